"""How many pages a file has, before it is read: a long one may take longer. A quick look, no reading."""

from pathlib import Path
from zipfile import BadZipFile, ZipFile

_BYTES_A_PAGE = 20_000  # of the XML of an office file, roughly: one that is mostly markup counts as longer


def pages_in(path: Path) -> int:
    """The number of pages of a PDF; of other files a guess from their size; 1 where nothing can be said."""
    try:
        with path.open("rb") as file:
            head = file.read(1024)
        if b"%PDF-" in head:
            return _of_pdf(path)
        if head.startswith(b"PK"):
            with ZipFile(path) as archive:
                return max(sum(one.file_size for one in archive.infolist()) // _BYTES_A_PAGE, 1)
        return max(path.stat().st_size // _BYTES_A_PAGE, 1)
    except (OSError, BadZipFile, ValueError, NotImplementedError):
        return 1


def _of_pdf(path: Path) -> int:
    from pypdfium2 import PdfDocument, PdfiumError  # loads a native library

    try:
        document = PdfDocument(path)
    except PdfiumError:
        return 1
    try:
        return max(len(document), 1)
    finally:
        document.close()
