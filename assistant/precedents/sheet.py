"""Sheet: one review cut into units, the sentences that may be quoted, with the places of their words. No ranking.

A sheet is made of a document's passages alone, so it is the same for every asker; which sheets a question may use is
the shelf's business. Sheets lately used are kept ready until their document changes.
"""

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from assistant.precedents.followed import followed
from assistant.precedents.parts import Part, parts_of
from corpus.document import Passage
from corpus.index import Index
from corpus.shelf import Shelf
from corpus.terms import terms

_SHEETS = 2_000  # of how many documents the sheets are kept ready
_TITLE_WORDS = 5  # a heading of so few words is a section's title and says nothing
_WORDS = 4  # nor does a scrap of fewer, outside a list

Places = tuple[NDArray[np.int32], NDArray[np.float32]]  # units a term stands in, ascending, and how often in each


@dataclass(frozen=True, slots=True)
class Sheet:
    """A review's units: the sentences of its passages in order, one for each sentence row of the shelf."""

    passages: tuple[Passage, ...]
    spans: NDArray[np.int64] = field(repr=False)  # (units, 2): start and end in the kept text
    blocks: NDArray[np.int32] = field(repr=False)  # (units,): ordinal of the passage a unit stands in
    telling: NDArray[np.bool_] = field(repr=False)  # (units,): whether it says something by itself
    recommends: NDArray[np.bool_] = field(repr=False)  # (units,): whether it stands under recommendations
    lengths: NDArray[np.float32] = field(repr=False)  # (units,): number of terms
    places: dict[str, Places] = field(repr=False)  # by term
    parts: tuple[Part, ...] = field(repr=False)  # by passage
    # by the ordinal of a recommendation those of the passages that tell what came of it
    followed: Mapping[int, tuple[int, ...]] = field(repr=False, default_factory=dict)

    def text(self, unit: int) -> str:
        """A unit's words, exactly as in the kept text."""
        passage = self.passages[int(self.blocks[unit])]
        start, end = (int(one) for one in self.spans[unit])
        return passage.text[start - passage.start : end - passage.start]


class Sheets:
    """The sheets of one knowledge base, those lately used kept ready. Safe for several threads."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._kept: OrderedDict[tuple[str, float], Sheet] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, shelf: Shelf) -> list[Sheet]:
        """The sheets of the documents on a shelf, in its order. Raises DocumentChanged where one was replaced."""
        return [self._sheet(name, shelf) for name in shelf.documents]

    def _sheet(self, name: str, shelf: Shelf) -> Sheet:
        key = (name, shelf.versions[name])
        with self._lock:
            found = self._kept.pop(key, None)
        if found is None:
            first = shelf.first_row[name]
            found = cut([self._index.passage(shelf, first + place) for place in range(shelf.passages_of(name))])
        with self._lock:
            self._kept[key] = found  # the one lately used goes last
            while len(self._kept) > _SHEETS:
                self._kept.popitem(last=False)
        return found


def cut(passages: Sequence[Passage]) -> Sheet:
    """The sheet of a document's passages."""
    cut_from = [(one.ordinal, span) for one in passages for span in one.sentences]
    parts = parts_of(passages)
    texts = [passages[at].text[start - passages[at].start : end - passages[at].start] for at, (start, end) in cut_from]
    found = [terms(text) for text in texts]
    return Sheet(
        passages=tuple(passages),
        spans=np.array([span for _, span in cut_from], dtype=np.int64).reshape(-1, 2),
        blocks=np.array([at for at, _ in cut_from], dtype=np.int32),
        telling=np.array(
            [_tells(passages[at], text) for (at, _), text in zip(cut_from, texts, strict=True)], dtype=bool
        ),
        recommends=np.array([parts[at] == "recommendation" for at, _ in cut_from], dtype=bool),
        lengths=np.array([len(one) for one in found], dtype=np.float32),
        places=_places(found),
        parts=parts,
        followed=followed(passages, parts),
    )


def _tells(passage: Passage, text: str) -> bool:
    count = len(text.split())
    if passage.kind == "heading":
        return count > _TITLE_WORDS
    return count >= _WORDS or passage.kind == "item"


def _places(found: Sequence[Sequence[str]]) -> dict[str, Places]:
    counts: dict[str, dict[int, int]] = {}
    for unit, said in enumerate(found):
        for term in said:
            at = counts.setdefault(term, {})
            at[unit] = at.get(unit, 0) + 1
    return {
        term: (np.array(list(at), dtype=np.int32), np.array(list(at.values()), dtype=np.float32))
        for term, at in counts.items()
    }
