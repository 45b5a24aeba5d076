"""Whether a quote is really there."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.exactness import is_quote_of, normalise

BLANKS = st.text(alphabet=" \t\n\r\u00a0\u2009\u3000\x0b", min_size=1, max_size=3)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("The bell rings", "At dawn. The bell rings twice."),
        ("The bell\n  rings", "The\u00a0bell rings"),
        ("  The bell ", "The bell"),
        ("ﬁve bells", "five bells"),
        ("½ mile", "1\u20442 mile"),
    ],
    ids=["as it stands", "white space", "ends", "ligature", "fraction"],
)
def test_a_quote_is_there(quote: str, text: str) -> None:
    assert is_quote_of(quote, text)


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("", "The bell"),
        (" \n", "The bell"),
        ("the bell", "The bell"),
        ("The bells", "The bell"),
        ("well being", "well-being"),
        ("wellbeing", "well\u00adbeing"),
        ("The bell", ""),
        ("“bell”", '"bell"'),
    ],
    ids=["empty", "blank", "case", "longer", "hyphen", "soft hyphen", "no text", "quotation marks"],
)
def test_a_quote_is_not_there(quote: str, text: str) -> None:
    assert not is_quote_of(quote, text)


@given(st.text())
def test_normalising_twice_is_normalising_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.text())
def test_a_normalised_text_has_single_spaces_and_nfkc(text: str) -> None:
    found = normalise(text)
    assert found == " ".join(found.split())
    assert unicodedata.is_normalized("NFKC", found)


@given(st.lists(st.text(alphabet="abcdéàß-’", min_size=1), min_size=1), BLANKS, BLANKS)
def test_how_words_are_spaced_never_matters(found: list[str], one: str, other: str) -> None:
    assert is_quote_of(one.join(found), other + other.join(found) + other)


@given(st.text(alphabet=st.characters(codec="ascii"), min_size=1), st.data())
def test_every_part_of_a_plain_text_is_a_quote_of_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start, len(text)))
    assert is_quote_of(text[start:end], text) == bool(text[start:end].strip())
