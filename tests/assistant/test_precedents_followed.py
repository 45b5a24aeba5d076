"""Tests of assistant.precedents.followed: what came of which recommendation."""

import pytest

from assistant.precedents.followed import beginning, followed
from assistant.precedents.parts import parts_of
from corpus.document import Passage, PassageKind

TITLE = "Lantern School: peer review"


def passages(*told: tuple[str, str]) -> list[Passage]:
    """Items under these headings ("A > B" is B under A), one a pair of heading and text."""
    kinds: dict[bool, PassageKind] = {True: "table", False: "item"}
    return [
        Passage(
            f"p{place}", "d", place, kinds["\t" in text], (TITLE, *heading.split(" > ")), text, 0, len(text),
            lead_in="No. | Finding" if "\t" in text else "", sentences=((0, len(text)),),
        )
        for place, (heading, text) in enumerate(told)
    ]  # fmt: skip


def came_of(*told: tuple[str, str]) -> dict[int, tuple[int, ...]]:
    made = passages(*told)
    return dict(followed(made, parts_of(made)))


GIVEN = (
    ("Recommendations", "1. The head should mend the lantern."),
    ("Recommendations", "2. Governors should visit the library each term."),
)


@pytest.mark.parametrize(
    "told",
    [
        (("One year on", "2. Met. Six visits were made."), ("One year on", "1. Not met. It is dark.")),
        (("One year on", "Recommendation 2: met."), ("One year on", "Recommendation 1: not met.")),
        (("One year on", "2\tMet\tSix visits."), ("One year on", "1\tNot met\tIt is dark.")),
        (("5. One year on > 2. Visits: met", "Six."), ("5. One year on > 1. The dark: not met", "It is dark.")),
        (("Follow-up", "Six visits were made, so recommendation 2 is met."), ("Follow-up", "1) It is dark.")),
    ],
    ids=["numbered", "called by number", "rows", "under numbered headings", "named inside"],
)
def test_a_recommendation_and_what_came_of_it_share_their_number(told: tuple[tuple[str, str], ...]) -> None:
    assert came_of(*GIVEN, *told) == {0: (3,), 1: (2,)}


def test_what_tells_of_no_recommendation_came_of_none() -> None:
    told = ("One year on", "The lead reviewer came back in May."), ("One year on", "3. Met. The boat is painted.")
    assert came_of(*GIVEN, ("One year on", "1. Met. It is lit."), *told) == {0: (2,)}


def test_24_per_cent_is_no_number_of_a_recommendation() -> None:
    assert came_of(*GIVEN, ("One year on", "2 of the boats were sold."), ("One year on", "1. Met.")) == {0: (3,)}


def test_without_numbers_the_words_of_one_recommendation_alone_tell_what_came_of_it() -> None:
    given = (
        ("Recommendations", "Mend the lantern."),
        ("Recommendations", "Governors should visit the library each term."),
    )
    told = "The governors have visited the library six times.", "Everybody is glad of the harbour."
    assert came_of(*given, *(("One year on", one) for one in told)) == {1: (2,)}


def test_a_review_that_was_not_followed_up_has_nothing() -> None:
    assert came_of(*GIVEN) == {}


def test_of_a_long_passage_the_first_sentences_are_quoted() -> None:
    short, long = "Met. ", "word " * 100
    text = f"{short}{long}. {long}."
    ends = ((0, 4), (5, 5 + len(long) + 1), (len(text) - len(long) - 1, len(text)))
    assert beginning(Passage("p", "d", 0, "item", (), text, 0, len(text), sentences=ends)) == (0, ends[1][1])
    assert beginning(Passage("p", "d", 0, "item", (), short, 0, 4, sentences=((0, 4),))) == (0, 4)
