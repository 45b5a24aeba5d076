"""Looking at pictures of pages: which words stand under the marks. For the tests of several packages."""

import unicodedata
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Protocol

from pypdfium2 import PdfDocument


class Edges(Protocol):
    """A mark: shares of the picture from its upper left corner."""

    @property
    def left(self) -> float: ...
    @property
    def top(self) -> float: ...
    @property
    def right(self) -> float: ...
    @property
    def bottom(self) -> float: ...


def words_under(pdf: Path | bytes, page: int, marks: Iterable[Edges]) -> str:
    """What pdfium reads in the middle of each mark, on a page that is not turned."""
    document = PdfDocument(BytesIO(pdf) if isinstance(pdf, bytes) else pdf)
    sheet = document[page - 1]
    left, bottom, right, top = sheet.get_bbox()
    text, told = sheet.get_textpage(), []
    for mark in marks:
        third = (mark.bottom - mark.top) / 3
        told.append(
            text.get_text_bounded(
                left + mark.left * (right - left) + 0.5,
                top - (mark.bottom - third) * (top - bottom),
                left + mark.right * (right - left) - 0.5,
                top - (mark.top + third) * (top - bottom),
            )
        )
    text.close()
    sheet.close()
    document.close()
    return "\n".join(told)


def letters(text: str) -> str:
    """The letters and digits of a text: what hyphens, ligatures and line ends cannot change."""
    return "".join(one for one in unicodedata.normalize("NFKD", text).casefold() if one.isalnum())
