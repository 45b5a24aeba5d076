"""Two runs over the same questions: what really changed, and which questions got better and worse.

A file of scores holds numbers by question and nothing of any document, so that it can be committed. Questions whose
label changed since, or that only one run has, are counted but not compared.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.errors import BadBaseline
from evals.figures import Difference, Measured, Values, difference
from evals.run import GROUPS, Result, Score

# Whose real loss fails a run. The others say where to look; latency differs between machines.
GATED = (
    "recall@10", "recall in 300 words", "citation precision", "citation recall", "key facts", "exact quotes",
    "kept shut", "abstention F1",
)  # fmt: skip
_LOWER_IS_BETTER = frozenset({"wrongly refused"})


@dataclass(frozen=True, slots=True)
class Earlier:
    """How a question did in an earlier run: the digest of its label, and its values."""

    digest: str
    values: Values


Baseline = Mapping[str, Mapping[str, Earlier]]  # by set, by question


@dataclass(frozen=True, slots=True)
class Change:
    """A measure's change, with the questions that got better and worse in it."""

    measure: str
    difference: Difference
    better: tuple[str, ...]
    worse: tuple[str, ...]

    @property
    def is_loss(self) -> bool:
        """Whether a gated measure has really fallen."""
        return self.measure in GATED and self.difference.is_loss


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed in one set; left_out: questions that could not be compared."""

    exam: str
    compared: int
    left_out: int
    changes: tuple[Change, ...]

    @property
    def losses(self) -> tuple[Change, ...]:
        """The changes that fail a run."""
        return tuple(one for one in self.changes if one.is_loss)


def compare(result: Result, baseline: Mapping[str, Earlier], whole: bool = True) -> Comparison:
    """What changed in a set since its baseline. whole: every question of the set was asked, not a part of it."""
    same = [one for one in result.scores if _is_same(one, baseline)]
    before = [baseline[one.trial.id].values for one in same]
    now = [one.values for one in same]
    names = [one.trial.id for one in same]
    found = ((measure, difference(before, now, measure)) for group in GROUPS.values() for measure in group)
    changes = [Change(measure, one, *_moved(measure, names, before, now)) for measure, one in found if one is not None]
    everyone = {one.trial.id for one in result.scores} | (set(baseline) if whole else set())
    return Comparison(result.exam, len(same), len(everyone) - len(same), tuple(changes))


def comparison_text(one: Comparison) -> str:
    """A comparison for people: a line a measure that moved, with the questions behind it."""
    lines = [f"{one.exam}: against the baseline, {one.compared} questions compared, {one.left_out} not comparable"]
    for change in one.changes:
        told = change.difference
        if not (change.better or change.worse or told.change):
            continue
        mark = "LOSS " if change.is_loss else "     "
        lines.append(
            f"{mark}{change.measure:<22} {told.before:.3f} -> {told.now:.3f} "
            f"({told.change:+.3f}, 95 % {told.low:+.3f} to {told.high:+.3f})"
        )
        lines += [f"       better: {_listed(change.better)}"] if change.better else []
        lines += [f"       worse:  {_listed(change.worse)}"] if change.worse else []
    return "\n".join(lines if len(lines) > 1 else [*lines, "     nothing changed"])


def save(results: Sequence[Result], path: Path) -> None:
    """Writes the scores of these runs, numbers only, in an order that shows well as a difference."""
    plain = {result.exam: {one.trial.id: _plain(one) for one in result.scores} for result in results}
    lines = [f'"{exam}": {{\n{_rows(scores)}\n}}' for exam, scores in plain.items()]
    path.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def read_baseline(path: Path) -> Baseline:
    """The scores of an earlier run. Raises BadBaseline with what is wrong with the file."""
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        return {exam: {name: _earlier(record) for name, record in scores.items()} for exam, scores in plain.items()}
    except OSError as error:
        raise BadBaseline(f"{path} cannot be opened ({error.strerror}); make it with verse eval --save") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BadBaseline(f"{path} holds no scores of verse eval; make it with verse eval --save") from error


def _is_same(score: Score, baseline: Mapping[str, Earlier]) -> bool:
    return score.trial.id in baseline and baseline[score.trial.id].digest == score.trial.digest


def _moved(
    measure: str, names: Sequence[str], before: Sequence[Values], now: Sequence[Values]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Questions that got better and worse in a measure that applies to them in both runs."""
    steps = {
        name: new[measure].value - old[measure].value
        for name, old, new in zip(names, before, now, strict=True)
        if measure in old and measure in new
    }
    up = tuple(name for name, step in steps.items() if step > 0)
    down = tuple(name for name, step in steps.items() if step < 0)
    return (down, up) if measure in _LOWER_IS_BETTER else (up, down)


def _listed(names: Sequence[str], most: int = 12) -> str:
    rest = f" and {len(names) - most} more" if len(names) > most else ""
    return " ".join(names[:most]) + rest


def _plain(score: Score) -> dict[str, object]:
    values = {name: one.value if one.weight == 1 else [one.value, one.weight] for name, one in score.values.items()}
    return {"label": score.trial.digest, "status": score.answer.status, "values": values}


def _rows(scores: Mapping[str, dict[str, object]]) -> str:
    return ",\n".join(f"{json.dumps(name)}: {json.dumps(record)}" for name, record in scores.items())


def _earlier(record: Mapping[str, object]) -> Earlier:
    values = record["values"]
    if not isinstance(values, dict):
        raise TypeError("values")
    read = {name: Measured(*one) if isinstance(one, list) else Measured(float(one)) for name, one in values.items()}
    return Earlier(str(record["label"]), read)
