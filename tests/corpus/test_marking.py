"""Finding the words of a quote among the characters of a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.marking import Wanted, spans_on

PAGE = (
    "Ferry rules\r\nThe keeper rings the bell. Keepers look after the ro\x02\r\npes of ev-\r\nery quay.\r\n"
    "7\r\nOther rules\r\nThe keeper rings the bell. Nobody sails at night (or in \ufb01ne fog)."
)


def marked(text: str, before: str = "", after: str = "") -> list[str]:
    """The stretches of PAGE that are marked."""
    return [PAGE[start:end] for start, end in spans_on(PAGE, Wanted(text, before, after))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("the ropes of every quay.", ["the ro\x02\r\npes of ev-\r\nery quay."], id="hyphens"),
        pytest.param("in fine fog", ["in \ufb01ne fog)."], id="a ligature, and the stops that follow"),
        pytest.param("every quay.\nOther rules", ["ev-\r\nery quay.", "Other rules"], id="something in between"),
        pytest.param("Nobody swims at night", ["at night"], id="a word that is not there"),
        pytest.param("•", [], id="no letters"),
        pytest.param("", [], id="nothing"),
        pytest.param("at", [], id="too short to be sure"),
        pytest.param("Lamps are lit", [], id="not on this page"),
    ],
)
def test_words_are_found_however_the_page_parts_them(text: str, found: list[str]) -> None:
    assert marked(text) == found


def test_of_two_places_the_one_among_the_right_words_is_marked() -> None:
    text, second = "The keeper rings the bell.", PAGE.rindex("The keeper")
    assert spans_on(PAGE, Wanted(text, after="Nobody sails"))[0][0] == second
    assert spans_on(PAGE, Wanted(text, before="Other rules"))[0][0] == second
    assert spans_on(PAGE, Wanted(text, before="Ferry rules"))[0][0] == PAGE.index("The keeper")


@given(st.integers(0, len(PAGE)), st.integers(0, len(PAGE)))
def test_any_stretch_of_the_page_is_found_where_it_stands(one: int, other: int) -> None:
    start, end = sorted((one, other))
    spans = spans_on(PAGE, Wanted(PAGE[start:end], PAGE[:start], PAGE[end:]))
    wanted = [place for place in range(start, end) if PAGE[place].isalnum()]
    found = {place for left, right in spans for place in range(left, right)}
    assert found.issuperset(wanted)
    assert {PAGE[place] for place in found.difference(range(start, end)) if PAGE[place].isalnum()} == set()


@given(st.text(max_size=300), st.text(max_size=60))
def test_any_text_gives_spans_of_the_page(page: str, text: str) -> None:
    assert all(0 <= start < end <= len(page) for start, end in spans_on(page, Wanted(text)))
