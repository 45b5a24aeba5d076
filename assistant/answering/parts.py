"""Several things asked at once ("how much, and by when?"): the best sentence for each of them. Does not draft."""

import numpy as np

from assistant.answering.agreement import agreement
from assistant.answering.draft import overlap, strongest
from assistant.phrasing import asking_parts, parts
from assistant.ranking import Scores, best_rows, z_scores
from assistant.retrieval import Finding
from assistant.unit import Unit

# in deviations, beside what speaks for a sentence as the answer to the whole question; chosen on the dev halves
_NEAR = 0.5  # cosine with the part
_AGREES = 1.0  # late interaction with the part
_LATE = 40  # so many of the best sentences are compared word by word
_MOST = 4


def best_of_parts(finding: Finding, documents: frozenset[str] | None) -> list[Unit]:
    """The best unit for each part of the question that asks, in their order; none where only one thing is asked."""
    places = asking_parts(finding.question.plain)[:_MOST]
    units = finding.units(documents)
    if len(places) < 2 or not units:
        return []
    near = finding.nearness(units)
    whole = np.array([one.score for one in units], dtype=np.float32)
    chosen: list[Unit] = []
    for place in places:
        scores = whole + _NEAR * z_scores(near[:, place]) + _AGREES * _agreement(finding, units, place)
        best = strongest([units[row] for row in best_rows(scores, len(units))], 1, 0.0)
        chosen += [one for one in best if not any(overlap(one, other) for other in chosen)]
    return chosen


def _agreement(finding: Finding, units: list[Unit], place: int) -> Scores:
    """Late interaction of a part with the best units, in deviations."""
    late = np.full(len(units), np.nan, dtype=np.float32)
    late[:_LATE] = agreement(finding, units[:_LATE], parts(finding.question.plain)[place])
    return z_scores(late)
