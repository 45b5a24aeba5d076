"""What is wrong with a PDF as a file: damage that a reader would pass over in silence, and streams that are bombs.

Only the table of contents of its objects is read, and of large streams how long they are once unpacked.
"""

import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.errors import UnreadableFile
from ingest.limits import PDF_CONTENT_BYTES, PDF_PAGE_BYTES, PDF_PAGES

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

_MOST_RATIO = 1_032  # zlib packs no tighter: a short stream cannot be a bomb
_DAMAGED = "the file is damaged in places; what could be found in it was read. Compare it with a sound copy"


def damages(path: Path) -> tuple[str, ...]:
    """What a person should know of the file's state. Raises UnreadableFile when its pages unpack to too much."""
    from pikepdf import PasswordError, Pdf, PdfError  # loads a native library

    try:
        with Pdf.open(path) as document:
            warnings = _warnings(document)
            _check_streams(path, document)
            return warnings
    except PasswordError:
        return ()
    except (PdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return (_DAMAGED,)


def _warnings(document: "Pdf") -> tuple[str, ...]:
    stated, there = int(document.Root.Pages.Count), len(document.pages)
    lies = () if stated == there else (f"the file says it has {stated:,} pages, but {there:,} are there",)
    return (*lies, *((_DAMAGED,) if document.get_warnings() else ()))


def _check_streams(path: Path, document: "Pdf") -> None:
    lengths: dict[tuple[int, int], int] = {}
    total = 0
    for number, page in enumerate(document.pages, start=1):
        if number > PDF_PAGES:
            return
        for stream in _contents(page.obj):
            key = stream.objgen
            if key not in lengths or key == (0, 0):
                lengths[key] = _unpacked(stream)
            total += lengths[key]
            if lengths[key] > PDF_PAGE_BYTES:
                raise UnreadableFile(
                    f"{path.name} is packed as attacks are: page {number} unpacks to more than {PDF_PAGE_BYTES:,} "
                    "bytes. Print it to a new PDF"
                )
            if total > PDF_CONTENT_BYTES:
                raise UnreadableFile(
                    f"{path.name} unpacks to more than {PDF_CONTENT_BYTES:,} bytes of drawing by page {number}. Print "
                    "it to a new PDF, or split it"
                )


def _contents(page: "Object") -> "Iterator[Object]":
    from pikepdf import Array, Stream  # loads a native library

    held = page.get("/Contents")
    for one in held if isinstance(held, Array) else (held,):
        if isinstance(one, Stream):
            yield one


def _unpacked(stream: "Object") -> int:
    """Bytes of a stream once unpacked, up to one more than a page may have; of ways to pack only the usual is known."""
    from pikepdf import Array, Name  # loads a native library

    packed = int(stream.get("/Length", 0))
    held = stream.get("/Filter")
    filters = list(held) if isinstance(held, Array) else [held] if held is not None else []
    if not filters or any(one != Name.FlateDecode for one in filters):
        return packed
    if packed * _MOST_RATIO ** len(filters) <= 1_000_000:
        return packed
    content = stream.read_raw_bytes()
    for _ in filters:
        try:
            content = zlib.decompressobj().decompress(content, PDF_PAGE_BYTES + 1)
        except zlib.error:
            break
    return len(content)
