"""Beside: sentences of several sides chosen together, as what answers for one side reads like what answers for another.

"Ten make a quorum" beside "A quorum is seven voting members": each candidate gains by how near it stands to the likely
ones of the other sides. Does not say who the sides are.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from assistant.ranking import Scores
from assistant.retrieval import Finding
from assistant.unit import Unit

# chosen on 21 comparisons of the dev halves: F1 of citations .46 without, .54 with; .53 with each hand left out
_LOOKED_AT = 30  # best sentences of a side
_ALIKE = 10.0  # what a cosine of 1 with all likely sentences of the other sides adds to a score
_SHARP = 0.5  # the lower, the more the best sentence of a side stands for it alone
_ROUNDS = 2


def beside(finding: Finding, sides: Sequence[Sequence[Unit]]) -> list[list[Unit]]:
    """The best units of each side with new scores, best first; as they are where fewer than two sides have any."""
    best = [list(units[:_LOOKED_AT]) for units in sides]
    full = [place for place, units in enumerate(best) if units]
    if len(full) < 2:
        return best
    near = {(one, other): finding.alike(best[one], best[other]) for one in full for other in full if one != other}
    own = {place: np.array([one.score for one in best[place]], dtype=np.float32) for place in full}
    scores = dict(own)
    for _ in range(_ROUNDS):
        likely = {place: _likely(scores[place]) for place in full}
        scores = {one: own[one] + _bonus([near[one, other] @ likely[other] for other in full if other != one])
                  for one in full}  # fmt: skip
    for place in full:
        rescored = [replace(one, score=float(score)) for one, score in zip(best[place], scores[place], strict=True)]
        best[place] = sorted(rescored, key=lambda one: -one.score)
    return best


def _likely(scores: Scores) -> Scores:
    """How likely each is the answer of its side, as a choice among them."""
    shares = np.exp((scores - scores.max()) / _SHARP)
    likely: Scores = (shares / shares.sum()).astype(np.float32)
    return likely


def _bonus(near: Sequence[Scores]) -> Scores:
    mean = np.mean(near, axis=0)
    bonus: Scores = (_ALIKE * (mean - mean.mean())).astype(np.float32)
    return bonus
