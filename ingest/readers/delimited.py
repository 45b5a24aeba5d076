"""Delimited files (CSV, TSV) -> blocks: one table, its first line the names of the columns where it looks like it."""

import csv
from collections import Counter
from dataclasses import replace
from io import StringIO
from itertools import islice
from pathlib import Path

from ingest.blocks import Block, Reading
from ingest.errors import NoTextInFile
from ingest.readers.decoding import text_of_file
from ingest.readers.sheets import (
    MAX_COLUMNS,
    MAX_ROWS,
    Line,
    Sheet,
    blocks_of_sheets,
    cut_warnings,
    names_all_columns,
)  # fmt: skip
from ingest.readers.wording import plain

_SIGNS = "\t;|,"  # a comma stands in many cells, so that the others are asked first where all fit alike
_SAMPLE = 50  # lines looked at to tell the sign
_MOST_BYTES = 50_000_000


def read_delimited(path: Path) -> Reading:
    """The rows of a CSV or TSV file.

    Raises UnreadableFile when it is no text or too large, NoTextInFile when there are no words in it.
    """
    decoded = text_of_file(path, _MOST_BYTES)
    rows = _rows(decoded.text)
    lines = tuple(_line(row) for row in rows[:MAX_ROWS])
    blocks = tuple(blocks_of_sheets([Sheet("", lines)]))
    if not any(any(map(str.isalnum, block.text)) for block in blocks):
        raise NoTextInFile(f"{path.name} holds no words in its cells. Give a file with text.")
    if names_all_columns([line for line in lines if line.filled]):
        blocks = _headed(blocks)
    sheet = Sheet(path.name, lines, len(rows), max((len(row) for row in rows), default=0))
    return Reading(blocks, warnings=(*decoded.warnings, *cut_warnings([sheet])))


def _headed(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    first = next((place for place, block in enumerate(blocks) if block.kind == "row"), None)
    return tuple(replace(block, header=True) if place == first else block for place, block in enumerate(blocks))


def _rows(text: str) -> list[list[str]]:
    """All rows, as the sign that parts most lines alike gives them; lines as they are where quotes are broken."""
    sign = _sign(text)
    csv.field_size_limit(_MOST_BYTES)
    try:
        return list(csv.reader(StringIO(text, newline=""), delimiter=sign))
    except csv.Error:
        return [line.split(sign) for line in text.splitlines()]


def _sign(text: str) -> str:
    def evenness(sign: str) -> tuple[float, int]:
        try:
            rows = [row for row in islice(csv.reader(StringIO(text, newline=""), delimiter=sign), _SAMPLE) if row]
        except csv.Error:
            return 0.0, 0
        width, count = Counter(len(row) for row in rows).most_common(1)[0] if rows else (1, 0)
        return (count / len(rows) if width > 1 else 0.0), width

    return max(_SIGNS, key=evenness)


def _line(row: list[str]) -> Line:
    cells = ("\n".join(words for line in cell.splitlines() if (words := plain(line))) for cell in row[:MAX_COLUMNS])
    return Line(tuple(cells))
