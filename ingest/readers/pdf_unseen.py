"""Text of a PDF that nobody sees: invisible, white on white, tiny, or outside the page; and letters that are guessed.

It is kept, for it may be a scan's recognised text or stand on a ground that is not understood, and told of.
"""

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage
    from pypdfium2.raw import FPDF_PAGEOBJECT

_INVISIBLE_MODE = 3
_WHITE = 250  # of 255, each colour
_TINY = 1.2  # points; print of contracts begins at 4
_MOST_OBJECTS = 20_000  # looked at on one page
_MOST_DEPTH = 3  # of drawings within drawings
_SHOWN = 200  # characters of a text that are quoted
_SAMPLE = 200  # letters a page whose code is looked up
_MOST_GUESSED = 0.3  # share of letters without a code of their own; symbol fonts of real files stay below
_Box = tuple[float, float, float, float]  # left, bottom, right, top


@dataclass(slots=True)
class Unseen:
    """Collects over the pages of a file what nobody sees."""

    texts: dict[str, list[tuple[int, str]]] = field(default_factory=dict)  # how it is hidden -> (page, text)
    letters: int = 0
    guessed: int = 0

    def look(self, page: "PdfPage", number: int) -> None:
        """Looks at one page, the first is 1."""
        area = page.get_bbox()
        suspects = [(one, how) for one in _texts(page) if (how := _how_hidden(one, area))]
        textpage = page.get_textpage()
        try:
            self._count_guesses(textpage)
            grounds = _grounds(page) if suspects else []
            for one, how in suspects:
                told = _words(one, textpage)
                if told and not _is_on(_box(one), grounds, how):
                    self.texts.setdefault(how, []).append((number, told))
        finally:
            textpage.close()

    def warnings(self) -> tuple[str, ...]:
        """What a person should know."""
        told = [
            f"text that is {how}, on page {found[0][0]}{' and others' if found[-1][0] != found[0][0] else ''}, was "
            f'kept: "{" ".join(text for _, text in found)[:_SHOWN]}"'
            for how, found in self.texts.items()
        ]
        if self.guessed > _MOST_GUESSED * max(self.letters, 1):
            told.append("its letters have no codes of their own and were guessed from their shapes' names; check them")
        return tuple(told)

    def _count_guesses(self, textpage: "PdfTextPage") -> None:
        from pypdfium2 import raw  # loads a native library

        count = min(raw.FPDFText_CountChars(textpage), _SAMPLE)
        self.letters += count
        self.guessed += sum(raw.FPDFText_HasUnicodeMapError(textpage, index) == 1 for index in range(count))


def _objects(page: "PdfPage") -> "Iterator[FPDF_PAGEOBJECT]":
    """The objects drawn on a page, those within other drawings too."""
    from pypdfium2 import raw  # loads a native library

    def of(
        holder: "PdfPage | FPDF_PAGEOBJECT",
        count: "Callable[..., int]",
        get: "Callable[..., FPDF_PAGEOBJECT]",
        depth: int,
    ) -> "Iterator[FPDF_PAGEOBJECT]":
        for index in range(min(count(holder), _MOST_OBJECTS)):
            one = get(holder, index)
            yield one
            if depth < _MOST_DEPTH and raw.FPDFPageObj_GetType(one) == raw.FPDF_PAGEOBJ_FORM:
                yield from of(one, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, depth + 1)

    return of(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, 0)


def _texts(page: "PdfPage") -> "Iterator[FPDF_PAGEOBJECT]":
    from pypdfium2 import raw  # loads a native library

    return (one for one in _objects(page) if raw.FPDFPageObj_GetType(one) == raw.FPDF_PAGEOBJ_TEXT)


def _how_hidden(text: "FPDF_PAGEOBJECT", area: _Box) -> str:
    from pypdfium2 import raw  # loads a native library

    colour = _fill(text)
    if raw.FPDFTextObj_GetTextRenderMode(text) == _INVISIBLE_MODE or (colour is not None and colour[3] == 0):
        return "invisible"
    left, bottom, right, top = _box(text)
    if right < area[0] or left > area[2] or top < area[1] or bottom > area[3]:
        return "outside the page"
    if right - left > _TINY > _size(text):
        return "too small to read"
    return "white" if colour is not None and min(colour[:3]) >= _WHITE else ""


def _size(text: "FPDF_PAGEOBJECT") -> float:
    """The letter size as drawn, in points: nominal sizes are often 1 and scaled."""
    from pypdfium2 import raw  # loads a native library

    size, matrix = ctypes.c_float(), raw.FS_MATRIX()
    raw.FPDFTextObj_GetFontSize(text, size)
    raw.FPDFPageObj_GetMatrix(text, matrix)
    return float(size.value * max(abs(matrix.a), abs(matrix.b), abs(matrix.c), abs(matrix.d)))


def _fill(one: "FPDF_PAGEOBJECT") -> tuple[int, int, int, int] | None:
    """Red, green, blue and opacity, 0 to 255; None where it is filled with a pattern or nothing."""
    from pypdfium2 import raw  # loads a native library

    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(one, *parts):
        return None
    red, green, blue, opacity = (part.value for part in parts)
    return red, green, blue, opacity


def _box(one: "FPDF_PAGEOBJECT") -> _Box:
    from pypdfium2 import raw  # loads a native library

    sides = [ctypes.c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(one, *sides)
    left, bottom, right, top = (side.value for side in sides)
    return left, bottom, right, top


def _grounds(page: "PdfPage") -> list[tuple[_Box, bool]]:
    """What text may stand on: pictures (True) and shapes filled with any colour but white, with their boxes."""
    from pypdfium2 import raw  # loads a native library

    found: list[tuple[_Box, bool]] = []
    for one in _objects(page):
        kind = raw.FPDFPageObj_GetType(one)
        if kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING, raw.FPDF_PAGEOBJ_FORM):
            found.append((_box(one), kind != raw.FPDF_PAGEOBJ_SHADING))
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            mode, stroke = ctypes.c_int(), ctypes.c_int()
            raw.FPDFPath_GetDrawMode(one, mode, stroke)
            colour = _fill(one)
            if mode.value and (colour is None or min(colour[:3]) < _WHITE):
                found.append((_box(one), False))
    return found


def _is_on(box: _Box, grounds: list[tuple[_Box, bool]], how: str) -> bool:
    """Whether what it stands on makes it seen, or a repetition of what is seen: a ground for white, a scan."""
    if how not in ("white", "invisible"):
        return False
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(
        ground[0] <= x <= ground[2] and ground[1] <= y <= ground[3] and (picture or how == "white")
        for ground, picture in grounds
    )


def _words(text: "FPDF_PAGEOBJECT", textpage: "PdfTextPage") -> str:
    from pypdfium2 import raw  # loads a native library

    buffer = ctypes.create_string_buffer(2 * _SHOWN + 2)
    length = raw.FPDFTextObj_GetText(
        text, textpage, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), 2 * _SHOWN + 2
    )
    words = buffer.raw[: min(length, 2 * _SHOWN + 2)].decode("utf-16-le", "replace")
    return " ".join(words.replace("\0", "").split())
