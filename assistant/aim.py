"""Aim: where a question points among the vectors of the documents, in all its phrasings and with what came before.

A phrasing that only leaves something out costs no pass of its own: its row is the mean of its words where they stand.
Encodes; does not search.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from assistant.in_place import WordsInPlace
from assistant.phrasing import phrasings, wordings
from assistant.question import Question
from assistant.talked import FADING
from corpus.embedding import Encoder

_EARLIER = 0.3  # weight of the question before; half of it for each turn further back


@dataclass(frozen=True, slots=True)
class Aim:
    """A question's vectors, of length 1."""

    vector: NDArray[np.float32] = field(repr=False)  # the question with names and conversation
    plain: NDArray[np.float32] = field(repr=False)  # the question without names
    before: NDArray[np.float32] | None = field(repr=False)  # the conversation before it; None where there was none


def aim(encoder: Encoder | WordsInPlace, question: Question) -> Aim:
    """The vectors of a question; what is phrased alike is encoded once."""
    ways = phrasings(question.sought)
    inside = tuple(_inside(ways)) if isinstance(encoder, WordsInPlace) else ()
    told = (*question.earlier, *question.before, *wordings(question.sought)[1:])  # the last for late interaction
    texts = list(dict.fromkeys((question.looked_up, *(one for one in ways if one not in inside), *told)))
    row = dict(zip(texts, encoder.encode(texts), strict=True))
    if isinstance(encoder, WordsInPlace):
        row |= zip(inside, encoder.of_parts(question.sought, inside), strict=True)
    earlier = [row[text] for text in question.earlier]
    plain = _with_history(_mean(np.stack([row[text] for text in ways])), earlier)
    vector = _mean(np.stack([_with_history(row[question.looked_up], earlier), plain]))
    before = [row[text] for text in question.before]
    talk = _mean(np.stack([FADING**back * one for back, one in enumerate(before)])) if before else None
    return Aim(vector, plain, talk)


def _inside(ways: tuple[str, ...]) -> Iterator[str]:
    """The phrasings that stand, word for word, in the first one."""
    plain = ways[0]
    return (one for one in dict.fromkeys(ways[1:]) if one != plain and one in plain)


def _mean(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    return _scaled(rows.sum(axis=0))


def _with_history(now: NDArray[np.float32], earlier: list[NDArray[np.float32]]) -> NDArray[np.float32]:
    return _scaled(now + sum((_EARLIER * 0.5**back * row for back, row in enumerate(earlier)), np.zeros_like(now)))


def _scaled(row: NDArray[np.float32]) -> NDArray[np.float32]:
    scaled: NDArray[np.float32] = (row / max(float(np.linalg.norm(row)), 1e-9)).astype(np.float32)
    return scaled
