"""WordEncoder: an encoder for tests where the real one would only cost time. Words hash into 64 dimensions."""

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.embedding import Vectors, unit_rows
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


def _direction(term: str) -> NDArray[np.float32]:
    digest = hashlib.sha512(term.encode()).digest()
    return np.frombuffer(digest, dtype=np.uint8).astype(np.float32) - 127.5
