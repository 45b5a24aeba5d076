"""Groups the lines of a PDF that belong together: the lines of a paragraph, a list item, a heading of two lines.

Tags say it where the file has them; elsewhere indents, gaps, short lines and changes of letters do. Does not say what
a group is: `pdf_kinds.py` does.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from statistics import median

from ingest.readers.pdf_labels import Label, is_contents_line, label_of
from ingest.readers.pdf_lines import Line
from ingest.readers.pdf_tags import Tag

FINISHED = re.compile(r"[.?!:;…][\"'”’)\]]*\d{0,2}$")  # a footnote's mark may follow the stop
NOTE_NUMBER = re.compile(r"\d{1,3}(?=\s?[^\d\s.,)])")
NOTE_SIGN = re.compile(r"[*∗†‡§¶]{1,3}(?=\s?\w)")
SHORT = 0.15  # of its column's width: a line that ends so far from the right edge ends a paragraph or stands alone
WIDE_PITCH = 1.28  # times the usual distance of two lines: a gap between paragraphs
ALL_PAGES = 0
FEW_LINES = 5  # of a column on one page: too few to tell how long full ones are
SAME_SIZE = 0.6  # points
SAME_EDGE = 3.0  # points
LARGER = 1.12  # a heading's letters against the body's


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that belong together, in order, and the list mark of the first."""

    lines: tuple[Line, ...]
    label: Label | None

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """Its last line."""
        return self.lines[-1]

    def joined(self, other: "Group") -> "Group":
        """This group with the lines of another behind its own."""
        return Group(self.lines + other.lines, self.label)


@dataclass(frozen=True, slots=True)
class Measure:
    """What is usual in a document: letter size of its body, distance of lines against their size, right edges."""

    body: float
    pitch: float
    edges: dict[tuple[int, int], float]  # by page and left edge: the right edge of that column

    def edge(self, line: Line) -> float:
        """Where the lines of its column end on the right."""
        return self.edges.get(_column(line), line.right)

    def short(self, line: Line) -> bool:
        """Whether the line ends well before its column does."""
        edge = self.edge(line)
        return edge - line.right > SHORT * (edge - line.left)


def measure(lines: Sequence[Line]) -> Measure:
    """The usual sizes of a document; a document without lines has none."""
    letters: Counter[float] = Counter()
    rights: defaultdict[tuple[int, int], list[float]] = defaultdict(list)
    for line in lines:
        letters[line.size] += len(line.text)
        for near in (-1, 0, 1):
            rights[line.page, _column(line)[1] + near].append(line.right)
            rights[ALL_PAGES, _column(line)[1] + near].append(line.right)
    edges = {column: _usual_end(ends) for column, ends in rights.items()}
    for (page, place), ends in rights.items():
        if len(ends) < FEW_LINES:
            edges[page, place] = max(edges[page, place], edges[ALL_PAGES, place])
    body = max(letters, key=lambda size: letters[size]) if letters else 12.0
    pitches = [
        (a.bottom - b.bottom) / a.size
        for a, b in pairwise(lines)
        if a.page == b.page and a.size == b.size == body and 0.8 < (a.bottom - b.bottom) / (a.size or 1) < 2.5
    ]
    return Measure(body, median(pitches) if pitches else 1.3, edges)


def _usual_end(ends: list[float]) -> float:
    """Where lines end that are full; not the furthest, for a heading over all columns begins where the first does."""
    return sorted(ends)[ceil(0.9 * (len(ends) - 1))]


def grouped(lines: Sequence[Line], usual: Measure) -> list[Group]:
    """The lines of one page in groups, in order."""
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _begins(groups[-1], line, usual):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Group(tuple(group), label_of(group[0])) for group in groups]


def unfinished(group: Group) -> bool:
    """Whether its text stops in mid-sentence, as far as marks show."""
    return group.last.broken or not FINISHED.search(group.last.text)


def runs_on(before: Group, after: Group, usual: Measure) -> bool:
    """Whether a group goes on in the next one, over a page or column end or a needless paragraph mark."""
    last, first = before.last, after.first
    if after.label is not None or abs(last.size - first.size) > SAME_SIZE or last.bold != first.bold:
        return False
    if last.broken:
        return True
    if not unfinished(before) or is_contents_line(last) or last.gaps or first.gaps:
        return False
    if first.page != last.page and first.text[:1].islower():
        return True
    if usual.short(last):
        return False
    apart = first.page != last.page or first.bottom > last.top
    near = (last.bottom - first.bottom) / (first.size or 1) < WIDE_PITCH * usual.pitch
    return apart or first.text[:1].islower() or (near and abs(first.left - last.left) < SAME_EDGE)


def _begins(group: list[Line], line: Line, usual: Measure) -> bool:
    """Whether the line begins a group of its own after this one."""
    previous = group[-1]
    if is_contents_line(line) or is_contents_line(previous):
        return True
    label, own = label_of(line), label_of(group[0])
    if own is not None and len(group) == 1 and own.length >= len(previous.text) and label is None:
        return False  # a mark that stands alone waits for its words
    if label is not None and label.glyph:
        return True
    if previous.tag is not None and line.tag is not None and min(previous.tag.element, line.tag.element) >= 0:
        return _key(previous) != _key(line) or _restyled(previous, line, usual)
    return _set_off(group, line, label, usual)


def _key(line: Line) -> tuple[int, int]:
    """What the lines of one tagged paragraph or item have in common."""
    tag = line.tag or Tag()
    return (tag.item, -1) if tag.item >= 0 and not tag.heading else (-1, tag.element)


def _restyled(previous: Line, line: Line, usual: Measure) -> bool:
    """Whether a heading ends between the two lines, though the file calls both one paragraph."""
    larger, smaller = max(previous.size, line.size), min(previous.size, line.size)
    if larger > LARGER * smaller and min(len(previous.text), len(line.text)) > 3:
        return True
    return previous.bold and not line.bold and usual.short(previous) and not previous.broken


def _set_off(group: list[Line], line: Line, label: Label | None, usual: Measure) -> bool:
    """The same without tags, by eye: place, gap, letters and the list mark."""
    previous = group[-1]
    if _raised(previous, line) or _same_row(previous, line):
        return False
    if line.bottom > previous.top or abs(line.size - previous.size) > SAME_SIZE or _next_note(group[0], line, usual):
        return True
    gap = (previous.bottom - line.bottom) / (line.size or 1) > WIDE_PITCH * usual.pitch
    return not previous.broken and (gap or _breaks_off(group, line, label, usual))


def _breaks_off(group: list[Line], line: Line, label: Label | None, usual: Measure) -> bool:
    """Whether a line right under another one of its size begins a paragraph, an item or a row of its own."""
    previous, first = group[-1], group[0]
    own = label_of(first)
    if _with_blank(previous, line, usual):
        return False
    if line.gaps or (previous.gaps and (own is None or len(group) > 1)):
        return True
    if label is not None and _plausible(label, own, previous, first, line):
        return True
    if previous.bold != line.bold and usual.short(previous):
        return True
    ended = bool(FINISHED.search(previous.text))
    indented = line.left - min(one.left for one in group) > 0.7 * line.size and own is None and len(group) > 1
    outdented = own is not None and line.left < first.left - 0.7 * line.size
    return (ended and (usual.short(previous) or indented)) or (outdented and (ended or usual.short(previous)))


def _with_blank(previous: Line, line: Line, usual: Measure) -> bool:
    """Whether the line goes on with a sentence and holds a blank to be filled in, which is no gap between columns."""
    open_ = not previous.gaps and not FINISHED.search(previous.text) and not usual.short(previous)
    return open_ and line.gaps == 1 and abs(line.left - previous.left) < SAME_EDGE and label_of(line) is None


def _same_row(previous: Line, line: Line) -> bool:
    """Whether pdfium parted what stands on one printed line."""
    return abs(line.bottom - previous.bottom) < 0.3 * line.size and line.left >= previous.right - 1


def _next_note(first: Line, line: Line, usual: Measure) -> bool:
    """Whether the line begins the footnote that comes after the one of the first line."""
    one, other = NOTE_NUMBER.match(first.text), NOTE_NUMBER.match(line.text)
    if other is None or line.size >= usual.body - SAME_SIZE:
        return False
    # after the notes with signs of the authors come those with numbers
    before = int(one.group()) if one else 0 if NOTE_SIGN.match(first.text) else None
    return before is not None and int(other.group()) == before + 1


def _raised(previous: Line, line: Line) -> bool:
    """Whether one of the two is the small raised mark of a footnote right before or behind the other."""
    mark, words = sorted((previous, line), key=lambda one: one.size)
    small = mark.size < 0.85 * words.size and len(mark.text) <= 3
    return small and line.left >= previous.right - SAME_EDGE and words.bottom < mark.top <= words.top + mark.size


def _plausible(label: Label, own: Label | None, previous: Line, first: Line, line: Line) -> bool:
    """Whether a number at the start of a line without tags is a list mark and no number of the sentence."""
    if own is not None and not own.glyph and abs(line.left - first.left) < SAME_EDGE:
        return True
    return bool(FINISHED.search(previous.text)) or abs(line.left - previous.left) > SAME_EDGE or previous.bold


def _column(line: Line) -> tuple[int, int]:
    return line.page, int(line.left // 30)
