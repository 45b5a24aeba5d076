"""Zip archives -> the files in them, one by one, as bytes. Nothing is written to disk; limits hold before unpacking.

A file whose name leads out of the archive, and a link, are named and not read.
"""

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 (it is an error, and named like one here)

from ingest.errors import NoTextInFile, UnreadableFile
from ingest.limits import FILE_BYTES, PARTS, SMALL_PART_BYTES, UNZIP_RATIO, UNZIPPED_BYTES
from ingest.readers.unseen import seen
from ingest.readers.wording import plain

_MOST_NAME = 300  # characters of a name that are kept
_MISTAKES = (BadZipFile, ZlibError, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive: its bytes, or why there are none. `skipped`: it is no document rather than damaged."""

    name: str  # with its folders, "/" between them
    content: bytes = b""
    reason: str = ""
    skipped: bool = False


def members(path: Path) -> Iterator[Member]:
    """Every file in a zip archive, in order of name.

    Raises UnreadableFile when it is damaged or over a limit by what its directory says, NoTextInFile when it is empty.
    """
    try:
        with ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check(path.name, entries)
            names = _names(entries)
            for entry, name in sorted(zip(entries, names, strict=True), key=lambda pair: pair[1]):
                yield _member(archive, entry, name)
    except _MISTAKES as error:
        raise UnreadableFile(
            f"{path.name} is damaged: it is no whole zip archive. Copy or download it anew, or pack it again"
        ) from error


def _check(archive: str, entries: list[ZipInfo]) -> None:
    if not entries:
        raise NoTextInFile(f"{archive} is an empty zip archive: it holds no files. Check that packing it finished")
    if len(entries) > PARTS:
        raise UnreadableFile(f"{archive} holds {len(entries):,} files; at most {PARTS:,} are read. Split it")
    total = sum(entry.file_size for entry in entries)
    if total > UNZIPPED_BYTES:
        raise UnreadableFile(
            f"{archive} unpacks to {total:,} bytes; the most is {UNZIPPED_BYTES:,}. Split it, or give its files"
        )


def _names(entries: list[ZipInfo]) -> list[str]:
    """The names of the files as they are kept: printable, and each only once."""
    names: list[str] = []
    for entry in entries:
        name = plain(seen(entry.filename.replace("\\", "/")).text).lstrip("/")
        name = name if len(name) <= _MOST_NAME else f"{name[:200]}…{name[-90:]}"
        again = sum(one == name or one.startswith(f"{name} (") for one in names)
        names.append(f"{name} ({again + 1})" if name in names else name)
    return names


def _member(archive: ZipFile, entry: ZipInfo, name: str) -> Member:
    if reason := _why_skipped(entry):
        return Member(name, reason=reason, skipped=True)
    if reason := _why_refused(entry):
        return Member(name, reason=f"{name} {reason}")
    try:
        with archive.open(entry) as stream:
            return Member(name, stream.read(FILE_BYTES + 1))
    except _MISTAKES:
        return Member(name, reason=f"{name} is damaged: it cannot be unpacked. Copy the archive anew or pack it again")


def _why_skipped(entry: ZipInfo) -> str:
    if ".." in re.split(r"[/\\]", entry.filename) or re.match(r"[/\\]|[A-Za-z]:", entry.filename):
        return "its name leads out of the archive; not read"
    return "a link; not followed" if stat.S_ISLNK(entry.external_attr >> 16) else ""


def _why_refused(entry: ZipInfo) -> str:
    if entry.flag_bits & 1:
        return "is locked with a password. Add a copy without one"
    if entry.file_size > FILE_BYTES:
        return f"has {entry.file_size:,} bytes; the most is {FILE_BYTES:,}. Split it into parts"
    if entry.file_size > SMALL_PART_BYTES and entry.file_size > UNZIP_RATIO * max(entry.compress_size, 1):
        return f"unpacks to more than {UNZIP_RATIO} times its size, as attacks do. Give it by itself"
    return ""
