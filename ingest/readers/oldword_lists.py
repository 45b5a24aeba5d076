"""The automatic labels of a Word 97 to 2003 file: "3.2", "(a)", "•", counted in the order of its paragraphs."""

import struct
from dataclasses import dataclass, field

from ingest.readers.listmarks import numeral
from ingest.readers.numbering import Mark, shown_bullet
from ingest.readers.oldword_parts import OldWord

_FORMS = {0: "1", 1: "I", 2: "i", 3: "A", 4: "a", 22: "1"}
_BULLET, _NONE = 23, 255


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: int
    pattern: str  # letters below 9 stand for the number of that level


@dataclass(slots=True)
class OldLists:
    """Counts the numbered paragraphs of one file."""

    _levels: dict[int, list[_Level]] = field(default_factory=dict)  # id of a list -> its levels
    _lists: list[int] = field(default_factory=list)  # number a paragraph names, from 1 -> id of its list
    _counts: dict[int, dict[int, int]] = field(default_factory=dict)
    _before: int = 0  # id of the list of the paragraph before, 0 where it had none

    def end(self) -> None:
        """A paragraph without a label came."""
        self._before = 0

    def mark(self, number: int, level: int) -> Mark | None:
        """The mark of the next paragraph of this list and level, None where it shows none."""
        if not 0 < number <= len(self._lists):
            return None
        key = self._lists[number - 1]
        levels = self._levels.get(key, [])
        if level >= len(levels):
            return None
        how = levels[level]
        if how.form == _BULLET:
            return Mark(shown_bullet(how.pattern.strip()), level, True)
        counts = self._counts.get(key) or self._gone_on(key, level, how)
        self._counts[key], self._before = counts, key
        counts[level] = counts.get(level, how.start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        label = "".join(
            numeral(counts.get(ord(one), levels[ord(one)].start), _FORMS.get(levels[ord(one)].form, "1"))
            if ord(one) < min(9, len(levels)) else one
            for one in how.pattern
        ).strip()  # fmt: skip
        return Mark(label, level, False) if label and how.form != _NONE else None

    def _gone_on(self, key: int, level: int, how: _Level) -> dict[int, int]:
        """The counts a list begins with: LibreOffice gives the first item of a list one of its own, alike in all."""
        before = self._before
        levels, counts = self._levels.get(before, []), self._counts.get(before, {})
        alike = before != key and level < len(levels) and levels[level] == how
        return {level: 1} if alike and counts.get(level) == how.start == 1 else {}


def lists_of(file: OldWord) -> OldLists:
    """The lists of a file; none where its tables of them are damaged."""
    lists = OldLists()
    try:
        _read(file, lists)
    except (struct.error, IndexError, UnicodeDecodeError):
        return OldLists()
    return lists


def _read(file: OldWord, lists: OldLists) -> None:
    at, length = struct.unpack_from("<II", file.main, 0x2E2)
    if not length:
        return
    table = file.table
    count = struct.unpack_from("<H", table, at)[0]
    heads = [table[at + 2 + 28 * one :][:28] for one in range(count)]
    place = at + length  # the levels stand behind the table, not in it
    for head in heads:
        levels: list[_Level] = []
        for _ in range(1 if head[26] & 1 else 9):
            level, place = _level(table, place)
            levels.append(level)
        lists._levels[struct.unpack_from("<i", head)[0]] = levels
    used = file.block(74)
    total = struct.unpack_from("<I", used)[0] if len(used) >= 4 else 0
    lists._lists += [struct.unpack_from("<i", used, 4 + 16 * one)[0] for one in range(min(total, len(used) // 16))]


def _level(table: bytes, at: int) -> tuple[_Level, int]:
    start, form = struct.unpack_from("<iB", table, at)
    letters, paragraph = table[at + 24], table[at + 25]
    at += 28 + letters + paragraph
    length = struct.unpack_from("<H", table, at)[0]
    pattern = table[at + 2 : at + 2 + 2 * length].decode("utf-16-le")
    return _Level(start, form, pattern), at + 2 + 2 * length
