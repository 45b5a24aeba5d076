"""The order of the lines of a PDF page: as drawn, unless the tags give one that leaps about less.

Some programs draw a page's frames in another order than they are to be read; the tree of tags has the author's order.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.readers.pdf_lines import Line, Page

MOSTLY = 0.9  # share of the lines that must be tagged for their order to be trusted


def in_reading_order(page: Page) -> Page:
    """The page with its lines in the order of the tags where that runs more steadily down the page."""
    tagged = [line for line in page.lines if line.tag is not None and line.tag.element >= 0]
    if len(tagged) < MOSTLY * len(page.lines):
        return page
    places: list[int] = []
    for line in page.lines:
        own = [run.tag.element for run in line.runs if run.tag is not None and run.tag.element >= 0]
        places.append(min(own) if own else places[-1] if places else 0)
    order = sorted(range(len(places)), key=lambda place: places[place])
    lines = tuple(page.lines[place] for place in order)
    return replace(page, lines=lines) if _leaps(lines) < _leaps(page.lines) else page


def _leaps(lines: Sequence[Line]) -> int:
    """How often the next line stands above the one before it."""
    return sum(b.bottom > a.top for a, b in pairwise(lines))
