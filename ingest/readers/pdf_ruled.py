"""Tables that a PDF page draws with rules and does not tag: their cells filled with the runs that stand in them.

A table is taken where two or more rows have two or more filled cells each, no text stands across the border of a cell
and no cell holds long prose. Everything else that is drawn (boxes, charts, frames of a layout) stays lines.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.readers.pdf_grids import NEAR, Grid
from ingest.readers.pdf_lines import Line, Page, line_of
from ingest.readers.pdf_rows import Row
from ingest.readers.pdf_rules import Shade
from ingest.readers.pdf_runs import COLUMN_GAP, Run

LONG_CELL = 150  # words: prose placed side by side
LONG_OPEN_CELL = 40  # the same where no rules close the table on its left and right
FEW_BANDS = 3  # of an open table: rules only around head, body and sum, so that the text has to part the rows
OVERLAP = 0.5  # letter heights that a run may stand over the border of its cell

Place = tuple[int, int, int]  # of a run: number of its line on the page, number in that line, number of its piece
Texts = dict[Place, Run]
Cells = dict[int, dict[int, list[Place]]]  # the places in each cell that is not empty, by row and column


@dataclass(frozen=True, slots=True)
class Ruled:
    """A table of one page: its rows in order, the places of the runs in them, and how it was made."""

    rows: tuple[Row, ...]
    places: frozenset[Place]
    grid: Grid
    columns: tuple[range, ...]  # for each cell of a row the columns of the grid that it is made of


def ruled_tables(page: Page, before: Ruled | None) -> list[Ruled]:
    """The ruled tables of a page from the top; `before`: the last one of the page before, if any."""
    tables: list[Ruled] = []
    texts = _texts(page) if page.grids else {}
    for drawn in page.grids:
        inside = {place: run for place, run in texts.items() if drawn.box.holds(*_middle(run))}
        grid = drawn if len(drawn.columns) > 2 else _with_columns(drawn, list(inside.values()))
        if grid is None or any(_meet(grid, other.grid) for other in tables) or not _fits(inside, grid, page):
            continue
        on = before if before is not None and _runs_on(before, grid, page) else None
        if table := _table(_cells(inside, grid), inside, (grid, page), on):
            tables.append(table)
    tables.sort(key=lambda one: -one.grid.rows[0])
    return [replace(table, rows=_numbered(table.rows, -2 - place)) for place, table in enumerate(tables)]


def repeats(before: Ruled, after: Ruled) -> bool:
    """Whether the second table begins with the first row of the one before."""
    if len(before.columns) != len(after.columns):
        return False
    one, other = ([[line.text for line in cell] for cell in table.rows[0].cells] for table in (before, after))
    return one == other


def headed(table: Ruled) -> Ruled:
    """The table with its first row as header, unless a row is marked as such."""
    first, *rest = table.rows
    header = not any(row.header for row in rest)
    return replace(table, rows=(replace(first, header=header), *rest))


def _numbered(rows: Sequence[Row], table: int) -> tuple[Row, ...]:
    return tuple(replace(row, table=table) for row in rows)


def _runs_on(before: Ruled, grid: Grid, page: Page) -> bool:
    """Whether the grid heads its page and has the columns of the table before."""
    own, others = grid.columns, before.grid.columns
    same = len(own) == len(others) and all(abs(a - b) <= NEAR for a, b in zip(own, others, strict=True))
    return same and all(line.bottom < grid.rows[0] for line in page.lines)


def _meet(one: Grid, other: Grid) -> bool:
    a, b = one.box, other.box
    return a.left < b.right and b.left < a.right and a.bottom < b.top and b.bottom < a.top


def _texts(page: Page) -> Texts:
    """All text of the page by place, what was drawn over several cells in its pieces."""
    return {
        (number, place, part): piece
        for number, line in enumerate(page.lines)
        for place, run in enumerate(line.runs)
        for part, piece in enumerate(run.pieces or (run,))
        if piece.text.strip()
    }


def _middle(run: Run) -> tuple[float, float]:
    return (run.left + run.right) / 2, (run.bottom + run.top) / 2


def _with_columns(grid: Grid, runs: Sequence[Run]) -> Grid | None:
    """The grid with columns where blanks run all the way down between its text; None without such blanks."""
    columns, end = [grid.columns[0]], grid.columns[0]
    for run in sorted(runs, key=lambda run: run.left):
        if end > grid.columns[0] and run.left - end > COLUMN_GAP * run.size:
            columns.append((end + run.left) / 2)
        end = max(end, run.right)
    return replace(grid, columns=(*columns, grid.columns[-1])) if len(columns) > 1 else None


def _fits(inside: Texts, grid: Grid, page: Page) -> bool:
    """Whether no text stands across a border, none is tagged as in a table and none is a table of contents."""
    for (number, _, _), run in inside.items():
        y, spare = _middle(run)[1], min(OVERLAP * run.size, (run.right - run.left) / 2)
        tags = (run.tag, page.lines[number].tag)
        if any(tag is not None and (tag.table >= 0 or tag.role == "contents") for tag in tags):
            return False
        if grid.cell(run.left + spare, y) != grid.cell(run.right - spare, y):
            return False
    return True


def _cells(inside: Texts, grid: Grid) -> Cells:
    cells: Cells = defaultdict(lambda: defaultdict(list))
    for place, run in inside.items():
        row, column = grid.cell(*_middle(run)) or (0, 0)
        cells[row][column].append(place)
    if not grid.closed and len(grid.rows) - 1 <= FEW_BANDS:
        cells = _told_apart(cells, inside, len(grid.columns) - 1)
    return {row: dict(cells[row]) for row in sorted(cells)}


def _told_apart(bands: Cells, runs: Texts, columns: int) -> Cells:
    """The bands below the first parted into rows: one begins where the first column and most others have text."""
    rows: Cells = defaultdict(lambda: defaultdict(list))
    for band in sorted(bands):
        places = [(place, column) for column, held in bands[band].items() for place in held]
        level, number = float("inf"), len(rows)
        for place, column in sorted(places, key=lambda one: -runs[one[0]].bottom):
            run = runs[place]
            if level - run.bottom > run.size / 2:
                level = run.bottom
                beside = {c for other, c in places if abs(runs[other].bottom - level) <= run.size / 2}
                begins = band > min(bands) and 0 in beside and len(beside) > columns / 2
                number = len(rows) if begins else number
            rows[number][column].append(place)
        for cell in rows.values():
            for held in cell.values():
                held.sort()
    return rows


def _table(cells: Cells, inside: Texts, drawn: tuple[Grid, Page], on: Ruled | None) -> Ruled | None:
    """The table, if it is one; rows that are one cell before the first of several are its title and stay lines."""
    grid, page = drawn
    columns = on.columns if on else _columns(cells, grid)
    rows = [[[place for one in span for place in row.get(one, ())] for span in columns] for row in cells.values()]
    several = [sum(map(bool, row)) > 1 for row in rows]
    alone = sum(
        bool(row[0]) and not any(row[1:]) and not grid.joins_all(key) for key, row in zip(cells, rows, strict=True)
    )
    if sum(several) < (1 if on else 2) or (grid.closed and alone >= sum(several)):
        return None
    parted = [grid.closed and not grid.joins_all(row) for row in cells]
    begin = 0 if on else next(place for place, whole in enumerate(zip(several, parted, strict=True)) if any(whole))
    rows = rows[begin:]
    lines = [tuple(_lines(cell, inside, page) for cell in row) for row in rows]
    words = max(sum(len(line.text.split()) for line in cell) for row in lines for cell in row)
    if words > (LONG_CELL if grid.closed else LONG_OPEN_CELL):
        return None
    heads = _heads([[inside[place] for cell in row for place in cell] for row in rows], page.shades)
    if not heads and not on and not grid.closed and len(cells) > len(grid.rows) - 1:
        heads = 1  # a rule parts it from the body, whose own rows have none
    edges = (*(grid.columns[span.start] for span in columns), grid.columns[-1])
    made = tuple(Row(page.number, 0, row, number == heads - 1, edges) for number, row in enumerate(lines))
    return Ruled(made, frozenset(place for row in rows for cell in row for place in cell), grid, columns)


def _columns(cells: Cells, grid: Grid) -> tuple[range, ...]:
    """The columns of the table: those of the grid, less those always empty or only an indent within another."""
    columns = [range(1)]
    for column in range(1, len(grid.columns) - 1):
        before = {number for number, row in cells.items() if any(one in row for one in columns[-1])}
        here = {number for number, row in cells.items() if column in row}
        if not before & here and (not before or not here or grid.joined(column)):
            columns[-1] = range(columns[-1].start, column + 1)
        else:
            columns.append(range(column, column + 1))
    return tuple(columns)


def _heads(rows: Sequence[Sequence[Run]], shades: Sequence[Shade]) -> int:
    """How many rows the table begins with that are bold or shaded as no other row; 0 if all rows are."""
    colours = [_colour(row, shades) for row in rows]
    for number, row in enumerate(rows):
        shaded = colours[number] is not None and colours[number] not in colours[number + 1 :]
        if not shaded and not all(run.bold for run in row):
            return number
    return 0


def _colour(row: Sequence[Run], shades: Sequence[Shade]) -> tuple[int, int, int] | None:
    """The colour behind all of a row, None where there is none or several."""
    behind = {next((one.colour for one in reversed(shades) if one.box.holds(*_middle(run))), None) for run in row}
    return behind.pop() if len(behind) == 1 else None


def _lines(cell: Sequence[Place], inside: Texts, page: Page) -> tuple[Line, ...]:
    """The text of a cell by the printed lines it is part of."""
    lines: dict[int, list[Run]] = {}
    for place in cell:
        lines.setdefault(place[0], []).append(inside[place])
    return tuple(line_of(page.number, tuple(runs), page.height) for runs in lines.values())
