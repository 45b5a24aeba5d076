"""Runs of a PDF page: neighbouring characters drawn in one go, with place, letter size, weight and tag, line by line.

The only file that calls pdfium's text functions. pdfium's order was right in every one-, two- and three-column file
tried, so nothing is sorted here.
"""

import ctypes
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.limits import PAGE_CHARACTERS
from ingest.readers.pdf_grids import Grid
from ingest.readers.pdf_tags import Tag, page_tags

if TYPE_CHECKING:
    from pypdfium2 import PdfPage
    from pypdfium2.raw import FPDF_PAGEOBJECT, FPDF_TEXTPAGE

BREAK_MARK = "\x02"  # pdfium's mark for a hyphen at a line end; it glues the next line on without a line feed
BOLD_NAME = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
BOLD_WEIGHT = 600  # of 100 to 900; 400 is plain, 700 bold
WORD_GAP = 0.3  # letter heights: letters nearer to each other are one word, whatever is drawn between them
COLUMN_GAP = 1.0  # letter heights of blank that may part two columns of a table
FILLED_AND_OUTLINED = 2  # how a program makes letters look bold without a bold font


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring characters of one line; places in points from the lower left of the page as it is looked at."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float  # letter height in points
    bold: bool
    artifact: bool  # marked by the author's program as no part of the text
    tag: Tag | None
    pieces: "tuple[Run, ...]" = ()  # by table cell, where it was drawn over several in one go


@dataclass(frozen=True, slots=True)
class PageRuns:
    """All runs of a page by line, and the size of the page as it is looked at."""

    lines: tuple[tuple[Run, ...], ...]
    width: float
    height: float
    cut: bool  # held more characters than are read


@dataclass(frozen=True, slots=True)
class _Style:
    size: float
    bold: bool
    artifact: bool
    tag: Tag | None


def page_runs(page: "PdfPage", grids: Sequence[Grid] = ()) -> PageRuns:
    """The runs of a page by line, in the order of its text; those that run over cells of a grid in pieces, too."""
    from pypdfium2 import raw  # loads a native library

    left, bottom, right, top = page.get_bbox()
    width, height = right - left, top - bottom
    textpage = page.get_textpage()
    try:
        count = raw.FPDFText_CountChars(textpage)
        upright = page.get_rotation() % 360 == 0
        collector = _Collector(textpage.raw, page_tags(page), left, bottom, tuple(grids) if upright else ())
        for index in range(min(count, PAGE_CHARACTERS)):
            code = raw.FPDFText_GetUnicode(textpage, index)
            collector.take(index, code, raw.FPDFText_GetTextObject(textpage, index))
        collector.end_line()
    finally:
        textpage.close()
    turns = page.get_rotation() // 90
    lines = tuple(tuple(_turned(run, turns, width, height) for run in line) for line in collector.lines)
    if turns % 2:
        width, height = height, width
    return PageRuns(lines, width, height, count > PAGE_CHARACTERS)


@dataclass(slots=True)
class _Collector:
    """Takes one character after the other. Blanks that pdfium put in have no object: they join the run before."""

    textpage: "FPDF_TEXTPAGE"
    tags: dict[int, Tag]
    x: float  # lower left corner of the page
    y: float
    grids: tuple[Grid, ...] = ()
    lines: list[list[Run]] = field(default_factory=list)
    line: list[Run] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    first: int = -1  # index of the first and last character of the run that is no blank
    last: int = -1
    drawn: int | None = None  # address of the text object of the run
    styles: dict[int | None, _Style] = field(default_factory=dict)
    solid: list[tuple[int, int]] = field(default_factory=list)  # of each letter that is no blank: place and character

    def take(self, index: int, code: int, holder: "FPDF_PAGEOBJECT") -> None:
        letter = chr(code) if code < 0x110000 else "\ufffd"
        if letter in "\r\n":
            self.end_line()
            return
        address = ctypes.cast(holder, ctypes.c_void_p).value
        if address is not None and address != self.drawn:
            self.end_run()
            self.drawn = address
            if address not in self.styles:
                self.styles[address] = _style(self.textpage, index, holder, self.tags)
        if address is not None and not letter.isspace():
            if self.grids:
                self.solid.append((len(self.letters), index))
            self.first = index if self.first < 0 else self.first
            self.last = index
        self.letters.append(letter)
        if letter == BREAK_MARK:
            self.end_line()

    def end_run(self) -> None:
        text = _text(self.letters)
        if self.first >= 0:
            run = self._run(text, self.first, self.last)
            across = [grid for grid in self.grids if grid.crossed(run.left, run.right, (run.bottom + run.top) / 2)]
            self.line.append(self._in_pieces(run, across) if across else run)
        elif text and self.line:
            self.line[-1] = replace(self.line[-1], text=self.line[-1].text + text)
        self.letters.clear()
        self.solid.clear()
        self.first = self.last = -1

    def end_line(self) -> None:
        self.end_run()
        if self.line:
            self.lines.append(self.line)
        self.line, self.drawn = [], None

    def _in_pieces(self, run: Run, grids: Sequence[Grid]) -> Run:
        """The run with its pieces, parted at borders of cells and at blanks as wide as one."""
        if run.tag is not None and run.tag.table >= 0:
            return run
        starts = [0]
        for number, (one, other) in enumerate(pairwise(self.solid), start=1):
            if self._parted(one, other, grids):
                starts.append(number)
        spans = list(pairwise((*starts, len(self.solid))))
        ends = [*(self.solid[start][0] for start in starts[1:]), len(self.letters)]
        begins = [0, *ends]
        pieces = (
            self._run(_text(self.letters[begin:end]), self.solid[start][1], self.solid[after - 1][1])
            for (start, after), begin, end in zip(spans, begins, ends, strict=False)
        )
        return replace(run, pieces=tuple(pieces)) if len(spans) > 1 else run

    def _parted(self, one: tuple[int, int], other: tuple[int, int], grids: Sequence[Grid]) -> bool:
        before, here = _box(self.textpage, one[1]), _box(self.textpage, other[1])
        size, gap = self.styles[self.drawn].size, here[0] - before[2]
        if gap < WORD_GAP * size and other[0] == one[0] + 1:
            return False
        y = (here[1] + here[3]) / 2 - self.y
        left, right = ((box[0] + box[2]) / 2 - self.x for box in (before, here))
        return any(grid.parts((left, y), (right, y), gap > COLUMN_GAP * size) for grid in grids)

    def _run(self, text: str, first: int, last: int) -> Run:
        style = self.styles[self.drawn]
        one, other = _box(self.textpage, first), _box(self.textpage, last)
        return Run(
            text=text,
            left=min(one[0], other[0]) - self.x,
            right=max(one[2], other[2]) - self.x,
            bottom=min(one[1], other[1]) - self.y,
            top=max(one[3], other[3]) - self.y,
            size=style.size or one[3] - one[1],
            bold=style.bold,
            artifact=style.artifact,
            tag=style.tag,
        )


def _text(letters: Sequence[str]) -> str:
    return "".join(letters).encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _box(textpage: "FPDF_TEXTPAGE", index: int) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of a character with the room its font gives every letter."""
    from pypdfium2 import raw  # loads a native library

    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(textpage, index, box)
    return float(box.left), float(box.bottom), float(box.right), float(box.top)


def _style(textpage: "FPDF_TEXTPAGE", index: int, holder: "FPDF_PAGEOBJECT", tags: dict[int, Tag]) -> _Style:
    from pypdfium2 import raw  # loads a native library

    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(textpage, index, matrix)
    # Nominal sizes are often 1.0 and scaled by the matrix; the character box differs between fonts of one size.
    size = raw.FPDFText_GetFontSize(textpage, index) * (matrix.c**2 + matrix.d**2) ** 0.5
    mark = raw.FPDFPageObj_GetMarkedContentID(holder)
    return _Style(
        size=round(float(size), 1),
        bold=_is_bold(textpage, index, holder),
        artifact="Artifact" in _marks(holder),
        tag=tags.get(mark) if mark >= 0 else None,
    )


def _is_bold(textpage: "FPDF_TEXTPAGE", index: int, holder: "FPDF_PAGEOBJECT") -> bool:
    from pypdfium2 import raw  # loads a native library

    name = ctypes.create_string_buffer(128)
    raw.FPDFFont_GetBaseFontName(raw.FPDFTextObj_GetFont(holder), name, 128)
    if BOLD_NAME.search(name.value.decode("utf-8", "replace")):
        return True
    outlined = raw.FPDFTextObj_GetTextRenderMode(holder) == FILLED_AND_OUTLINED
    return bool(raw.FPDFText_GetFontWeight(textpage, index) >= BOLD_WEIGHT or outlined)


def _marks(holder: "FPDF_PAGEOBJECT") -> list[str]:
    """Names of the marks around a text object, such as "P" and "Artifact"."""
    from pypdfium2 import raw  # loads a native library

    names = []
    for number in range(min(raw.FPDFPageObj_CountMarks(holder), 20)):
        buffer = ctypes.create_string_buffer(64)
        length = ctypes.c_ulong()
        mark = raw.FPDFPageObj_GetMark(holder, number)
        pointer = ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR))
        if raw.FPDFPageObjMark_GetName(mark, pointer, 64, length):
            names.append(buffer.raw[: length.value].decode("utf-16-le", "replace").rstrip("\0"))
    return names


def _turned(run: Run, turns: int, width: float, height: float) -> Run:
    """The run where it is seen on a page that is shown turned by so many quarters clockwise."""
    if turns % 4 == 1:
        return replace(run, left=run.bottom, right=run.top, bottom=width - run.right, top=width - run.left)
    if turns % 4 == 2:
        return replace(
            run, left=width - run.right, right=width - run.left, bottom=height - run.top, top=height - run.bottom
        )
    if turns % 4 == 3:
        return replace(run, left=height - run.top, right=height - run.bottom, bottom=run.left, top=run.right)
    return run
