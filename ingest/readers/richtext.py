"""Rich text files (RTF) -> blocks: written out as HTML with their list labels, headings, tables and notes; one walker.

Pictures, embedded objects, comments, headers and footers are not read, fields not run. A table within a cell becomes
paragraphs of that cell.
"""

import re
from copy import copy
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path

from ingest.blocks import Reading
from ingest.errors import NoTextInFile, UnreadableFile
from ingest.readers.markup import blocks_of_html, stated
from ingest.readers.numbering import shown_bullet
from ingest.readers.richtext_head import Head, head_of
from ingest.readers.richtext_tokens import CHARSETS, KEPT, LETTERS, SKIPPED, Token, tokens
from ingest.readers.wording import plain

_MOST_DEPTH = 500  # groups within groups; programs write some tens
_LABEL = ("listtext", "pntext")
_SWITCHES = {"b": "bold", "v": "hidden", "deleted": "deleted", "intbl": "in_table"}
_VALUES = {"uc": "fallback", "f": "font", "s": "style", "outlinelevel": "outline", "ilvl": "level", "li": "indent"}


def read_richtext(path: Path) -> Reading:
    """The blocks of an RTF file; title, author and dates as properties.

    Raises UnreadableFile when it is no RTF, NoTextInFile when there are no words in it.
    """
    source = path.read_bytes()
    if not re.match(rb"\s*\{\\rt", source):
        raise UnreadableFile(f"{path.name} is no rich text file: it does not begin as one. Give it its true ending.")
    writer = _Writer(head_of(source))
    for token in tokens(source):
        writer.take(token)
    blocks = blocks_of_html(writer.html())
    if not blocks:
        raise NoTextInFile(f"{path.name} has no text in it, only pictures or nothing. Give a file with text.")
    return Reading(tuple(blocks), properties=writer.head.properties, warnings=writer.warnings())


@dataclass(slots=True)
class _State:
    """What holds in a group and ends with it. Never changed once it is a group's: a change makes a new one."""

    skipped: bool = False
    label: bool = False  # the words are the paragraph's list label
    note: bool = False
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    fallback: int = 1  # letters that stand behind a Unicode number for old programs
    font: int = -1
    style: int = 0
    outline: int = -1
    level: int = 0  # of a list
    indent: int = 0  # of the paragraph, in twentieths of a point
    in_table: bool = False


@dataclass(slots=True)
class _Place:
    """Where paragraphs go: the document, or a note."""

    done: list[str] = field(default_factory=list)  # HTML of what is finished
    cells: list[str] = field(default_factory=list)  # of the row that is open
    cell: list[str] = field(default_factory=list)  # paragraphs of the cell that is open
    words: list[str] = field(default_factory=list)  # of the paragraph that is open
    label: list[str] = field(default_factory=list)
    in_table: bool = False
    heads: bool = False  # the row that is open repeats at the top of pages


class _Writer:
    """Takes the pieces of the file one by one."""

    def __init__(self, head: Head) -> None:
        self.head = head
        self._state = _State()
        self._groups: list[_State] = []
        self._places = [_Place()]
        self._notes: list[str] = []
        self._hidden: list[str] = []
        self._raw = b""  # bytes whose letters are not known yet: some code pages take two for one
        self._left_out = 0  # letters of a fallback still to come
        self._starred = self._opened = False
        self._deepest = self._contents = 0

    def take(self, token: Token) -> None:
        """What comes next in the file."""
        if token.kind == "bytes":
            self._bytes(token.raw)
            return
        if token.word not in ("u", "*"):
            self._settle()
        if token.kind == "open":
            self._groups.append(self._state)
            self._deepest = max(self._deepest, len(self._groups))
            self._opened, self._starred = True, False
        elif token.kind == "close":
            self._close()
        else:
            self._word(token)

    def html(self) -> str:
        """All of it; notes at its end."""
        self._settle()
        while len(self._places) > 1:
            self._end_note()
        self._end_paragraph()
        self._end_table()
        return "".join(self._places[0].done + self._notes)

    def warnings(self) -> tuple[str, ...]:
        """What a person should know about how it was read."""
        told: list[str] = []
        if self._hidden:
            told.append(f'left out, hidden in the file: "{plain(" ".join(self._hidden))[:200]}"')
        if self._contents:
            told.append(f"left out, {self._contents} lines of a list of contents")
        if self._deepest > _MOST_DEPTH:
            told.append(f"groups are nested {self._deepest:,} deep: damaged, or made to do harm; its words were read")
        if self._groups:
            told.append("the file is cut off: not all of its groups end")
        return tuple(told)

    def _bytes(self, raw: bytes) -> None:
        self._opened = False
        if self._state.skipped:
            return
        dropped = min(self._left_out, len(raw))
        self._left_out -= dropped
        self._raw += raw[dropped:]

    def _settle(self) -> None:
        """The bytes so far become letters."""
        if self._raw:
            raw, self._raw = self._raw, b""
            charset = self.head.charsets.get(self._state.font, 0)
            if charset == 2:  # a font of symbols: bytes are places in it
                self._text("".join(chr(0xF000 + one) if one > 32 else chr(one) for one in raw))
            else:
                self._text(raw.decode(CHARSETS.get(charset) or self.head.codepage, "replace"))

    def _text(self, text: str) -> None:
        state, place = self._state, self._places[-1]
        if state.skipped or state.deleted:
            return
        if state.label:
            place.label.append(text)
        elif state.hidden:
            self._hidden.append(text)
        else:
            written = escape(text)
            place.words.append(f"<b>{written}</b>" if state.bold and text.strip() else written)

    def _close(self) -> None:
        was = self._state
        if self._groups:
            self._state = self._groups.pop()
        if was.note and not self._state.note and len(self._places) > 1:
            self._end_note()
        self._opened = self._starred = False
        self._left_out = 0

    def _word(self, token: Token) -> None:
        word, number = token.word, token.number
        if word == "*":
            self._starred = True
            return
        begins, self._opened = self._opened, False
        if begins and (word in SKIPPED or (self._starred and word not in KEPT)):
            self._state = replace(self._state, skipped=True)
        self._starred = False
        if self._state.skipped:
            return
        if word == "u":
            self._unicode(number or 0)
        elif word in LETTERS:
            self._text(LETTERS[word])
        elif begins and word in _LABEL:
            self._state = replace(self._state, label=True)
        elif word == "footnote":
            self._begin_note()
        elif not self._state.label:
            self._layout(word)
            self._state = _changed(self._state, word, number)
        else:
            self._state = _changed(self._state, word, number if word in ("f", "uc") else 0)

    def _unicode(self, number: int) -> None:
        self._settle()
        self._text(chr(number & 0xFFFF))
        self._left_out = self._state.fallback

    def _layout(self, word: str) -> None:
        """Words that end something."""
        place = self._places[-1]
        if word in ("par", "sect", "\n", "\r"):
            self._end_paragraph()
        elif word in ("line", "lbr"):
            place.words.append("<br>")
        elif word in ("cell", "nestcell"):
            self._end_paragraph(in_cell=True)
            if word == "cell":
                place.cells.append("".join(place.cell))
                place.cell = []
        elif word == "row":
            self._end_row()
        elif word == "trhdr":
            place.heads = True
        elif word == "trowd":
            place.heads = False

    def _end_paragraph(self, in_cell: bool = False) -> None:
        place, state = self._places[-1], self._state
        words, label = _whole(place.words), plain(_whole(place.label))
        place.words, place.label = [], []
        style = self.head.styles.get(state.style, "")
        if re.match(r"toc \d|contents", style) and plain(words):
            self._contents += 1
            words = ""
        level = 0 if in_cell or state.in_table or state.note else self.head.level(state.style, state.outline)
        tag = f"h{level}" if level else "div"
        piece = f"<{tag}>{_mark(label, state)}{words}</{tag}>" if plain(words) else ""
        if in_cell or state.in_table:
            place.cell.append(piece)
        elif piece:
            self._end_table()
            place.done.append(piece)

    def _end_row(self) -> None:
        place = self._places[-1]
        if not place.in_table:
            place.done.append("<table>")
        place.in_table = True
        tag = "th" if place.heads else "td"
        place.done.append("<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in place.cells) + "</tr>")
        place.cells = []

    def _end_table(self) -> None:
        place = self._places[-1]
        if place.cell or place.cells:  # a row without an end
            place.cells.append("".join(place.cell))
            place.cell = []
            self._end_row()
        if place.in_table:
            place.done.append("</table>")
            place.in_table = False

    def _begin_note(self) -> None:
        if self._state.note:
            return
        number = len(self._notes) + 1
        self._places[-1].words.append(f'<sup><a href="#note-{number}">{number}</a></sup>')
        self._places.append(_Place())
        self._state = _State(note=True, fallback=self._state.fallback, font=self._state.font)

    def _end_note(self) -> None:
        self._end_paragraph()
        self._end_table()
        self._notes.append(f'<div id="note-{len(self._notes) + 1}">{"".join(self._places.pop().done)}</div>')


def _changed(state: _State, word: str, number: int | None) -> _State:
    """What holds after this control word."""
    on = number != 0
    if word == "pard":
        return replace(state, style=0, outline=-1, level=0, indent=0, in_table=False)
    if word == "plain":
        return replace(state, bold=False, hidden=False, deleted=False)
    field_name = _SWITCHES.get(word) or _VALUES.get(word)
    if field_name is None:
        return state
    changed = copy(state)
    setattr(changed, field_name, on if word in _SWITCHES else min(max(number or 0, 0), 100_000))
    return changed


def _whole(pieces: list[str]) -> str:
    """The pieces as one text, the halves of letters beyond 65,535 joined."""
    text = "".join(pieces)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _mark(label: str, state: _State) -> str:
    """The label for the walker. Lists of different styles nest by their indent alone, so that it goes before levels."""
    if not label:
        return ""
    bullet = not any(map(str.isalnum, label)) or label == "o"
    level = round(state.indent / 180) if state.indent else state.level
    return stated(shown_bullet(label) if bullet else label, min(level, 60), bullet)
