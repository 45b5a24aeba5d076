"""A few hundred passages for several audiences, and an index that searches them through the engines alone."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import numpy as np
from fakes_documents import rambling
from fakes_encoder import WordEncoder
from numpy.typing import NDArray

from corpus.index import Index
from corpus.records import Records
from corpus.settings import Settings

AUDIENCES = (("public",), ("officer",), ("governor", "headteacher"))


def fill(records: Records, documents: int = 9, passages: int = 40) -> None:
    """Keeps so many documents of so many passages, their audiences in turn."""
    for place in range(documents):
        records.keep(rambling(f"{place}.txt", passages, place, audience=AUDIENCES[place % len(AUDIENCES)]))


@contextmanager
def engine_index(settings: Settings) -> Iterator[Index]:
    """An index whose engines have followed the records and are used however small the collection is."""
    index = Index(replace(settings, exact_below=0), WordEncoder())
    try:
        index.follow()
        yield index
    finally:
        index.close()


def top(scores: NDArray[np.float32], count: int = 10) -> list[tuple[int, float]]:
    """The best rows with their scores, best first, those not scored last."""
    filled = np.where(np.isnan(scores), -np.inf, scores)
    return [(int(row), round(float(filled[row]), 5)) for row in np.argsort(-filled, kind="stable")[:count]]
