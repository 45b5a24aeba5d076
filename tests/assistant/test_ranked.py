"""Which questions ask which paper has most of something, and what is then asked of each."""

import pytest

from assistant.ranked import asks_rank, measured


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


@pytest.mark.parametrize(
    "text",
    [
        "Which alliance keeps its boats the longest?",
        "Which agreement offers more boats than the others?",
        "Which of the four alliances pays the lowest contribution?",
    ],
)
def test_what_each_paper_can_say_of_itself_is_ranked(text: str) -> None:
    assert asks_rank(text)


@pytest.mark.parametrize(
    "text",
    [
        "Which alliance is the strictest about boats?",
        "Which agreement names more than one harbour?",
        "Which strategies speak of more than just sailing?",
        "Which alliance has no more than six boats?",
        "Which alliance has fewer than six boats?",
        "Which alliance has the longer history?",
        "Which alliance has the higher ambition?",
        "Which agreement puts more emphasis on rowing?",
    ],
)
def test_a_limit_and_what_has_no_measure_is_no_rank(text: str) -> None:
    assert not asks_rank(text)
