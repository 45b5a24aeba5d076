"""The weights of abstaining: fitted on labelled questions, and how well they do with hands they have not seen. No I/O.

A draft is right when something in it is evidence. Fitted are right drafts against drafts to questions that have no
answer: logistic regression with a ridge on the weights, by Newton's method, the same to the digit every time. Drafts
that are wrong although an answer exists are not fitted on: neither answering nor refusing is right there.

Hands write alike within themselves, so a figure over the fitted hands flatters. Each hand is left out in turn, weights
and line are fitted on the others, and it is judged by them:
AUC      chance that a right draft has more points than one to a question without an answer; a tie counts half
caught   share of the drafts to questions without an answer below the line
refused  share of the drafts to questions with an answer below the line
F1       of abstaining below the line, over all drafts
ECE      expected calibration error, ten equal bins (Naeini et al., AAAI 2015): how far "as likely as .7" is from 70 %

The line is drawn where one in ten right drafts falls below it. Where F1 is best would be no line to use: with a third
of the questions unanswerable, refusing nearly everything already has an F1 of one half.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from assistant.abstaining import confidence
from assistant.ask import Ask
from assistant.service import Assistant
from assistant.signals import signals
from evals.answers import is_evidence
from evals.trials import Trial

_RIDGE = 1.0
_STEPS = 30
_BINS = 10
_RIGHT_REFUSED = 0.1

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """A drafted answer: its signals, the points it gets now, and what its label says."""

    hand: str
    answerable: bool
    right: bool  # something in it is evidence
    signals: Mapping[str, float]
    points: float  # by the weights in use


@dataclass(frozen=True, slots=True)
class Weights:
    """Fitted weights by signal; the bias puts even odds at 0, the line says below how many points not to answer."""

    weights: Mapping[str, float]
    bias: float
    line: float

    def points(self, samples: Sequence[Sample]) -> Floats:
        """Log odds of each draft."""
        return np.array([self.bias + sum(self.weights[name] * one.signals[name] for name in self.weights)
                         for one in samples])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Judged:
    """How points did over some drafts; auc and ece are None where only one sort of draft is among them."""

    drafts: int
    unanswerable: int
    auc: float | None
    caught: float
    refused: float
    f1: float
    ece: float | None


def samples_of(assistant: Assistant, trials: Iterable[Trial]) -> Iterator[Sample | None]:
    """A sample a trial, in order; None where nothing was drafted."""
    for trial in trials:
        found = assistant.drafted(Ask(trial.question, trial.role, trial.history))
        if found is None or not found[1].claims:
            yield None
            continue
        finding, drafted = found
        units = [unit for claim in drafted.claims for unit in claim]
        right = any(is_evidence(trial, finding.document_of(one.passage).name, one.text) for one in units)
        yield Sample(trial.hand, trial.answerable, right, signals(finding, drafted), confidence(finding, drafted))


def fit(samples: Sequence[Sample]) -> Weights:
    """The weights and the line that suit these drafts best."""
    fitted = [one for one in samples if one.right or not one.answerable]
    names = sorted(fitted[0].signals)
    rows = np.array([[1.0, *(one.signals[name] for name in names)] for one in fitted])
    wanted = np.array([float(one.answerable) for one in fitted])
    bias, *weights = _newton(rows, wanted)
    found = Weights(dict(zip(names, weights, strict=True)), bias, 0.0)
    right = found.points([one for one in samples if one.right])
    return Weights(found.weights, bias, float(np.quantile(right, _RIGHT_REFUSED)) if right.size else 0.0)


def left_out(samples: Sequence[Sample]) -> tuple[dict[str, Judged], Judged]:
    """Each hand judged by weights fitted on all others, and all hands judged so together."""
    by_hand: dict[str, Judged] = {}
    points, above = np.zeros(len(samples)), np.zeros(len(samples))
    for hand in sorted({one.hand for one in samples}):
        weights = fit([one for one in samples if one.hand != hand])
        own = np.array([one.hand == hand for one in samples])
        theirs = [one for one in samples if one.hand == hand]
        points[own] = weights.points(theirs)
        above[own] = points[own] - weights.line
        by_hand[hand] = judged(points[own], above[own], theirs)
    return by_hand, judged(points, above, samples)


def judged(points: Floats, above: Floats, samples: Sequence[Sample]) -> Judged:
    """How these points did; above: by how much each is above the line."""
    right = np.array([one.right for one in samples], dtype=bool)
    answerable = np.array([one.answerable for one in samples], dtype=bool)
    refused = above < 0
    kept = right | ~answerable
    return Judged(
        len(samples),
        int((~answerable).sum()),
        _auc(points[right], points[~answerable]),
        float(refused[~answerable].mean()) if not answerable.all() else 0.0,
        float(refused[answerable].mean()) if answerable.any() else 0.0,
        _f1(refused, answerable),
        _ece(points[kept], answerable[kept]) if kept.any() else None,
    )


def _newton(rows: Floats, wanted: Floats) -> list[float]:
    ridge = np.diag([0.0, *[_RIDGE] * (rows.shape[1] - 1)])
    found = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        chance = _chance(rows @ found)
        slope = rows.T @ (wanted - chance) - ridge @ found
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + ridge + 1e-9 * np.eye(rows.shape[1])
        found = found + np.linalg.solve(curve, slope)
    return [float(one) for one in found]


def _f1(refused: NDArray[np.bool_], answerable: NDArray[np.bool_]) -> float:
    wrong = int((refused & answerable).sum() + (~refused & ~answerable).sum())
    right = int((refused & ~answerable).sum())
    return 2 * right / (2 * right + wrong) if right else 0.0


def _auc(better: Floats, worse: Floats) -> float | None:
    if not (better.size and worse.size):
        return None
    ahead = (better[:, None] > worse[None, :]).mean() + 0.5 * (better[:, None] == worse[None, :]).mean()
    return float(ahead)


def _ece(points: Floats, answerable: NDArray[np.bool_]) -> float | None:
    if answerable.all() or not answerable.any():
        return None
    chance = _chance(points)
    bins = np.minimum((chance * _BINS).astype(int), _BINS - 1)
    gaps = [abs(chance[bins == one].mean() - answerable[bins == one].mean()) * (bins == one).sum()
            for one in range(_BINS) if (bins == one).any()]  # fmt: skip
    return float(sum(gaps) / len(chance))


def _chance(points: Floats) -> Floats:
    found: Floats = 1 / (1 + np.exp(-np.clip(points, -30, 30)))
    return found
