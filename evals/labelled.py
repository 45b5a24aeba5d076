"""Labelled statements: marked by hand in whole sections, found again in the kept texts. Reads JSONL; judges nothing.

A line is a labelled range, within which every statement is marked, or a statement (evals/statements/README.md).
Places are kept as offsets into the normalised kept text with the SHA-256 of the words, and hold no words of other
people's documents. Where a reader has moved them they are looked for by their digest; where it has changed them a
little, by their first and last four words; where both fail the statement is kept as lost and counts as missed, and
a range reaches from its first statement to its last.

Rule: every extent here is a pair of offsets into `Normal.text`, whatever the kept text's own white space was.
"""

import hashlib
import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from corpus.exactness import normalise
from evals.errors import BadLabel

Split = Literal["dev", "test"]
Extent = tuple[int, int]
TYPES = ("principle", "duty", "practice", "objective", "milestone", "finding", "recommendation")
FORCES = ("must", "should", "will", "may", "aim", "none")
ACTORS = frozenset((
    "headteachers", "governors", "schools", "partnerships", "local authority", "board", "system leaders", "teachers",
    "early years settings", "teaching school alliances", "children and young people", "parents", "area partnership",
    "inspectorate", "government",
))  # fmt: skip
THEMES = frozenset((
    "partnership working", "peer review", "governance", "leadership", "teaching and learning", "SEND", "inclusion",
    "wellbeing", "safeguarding", "early years", "data sharing", "funding", "accountability",
    "professional development", "careers", "participation", "attendance and exclusion", "school improvement",
    "alternative provision", "transitions",
))  # fmt: skip
_STATEMENTS = Path(__file__).resolve().parent / "statements"
_WORDS = 4  # whose digest stands for the beginning or end of a longer text
_LONGER = 1.5  # a changed text is taken for the same when it is at most this many times as long
_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A statement as a person marked it. extents: its span first, then others that are as good; none where lost."""

    doc: str
    extents: tuple[Extent, ...]
    type: str
    force: str
    actors: frozenset[str]
    themes: frozenset[str]
    doubtful: bool  # a careful reader could have decided otherwise: neither missed nor a false alarm
    split: Split

    @property
    def lost(self) -> bool:
        """Whether its words are no longer in the kept text."""
        return not self.extents


@dataclass(frozen=True, slots=True)
class Labels:
    """What is marked in a set: the statements, and by document the ranges in which every statement is marked."""

    statements: tuple[Labelled, ...]
    ranges: Mapping[str, tuple[Extent, ...]]


class Normal:
    """A kept text as normalised, and the way there from offsets into the kept text."""

    def __init__(self, kept: str) -> None:
        self.text = normalise(kept)
        self._kept = kept
        self._starts: list[int] = []  # of the kept text's words
        self._places: list[int] = []  # where the same words begin when normalised
        place = 0
        for word in _TOKEN.finditer(kept):
            self._starts.append(word.start())
            self._places.append(place)
            place += len(normalise(word.group())) + 1
        self._ends = _beginnings(self.text)

    def extent(self, start: int, end: int) -> Extent:
        """The extent of a span of the kept text, white space at its ends left out."""
        piece = self._kept[start:end]
        first = start + len(piece) - len(piece.lstrip())
        return self._place(first), self._place(start + len(piece.rstrip()))

    def _place(self, offset: int) -> int:
        number = bisect_right(self._starts, offset) - 1
        if number < 0:
            return 0
        inside = self._kept[self._starts[number] : offset].rstrip()
        return self._places[number] + len(unicodedata.normalize("NFKC", inside))

    def find(self, record: Mapping[str, object]) -> Extent | None:
        """Where the words of a record stand: where they stood, else nearest to it; None when they are gone."""
        start, length = int(str(record["start"])), int(str(record["length"]))
        if _digest(self.text[start : start + length]) == record["sha256"]:
            return start, start + length
        if "head" not in record:
            return self._found_short(str(record["sha256"]), start, length)
        heads = self._ends.get(str(record["head"]), [])
        for first in sorted(heads, key=lambda one: abs(one - start)):
            for last in self._ends.get(str(record["tail"]), []):
                end = _end_of_words(self.text, last)
                if length / _LONGER <= end - first <= length * _LONGER:
                    return first, end
        return None

    def _found_short(self, digest: str, start: int, length: int) -> Extent | None:
        places = sorted(range(len(self.text) - length + 1), key=lambda one: abs(one - start))
        found = (one for one in places if _digest(self.text[one : one + length]) == digest)
        return next(((one, one + length) for one in found), None)


def labels_path(name: str) -> Path:
    """The labels of the set of this name: bundled, seeds or reviews."""
    return _STATEMENTS / f"{name}.jsonl"


def read_labels(path: Path, texts: Mapping[str, Normal]) -> Labels:
    """The labels of a file over the texts by document name; what stands in a document that is not there is left out.

    Raises BadLabel naming the line, what is wrong with it and what is wanted.
    """
    statements: list[Labelled] = []
    ranges: dict[str, list[Mapping[str, object]]] = {}
    places: dict[str, list[tuple[int, Extent]]] = {}  # where a statement stood, and where it is
    for where, record in _records(path):
        doc = str(record["doc"])
        if doc not in texts:
            continue
        span = record.get("range")
        if isinstance(span, dict):
            ranges.setdefault(doc, []).append(span)
            continue
        statements.append(_labelled(where, record, texts[doc]))
        places.setdefault(doc, []).extend((int(str(record["start"])), one) for one in statements[-1].extents[:1])
    found = {
        doc: tuple(one for span in spans if (one := texts[doc].find(span) or _hull(span, places.get(doc, []))))
        for doc, spans in ranges.items()
    }
    return Labels(tuple(statements), found)


def _hull(span: Mapping[str, object], places: list[tuple[int, Extent]]) -> Extent | None:
    """From the first to the last statement of a range whose own ends are gone; None where all of them are."""
    first = int(str(span["start"]))
    inside = [one for start, one in places if first <= start < first + int(str(span["length"]))]
    return (min(start for start, _ in inside), max(end for _, end in inside)) if inside else None


def half(doc: str, digest: str) -> Split:
    """dev or test, by a hash of the document's name and of the statement's words: half each, the same for ever."""
    return "test" if hashlib.sha256(f"{doc} {digest}".encode()).digest()[0] % 2 else "dev"


def _records(path: Path) -> Iterator[tuple[str, Mapping[str, object]]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        where = f"{path.name}, line {number}"
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise BadLabel(f"{where}: no valid JSON ({error.msg}); wanted one object") from error
        if not isinstance(record, dict) or "doc" not in record or not {"range", "type"} & record.keys():
            raise BadLabel(f'{where}: wanted an object with "doc" and either "range" or "type"')
        yield where, record


def _labelled(where: str, record: Mapping[str, object], text: Normal) -> Labelled:
    actors, themes = _names(record.get("actors")), _names(record.get("themes"))
    for value, known in ((record["type"], TYPES), (record.get("force"), FORCES)):
        if value not in known:
            raise BadLabel(f"{where}: '{value}'; give one of {', '.join(known)}")
    if unknown := sorted((actors - ACTORS) | (themes - THEMES)):
        raise BadLabel(f"{where}: no actor or theme of the contract: {', '.join(unknown)}")
    found = text.find(record)
    also = record.get("also")
    others = [text.find(one) for one in also if isinstance(one, dict)] if isinstance(also, list) else []
    extents = tuple(one for one in (found, *others) if one) if found else ()
    return Labelled(
        str(record["doc"]), extents, str(record["type"]), str(record["force"]), actors, themes,
        bool(record.get("doubtful")), half(str(record["doc"]), str(record["sha256"])),
    )  # fmt: skip


def _names(value: object) -> frozenset[str]:
    return frozenset(str(one) for one in value) if isinstance(value, list) else frozenset()


def _beginnings(text: str) -> dict[str, list[int]]:
    """Offsets at which a run of four words begins, by the first 16 digits of its digest."""
    words = [one.start() for one in _TOKEN.finditer(text)]
    ends = [one.end() for one in _TOKEN.finditer(text)]
    found: dict[str, list[int]] = {}
    for first, end in zip(words, ends[_WORDS - 1 :], strict=False):
        found.setdefault(_digest(text[first:end])[:16], []).append(first)
    return found


def _end_of_words(text: str, first: int) -> int:
    words = _TOKEN.finditer(text, first)
    return [next(words).end() for _ in range(_WORDS)][-1]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
