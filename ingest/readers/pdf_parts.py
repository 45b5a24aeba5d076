"""The parts of a PDF over all its pages: groups of lines put together over page ends, rows, footnotes, listed rows.

Does not tell headings from paragraphs: `pdf_kinds.py` does.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ingest.readers.pdf_groups import Group, Measure, grouped, runs_on, unfinished
from ingest.readers.pdf_headings import is_heading
from ingest.readers.pdf_hyphens import Vocabulary
from ingest.readers.pdf_lines import Line
from ingest.readers.pdf_rows import Row
from ingest.readers.pdf_wording import wording

SMALL = 0.92  # of the body's letter size: as small as footnotes are
LOW = 0.5  # share of the page's height under which footnotes begin
STRIP = 20.0  # points
MOST_STRIPS = 500  # pages may claim to be kilometres wide
NOTE_MARK = re.compile(r"(\d{1,3}|[*∗†‡§¶]{1,3})(?=\s?\D|$)")
LONGEST_ROW = 12  # paragraphs and items: more is a page laid out with tables
MOST_LINES = 8  # of a heading
ALIGNED = 6.0  # points: nearer left edges are one indent


@dataclass(frozen=True, slots=True)
class Part:
    """A group of lines, and whether it is a footnote or opens a row of a table of one column (really a list)."""

    group: Group
    role: Literal["text", "note", "listed"] = "text"


def parts_of(pages: Sequence[Sequence[Line | Row]], usual: Measure, vocabulary: Vocabulary) -> list[Part | Row]:
    """The parts of a document in order; a footnote does not part the text that goes on after it."""
    parts: list[Part | Row] = []
    for page in pages:
        for part in _noted(_page_parts(page, usual), usual):
            place = _open_before(parts)
            before = parts[place] if place >= 0 else None
            if (
                isinstance(before, Part)
                and isinstance(part, Part)
                and part.role == "text"
                and _goes_on(before.group, part.group, usual, vocabulary)
            ):
                parts[place] = replace(before, group=before.group.joined(part.group))
            else:
                parts.append(part)
    return _listed(parts)


def _page_parts(page: Sequence[Line | Row], usual: Measure) -> list[Part | Row]:
    """Groups and rows of a page in order; a row parts the lines before and after it."""
    parts: list[Part | Row] = []
    lines: list[Line] = []
    for piece in page:
        if isinstance(piece, Row):
            parts += [Part(group) for group in grouped(lines, usual)]
            parts.append(piece)
            lines = []
        else:
            lines.append(piece)
    return parts + [Part(group) for group in grouped(lines, usual)]


def _noted(parts: Sequence[Part | Row], usual: Measure) -> list[Part | Row]:
    """The parts with the footnotes marked and put last: tagged ones, and small ones with a mark at the foot."""
    at_foot = any(isinstance(part, Part) and _at_foot(part.group.first, usual) for part in parts)
    floor = _floor(parts, usual) if at_foot else {}
    text: list[Part | Row] = []
    notes: list[Part] = []
    for part in parts:
        if isinstance(part, Row):
            text.append(part)
            continue
        first = part.group.first
        above = min((floor[strip] for strip in _strips(first) if strip in floor), default=0.0)
        foot = _at_foot(first, usual) and first.top < above + first.size
        if _tagged_note(part) or (foot and (notes or NOTE_MARK.match(first.text))):
            notes.append(replace(part, role="note"))
        else:
            text.append(part)
    return text + _whole_notes(notes)


def _at_foot(line: Line, usual: Measure) -> bool:
    return line.at < LOW and _small(line, usual)


def _floor(parts: Sequence[Part | Row], usual: Measure) -> dict[int, float]:
    """By strip of the page where its text in full size ends."""
    floor: dict[int, float] = {}
    for line in _full_sized(parts, usual):
        for strip in _strips(line):
            floor[strip] = min(line.bottom, floor.get(strip, line.bottom))
    return floor


def _full_sized(parts: Sequence[Part | Row], usual: Measure) -> Iterator[Line]:
    """The lines that footnotes stand below: those of the body's letter size, and tables, which may be set smaller."""
    for part in parts:
        if isinstance(part, Row):
            yield from (line for cell in part.cells for line in cell)
        else:
            yield from (line for line in part.group.lines if not _small(line, usual))


def _strips(line: Line) -> range:
    """The upright strips of the page that the line stands in."""
    return range(int(line.left // STRIP), min(int(line.right // STRIP), MOST_STRIPS) + 1)


def _small(line: Line, usual: Measure) -> bool:
    return line.size <= SMALL * usual.body


def _whole_notes(notes: Sequence[Part]) -> list[Part]:
    """The footnotes put together: a line without a mark goes on with the note before it."""
    whole: list[Part] = []
    for note in notes:
        if whole and not NOTE_MARK.match(note.group.first.text):
            whole[-1] = replace(whole[-1], group=whole[-1].group.joined(note.group))
        else:
            whole.append(note)
    return whole


def _tagged_note(part: Part) -> bool:
    tag = part.group.first.tag
    return tag is not None and tag.role == "note"


def _listed(parts: Sequence[Part | Row]) -> list[Part | Row]:
    """The parts with those marked that open the rows of a table of one column of head cells."""
    listed: set[int] = set()
    for table in _single_columns(parts):
        titled = all(group.first.bold for group in table[0].values())
        rows = table[1:] if titled else table
        if len(rows) >= 2 and all(_opens_as_item(list(row.values())) for row in rows):
            listed.update(next(iter(row)) for row in rows)
    return [
        replace(part, role="listed") if place in listed and isinstance(part, Part) else part
        for place, part in enumerate(parts)
    ]


def _single_columns(parts: Sequence[Part | Row]) -> list[list[dict[int, Group]]]:
    """The rows of each table of one column of head cells, over page ends: for each row its groups by their place."""
    tables: list[list[dict[int, Group]]] = []
    before: Line | None = None
    for place, part in enumerate(parts):
        line = part.group.first if isinstance(part, Part) and part.role == "text" else None
        tag = line.tag if line is not None else None
        if not isinstance(part, Part) or line is None or tag is None or not (tag.head and tag.columns == 1):
            before = None if isinstance(part, Row) or part.role == "text" else before
            continue
        same_page = before is not None and before.page == line.page
        if before is None or before.tag is None or (same_page and before.tag.table != tag.table):
            tables.append([{place: part.group}])
        elif (same_page and before.tag.row == tag.row) or (not same_page and part.group.label is not None):
            tables[-1][-1][place] = part.group
        else:
            tables[-1].append({place: part.group})
        before = part.group.last
    return tables


def _opens_as_item(row: Sequence[Group]) -> bool:
    """Whether a row holds a paragraph or a few, and besides that only items under them."""
    return row[0].label is None and len(row) <= LONGEST_ROW and not any(group.first.bold for group in row)


def _open_before(parts: Sequence[Part | Row]) -> int:
    """Place of the last part that is no footnote, -1 without one: text goes on over the notes of a page."""
    for place in range(len(parts) - 1, -1, -1):
        part = parts[place]
        if isinstance(part, Row) or part.role != "note":
            return place
    return -1


def _goes_on(before: Group, after: Group, usual: Measure, vocabulary: Vocabulary) -> bool:
    """Whether the group is the rest of the one before it."""
    tag, own = after.first.tag, before.last.tag
    turned = after.first.page != before.last.page
    if turned and after.label is None and tag is not None and tag.item >= 0 and not tag.heading:
        # List items print their marks: one without at the head of a page is the rest of the last one.
        in_item = own is not None and own.item >= 0
        aligned = abs(after.first.left - before.last.left) < ALIGNED
        return in_item and after.first.left > before.first.left - ALIGNED and (aligned or unfinished(before))
    if len(before.lines) <= MOST_LINES and is_heading(before, usual, wording(before.lines, vocabulary)[0]):
        return _second_half(before, after)
    return runs_on(before, after, usual)


def _second_half(before: Group, after: Group) -> bool:
    """Whether a heading goes on in the next line, though the file calls that a paragraph of its own."""
    near = 0 < before.last.bottom - after.first.bottom < 2 * before.last.size
    same = before.last.page == after.first.page and before.last.style == after.first.style
    return same and near and after.label is None and after.first.text[:1].islower()
