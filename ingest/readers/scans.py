"""Reads a PDF of which pages are pictures: their text is recognised (recognition.py), then the file is read as any PDF.

What was recognised is told as such, page by page. Without tesseract installed such pages are told of with the cure.
"""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.blocks import Reading
from ingest.errors import NoTextInFile, OnlyPictures
from ingest.readers.pdf import listing, open_pdf, read_pdf
from ingest.readers.recognition import CURE, Recognised, is_there, recognise

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

CHECK = "read by OCR: check against the page"


def read_pdf_with_scans(path: Path) -> Reading:
    """As `read_pdf`; pages that are pictures are read by text recognition where tesseract is installed.

    Raises what `read_pdf` raises; OnlyPictures, with the cure, where there is nothing but pictures and no tesseract.
    """
    reading: Reading | None = None
    try:
        reading = read_pdf(path)
        bare = reading.bare
    except OnlyPictures as error:
        bare = error.pages
        if not is_there():
            raise
    if reading is not None and not bare:
        return reading
    document = open_pdf(path)
    try:
        pictures = _drawn_on(document, bare)
        if reading is not None and (not pictures or not is_there()):
            untold = f"{path.name} has no text on {listing(pictures)}; to have what is shown there as a picture read, "
            return replace(reading, warnings=(*reading.warnings, untold + CURE)) if pictures else reading
        recognised = recognise(document, pictures)
        again = _read_again(path, document, recognised) if recognised.pages else None
    finally:
        document.close()
    return _told(path, again or reading, recognised, pictures)


def _drawn_on(document: "PdfDocument", pages: Sequence[int]) -> tuple[int, ...]:
    """The pages that are not blank."""
    from pypdfium2 import PdfiumError, raw  # loads a native library

    found: list[int] = []
    for number in pages:
        try:
            sheet = document[number - 1]
        except PdfiumError:  # told of as damaged
            continue
        if raw.FPDFPage_CountObjects(sheet):
            found.append(number)
        sheet.close()
    return tuple(found)


def _read_again(path: Path, document: "PdfDocument", recognised: Recognised) -> Reading | None:
    """The file with recognised pages in place of the pictures, read; None where no text was in them either."""
    from pypdfium2 import PdfDocument, PdfiumError  # loads a native library

    layer = PdfDocument(recognised.content)
    try:
        for number in recognised.pages:
            document.del_page(number - 1)
            document.import_pages(layer, [number - 1], number - 1)
    except PdfiumError:  # its list of pages is damaged
        return None
    with tempfile.TemporaryDirectory(prefix="verse-") as folder:
        whole = Path(folder) / path.name
        document.save(whole)
        try:
            return replace(read_pdf(whole), layer=recognised.content)
        except OnlyPictures:
            return None


def _told(path: Path, reading: Reading | None, recognised: Recognised, pictures: Sequence[int]) -> Reading:
    """The reading with a warning of what was recognised, and of what could not be."""
    if reading is None:
        late = f"; {listing(recognised.failed)} failed or took too long" if recognised.failed else ""
        raise NoTextInFile(
            f"{path.name} is scanned, and text recognition found no text in it{late}. Check that it is not blank"
        )
    still = set(reading.bare) if reading.layer else set(pictures)
    found = [page for page in recognised.pages if page not in still]
    none = [page for page in recognised.pages if page in still]
    warnings = [one for one in reading.warnings if not one.startswith("text that is invisible")]
    warnings += [f"{CHECK}: {listing(found)}"] if found else []
    warnings += [f"no text was recognised in the picture on {listing(none)}"] if none else []
    if recognised.failed:
        warnings.append(f"not read, since text recognition failed or took too long: {listing(recognised.failed)}")
    return replace(reading, warnings=tuple(warnings))
