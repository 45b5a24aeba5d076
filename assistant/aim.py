"""Aim: where a question points among the vectors of the documents, in all its phrasings and with what came before.

Encodes; does not search.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from assistant.phrasing import parts, phrasings
from assistant.question import Question
from corpus.embedding import Vectors

_EARLIER = 0.3  # weight of the question before; half of it for each turn further back


@dataclass(frozen=True, slots=True)
class Aim:
    """A question's vectors, of length 1."""

    vector: NDArray[np.float32] = field(repr=False)  # the question with names and conversation
    plain: NDArray[np.float32] = field(repr=False)  # the question without names
    parts: NDArray[np.float32] = field(repr=False)  # (parts, dimensions): each of its parts without names


def aim(encode: Callable[[Sequence[str]], Vectors], question: Question) -> Aim:
    """The vectors of a question, given what encodes texts; what is phrased alike is encoded once."""
    ways = phrasings(question.plain)
    told = parts(question.plain)
    texts = list(dict.fromkeys((question.text, *ways, *told, *question.earlier)))
    row = dict(zip(texts, encode(texts), strict=True))
    earlier = [row[text] for text in question.earlier]
    plain = _with_history(_mean(np.stack([row[text] for text in ways])), earlier)
    vector = _mean(np.stack([_with_history(row[question.text], earlier), plain]))
    return Aim(vector, plain, np.stack([row[one] for one in told]))


def _mean(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    return _scaled(rows.sum(axis=0))


def _with_history(now: NDArray[np.float32], earlier: list[NDArray[np.float32]]) -> NDArray[np.float32]:
    return _scaled(now + sum((_EARLIER * 0.5**back * row for back, row in enumerate(earlier)), np.zeros_like(now)))


def _scaled(row: NDArray[np.float32]) -> NDArray[np.float32]:
    scaled: NDArray[np.float32] = (row / max(float(np.linalg.norm(row)), 1e-9)).astype(np.float32)
    return scaled
