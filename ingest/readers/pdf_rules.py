"""Rules of a PDF page: the straight lines drawn across and down it, and the areas filled with a colour.

What is drawn, nothing guessed: `pdf_grids.py` finds the tables among it. Curves, slanting lines and pictures are none
of it, nor is what a form object inside the page draws.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.pdf_calls import CURVE, MOVE, PATH, Address, calls
from ingest.readers.pdf_sheet import MOST_OBJECTS, Sheet

MOST_SEGMENTS = 20_000  # of one page: more is a map or a chart
THIN = 3.0  # points: a filled area as thin as this is a line; Word draws its borders so
STRAIGHT = 0.6  # points that a line may slant
WHITE = (255, 255, 255)

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the page, in points from its lower left as it is looked at."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        """Whether the point is inside."""
        return self.left < x < self.right and self.bottom < y < self.top


@dataclass(frozen=True, slots=True)
class Shade:
    """An area of one colour that is not white."""

    box: Box
    colour: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules of a page: boxes without height (across) or without width (down); and its shades."""

    across: tuple[Box, ...] = ()
    down: tuple[Box, ...] = ()
    shades: tuple[Shade, ...] = ()


NO_RULES = Rules()


def page_rules(sheet: Sheet) -> Rules:
    """The rules of a page; none where it draws too much to be a page of text."""
    if sheet.drawn > MOST_OBJECTS:
        return NO_RULES
    ask = calls()
    paths = [drawn for drawn, kind in zip(sheet.objects, sheet.kinds, strict=True) if kind == PATH]
    if sum(map(ask.segment_count, paths)) > MOST_SEGMENTS:
        return NO_RULES
    lines: list[Box] = []
    shades: list[Shade] = []
    seen = _seen(sheet)
    for drawn in paths:
        filled, stroked = ask.draws(drawn)
        for shape in _shapes(drawn, seen) if filled or stroked else ():
            box = _around(shape)
            if stroked:
                lines += [_around(ends) for ends in pairwise(shape)]
            elif min(box.right - box.left, box.top - box.bottom) <= THIN:
                lines.append(_flat(box))
                continue
            if filled and (colour := _colour(drawn)) != WHITE:
                shades.append(Shade(box, colour))
    across = tuple(_flat(line) for line in lines if line.top - line.bottom <= STRAIGHT < line.right - line.left)
    down = tuple(_flat(line) for line in lines if line.right - line.left <= STRAIGHT < line.top - line.bottom)
    return Rules(across, down, tuple(shades))


def _seen(sheet: Sheet) -> Callable[[Point], Point]:
    """From the file's own coordinates to those of the page as it is looked at."""
    left, bottom, right, top = sheet.area
    width, height, turns = right - left, top - bottom, sheet.turns

    def seen(point: Point) -> Point:
        x, y = point[0] - left, point[1] - bottom
        return ((x, y), (y, width - x), (width - x, height - y), (height - y, x))[turns]

    return seen


def _shapes(drawn: Address, seen: Callable[[Point], Point]) -> Iterator[list[Point]]:
    """The corners of each shape of a path, those with curves apart."""
    ask = calls()
    scale, skew, lean, height, right, up = ask.matrix(drawn)
    shape: list[Point] = []
    curved = False
    for number in range(ask.segment_count(drawn)):
        segment = ask.segment(drawn, number)
        if segment is None:
            continue
        kind = ask.segment_kind(segment)
        if kind == MOVE:
            if len(shape) > 1 and not curved:
                yield shape
            shape, curved = [], False
        curved |= kind == CURVE
        x, y = ask.point(segment)
        shape.append(seen((scale * x + lean * y + right, skew * x + height * y + up)))
        if ask.segment_closes(segment):
            shape.append(shape[0])
    if len(shape) > 1 and not curved:
        yield shape


def _around(points: list[Point] | tuple[Point, Point]) -> Box:
    across, up = [x for x, _ in points], [y for _, y in points]
    return Box(min(across), min(up), max(across), max(up))


def _flat(box: Box) -> Box:
    """The line along the middle of a thin box."""
    x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
    if box.top - box.bottom <= box.right - box.left:
        return Box(box.left, y, box.right, y)
    return Box(x, box.bottom, x, box.top)


def _colour(drawn: Address) -> tuple[int, int, int]:
    filled = calls().fill(drawn)
    return filled[:3] if filled is not None and filled[3] else WHITE
