"""The committed scores: what `make regression` compares with is there, and is about the questions as they are."""

import json
from pathlib import Path

import pytest

from evals.compare import GATED, read_baseline
from evals.trials import trial_from

EVALS = Path(__file__).resolve().parents[2] / "evals"


def labels() -> dict[str, str]:
    lines = (EVALS / "sets" / "bundled.jsonl").read_text(encoding="utf-8").splitlines()
    trials = [trial_from(json.loads(line), {}) for line in lines]
    return {one.id: one.digest for one in trials}


@pytest.mark.parametrize("name", ["first-light", "main"])
def test_committed_scores_are_of_the_bundled_set(name: str) -> None:
    kept = read_baseline(EVALS / "baselines" / f"{name}.json")
    assert list(kept) == ["bundled"]
    assert {measure for one in kept["bundled"].values() for measure in one.values} >= set(GATED)


def test_most_questions_can_be_compared_with_the_committed_scores() -> None:
    kept, now = read_baseline(EVALS / "baselines" / "main.json")["bundled"], labels()
    same = [name for name, digest in now.items() if name in kept and kept[name].digest == digest]
    assert len(same) >= 0.75 * len(now), "too few questions are as they were: run make baseline"
