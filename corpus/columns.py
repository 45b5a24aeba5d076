"""Where words stand, kept in memory: a word that was asked for before is not read from the database again.

Every passage that stands on a shelf has a number that stays its own until its document changes, whatever shelf it
stands on. So all roles share what was read, and a write costs the words of its own document alone. Counts and ranks
nothing: whoever asks is given the rows of their own shelf, and no others.
"""

import threading
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.kept import Kept, Version

_ROOM = 256_000_000  # bytes that columns may take together; those longest not asked for go first
_DENSE = 6  # a word in more than one of so many passages has a weight for every passage: faster, and not much larger
_FEW = 200  # new documents that are read by themselves; more are read faster with all others

Places = tuple[NDArray[np.int64] | slice, NDArray[np.float32]]  # rows, and the weight of a word in each


@dataclass(frozen=True, slots=True)
class _Column:
    """Where one word stands among the passages below a number."""

    below: int
    numbers: NDArray[np.int32] | None  # ascending; None: `weights` has one for every number below
    weights: NDArray[np.float32]

    @property
    def nbytes(self) -> int:
        return self.weights.nbytes + (0 if self.numbers is None else self.numbers.nbytes)


class Columns:
    """The numbers of passages, and where the words lately asked for stand. Safe for several threads."""

    def __init__(self) -> None:
        self._below = 0  # the next number
        self._live = 0  # how many numbers belong to a document as it is now
        self._generation = -1  # of the records when numbers were last given
        self._first: dict[str, tuple[Version, int]] = {}  # documents as they are now, with their first number
        self._order: list[tuple[int, str]] = []  # first number and document, ascending
        self._columns: dict[str, _Column] = {}  # the one lately used last
        self._bytes = 0  # that the columns take
        self._lock = threading.Lock()

    @property
    def is_worn(self) -> bool:
        """Whether most numbers belong to documents that are gone: time to begin anew."""
        return self._below > 2 * self._live + 10_000

    def numbered(self, kept: Kept, known: Mapping[str, tuple[Version, int]], document_ids: Sequence[str]) -> "Numbers":
        """The numbers of the passages of these documents, in their order.

        known: the version of every document kept, and how many passages it has, in this snapshot.
        """
        with self._lock:
            generation = kept.generation()
            if generation != self._generation:
                stays = {one: at for one, at in self._first.items() if one in known and known[one][0] == at[0]}
                self._first, self._live = stays, sum(known[one][1] for one in stays)
                self._generation = generation
            firsts = np.array([self._number(one, *known[one]) for one in document_ids], dtype=np.int64)
            counts = np.array([known[one][1] for one in document_ids], dtype=np.int64)
            return Numbers(self, spread(firsts, counts), self._below)

    def column(self, kept: Kept, term: str, below: int) -> _Column | None:
        """Where a term stands among the passages numbered below; None when others wrote since they were numbered."""
        with self._lock:
            found = self._columns.get(term) or _Column(0, np.zeros(0, np.int32), np.zeros(0, np.float32))
            if found.below < below:
                if kept.generation() != self._generation:
                    return None
                found = self._read(kept, term, found)
            old = self._columns.pop(term, None)
            self._columns[term] = found
            self._bytes += found.nbytes - (old.nbytes if old else 0)
            while len(self._columns) > 1 and self._bytes > _ROOM:
                self._bytes -= self._columns.pop(next(iter(self._columns))).nbytes
            return found

    def _number(self, document_id: str, version: Version, count: int) -> int:
        held = self._first.get(document_id)
        if held is not None and held[0] == version:
            return held[1]
        first = self._below
        self._first[document_id] = version, first
        self._order.append((first, document_id))
        self._below += count
        self._live += count
        return first

    def _read(self, kept: Kept, term: str, old: _Column) -> _Column:
        since = self._order[bisect_left(self._order, (old.below, "")) :]
        firsts = {one: first for first, one in since if self._first.get(one, (0.0, -1))[1] == first}
        few = tuple(firsts) if firsts and len(firsts) <= _FEW else None
        numbers, weights = kept.places(term, firsts, few)
        order = np.argsort(numbers, kind="stable")
        own, weights = numbers[order].astype(np.int32), weights[order]
        if old.numbers is not None:
            own, weights = np.concatenate([old.numbers, own]), np.concatenate([old.weights, weights])
            if len(own) * _DENSE <= self._below:
                return _Column(self._below, own, weights)
        dense = np.zeros(self._below, np.float32)
        if old.numbers is None:
            dense[: old.below] = old.weights
        dense[own] = weights
        return _Column(self._below, None, dense)


@dataclass(frozen=True)
class Numbers:
    """The numbers of a shelf's passages, by row."""

    columns: Columns = field(repr=False)
    by_row: NDArray[np.int64] = field(repr=False)
    below: int  # all of them are

    def places(self, kept: Kept, term: str) -> Places | None:
        """The rows of the shelf where a term may stand and its weight in each; None where it has to be read anew."""
        column = self.columns.column(kept, term, self.below)
        if column is None:
            return None
        if column.numbers is None:
            return slice(None), column.weights[self._run] if self._run else column.weights[self.by_row]
        if self._run:
            first, last = np.searchsorted(column.numbers, [self._run.start, self._run.stop])
            return column.numbers[first:last].astype(np.int64) - self._run.start, column.weights[first:last]
        within = int(np.searchsorted(column.numbers, self.below))
        rows = self._rows[column.numbers[:within]]
        mine = rows >= 0
        return rows[mine], column.weights[:within][mine]

    @cached_property
    def _run(self) -> slice | None:
        """All numbers, where they follow each other without a gap."""
        first, count = (int(self.by_row[0]), len(self.by_row)) if len(self.by_row) else (0, 0)
        return slice(first, first + count) if (self.by_row == np.arange(first, first + count)).all() else None

    @cached_property
    def _rows(self) -> NDArray[np.int64]:
        """The row of each number below, -1 for those of other shelves."""
        rows = np.full(self.below, -1, dtype=np.int64)
        rows[self.by_row] = np.arange(len(self.by_row))
        return rows


def spread(firsts: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """So many numbers from each of these on: [5, 0], [2, 3] -> [5, 6, 0, 1, 2]."""
    begun = np.cumsum(counts) - counts
    numbers: NDArray[np.int64] = np.arange(counts.sum()) + np.repeat(firsts - begun, counts)
    return numbers
