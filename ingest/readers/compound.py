"""Compound files (OLE), the container of old Office files, Outlook messages and locked new ones: what is inside.

Only the names in the first folder are read; no stream is opened.
"""

import struct
from pathlib import Path

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128  # bytes of one entry of the directory
_MOST_SECTORS = 2_000  # of the directory: 64,000 entries; a real file has some tens
_NONE = 0xFFFFFFFA  # this and above are no sectors but marks


def names_in_compound(path: Path) -> frozenset[str]:
    """Names of the streams and folders at the top of a compound file; empty where it is too damaged to tell."""
    raw = path.read_bytes()
    try:
        return frozenset(_top(_directory(raw)))
    except (struct.error, IndexError, UnicodeDecodeError):
        return frozenset()


def _directory(raw: bytes) -> bytes:
    """All sectors of the directory, in order."""
    size = 1 << min(max(struct.unpack_from("<H", raw, 30)[0], 9), 12)  # 512 or 4,096 bytes
    first = struct.unpack_from("<I", raw, 48)[0]
    table = [place for place in struct.unpack_from("<109I", raw, 76) if place < _NONE]
    sectors: list[bytes] = []
    sector, seen = first, set[int]()
    while sector < _NONE and sector not in seen and len(sectors) < _MOST_SECTORS:
        seen.add(sector)
        sectors.append(raw[(sector + 1) * size : (sector + 2) * size])
        which, place = divmod(sector, size // 4)
        if which >= len(table):
            break
        sector = struct.unpack_from("<I", raw, (table[which] + 1) * size + 4 * place)[0]
    return b"".join(sectors)


def _top(directory: bytes) -> list[str]:
    """The names that are siblings of the root's child: a tree of entries, each with a left and a right one."""
    names: list[str] = []
    waiting, seen = [struct.unpack_from("<I", directory, 76)[0]], set[int]()
    while waiting:
        number = waiting.pop()
        if number in seen or (number + 1) * _ENTRY > len(directory):
            continue
        seen.add(number)
        entry = directory[number * _ENTRY : (number + 1) * _ENTRY]
        length = struct.unpack_from("<H", entry, 64)[0]
        names.append(entry[: max(min(length, 64) - 2, 0)].decode("utf-16-le"))
        waiting.extend(struct.unpack_from("<2I", entry, 68))
    return names
