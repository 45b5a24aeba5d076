"""Comparisons of what reviews require, over six made-up reviews."""

import pytest
from fakes_encoder import WordEncoder
from review_room import reviews

from assistant.answer import Answer
from assistant.answering.required import asks_required
from assistant.ask import Ask
from assistant.service import Assistant


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, words_encoder: WordEncoder) -> Assistant:
    return reviews(tmp_path_factory.mktemp("required") / "files", tmp_path_factory.mktemp("home"), words_encoder)


def quotes(answer: Answer) -> list[tuple[str, str]]:
    return [(one.document.name, one.quote) for one in answer.citations]


def test_what_two_bodies_were_told_to_improve_is_quoted_side_by_side(library: Assistant) -> None:
    answer = library.answer(Ask("Compare the improvements required of Tarnwick with those required of Osterby"))
    assert (answer.kind, answer.status) == ("comparison", "answered")
    assert quotes(answer) == [
        ("tarnwick-2022.md", "The help for teenagers who have no home."),
        ("tarnwick-2022.md", "Plans for the ferry in winter."),
        ("osterby-2022.md", "The partnership should shorten the wait for speech therapy."),
    ]


def test_two_reviews_of_one_body_are_compared_by_their_years(library: Assistant) -> None:
    answer = library.answer(Ask("Do the improvements required of Marrowby in 2023 repeat what was required in 2021?"))
    assert answer.kind == "comparison"
    assert quotes(answer) == [
        ("marrowby-2023.md", "The number of foster carers."),
        ("marrowby-2021.md", "The response to teenagers who have no home."),
        ("marrowby-2021.md", "The lantern checks."),
    ]


@pytest.mark.parametrize(
    ("text", "is_asked"),
    [
        ("How do the recommendations to Marrowby and Tarnwick differ?", True),
        ("Which of the two was told to do more?", True),
        ("Who was handed more urgent jobs?", True),
        ("How do care leavers fare in Marrowby and in Tarnwick?", False),
        ("Compare how the two strategies improve reading", False),
    ],
    ids=["recommendations", "told", "urgent", "findings", "improve"],
)
def test_only_what_was_required_is_asked_of_recommendations(text: str, is_asked: bool) -> None:
    assert asks_required(text) == is_asked
