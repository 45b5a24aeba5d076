"""Which reader for which file: by its first bytes, then by its name. Reads one file; does not look into folders."""

from collections.abc import Callable
from pathlib import Path

from ingest.blocks import Reading
from ingest.errors import NoTextInFile, UnreadableFile
from ingest.readers.markdown import read_markdown
from ingest.readers.pdf import read_pdf
from ingest.readers.plaintext import read_text
from ingest.readers.webpage import read_webpage
from ingest.readers.word import read_word

MOST_BYTES = 50_000_000
_BY_NAME: dict[str, Callable[[Path], Reading]] = {
    ".pdf": read_pdf,
    ".docx": read_word,
    ".html": read_webpage,
    ".htm": read_webpage,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".txt": read_text,
    ".text": read_text,
}
KNOWN = tuple(_BY_NAME)


def read(path: Path) -> Reading:
    """What the right reader takes from a file.

    Raises UnreadableFile (missing, too large, damaged, of an unknown kind) or NoTextInFile, each in one plain line.
    """
    if not path.is_file():
        raise UnreadableFile(f"{path} is no regular file; give a file or a folder that exists")
    size = path.stat().st_size
    if size == 0:
        raise NoTextInFile(f"{path.name} is empty (0 bytes); check that the copy finished")
    if size > MOST_BYTES:
        raise UnreadableFile(f"{path.name} has {size:,} bytes; the most is {MOST_BYTES:,}. Split it into parts")
    reading = _reader(path)(path)
    if not any(block.text.strip() for block in reading.blocks):
        raise NoTextInFile(f"{path.name} holds no text; if it is a scan, run OCR on it first")
    return reading


def _reader(path: Path) -> Callable[[Path], Reading]:
    with path.open("rb") as file:
        head = file.read(1024)
    ending = path.suffix.lower()
    # letters before its mark are usual in a PDF; a text may well speak of "%PDF-"
    if head.lstrip().startswith(b"%PDF-") or (b"%PDF-" in head and ending == ".pdf"):
        return read_pdf
    if ending in (".md", ".markdown", ".txt", ".text") and _is_page(head):
        return read_webpage
    reader = _BY_NAME.get(ending)
    if reader is None:
        raise UnreadableFile(f"{path.name} is of a kind that cannot be read; known are {', '.join(KNOWN)}")
    if reader is read_word and head.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableFile(
            f"{path.name} is an old or password-protected Word file; save it as .docx without password"
        )
    if reader is read_word and not head.startswith(b"PK"):
        raise UnreadableFile(f"{path.name} is named .docx but is no Word file; save it again as .docx")
    if reader is read_pdf:
        raise UnreadableFile(f"{path.name} is named .pdf but has no PDF inside; get the file again")
    return reader


def _is_page(head: bytes) -> bool:
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith((b"<!doctype html", b"<html"))
