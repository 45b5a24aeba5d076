"""PowerPoint 97 to 2003 files (PPT) -> blocks: a slide is a page, its title a heading, its notes are notes.

After Microsoft's published description [MS-PPT]. Pictures, masters and comments are not read. Raises ValueError for
what is older or damaged: oldoffice.py has another way for those.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape

from ingest.blocks import Block
from ingest.readers.compound import Compound
from ingest.readers.markup import blocks_of_html, stated
from ingest.readers.oldword_parts import joined
from ingest.readers.slides import MAX_SLIDES, NOTES
from ingest.readers.wording import plain

_LOCKED = 0xF3D1C4DF
_EDIT, _DIRECTORY, _LIST, _PERSIST, _SLIDE = 0x0FF5, 0x1772, 0x0FF0, 0x03F3, 0x03EF
_TEXTBOX, _KIND, _WIDE, _NARROW, _OUTLINE = 0xF00D, 0x0F9F, 0x0FA0, 0x0FA8, 0x0F9E
_TITLES, _BODIES, _NOTE = (0, 6), (1, 7, 8), 2
_MOST_EDITS = 1_000


@dataclass(frozen=True, slots=True)
class _Record:
    """One record: its type, its instance, and where its body stands."""

    type: int
    instance: int
    start: int
    end: int
    holds: bool  # records, no data


@dataclass(frozen=True, slots=True)
class _Text:
    """One box of text. kind: 0 and 6 titles, 1, 7 and 8 bodies, 2 notes, others boxes."""

    kind: int
    text: str


def is_locked_deck(raw: bytes) -> bool:
    """Whether the file needs a password."""
    user = Compound(raw).stream("Current User")
    return len(user) >= 16 and struct.unpack_from("<I", user, 12)[0] == _LOCKED


def slides_of(raw: bytes) -> tuple[list[Block], int]:
    """The blocks of a PPT file and its number of slides. Raises ValueError where it is damaged or older than 97."""
    try:
        compound = Compound(raw)
        deck = _Deck(compound.stream("PowerPoint Document"), compound.stream("Current User"))
        return deck.blocks()
    except (struct.error, IndexError, KeyError) as error:
        raise ValueError("damaged") from error


class _Deck:
    """The records of one file."""

    def __init__(self, stream: bytes, user: bytes) -> None:
        self._stream = stream
        self._places: dict[int, int] = {}  # number that records are known by -> where the newest one stands
        edit, self._document, seen = struct.unpack_from("<I", user, 16)[0], 0, set[int]()
        while edit and edit not in seen and len(seen) < _MOST_EDITS:
            seen.add(edit)
            record = self._at(edit)
            if record.type != _EDIT:
                raise ValueError("no list of edits")
            edit, directory, document = struct.unpack_from("<III", stream, record.start + 8)
            self._document = self._document or document
            self._read_directory(self._at(directory))

    def blocks(self) -> tuple[list[Block], int]:
        """The blocks of all slides, and how many these are."""
        document = self._at(self._places[self._document])
        lists = {one.instance: self._listed(one) for one in self._within(document) if one.type == _LIST}
        notes = {number: place for place, number, _ in lists.get(2, [])}
        blocks: list[Block] = []
        slides = lists.get(0, [])
        for page, (place, _, outline) in enumerate(slides[:MAX_SLIDES], 1):
            slide = self._at(self._places[place])
            boxes = self._boxes(slide, outline)
            html = "".join(_html(box) for box in sorted(boxes, key=lambda box: box.kind not in _TITLES))
            blocks += (replace(block, page=page) for block in blocks_of_html(html))
            note = notes.get(self._notes_number(slide))
            told = self._boxes(self._at(self._places[note]), []) if note in self._places else []
            spoken = [line for box in told if box.kind == _NOTE for line in _lines(box.text)]
            blocks += (Block("note", line, page=page, label=NOTES) for line in spoken)
        return blocks, len(slides)

    def _at(self, place: int) -> _Record:
        head, kind, length = struct.unpack_from("<HHI", self._stream, place)
        end = min(place + 8 + length, len(self._stream))
        return _Record(kind, head >> 4, place + 8, end, head & 0xF == 0xF)

    def _within(self, record: _Record) -> Iterator[_Record]:
        place = record.start
        while place + 8 <= record.end:
            one = self._at(place)
            yield one
            place = max(one.end, place + 8)

    def _below(self, record: _Record) -> Iterator[_Record]:
        """All records below this one, in order."""
        waiting = [self._within(record)]
        while waiting:
            one = next(waiting[-1], None)
            if one is None:
                waiting.pop()
                continue
            yield one
            if one.holds and one.end <= record.end and one.type != _TEXTBOX and len(waiting) < 50:
                waiting.append(self._within(one))

    def _read_directory(self, record: _Record) -> None:
        place = record.start
        while record.type == _DIRECTORY and place + 4 <= record.end:
            packed = struct.unpack_from("<I", self._stream, place)[0]
            first, count = packed & 0xFFFFF, packed >> 20
            for one in range(count):
                at = struct.unpack_from("<I", self._stream, place + 4 + 4 * one)[0]
                self._places.setdefault(first + one, at)  # the newest edit comes first
            place += 4 + 4 * count

    def _listed(self, record: _Record) -> list[tuple[int, int, list[_Text]]]:
        """The slides of a list: the number of its record, its own number, the texts of its outline."""
        found: list[tuple[int, int, list[_Text]]] = []
        kind = 4
        for one in self._within(record):
            if one.type == _PERSIST:
                place, number = struct.unpack_from("<I8xI", self._stream, one.start)
                found.append((place, number, []))
            elif one.type == _KIND:
                kind = struct.unpack_from("<I", self._stream, one.start)[0]
                if found:
                    found[-1][2].append(_Text(kind, ""))
            elif one.type in (_WIDE, _NARROW) and found and found[-1][2]:
                found[-1][2][-1] = _Text(kind, self._letters(one))
        return found

    def _boxes(self, record: _Record, outline: list[_Text]) -> list[_Text]:
        found: list[_Text] = []
        for box in self._below(record):
            kind = 4
            for one in self._within(box) if box.type == _TEXTBOX else ():
                if one.type == _KIND:
                    kind = struct.unpack_from("<I", self._stream, one.start)[0]
                elif one.type in (_WIDE, _NARROW):
                    found.append(_Text(kind, self._letters(one)))
                elif one.type == _OUTLINE:
                    number = struct.unpack_from("<I", self._stream, one.start)[0]
                    found += outline[number : number + 1]
        return found + [one for one in outline if one not in found]

    def _notes_number(self, slide: _Record) -> int:
        atom = next((one for one in self._within(slide) if one.type == _SLIDE), None)
        return int(struct.unpack_from("<I", self._stream, atom.start + 16)[0]) if atom is not None else 0

    def _letters(self, record: _Record) -> str:
        raw = self._stream[record.start : record.end]
        return raw.decode("utf-16-le", "replace") if record.type == _WIDE else raw.decode("latin-1")


def _lines(text: str) -> list[str]:
    return [line for part in joined(text).split("\r") if (line := plain(part.replace("\v", " ")))]


def _html(box: _Text) -> str:
    lines = _lines(box.text)
    if not lines or lines == ["*"]:  # stands for the number of the slide or the date
        return ""
    if box.kind in _TITLES:
        return f"<h1>{escape(' '.join(lines))}</h1>"
    mark = stated("•", 0, bullet=True) if box.kind in _BODIES and len(lines) > 1 else ""
    return "".join(f"<div>{mark}{escape(line)}</div>" for line in lines)
