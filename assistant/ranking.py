"""One ranking out of two. No I/O.

Source: Lee, SIGIR 1997 (combination of normalised scores); the weight is from earlier experiments.
"""

import numpy as np
from numpy.typing import NDArray

MEANING_SHARE = 0.65

Scores = NDArray[np.float32]  # one a passage, NaN where a side did not score it


def fuse(words: Scores, meaning: Scores, share: float = MEANING_SHARE) -> Scores:
    """One score a passage by weighted z-scores: `share` of meaning, the rest of words.

    Each side is shifted to mean 0 and scaled to deviation 1 over the passages given; a passage that a side did not
    score (NaN) takes that side's lowest. {3, 1}, {.2, .4} at 0.5 -> both 0.
    """
    return (share * z_scores(meaning) + (1 - share) * z_scores(words)).astype(np.float32)


def z_scores(scores: Scores) -> Scores:
    """The scores shifted to mean 0 and scaled to deviation 1; all 0 where they are all alike."""
    if not scores.size or np.isnan(scores).all():
        return np.zeros_like(scores)
    filled = np.where(np.isnan(scores), np.nanmin(scores), scores)
    spread = float(filled.std())
    return ((filled - filled.mean()) / spread).astype(np.float32) if spread > 1e-9 else np.zeros_like(filled)


def best_rows(scores: Scores, count: int) -> list[int]:
    """The rows of the highest scores, best first; equal ones in the order of rows."""
    rows = np.arange(len(scores))
    if 0 < count < len(scores):  # to sort a million costs more than both searches
        rows = np.flatnonzero(~(-scores > np.partition(-scores, count - 1)[count - 1]))
    return [int(row) for row in rows[np.argsort(-scores[rows], kind="stable")][:count]]
