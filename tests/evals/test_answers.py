"""Measures of answers: an oracle, an empty system, and numbers worked out by hand."""

import pytest
from fakes_exam import FERRY, PIER, answer, document, trial

from assistant.answer import Answer
from evals.answers import measure, missed
from evals.trials import Trial

INSPECT = "The ferry council must inspect every boat in March."
PAINT = "It pays for the paint."
FERRY_RULES = document("ferry.md", FERRY)
PIER_BOOK = document("pier.md", PIER)
CLOSED = document("closed.md", "The harbour board was forty pounds in debt in June.", audience=("officer",))
DOCUMENTS = {one.name: one for one in (FERRY_RULES, PIER_BOOK, CLOSED)}


def scores(asked: Trial, given: Answer) -> dict[str, float]:
    return {name: one.value for name, one in measure(asked, given, DOCUMENTS).items()}


WHOLE = trial([("ferry.md", INSPECT), ("ferry.md", PAINT)], kind="list", key_facts=(("march", "spring"), ("paint",)))


def test_the_oracle_scores_one_everywhere() -> None:
    given = scores(WHOLE, answer([(FERRY_RULES, INSPECT), (FERRY_RULES, PAINT)]))
    assert given == {
        "citation precision": 1.0, "citation recall": 1.0, "tightness": 1.0, "key facts": 1.0,
        "list completeness": 1.0, "whole list": 1.0, "right document first": 1.0, "exact quotes": 1.0,
        "kept shut": 1.0,
    }  # fmt: skip


def test_an_answer_without_anything_scores_nothing() -> None:
    given = scores(WHOLE, answer())
    assert given == {
        "citation precision": 0.0, "citation recall": 0.0, "tightness": 0.0, "key facts": 0.0,
        "list completeness": 0.0, "whole list": 0.0, "right document first": 0.0, "kept shut": 1.0,
    }  # fmt: skip


def test_half_an_answer_from_the_wrong_document_first() -> None:
    wrong = "The report goes to the harbour board."  # 7 words; INSPECT has 9, PAINT is not cited
    given = scores(WHOLE, answer([(PIER_BOOK, wrong), (FERRY_RULES, INSPECT)]))
    assert given == {
        "citation precision": 0.5, "citation recall": 0.5, "tightness": pytest.approx(9 / 16), "key facts": 0.5,
        "list completeness": 0.5, "whole list": 0.0, "right document first": 0.0, "exact quotes": 1.0,
        "kept shut": 1.0,
    }  # fmt: skip


def test_an_answer_withheld_cites_nothing_but_claims_nothing_either() -> None:
    given = scores(WHOLE, answer(status="not_found"))
    assert given == {
        "citation recall": 0.0, "key facts": 0.0, "list completeness": 0.0, "whole list": 0.0, "kept shut": 1.0,
    }  # fmt: skip


def test_two_citations_together_hold_a_quote_that_neither_holds_half_of() -> None:
    long = trial([("ferry.md", FERRY)])  # 14 words in two sentences, cited in pieces of 6 and 5
    pieces = [(FERRY_RULES, "The ferry council must inspect every"), (FERRY_RULES, PAINT)]
    assert missed(long, answer(pieces)) == ()
    assert missed(long, answer(pieces[:1])) == (FERRY,)


def test_a_quote_that_is_not_where_it_says_is_not_exact() -> None:
    given = answer([(FERRY_RULES, "The ferry council may inspect every boat in March.")])
    assert scores(WHOLE, given)["exact quotes"] == 0.0


def test_words_of_a_closed_document_are_a_leak_whatever_the_question() -> None:
    asked = trial(answerable=False, why_not="restricted")
    assert scores(asked, answer(found=[(CLOSED, CLOSED.text)], status="not_found")) == {"kept shut": 0.0}
    assert scores(asked, answer(found=[(PIER_BOOK, PIER)], status="not_found")) == {"kept shut": 1.0}
