"""Measures of when the assistant does not answer. A question is answered when its status is answered or partly so.

abstention precision  share of the questions left unanswered that have no answer
abstention recall     share of the questions without an answer that are left unanswered
abstention F1         the harmonic mean of the two: 2 right / (2 right + wrongly refused + wrongly answered)
wrongly refused       share of the questions with an answer that are left unanswered; lower is better
right decision        share of all questions rightly answered or rightly left (accuracy)
fitting status        where a question was rightly left: whether its status says why (refused for personal data,
                      out of scope or refused for an instruction)

Risk and coverage after El-Yaniv and Wiener (JMLR 2010): answers by the points that decide; at each place coverage is
the share of all questions answered so far, risk the share of those answers that are wrong. An answer is wrong when the
question has none, or when no citation is evidence. The curve ends where the assistant itself stopped answering.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.answer import Answer
from evals.answers import is_evidence
from evals.figures import Measured
from evals.trials import Trial

MEASURES = (
    "abstention precision", "abstention recall", "abstention F1", "wrongly refused", "right decision",
    "fitting status",
)  # fmt: skip
_FITTING = {
    "personal_data": ("refused",),
    "instruction": ("out_of_scope", "refused"),
}
_ANY = ("not_found", "unclear", "out_of_scope", "refused")


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the risk-coverage curve, both from 0 to 1."""

    coverage: float
    risk: float


def measure(trial: Trial, answer: Answer) -> dict[str, Measured]:
    """How one decision to answer or not was, by measure; a measure that does not apply is left out."""
    values = {"right decision": Measured(float(answer.abstained != trial.answerable))}
    if answer.abstained:
        values["abstention precision"] = Measured(float(not trial.answerable))
    if trial.answerable:
        values["wrongly refused"] = Measured(float(answer.abstained))
    else:
        values["abstention recall"] = Measured(float(answer.abstained))
    if answer.abstained and not trial.answerable:
        values["abstention F1"] = Measured(1.0, 2.0)  # a right one counts twice in F1, above and below the line
        values["fitting status"] = Measured(float(answer.status in _FITTING.get(trial.why_not or "", _ANY)))
    elif answer.abstained or not trial.answerable:
        values["abstention F1"] = Measured(0.0)
    return values


def risk_coverage(pairs: Sequence[tuple[Trial, Answer]]) -> tuple[Point, ...]:
    """The curve over these questions and their answers, from the most confident answers on; equal ones in one step."""
    given = [pair for pair in pairs if not pair[1].abstained]
    given.sort(key=lambda pair: _confidence(pair[1]), reverse=True)
    points: list[Point] = []
    answered = wrong = 0
    for _, same in groupby(given, key=lambda pair: _confidence(pair[1])):
        for trial, answer in same:
            answered += 1
            wrong += is_wrong(trial, answer)
        points.append(Point(answered / len(pairs), wrong / answered))
    return tuple(points)


def is_wrong(trial: Trial, answer: Answer) -> bool:
    """Whether an answer that was given should not have been: no answer exists, or no citation is evidence for it."""
    if not trial.answerable:
        return True
    return bool(trial.gold) and not any(is_evidence(trial, one.document.name, one.quote) for one in answer.citations)


def risk_at(points: Sequence[Point], coverage: float) -> float | None:
    """The risk where this share of the questions is answered; None where fewer are."""
    return next((one.risk for one in points if one.coverage >= coverage), None)


def _confidence(answer: Answer) -> float:
    """The points by which it was decided to answer."""
    return answer.points
