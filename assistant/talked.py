"""Talked: which documents a conversation has been about, so far. Searches; does not choose what is cited.

A name that is carried over restricts; this does not: it only tells between sentences that answer about as well.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from assistant.question import Question
from assistant.ranking import Scores, fuse, z_scores
from corpus.index import Index
from corpus.shelf import Shelf
from corpus.terms import terms

FADING = 0.7  # what each further back counts
_BEST = 3  # passages that a document stands by
# added to a sentence's score for each deviation, and to a passage's; chosen on the dev halves, and so that questions
# after others that have nothing to do with them are answered as they are alone
_SENTENCE, _PASSAGE = 1.0, 0.3
_UNLIKE = 0.2, 0.1  # the same for a question that leans on nothing


@dataclass(frozen=True, slots=True)
class Talked:
    """What the conversation adds to a score; nothing to the document it has been about most, less to all others."""

    documents: Mapping[str, float]  # to a sentence of each document, by id
    rows: Scores  # to the passage in each row


def talked_about(index: Index, shelf: Shelf, question: Question, before: NDArray[np.float32] | None) -> Talked:
    """What the questions before add to the documents of the shelf; before: the vector of them all, None without any."""
    if before is None or not shelf.size:
        return Talked(dict.fromkeys(shelf.documents, 0.0), np.zeros(shelf.size, dtype=np.float32))
    on_sentence, on_passage = (_SENTENCE, _PASSAGE) if question.earlier else _UNLIKE
    behind = _behind(index, shelf, question.before, before)
    sizes = np.diff([*shelf.first_row.values(), shelf.size])
    return Talked(
        dict(zip(shelf.documents, (on_sentence * float(one) for one in behind), strict=True)),
        np.repeat(np.float32(on_passage) * behind, sizes),
    )


def _behind(index: Index, shelf: Shelf, questions: Sequence[str], vector: NDArray[np.float32]) -> Scores:
    """How far each document is behind the one that these questions are most about, in deviations: 0 or less."""
    weights: dict[str, float] = {}
    for back, one in enumerate(questions):
        for term in terms(one):
            weights.setdefault(term, FADING**back)
    fused = fuse(index.words(weights, shelf), index.meaning(vector, shelf))
    scores = z_scores(np.array(list(standing(shelf, fused).values()), dtype=np.float32))
    return scores - np.float32(scores.max())


def standing(shelf: Shelf, scores: Scores) -> dict[str, float]:
    """Each document's mean over its three best passages, by id, in the order of the shelf; scores: one a row."""
    bounds = pairwise([*shelf.first_row.values(), shelf.size])
    best = (np.sort(scores[start:end])[-_BEST:] for start, end in bounds)
    return {name: float(one.mean()) if one.size else 0.0 for name, one in zip(shelf.documents, best, strict=True)}
