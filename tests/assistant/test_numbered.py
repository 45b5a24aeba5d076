"""One of several things asked for by its number."""

from dataclasses import replace

import pytest
from fakes_documents import prepared

from assistant.answering.lists import Listed
from assistant.answering.numbered import asks_by_number, is_under_one, place_of
from corpus.terms import terms


def listed(heading: str, *labels: str) -> Listed:
    made = prepared("plan.txt", [f"{label} Boats" for label in labels])
    members = tuple(replace(one, label=label) for one, label in zip(made.passages, labels, strict=True))
    return Listed(heading, heading, "", members, 1.0)


@pytest.mark.parametrize(
    "text",
    [
        "What is priority 2?", "what’s pillar 3", "What is stage 2 of the complaints procedure?",
        "What does core principle 4 of Marrowby say?", "What was recommendation no. 3?",
    ],
)  # fmt: skip
def test_a_thing_is_asked_for_by_its_number(text: str) -> None:
    assert asks_by_number(text)


@pytest.mark.parametrize(
    "text",
    [
        "What do pupils learn in key stage 2?", "What is key stage 2?", "What is stage 2 funding?",
        "What does step 1 cost?", "What does priority 2 say about bells?", "Who is on the board?", "What is point 3.2?",
    ],
)  # fmt: skip
def test_what_is_asked_about_it_or_of_another_is_not_it(text: str) -> None:
    assert not asks_by_number(text)


def test_the_place_is_that_of_the_number_in_a_list_of_such_things() -> None:
    priorities = listed("Our aims", "Priority 1", "Priority 2")
    assert place_of("What is priority 2?", priorities) == 1
    assert place_of("What is priority 3?", priorities) is None
    assert place_of("What is stage 2?", priorities) is None
    assert place_of("What are the priorities?", priorities) is None
    assert place_of("What is principle 2?", listed("Core principles", "1.", "2.")) == 1


def test_a_list_under_one_thing_is_none_of_them() -> None:
    actions = listed("Priority 2: Safe ways", "1.", "2.", "3.")
    assert is_under_one(actions, frozenset(terms("priorities")))
    assert place_of("What is priority 2?", actions) is None
