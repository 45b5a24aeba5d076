"""Tests of ingest.readers.unseen: what nobody sees is taken out and counted, what is seen stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.unseen import _SUSPECT, _UNSEEN, seen, unseen_in_markup

HIDES = "what is not seen can hide instructions"


@pytest.mark.parametrize(
    ("text", "kept", "warning"),
    [
        ("a\u202eb\u2066c\u2069", "abc", f"taken out: 3 direction-turning characters; {HIDES}"),
        ("a\u200bb\u2060c\ufeff", "abc", f"taken out: 3 invisible characters; {HIDES}"),
        ("a\U000e0049\U000e0067b", "ab", f"taken out: 2 invisible characters; {HIDES}"),
        ("a\x1b[31mb\x07\x1b]0;title\x07c", "abc", f"taken out: 3 control characters; {HIDES}"),
        ("a\u200db\ufe0f", "ab", f"taken out: 2 invisible characters; {HIDES}"),
        ("a\ud800b", "a\ufffdb", f"taken out: 1 broken (half of a surrogate pair) characters; {HIDES}"),
        (
            "\u200ba\u202eb\x00",
            "ab",
            f"taken out: 1 invisible, 1 direction-turning and 1 control characters; {HIDES}",
        ),
        ("a" + "\u0301" * 1010, "a" + "\u0301" * 8, "taken out: 1,002 accents heaped on single letters"),
    ],
)
def test_what_is_not_seen_is_taken_out_and_counted(text: str, kept: str, warning: str) -> None:
    found = seen(text)
    assert (found.text, found.warnings) == (kept, (warning,))


@pytest.mark.parametrize(
    "text",
    [
        "Keepers row;\tthey\r\nrow\f\vwell\xa0\x85\u2028",
        "soft\xadhyphen",
        "cafe\u0301 ŵŷ",
        "👩\u200d👩\u200d👧 ❤\ufe0f 1\ufe0f\u20e3 🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f",
        "می\u200cخواهم क्\u200dष",
        "\uf0b7 a bullet of Word's",
    ],
)
def test_what_is_seen_or_needed_stays(text: str) -> None:
    found = seen(text)
    assert (found.text, found.warnings) == (text, ())


@given(st.text(alphabet=st.characters(codec=None)))
def test_a_cleaned_text_is_clean_and_can_be_written(text: str) -> None:
    once = seen(text).text
    once.encode("utf-8")
    assert not set(once) & set("\0\x1b\u202e\u2066\u200b\ufeff\U000e0041")


def test_markup_may_name_what_is_not_seen_by_its_number() -> None:
    source = "<p>a&#x202E;b&#8203;c\u2066d&#65;&#xa0;&#8212;</p>"
    assert unseen_in_markup(source) == (f"taken out: 1 invisible and 2 direction-turning characters; {HIDES}",)
    assert unseen_in_markup("<p>caf&#233; &amp; more</p>") == ()


@given(st.characters(codec=None))
def test_the_quick_look_misses_no_letter_that_is_taken_out(letter: str) -> None:
    assert (_UNSEEN.match(letter) is None) or (_SUSPECT.match(letter) is not None)
