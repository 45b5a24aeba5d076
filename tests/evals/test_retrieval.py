"""Measures of what was found: numbers worked out by hand."""

from math import log2

import pytest
from fakes_exam import answer, document, trial

from evals.retrieval import MEASURES, measure

LAMP, ROPE, BELL = "a lamp with two wicks", "a rope of forty metres", "a bell heard a mile off"
PIER = document("pier.md", f"{LAMP}. {ROPE}. {BELL}.")
FERRY = document()
NOISE = (FERRY, "It pays for the paint.")


def found(*texts: str) -> dict[str, float]:
    asked = trial([("pier.md", LAMP), ("pier.md", ROPE), ("pier.md", BELL)])
    hits = [NOISE if not text else (PIER, text) for text in texts]
    return {name: one.value for name, one in measure(asked, answer(found=hits)).items()}


def test_the_oracle_scores_one() -> None:
    assert found(f"{LAMP}. {ROPE}. {BELL}.") == dict.fromkeys(MEASURES, 1.0)


def test_nothing_found_scores_nothing() -> None:
    assert found() == dict.fromkeys(MEASURES, 0.0)


def test_a_ranking_worked_out_by_hand() -> None:
    # ranks: noise, lamp, lamp again (no gain), rope; the bell is missed. Gain at 2 and 4, ideally at 1 to 3
    gained = 1 / log2(3) + 1 / log2(5)
    ideal = 1 + 1 / log2(3) + 1 / log2(4)
    assert found("", LAMP, LAMP, ROPE) == {
        "recall@1": 0.0,
        "recall@5": pytest.approx(2 / 3),
        "recall@10": pytest.approx(2 / 3),
        "nDCG@10": pytest.approx(gained / ideal, abs=1e-4),
        "MRR@10": 0.5,
        "recall in 300 words": pytest.approx(2 / 3),
    }


def test_the_same_words_in_another_document_are_not_found() -> None:
    asked = trial([("ferry.md", LAMP)])
    assert measure(asked, answer(found=[(PIER, LAMP)]))["recall@10"].value == 0.0


def test_only_the_first_300_words_count() -> None:
    filler = " ".join(f"w{number}" for number in range(299))
    scores = found(filler, LAMP)
    assert scores["recall@5"] == pytest.approx(1 / 3)
    assert scores["recall in 300 words"] == 0.0


def test_questions_without_an_answer_have_nothing_to_find() -> None:
    assert measure(trial(answerable=False, why_not="off_topic"), answer(found=[NOISE])) == {}
