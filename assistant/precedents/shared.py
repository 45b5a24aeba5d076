"""Shared: what every review has in common, taken out of its vectors, so that what differs decides. No I/O.

Reports of one family say much the same in much the same words: their vectors share a mean and a few directions, and
a recommendation of six words is told from another by what is left. Ranks nothing.

Source: Mu and Viswanath, All-but-the-top (ICLR 2018). It helps short items (sets); whole sentences it does not.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.float32]  # (rows, dimensions)

_DIRECTIONS = 5
_EACH = 100  # rows a direction: of fewer rows the directions are what they are about
_SAMPLE = 3_000  # rows looked at, evenly spread


@dataclass(frozen=True, slots=True)
class Shared:
    """The mean of the rows and their strongest directions."""

    mean: Rows = field(repr=False)  # (dimensions,)
    directions: Rows = field(repr=False)  # (dimensions, directions), columns of length 1 at right angles

    def without(self, rows: Rows) -> Rows:
        """The rows without what is shared, of length 1 again."""
        own = rows - self.mean
        own = own - (own @ self.directions) @ self.directions.T
        lengths = np.maximum(np.linalg.norm(own, axis=-1, keepdims=True), 1e-6)
        return np.asarray(own / lengths, dtype=np.float32)


def shared(rows: Rows) -> Shared:
    """What these rows share: nothing where there are too few to tell."""
    dimensions = rows.shape[1]
    count = min(_DIRECTIONS, len(rows) // _EACH)
    if not count:
        return Shared(np.zeros(dimensions, dtype=np.float32), np.zeros((dimensions, 0), dtype=np.float32))
    some = rows[:: max(len(rows) // _SAMPLE, 1)].astype(np.float64)
    mean = some.mean(axis=0)
    _, directions = np.linalg.eigh(np.cov((some - mean).T))  # ascending
    return Shared(mean.astype(np.float32), directions[:, : -count - 1 : -1].astype(np.float32))
