"""Late interaction: how well the words of a question find theirs in a unit, token by token.

Costs a forward pass a unit the first time, so it is only asked about the best units, and what was computed is kept
in small form: a byte a number, a bounded number of units. Does not choose the units.

Source: Khattab and Zaharia, ColBERT (SIGIR 2020); here with the last layer of an encoder not trained for it.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from corpus.embedding import TokenEncoder, Tokens
from corpus.pooling import word_at
from corpus.terms import STOP_WORDS, stem

_BYTE = 127.0
_FULL = 0.9
_MOST_BYTES = 128_000_000  # about ten thousand sentences
_QUESTIONS = 8  # lately asked: one question's words are compared in several places

Key: TypeAlias = tuple[str, float, int]  # document id, its version, unit


@dataclass(frozen=True, slots=True)
class Asked:
    """The tokens of a question that choose, and how much each does."""

    vectors: NDArray[np.float32] = field(repr=False)  # (tokens, dimensions)
    weights: NDArray[np.float32]  # (tokens,), summing to 1


def asked(found: Tokens, text: str, rarity: Callable[[str], float]) -> Asked | None:
    """The tokens of a text that are of no stop word, each with its word's rarity; None where there are none."""
    spoken = [word_at(text, start, end) for start, end in found.spans]
    said = [rarity(stem(one)) if one and one not in STOP_WORDS else 0.0 for one in spoken]
    weights = np.array(said, dtype=np.float32)
    if weights.sum() <= 0:
        return None
    kept = weights > 0
    return Asked(found.vectors[kept], weights[kept] / weights[kept].sum())


class TokenStore:
    """Token vectors of units lately looked at. Safe for several threads."""

    def __init__(self, encoder: TokenEncoder, most_bytes: int = _MOST_BYTES) -> None:
        self._encoder = encoder
        self._kept: OrderedDict[Key, NDArray[np.int8]] = OrderedDict()
        self._questions: OrderedDict[str, Tokens] = OrderedDict()
        self._bytes = 0
        self._most = most_bytes
        self._lock = threading.Lock()

    def of_question(self, text: str) -> Tokens:
        """The tokens of a question; only those of the last few are kept."""
        with self._lock:
            found = self._questions.get(text)
        if found is None:
            found = self._encoder.tokens([text])[0]
            with self._lock:
                self._questions[text] = found
                while len(self._questions) > _QUESTIONS:
                    self._questions.popitem(last=False)
        return found

    def agreement(self, question: Asked, keys: Sequence[Key], texts: Sequence[str]) -> NDArray[np.float32]:
        """For each unit the weighted mean over the question's tokens of the best cosine with one of its tokens."""
        rows = self._of(keys, texts)
        counts = np.array([len(one) for one in rows])
        cosines = question.vectors @ (np.concatenate(rows).astype(np.float32).T / _BYTE)
        starts = np.concatenate([[0], np.cumsum(counts)[:-1]])
        best = np.maximum.reduceat(cosines, starts, axis=1)
        agreed: NDArray[np.float32] = (question.weights @ best).astype(np.float32)
        return agreed

    def best(self, question: Asked, keys: Sequence[Key], texts: Sequence[str]) -> NDArray[np.float32]:
        """For each of the question's tokens the best cosine with a token of any of these units."""
        rows = np.concatenate(self._of(keys, texts)).astype(np.float32) / _BYTE
        best: NDArray[np.float32] = (question.vectors @ rows.T).max(axis=1)
        return best

    @property
    def has_room(self) -> bool:
        """Whether more can be kept without letting go of what is there."""
        return self._bytes < _FULL * self._most

    def prepare(self, keys: Sequence[Key], texts: Sequence[str]) -> None:
        """Computes the vectors of these units that are not kept yet."""
        self._of(keys, texts)

    def _of(self, keys: Sequence[Key], texts: Sequence[str]) -> list[NDArray[np.int8]]:
        with self._lock:
            have = {key: self._kept[key] for key in keys if key in self._kept}
        missing = [place for place, key in enumerate(keys) if key not in have]
        if missing:
            made = self._encoder.tokens([texts[place] for place in missing])
            new = {keys[place]: _small(one) for place, one in zip(missing, made, strict=True)}
            have |= new
            self._keep(new)
        return [have[key] for key in keys]

    def _keep(self, new: dict[Key, NDArray[np.int8]]) -> None:
        with self._lock:
            for key, rows in new.items():
                old = self._kept.pop(key, None)
                self._bytes += rows.nbytes - (old.nbytes if old is not None else 0)
                self._kept[key] = rows
            while self._bytes > self._most and len(self._kept) > 1:
                self._bytes -= self._kept.popitem(last=False)[1].nbytes


def _small(found: Tokens) -> NDArray[np.int8]:
    if not len(found.vectors):  # a unit of signs alone agrees with nothing
        return np.zeros((1, found.vectors.shape[1]), dtype=np.int8)
    return np.round(found.vectors * _BYTE).astype(np.int8)
