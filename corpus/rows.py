"""Rows of vectors that several shelves share, in single or half precision; a shelf knows which of them are its own.

Knows no documents and no roles: a shelf picks among its own rows alone.
"""

from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Vectors: TypeAlias = NDArray[np.float32] | NDArray[np.float16]  # (rows, dimensions), of length 1
Places: TypeAlias = NDArray[np.int64]
_AT_ONCE = 512  # rows multiplied at a time: what fits into the processor's own memory
_SIGNS_AT_ONCE = 1 << 17
_EXPONENT = np.float32(2.0**112)  # between the exponents of half and single precision


@dataclass(frozen=True, slots=True)
class Rows:
    """Some of the rows, in an order of their own; used as an array of single precision is."""

    shared: Vectors = field(repr=False)
    places: Places = field(repr=False)  # (rows,): of each, its place among the shared

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and dimensions."""
        return len(self.places), self.shared.shape[1]

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, rows: slice | Places | NDArray[np.bool_] | list[int]) -> NDArray[np.float32]:
        return _single(self.shared[self.places[rows]])

    def __array__(self, dtype: object = None, copy: bool | None = None) -> NDArray[np.float32]:
        return self[:]

    def __matmul__(self, other: NDArray[np.float32]) -> NDArray[np.float32]:
        """The products of each row with a vector, or with the columns of a matrix.

        Always so many rows at a time: the last bits of a product depend on their number, and what else is shared
        must not show in them.
        """
        most = 3 * len(self) >= 2 * len(self.shared)  # to leave rows out would cost more than to multiply them
        count = len(self.shared) if most else len(self)
        made = np.empty((count, *other.shape[1:]), dtype=np.float32)
        for first in range(0, count, _AT_ONCE):
            part = slice(first, min(first + _AT_ONCE, count))
            rows = _single(self.shared[part if most else self.places[part]])
            if len(rows) < _AT_ONCE:
                rows = np.pad(rows, ((0, _AT_ONCE - len(rows)), (0, 0)))
            made[part] = (rows @ other)[: part.stop - first]
        return made[self.places] if most else made

    def some(self, rows: slice | Places) -> "Rows":
        """Some of them."""
        return Rows(self.shared, self.places[rows])


def signs_of(rows: Vectors) -> NDArray[np.uint64]:
    """A bit a number, set where it is negative: (rows, words of 64 bits)."""
    bits = np.packbits(np.signbit(rows), axis=1)
    return np.pad(bits, ((0, 0), (0, -bits.shape[1] % 8))).view(np.uint64)


def signs_apart(signs: NDArray[np.uint64], vector: NDArray[np.float32]) -> NDArray[np.uint16]:
    """In how many numbers each row has another sign than a vector. signs: (words, rows)."""
    wanted = signs_of(vector[None, :])[0]
    counts = np.zeros(signs.shape[1], dtype=np.uint16)
    for first in range(0, len(counts), _SIGNS_AT_ONCE):
        part = slice(first, first + _SIGNS_AT_ONCE)
        for own, word in zip(signs, wanted, strict=True):
            counts[part] += np.bitwise_count(own[part] ^ word)
    return counts


def _single(rows: Vectors) -> NDArray[np.float32]:
    """The same numbers in single precision, twice as fast as numpy makes them; for finite numbers alone."""
    if rows.dtype == np.float32:
        return rows.view(np.float32)
    bits = rows.view(np.int16).astype(np.int32)
    bits <<= 13  # the sign was copied into the upper bits: it stays, three copies of it go
    bits &= np.int32(-0x70000001)
    single = bits.view(np.float32)
    single *= _EXPONENT
    return single
