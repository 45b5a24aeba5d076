"""Makes blocks of the parts of a PDF: headings, paragraphs, items, footnotes, table rows, in the order of the file."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ingest.blocks import Block
from ingest.readers.labels import heading_number
from ingest.readers.pdf_groups import Group, Measure, grouped
from ingest.readers.pdf_headings import heading_levels, is_heading, stopped_headings
from ingest.readers.pdf_hyphens import Vocabulary
from ingest.readers.pdf_labels import Label
from ingest.readers.pdf_lines import Line
from ingest.readers.pdf_parts import ALIGNED, NOTE_MARK, Part
from ingest.readers.pdf_rows import Row
from ingest.readers.pdf_wording import Turns, wording

PADDING = 3.0  # points: the least blank between the text of a cell and its border
REPEATED = -1  # instead of a level
LEFT_EMPTY = 0.1  # share of a page's height that only a forced page break leaves empty at its foot
WRAPPED_PITCH = 1.5  # letter heights from a line to the next one of the same paragraph, at most


@dataclass(frozen=True, slots=True)
class _Text:
    words: str
    turns: Turns

    def without(self, label: Label) -> "_Text":
        """The text behind a bullet."""
        words = self.words[label.length :].lstrip()
        cut = len(self.words) - len(words)
        return _Text(words, tuple((max(offset - cut, 0), page) for offset, page in self.turns))


def blocks_of(
    parts: Sequence[Part | Row], usual: Measure, vocabulary: Vocabulary
) -> tuple[list[Block], list[tuple[int, str]]]:
    """The blocks of a document; page and text of the rows of headings that were printed again and left out."""
    texts = {
        place: _Text(*wording(part.group.lines, vocabulary))
        for place, part in enumerate(parts)
        if isinstance(part, Part)
    }
    levels = _levels(parts, texts, usual)
    tables = _Tables(usual, vocabulary)
    items = _List()
    blocks: list[Block] = []
    for place, part in enumerate(parts):
        if isinstance(part, Row):
            blocks += tables.blocks(part, first=not isinstance(_before(parts, place), Row))
            items.end()
            continue
        block = _block(part, texts[place], max(levels.get(place, 0), 0))
        if levels.get(place) == REPEATED:
            block = replace(block, kind="furniture", label="")
        if block.kind == "item":
            block = replace(block, level=items.depth(part.group))
        elif block.kind != "note":
            items.end()
        blocks.append(block)
    return blocks, tables.again


def _before(parts: Sequence[Part | Row], place: int) -> Part | Row | None:
    """The part before, footnotes apart: a table goes on over the notes of a page."""
    return next((one for one in reversed(parts[:place]) if isinstance(one, Row) or one.role != "note"), None)


def _levels(parts: Sequence[Part | Row], texts: Mapping[int, _Text], usual: Measure) -> dict[int, int]:
    """The level of each part that is a heading, by its place; REPEATED for one that only says the one before again."""
    free = {place: part.group for place, part in enumerate(parts) if isinstance(part, Part) and part.role == "text"}
    stopped = stopped_headings(list(free.values()), [texts[place].words for place in free], usual)
    headings: dict[int, Group] = {}
    repeated: list[int] = []
    for (place, group), also in zip(free.items(), stopped, strict=True):
        if not also and not is_heading(group, usual, texts[place].words):
            continue
        before = place - 1
        if before in headings and texts[before].words == texts[place].words:
            repeated.append(place)
        elif before not in free or not _beside(free[before], group):
            headings[place] = group
    set_off = _set_off(parts, list(headings))
    levels = dict(zip(headings, heading_levels(list(headings.values()), set_off), strict=True))
    return levels | dict.fromkeys(repeated, REPEATED)


def _beside(before: Group, group: Group) -> bool:
    """Whether a group stands at the right of the one before, as the names of columns do."""
    one, other = before.first, group.first
    level = other.bottom < one.top and other.top > before.last.bottom + 1
    return one.page == other.page and level and other.left > one.right


def _set_off(parts: Sequence[Part | Row], places: Sequence[int]) -> list[bool]:
    """For each of these places whether it stands behind a forced page break: the page before ends early."""
    lowest = min((line.at for part in parts for line in _lines(part)), default=0.0)
    found = []
    for place in places:
        before = next((one for one in reversed(parts[:place]) if isinstance(one, Row) or one.role != "note"), None)
        last = _lines(before)[-1] if before is not None else None
        first = _lines(parts[place])[0]
        found.append(last is not None and last.page < first.page and last.at > lowest + LEFT_EMPTY)
    return found


def _lines(part: Part | Row) -> list[Line]:
    return [line for cell in part.cells for line in cell] if isinstance(part, Row) else list(part.group.lines)


def _block(part: Part, text: _Text, level: int) -> Block:
    group = part.group
    page, tag, label = group.first.page, group.first.tag, group.label
    if part.role == "note":
        mark = NOTE_MARK.match(text.words)
        return Block("note", text.words, page, text.turns, label=mark.group(1) if mark else "")
    if level:
        return Block("heading", text.words, page, text.turns, level=level, label=heading_number(text.words))
    if label is not None:
        text = text.without(label) if label.glyph else text
        return Block("item", text.words, page, text.turns, label=label.text)
    in_list = tag is not None and tag.item >= 0 and not tag.heading
    return Block("item" if in_list or part.role == "listed" else "paragraph", text.words, page, text.turns)


@dataclass(slots=True)
class _List:
    """How deep the items of a list stand, told by their indents; in a new column or page by their kind of mark."""

    levels: list[tuple[float, str]] = field(default_factory=list)  # left edge and kind of mark of each open level
    last: Group | None = None

    def depth(self, group: Group) -> int:
        """The level of the next item, from 0."""
        left, kind = group.first.left, _kind_of_mark(group.label)
        known = [place for place, level in enumerate(self.levels) if level[1] == kind]
        near = [place for place in known if abs(self.levels[place][0] - left) < ALIGNED]
        if near or (known and self._moved(group)):
            del self.levels[(near or known)[-1] :]
        else:
            while self.levels and left < self.levels[-1][0] - ALIGNED:
                self.levels.pop()
        if near or not self.levels or left > self.levels[-1][0] + ALIGNED or known:
            self.levels.append((left, kind))
        self.last = group
        return len(self.levels) - 1

    def _moved(self, group: Group) -> bool:
        """Whether the item stands in another column or page than the one before it began in."""
        lines = (*self.last.lines, group.first) if self.last is not None else ()
        return any(a.page != b.page or b.bottom > a.top for a, b in pairwise(lines))

    def end(self) -> None:
        """Forgets the list."""
        self.levels.clear()
        self.last = None


def _kind_of_mark(label: Label | None) -> str:
    """What the marks of one level have in common: the bullet itself, "(a)" for all letters, "1.1" for all pairs."""
    if label is None or label.glyph:
        return label.text if label else ""
    return re.sub(r"[A-Za-z]+", "a", re.sub(r"\d+", "1", label.text))


@dataclass(slots=True)
class _Tables:
    """Makes blocks of rows; numbers the tables and goes on with one that runs over a page end."""

    usual: Measure
    vocabulary: Vocabulary
    number: int = -1
    last: Row | None = None
    headers: set[tuple[str, ...]] = field(default_factory=set)
    again: list[tuple[int, str]] = field(default_factory=list)

    def blocks(self, row: Row, first: bool) -> list[Block]:
        """The row's block, none for a header printed again; `first`: no row stands right before it."""
        if self.last is None or not self._same_table(self.last, row, first):
            self.number += 1
            self.headers.clear()
        self.last = row
        edges = row.edges[1:] or (None,) * len(row.cells)
        cells = tuple(self._cell(cell, edge) for cell, edge in zip(row.cells, edges, strict=True))
        if row.header and cells in self.headers:
            self.again += [(row.page, line.text) for cell in row.cells for line in cell]
            return []
        if row.header:
            self.headers.add(cells)
        text = "\t".join(cells)
        return [Block("row", text, row.page, cells=cells, header=row.header, table=self.number)]

    def _same_table(self, before: Row, row: Row, first: bool) -> bool:
        if before.page == row.page:
            return before.table == row.table
        if first or row.page != before.page + 1 or len(before.cells) != len(row.cells):
            return False
        return all(abs(a - b) <= ALIGNED for a, b in zip(before.edges, row.edges, strict=False))

    def _cell(self, lines: Sequence[Line], edge: float | None) -> str:
        """The text of a cell, its paragraphs on lines of their own; `edge`: the right one of its column, if known."""
        groups: list[Group] = []
        for group in grouped(lines, self.usual):
            same = group.label is None and bool(groups)
            if same and (group.first.text[:1].islower() or _wrapped(groups[-1].last, group.first, edge)):
                groups[-1] = groups[-1].joined(group)
            else:
                groups.append(group)
        return "\n".join(wording(group.lines, self.vocabulary)[0] for group in groups)


def _wrapped(before: Line, line: Line, edge: float | None) -> bool:
    """Whether a line stands right under another one that had no room left for its first word."""
    if edge is None or not 0 < before.bottom - line.bottom < WRAPPED_PITCH * line.size:
        return False
    word = len(line.text.split()[0]) + 1
    return before.right + word * (line.right - line.left) / len(line.text) > edge - PADDING
