"""The question sets themselves: valid, diverse, and their gold in the kept text to the letter."""

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from corpus.access import may_read
from corpus.exactness import is_quote_of
from corpus.source import Source, read_sources
from evals.exams import EVERY, exam
from evals.older import as_record
from evals.trials import KINDS, STUDY, UNSEEN, read_trials, trial_from
from ingest.outline import outline
from ingest.read import read

SETS = Path(__file__).resolve().parents[2] / "evals" / "sets"
FIELDS = {
    "id", "hand", "role", "question", "history", "kind", "traits", "answerable", "why_not", "gold", "key_facts",
    "documents",
}  # fmt: skip


def records(name: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in (SETS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def gold(record: dict[str, object]) -> list[dict[str, object]]:
    found = record["gold"]
    assert isinstance(found, list)
    return found


@cache
def kept_text(path: Path) -> str:
    return outline(read(path)).text


@pytest.mark.parametrize("name", EVERY)
def test_every_line_is_valid(name: str) -> None:
    for record in records(name):
        assert set(record) == FIELDS
        assert trial_from(record, {}).question.strip()


@pytest.mark.parametrize("name", EVERY)
def test_no_id_is_used_twice(name: str) -> None:
    assert [one for one, count in Counter(str(record["id"]) for record in records(name)).items() if count > 1] == []


def test_every_file_of_questions_is_a_known_set() -> None:
    assert sorted(path.stem for path in SETS.glob("*.jsonl")) == sorted((*EVERY, "compare"))


def test_the_bundled_set_is_large_and_of_all_kinds() -> None:
    trials = [trial_from(record, {}) for record in records("bundled")]
    assert len(trials) >= 280
    assert sum(not one.answerable for one in trials) >= 75
    assert {one.kind for one in trials} == set(KINDS)
    assert {one.role for one in trials} >= {"headteacher", "governor", "officer"}
    assert len({one.hand for one in trials}) >= 11
    assert {one.split for one in trials} == {"dev", "test"}


def test_the_other_sets_are_of_hands_of_their_own() -> None:
    seeds, reviews = ([trial_from(record, {}) for record in records(name)] for name in ("seeds", "reviews"))
    assert len(seeds) >= 140
    assert sum(not one.answerable for one in seeds) >= 40
    assert len(reviews) >= 75
    assert sum("complete_set" in one.traits for one in reviews) >= 30
    assert not {one.hand for one in seeds} & {one.hand for one in reviews}


def test_all_that_is_there_to_learn_from_is_no_test() -> None:
    study = [trial_from(record, {}) for name in EVERY if name.startswith(STUDY) for record in records(name)]
    assert {one.split for one in study} == {"dev"}
    assert len(study) >= 800
    assert sum(not one.answerable for one in study) >= 300
    others = {trial_from(record, {}).hand for name in EVERY if not name.startswith(STUDY) for record in records(name)}
    assert not {one.hand for one in study} & others


def test_what_nothing_is_learnt_from_is_all_test() -> None:
    unseen = [trial_from(record, {}) for name in EVERY if name.startswith(UNSEEN) for record in records(name)]
    assert {one.split for one in unseen} == {"test"}
    assert len(unseen) >= 500
    assert sum(not one.answerable for one in unseen) >= 140
    others = {trial_from(record, {}).hand for name in EVERY if not name.startswith(UNSEEN) for record in records(name)}
    assert not {one.hand for one in unseen} & others


@pytest.mark.parametrize("name", [one for one in EVERY if not one.endswith("bundled")])
def test_words_that_are_not_ours_are_kept_by_digest(name: str) -> None:
    assert [one for record in records(name) for one in gold(record) if set(one) - {"page"} != {
        "doc", "sha256", "start", "length"}] == []  # fmt: skip


def test_whoever_asks_an_answerable_question_may_read_its_documents() -> None:
    folder = exam("bundled").documents[0]
    stated = read_sources(folder)
    shut = [
        (record["id"], one["doc"])
        for record in (*records("bundled"), *records("study-bundled"), *records("unseen-bundled"))
        for one in gold(record)
        if not may_read(trial_from(record, {}).role, stated.get(str(one["doc"]), Source()).audience or ("public",))
    ]
    assert shut == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["bundled", "study-bundled", "unseen-bundled"])
def test_gold_of_the_bundled_sets_stands_in_the_kept_text(name: str) -> None:
    folder = exam("bundled").documents[0]
    strays = [
        (record["id"], one["doc"], one["quote"])
        for record in records(name)
        for one in gold(record)
        if not is_quote_of(str(one["quote"]), kept_text(folder / str(one["doc"])))
    ]
    assert strays == []


@pytest.mark.slow
@pytest.mark.parametrize("name", ["seeds", "study-seeds", "study-mixed", "unseen-seeds", "unseen-mixed"])
def test_gold_over_others_documents_stands_in_the_kept_text(name: str) -> None:
    shared = Path(__file__).resolve().parents[2].parent / "shared"
    if not shared.is_dir():
        pytest.skip("the documents in ../shared are not here")
    asked = exam(name, shared)
    texts = {path.name: kept_text(path) for path in asked.documents}

    lost = [
        trial.id for path in asked.questions for trial in read_trials(path, texts) if any(g.lost for g in trial.gold)
    ]
    assert lost == []


def test_older_kinds_become_kinds_of_the_contract() -> None:
    older = {"id": "1", "question": "?", "persona": "officer", "kind": "known_item", "docs": ["a.pdf"]}
    assert as_record(older)["kind"] == "precedent"
    assert as_record(older)["traits"] == ["known_item"]
