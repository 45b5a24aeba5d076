"""What is asked of each side where a question asks which has most of something."""

import pytest

from assistant.answering.ranked import measured


@pytest.mark.parametrize(
    ("asked", "question", "told"),
    [
        ("shortest notice?", "Which partnership has the shortest notice?", "how long notice?"),
        ("cheapest to join?", "Which partnership is the cheapest to join?", "how much does it cost to join?"),
        ("most boats?", "Which of the agreements has the most boats?", "how many boats?"),
        ("meets most often?", "which alliance meets most often?", "how often meets ?"),
        ("Who pays more, or ?", "Who pays more, Fell or Moor?", "how much pays , or ?"),
        ("the higher fee", "which agreement asks for the higher fee", "how much fee"),
    ],
)
def test_a_rank_is_asked_of_one_side_as_a_measure(asked: str, question: str, told: str) -> None:
    assert measured(asked, question) == told


@pytest.mark.parametrize("text", ["Compare the notice in both", "What do they say about longer days?"])
def test_what_ranks_nothing_is_asked_as_it_is(text: str) -> None:
    assert measured(text, text) == text
