"""Marks the table of contents of a PDF, whose lines repeat headings and are none.

Entries with dot leaders are known by themselves (`pdf_labels.py`); here those whose page numbers only stand at the
right: most lines of a page end in numbers that rise and are pages of the file.
"""

import re
from dataclasses import replace
from itertools import pairwise

from ingest.readers.pdf_lines import Line, Page
from ingest.readers.pdf_tags import Tag

NUMBERED = re.compile(r"\D[\s.…]*\b(\d{1,4})$")
FEWEST_ENTRIES = 4
MOSTLY = 0.5  # share of the lines between the first entry and the last that end in a page number; titles may wrap


def with_contents_marked(pages: list[Page]) -> list[Page]:
    """The pages; lines of a table of contents are tagged as such."""
    return [_marked(page, len(pages)) for page in pages]


def _marked(page: Page, count: int) -> Page:
    numbers = {place: _page_number(line, count) for place, line in enumerate(page.lines)}
    entries = [(place, number) for place, number in numbers.items() if number]
    if len(entries) < FEWEST_ENTRIES or any(a > b for (_, a), (_, b) in pairwise(entries)):
        return page
    first, last = entries[0][0], entries[-1][0]
    if len(entries) < MOSTLY * (last - first + 1) or entries[0][1] == entries[-1][1]:
        return page
    lines = [_as_entry(line) if first <= place <= last else line for place, line in enumerate(page.lines)]
    return replace(page, lines=tuple(lines))


def _page_number(line: Line, count: int) -> int:
    """The page number an entry ends in, 0 where the line ends in none that the file has."""
    found = NUMBERED.search(line.text) if line.text[-1:].isdigit() else None
    number = int(found.group(1)) if found else 0
    return number if number <= count else 0


def _as_entry(line: Line) -> Line:
    return replace(line, tag=replace(line.tag or Tag(), role="contents"))
