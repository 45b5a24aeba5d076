"""Reads a PDF with a text layer: headings, paragraphs, items, table rows and footnotes, each with its page.

The steps: characters to lines (`pdf_runs.py`, `pdf_lines.py`), running headers off (`pdf_running.py`), lines in order
(`pdf_order.py`), tables out (`pdf_tables.py`), lines to groups (`pdf_groups.py`), groups to parts over page ends
(`pdf_parts.py`), parts to blocks (`pdf_kinds.py`). Pages that are pictures are left to `scans.py`.
"""

import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.blocks import Reading
from ingest.errors import OnlyPictures, UnreadableFile
from ingest.limits import PAGE_CHARACTERS, PDF_PAGES
from ingest.readers.pdf_contents import with_contents_marked
from ingest.readers.pdf_damage import damages
from ingest.readers.pdf_groups import measure
from ingest.readers.pdf_hyphens import Vocabulary
from ingest.readers.pdf_kinds import blocks_of
from ingest.readers.pdf_letters import with_letters_marked
from ingest.readers.pdf_lines import Line, Page, read_page
from ingest.readers.pdf_order import in_reading_order
from ingest.readers.pdf_parts import parts_of
from ingest.readers.pdf_running import without_running_lines
from ingest.readers.pdf_sheet import opened
from ingest.readers.pdf_tables import pages_with_rows
from ingest.readers.pdf_unseen import Unseen

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

PROPERTIES = {"Title": "title", "Author": "author", "Subject": "subject", "CreationDate": "created"}
PDF_DATE = re.compile(r"(?:D:)?(\d{4})(\d{2})?(\d{2})?")


def read_pdf(path: Path) -> Reading:
    """All blocks of a PDF in reading order, with its number of pages and what it says about itself.

    Raises UnreadableFile when the file is encrypted or too damaged to open, OnlyPictures when it holds no text.
    """
    damaged = damages(path)
    document = open_pdf(path)
    unseen = Unseen()
    try:
        count = len(document)
        pages, plain, warnings = _pages(document, min(count, PDF_PAGES), unseen)
        properties = _properties(document)
    finally:
        document.close()
    if count > PDF_PAGES:
        warnings.append(f"{path.name} has {count:,} pages; only the first {PDF_PAGES:,} were read. Split the file.")
    if not any(page.lines for page in pages):
        raise OnlyPictures(path.name, tuple(page.number for page in pages))
    bare = tuple(page.number for page in pages if not page.lines)
    bared = without_running_lines(pages)
    running = [(page.number, line.text) for page, kept in zip(pages, bared, strict=True) for line in _left(page, kept)]
    pages = with_letters_marked(with_contents_marked([in_reading_order(page) for page in bared]))
    lines = [line for page in pages for line in page.lines]
    usual, vocabulary = measure(lines), Vocabulary(lines)
    blocks, again = blocks_of(parts_of(pages_with_rows(pages), usual, vocabulary), usual, vocabulary)
    told = (*damaged, *unseen.warnings(), *warnings)
    return Reading(tuple(blocks), count, properties, told, (*running, *again), plain=tuple(plain), bare=bare)


def _left(page: Page, kept: Page) -> list[Line]:
    there = set(map(id, kept.lines))
    return [line for line in page.lines if id(line) not in there]


def open_pdf(path: Path) -> "PdfDocument":
    """The opened document, mended where it is damaged."""
    from pypdfium2 import PdfDocument, PdfiumError  # loads a native library

    try:
        document = PdfDocument(path)
        if len(document):
            return document
        document.close()
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableFile(_locked(path)) from error
    try:
        return PdfDocument(_mended(path))
    except PdfiumError as error:
        raise UnreadableFile(_damaged(path)) from error


def _mended(path: Path) -> io.BytesIO:
    """The file written anew in memory, which mends a broken table of contents of its objects."""
    from pikepdf import PasswordError, Pdf, PdfError  # loads a native library

    mended = io.BytesIO()
    try:
        with Pdf.open(path) as document:
            document.save(mended)
    except PasswordError as error:
        raise UnreadableFile(_locked(path)) from error
    except (PdfError, ValueError, RuntimeError) as error:
        raise UnreadableFile(_damaged(path)) from error
    mended.seek(0)
    return mended


def _locked(path: Path) -> str:
    return f"{path.name} is encrypted and opens only with a password; add a copy without one."


def _damaged(path: Path) -> str:
    return f"{path.name} is damaged: it could not be opened as a PDF, nor mended. Add a sound copy."


def _pages(document: "PdfDocument", count: int, unseen: Unseen) -> tuple[list[Page], list[str], list[str]]:
    """The pages with their lines, the plain text of each, and a warning for each that could not be read or was cut."""
    from pypdfium2 import PdfiumError  # loads a native library

    pages: list[Page] = []
    plain: list[str] = []
    warnings: list[str] = []
    damaged: list[int] = []
    for number in range(1, count + 1):
        try:
            with opened(document, number) as sheet:
                page = read_page(sheet)
                unseen.look(sheet)
                plain.append(sheet.plain)
        except PdfiumError:
            damaged.append(number)
            plain.append("")
            continue
        if page.cut:
            warnings.append(f"Page {number} holds more than {PAGE_CHARACTERS:,} characters; the rest was not read.")
        pages.append(page)
    if damaged:
        warnings.append(f"Damaged and not read: {listing(damaged)}. Check in the file.")
    return pages, plain, warnings


def _properties(document: "PdfDocument") -> dict[str, str]:
    """Title, author, subject and ISO date of creation, as far as the file states them."""
    properties: dict[str, str] = {}
    for key, value in document.get_metadata_dict(skip_empty=True).items():
        name = PROPERTIES.get(key)
        stated = iso_date(value) if name == "created" else " ".join(value.split())
        if name and stated:
            properties[name] = stated
    return properties


def iso_date(stamp: str) -> str:
    """The day of a PDF date such as "D:20241122093000Z" as "2024-11-22", or as much of it as is stated."""
    found = PDF_DATE.match(stamp.strip())
    return "-".join(part for part in found.groups() if part) if found else ""


def listing(numbers: Sequence[int]) -> str:
    """ "page 3" or "pages 3, 4, 5 and 12 more"."""
    shown = ", ".join(str(number) for number in numbers[:10])
    more = f" and {len(numbers) - 10} more" if len(numbers) > 10 else ""
    return f"{'page' if len(numbers) == 1 else 'pages'} {shown}{more}"
