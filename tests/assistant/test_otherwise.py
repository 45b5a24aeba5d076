"""The small words that turn a question into another one."""

import pytest

from assistant.answering.otherwise import asks_who, is_to_come, turns


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("what is not sung", {"not"}),
        ("what wasn't sung", {"wasn't"}),
        ("what did they sing against", {"against"}),
        ("what was sung before 2031", {"before"}),
        ("why do they sing", {"why"}),
        ("when was it sung", {"when"}),
        ("what went wrong and needs to improve", set()),
        ("looked after children and after school clubs", set()),
        ("was it sung or not", set()),
    ],
)
def test_the_words_that_turn_a_question(question: str, words: set[str]) -> None:
    assert turns(question) == words


def test_what_is_to_come_and_who_are_known() -> None:
    assert is_to_come("what should they sing")
    assert not is_to_come("could you say what they sang")
    assert asks_who("and who sang?")
    assert not asks_who("what did those who sang say?")
