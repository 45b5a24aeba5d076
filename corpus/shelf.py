"""Shelf: the part of the knowledge base one question may use, laid out in rows for a scan.

Up to a number of passages every vector is compared; on a larger shelf their signs are compared first. Filling is in
filling.py.
"""

from bisect import bisect_right
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from corpus.columns import Numbers, Places, spread
from corpus.kept import Kept, Version
from corpus.rows import Rows, signs_apart

Audience = tuple[str, ...]
_REACH = 3_000  # rows of the most like signs whose scores are computed: nearly all of the best hundred are among them
_SHARE = 400  # or one in so many rows, of more than a million


@dataclass(frozen=True, slots=True)
class Signs:
    """The signs of a large shelf's vectors."""

    signs: NDArray[np.uint64] = field(repr=False)  # (words, rows of the stock): a bit a number, set where negative
    rows: NDArray[np.int32] = field(repr=False)  # (rows of the stock,): row of the shelf, -1 for what is not on it

    def nearest(self, vector: NDArray[np.float32], count: int) -> NDArray[np.int64]:
        """The rows of the shelf, ascending, to which the vectors with the signs most like these belong.

        At least so many vectors, and all that are as like as the last of them. What is not on the shelf counts nothing.
        """
        apart = signs_apart(self.signs, vector)
        most = 64 * len(self.signs)
        apart[self.rows < 0] = most + 1
        reached = np.cumsum(np.bincount(apart, minlength=most + 2)[: most + 1])
        limit = int(np.searchsorted(reached, min(count, reached[-1])))
        return np.unique(self.rows[apart <= limit]).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Rows of passages, document by document in the order of `documents`; sentences point to the row they stand in."""

    documents: tuple[str, ...]
    first_row: dict[str, int]  # document id -> row of its first passage
    size: int  # number of passages
    vectors: Rows = field(repr=False)  # (size + sentences, dimensions): of the passages, then of the sentences
    owners: NDArray[np.int64] = field(repr=False)  # (sentences,): row of the passage a sentence stands in, ascending
    lengths: NDArray[np.float32] = field(repr=False)  # (size,): weighted number of terms
    numbers: Numbers = field(repr=False)  # under which it finds its words
    signs: Signs | None = field(default=None, repr=False)  # of a large shelf
    versions: dict[str, Version] = field(default_factory=dict, repr=False)  # document id -> version of its rows
    generation: int = -1  # of the records it was filled from
    audiences: frozenset[Audience] = frozenset()  # of its documents: the only indexes a search of it may open
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(self.first_row.values()))

    def __contains__(self, document_id: object) -> bool:
        return document_id in self.first_row

    @property
    def passages(self) -> Rows:
        """A vector for each passage."""
        return self.vectors.some(slice(self.size))

    @property
    def sentences(self) -> Rows:
        """A vector for each sentence."""
        return self.vectors.some(slice(self.size, None))

    def place(self, row: int) -> tuple[str, int]:
        """The document id and ordinal of the passage in this row. Raises IndexError for a row that is not there."""
        if not 0 <= row < self.size:
            raise IndexError(f"row {row} of a shelf with {self.size} passages")
        which = bisect_right(self._starts, row) - 1
        return self.documents[which], row - self._starts[which]

    def passages_of(self, document_id: str) -> int:
        """How many rows a document on the shelf takes."""
        place = bisect_right(self._starts, self.first_row[document_id])
        return (self._starts[place] if place < len(self._starts) else self.size) - self.first_row[document_id]

    def meaning(self, vector: NDArray[np.float32], whole: float = 0.5) -> NDArray[np.float32]:
        """Cosine of every passage with a vector of length 1: `whole` of the passage, the rest of its best sentence.

        The passage itself counts as one of its sentences, so one without sentences has the cosine of the passage.
        """
        scores = self.vectors @ vector
        return _joined(scores[: self.size], scores[self.size :], self.owners, whole)

    def meaning_of(
        self, rows: NDArray[np.int64], vector: NDArray[np.float32], whole: float = 0.5
    ) -> NDArray[np.float32]:
        """The same numbers as `meaning`, for these rows only: ascending, each once."""
        first, last = (np.searchsorted(self.owners, rows, side=side) for side in ("left", "right"))
        counts = last - first
        scores = self.vectors.some(np.concatenate([rows, self.size + spread(first, counts)])) @ vector
        owners = np.repeat(np.arange(len(rows)), counts)
        return _joined(scores[: len(rows)], scores[len(rows) :], owners, whole)

    def nearest(self, vector: NDArray[np.float32]) -> NDArray[np.float32]:
        """The numbers of `meaning`; on a large shelf for the passages most like by their signs, NaN for the others."""
        reach = max(_REACH, len(self.vectors) // _SHARE)
        if self.signs is None or len(self.vectors) <= reach:
            return self.meaning(vector)
        rows = self.signs.nearest(vector, reach)
        scores = np.full(self.size, np.nan, dtype=np.float32)
        scores[rows] = self.meaning_of(rows, vector)
        return scores

    def places(self, kept: Kept, term: str) -> Places:
        """The rows where a term may stand, and its weight in each: 0 where it does not."""
        return self.numbers.places(kept, term) or kept.places(term, self.first_row)


def _joined(
    passages: NDArray[np.float32], sentences: NDArray[np.float32], owners: NDArray[np.int64], whole: float
) -> NDArray[np.float32]:
    best = passages.copy()
    np.maximum.at(best, owners, sentences)
    return (whole * passages + (1 - whole) * best).astype(np.float32)
