"""A table of a marked-up file while it is read -> row blocks, or ordinary blocks where it only lays out the page.

Spanned places are filled with empty cells, so that a cell stands below its heading. Of nested tables the inner one
stays.
"""

from dataclasses import dataclass, field

from ingest.blocks import Block
from ingest.readers.tabular import names_columns

MOST_COLUMNS = 100  # a cell may claim a thousand million columns
_LONG_CELL = 60  # words; a single row with a cell as long as this is a page layout


@dataclass(slots=True)
class Cell:
    """One cell: the blocks found in it so far and how far it spans."""

    header: bool = False
    columns: int = 1
    rows: int = 1
    blocks: list[Block] = field(default_factory=list)
    bold: bool = True  # every word in it is bold so far

    @property
    def text(self) -> str:
        """The paragraphs of the cell, each on a line."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(slots=True)
class Grid:
    """The rows of one table as they come; `blocks` gives what they amount to."""

    rows: list[list[Cell]] = field(default_factory=list)
    in_head: bool = False

    def blocks(self, number: int) -> list[Block]:
        """Row blocks of table `number`; the cells' own blocks where this is a page layout."""
        filled = [row for row in self.rows if any(cell.blocks for cell in row)]
        if _is_layout(filled):
            return [block for row in filled for cell in row for block in cell.blocks]
        texts = _even(self.rows)
        headers = self._headers(texts)
        return [
            Block("row", "\t".join(cells), cells=cells, header=place in headers, table=number)
            for place, cells in texts.items()
        ]

    def _headers(self, texts: dict[int, tuple[str, ...]]) -> set[int]:
        """Rows that name the columns: all <th>, else a first row in bold, else one that has that shape."""
        marked = {place for place in texts if all(cell.header for cell in self.rows[place] if cell.blocks)}
        named = {place for place in marked if len([cell for cell in self.rows[place] if cell.blocks]) > 1}
        if named:
            return named if len(named) < len(texts) else {min(named)}  # some files call every row a heading row
        if len(texts) < 2:
            return set()
        first = next(iter(texts))
        filled = [cell for cell in self.rows[first] if cell.blocks]
        below = [cell for place in texts if place != first for cell in self.rows[place] if cell.blocks]
        bold = len(filled) > 1 and all(cell.bold for cell in filled) and not all(cell.bold for cell in below)
        return {first} if bold or names_columns(list(texts.values())) else set()


def _is_layout(rows: list[list[Cell]]) -> bool:
    cells = [cell for row in rows for cell in row if cell.blocks]
    if any(block.kind in ("row", "heading") for cell in cells for block in cell.blocks):
        return True
    if max((sum(bool(cell.blocks) for cell in row) for row in rows), default=0) <= 1:
        return True
    return len(rows) == 1 and any(len(cell.text.split()) > _LONG_CELL or len(cell.blocks) > 2 for cell in cells)


def _even(rows: list[list[Cell]]) -> dict[int, tuple[str, ...]]:
    """The text of each row that has any, by its place; as many cells in each, empty ones where a cell spans."""
    below: dict[int, int] = {}  # column -> rows for which a cell from above still covers it
    lines: dict[int, list[str]] = {}
    for place, row in enumerate(rows):
        line: list[str] = []
        covered, below = below, {column: left - 1 for column, left in below.items() if left > 1}
        for cell in row:
            while len(line) in covered:
                line.append("")
            for column in range(len(line), min(len(line) + cell.columns, MOST_COLUMNS)):
                if cell.rows > 1:
                    below[column] = min(cell.rows - 1, len(rows))
            line += [cell.text, *[""] * (min(cell.columns, MOST_COLUMNS) - 1)]
        if any(line):
            lines[place] = line
    width = max((column + 1 for line in lines.values() for column, text in enumerate(line) if text), default=0)
    return {place: tuple((line + [""] * width)[:width]) for place, line in lines.items()}
