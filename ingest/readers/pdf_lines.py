"""Lines of a PDF page: text, place, letter size, weight and tag.

Does not decide what a line is: `pdf_running.py` takes headers and footers off, `pdf_groups.py` puts lines together.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.pdf_grids import Grid, grids_of
from ingest.readers.pdf_rules import Shade, page_rules
from ingest.readers.pdf_runs import Run, page_runs
from ingest.readers.pdf_sheet import BREAK_MARK, Sheet
from ingest.readers.pdf_tags import Tag

SOFT_HYPHEN = "\u00ad"
WIDE_GAP = 2.5  # in letter heights: a blank as wide as this parts columns of a table without tags
WORDED = re.compile(r"[^\W_]")
UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; places in points from the lower left of the page."""

    page: int  # from 1
    text: str  # blanks made one; without the hyphen where `broken`
    left: float
    right: float
    bottom: float
    top: float
    at: float  # height of its middle as a share of the page: 0 bottom, 1 top
    size: float  # of most of its letters, in points
    bold: bool  # all of it
    broken: bool  # ended in a hyphen that pdfium or the file marks as put there by the line end
    artifact: bool
    gaps: int  # blanks so wide that they part columns
    tag: Tag | None
    runs: tuple[Run, ...]
    lettered: bool = False  # begins with a capital that counts on from the line with the one before it

    @property
    def style(self) -> tuple[float, bool]:
        """Letter size and weight."""
        return self.size, self.bold


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of one page, in the order of its text."""

    number: int  # from 1
    lines: tuple[Line, ...]
    width: float
    height: float
    cut: bool = False  # held more characters than are read
    grids: tuple[Grid, ...] = ()  # the tables that are drawn, if they are any, the smallest first
    shades: tuple[Shade, ...] = ()


def read_page(sheet: Sheet) -> Page:
    """The lines of a page that hold text."""
    rules = page_rules(sheet)
    grids = tuple(grids_of(rules))
    runs = page_runs(sheet, grids)
    lines = [line_of(sheet.number, line, runs.height) for line in runs.lines]
    kept = tuple(line for line in lines if line.text)
    return Page(sheet.number, kept, runs.width, runs.height, sheet.cut, grids, rules.shades)


def line_of(page: int, runs: tuple[Run, ...], height: float) -> Line:
    """One line out of its runs."""
    whole = "".join(run.text for run in runs)
    solid = [run for run in runs if run.text.strip()] or list(runs)
    main = max(solid, key=lambda run: len(run.text))
    worded = [run for run in solid if WORDED.search(run.text)] or solid
    bottom, top = min(run.bottom for run in solid), max(run.top for run in solid)
    return Line(
        page=page,
        # A soft hyphen within a line is only a place where the word might have been broken.
        text=" ".join(UNPRINTABLE.sub("", whole.replace(SOFT_HYPHEN, "")).split()),
        left=min(run.left for run in solid),
        right=max(run.right for run in solid),
        bottom=bottom,
        top=top,
        at=(bottom + top) / 2 / height if height else 0.5,
        size=main.size,
        bold=all(run.bold for run in worded),
        broken=whole.rstrip().endswith((BREAK_MARK, SOFT_HYPHEN)),
        artifact=all(run.artifact for run in solid),
        gaps=sum(b.left - a.right > WIDE_GAP * a.size for a, b in pairwise(solid)),
        tag=main.tag,
        runs=runs,
    )
