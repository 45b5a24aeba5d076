"""Encoders for tests where the real one would only cost time: by words into 64 dimensions, by letters into 26."""

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.embedding import Tokens, Vectors, unit_rows
from corpus.terms import terms


class WordEncoder:
    """A text's vector is the sum of its terms' vectors: texts that share words are near each other."""

    name = "words"
    digest = "1"
    dimension = 64

    def words(self) -> frozenset[str]:
        """No general vocabulary: every word of a question counts as the asker wrote it."""
        return frozenset()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """A row of length 1 for each text, in order; a text without terms has the same row as any other such."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in enumerate(texts):
            for term in terms(text) or ["(nothing)"]:
                rows[row] += _direction(term)
        return unit_rows(rows)


class LetterEncoder:
    """A token is a word, its row that of its first letter; no more than so many words of a text are seen."""

    name = "letters"
    digest = "1"
    dimension = 26

    def __init__(self, most: int = 100) -> None:
        self.most = most
        self.seen: list[str] = []  # every text that a pass was made over

    def words(self) -> frozenset[str]:
        """No general vocabulary."""
        return frozenset()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """The mean of the tokens' rows, scaled to length 1."""
        return unit_rows(np.array([one.whole for one in self.tokens(texts)], dtype=np.float32).reshape(-1, 26))

    def tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """The tokens of each text, in order."""
        self.seen += texts
        return [self._one(text) for text in texts]

    def _one(self, text: str) -> Tokens:
        spans, at = [], 0
        for word in text.split()[: self.most]:
            at = text.index(word, at)
            spans.append((at, at + len(word)))
            at += len(word)
        rows = np.zeros((len(spans), 26), dtype=np.float32)
        for row, (start, _) in enumerate(spans):
            rows[row, ord(text[start].lower()) - 97] = 1
        whole = unit_rows(rows.sum(axis=0, keepdims=True))[0]
        return Tokens(rows, tuple(spans), whole)


def _direction(term: str) -> NDArray[np.float32]:
    digest = hashlib.sha512(term.encode()).digest()
    return np.frombuffer(digest, dtype=np.uint8).astype(np.float32) - 127.5
