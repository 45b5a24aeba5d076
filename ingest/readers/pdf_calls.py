"""The functions of pdfium that are called for every letter or object of a page, bound so that a call costs little.

pypdfium2 checks and wraps each argument and result; here pages, texts and objects are addresses, plain integers. Does
not decide what an answer means, and opens and closes nothing: an address is good as long as its page is open.
"""

import ctypes
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from typing import Protocol, TypeAlias

Address: TypeAlias = int  # of a page, its text, or an object on it, as long as the page is open
Sides: TypeAlias = tuple[float, float, float, float]  # left, bottom, right, top

# pdfium's numbers of kinds of objects, of pieces of a path, and of a way to draw letters
TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5
MOVE, CURVE = 2, 1
INVISIBLE = 3

_NAME_BYTES = 128  # of a font, a mark or a type: longer ones are cut


class _Function(Protocol):
    argtypes: Sequence[type]
    restype: type


class Calls:
    """pdfium's functions by what they give. Not for several threads at once, as pdfium is not."""

    def __init__(self) -> None:
        from pypdfium2 import raw  # loads a native library

        self.code = _bound(raw.FPDFText_GetUnicode)  # text, index
        self.holder = _address(raw.FPDFText_GetTextObject)  # text, index
        self.font_size = _number(raw.FPDFText_GetFontSize)  # text, index
        self.font_weight = _bound(raw.FPDFText_GetFontWeight)  # text, index
        self.guessed = _bound(raw.FPDFText_HasUnicodeMapError)  # text, index
        self.object = _address(raw.FPDFPage_GetObject)  # page, index
        self.inner_object = _address(raw.FPDFFormObj_GetObject)  # object, index
        self.inner_count = _bound(raw.FPDFFormObj_CountObjects)  # object
        self.kind = _bound(raw.FPDFPageObj_GetType)  # object
        self.mark_number = _bound(raw.FPDFPageObj_GetMarkedContentID)  # object
        self.mark_count = _bound(raw.FPDFPageObj_CountMarks)  # object
        self.mark = _address(raw.FPDFPageObj_GetMark)  # object, index
        self.font = _address(raw.FPDFTextObj_GetFont)  # object
        self.drawing_mode = _bound(raw.FPDFTextObj_GetTextRenderMode)  # object
        self.segment_count = _bound(raw.FPDFPath_CountSegments)  # object
        self.segment = _address(raw.FPDFPath_GetPathSegment)  # object, index
        self.segment_kind = _bound(raw.FPDFPathSegment_GetType)  # segment
        self.segment_closes = _bound(raw.FPDFPathSegment_GetClose)  # segment
        self.child_count = _bound(raw.FPDF_StructElement_CountChildren)  # element
        self.child_mark = _bound(raw.FPDF_StructElement_GetChildMarkedContentID)  # element, index
        self.child = _address(raw.FPDF_StructElement_GetChildAtIndex)  # element, index
        self._loose_box = _bound(raw.FPDFText_GetLooseCharBox)
        self._letter_matrix = _bound(raw.FPDFText_GetMatrix)
        self._bounds = _bound(raw.FPDFPageObj_GetBounds)
        self._matrix_of = _bound(raw.FPDFPageObj_GetMatrix)
        self._fill = _bound(raw.FPDFPageObj_GetFillColor)
        self._size = _bound(raw.FPDFTextObj_GetFontSize)
        self._draw_mode = _bound(raw.FPDFPath_GetDrawMode)
        self._point = _bound(raw.FPDFPathSegment_GetPoint)
        self._font_name = _bound(raw.FPDFFont_GetBaseFontName)
        self._mark_name = _bound(raw.FPDFPageObjMark_GetName)
        self._element_type = _bound(raw.FPDF_StructElement_GetType)
        self._box, self._matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self._sides = tuple(ctypes.c_float() for _ in range(4))
        self._parts = tuple(ctypes.c_uint() for _ in range(4))
        self._length = ctypes.c_ulong()
        self._name = ctypes.create_string_buffer(_NAME_BYTES)
        self._to_box, self._to_matrix, self._to_length = map(ctypes.byref, (self._box, self._matrix, self._length))
        self._to_sides = tuple(map(ctypes.byref, self._sides))
        self._to_parts = tuple(map(ctypes.byref, self._parts))

    def letter_box(self, text: Address, index: int) -> Sides:
        """The place of a letter with the room its font gives every letter."""
        self._box.left = self._box.bottom = self._box.right = self._box.top = 0.0
        self._loose_box(text, index, self._to_box)
        box = self._box
        return box.left, box.bottom, box.right, box.top

    def letter_scale(self, text: Address, index: int) -> float:
        """How many times its nominal height a letter is drawn."""
        self._matrix.c = self._matrix.d = 0.0
        self._letter_matrix(text, index, self._to_matrix)
        return float((self._matrix.c**2 + self._matrix.d**2) ** 0.5)

    def box(self, thing: Address) -> Sides:
        """The place of an object."""
        self._bounds(thing, *self._to_sides)
        left, bottom, right, top = self._sides
        return left.value, bottom.value, right.value, top.value

    def matrix(self, thing: Address) -> tuple[float, float, float, float, float, float]:
        """How an object's own coordinates become those of the page: a to f."""
        self._matrix_of(thing, self._to_matrix)
        one = self._matrix
        return one.a, one.b, one.c, one.d, one.e, one.f

    def fill(self, thing: Address) -> tuple[int, int, int, int] | None:
        """Red, green, blue and opacity, 0 to 255; None where it is filled with a pattern or nothing."""
        if not self._fill(thing, *self._to_parts):
            return None
        red, green, blue, opacity = self._parts
        return red.value, green.value, blue.value, opacity.value

    def text_size(self, thing: Address) -> float:
        """The nominal letter height of a text object."""
        self._size(thing, self._to_sides[0])
        return self._sides[0].value

    def draws(self, thing: Address) -> tuple[bool, bool]:
        """Whether a path is filled, and whether its outline is drawn."""
        filled, outlined = self._parts[:2]
        filled.value = outlined.value = 0
        self._draw_mode(thing, self._to_parts[0], self._to_parts[1])
        return bool(filled.value), bool(outlined.value)

    def point(self, segment: Address) -> tuple[float, float]:
        """Where a piece of a path ends."""
        self._point(segment, self._to_sides[0], self._to_sides[1])
        return self._sides[0].value, self._sides[1].value

    def font_name(self, font: Address | None) -> str:
        """The name of a font, "" without one."""
        self._name.value = b""
        self._font_name(font, self._name, _NAME_BYTES)
        return self._name.value.decode("utf-8", "replace")

    def mark_name(self, mark: Address) -> str:
        """The name of a mark around an object, such as "P" and "Artifact"; "" where it is too long to be one."""
        found = self._mark_name(mark, self._name, _NAME_BYTES, self._to_length)
        length = self._length.value
        return _decoded(self._name.raw[:length]) if found and length <= _NAME_BYTES else ""

    def element_type(self, element: Address) -> str:
        """The standard type of an element of the tree of tags ("P", "TD"); "" where it has none."""
        length = self._element_type(element, self._name, _NAME_BYTES)
        return _decoded(self._name.raw[:length]) if length <= _NAME_BYTES else ""


@cache
def calls() -> Calls:
    """The functions, bound once."""
    return Calls()


def address_of(handle: object) -> Address:
    """The address that a handle of pypdfium2 points at, 0 where it points nowhere."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0  # type: ignore[arg-type]


@lru_cache(1_000)
def _decoded(name: bytes) -> str:
    return name.decode("utf-16-le", "replace").rstrip("\0")


def _bound(function: _Function) -> Callable[..., int]:
    """A function of the library that takes and gives plain numbers, addresses among them."""
    # short calls: letting other threads run meanwhile would cost more than they take
    made = ctypes.PYFUNCTYPE(_plain(function.restype), *map(_plain, function.argtypes))
    address = ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type]
    call: Callable[..., int] = made(address or 0)
    return call


def _address(function: _Function) -> Callable[..., Address | None]:
    """The same for one that gives an address, None where there is nothing."""
    return _bound(function)


def _number(function: _Function) -> Callable[..., float]:
    """The same for one that gives a number with a fraction."""
    return _bound(function)


def _plain(kind: type) -> type:
    """The kind itself where it is a number, else an address: numbers have a letter for their type."""
    return kind if isinstance(getattr(kind, "_type_", None), str) else ctypes.c_void_p
