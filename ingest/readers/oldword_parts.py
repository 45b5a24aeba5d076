"""The tables of a Word 97 to 2003 file: its text, and what holds for each paragraph and each run of letters.

After Microsoft's published description [MS-DOC]. Knows no lists and makes no blocks. Damage shows as struct.error,
IndexError or ValueError; the caller has another way for such files.
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

_WORD = 0xA5EC  # the file's mark
_OPERAND = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}  # bytes behind a property, by its kind
IN_TABLE, ROW_END, OUTLINE, LIST_LEVEL, LIST, HIDDEN, DELETED, BOLD = (
    0x2416, 0x2417, 0x2640, 0x260A, 0x460B, 0x083C, 0x0800, 0x0835,
)  # fmt: skip
_MOST_BASES = 20  # styles may name each other in a circle

Properties = dict[int, int]  # number of the property -> its value


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: its number in Word itself (1 to 9 headings, 62 Title), its base, what it sets."""

    number: int
    base: int
    properties: Properties


@dataclass(slots=True)
class OldWord:
    """One file taken apart. `text` is the main text, then footnotes, headers, comments and endnotes."""

    main: bytes
    table: bytes
    text: str = ""
    lengths: tuple[int, ...] = ()  # of main text, footnotes, headers, macros, comments, endnotes
    styles: dict[int, Style] = field(default_factory=dict)
    _pieces: list[tuple[int, int, int]] = field(default_factory=list)  # place in text, place in file, bytes a letter
    _paragraphs: list[tuple[int, int, Properties]] = field(default_factory=list)  # place in file, style, properties
    _runs: list[tuple[int, Properties]] = field(default_factory=list)

    def plex(self, number: int, width: int) -> tuple[list[int], list[bytes]]:
        """One of the file's tables: its places, and what stands for each. width: bytes of one entry."""
        raw = self.block(number)
        count = max((len(raw) - 4) // (4 + width), 0)
        places = list(struct.unpack_from(f"<{count + 1}I", raw)) if raw else []
        start = 4 * (count + 1)
        return places, [raw[start + width * one : start + width * one + width] for one in range(count)]

    def block(self, number: int) -> bytes:
        """The bytes of one of the file's tables, by its number in the head."""
        at, length = struct.unpack_from("<II", self.main, 0x9A + 8 * number)
        return self.table[at : at + length]

    def paragraph(self, place: int) -> tuple[int, Properties]:
        """The style of the paragraph that ends at this place of the text, and what holds for it."""
        at = self._in_file(place)
        found = bisect_right(self._paragraphs, at, key=lambda one: one[0]) - 1
        style, own = self._paragraphs[found][1:] if found >= 0 else (0, {})
        return style, {**self.inherited(style), **own}

    def inherited(self, style: int) -> Properties:
        """What a style sets, with what it takes over from those it is based on."""
        chain: list[Style] = []
        while style in self.styles and len(chain) < _MOST_BASES:
            chain.append(self.styles[style])
            style = chain[-1].base
        merged: Properties = {}
        for one in reversed(chain):
            merged.update(one.properties)
        return merged

    def runs(self, start: int, end: int) -> Iterator[tuple[str, Properties]]:
        """The letters from start to end of the text with what holds for them."""
        while start < end:
            at = self._in_file(start)
            piece = bisect_right(self._pieces, start, key=lambda one: one[0]) - 1
            width = self._pieces[piece][2]
            last = self._pieces[piece + 1][0] if piece + 1 < len(self._pieces) else end
            found = bisect_right(self._runs, at, key=lambda one: one[0]) - 1
            if found + 1 < len(self._runs):
                last = min(last, start + max((self._runs[found + 1][0] - at) // width, 1))
            last = min(max(last, start + 1), end)
            yield self.text[start:last], self._runs[found][1] if found >= 0 else {}
            start = last

    def _in_file(self, place: int) -> int:
        start, at, width = self._pieces[max(bisect_right(self._pieces, place, key=lambda one: one[0]) - 1, 0)]
        return at + (place - start) * width

    def read(self) -> None:
        """Reads all tables."""
        self.lengths = struct.unpack_from("<6I", self.main, 0x4C)
        self._read_pieces()
        self._read_styles()
        for page, count in self._pages(13):
            for one in range(count):
                at, start = struct.unpack_from("<I", page, 4 * one)[0], 2 * page[4 * (count + 1) + 13 * one]
                held = _counted(page, start) if start else b"\0\0"
                self._paragraphs.append((at, struct.unpack_from("<H", held)[0], properties(held[2:])))
        for page, count in self._pages(12):
            for one in range(count):
                at, start = struct.unpack_from("<I", page, 4 * one)[0], 2 * page[4 * (count + 1) + one]
                self._runs.append((at, properties(page[start + 1 : start + 1 + page[start]]) if start else {}))
        self._paragraphs.sort(key=lambda one: one[0])
        self._runs.sort(key=lambda one: one[0])

    def _pages(self, number: int) -> Iterator[tuple[bytes, int]]:
        """The pages of 512 bytes that one table lists, with the count of their entries."""
        for held in self.plex(number, 4)[1]:
            page = self.main[512 * (struct.unpack("<I", held)[0] & 0x3FFFFF) :][:512]
            if len(page) == 512:
                yield page, page[511]

    def _read_pieces(self) -> None:
        raw = self.block(33)
        while raw[:1] == b"\x01":
            raw = raw[3 + struct.unpack_from("<H", raw, 1)[0] :]
        if raw[:1] != b"\x02":
            raise ValueError("no table of pieces")
        length = struct.unpack_from("<I", raw, 1)[0]
        count = (length - 4) // 12
        places = struct.unpack_from(f"<{count + 1}I", raw, 5)
        if places[-1] > len(self.main) or list(places) != sorted(places):
            raise ValueError("pieces that reach out of the file")
        text: list[str] = []
        for one, (start, end) in enumerate(pairwise(places)):
            packed = struct.unpack_from("<I", raw, 5 + 4 * (count + 1) + 8 * one + 2)[0]
            narrow = bool(packed & 0x40000000)
            at, width = ((packed & 0x3FFFFFFF) // 2, 1) if narrow else (packed & 0x3FFFFFFF, 2)
            held = self.main[at : at + (end - start) * width]
            letters = held.decode("cp1252", "replace") if narrow else "".join(map(chr, _units(held)))
            text.append(letters.ljust(end - start)[: end - start])
            self._pieces.append((start, at, width))
        self.text = "".join(text)

    def _read_styles(self) -> None:
        raw = self.block(1)
        if len(raw) < 6:
            return
        head, count, base = struct.unpack_from("<HHH", raw)
        at = 2 + head
        for style in range(count):
            if at + 2 > len(raw):
                return
            length = struct.unpack_from("<H", raw, at)[0]
            if length > base:
                self.styles[style] = _style(raw[at + 2 : at + 2 + length], base)
            at += 2 + length


def joined(text: str) -> str:
    """The text with letters beyond 65,535 whole: the file, and `text`, count each as two."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _units(raw: bytes) -> tuple[int, ...]:
    return struct.unpack_from(f"<{len(raw) // 2}H", raw)


def opened(main: bytes, table_of: dict[bool, bytes]) -> OldWord:
    """The file of this main stream. table_of: the streams 1Table (True) and 0Table. Raises ValueError for others."""
    mark, version, flags = struct.unpack_from("<H", main)[0], *struct.unpack_from("<H6xH", main, 2)
    if mark != _WORD or version < 0xC1:
        raise ValueError("no file of Word 97 or later")
    file = OldWord(main, table_of[bool(flags & 0x200)])
    file.read()
    return file


def properties(raw: bytes) -> Properties:
    """A list of properties, those of a fixed length of up to four bytes."""
    found: Properties = {}
    at = 0
    while at + 3 <= len(raw):
        number = struct.unpack_from("<H", raw, at)[0]
        kind = number >> 13
        at += 2
        if kind == 6:
            long = number == 0xD608
            at += struct.unpack_from("<H", raw, at)[0] + 1 if long and at + 2 <= len(raw) else raw[at] + 1
            continue
        found[number] = int.from_bytes(raw[at : at + _OPERAND[kind]], "little")
        at += _OPERAND[kind]
    return found


def _counted(page: bytes, start: int) -> bytes:
    count = page[start]
    return page[start + 1 : start + 2 * count] if count else page[start + 2 : start + 2 + 2 * page[start + 1]]


def _style(raw: bytes, base: int) -> Style:
    number, kind = struct.unpack_from("<HH", raw)
    own: Properties = {}
    name = struct.unpack_from("<H", raw, base)[0]
    at = base + 2 + 2 * name + 2
    if kind & 0xF == 1 and at + 4 <= len(raw):
        length = struct.unpack_from("<H", raw, at)[0]
        own = properties(raw[at + 4 : at + 2 + length])
    return Style(number & 0xFFF, kind >> 4, own)
