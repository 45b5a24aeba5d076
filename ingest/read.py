"""Which reader for which file, by what it is (sniff.py). Reads one file; does not look into folders.

A file is one document, or holds several (records, an archive, a mail with attachments): `read_parts` gives each.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from ingest.blocks import Part, Reading
from ingest.coverage import checked
from ingest.errors import NoTextInFile, UnreadableFile
from ingest.holding import Unpacking, parts_of_archive, parts_of_mail
from ingest.jsonl import parts_of_records
from ingest.limits import FILE_BYTES
from ingest.readers.book import read_book
from ingest.readers.delimited import read_delimited
from ingest.readers.markdown import read_markdown
from ingest.readers.oldoffice import read_oldslides, read_oldword, read_oldworkbook
from ingest.readers.opendocument import read_opentext
from ingest.readers.opendocument_others import read_opensheets, read_openslides
from ingest.readers.plaintext import read_text
from ingest.readers.richtext import read_richtext
from ingest.readers.salvage import SALVAGED, has_lost_directory, mended_zip
from ingest.readers.scans import read_pdf_with_scans
from ingest.readers.slides import read_slides
from ingest.readers.webpage import read_webpage
from ingest.readers.word import read_word
from ingest.readers.workbook import read_workbook
from ingest.safety import safe
from ingest.sniff import ENDINGS, NOUNS, Format, sniff

_READERS: dict[Format, Callable[[Path], Reading]] = {
    "pdf": read_pdf_with_scans,
    "docx": read_word,
    "odt": read_opentext,
    "pptx": read_slides,
    "odp": read_openslides,
    "xlsx": read_workbook,
    "ods": read_opensheets,
    "csv": read_delimited,
    "rtf": read_richtext,
    "epub": read_book,
    "doc": read_oldword,
    "ppt": read_oldslides,
    "xls": read_oldworkbook,
    "html": read_webpage,
    "mhtml": read_webpage,
    "markdown": read_markdown,
    "text": read_text,
}
# A file that holds several documents: its reader gives them one by one, in the order of the file, and raises
# UnreadableFile or NoTextInFile only where the file as a whole cannot be opened.
_HOLDERS: dict[Format, Callable[[Path, Unpacking], Iterator[Part]]] = {
    "eml": parts_of_mail,
    "zip": parts_of_archive,
    "jsonl": lambda path, _: parts_of_records(path),
}
KNOWN = tuple(ending for ending, one in ENDINGS.items() if one in _READERS or one in _HOLDERS)


def read_parts(path: Path) -> Iterator[Part]:
    """Every document in a file, one by one: the file itself, or what it holds. At least one.

    Raises what `read` raises where nothing of the file can be read; a part that fails is a Part with its reason.
    """
    return _parts(path, Unpacking(_parts))


def _parts(path: Path, unpacking: Unpacking) -> Iterator[Part]:
    check_size(path)
    with _sound(path) as (sound, told):
        sniffed = sniff(sound)
        holder = _HOLDERS.get(sniffed.format)
        if holder is None:
            yield Part(reading=_read(path, sound, told))
            return
        warnings = (*told, *sniffed.warnings)
        for part in holder(sound, unpacking):
            if part.reading is None:
                yield part
                continue
            reading = part.reading if part.inside else checked(sound, sniffed.format, part.reading)  # a mail's own text
            yield replace(part, reading=safe(replace(reading, warnings=warnings + reading.warnings)))
            warnings = ()  # one document tells of the file's wrong name, or damage, for all


def read(path: Path) -> Reading:
    """What the right reader takes from a file.

    Raises UnreadableFile (missing, too large, damaged, of an unknown kind) or NoTextInFile, each in one plain line.
    """
    check_size(path)
    with _sound(path) as (sound, told):
        return _read(path, sound, told)


@contextmanager
def _sound(path: Path) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """The file, or a copy with what is whole in it, if the directory of a zip file is lost, and a warning then."""
    if not has_lost_directory(path):
        yield path, ()
        return
    with TemporaryDirectory(prefix="verse-mended-") as folder:
        mended = mended_zip(path, Path(folder))
        try:
            yield (path, ()) if mended is None else (mended, (SALVAGED,))
        except (UnreadableFile, NoTextInFile) as error:
            if mended is None:
                raise
            raise UnreadableFile(
                f"{path.name} is damaged: its end is lost, and its text with it. Copy it anew from where it came"
            ) from error


def _read(path: Path, sound: Path, told: tuple[str, ...]) -> Reading:
    """What the right reader takes from a file, or from the copy of it that is sound."""
    before = path.stat()
    sniffed = sniff(sound)
    reader = _READERS.get(sniffed.format)
    if reader is None:
        raise UnreadableFile(f"{path.name} is {NOUNS[sniffed.format]}, which cannot be read. Save it as PDF or DOCX")
    reading = checked(sound, sniffed.format, reader(sound))
    after = path.stat()
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise UnreadableFile(f"{path.name} changed while it was read. Add it again when it is written to its end")
    if not any(block.text.strip() for block in reading.blocks):
        raise NoTextInFile(f"{path.name} holds no text; if it is a scan, run OCR on it first")
    return safe(replace(reading, warnings=(*told, *sniffed.warnings, *reading.warnings), plain=()))


def check_size(path: Path) -> None:
    """Raises UnreadableFile or NoTextInFile for what need not be opened to be refused: no file, too large, empty."""
    if not path.is_file():
        raise UnreadableFile(f"{path} is no regular file; give a file or a folder that exists")
    size = path.stat().st_size
    if size == 0:
        raise NoTextInFile(f"{path.name} is empty (0 bytes); check that the copy finished")
    if size > FILE_BYTES:
        raise UnreadableFile(f"{path.name} has {size:,} bytes; the most is {FILE_BYTES:,}. Split it into parts")
