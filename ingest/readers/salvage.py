"""Zip files whose directory is lost (a copy that stopped short): a new zip of the parts that are whole.

A zip names its parts in a directory at its end and, each, before the part itself; here the second way is walked. A part
that is cut, changed or locked is left out, and nothing is kept where a limit is passed or the text itself is lost.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from ingest.limits import FILE_BYTES, PART_BYTES, PARTS, SMALL_PART_BYTES, UNZIP_RATIO, UNZIPPED_BYTES

SALVAGED = "the end of the file is lost; what is whole in it was read. Compare it with a sound copy"
_BEGINS = b"PK\x03\x04"
_HEADER = struct.Struct("<4xHHHHHIIIHH")  # version, flags, method, time, date, CRC, both sizes, both lengths
_LOCKED, _SIZES_BEHIND, _UTF_8 = 1, 8, 0x800
_STORED, _DEFLATED = 0, 8
_PIECE = 65_536  # bytes unpacked at once
# What holds, or leads to, the text of each kind of office file and book; an archive's files are each their own.
_MAIN = re.compile(r"/?(?:word/document\d*\.xml|content\.xml|ppt/presentation\.xml|xl/workbook\.xml|.*\.opf)")


def has_lost_directory(path: Path) -> bool:
    """Whether the file begins as a zip does and has no directory that can be read."""
    with path.open("rb") as file:
        if file.read(4) != _BEGINS:
            return False
    try:
        with ZipFile(path):
            return False
    except (BadZipFile, OSError, ValueError, NotImplementedError):
        return True


def mended_zip(path: Path, folder: Path) -> Path | None:
    """A zip of the same name in the folder with the parts that are whole; None where that is no help.

    An office file is helped when its main part is whole, an archive when any file in it is.
    """
    parts = dict(_within_limits(path.read_bytes()[:FILE_BYTES]))
    if not parts or not (path.suffix.lower() == ".zip" or any(map(_MAIN.fullmatch, parts))):
        return None
    mended = folder / path.name
    with ZipFile(mended, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return mended


def _within_limits(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The whole parts; none from the first on that passes a limit: it is an attack, and so may be the others."""
    total = 0
    for number, (name, content, packed) in enumerate(_parts(data)):
        total += len(content)
        swollen = len(content) > SMALL_PART_BYTES and len(content) > UNZIP_RATIO * max(packed, 1)
        if number >= PARTS or total > UNZIPPED_BYTES or len(content) > PART_BYTES or swollen:
            return
        yield name, content


def _parts(data: bytes) -> Iterator[tuple[str, bytes, int]]:
    """Name and content of each part that is whole, and the bytes it took packed."""
    place = data.find(_BEGINS)
    for _ in range(PARTS + 1):  # whole or not: looking for each costs time
        if not 0 <= place <= len(data) - _HEADER.size:
            return
        _, flags, method, _, _, check, packed, _, name_length, more_length = _HEADER.unpack_from(data, place)
        named = place + _HEADER.size
        begin = named + name_length + more_length
        name = data[named : named + name_length].decode("utf-8" if flags & _UTF_8 else "cp437", "replace")
        found = _unpacked(data, begin, method, 0 if flags & _SIZES_BEHIND else packed)
        end = begin
        if found is not None and not flags & _LOCKED:
            content, end = found
            if zlib.crc32(content) == (_check_behind(data, end) if flags & _SIZES_BEHIND else check):
                yield name, content, end - begin
        place = data.find(_BEGINS, end)


def _unpacked(data: bytes, begin: int, method: int, packed: int) -> tuple[bytes, int] | None:
    """What is packed from there on, and where it ends; None where it is cut, or packed in another way."""
    if method == _STORED:
        return (data[begin : begin + packed], begin + packed) if packed and begin + packed <= len(data) else None
    if method != _DEFLATED:
        return None
    unpacking, pieces, size = zlib.decompressobj(-zlib.MAX_WBITS), list[bytes](), 0
    for place in range(begin, len(data), _PIECE):  # by pieces: what is left over is copied
        try:
            pieces.append(unpacking.decompress(data[place : place + _PIECE], PART_BYTES + 1 - size))
        except zlib.error:
            return None
        size += len(pieces[-1])
        if unpacking.eof:
            return b"".join(pieces), min(place + _PIECE, len(data)) - len(unpacking.unused_data)
        if size > PART_BYTES:
            return b"".join(pieces), len(data)
    return None


def _check_behind(data: bytes, place: int) -> int:
    """The checksum that stands behind a part whose length was not known before."""
    place += 4 if data[place : place + 4] == b"PK\x07\x08" else 0
    return int.from_bytes(data[place : place + 4], "little")
