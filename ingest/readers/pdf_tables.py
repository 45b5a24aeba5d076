"""Rows of the tables of a PDF page, taken out of its lines: tagged ones here, ruled ones by `pdf_ruled.py`.

A table is taken where the innermost tagged table has two or more rows with two or more filled cells each. Tables that
only place things on the page (one column, long prose side by side) stay lines, and so do those without tags or rules.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.readers.pdf_lines import Line, Page, line_of
from ingest.readers.pdf_rows import Row
from ingest.readers.pdf_ruled import Ruled, headed, repeats, ruled_tables
from ingest.readers.pdf_runs import Run
from ingest.readers.pdf_tags import Tag

LONG_CELL = 150  # words: prose placed side by side, unless the author marked head cells


@dataclass(slots=True)
class _Open:
    """A row while its runs are gathered: by column the runs of each printed line."""

    tag: Tag
    cells: defaultdict[int, list[list[Run]]]
    heads: set[int]
    in_head: bool = False

    def words(self, column: int) -> int:
        return sum(len(run.text.split()) for line in self.cells[column] for run in line)

    @property
    def bold(self) -> bool:
        return all(run.bold for lines in self.cells.values() for line in lines for run in line if run.text.strip())


def pages_with_rows(pages: Sequence[Page]) -> list[list[Line | Row]]:
    """The lines of each page in order, those of a table put together as rows where the first of them stood."""
    done: list[list[Line | Row]] = []
    for page, ruled in zip(pages, _ruled(pages), strict=True):
        last = done[-1][-1] if done and done[-1] else None
        done.append(_with_rows(page, ruled, len(last.cells) if isinstance(last, Row) else 0))
    return done


def _ruled(pages: Sequence[Page]) -> list[list[Ruled]]:
    """The ruled tables of each page; a first row that the next page repeats is a header on both."""
    done: list[list[Ruled]] = []
    for page in pages:
        before = done[-1][-1] if done and done[-1] else None
        tables = ruled_tables(page, before)
        if before is not None and tables and repeats(before, tables[0]):
            done[-1][-1], tables[0] = headed(before), headed(tables[0])
        done.append(tables)
    return done


def _with_rows(page: Page, ruled: Sequence[Ruled], open_columns: int) -> list[Line | Row]:
    """The same for one page; `open_columns`: of the table that the page before ends with, 0 without one."""
    tables = _tables(_rows(page), page, open_columns)
    taken = {key: row for table in tables for key, row in table.items()}
    titles = {number for table in tables for number in _titles(table)}
    in_rules = {place: table for table in ruled for place in table.places}
    pieces: list[Line | Row] = []
    done: set[int] = set()
    for number, line in enumerate(page.lines):
        rest: list[Run] = []
        rows: list[Row] = []
        for place, run in enumerate(line.runs):
            pieces_of = run.pieces or (run,)
            own = [in_rules.get((number, place, part)) for part in range(len(pieces_of))]
            for table in own:
                if table is not None and table.rows[0].table not in done:
                    done.add(table.rows[0].table)
                    rows += table.rows
            if any(own):
                rest += [piece for piece, table in zip(pieces_of, own, strict=True) if table is None]
            elif run.tag is None or run.tag.row not in taken:
                rest.append(run)
            elif run.tag.row not in done:
                done.add(run.tag.row)
                rows.append(_closed(taken[run.tag.row], page, run.tag.row in titles))
        if any(run.text.strip() for run in rest):
            pieces.append(line if rest == list(line.runs) else line_of(page.number, tuple(rest), page.height))
        pieces += rows
    return pieces


def _rows(page: Page) -> dict[int, _Open]:
    """The tagged rows of two or more columns, by their number on the page."""
    rows: dict[int, _Open] = {}
    for line in page.lines:
        begun: set[tuple[int, int]] = set()
        for run in line.runs:
            tag = run.tag
            if tag is None or tag.row < 0 or tag.columns < 2 or tag.column < 0 or not run.text.strip():
                continue
            row = rows.setdefault(tag.row, _Open(tag, defaultdict(list), set()))
            if (tag.row, tag.column) not in begun:
                begun.add((tag.row, tag.column))
                row.cells[tag.column].append([])
            row.cells[tag.column][-1].append(run)
            row.in_head |= tag.header
            if tag.head:
                row.heads.add(tag.column)
    return rows


def _tables(rows: dict[int, _Open], page: Page, open_columns: int) -> list[dict[int, _Open]]:
    """The rows of each true table, in order."""
    tables: defaultdict[int, dict[int, _Open]] = defaultdict(dict)
    for number in sorted(rows):
        tables[rows[number].tag.table][number] = rows[number]
    head = page.lines[0].tag if page.lines else None
    true = []
    for key, table in tables.items():
        runs_on = head is not None and head.table == key and next(iter(table.values())).tag.columns == open_columns
        if _is_table(list(table.values()), 1 if runs_on else 2):
            true.append(_untitled(table))
    return true


def _untitled(table: dict[int, _Open]) -> dict[int, _Open]:
    """The table without the rows before its first of two filled cells: they are its title."""
    begin = next(number for number, row in table.items() if len(row.cells) > 1)
    return {number: row for number, row in table.items() if number >= begin}


def _is_table(rows: list[_Open], fewest: int) -> bool:
    if sum(len(row.cells) > 1 for row in rows) < fewest:
        return False
    if any(row.heads for row in rows):
        return True
    return max(row.words(column) for row in rows for column in row.cells) <= LONG_CELL


def _titles(table: dict[int, _Open]) -> set[int]:
    """The rows that name the columns: of head cells only, first or in the table's head; else the last of the bold
    rows it begins with."""
    numbers = list(table)
    heads = {
        number
        for number, row in table.items()
        if len(row.heads) == len(row.cells) > 1 and (number == numbers[0] or row.in_head)
    }
    plain = next((place for place, number in enumerate(numbers) if not table[number].bold), 0)
    return heads or ({numbers[plain - 1]} if plain else set())


def _closed(row: _Open, page: Page, header: bool) -> Row:
    cells = tuple(
        tuple(line_of(page.number, tuple(runs), page.height) for runs in row.cells.get(column, ()))
        for column in range(row.tag.columns)
    )
    return Row(page.number, row.tag.table, cells, header)
