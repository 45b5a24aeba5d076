"""Files that hold documents: a zip archive's files and a mail's attachments are written out one by one and read.

What is unpacked is limited over all levels together, so that an archive in an archive cannot go round its limits.
"""

import hashlib
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from ingest.blocks import Part
from ingest.errors import IngestError, NoTextInFile, UnreadableFile
from ingest.foreign import why_no_document
from ingest.limits import ORIGINAL_BYTES, PARTS, UNZIPPED_BYTES
from ingest.readers.archive import members
from ingest.readers.mail import read_mail

MOST_LEVELS = 3  # an archive in a mail in an archive
_MOST_NAME = 100  # characters of a file's name on disk


@dataclass(slots=True)
class Unpacking:
    """What may still be unpacked of one file that was given, over all levels in it."""

    read: Callable[[Path, "Unpacking"], Iterator[Part]]  # the documents in a file that was unpacked
    level: int = 0
    bytes_left: int = UNZIPPED_BYTES
    files_left: int = PARTS
    originals_left: int = ORIGINAL_BYTES

    def parts(self, name: str, content: bytes) -> Iterator[Part]:
        """The documents in one file inside; where it cannot be read, why."""
        self.bytes_left -= len(content)
        self.files_left -= 1
        mark = f"!{name}"
        if self.bytes_left < 0 or self.files_left < 0:
            yield Part(
                mark,
                reason=f"more than {UNZIPPED_BYTES:,} bytes or {PARTS:,} files lie in here; the rest was not read",
            )
            return
        digest = hashlib.sha256(content).hexdigest()
        self.level += 1
        try:
            for part in self._read(name, content):
                original = part.original or (self._original(content) if not part.inside else b"")
                yield replace(part, inside=mark + part.inside, digest=part.digest or digest, original=original)
        except IngestError as error:
            yield Part(mark, reason=str(error))
        # As for files: a library that trips over one of many must not stop the others.
        except Exception as error:  # noqa: BLE001
            reason = f"{name} could not be read ({type(error).__name__}); it may be damaged. Save it anew"
            yield Part(mark, reason=reason)
        finally:
            self.level -= 1

    def _original(self, content: bytes) -> bytes:
        """The bytes of a PDF, as long as there is room for them; of other files none."""
        if b"%PDF-" not in content[:1024] or len(content) > self.originals_left:
            return b""
        self.originals_left -= len(content)
        return content

    def _read(self, name: str, content: bytes) -> Iterator[Part]:
        if not content:
            raise NoTextInFile(f"{name} is empty (0 bytes); check that the copy finished")
        with tempfile.TemporaryDirectory(prefix="verse-") as folder:
            place = Path(folder) / _on_disk(name)
            place.write_bytes(content)
            yield from self.read(place, self)


def parts_of_archive(path: Path, unpacking: Unpacking) -> Iterator[Part]:
    """The documents in a zip archive. Raises UnreadableFile or NoTextInFile when it cannot be opened as a whole."""
    _check_level(path, unpacking)
    for member in members(path):
        why = why_no_document(PurePosixPath(member.name).name) or (
            "what macOS keeps beside a file; no document" if member.name.startswith("__MACOSX/") else ""
        )
        if why or member.reason:
            yield Part(f"!{member.name}", reason=member.reason or why, skipped=member.skipped or bool(why))
        else:
            yield from unpacking.parts(member.name, member.content)


def parts_of_mail(path: Path, unpacking: Unpacking) -> Iterator[Part]:
    """A mail's text, then the documents attached to it. Raises UnreadableFile when it cannot be parsed."""
    _check_level(path, unpacking)
    mail = read_mail(path)
    if mail.reading.blocks:
        yield Part(reading=mail.reading, stated=mail.stated)
    elif not mail.attached:
        told = "".join(f"; it {warning}" for warning in mail.reading.warnings)
        raise NoTextInFile(
            f"{path.name} is a mail without text or documents attached{told}. Give the one that is meant"
        )
    names: set[str] = set()
    for attached in mail.attached:
        name = _unlike(names, attached.name)
        if why := why_no_document(name):
            yield Part(f"!{name}", reason=why, skipped=True)
        else:
            yield from unpacking.parts(name, attached.content)


def _check_level(path: Path, unpacking: Unpacking) -> None:
    if unpacking.level >= MOST_LEVELS:
        raise UnreadableFile(
            f"{path.name} lies {unpacking.level} archives or mails deep; at most {MOST_LEVELS - 1} are opened. Give it "
            "by itself"
        )


def _unlike(names: set[str], name: str) -> str:
    """The name, numbered where the mail has another file of it."""
    stem, dot, ending = name.rpartition(".")
    number, free = 1, name
    while free in names:
        number += 1
        free = f"{stem} ({number}).{ending}" if dot else f"{name} ({number})"
    names.add(free)
    return free


def _on_disk(name: str) -> str:
    """A name that any disk takes, with the ending kept."""
    last = re.sub(r"[^\w.() -]", "_", name.rsplit("/", 1)[-1]).encode("utf-8")
    stem, ending = last[:_MOST_NAME], PurePosixPath(last.decode("utf-8", "ignore")).suffix.encode()
    short = stem if len(last) <= _MOST_NAME else stem + ending[:20]
    return short.decode("utf-8", "ignore").strip(". ") or "file"
