"""Which phase of schooling a review says it is about, in its own words; told on its first page. Judges nothing.

A line, item or row of a table that names itself ("Phase", "Type of school") tells it; what a title says of it is not
looked at here.
"""

import re
from itertools import groupby

from corpus.scope import phases_in
from ingest.outline import Outline

_FIRST_PAGES = 6_000  # characters
_MOST = 80  # characters of what is told
_NAMES = (
    r"(?:phase(?: of (?:education|schooling))?|type of (?:school|setting|provision|provider)|school (?:type|phase))"
)
_NAME = re.compile(rf"^{_NAMES}:?$", re.IGNORECASE)
_LINE = re.compile(rf"^[•▪◼\- ]*{_NAMES}[ \t]*[:|\t][ \t|]*(?P<told>\S[^\n\t]*)", re.IGNORECASE | re.MULTILINE)


def phase_of(outline: Outline) -> str:
    """What the first page states: "Secondary, ages 11 to 16"; empty where it states none that is known."""
    lines = (one["told"] for one in _LINE.finditer(outline.text[:_FIRST_PAGES]))
    told = (" ".join(one.split())[:_MOST] for one in (_in_rows(outline), *lines))
    return next((one for one in told if phases_in(one)), "")


def _in_rows(outline: Outline) -> str:
    """What stands beside such a name in a table, or below it where a first row names the columns."""
    early = [one.block for one in outline.laid if one.start < _FIRST_PAGES and one.block.kind == "row"]
    for _, held in groupby(early, key=lambda block: block.table):
        rows = [block.cells for block in held]
        for place, cells in enumerate(rows):
            at = next((column for column, cell in enumerate(cells) if _NAME.match(" ".join(cell.split()))), None)
            if at is None:
                continue
            if len(cells) > 2 and at < len(rows[min(place + 1, len(rows) - 1)]) and len(rows) == place + 2:
                return rows[place + 1][at]
            return next((cell for cell in cells[at + 1 :] if cell.strip()), "")
    return ""
