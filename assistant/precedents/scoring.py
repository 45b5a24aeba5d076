"""A score for every unit of the reviews: meaning and words, of the sentence and of the block it stands in. No I/O.

Everything is in deviations from the mean over the units that may be quoted, so that the parts can be added. The
recipe was found on review reports; its numbers are settings of one place, measured with `verse eval reviews`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from assistant.precedents.shared import Shared, shared
from assistant.precedents.sheet import Sheet
from corpus.shelf import Shelf

Scores = NDArray[np.float32]  # one a unit, or one a block
_Number = TypeVar("_Number", bound=np.generic)
_K1, _B = 1.2, 0.5


@dataclass(frozen=True, slots=True)
class Recipe:
    """How much each part counts, beside 1 for the meaning of the sentence."""

    words: float
    words_late: float  # the same where late interaction looks at the words too
    block: float
    block_words: float
    clauses: float
    late: float  # late interaction, for the best units only
    late_units: int  # for how many
    late_each: int  # of one case before the others have had theirs
    late_before: bool = False  # whether title and headings count as an item's own words: six words alone say little
    usual: float = 0.0  # taken off for what is usual among reviews: what is remembered of one is not said in all
    apart: bool = False  # whether what all reviews share is taken out of the meaning of a sentence
    feedback: float = 0.0  # of the best units, looked up along with what was asked


CASE = Recipe(
    words=0.3, words_late=0.0, block=1.0, block_words=0.2, clauses=0.2, late=2.0, late_units=80, late_each=3, usual=1.2
)  # fmt: skip
SET = Recipe(
    words=1.2, words_late=1.2, block=0.15, block_words=0.0, clauses=0.0, late=1.0, late_units=60, late_each=1,
    late_before=True, apart=True, feedback=1.0,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Units:
    """The units of all reviews on a shelf, in its order, laid side by side."""

    sheets: tuple[Sheet, ...] = field(repr=False)
    starts: tuple[int, ...]  # the first unit of each sheet
    size: int
    rows: NDArray[np.int64] = field(repr=False)  # (units,): row on the shelf of the passage a unit stands in
    cases: NDArray[np.int32] = field(repr=False)  # (units,): place of its document on the shelf
    telling: NDArray[np.bool_] = field(repr=False)
    recommends: NDArray[np.bool_] = field(repr=False)
    lengths: Scores = field(repr=False)
    norms: Scores = field(repr=False)  # (passages on the shelf,): length of the sum of a block's sentence vectors
    shared: Shared = field(repr=False)  # what the units have in common
    usual: Scores = field(repr=False)  # how usual each is among them, in deviations

    def of_blocks(self, cosines: Scores) -> Scores:
        """For each unit the cosine of its block, given those of all units: a block means the mean of its sentences."""
        sums = np.bincount(self.rows, weights=cosines, minlength=len(self.norms)).astype(np.float32)
        return (sums / self.norms)[self.rows]

    def place(self, unit: int) -> tuple[int, int]:
        """The case a unit belongs to, and its number within it."""
        case = int(self.cases[unit])
        return case, unit - self.starts[case]


def side_by_side(shelf: Shelf, sheets: Sequence[Sheet]) -> Units:
    """The units of these sheets, which are those of the shelf's documents in order."""
    sizes = [len(one.blocks) for one in sheets]
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(int)
    firsts = list(shelf.first_row.values())
    rows = _joined([one.blocks.astype(np.int64) + first for one, first in zip(sheets, firsts, strict=True)], np.int64)
    telling = _joined([one.telling for one in sheets], np.bool_)
    common = shared(shelf.sentences[telling])
    return Units(
        sheets=tuple(sheets),
        starts=tuple(int(one) for one in starts[:-1]),
        size=int(starts[-1]),
        rows=rows,
        cases=np.repeat(np.arange(len(sheets), dtype=np.int32), sizes),
        telling=telling,
        recommends=_joined([one.recommends for one in sheets], np.bool_),
        lengths=_joined([one.lengths for one in sheets], np.float32),
        norms=_norms(shelf, rows),
        shared=common,
        usual=deviations(common.usual(shelf.sentences), telling),
    )


def _norms(shelf: Shelf, rows: NDArray[np.int64]) -> Scores:
    norms = np.ones(shelf.size, dtype=np.float32)
    if len(rows):
        there, firsts = np.unique(rows, return_index=True)  # the rows ascend: a block is a run of them
        sums = np.add.reduceat(shelf.sentences, firsts, axis=0)
        norms[there] = np.maximum(np.linalg.norm(sums, axis=1), 1e-6)
    return norms


class WordScores:
    """BM25 of the units and blocks for weighted terms, counted over the units that may be quoted."""

    def __init__(self, units: Units, chosen: NDArray[np.bool_], weights: Mapping[str, float]) -> None:
        self._units, self._chosen = units, chosen
        self._size = max(int(chosen.sum()), 1)
        self.rarity = {}
        self._found = {}
        for term in weights:
            at, counts = self._places(term)
            self._found[term] = (at, counts)
            here = int(chosen[at].sum())
            self.rarity[term] = float(np.log(1 + (self._size - here + 0.5) / (here + 0.5)))
        self._weights = weights

    def of_units(self) -> Scores:
        """A score a unit."""
        norm = self._norm(self._units.lengths, self._units.lengths[self._chosen])
        scores = np.zeros(self._units.size, dtype=np.float32)
        for term, weight in self._weights.items():
            at, counts = self._found[term]
            scores[at] += weight * self.rarity[term] * counts * (_K1 + 1) / (counts + norm[at])
        return scores

    def of_blocks(self) -> Scores:
        """A score a unit: that of the block it stands in."""
        lengths = np.zeros(len(self._units.norms), dtype=np.float32)
        np.add.at(lengths, self._units.rows, self._units.lengths)
        norm = self._norm(lengths, lengths[lengths > 0])
        scores = np.zeros(len(self._units.norms), dtype=np.float32)
        for term, weight in self._weights.items():
            at, counts = self._found[term]
            blocks, place = np.unique(self._units.rows[at], return_inverse=True)
            inside = np.bincount(place, weights=counts, minlength=len(blocks)).astype(np.float32)
            scores[blocks] += weight * self.rarity[term] * inside * (_K1 + 1) / (inside + norm[blocks])
        return scores[self._units.rows]

    def rarity_of(self, term: str) -> float:
        """How rare any term is among the units."""
        if term not in self.rarity:
            here = int(self._chosen[self._places(term)[0]].sum())
            self.rarity[term] = float(np.log(1 + (self._size - here + 0.5) / (here + 0.5)))
        return self.rarity[term]

    def _places(self, term: str) -> tuple[NDArray[np.int64], Scores]:
        beside = zip(self._units.starts, self._units.sheets, strict=True)
        found = [(start, sheet.places[term]) for start, sheet in beside if term in sheet.places]
        at = _joined([places[0].astype(np.int64) + start for start, places in found], np.int64)
        return at, _joined([places[1] for _, places in found], np.float32)

    @staticmethod
    def _norm(lengths: Scores, among: Scores) -> Scores:
        usual = max(float(among.mean()), 1e-6) if len(among) else 1.0
        return (_K1 * (1 - _B + _B * lengths / usual)).astype(np.float32)


def deviations(scores: Scores, among: NDArray[np.bool_]) -> Scores:
    """The scores in deviations from the mean of those among; all 0 where these are all alike."""
    own = scores[among]
    spread = float(own.std()) if own.size else 0.0
    if spread < 1e-9:
        return np.zeros_like(scores)
    return ((scores - float(own.mean())) / spread).astype(np.float32)


def _joined(parts: Sequence[NDArray[_Number]], kind: type[_Number]) -> NDArray[_Number]:
    return np.concatenate(parts) if parts else np.zeros(0, dtype=kind)
