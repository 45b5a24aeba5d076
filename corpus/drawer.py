"""A process that draws one page of a PDF, marks words on it, and ends. The only file of ours that draws with pdfium.

Run by drawing.py as `python -m corpus.drawer`, since a PDF may do anything to the process that opens it: this one has
no network, cannot write, and little memory. The order comes on stdin, then the PDFs; back go a line of JSON and the
pixels.
"""

import json
import sys
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias

from corpus.confine import Bounds, confine, die_with_parent
from corpus.marking import Wanted, spans_on

if TYPE_CHECKING:
    from pypdfium2 import PdfBitmap, PdfDocument, PdfPage, PdfTextPage

Box: TypeAlias = tuple[int, int, int, int]  # left, top, right, bottom in pixels from the upper left
_View: TypeAlias = "tuple[PdfPage, tuple[int, int, int, int, int]]"  # where a page is drawn, as pdfium wants it
_MEMORY_BYTES, _CPU_SECONDS = 1_500_000_000, 15
_MOST_CHARACTERS = 200_000  # of a page, as many as are read
_SCALE = 4  # characters are placed to a quarter of a pixel
_GREEN_LEFT = 221  # of 255: what the colour of marks, #ffdd00, leaves of green; of blue it leaves nothing
_LINE = 600  # a mark is underlined by a line of a 600th of the picture's width, since colour alone does not do


def main() -> None:
    """Draws what stdin orders. Whatever goes wrong ends the process with another code than 0."""
    die_with_parent()
    confine(Bounds(_MEMORY_BYTES, 0, _CPU_SECONDS))
    order = json.loads(sys.stdin.buffer.readline())
    content, layer = (sys.stdin.buffer.read(order[name]) for name in ("content", "layer"))
    page = _page(content, order["page"])
    if page is None:
        sys.exit(3)
    width, height = _size(page, order["width"])
    wanted = Wanted(order["text"], order["before"], order["after"])
    marks = list(_marks(page, wanted, width, height)) if wanted.text else []
    if wanted.text and not marks and layer and (read := _page(layer, order["page"])) is not None:
        marks = list(_marks(read, wanted, width, height))
    head = {"width": width, "height": height, "marks": marks}
    pixels = _with_marks(_pixels(page, width, height), width, marks) if order["pixels"] else b""
    sys.stdout.buffer.write(json.dumps(head).encode() + b"\n" + pixels)
    sys.stdout.flush()


def _page(content: bytes, number: int) -> "PdfPage | None":
    """The page of this number, from 1; None where there is none."""
    document = _opened(content)
    document.init_forms()  # what was filled in is drawn, too
    return document[number - 1] if 1 <= number <= len(document) else None


def _opened(content: bytes) -> "PdfDocument":
    """The document, mended where it is damaged, as it was when it was read."""
    from pypdfium2 import PdfDocument, PdfiumError  # loads a native library

    try:
        document = PdfDocument(content)
        if len(document):
            return document
    except PdfiumError:
        pass
    from pikepdf import Pdf  # loads a native library; few files need it

    mended = BytesIO()
    with Pdf.open(BytesIO(content)) as damaged:
        damaged.save(mended)
    return PdfDocument(mended.getvalue())


def _size(page: "PdfPage", width: int) -> tuple[int, int]:
    """Width and height in pixels; a very long page is drawn narrower."""
    across, down = page.get_width(), page.get_height()
    if across <= 0 or down <= 0:
        sys.exit(4)
    height = width * down / across
    most = width * 4
    if height > most:
        width, height = max(round(width * most / height), 1), most
    return width, max(round(height), 1)


def _pixels(page: "PdfPage", width: int, height: int) -> bytearray:
    """Rows of pixels, three bytes each: red, green, blue."""
    from pypdfium2 import PdfBitmap, raw  # loads a native library

    bitmap: PdfBitmap = PdfBitmap.new_native(width, height, raw.FPDFBitmap_BGR, rev_byteorder=True)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    place = 0, 0, width, height, 0, raw.FPDF_ANNOT | raw.FPDF_REVERSE_BYTE_ORDER
    raw.FPDF_RenderPageBitmap(bitmap, page, *place)
    if page.formenv:
        raw.FPDF_FFLDraw(page.formenv, bitmap, page, *place)
    return _rows(bitmap, width, height)


def _rows(bitmap: "PdfBitmap", width: int, height: int) -> bytearray:
    whole, step = bytes(bitmap.buffer), bitmap.stride
    return bytearray(b"".join(whole[row * step : row * step + width * 3] for row in range(height)))


def _marks(page: "PdfPage", wanted: Wanted, width: int, height: int) -> Iterator[Box]:
    """A box for each line of the wanted words."""
    from pypdfium2 import raw  # loads a native library

    textpage = page.get_textpage()
    count = min(textpage.count_chars(), _MOST_CHARACTERS)
    codes = (raw.FPDFText_GetUnicode(textpage, index) for index in range(count))
    text = "".join(chr(code) if code < 0x110000 else "\ufffd" for code in codes)
    at = page, (0, 0, width * _SCALE, height * _SCALE, 0)
    for start, end in spans_on(text, wanted):
        boxes = [_box(textpage, index, at) for index in range(start, end) if text[index].isprintable()]
        for left, top, right, bottom in _lines([box for box in boxes if box], page.get_rotation() in (90, 270)):
            low, high = max(top // _SCALE, 0), min(-(-bottom // _SCALE), height)
            yield max(left // _SCALE, 0), low, min(-(-right // _SCALE), width), high


def _box(textpage: "PdfTextPage", index: int, at: "_View") -> Box | None:
    """A character's place in quarters of pixels; None where it takes none."""
    from pypdfium2 import PdfiumError, PdfPosConv  # loads a native library

    place = PdfPosConv(*at)
    for loose in (True, False):
        try:
            left, bottom, right, top = textpage.get_charbox(index, loose)
        except PdfiumError:
            continue
        (x, y), (x2, y2) = place.to_bitmap(left, bottom), place.to_bitmap(right, top)
        box = min(x, x2), min(y, y2), max(x, x2), max(y, y2)
        if box[2] > box[0] and box[3] > box[1]:
            return box
    return None


def _lines(boxes: Sequence[Box], turned: bool) -> list[Box]:
    """Boxes of characters put together where they stand in one line, next to each other; turned: lines run upwards
    or downwards.
    """
    made: list[Box] = []
    for box in boxes:
        if made and (_goes_on(_across(made[-1]), _across(box)) if turned else _goes_on(made[-1], box)):
            left, top, right, bottom = made[-1]
            made[-1] = min(left, box[0]), min(top, box[1]), max(right, box[2]), max(bottom, box[3])
        else:
            made.append(box)
    return made


def _across(box: Box) -> Box:
    """The box with across and down exchanged."""
    return box[1], box[0], box[3], box[2]


def _goes_on(line: Box, box: Box) -> bool:
    """Whether a character stands in the line, at either end of it: turned pages have lines that run backwards."""
    high, middle = line[3] - line[1], (box[1] + box[3]) / 2
    gap = min(abs(box[0] - line[2]), abs(line[0] - box[2]))
    return line[1] <= middle <= line[3] and gap <= 2 * high


def _with_marks(pixels: bytearray, width: int, marks: Sequence[Box]) -> bytearray:
    """The picture as seen through a yellow marker pen, each mark underlined."""
    green, none = bytes(value * _GREEN_LEFT // 255 for value in range(256)), bytes(256)
    line = max(width // _LINE, 1)
    done: set[tuple[int, int]] = set()
    for left, top, right, bottom in marks:
        for row in range(top, bottom):
            if (row, left) in done:
                continue
            done.add((row, left))
            begin, end = (row * width + left) * 3, (row * width + right) * 3
            pixels[begin + 1 : end : 3] = pixels[begin + 1 : end : 3].translate(green)
            pixels[begin + 2 : end : 3] = pixels[begin + 2 : end : 3].translate(none)
            if row >= bottom - line:
                pixels[begin:end] = bytes(end - begin)
    return pixels


if __name__ == "__main__":
    main()
