"""Takes running headers, footers and page numbers off the pages of a PDF.

A line is running where the author's program marked it as artifact, or where the same text (digits apart) stands at
the same height on many pages; only in the margins, never so that a page is left empty, and not the title of a cover,
which some programs call an artifact, too: larger than the body and on one page alone.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace

from ingest.readers.pdf_lines import Line, Page

MARGIN = 0.12  # share of the page's height, at top and bottom
NARROW_MARGIN = 0.08  # for a file of two pages, where a repeat proves little
SAME_HEIGHT = 0.006  # share of the page's height
FEWEST_PAGES = 3
SHARE_OF_PAGES = 0.4  # headers of left and right pages each stand on half of them
TITLE = 1.3  # times the body: letters of a title
DIGITS = re.compile(r"\d+")


def without_running_lines(pages: list[Page]) -> list[Page]:
    """The pages without their running lines; a page that holds nothing else is kept as it is."""
    repeated = _repeated(pages)
    texts = Counter(DIGITS.sub("#", line.text) for line in _marginal(pages, MARGIN) if line.artifact)
    large = TITLE * _body(pages)
    titles = {text for text, count in texts.items() if count == 1 and any(map(str.isalpha, text))}
    return [
        _bare(page, repeated, lambda line: line.size > large and DIGITS.sub("#", line.text) in titles) for page in pages
    ]


def _bare(page: Page, repeated: set[tuple[str, int]], is_title: Callable[[Line], bool]) -> Page:
    def stays(line: Line) -> bool:
        return not in_margin(line) or not (_keys(line) & repeated or (line.artifact and not is_title(line)))

    kept = [line for line in page.lines if stays(line)]
    # what is no part of the text may be drawn at any time; a title is read first
    kept.sort(key=lambda line: not (line.artifact and line.at > 1 - MARGIN and is_title(line)))
    return replace(page, lines=tuple(kept)) if kept else page


def _body(pages: list[Page]) -> float:
    """The letter size of most of the text."""
    letters: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            letters[line.size] += len(line.text)
    return max(letters, key=lambda size: letters[size]) if letters else 12.0


def in_margin(line: Line, margin: float = MARGIN) -> bool:
    """Whether the line stands in the top or bottom margin of its page."""
    return line.at < margin or line.at > 1 - margin


def _repeated(pages: list[Page]) -> set[tuple[str, int]]:
    """Text and height of the lines that stand on so many pages that they are no text."""
    found: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
    few = len(pages) < FEWEST_PAGES
    for line in _marginal(pages, NARROW_MARGIN if few else MARGIN):
        for key in _keys(line):
            found[key].add(line.page)
    needed = max(2 if few else FEWEST_PAGES, SHARE_OF_PAGES * len(pages))
    return {key for key, numbers in found.items() if len(numbers) >= needed}


def _marginal(pages: list[Page], margin: float) -> Iterable[Line]:
    return (line for page in pages for line in page.lines if in_margin(line, margin))


def _keys(line: Line) -> set[tuple[str, int]]:
    """Its text with digits folded and its height in two overlapping rulers, so that no line falls between marks."""
    text = DIGITS.sub("#", line.text)
    step = 2 * SAME_HEIGHT
    return {(text, 2 * int(line.at / step)), (text, 2 * int(line.at / step + 0.5) + 1)}
