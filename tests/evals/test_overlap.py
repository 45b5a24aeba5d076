"""How much of one text stands in another, worked out by hand."""

import pytest

from evals.overlap import places, share_inside, share_inside_any, words


@pytest.mark.parametrize(
    ("inner", "outer", "share"),
    [
        ("hold them to account", "over time will hold them to account.", 1.0),
        ("one two three four", "one two three five", 0.75),
        ("one two three four", "one two five six", 0.0),
        ("Inclusion", "3. Inclusion: all are welcome", 1.0),
        ("", "anything", 0.0),
        ("pier keeper", "", 0.0),
        ("an", "can another", 0.0),
    ],
    ids=[
        "whole",
        "three of four in a run",
        "runs of two do not count",
        "one word",
        "empty",
        "nothing",
        "no half words",
    ],
)
def test_share_of_the_words_of_one_text_in_another(inner: str, outer: str, share: float) -> None:
    assert share_inside(inner, outer) == share


def test_two_texts_hold_what_neither_holds_alone() -> None:
    assert share_inside_any("one two three four five six", ["four five six", "one two three"]) == 1.0


def test_a_gold_quote_of_two_words_is_found_in_a_long_citation() -> None:
    assert places(words("we come to 3. inclusion at last"), words("3. Inclusion")) == {3, 4}
