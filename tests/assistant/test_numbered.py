"""One of several things asked for by its number."""

from dataclasses import replace

import pytest
from fakes_documents import prepared
from small_corpus import over_text

from assistant.answering import listing
from assistant.answering.draft import Drafted
from assistant.answering.lists import Listed
from assistant.answering.numbered import asks_by_number, by_key, is_under_one, place_of, stands_under
from assistant.names import Names
from assistant.question import understand
from assistant.retrieval import Finding, find
from assistant.service import Assistant
from corpus.embedding import Encoder
from corpus.scope import Scope
from corpus.terms import terms

PACT = """# Tarnwick Learning Agreement

The agreement says how the schools of Tarnwick work together.

## Aims

### Priority 1: Reading at every age

These objectives come first, under the priority that all objectives serve:

- Every school lends books over the summer.
- Every class is read to each day.

### Priority 2: Safe ways to school

We will do this:

- Two crossings are painted at each school.
- A keeper is paid for each crossing.

## Terms

- 7.1 Every member pays its share by the end of June.
- 7.2 A member that leaves gives a year of notice in writing.
- 7.21 Two clerks are on duty at each meeting.

## Duty

Four staff are on duty at the gate.
"""
NOTICE = "7.2 A member that leaves gives a year of notice in writing."


@pytest.fixture(scope="module")
def pact(tmp_path_factory: pytest.TempPathFactory, words_encoder: Encoder) -> Assistant:
    return over_text(tmp_path_factory.mktemp("pact"), "tarnwick.md", PACT, words_encoder)


def finding(assistant: Assistant, question: str) -> Finding:
    index = assistant.index
    return find(index, understand(question, (), Names(index.documents(Scope()))), Scope())


def told(drafted: Drafted) -> list[str]:
    return [unit.text for claim in drafted.claims for unit in claim]


def listed(heading: str, *labels: str) -> Listed:
    made = prepared("plan.txt", [f"{label} Boats" for label in labels])
    members = tuple(replace(one, label=label) for one, label in zip(made.passages, labels, strict=True))
    return Listed(heading, heading, "", members, 1.0)


@pytest.mark.parametrize(
    "text",
    [
        "What is priority 2?", "what’s pillar 3", "What is stage 2 of the complaints procedure?",
        "What does core principle 4 of Marrowby say?", "What was recommendation no. 3?", "What is principle fifteen?",
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
    assert place_of("What is priority two?", priorities) == 1
    assert place_of("What is priority 3?", priorities) is None
    assert place_of("What is stage 2?", priorities) is None
    assert place_of("What are the priorities?", priorities) is None
    assert place_of("What is principle 2?", listed("Core principles", "1.", "2.")) == 1


def test_a_list_under_one_thing_is_none_of_them() -> None:
    actions = listed("Priority 2: Safe ways", "1.", "2.", "3.")
    assert is_under_one(actions, frozenset(terms("priorities")))
    assert place_of("What is priority 2?", actions) is None


@pytest.mark.parametrize(
    "question",
    ["What does clause 7.2 of the agreement say?", "What is clause no. 7.2?", "Read me clause 7.2", "clause 7.2"],
)
def test_a_clause_is_asked_for_by_a_number_with_points(pact: Assistant, question: str) -> None:
    assert told(by_key(finding(pact, question))) == [NOTICE]


@pytest.mark.parametrize(
    "question",
    [
        "How many staff are on clause 7.2 duty?", "What does clause 7.2 duty cost?", "Who wrote clause 7.2?",
        "What does clause 7.9 say?", "What happened at 7.2?",
    ],
)  # fmt: skip
def test_a_number_that_is_only_spoken_of_or_not_there_asks_for_no_clause(pact: Assistant, question: str) -> None:
    assert told(by_key(finding(pact, question))) == []


@pytest.mark.parametrize(
    "question", ["What objectives come under priority 2?", "List the key objectives of priority 2"]
)
def test_several_things_under_a_number_are_the_list_under_it(pact: Assistant, question: str) -> None:
    assert told(listing.draft(finding(pact, question))) == [
        "Two crossings are painted at each school.", "A keeper is paid for each crossing.",
    ]  # fmt: skip


def test_a_list_stands_under_the_number_itself_and_no_longer_one() -> None:
    actions = listed("Priority 21: Safe ways", "1.", "2.")
    assert stands_under("What objectives come under priority 21?", actions) is True
    assert stands_under("What objectives come under priority 2?", actions) is False
    assert stands_under("What is priority 21?", actions) is None
