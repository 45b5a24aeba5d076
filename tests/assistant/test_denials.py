"""What is denied above a quote is said with it."""

import pytest
from small_corpus import over_text

from assistant.answer import Answer
from assistant.ask import Ask
from assistant.service import Assistant
from corpus.embedding import Encoder

GUIDE = """# A guide for new wardens of Harle

## What one warden alone may do

Being a warden gives you no power on your own. You must not:

- judge the lesson of a teacher whom you visit
- ask to see the records of a pupil by name
- speak to the newspapers for the school

## Wardens never

- take photographs of the work of pupils
- promise a place to a family that asks for one

## What the warden of safety should do

The warden of safety should:

- walk through the building once in each term
- read the log of accidents before every meeting

## Steps of a visit

| When | What happens |
| --- | --- |
| 20 days before | The visitors read what the school has sent them |
| 5 days before | The timetable of the visit is sent to the visitors |
| 20 days after | The report of the visit is sent to the school |

This guide is looked at again in autumn 2032.

## Can a school turn wardens away?

Yes. The guide says that a school is asked to let the wardens in, which it may decline to do.
"""


@pytest.fixture(scope="module")
def guide(tmp_path_factory: pytest.TempPathFactory, real_encoder: Encoder) -> Assistant:
    return over_text(tmp_path_factory.mktemp("guide"), "harle.md", GUIDE, real_encoder)


def asked(assistant: Assistant, question: str) -> Answer:
    return assistant.answer(Ask(question))


def test_an_item_of_what_is_forbidden_is_quoted_with_the_words_that_forbid_it(guide: Assistant) -> None:
    answer = asked(guide, "Can a warden ask to see the records of a pupil by name?")
    claim = next(one for one in answer.claims if "records of a pupil" in one.text)
    quotes = [answer.citations[number - 1].quote for number in claim.citations]
    assert quotes == ["You must not:", "ask to see the records of a pupil by name"]


def test_in_a_whole_list_what_forbids_is_quoted_once(guide: Assistant) -> None:
    answer = asked(guide, "List the things that one warden alone must not do")
    quotes = [one.quote for one in answer.citations]
    assert quotes == [
        "You must not:", "judge the lesson of a teacher whom you visit", "ask to see the records of a pupil by name",
        "speak to the newspapers for the school",
    ]  # fmt: skip


def test_a_heading_that_forbids_is_told(guide: Assistant) -> None:
    answer = asked(guide, "Can wardens take photographs of the work of pupils?")
    assert answer.citations[0].quote == "take photographs of the work of pupils"
    assert answer.note is not None
    assert "[1]: under the heading “Wardens never”." in answer.note


def test_the_question_that_a_yes_answers_is_told(guide: Assistant) -> None:
    answer = asked(guide, "Is a school obliged to let the wardens in?")
    assert answer.citations[0].quote.startswith("Yes.")
    assert "[1]: under the heading “Can a school turn wardens away?”." in (answer.note or "")


def test_what_is_not_forbidden_stands_as_it_is(guide: Assistant) -> None:
    answer = asked(guide, "Who walks through the building once in each term?")
    assert "walk through the building once in each term" in [one.quote for one in answer.citations]
    assert not any("must not" in one.quote for one in answer.citations)
    assert "under the heading" not in (answer.note or "")


def test_what_comes_before_is_not_answered_by_what_comes_after(guide: Assistant) -> None:
    before = [one.quote for one in asked(guide, "When is something sent before a visit?").citations]
    after = [one.quote for one in asked(guide, "When is something sent after a visit?").citations]
    assert any("days before" in one for one in before)
    assert not any("days after" in one for one in before)
    assert any("days after" in one for one in after)
    assert not any("days before" in one for one in after)


def test_a_word_for_what_is_now_in_force_counts_for_nothing(guide: Assistant) -> None:
    asks = "When will the current guide be looked at again?"
    assert "This guide is looked at again in autumn 2032." in [one.quote for one in asked(guide, asks).citations]
