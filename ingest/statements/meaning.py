"""How near the vectors of a statement are to each theme: weights learned from statements that a person labelled.

The weights belong to the default encoder and stand in themes.npy; `python -m evals.themes` learns them, from the
statements of the dev half alone. With any other encoder words decide by themselves. Reads one file, once.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from corpus.document import Passage

FILE = Path(__file__).with_name("themes.npy")
Nearness: TypeAlias = tuple[float, ...]  # a number a theme, in the order of THEMES: mean 0, deviation 1


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a document's passages and of their sentences, as they are kept; of length 1."""

    passages: NDArray[np.float32] = field(repr=False)  # (passages, dimensions)
    sentences: NDArray[np.float32] = field(repr=False)  # (sentences, dimensions), passage by passage


def vectors_of(rows: Rows, cut: Sequence[Passage], places: Sequence[tuple[Passage, int]]) -> NDArray[np.float32]:
    """For statements that begin in these passages at these offsets: the row of their sentence beside their passage's.

    (statements, 2 x dimensions); the passage's row twice for what begins in no sentence.
    """
    order = {one.id: at for at, one in enumerate(cut)}
    firsts = [0, *accumulate(len(one.sentences) for one in cut)]
    made = np.zeros((len(places), 2 * rows.passages.shape[1]), dtype=np.float32)
    for number, (passage, start) in enumerate(places):
        at = order[passage.id]
        inside = [nth for nth, (first, end) in enumerate(passage.sentences) if first <= start < end]
        own = rows.sentences[firsts[at] + inside[0]] if inside else rows.passages[at]
        made[number] = np.concatenate([own, rows.passages[at]])
    return made


def nearness(vectors: NDArray[np.float32]) -> list[Nearness]:
    """How near each row is to each theme, compared with the other themes."""
    weights = _weights()
    scores = vectors @ weights[:-1] + weights[-1]
    spread = scores.std(axis=1, keepdims=True)
    apart = (scores - scores.mean(axis=1, keepdims=True)) / np.where(spread > 0, spread, 1.0)
    return [tuple(float(one) for one in row) for row in apart]


@cache
def _weights() -> NDArray[np.float32]:
    """(2 x dimensions + 1, themes): the last row is what a theme begins with."""
    found: NDArray[np.float32] = np.load(FILE, allow_pickle=False).astype(np.float32)
    return found
