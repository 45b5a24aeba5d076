"""Shelf: the part of the knowledge base one question may use, laid out in rows for an exact scan."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from corpus.records import Records


@dataclass(frozen=True, slots=True)
class Shelf:
    """Rows of passages, document by document in the order of `documents`; sentences point to the row they stand in."""

    documents: tuple[str, ...]
    first_row: dict[str, int]  # document id -> row of its first passage
    size: int  # number of passages
    passages: NDArray[np.float32] = field(repr=False)  # (size, dimensions), rows of length 1
    sentences: NDArray[np.float32] = field(repr=False)  # (sentences, dimensions), rows of length 1
    owners: NDArray[np.int64] = field(repr=False)  # (sentences,): row of the passage a sentence stands in
    lengths: NDArray[np.float32] = field(repr=False)  # (size,): weighted number of terms

    def __contains__(self, document_id: object) -> bool:
        return document_id in self.first_row

    def place(self, row: int) -> tuple[str, int]:
        """The document id and ordinal of the passage in this row."""
        starts = np.fromiter(self.first_row.values(), dtype=np.int64)
        which = int(np.searchsorted(starts, row, side="right")) - 1
        return self.documents[which], row - int(starts[which])

    def meaning(self, vector: NDArray[np.float32], whole: float = 0.5) -> NDArray[np.float32]:
        """Cosine of every passage with a vector of length 1: `whole` of the passage, the rest of its best sentence."""
        scores = self.passages @ vector
        best = scores.copy()
        if len(self.owners):
            np.maximum.at(best, self.owners, self.sentences @ vector)
        return (whole * scores + (1 - whole) * best).astype(np.float32)


def fill_shelf(records: Records, document_ids: Sequence[str], dimension: int) -> Shelf:
    """A shelf of these documents; a document without passages takes no row."""
    first_row: dict[str, int] = {}
    parts: list[tuple[NDArray[np.float16], NDArray[np.float16], NDArray[np.int64], NDArray[np.float32]]] = []
    size = 0
    for document_id in document_ids:
        passages, sentences, owners = records.vectors(document_id)
        if not len(passages):
            continue
        first_row[document_id] = size
        parts.append((passages, sentences, owners.astype(np.int64) + size, records.lengths(document_id)))
        size += len(passages)
    empty = np.zeros((0, dimension), dtype=np.float32)
    return Shelf(
        documents=tuple(first_row),
        first_row=first_row,
        size=size,
        passages=np.concatenate([part[0] for part in parts]).astype(np.float32) if parts else empty,
        sentences=np.concatenate([part[1] for part in parts]).astype(np.float32) if parts else empty,
        owners=np.concatenate([part[2] for part in parts]) if parts else np.zeros(0, dtype=np.int64),
        lengths=np.concatenate([part[3] for part in parts]) if parts else np.zeros(0, dtype=np.float32),
    )
