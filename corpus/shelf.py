"""Shelf: the part of the knowledge base one question may use, laid out in rows for an exact scan."""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from corpus.kept import Kept, Laid, Version

Audience = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """Rows of passages, document by document in the order of `documents`; sentences point to the row they stand in."""

    documents: tuple[str, ...]
    first_row: dict[str, int]  # document id -> row of its first passage
    size: int  # number of passages
    passages: NDArray[np.float32] = field(repr=False)  # (size, dimensions), rows of length 1
    sentences: NDArray[np.float32] = field(repr=False)  # (sentences, dimensions), rows of length 1
    owners: NDArray[np.int64] = field(repr=False)  # (sentences,): row of the passage a sentence stands in, ascending
    lengths: NDArray[np.float32] = field(repr=False)  # (size,): weighted number of terms
    versions: dict[str, Version] = field(default_factory=dict, repr=False)  # document id -> version of its rows
    generation: int = -1  # of the records it was filled from
    audiences: frozenset[Audience] = frozenset()  # of its documents: the only indexes a search of it may open
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_starts", tuple(self.first_row.values()))

    def __contains__(self, document_id: object) -> bool:
        return document_id in self.first_row

    @property
    def nbytes(self) -> int:
        """How much memory its rows take."""
        return self.passages.nbytes + self.sentences.nbytes + self.owners.nbytes + self.lengths.nbytes

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
        scores = self.passages @ vector
        best = scores.copy()
        if len(self.owners):
            np.maximum.at(best, self.owners, self.sentences @ vector)
        return (whole * scores + (1 - whole) * best).astype(np.float32)

    def meaning_of(
        self, rows: NDArray[np.int64], vector: NDArray[np.float32], whole: float = 0.5
    ) -> NDArray[np.float32]:
        """The same numbers as `meaning`, for these rows only: ascending, each once."""
        scores = self.passages[rows] @ vector
        best = scores.copy()
        first, last = (np.searchsorted(self.owners, rows, side=side) for side in ("left", "right"))
        counts = last - first
        before = np.concatenate([[0], np.cumsum(counts)[:-1]]) if len(rows) else counts
        inside = np.arange(counts.sum()) + np.repeat(first - before, counts)
        np.maximum.at(best, np.repeat(np.arange(len(rows)), counts), self.sentences[inside] @ vector)
        return (whole * scores + (1 - whole) * best).astype(np.float32)


def fill_shelf(kept: Kept, document_ids: Sequence[str], dimension: int, audiences: Collection[Audience] = ()) -> Shelf:
    """A shelf of these documents; a document without passages takes no row.

    kept: a snapshot, where somebody may be writing. audiences: of these documents. Raises DocumentMissing.
    """
    first_row: dict[str, int] = {}
    parts: list[Laid] = []
    size = 0
    for document_id in document_ids:
        laid = kept.laid(document_id)
        if len(laid.lengths):
            first_row[document_id] = size
            parts.append(laid)
            size += len(laid.lengths)
    owners = [part.owners.astype(np.int64) + first for part, first in zip(parts, first_row.values(), strict=True)]
    return Shelf(
        documents=tuple(first_row),
        first_row=first_row,
        size=size,
        passages=_stacked([part.passages for part in parts], dimension),
        sentences=_stacked([part.sentences for part in parts], dimension),
        owners=np.concatenate(owners) if owners else np.zeros(0, dtype=np.int64),
        lengths=np.concatenate([part.lengths for part in parts]) if parts else np.zeros(0, dtype=np.float32),
        versions={name: part.version for name, part in zip(first_row, parts, strict=True)},
        generation=kept.generation(),
        audiences=frozenset(audiences),
    )


def _stacked(parts: Sequence[NDArray[np.float16]], dimension: int) -> NDArray[np.float32]:
    stacked = np.empty((sum(len(part) for part in parts), dimension), dtype=np.float32)
    row = 0
    for part in parts:  # each into its place: all of them in float16 beside it would cost half again
        stacked[row : row + len(part)] = part
        row += len(part)
    return stacked
