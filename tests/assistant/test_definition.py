"""Definitions: how much of an entry is quoted, and what is said of a thing behind its name."""

import pytest
from small_corpus import over_text

from assistant.answering import definition
from assistant.ask import Ask
from assistant.names import Names
from assistant.question import understand
from assistant.retrieval import find
from assistant.service import Assistant
from corpus.embedding import Encoder
from corpus.scope import Scope

HANDBOOK = """# Ferrow Schools Handbook

## Grades of an audit

Emerging: the first steps are taken. Somebody in the school has begun to write them down.

Secure: the steps are taken by all. Nobody needs to be asked to take them.

## Helpers

A head may call on a lead school. These are places with a teacher to lend for a year.

## One year on

1. Met. The roof keeps the rain out.
2. Not met. No ferry has sailed.

Partly met: some of what was recommended has been done. The visitors come again in the spring.
"""


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory, real_encoder: Encoder) -> Assistant:
    return over_text(tmp_path_factory.mktemp("handbook"), "ferrow.md", HANDBOOK, real_encoder)


def quotes(assistant: Assistant, question: str) -> list[str]:
    return [one.quote for one in assistant.answer(Ask(question)).citations]


@pytest.mark.parametrize("question", ["What does emerging mean in an audit?", "ect audit - emerging means?"])
def test_an_entry_of_two_sentences_is_quoted_to_its_end(handbook: Assistant, question: str) -> None:
    assert quotes(handbook, question) == [
        "Emerging: the first steps are taken. Somebody in the school has begun to write them down."
    ]


def test_what_partly_met_means_is_told_by_its_entry_and_not_by_what_came_of_recommendations(
    handbook: Assistant,
) -> None:
    answer = handbook.answer(Ask("What does partly met mean?"))
    assert answer.kind == "definition"
    assert [one.quote for one in answer.citations] == [
        "Partly met: some of what was recommended has been done. The visitors come again in the spring."
    ]


def test_what_these_are_is_told_with_the_sentence_that_names_them(handbook: Assistant) -> None:
    finding = find(handbook.index, understand("What is a lead school?", (), Names(())), Scope())
    assert [[one.text for one in claim] for claim in definition.draft(finding).claims] == [
        ["A head may call on a lead school.", "These are places with a teacher to lend for a year."]
    ]
