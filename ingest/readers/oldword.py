"""Word 97 to 2003 files (DOC) -> blocks: headings by style, automatic numbers, tables, notes; the one walker reads.

Pictures, comments, headers and footers are not read. Raises ValueError for what is older or damaged: oldoffice.py has
another way for those.
"""

import re
import struct
from dataclasses import dataclass, field
from html import escape

from ingest.blocks import Block
from ingest.readers.compound import Compound
from ingest.readers.markup import blocks_of_html, stated
from ingest.readers.oldword_lists import lists_of
from ingest.readers.oldword_parts import (
    BOLD,
    DELETED,
    HIDDEN,
    IN_TABLE,
    LIST,
    LIST_LEVEL,
    OUTLINE,
    ROW_END,
    OldWord,
    Properties,
    joined,
    opened,
)  # fmt: skip
from ingest.readers.wording import plain

_ENDS = re.compile("[\r\x07\x0c]")
_SIGNS = {"\x0b": "<br>", "\x1e": "-", "\x1f": "", "\xad": ""}
_TITLE, _CONTENTS, _OWN = 62, range(19, 28), 0xFFE  # numbers of built-in styles, and of those that people make


@dataclass(slots=True)
class Taken:
    """What was taken from one file."""

    blocks: list[Block] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    contents: int = 0


def is_locked(raw: bytes) -> bool:
    """Whether the file needs a password."""
    main = Compound(raw).stream("WordDocument")
    return len(main) > 12 and bool(struct.unpack_from("<H", main, 10)[0] & 0x100)


def taken(raw: bytes) -> Taken:
    """The blocks of a DOC file. Raises ValueError where it is damaged or older than Word 97."""
    try:
        compound = Compound(raw)
        main = compound.stream("WordDocument")
        file = opened(main, {True: compound.stream("1Table"), False: compound.stream("0Table")})
        return _Writer(file).taken()
    except (struct.error, IndexError, OverflowError) as error:
        raise ValueError("damaged") from error


class _Writer:
    """Writes the paragraphs of one file as HTML."""

    def __init__(self, file: OldWord) -> None:
        self._file, self._lists = file, lists_of(file)
        self._found = Taken()
        self._html: list[str] = []
        self._cell: list[str] = []
        self._row: list[str] = []
        self._in_table = self._titled = False
        self._fields: list[bool] = []  # per open field: whether its result has begun
        self._notes = self._note_places()

    def taken(self) -> Taken:
        """All of it."""
        length = self._file.lengths[0]
        start = 0
        for ending in _ENDS.finditer(self._file.text, 0, length):
            self._paragraph(start, ending.start(), ending[0])
            start = ending.end()
        if start < length:
            self._paragraph(start, length, "\r")
        self._end_table()
        notes = "".join(f'<div id="note-{one}">{words}</div>' for one, words in enumerate(self._notes.values(), 1))
        self._found.blocks = blocks_of_html("".join(self._html) + notes)
        return self._found

    def _paragraph(self, start: int, end: int, ending: str) -> None:
        style, held = self._file.paragraph(end)
        if ending == "\x07" and held.get(ROW_END):
            self._end_row()
            return
        number = self._number(style)
        words = self._words(start, end)
        text = plain(re.sub(r"<[^>]*>", " ", words))
        if number in _CONTENTS and text:
            self._found.contents += 1
            words = text = ""
        piece = self._piece(words, number, held) if text else ""
        if held.get(IN_TABLE):
            self._cell.append(piece)
            if ending == "\x07":
                self._row.append("".join(self._cell))
                self._cell = []
        elif piece:
            self._end_table()
            self._html.append(piece)

    def _piece(self, words: str, number: int, held: Properties) -> str:
        level = self._level(number, held)
        if not held.get(LIST):
            self._lists.end()
        mark = self._lists.mark(held.get(LIST, 0), min(held.get(LIST_LEVEL, 0), 8)) if held.get(LIST) else None
        if level:
            label = stated(mark.label, 0, bullet=False) if mark is not None and not mark.bullet else ""
            return f"<h{level}>{label}{words}</h{level}>"
        return f"<div>{stated(mark.label, mark.level, mark.bullet) if mark is not None else ''}{words}</div>"

    def _number(self, style: int) -> int:
        """The built-in style that this one is or is based on."""
        seen: set[int] = set()
        while style in self._file.styles and style not in seen:
            seen.add(style)
            found = self._file.styles[style]
            if found.number != _OWN:  # a style that people made is what it is based on
                return found.number
            style = found.base
        return 0

    def _level(self, number: int, held: Properties) -> int:
        if held.get(IN_TABLE):
            return 0
        if number == _TITLE:
            self._titled = True
            return 1
        outline = held.get(OUTLINE, 9)
        level = outline + 1 if outline < 9 else number if 1 <= number <= 9 else 0
        return min(level + self._titled, 6) if level else 0

    def _words(self, start: int, end: int) -> str:
        """The words from start to end as HTML: fields as their results, hidden and deleted words left out."""
        pieces: list[str] = []
        place = start
        for letters, held in self._file.runs(start, end):
            shown: list[str] = []
            for one in letters:
                self._letter(one, place, shown)
                place += 1
            text = "".join(shown)
            if held.get(DELETED) == 1:
                continue
            if held.get(HIDDEN) == 1:
                self._found.hidden.append(text)
            elif text:
                pieces.append(f"<b>{text}</b>" if held.get(BOLD) == 1 and text.strip() else text)
        return joined("".join(pieces))

    def _letter(self, one: str, place: int, shown: list[str]) -> None:
        if one == "\x13":
            self._fields.append(False)
        elif one == "\x14" and self._fields:
            self._fields[-1] = True
        elif one == "\x15" and self._fields:
            self._fields.pop()
        elif not all(self._fields):
            return
        elif place in self._notes:
            number = list(self._notes).index(place) + 1
            shown.append(f'<sup><a href="#note-{number}">{number}</a></sup>')
        elif one in _SIGNS:
            shown.append(_SIGNS[one])
        elif one >= " " or one == "\t":
            shown.append(escape(one))

    def _note_places(self) -> dict[int, str]:
        """The words of each foot- and endnote, by the place in the text that refers to it."""
        lengths = self._file.lengths
        found: dict[int, str] = {}
        for references, texts, begin in ((2, 3, lengths[0]), (46, 47, sum(lengths[:5]))):
            places = self._file.plex(references, 2)[0][:-1]
            cuts = self._file.plex(texts, 0)[0]
            for one, place in enumerate(places):
                if one + 1 < len(cuts):
                    words = self._file.text[begin + cuts[one] : begin + cuts[one + 1]]
                    found[place] = escape(plain(joined(re.sub("\x13[^\x14\x15]*\x14?|[\x00-\x1f]", " ", words))))
        return {place: words for place, words in sorted(found.items()) if words}

    def _end_row(self) -> None:
        if self._cell:
            self._row.append("".join(self._cell))
        if not self._in_table:
            self._html.append("<table>")
        self._in_table = True
        self._html.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in self._row) + "</tr>")
        self._row, self._cell = [], []

    def _end_table(self) -> None:
        if self._row or self._cell:
            self._end_row()
        if self._in_table:
            self._html.append("</table>")
            self._in_table = False
