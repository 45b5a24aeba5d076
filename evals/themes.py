"""Learns how near a statement's vectors are to each theme, and writes the weights that the register uses.

    python -m evals.themes

A ridge regression for each theme on the vectors of the labelled statements of the dev halves (seeds and reviews where
their documents are there). Holds no words of any document. Does not measure: `verse eval statements` does.
"""

import os
import sys
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document, Passage
from corpus.embedding import Encoder, open_encoder
from corpus.settings import settings_from
from corpus.statement import THEMES, Statement
from evals.errors import DocumentsMissing
from evals.exams import NAMES
from evals.labelled import Labelled, Normal, labels_path, read_labels
from evals.register import labelled_documents
from evals.statements import overlap
from ingest.encoding import encode
from ingest.statements.extract import statements_of
from ingest.statements.meaning import FILE, Rows, vectors_of

_STIFFNESS = 2.0  # of the regression; 8 is worse with each document left out
_SAME = 0.5  # of two spans shared, and they are one statement


def main() -> None:
    """Learns the weights and writes them."""
    encoder = open_encoder(settings_from(os.environ))
    pairs = [pair for name in NAMES for pair in _vectors(name, encoder)]
    vectors = np.stack([vector for vector, _ in pairs]).astype(np.float64)
    wanted = np.array([[theme in one.themes for theme in THEMES] for _, one in pairs], dtype=np.float64)
    mean = wanted.mean(axis=0)
    square = vectors.T @ vectors + _STIFFNESS * np.eye(vectors.shape[1])
    weights = np.vstack([np.linalg.solve(square, vectors.T @ (wanted - mean)), mean])
    np.save(FILE, weights.astype(np.float16), allow_pickle=False)
    sys.stderr.write(f"learned from {len(pairs)} statements of the dev halves: {FILE.name}\n")


def _vectors(name: str, encoder: Encoder) -> Iterator[tuple[NDArray[np.float32], Labelled]]:
    """The labelled statements of a set's dev half that are found, with their vectors; none where it is not there."""
    try:
        read = dict(labelled_documents(name))
    except DocumentsMissing:
        return
    texts = {doc: Normal(document.text) for doc, (document, _) in read.items()}
    labels = [one for one in read_labels(labels_path(name), texts).statements if one.split == "dev" and one.extents]
    for doc, (document, cut) in read.items():
        pairs = list(_found([one for one in labels if one.doc == doc], document, cut, texts[doc]))
        encoded = encode(document, cut, encoder)
        places = [(_around(cut, one), one.start) for _, one in pairs]
        rows = vectors_of(Rows(encoded.passages, encoded.sentences), cut, places)
        yield from zip(rows, (label for label, _ in pairs), strict=True)


def _found(
    labels: Sequence[Labelled], document: Document, cut: Sequence[Passage], text: Normal
) -> Iterator[tuple[Labelled, Statement]]:
    """Each label with the statement that shares most with it, where that is half of both or more."""
    found = [(one, text.extent(one.start, one.end)) for one in statements_of(document, cut)]
    for label in labels:
        shares = [(overlap(label.extents[0], extent), one) for one, extent in found]
        share, best = max(shares, key=lambda pair: pair[0])
        if share >= _SAME:
            yield label, best


def _around(cut: Sequence[Passage], one: Statement) -> Passage:
    inside = [passage for passage in cut if passage.kind != "list" and passage.start <= one.start < passage.end]
    return min(inside, key=lambda passage: passage.end - passage.start)


if __name__ == "__main__":
    main()
