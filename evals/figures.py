"""Figures with their uncertainty: means over questions, with bootstrap intervals. No I/O; the same numbers every time.

A figure is a ratio of sums over questions, part by whole: a mean has weights of 1; the F1 of abstaining is one too.
Intervals: percentile bootstrap, 95 %, questions drawn with replacement (Efron and Tibshirani, An Introduction to the
Bootstrap, 1993, chapter 13); differences: the same questions drawn for both sides (Koehn, EMNLP 2004). They say how
much the choice of questions matters; they do not say how questions of other people would turn out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DRAWS = 2_000
_SEED = 1  # fixed: the same scores give the same intervals to the digit


@dataclass(frozen=True, slots=True)
class Measured:
    """One measure of one question: a value from 0 to 1, and its weight in the mean."""

    value: float
    weight: float = 1.0


Values = Mapping[str, Measured]  # by measure; a measure that does not apply to a question is not there


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over questions with its 95 % interval; count: of how many questions."""

    value: float
    low: float
    high: float
    count: int


@dataclass(frozen=True, slots=True)
class Difference:
    """How much a figure changed, with the 95 % interval of the change."""

    before: float
    now: float
    change: float
    low: float
    high: float

    @property
    def is_loss(self) -> bool:
        """Whether the figure has really fallen: the whole interval lies below zero."""
        return self.high < 0


def figure(values: Sequence[Values], measure: str) -> Figure | None:
    """The figure of a measure over these questions; None where it applies to none of them."""
    parts, wholes = _sums(values, measure)
    if not wholes.any():
        return None
    drawn = _ratios(parts[wholes > 0], wholes[wholes > 0])
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Figure(float(parts.sum() / wholes.sum()), float(low), float(high), int((wholes > 0).sum()))


def difference(before: Sequence[Values], now: Sequence[Values], measure: str) -> Difference | None:
    """The change of a figure between two runs over the same questions in the same order; None where it applies to none.

    A measure may apply to a question in one of the runs only (precision: where something was answered).
    """
    old, new = _sums(before, measure), _sums(now, measure)
    if not old[1].any() or not new[1].any():
        return None
    draws = _draws(len(before))
    with np.errstate(invalid="ignore", divide="ignore"):  # a draw may hold no question that the measure applies to
        old_drawn = old[0][draws].sum(axis=1) / old[1][draws].sum(axis=1)
        new_drawn = new[0][draws].sum(axis=1) / new[1][draws].sum(axis=1)
    changes = (new_drawn - old_drawn)[np.isfinite(new_drawn - old_drawn)]
    was, is_now = float(old[0].sum() / old[1].sum()), float(new[0].sum() / new[1].sum())
    low, high = np.quantile(changes, [0.025, 0.975]) if changes.size else (is_now - was, is_now - was)
    return Difference(was, is_now, is_now - was, float(low), float(high))


def _sums(values: Sequence[Values], measure: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    found = [one.get(measure, Measured(0.0, 0.0)) for one in values]
    wholes = np.array([one.weight for one in found], dtype=np.float64)
    return np.array([one.value for one in found], dtype=np.float64) * wholes, wholes


def _ratios(parts: NDArray[np.float64], wholes: NDArray[np.float64]) -> NDArray[np.float64]:
    draws = _draws(len(parts))
    ratios: NDArray[np.float64] = parts[draws].sum(axis=1) / wholes[draws].sum(axis=1)
    return ratios


def _draws(count: int) -> NDArray[np.int64]:
    return np.random.default_rng(_SEED).integers(0, count, size=(DRAWS, count))
