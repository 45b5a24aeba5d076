"""The weights by which the assistant chooses sentences, fitted anew: those of assistant/weighing.py. Prints nothing.

A choice among the candidates of a question: softmax over their scores, every labelled sentence right, the squares of
the weights held down. Fitted on dev halves only; how it does on a hand it was not fitted on is told beside it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from assistant.ask import Ask
from assistant.ranking import z_scores
from assistant.service import Assistant
from assistant.weighing import AS_IS, EARLY, IN_DEVIATIONS, WEIGHTS
from evals.answers import is_evidence
from evals.trials import Trial

NAMES = (*IN_DEVIATIONS, *AS_IS)
_LATE = "late"
_HELD_DOWN = 0.01  # weight of the squares
_STEPS = 400
_RATE = 0.05
_BELOW_ALL = np.float32(-1e9)


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates for one question: what speaks for each, and which are labelled right."""

    hand: str
    features: NDArray[np.float32] = field(repr=False)  # (candidates, features), as they are weighed
    right: NDArray[np.bool_] = field(repr=False)  # (candidates,)


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights by name, and in how many questions of left-out hands the first, the first two and five hold evidence."""

    weights: dict[str, float]
    questions: int
    first: float
    first_two: float
    first_five: float


def choices(assistant: Assistant, trials: Sequence[Trial]) -> list[Choice]:
    """A choice for each answerable trial with a candidate; features in the order of NAMES."""
    found = (_choice(assistant, one, NAMES) for one in trials if one.answerable and one.gold)
    return [one for one in found if one]


def fit(given: Sequence[Choice], names: Sequence[str]) -> Fitted:
    """The weights over all, and the shares with each hand left out in turn."""
    hands = sorted({one.hand for one in given})
    ranks = [
        _rank(one, weights)
        for hand in hands
        for weights in [_weights([one for one in given if one.hand != hand])]
        for one in given
        if one.hand == hand
    ]
    shares = [sum(rank <= most for rank in ranks) / max(len(ranks), 1) for most in (1, 2, 5)]
    weights = dict(zip(names, (round(float(one), 2) for one in _weights(given)), strict=True))
    return Fitted(weights, len(given), *shares)


def in_use(given: Sequence[Choice], names: Sequence[str]) -> tuple[float, float, float]:
    """The same shares with the weights that are in use."""
    used = WEIGHTS if _LATE in names else EARLY
    weights = np.array([used[name] for name in names], dtype=np.float32)
    ranks = [_rank(one, weights) for one in given]
    first, two, five = (sum(rank <= most for rank in ranks) / max(len(ranks), 1) for most in (1, 2, 5))
    return first, two, five


def weights_table(given: Sequence[Choice]) -> Iterator[str]:
    """The lines: with late interaction and without, the fitted weights with each hand left out, beside those in use."""
    early = tuple(name for name in NAMES if name != _LATE)
    columns = [NAMES.index(name) for name in early]
    plain = [replace(one, features=one.features[:, columns]) for one in given]
    yield f"{len(given)} answerable questions; evidence is the first sentence, among the first two, the first five"
    for title, names, choices_ in (("WEIGHTS", NAMES, list(given)), ("EARLY", early, plain)):
        found = fit(choices_, names)
        yield f"{title} in use       " + " ".join(f"{share:.3f}" for share in in_use(choices_, names))
        yield f"{title} hand left out {found.first:.3f} {found.first_two:.3f} {found.first_five:.3f}"
        yield f"{title} = {found.weights}"


def _choice(assistant: Assistant, trial: Trial, names: Sequence[str]) -> Choice | None:
    drafted = assistant.drafted(Ask(trial.question, trial.role, trial.history))
    if drafted is None:
        return None
    finding = drafted[0]
    units, features = finding.candidates(finding.asked_documents or None)
    if not units:
        return None
    columns = [features[name] if name in AS_IS else z_scores(features[name]) for name in names]
    right = [is_evidence(trial, finding.document_of(one.passage).name, one.text) for one in units]
    return Choice(trial.hand, np.stack(columns, axis=1), np.array(right, dtype=np.bool_))


def _weights(given: Sequence[Choice]) -> NDArray[np.float32]:
    """Adam on the mean of minus the logarithm of the share that the right candidates have (Kingma and Ba, 2015)."""
    able = [one for one in given if one.right.any()]
    most = max(len(one.right) for one in able)
    features = np.zeros((len(able), most, able[0].features.shape[1]), dtype=np.float32)
    right = np.zeros((len(able), most), dtype=np.bool_)
    there = np.zeros((len(able), most), dtype=np.bool_)
    for place, one in enumerate(able):
        size = len(one.right)
        features[place, :size], right[place, :size], there[place, :size] = one.features, one.right, True
    rows = features.reshape(-1, features.shape[2])
    weights = np.zeros(features.shape[2], dtype=np.float32)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        scores = np.where(there, (rows @ weights).reshape(there.shape), _BELOW_ALL)
        pull = (_shares(scores) - _shares(np.where(right, scores, _BELOW_ALL))).ravel() @ rows
        slope = (pull / len(able) + 2 * _HELD_DOWN * weights).astype(np.float32)
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        weights -= _RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def _shares(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares: NDArray[np.float32] = raised / raised.sum(axis=1, keepdims=True)
    return shares


def _rank(one: Choice, weights: NDArray[np.float32]) -> float:
    """The place of the best right candidate, from 1; infinite where none is right."""
    scores = one.features @ weights
    return float((scores > scores[one.right].max()).sum() + 1) if one.right.any() else float("inf")
