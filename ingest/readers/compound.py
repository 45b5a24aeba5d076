"""Compound files (OLE), the container of old Office files, Outlook messages and locked new ones: what is inside.

`names_in_compound` looks at the first folder alone; `Compound` opens streams by name. What they hold is for others.
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


class Compound:
    """The streams of a compound file. Chains that run in circles or out of the file end where they do."""

    def __init__(self, raw: bytes) -> None:
        """Raises struct.error where the file is too damaged to have a directory."""
        self._raw = raw
        self._size = 1 << min(max(struct.unpack_from("<H", raw, 30)[0], 9), 12)
        self._table = self._sector_table()
        first, mini = struct.unpack_from("<I", raw, 48)[0], struct.unpack_from("<I", raw, 60)[0]
        self._entries = self._chained(first)
        self._mini_table = _numbers(self._chained(mini))
        root = self._entries[:_ENTRY]
        self._mini = self._chained(struct.unpack_from("<I", root, 116)[0])

    def stream(self, name: str) -> bytes:
        """The bytes of the stream of this name, empty where there is none."""
        wanted = name.encode("utf-16-le") + b"\0\0"
        for at in range(0, len(self._entries) - _ENTRY + 1, _ENTRY):
            if self._entries.startswith(wanted, at) and self._entries[at + 66] == 2:
                start, size = struct.unpack_from("<II", self._entries, at + 116)
                return (self._short(start) if size < 4_096 else self._chained(start))[:size]
        return b""

    def _sector_table(self) -> list[int]:
        places = list(struct.unpack_from("<109I", self._raw, 76))
        more, seen = struct.unpack_from("<I", self._raw, 68)[0], set[int]()
        while more < _NONE and more not in seen:
            seen.add(more)
            listed = _numbers(self._sector(more))
            places, more = places + listed[:-1], listed[-1] if listed else _NONE
        return [number for place in places if place < _NONE for number in _numbers(self._sector(place))]

    def _sector(self, number: int) -> bytes:
        return self._raw[(number + 1) * self._size : (number + 2) * self._size]

    def _chained(self, sector: int) -> bytes:
        return b"".join(self._sector(number) for number in _chain(sector, self._table))

    def _short(self, sector: int) -> bytes:
        return b"".join(self._mini[64 * number : 64 * number + 64] for number in _chain(sector, self._mini_table))


def _chain(sector: int, table: list[int]) -> list[int]:
    found: dict[int, None] = {}
    while sector < len(table) and sector not in found:
        found[sector] = None
        sector = table[sector]
    return list(found)


def _numbers(raw: bytes) -> list[int]:
    return list(struct.unpack_from(f"<{len(raw) // 4}I", raw))
