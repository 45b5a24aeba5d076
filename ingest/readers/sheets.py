"""The lines of a sheet -> blocks: its name as a heading, lines that stand alone as text, the others as table rows.

For workbooks of any make and for delimited files. A sheet has no pages. What is cut off at the limits is told of.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from ingest.blocks import Block
from ingest.readers.boldheadings import may_head
from ingest.readers.tabular import names_columns, table_rows

MAX_ROWS = 5_000  # of a sheet
MAX_COLUMNS = 100
MAX_ROWS_OF_ALL = 20_000  # of all sheets of a file
_GENERIC = re.compile(r"(?:Sheet|Tabelle|Table|Feuil|Worksheet)\s?\d*", re.I)
_MOST_HEADING_WORDS = 15


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sheet: its cells as shown, and whether all that hold something are bold."""

    cells: tuple[str, ...]
    bold: bool = False

    @property
    def filled(self) -> list[int]:
        """The places of the cells that hold something."""
        return [place for place, cell in enumerate(self.cells) if cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as far as it is read. rows, columns: how many the file has."""

    name: str
    lines: tuple[Line, ...]
    rows: int = 0
    columns: int = 0


def blocks_of_sheets(sheets: Sequence[Sheet]) -> Iterator[Block]:
    """The blocks of these sheets, in order; the name of an only sheet that nobody named is no heading."""
    filled = [sheet for sheet in sheets if any(line.filled for line in sheet.lines)]
    table = 0
    for sheet in filled:
        named = len(filled) > 1 or not _GENERIC.fullmatch(sheet.name)
        if named and sheet.name:
            yield Block("heading", sheet.name, level=1)
        reader = _Lines(table, 2 if named else 1)
        yield from reader.blocks(sheet.lines)
        table = reader.table


def cut_warnings(sheets: Sequence[Sheet]) -> tuple[str, ...]:
    """What a person should know about rows and columns that were not read."""
    told: list[str] = []
    for sheet in sheets:
        if sheet.rows > MAX_ROWS or sheet.columns > MAX_COLUMNS:
            told.append(
                f"cut: sheet '{sheet.name[:60]}' reaches to row {sheet.rows:,} and column {sheet.columns:,}; the first "
                f"{MAX_ROWS:,} rows and {MAX_COLUMNS} columns were read"
            )
    return tuple(told)


@dataclass(slots=True)
class _Lines:
    """Turns the lines of one sheet into blocks."""

    table: int  # number of the next table
    level: int  # of headings within the sheet
    _open: list[Line] = field(default_factory=list)  # lines of the table that is open

    def blocks(self, lines: Sequence[Line]) -> Iterator[Block]:
        """All blocks of the sheet, in order."""
        for filled, group in groupby(lines, key=lambda line: bool(line.filled)):
            if filled:
                yield from self._group(list(group))
        yield from self._closed()

    def _group(self, lines: list[Line]) -> Iterator[Block]:
        """Lines between two blank ones: they go on with the table before them, or begin anew."""
        first = next((place for place, line in enumerate(lines) if len(line.filled) > 1), len(lines))
        if self._open and first < len(lines) and not _begins(lines[first:], self._open):
            self._open += lines
            return
        yield from self._closed()
        yield from (self._text(line, place == 0 and len(lines) > 1) for place, line in enumerate(lines[:first]))
        self._open = lines[first:]

    def _text(self, line: Line, is_first: bool) -> Block:
        text = " ".join(line.cells[line.filled[0]].split())
        heads = (line.bold or is_first) and may_head(text)
        return Block("heading", text, level=self.level) if heads else Block("paragraph", text)

    def _closed(self) -> Iterator[Block]:
        """The rows of the table that is open."""
        if not self._open:
            return
        left = min(line.filled[0] for line in self._open)
        grid = [list(line.cells[left:]) for line in self._open]
        header = True if _is_header(self._open) else None
        for row in table_rows(grid, header):
            yield Block("row", row.text, cells=row.cells, header=row.header, table=self.table)
        self._open, self.table = [], self.table + 1


def _is_header(lines: Sequence[Line]) -> bool:
    """Whether the first line is set off in bold from those below it, as the names of columns are."""
    return lines[0].bold and len(lines[0].filled) > 1 and len(lines) > 1 and not all(line.bold for line in lines[1:])


def _begins(lines: Sequence[Line], before: Sequence[Line]) -> bool:
    """Whether a table begins with these lines, rather than going on after a blank one."""
    if lines[0].filled[0] != min(line.filled[0] for line in before) or _is_header(lines):
        return True
    return len(lines[0].filled) != len(before[0].filled) and names_columns([line.cells for line in lines])


def names_all_columns(lines: Sequence[Line]) -> bool:
    """Whether the first line of a delimited file names its columns: words in each, no two alike, no values."""
    cells = [cell for cell in lines[0].cells if cell] if lines else []
    alike = len({cell.lower() for cell in cells}) < len(cells)
    worded = all(re.search(r"[^\W\d_]", cell) and len(cell.split()) <= _MOST_HEADING_WORDS for cell in cells)
    return len(lines) > 1 and len(cells) > 1 and not alike and worded
