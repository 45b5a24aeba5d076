"""More like this case: reviews that found and recommended what a given one did. Chooses no cases."""

import numpy as np

from assistant.precedents.scoring import Scores, deviations
from assistant.precedents.situation import Situation
from assistant.precedents.weighing import Ground, Weighed
from corpus.embedding import Encoder

_POINTS = 12  # of a review: its recommendations, or where it has none what is most like the rest of it
_SITUATION = 0.5  # weight of the situation, where one is given beside the case


def weigh_alike(ground: Ground, like: str, situation: Situation, encoder: Encoder) -> Weighed:
    """The units weighed by how near they come to a point of the given review, and the points by how rare they are.

    A unit's score is its best agreement with one point, in deviations, so that the quote shows what is shared; cases
    that share several points come before those that share one.
    """
    units, shelf = ground.units, ground.shelf
    base = units.telling
    points = _points(ground, shelf.documents.index(like))
    cosines = shelf.sentences @ shelf.sentences[points].T  # (units, points)
    scaled = np.stack([deviations(column, base) for column in cosines.T], axis=1)
    scores: Scores = scaled.max(axis=1).astype(np.float32)
    searched = base & ground.allowed
    scores += _shared(ground, scaled, searched)[units.cases]
    if situation.text.strip():
        meaning = shelf.sentences @ encoder.encode([situation.core])[0]
        scores += _SITUATION * deviations(meaning, base)
    return Weighed(scores, scores, cosines.max(axis=1).astype(np.float32), searched)


def _points(ground: Ground, case: int) -> list[int]:
    units = ground.units
    own = np.flatnonzero((units.cases == case) & units.telling)
    told = own[units.recommends[own]]
    if len(told):
        return [int(one) for one in told[:_POINTS]]
    middle = ground.shelf.sentences[own].mean(axis=0)
    order = np.argsort(-(ground.shelf.sentences[own] @ middle), kind="stable")
    return [int(one) for one in own[order[:_POINTS]]]


def _shared(ground: Ground, scaled: Scores, searched: "np.typing.NDArray[np.bool_]") -> Scores:
    """For each case the mean over the points of its best unit's agreement."""
    cases = len(ground.shelf.documents)
    best = np.zeros((cases, scaled.shape[1]), dtype=np.float32)
    np.maximum.at(best, ground.units.cases[searched], scaled[searched])
    shared: Scores = best.mean(axis=1)
    return shared
