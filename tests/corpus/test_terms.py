"""Text -> terms."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.terms import STOP_WORDS, stem, terms, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Keeper's lamps, 2 bells", ["the", "keeper", "lamps", "2", "bells"]),
        ("the board’s café", ["the", "board", "cafe"]),
        ("school‑led—and funded", ["school", "led", "and", "funded"]),
        ("don't", ["don't"]),
        ("…", []),
        ("", []),
    ],
    ids=["possessive", "curly and accent", "dashes", "apostrophe", "marks", "empty"],
)
def test_words(text: str, found: list[str]) -> None:
    assert words(text) == found


def test_terms_are_stems_in_order_with_repeats() -> None:
    assert terms("The partnerships of a partnership are governing") == ["partnership", "partnership", "govern"]


def test_stop_words_alone_leave_nothing() -> None:
    assert terms("what should they do about it") == []


@given(st.text())
def test_terms_are_never_empty_nor_stop_words_before_stemming(text: str) -> None:
    found = terms(text)
    assert all(found)
    assert len(found) == sum(word not in STOP_WORDS for word in words(text))


def test_stems_are_the_same_from_many_threads() -> None:
    many = [f"partnership{place}s" for place in range(2_000)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(stem, many * 2)) == [stem(word) for word in many * 2]
