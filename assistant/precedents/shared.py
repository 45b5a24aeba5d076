"""Shared: what reviews have in common: taken out of their vectors, and how usual a sentence is among them. No I/O.

Reports of one family say much the same in much the same words: their vectors share a mean and a few directions, and
a recommendation of six words is told from another by what is left. What somebody remembers of one report is what is
seldom said in others. Ranks nothing.

Sources: Mu and Viswanath, All-but-the-top (ICLR 2018), which helps short items (sets), whole sentences not;
Mahalanobis (1936) for the distance from the usual.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from corpus.rows import Rows as KeptRows

Rows = NDArray[np.float32]  # (rows, dimensions)

_DIRECTIONS = 5
_EACH = 100  # rows a direction: of fewer rows the directions are what they are about
_SAMPLE = 3_000  # rows looked at, evenly spread
_ENOUGH = 1_000  # of fewer rows none is usual or unusual
_LEAST_VARIANCE = 1e-3  # added to that of every direction: in some next to nothing differs
_AT_ONCE = 20_000  # rows


@dataclass(frozen=True, slots=True)
class Shared:
    """The mean of the rows and their strongest directions."""

    mean: Rows = field(repr=False)  # (dimensions,)
    directions: Rows = field(repr=False)  # (dimensions, directions), columns of length 1 at right angles
    scaled: Rows = field(repr=False)  # (dimensions, dimensions or 0): to deviations along every direction

    def without(self, rows: Rows) -> Rows:
        """The rows without what is shared, of length 1 again."""
        own = rows - self.mean
        own = own - (own @ self.directions) @ self.directions.T
        lengths = np.maximum(np.linalg.norm(own, axis=-1, keepdims=True), 1e-6)
        return np.asarray(own / lengths, dtype=np.float32)

    def usual(self, rows: Rows | KeptRows) -> Rows:
        """How usual each row is: the square of its distance from the mean in deviations, negative; all 0 of few rows"""
        parts = [rows[start : start + _AT_ONCE] for start in range(0, len(rows), _AT_ONCE)]
        found = [-(((part - self.mean) @ self.scaled) ** 2).sum(axis=1) for part in parts]
        return np.concatenate([np.zeros(0, dtype=np.float32), *found]).astype(np.float32)


def shared(rows: Rows) -> Shared:
    """What these rows share: nothing where there are too few to tell."""
    dimensions = rows.shape[1]
    count = min(_DIRECTIONS, len(rows) // _EACH)
    if not count:
        nothing = np.zeros((dimensions, 0), dtype=np.float32)
        return Shared(np.zeros(dimensions, dtype=np.float32), nothing, nothing)
    some = rows[:: max(len(rows) // _SAMPLE, 1)].astype(np.float64)
    mean = some.mean(axis=0)
    variances, directions = np.linalg.eigh(np.cov((some - mean).T))  # ascending
    scaled = directions / np.sqrt(np.maximum(variances, 0) + _LEAST_VARIANCE)
    return Shared(
        mean.astype(np.float32),
        directions[:, : -count - 1 : -1].astype(np.float32),
        (scaled if len(rows) >= _ENOUGH else scaled[:, :0]).astype(np.float32),
    )
