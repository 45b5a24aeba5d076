"""What must not be done is told alone, of whom the question names; and what one who is called by a name must do."""

from pathlib import Path

import pytest
from fakes_encoder import WordEncoder
from small_corpus import over_text

from assistant.answering.forbidding import asks_duties, asks_forbidden, forbids
from assistant.ask import Ask
from assistant.service import Assistant

PIER = """---
title: Pier agreement
publisher: Pier Partnership
kind: agreement
published: 2024-01-05
---
# Pier agreement

## Duties

Schools must paint the pier. Schools must not sell the pier. If a school cannot pay, it must say so at once.

Headteachers should not row alone. Headteachers must keep the boats.

The Council of Heads must meet on the pier.

## Schools must not

- feed the gulls of the pier
- borrow the lamp of the keeper

## The keeper

The Keeper must:

- light the lamp at dusk
- count the gulls each morning

The Keeper shall mend the nets.
"""


@pytest.fixture
def pier(words_encoder: WordEncoder, tmp_path: Path) -> Assistant:
    return over_text(tmp_path, "pier.md", PIER, words_encoder)


def quotes(assistant: Assistant, text: str) -> list[str]:
    return [one.quote.removeprefix("- ") for one in assistant.answer(Ask(text, "officer")).citations]


@pytest.mark.parametrize(
    ("text", "forbidden"),
    [
        ("What must schools not do?", True),
        ("What are the heads of our schools not allowed to do?", True),
        ("what may governors never do", True),
        ("List what the council mustn't do", True),
        ("What is forbidden to governors?", True),
        ("What must schools do?", False),
        ("What must a school do if it cannot pay?", False),
        ("What do schools not have to do?", False),
        ("Must schools not sell the pier?", False),
    ],
)
def test_a_question_asks_for_what_is_forbidden(text: str, forbidden: bool) -> None:
    assert asks_forbidden(text) == forbidden


def test_a_question_for_what_need_not_be_done_asks_for_no_duties() -> None:
    assert not asks_duties("What do schools not have to do?")
    assert asks_duties("What do schools have to do?")


@pytest.mark.parametrize(
    ("sentence", "force"),
    [
        ("Schools must not sell the pier.", "must"),
        ("No member may sell the pier.", "must"),
        ("Heads should not row alone.", "should"),
        ("The council will not choose the keeper.", "will"),
        ("Each head must sign, a task which must not be delegated.", None),
        ("If a school cannot pay, it must say so.", None),
        ("Schools must not only paint but mend.", None),
    ],
)
def test_a_sentence_forbids_in_its_main_clause(sentence: str, force: str | None) -> None:
    assert forbids(sentence) == force


def test_what_is_forbidden_comes_alone_with_the_list_under_its_heading(pier: Assistant) -> None:
    answer = pier.answer(Ask("What must schools not do?", "officer"))
    assert answer.lead_in.startswith("3 statements of what schools must not do, in ")
    assert quotes(pier, "What must schools not do?") == [
        "Schools must not sell the pier.", "feed the gulls of the pier", "borrow the lamp of the keeper"
    ]  # fmt: skip


def test_what_only_should_not_be_is_told_where_nothing_stronger_is(pier: Assistant) -> None:
    assert quotes(pier, "What must headteachers not do?") == ["Headteachers should not row alone."]


@pytest.mark.parametrize(
    "text", ["What must the keeper do?", "the keeper must do what", "what does the keeper have to do"]
)
def test_the_items_under_the_lead_in_of_one_named_are_duties_of_theirs(pier: Assistant, text: str) -> None:
    assert quotes(pier, text) == [
        "light the lamp at dusk", "count the gulls each morning", "The Keeper shall mend the nets."
    ]  # fmt: skip


def test_a_council_of_heads_is_not_the_heads(pier: Assistant) -> None:
    assert quotes(pier, "What must headteachers do?") == [
        "Headteachers should not row alone.", "Headteachers must keep the boats."
    ]  # fmt: skip
    assert quotes(pier, "What must the Council of Heads do?") == ["The Council of Heads must meet on the pier."]
