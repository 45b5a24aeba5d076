"""Marks the lines of a PDF that begin with a capital as a list mark: "A." and "B." one below the other.

Alone such a capital may be an initial; in the order of the alphabet and at one left edge it counts.
"""

import re
from dataclasses import replace

from ingest.readers.pdf_lines import Line, Page

CAPITAL = re.compile(r"([A-Z])\.\s+\S")
NEAR = 6.0  # points: nearer left edges are one
Place = tuple[int, int]  # of a line: of its page and on it


def with_letters_marked(pages: list[Page]) -> list[Page]:
    """The pages; lines whose capital is a list mark say so."""
    found: set[Place] = set()
    open_: list[tuple[float, str, Place]] = []  # left edge, last letter and its place, for each list that may go on
    for number, page in enumerate(pages):
        for place, line in enumerate(page.lines):
            capital = CAPITAL.match(line.text)
            if capital is None:
                continue
            here, before = (number, place), _before(open_, capital[1], line)
            if before is not None:
                found |= {before[2], here}
                open_.remove(before)
            if before is not None or capital[1] == "A":
                open_.append((line.left, capital[1], here))
    if not found:
        return pages
    return [
        replace(page, lines=tuple(_marked(line, (number, place) in found) for place, line in enumerate(page.lines)))
        for number, page in enumerate(pages)
    ]


def _before(open_: list[tuple[float, str, Place]], letter: str, line: Line) -> tuple[float, str, Place] | None:
    """The list that this letter is the next one of; one as far left, else the last."""
    fitting = [one for one in open_[-20:] if ord(one[1]) + 1 == ord(letter)]
    near = [one for one in fitting if abs(one[0] - line.left) < NEAR]
    return near[-1] if near else None


def _marked(line: Line, lettered: bool) -> Line:
    return replace(line, lettered=True) if lettered else line
