"""Reading question sets: labels, digests, older records, and what is wrong with them."""

import json
from pathlib import Path

import pytest
from fakes_exam import DOCUMENTS

from corpus.exactness import normalise
from evals.errors import BadTrial
from evals.trials import Gold, gold_by_digest, read_trials, trial_from

LAMP = "a lamp with two wicks"
TEXTS = {name: normalise(text) for name, text in DOCUMENTS.items()}


def record(**changes: object) -> dict[str, object]:
    plain: dict[str, object] = {
        "id": "x-1", "hand": "x", "role": "governor", "question": "What light?", "history": [], "kind": "fact",
        "traits": [], "answerable": True, "why_not": None, "gold": [{"doc": "pier.md", "quote": LAMP}],
        "key_facts": ["Two Wicks|2 wicks"], "documents": ["pier.md"],
    }  # fmt: skip
    return {**plain, **changes}


def test_a_trial_has_its_gold_and_facts() -> None:
    made = trial_from(record(), TEXTS)
    assert made.gold == (Gold("pier.md", LAMP),)
    assert made.key_facts == (("two wicks", "2 wicks"),)
    assert made.split in ("dev", "test")


def test_gold_kept_by_digest_has_its_words_again() -> None:
    kept = gold_by_digest(LAMP, DOCUMENTS["pier.md"])
    assert LAMP not in json.dumps(kept)
    assert trial_from(record(gold=[{"doc": "pier.md", **kept}]), TEXTS).gold == (Gold("pier.md", LAMP),)


@pytest.mark.parametrize("moved", ["New words in front. ", ""], ids=["later", "earlier"])
def test_gold_is_found_where_a_better_reader_put_it(moved: str) -> None:
    kept = gold_by_digest(LAMP, DOCUMENTS["pier.md"])
    text = normalise(moved + DOCUMENTS["pier.md"].replace("# Pier handbook", "" if not moved else "# Pier handbook"))
    assert trial_from(record(gold=[{"doc": "pier.md", **kept}]), {"pier.md": text}).gold[0].quote == LAMP


def test_gold_that_is_gone_is_kept_as_lost() -> None:
    kept = gold_by_digest(LAMP, DOCUMENTS["pier.md"])
    made = trial_from(record(gold=[{"doc": "pier.md", "page": 2, **kept}]), {"pier.md": "Other words altogether."})
    assert made.gold == (Gold("pier.md", "", 2, lost=True),)


def test_marks_of_markdown_and_bullets_are_no_words_of_a_quote() -> None:
    marked = [{"doc": "pier.md", "quote": "a **lamp** with two wicks"}, {"doc": "pier.md", "quote": f"▪ {LAMP}"}]
    assert trial_from(record(gold=marked), TEXTS).gold == (Gold("pier.md", LAMP), Gold("pier.md", LAMP))


def test_an_older_record_is_a_trial_like_any_other(tmp_path: Path) -> None:
    older = {
        "id": "o-1", "kind": "followup", "persona": "officer", "question": "And the rope?", "history": ["What light?"],
        "gold": [{"doc": "pier.md", "quote": "a rope of forty metres"}], "docs": ["pier.md"],
        "must_include": ["forty|40"], "answerable": True, "note": "",
    }  # fmt: skip
    path = tmp_path / "older.jsonl"
    path.write_text(json.dumps(older) + "\n\n" + json.dumps({**older, "id": "o-2", "kind": "unanswerable", "gold": [],
                    "answerable": False}) + "\n", encoding="utf-8")  # fmt: skip
    first, second = read_trials(path, DOCUMENTS)
    assert (first.kind, first.traits, first.role, first.hand) == ("other", ("follow_up",), "officer", "a")
    assert first.key_facts == (("forty", "40"),)
    assert (second.answerable, second.why_not) == (False, "near_miss")


def test_candidates_that_were_marked_are_gold() -> None:
    candidates = [{"gold": True, "doc": "pier.md", "quote": LAMP}, {"gold": False, "doc": "pier.md", "quote": "rope"}]
    assert trial_from(record(gold=[], candidates=candidates), TEXTS).gold == (Gold("pier.md", LAMP),)


def test_questions_not_labelled_yet_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text(json.dumps(record(answerable=None)) + "\n", encoding="utf-8")
    assert list(read_trials(path, DOCUMENTS)) == []


def test_a_changed_label_has_another_digest() -> None:
    assert trial_from(record(), TEXTS).digest != trial_from(record(question="What lamp?"), TEXTS).digest


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": "riddle"}, "trial x-1 has kind 'riddle'; give one of fact, list, "),
        ({"role": "mayor"}, "trial x-1: unknown role 'mayor'"),
        ({"answerable": False}, "trial x-1 is not answerable, with why_not 'None'; give one of "),
        ({"answerable": False, "why_not": "off_topic"}, "trial x-1 is not answerable but has gold"),
        ({"gold": [], "key_facts": []}, "trial x-1 is answerable but has neither gold nor key facts"),
        ({"gold": ["a lamp"]}, "trial x-1: gold is 'a lamp'; wanted"),
    ],
)
def test_a_trial_that_cannot_be_used_says_why(changes: dict[str, object], said: str) -> None:
    with pytest.raises(BadTrial) as raised:
        trial_from(record(**changes), TEXTS)
    assert str(raised.value).startswith(said)


def test_a_line_that_is_no_record_is_named(tmp_path: Path) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text('{"id": 1}\n', encoding="utf-8")
    with pytest.raises(BadTrial, match=r'^own\.jsonl, line 1: wanted an object with "id" and "question"$'):
        list(read_trials(path, {}))
