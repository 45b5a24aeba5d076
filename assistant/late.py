"""Late interaction: the words of a question that are looked for, token by token, and how much each counts.

What they are compared with is in in_place.py. Does not choose the units.

Source: Khattab and Zaharia, ColBERT (SIGIR 2020); here with the last layer of an encoder not trained for it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from corpus.embedding import Tokens
from corpus.pooling import word_at
from corpus.terms import STOP_WORDS, stem


@dataclass(frozen=True, slots=True)
class Asked:
    """The tokens of a question that choose, and how much each does."""

    vectors: NDArray[np.float32] = field(repr=False)  # (tokens, dimensions)
    weights: NDArray[np.float32]  # (tokens,), summing to 1
    starts: NDArray[np.int32] = field(repr=False)  # (tokens,): where each begins in the text, ascending


def asked(found: Tokens, text: str, rarity: Callable[[str], float]) -> Asked | None:
    """The tokens of a text that are of no stop word, each with its word's rarity; None where there are none."""
    spoken = [word_at(text, start, end) for start, end in found.spans]
    said = [rarity(stem(one)) if one and one not in STOP_WORDS else 0.0 for one in spoken]
    weights = np.array(said, dtype=np.float32)
    if weights.sum() <= 0:
        return None
    kept = weights > 0
    starts = np.array([start for start, _ in found.spans], dtype=np.int32)
    return Asked(found.vectors[kept], weights[kept] / weights[kept].sum(), starts[kept])
