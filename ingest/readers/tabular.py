"""Tables in plain text: cells parted by tabs, by upright bars, or by the columns a line of dashes draws."""

import re
from dataclasses import dataclass

from ingest.readers.labels import label_of
from ingest.readers.wording import plain, without_asterisks, without_tags

_DASHES = re.compile(r"\s*-{2,}(?:\s+-{2,})+\s*$")
_BAR_RULE = re.compile(r"[\s|:+-]+$")
_VALUE = re.compile(r"[-+£$€~<>]?\s?\d[\d,.]*\s?%?$")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells, paragraphs within a cell on lines of their own, and whether it names the columns."""

    cells: tuple[str, ...]
    header: bool = False
    first: bool = False  # begins a table

    @property
    def text(self) -> str:
        """The cells joined by tabs."""
        return "\t".join(self.cells)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one table and how many lines of the file they took."""

    rows: tuple[Row, ...]
    lines: int


def is_tabbed(line: str) -> bool:
    """Whether tabs part this line into cells; a tab after an item's mark or before the first word does not."""
    if "\t" not in line.strip(" \r\n"):
        return False
    if line.startswith("\t") and line.strip().count("\t") == 0:
        return False
    label = label_of(line.strip())
    return label is None or "\t" in label.rest


def rows_at(lines: list[str], at: int) -> Rows | None:
    """The table that begins at this line, None where none does."""
    return _tabbed(lines, at) or _barred(lines, at) or _ruled(lines, at)


def _tabbed(lines: list[str], at: int) -> Rows | None:
    end = at
    while end < len(lines) and is_tabbed(lines[end]):
        end += 1
    grid = [[_cell(cell) for cell in line.split("\t")] for line in lines[at:end]]
    most = max((sum(map(bool, row)) for row in grid), default=0)
    if most < 2 or (len(grid) == 1 and most < 3):  # "Name<tab>value" alone is a line, no table
        return None
    return Rows(table_rows(grid), end - at)


def _barred(lines: list[str], at: int) -> Rows | None:
    end = at
    while end < len(lines) and lines[end].strip().startswith("|") and lines[end].strip().count("|") >= 3:
        end += 1
    if end - at < 2:
        return None
    wanted = [line.strip().strip("|") for line in lines[at:end] if not _BAR_RULE.match(line)]
    return Rows(table_rows([[_cell(cell) for cell in line.split("|")] for line in wanted]), end - at)


def _ruled(lines: list[str], at: int) -> Rows | None:
    """Columns below a line of dashes: "Year  Paid by" / "----  -------" / "2024  Trust"."""
    rule = next((place for place in (at, at + 1, at + 2) if place < len(lines) and _DASHES.match(lines[place])), None)
    if rule is None or rule + 1 >= len(lines):
        return None
    starts = [found.start() for found in re.finditer(r"-+", lines[rule])]
    starts[0] = 0
    bounds = list(zip(starts, [*starts[1:], None], strict=True))
    kept = [line for place, line in enumerate(lines[at:], at) if place != rule and not _DASHES.match(line)]
    cut = [[_cell(line[start:end]) for start, end in bounds] for line in kept]
    return Rows(table_rows(cut, header=rule > at), len(lines) - at)


def _cell(text: str) -> str:
    paragraphs = (plain(without_asterisks(piece)) for piece in without_tags(text))
    return "\n".join(paragraph for paragraph in paragraphs if paragraph)


def table_rows(grid: list[list[str]], header: bool | None = None) -> tuple[Row, ...]:
    """The rows of a table: empty columns at its right edge and empty rows off. header: None looks at the first row."""
    grid = [row for row in grid if any(row)]
    width = max((place + 1 for row in grid for place, cell in enumerate(row) if cell), default=0)
    even = [tuple((row + [""] * width)[:width]) for row in grid]
    names = names_columns(even) if header is None else header
    return tuple(Row(cells, names and place == 0, place == 0) for place, cells in enumerate(even))


def names_columns(rows: list[tuple[str, ...]]) -> bool:
    """Whether the first row names the columns: short labels over rows that are longer or hold values."""
    if len(rows) < 2:
        return False
    first = [cell for cell in rows[0] if cell]
    if len(first) < 2 or any("\n" in cell or cell.endswith((".", ";")) or _VALUE.match(cell) for cell in first):
        return False
    if max(len(cell.split()) for cell in first) > 15:
        return False
    below = [cell for row in rows[1:] for cell in row if cell]
    longer = sum(map(len, below)) / len(below) > sum(map(len, first)) / len(first)
    return longer or not rows[0][0] or any(re.search(r"\d", cell) for cell in below)
