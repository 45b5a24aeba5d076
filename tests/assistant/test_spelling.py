"""Spelling forgiven, and only where nobody knows the word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.spelling import Spelling
from corpus.terms import STOP_WORDS, terms

USED = frozenset(terms("The principles bind governors, headteachers and partnerships; attendance, Marrowby and Ofsted"))
GENERAL = (
    "governors", "principles", "partnership", "attendance", "garden", "bell", "spelling", "headteacher", "suppose",
    "nag", "dad", "filled", "fill", "tran",
)  # fmt: skip
SPELLING = Spelling(GENERAL, lambda: USED)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("What must governers do?", "What must governors do?"),
        ("prinsiples of the patnership", "principles of the partnership"),
        ("goverrnors, please", "governors, please"),
        ("atendence", "attendance"),
        ("the headteecher", "the headteacher"),
        ("patnershps", "partnership"),
        ("pship govs in wilts", "partnership governors in Wiltshire"),
        ("atendnce", "attendance"),
    ],
    ids=[
        "one letter",
        "two words",
        "with a comma",
        "two edits in a long word",
        "beside a plural",
        "of many",
        "short forms",
        "letters left out",
    ],
)
def test_a_misspelt_word_becomes_the_nearest_the_documents_use(text: str, mended: str) -> None:
    assert SPELLING.mended(text) == mended


@pytest.mark.parametrize(
    "text",
    [
        "What must governors do?",
        "gardens and bells in the garden",
        "zebra crossings",
        "Marrowby",
        "gvr",
        "2016 KS4",
        "",
        "nagging dads supposing unfilled fillers",
        "bovernors",
        "sendco",
    ],
    ids=[
        "right",
        "known in general",
        "near nothing",
        "used",
        "too short",
        "numbers",
        "nothing",
        "forms of known words",
        "another first letter",
        "explained in the lexicon",
    ],
)
def test_other_words_stay_as_they_are(text: str) -> None:
    assert SPELLING.mended(text) == text


def test_the_documents_words_are_only_asked_for_at_need() -> None:
    asked: list[str] = []

    def used() -> frozenset[str]:
        asked.append("used")
        return USED

    spelling = Spelling(GENERAL, used)
    assert spelling.mended("what is the garden") == "what is the garden"
    assert asked == []
    assert spelling.mended("what is a governer, and a patnership") == "what is a governor, and a partnership"
    assert asked == ["used"]


def test_without_documents_nothing_is_mended() -> None:
    assert Spelling(GENERAL, frozenset).mended("governers") == "governers"


@given(st.text(alphabet="governrs pincilet,.'’é") | st.text())
def test_whatever_is_asked_known_words_stay_and_none_are_lost(text: str) -> None:
    found = SPELLING.mended(text)
    assert len(found.split()) == len(text.split())
    for before, after in zip(text.split(), found.split(), strict=True):
        assert before == after or not set(terms(before)) & (STOP_WORDS | USED)
