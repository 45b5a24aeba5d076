"""Runs of a PDF page: neighbouring characters drawn in one go, with place, letter size, weight and tag, line by line.

pdfium's order was right in every one-, two- and three-column file tried, so nothing is sorted here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress, count, islice, pairwise
from operator import ne

from ingest.readers.pdf_calls import Address, Calls, Sides, calls
from ingest.readers.pdf_grids import Grid
from ingest.readers.pdf_sheet import BREAK_MARK, Sheet
from ingest.readers.pdf_tags import Tag, page_tags

LINE_END = re.compile("[\r\n\x02]")
HALF_PAIR = re.compile("[\ud800-\udfff]")
BOLD_NAME = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
BOLD_WEIGHT = 600  # of 100 to 900; 400 is plain, 700 bold
WORD_GAP = 0.3  # letter heights: letters nearer to each other are one word, whatever is drawn between them
COLUMN_GAP = 1.0  # letter heights of blank that may part two columns of a table
FILLED_AND_OUTLINED = 2  # how a program makes letters look bold without a bold font
MOST_MARKS = 20  # around one text object


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


@dataclass(frozen=True, slots=True)
class _Style:
    size: float
    bold: bool
    artifact: bool
    tag: Tag | None


def page_runs(sheet: Sheet, grids: Sequence[Grid] = ()) -> PageRuns:
    """The runs of a page by line, in the order of its text; those that run over cells of a grid in pieces, too."""
    left, bottom, right, top = sheet.area
    width, height = right - left, top - bottom
    styles = _Styles(sheet, page_tags(sheet.page))
    collector = _Collector(sheet, styles, () if sheet.turns else tuple(grids))
    for holder, first, after in _stretches(sheet):
        collector.take(holder, first, after)
    collector.end_line()
    if not sheet.turns:
        return PageRuns(tuple(map(tuple, collector.lines)), width, height)
    lines = tuple(tuple(_turned(run, sheet.turns, width, height) for run in line) for line in collector.lines)
    return PageRuns(lines, height, width) if sheet.turns % 2 else PageRuns(lines, width, height)


def _stretches(sheet: Sheet) -> Iterator[tuple[Address | None, int, int]]:
    """Holder, first and after the last place of the letters that one object drew without another one between."""
    holders = sheet.holders
    changes = compress(count(1), map(ne, holders, islice(holders, 1, None)))
    first = 0
    for after in (*changes, len(holders)):
        if first < after:
            yield holders[first], first, after
        first = after


@dataclass(slots=True)
class _Styles:
    """How the letters of each text object look; what fonts and marks say is asked once a page."""

    sheet: Sheet
    tags: dict[int, Tag]
    ask: Calls = field(default_factory=calls)
    known: dict[Address | None, _Style] = field(default_factory=dict)
    bold_fonts: dict[Address | None, bool] = field(default_factory=dict)
    artifacts: dict[Address | None, bool] = field(default_factory=dict)  # by mark

    def of(self, holder: Address, index: int) -> _Style:
        """The style of a text object that drew the letter of this index."""
        if holder not in self.known:
            self.known[holder] = self._found(holder, index)
        return self.known[holder]

    def _found(self, holder: Address, index: int) -> _Style:
        ask, text = self.ask, self.sheet.text
        # Nominal sizes are often 1.0 and scaled by the matrix; the character box differs between fonts of one size.
        size = ask.font_size(text, index) * ask.letter_scale(text, index)
        number = ask.mark_number(holder)
        bold = self._is_bold(ask.font(holder), index) or ask.drawing_mode(holder) == FILLED_AND_OUTLINED
        return _Style(round(size, 1), bold, self._is_artifact(holder), self.tags.get(number) if number >= 0 else None)

    def _is_bold(self, font: Address | None, index: int) -> bool:
        if font not in self.bold_fonts:
            named = BOLD_NAME.search(self.ask.font_name(font))
            self.bold_fonts[font] = bool(named) or self.ask.font_weight(self.sheet.text, index) >= BOLD_WEIGHT
        return self.bold_fonts[font]

    def _is_artifact(self, holder: Address) -> bool:
        for number in range(min(self.ask.mark_count(holder), MOST_MARKS)):
            mark = self.ask.mark(holder, number)
            if mark not in self.artifacts:
                self.artifacts[mark] = mark is not None and self.ask.mark_name(mark) == "Artifact"
            if self.artifacts[mark]:
                return True
        return False


@dataclass(slots=True)
class _Collector:
    """Takes one stretch after the other. Blanks that pdfium put in have no object: they join the run before."""

    sheet: Sheet
    styles: _Styles
    grids: tuple[Grid, ...] = ()
    lines: list[list[Run]] = field(default_factory=list)
    line: list[Run] = field(default_factory=list)
    begin: int = 0  # place of the first character of the run and after its last one
    end: int = 0
    first: int = -1  # place of its first and last character that is no blank
    last: int = -1
    drawn: Address | None = None  # the text object of the run

    def take(self, holder: Address | None, first: int, after: int) -> None:
        """Takes the letters of a stretch, line by line."""
        letters = self.sheet.letters
        while first < after:
            mark = LINE_END.search(letters, first, after)
            if mark is None:
                self._add(holder, first, after)
                return
            self._add(holder, first, mark.end() if mark.group() == BREAK_MARK else mark.start())
            self.end_line()
            first = mark.end()

    def _add(self, holder: Address | None, first: int, after: int) -> None:
        """Adds letters without a line end to the run, or begins one with them where another object drew them."""
        if first == after:
            return
        if holder is not None:
            if holder != self.drawn:
                self.end_run()
                self.drawn = holder
            text = self.sheet.letters[first:after]
            solid = text.lstrip()
            if solid:
                self.first = after - len(solid) if self.first < 0 else self.first
                self.last = first + len(text.rstrip()) - 1
        if self.begin == self.end:
            self.begin = first
        self.end = after

    def end_run(self) -> None:
        """Puts the run into the line."""
        if self.first >= 0:
            run = self._run(self.begin, self.end, self.first, self.last)
            middle = (run.bottom + run.top) / 2
            across = [grid for grid in self.grids if grid.crossed(run.left, run.right, middle)]
            self.line.append(self._in_pieces(run, across) if across else run)
        elif self.begin < self.end and self.line:
            blanks = _text(self.sheet.letters[self.begin : self.end])
            self.line[-1] = replace(self.line[-1], text=self.line[-1].text + blanks)
        self.begin = self.end = 0
        self.first = self.last = -1

    def end_line(self) -> None:
        """Puts the line to the others."""
        self.end_run()
        if self.line:
            self.lines.append(self.line)
        self.line, self.drawn = [], None

    def _in_pieces(self, run: Run, grids: Sequence[Grid]) -> Run:
        """The run with its pieces, parted at borders of cells and at blanks as wide as one."""
        if run.tag is not None and run.tag.table >= 0:
            return run
        letters, holders = self.sheet.letters, self.sheet.holders
        places = range(self.begin, self.end)
        solid = [place for place in places if holders[place] is not None and not letters[place].isspace()]
        boxes = [self._box(place) for place in solid]
        starts = [number for number in range(1, len(solid)) if self._parted(solid, boxes, number, grids)]
        if not starts:
            return run
        ends = [*(solid[start] for start in starts), self.end]
        begins = [self.begin, *ends]
        spans = pairwise((0, *starts, len(solid)))
        pieces = (
            self._run(begin, end, solid[start], solid[after - 1])
            for (start, after), begin, end in zip(spans, begins, ends, strict=False)
        )
        return replace(run, pieces=tuple(pieces))

    def _parted(self, solid: Sequence[int], boxes: Sequence[Sides], number: int, grids: Sequence[Grid]) -> bool:
        """Whether a piece begins with the letter of this number."""
        before, here = boxes[number - 1], boxes[number]
        size, gap = self.styles.of(self.drawn or 0, solid[number]).size, here[0] - before[2]
        if gap < WORD_GAP * size and solid[number] == solid[number - 1] + 1:
            return False
        y = (here[1] + here[3]) / 2
        left, right = ((box[0] + box[2]) / 2 for box in (before, here))
        return any(grid.parts((left, y), (right, y), gap > COLUMN_GAP * size) for grid in grids)

    def _box(self, place: int) -> Sides:
        """Left, bottom, right, top of a letter, from the corner of the page."""
        left, bottom, right, top = self.styles.ask.letter_box(self.sheet.text, place)
        x, y = self.sheet.area[:2]
        return left - x, bottom - y, right - x, top - y

    def _run(self, begin: int, end: int, first: int, last: int) -> Run:
        style = self.styles.of(self.drawn or 0, first)
        text = _text(self.sheet.letters[begin:end])
        left, bottom, right, top = self._box(first)
        size = style.size or top - bottom
        if last != first:
            other = self._box(last)
            left, right = min(left, other[0]), max(right, other[2])
            bottom, top = min(bottom, other[1]), max(top, other[3])
        return Run(text, left, right, bottom, top, size, style.bold, style.artifact, style.tag)


def _text(letters: str) -> str:
    """The letters with the halves of pairs put together."""
    if not HALF_PAIR.search(letters):
        return letters
    return letters.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


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
