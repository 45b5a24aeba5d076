"""Measures of precedents: whether the right reviews come first, with the words that make them right. Prints nothing.

Over the answerable questions of a set whose evidence stands in reviews alone: those about a precedent, those that look
for one known report (trait known_item) and those that want every report (complete_set, whole_list); not about grades.

right report first    share of the known-item questions whose report is the first case
report recall@5       share of the reports wanted that are among the first five cases; questions that want up to five
quote recall@10       share of the gold quotes half of whose words stand, in order, in a quote of the first ten cases
set recall@20         share of the reports of a set among the first twenty cases
complete sets in 20   share of the sets of which every report is among the first twenty cases
cut precision, recall of the cases marked as matched, those that belong to the set; of the set, those marked
"""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.precedents.case import Precedents
from assistant.service import Assistant
from corpus.document import Document
from corpus.exactness import normalise
from evals.figures import Measured, Values, figure
from evals.latency import Latency, latency
from evals.overlap import HALF, share_inside_any
from evals.trials import Trial

MEASURES = (
    "right report first", "report recall@5", "quote recall@10", "set recall@20", "complete sets in 20",
    "cut precision", "cut recall",
)  # fmt: skip
_FIRST, _QUOTED, _SET = 5, 10, 20
_SETS = frozenset({"complete_set", "whole_list"})


@dataclass(frozen=True, slots=True)
class Searched:
    """One question as looked up: its measures and how long it took."""

    trial: Trial
    values: Values
    milliseconds: float


def about_precedents(trials: Iterable[Trial], documents: dict[str, Document]) -> tuple[Trial, ...]:
    """The questions that precedents are measured by; documents: by name."""
    return tuple(one for one in trials if _is_about(one, documents))


def search_all(assistant: Assistant, trials: Sequence[Trial]) -> list[Searched]:
    """Every question looked up once, in order, after one that is not counted."""
    made: list[Searched] = []
    for trial in (*trials[:1], *trials):
        started = time.perf_counter()
        found = assistant.precedents(trial.question, trial.role)
        took = (time.perf_counter() - started) * 1000
        made.append(Searched(trial, measure(trial, found), took))
    return made[1:]


def measure(trial: Trial, found: Precedents) -> dict[str, Measured]:
    """The measures of one question that apply to it."""
    cases = [one.document.doc for one in found.cases]
    wanted = {one.doc for one in trial.gold}
    values: dict[str, Measured] = {}
    if "known_item" in trial.traits:
        values["right report first"] = Measured(float(bool(cases) and cases[0] in wanted))
    if len(wanted) <= _FIRST:
        values["report recall@5"] = Measured(len(wanted & set(cases[:_FIRST])) / len(wanted))
    values["quote recall@10"] = Measured(_quoted(trial, found))
    if len(wanted) > 1 and _SETS & set(trial.traits):
        inside = wanted & set(cases[:_SET])
        marked = {one.document.doc for one in found.cases if one.matched}
        values["set recall@20"] = Measured(len(inside) / len(wanted))
        values["complete sets in 20"] = Measured(float(inside == wanted))
        values["cut recall"] = Measured(len(wanted & marked) / len(wanted))
        if marked:
            values["cut precision"] = Measured(len(wanted & marked) / len(marked))
    return values


def precedents_table(name: str, searched: Sequence[Searched]) -> list[str]:
    """A line a measure with its 95 % interval and number of questions, then the latency."""
    values = [one.values for one in searched]
    lines = [f"{name}: precedents ({len(searched)} questions)"]
    for measured in MEASURES:
        made = figure(values, measured)
        if made is not None:
            lines.append(f"{measured:<22}{made.value:6.3f}  {made.low:.2f}-{made.high:.2f}  of {made.count}")
    took = times(searched)
    if took is not None:
        lines.append(f"milliseconds a search: median {took.median:.0f}, p95 {took.p95:.0f}, longest {took.longest:.0f}")
    return [*lines, ""]


def precedents_json(name: str, searched: Sequence[Searched]) -> dict[str, object]:
    """The same as JSON."""
    made = {one: figure([each.values for each in searched], one) for one in MEASURES}
    took = times(searched)
    return {
        "set": name,
        "questions": len(searched),
        "precedents": {
            one: {"value": round(each.value, 4), "low": round(each.low, 4), "high": round(each.high, 4),
                  "count": each.count}
            for one, each in made.items() if each is not None
        },
        "latency_ms": {"median": took.median, "p95": took.p95, "longest": took.longest} if took else None,
    }  # fmt: skip


def times(searched: Sequence[Searched]) -> Latency | None:
    """How long the searches took; None without any."""
    return latency(one.milliseconds for one in searched)


def _is_about(trial: Trial, documents: dict[str, Document]) -> bool:
    traits = set(trial.traits)
    if not (trial.answerable and trial.gold) or trial.history or "grade" in traits:
        return False
    if not (trial.kind == "precedent" or traits & {"known_item", "complete_set"}):
        return False
    kinds = {documents[one.doc].kind if one.doc in documents else "" for one in trial.gold}
    return kinds == {"review"}


def _quoted(trial: Trial, found: Precedents) -> float:
    quotes = [
        (case.document.doc, normalise(one.citation.quote)) for case in found.cases[:_QUOTED] for one in case.quotes
    ]
    held = [share_inside_any(one.quote, [text for doc, text in quotes if doc == one.doc]) >= HALF for one in trial.gold]
    return sum(held) / len(held)
