"""Rules of a PDF page: the straight lines drawn across and down it, and the areas filled with a colour.

What is drawn, nothing guessed: `pdf_grids.py` finds the tables among it. Curves, slanting lines and pictures are none
of it, nor is what a form object inside the page draws.
"""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage
    from pypdfium2.raw import FPDF_PAGEOBJECT

MOST_OBJECTS = 50_000  # of one page; text objects count
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


def page_rules(page: "PdfPage") -> Rules:
    """The rules of a page; none where it draws too much to be a page of text."""
    from pypdfium2 import raw  # loads a native library

    count = raw.FPDFPage_CountObjects(page)
    if count > MOST_OBJECTS:
        return NO_RULES
    objects = (raw.FPDFPage_GetObject(page, number) for number in range(count))
    paths = [drawn for drawn in objects if raw.FPDFPageObj_GetType(drawn) == raw.FPDF_PAGEOBJ_PATH]
    if sum(raw.FPDFPath_CountSegments(drawn) for drawn in paths) > MOST_SEGMENTS:
        return NO_RULES
    lines: list[Box] = []
    shades: list[Shade] = []
    seen = _seen(page)
    for drawn in paths:
        filled, stroked = _mode(drawn)
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


def _seen(page: "PdfPage") -> Callable[[Point], Point]:
    """From the file's own coordinates to those of the page as it is looked at."""
    left, bottom, right, top = page.get_bbox()
    width, height, turns = right - left, top - bottom, page.get_rotation() // 90 % 4

    def seen(point: Point) -> Point:
        x, y = point[0] - left, point[1] - bottom
        return ((x, y), (y, width - x), (width - x, height - y), (height - y, x))[turns]

    return seen


def _mode(drawn: "FPDF_PAGEOBJECT") -> tuple[bool, bool]:
    """Whether a path is filled, and whether its outline is drawn."""
    from pypdfium2 import raw  # loads a native library

    filled, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(drawn, filled, stroked)
    return bool(filled.value), bool(stroked.value)


def _shapes(drawn: "FPDF_PAGEOBJECT", seen: Callable[[Point], Point]) -> Iterator[list[Point]]:
    """The corners of each shape of a path, those with curves apart."""
    from pypdfium2 import raw  # loads a native library

    matrix, x, y = raw.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
    raw.FPDFPageObj_GetMatrix(drawn, matrix)
    shape: list[Point] = []
    curved = False
    for number in range(raw.FPDFPath_CountSegments(drawn)):
        segment = raw.FPDFPath_GetPathSegment(drawn, number)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(shape) > 1 and not curved:
                yield shape
            shape, curved = [], False
        curved |= kind == raw.FPDF_SEGMENT_BEZIERTO
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        a, b = x.value, y.value
        shape.append(seen((matrix.a * a + matrix.c * b + matrix.e, matrix.b * a + matrix.d * b + matrix.f)))
        if raw.FPDFPathSegment_GetClose(segment):
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


def _colour(drawn: "FPDF_PAGEOBJECT") -> tuple[int, int, int]:
    from pypdfium2 import raw  # loads a native library

    red, green, blue, cover = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(drawn, red, green, blue, cover)
    return (red.value, green.value, blue.value) if cover.value else WHITE
