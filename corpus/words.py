"""Matching by words: BM25 over the postings in the records, counting only documents the asker may read.

No search engine of its own: a word's places stay in memory once they were asked for (columns.py). Does not read
files and does not know roles: it is given the shelf to search.

Source: Robertson and Zaragoza, The Probabilistic Relevance Framework (2009); k1 and b are taken from earlier
experiments on other collections, and not yet measured on ours.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document, Passage
from corpus.kept import PLACE, Kept
from corpus.shelf import Shelf
from corpus.terms import terms

K1, B = 2.0, 0.75
HEADING_WEIGHT = 0.5  # a word in the heading path or lead-in counts half of one in the text


def postings_of(
    document: Document, passages: Sequence[Passage]
) -> tuple[dict[str, NDArray[np.void]], NDArray[np.float32]]:
    """The postings of a document's passages by term, and the weighted length of each passage."""
    places: dict[str, list[tuple[int, float]]] = defaultdict(list)
    lengths = np.zeros(len(passages), dtype="<f4")
    for passage in passages:
        weights: dict[str, float] = defaultdict(float)
        for term in terms(passage.text):
            weights[term] += 1.0
        around = " ".join((document.title, document.subject, *passage.heading_path[-2:], passage.lead_in))
        for term in set(terms(around)):
            weights[term] += HEADING_WEIGHT
        for term, weight in weights.items():
            places[term].append((passage.ordinal, weight))
        lengths[passage.ordinal] = sum(weights.values())
    return {term: np.array(found, dtype=PLACE) for term, found in places.items()}, lengths


def bm25(kept: Kept, query: Mapping[str, float], shelf: Shelf) -> NDArray[np.float32]:
    """A score for every passage on the shelf, in its order, 0 where no term of the query stands.

    query: term -> weight. Every statistic is counted over the shelf alone, so what the asker may not read cannot show
    in the order of what they may.
    """
    scores = np.zeros(shelf.size, dtype=np.float32)
    if not shelf.size:
        return scores
    norm = K1 * (1 - B + B * shelf.lengths / max(float(shelf.lengths.mean()), 1e-6))
    for term, weight in query.items():
        rows, counts = shelf.places(kept, term)
        found = np.count_nonzero(counts)
        rarity = log(1 + (shelf.size - found + 0.5) / (found + 0.5))
        scores[rows] += (weight * rarity * (K1 + 1)) * counts / (counts + norm[rows])
    return scores
