"""Row: one row of a table of a PDF, as `pdf_tables.py` and `pdf_ruled.py` find it and `pdf_kinds.py` words it."""

from dataclasses import dataclass

from ingest.readers.pdf_lines import Line


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its cells from left to right, each with its lines; cells may be empty."""

    page: int
    table: int  # tells the tables of one page apart
    cells: tuple[tuple[Line, ...], ...]
    header: bool
    edges: tuple[float, ...] = ()  # of its columns, from left to right, where rules or blanks show them
