"""The vectors that the shelves of one process share: each document's are read once, whoever asks for them.

Rows are only added, so that a shelf once filled stays as it was; those of documents that changed are left where they
are until they are the most. Vectors of large shelves go into a file of this process's own, without a name, of which
the system keeps in memory what there is room for; in memory themselves are only their signs. Knows no roles.
"""

import sys
import tempfile
import weakref
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.kept import Kept, Version
from corpus.rows import Vectors, signs_of


@dataclass(frozen=True, slots=True)
class Held:
    """A document's rows: its passages' from `first` on, then its sentences'."""

    version: Version
    first: int
    owners: NDArray[np.int32] = field(repr=False)  # (sentences,): ordinal of the passage a sentence stands in
    lengths: NDArray[np.float32] = field(repr=False)  # (passages,): weighted number of terms


class Stock:
    """The rows of the documents that were asked for. Not safe for several threads."""

    def __init__(self, dimension: int, folder: Path | None = None, most: int = sys.maxsize) -> None:
        """folder: where the file is to be, for large shelves; None: in memory. most: rows. Raises OSError."""
        self.dimension = dimension
        self._most = most
        self._store = _InMemory(dimension) if folder is None else _InFile(dimension, folder)
        self._held: dict[str, Held] = {}
        self._live = 0

    @property
    def is_worn(self) -> bool:
        """Whether it is time to begin anew: most rows are of documents that changed since, or there are too many."""
        return self._store.rows > min(2 * self._live + 10_000, self._most)

    def forget(self, known: Mapping[str, tuple[Version, int]]) -> None:
        """Lets go of documents that are not kept, or not in this version."""
        stays = {one: held for one, held in self._held.items() if one in known and known[one][0] == held.version}
        self._held, self._live = stays, sum(len(one.lengths) + len(one.owners) for one in stays.values())

    def held(self, kept: Kept, document_id: str) -> Held:
        """A document's rows, read where they are not held yet. Raises DocumentMissing, OSError."""
        known = self._held.get(document_id)
        if known is None:
            laid = kept.laid(document_id)
            known = Held(laid.version, self._store.rows, laid.owners, laid.lengths)
            for half in (laid.passages, laid.sentences):
                if len(half):
                    self._store.add(half)
                    self._live += len(half)
            self._held[document_id] = known
        return known

    def view(self) -> tuple[Vectors, NDArray[np.uint64] | None]:
        """All rows so far, and the signs of those in a file: (words, rows), a bit a number."""
        return self._store.view()


class _InMemory:
    """Rows in single precision."""

    def __init__(self, dimension: int) -> None:
        self.rows = 0
        self._vectors = np.zeros((0, dimension), dtype=np.float32)  # room for more rows than there are

    def add(self, rows: NDArray[np.float16]) -> None:
        if self.rows + len(rows) > len(self._vectors):
            grown = np.zeros((max(2 * self.rows, self.rows + len(rows), 1024), rows.shape[1]), dtype=np.float32)
            grown[: self.rows] = self._vectors[: self.rows]
            self._vectors = grown
        self._vectors[self.rows : self.rows + len(rows)] = rows
        self.rows += len(rows)

    def view(self) -> tuple[Vectors, None]:
        return self._vectors[: self.rows], None


class _InFile:
    """Rows in half precision as the records have them, in a file; their signs in memory."""

    def __init__(self, dimension: int, folder: Path) -> None:
        self.rows = 0
        self._dimension = dimension
        where = folder if folder.is_dir() else None
        self._file = tempfile.TemporaryFile(dir=where, buffering=0)  # noqa: SIM115
        weakref.finalize(self, self._file.close)
        self._signs = np.zeros((-(-dimension // 64), 0), dtype=np.uint64)  # room for more rows than there are

    def add(self, rows: NDArray[np.float16]) -> None:
        left = memoryview(rows.tobytes())
        while left:  # a disk that is nearly full takes a part
            left = left[self._file.write(left) :]
        count, room = len(rows), self._signs.shape[1]
        if self.rows + count > room:
            grown = np.zeros((len(self._signs), max(2 * room, self.rows + count, 1024)), dtype=np.uint64)
            grown[:, :room] = self._signs
            self._signs = grown
        self._signs[:, self.rows : self.rows + count] = signs_of(rows).T
        self.rows += count

    def view(self) -> tuple[Vectors, NDArray[np.uint64]]:
        shape = (self.rows, self._dimension)
        rows = np.memmap(self._file, np.float16, "r", shape=shape) if self.rows else np.zeros(shape, np.float16)
        return np.asarray(rows), self._signs[:, : self.rows]
