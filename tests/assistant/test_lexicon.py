"""Everyday words and what documents write for them."""

import pytest

from assistant.lexicon import expressions, in_documents_words, written_out


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("where do kids eat?", "where do children eat?"),
        ("they got rid of boats", "they removed boats"),
        ("who rang the SENCO?", "who rang the special educational needs coordinator?"),
        ("what did Ofsted say?", "what did Ofsted say?"),  # its full name would drown what is asked
        ("what does the plan say", "what does the plan say"),
        ("", ""),
    ],
)
def test_the_plainest_expression_takes_the_place_of_a_word(text: str, told: str) -> None:
    assert in_documents_words(text) == told


def test_what_the_text_says_already_is_neither_added_nor_put_in_its_place() -> None:
    assert in_documents_words("kids are children") == "kids are children"
    assert "children" not in expressions("kids are children")
    assert expressions("kids")[0] == "children"


@pytest.mark.parametrize(
    ("short", "told"),
    [("dpia", "data protection impact assessment"), ("senco", "special educational needs coordinator"), ("kids", "")],
)
def test_a_short_form_is_written_out_where_the_words_begin_with_its_letters(short: str, told: str) -> None:
    assert written_out(short) == told
