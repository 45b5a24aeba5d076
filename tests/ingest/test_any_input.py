"""Whatever stands in a file, the parsers written here end, lose no words and give sound blocks."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.blocks import Block, Reading
from ingest.coverage import _paragraphs, _with_plain_page
from ingest.outline import outline
from ingest.readers.labels import bullet_of, label_of, number_of
from ingest.readers.markup import blocks_of_html
from ingest.readers.numbering import figure
from ingest.readers.plaintext import reading_of
from ingest.sentences import sentences

WORDS = st.sampled_from(["lamp", "rope", "The", "keeper", "must", "row.", "and", "ends", "wick:", "2031", "A"])
MARKS = st.sampled_from(["", "", "", "1. ", "2. ", "(a) ", "• ", "- ", "# ", "Table 1\t", "    ", "I. ", "1.1 ", "* "])
LINES = st.lists(st.tuples(MARKS, st.lists(WORDS, max_size=14)).map(lambda one: one[0] + " ".join(one[1])), max_size=25)
TAGS = st.sampled_from(
    "<p> </p> <h1> </h2> <ul> <li> </ul> <ol> <table> <tr> <td> <th> </table> <b> </b> <br> <dl> <dd>".split(" ")
)
ANYTHING = st.text(max_size=300)
QUICK = settings(deadline=None, max_examples=60)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_]+", text))


def check(blocks: tuple[Block, ...]) -> None:
    made = outline(Reading(blocks))
    for one in made.laid:
        assert made.text[one.start : one.end] == one.block.text
        assert [made.text[start:end] for start, end in one.cells] == list(one.block.cells)
        assert one.block.kind != "heading" or 1 <= one.block.level <= 7


@QUICK
@given(LINES)
def test_no_word_of_a_plain_text_is_lost(lines: list[str]) -> None:
    reading = reading_of("\n".join(lines))
    check(reading.blocks)
    kept = Counter[str]()
    for block in reading.blocks:
        kept += words(block.text) + (Counter() if block.text.startswith(block.label) else words(block.label))
    assert words("\n".join(lines)) - kept == Counter()


@QUICK
@given(ANYTHING)
def test_any_letters_are_read_as_plain_text(text: str) -> None:
    check(reading_of(text).blocks)


@pytest.mark.parametrize("text", ["\xad", "\xad\n\xad", "\ufeff\xad", "One line.\n\xad\nAnother."])
def test_a_line_of_signs_that_nobody_sees_is_no_text(text: str) -> None:
    assert all(block.text for block in reading_of(text).blocks)


@QUICK
@given(st.lists(st.one_of(TAGS, WORDS), max_size=60))
def test_no_word_of_a_broken_page_is_lost(pieces: list[str]) -> None:
    blocks = blocks_of_html(" ".join(pieces))
    kept = words(" ".join(f"{block.label} {block.text}" for block in blocks))
    assert words(" ".join(piece for piece in pieces if piece[0] != "<")) - kept == Counter()


@QUICK
@given(ANYTHING)
def test_any_line_has_a_label_or_none(text: str) -> None:
    for label in (label_of(text), bullet_of(text), number_of(text)):
        assert label is None or label.mark in text


@QUICK
@given(ANYTHING, st.integers(0, 50))
def test_sentences_are_parts_of_their_text_in_order(text: str, start: int) -> None:
    spans = sentences(text, start)
    places = [place for span in spans for place in span]
    assert places == sorted(places)
    assert all(start <= place <= start + len(text) for place in places)


@QUICK
@given(st.integers(-5, 5_000), st.sampled_from(["decimal", "lowerLetter", "upperRoman", "decimalZero", "ordinal", "x"]))
def test_any_number_is_written(number: int, form: str) -> None:
    assert figure(number, form)


@QUICK
@given(st.lists(st.tuples(st.integers(1, 4), st.lists(WORDS, min_size=1, max_size=6)), max_size=8), st.integers(1, 4))
def test_a_page_read_anew_takes_nothing_from_the_others(found: list[tuple[int, list[str]]], page: int) -> None:
    blocks = [Block("paragraph", " ".join(text), number) for number, text in sorted(found)]
    lines = ["plain", "words."]
    made = list(_with_plain_page(blocks, page, lines))
    assert [one for one in made if one.page != page] == [one for one in blocks if one.page != page]
    assert [one.text for one in made if one.page == page] == list(_paragraphs(lines))
    assert [one.page or 0 for one in made] == sorted(one.page or 0 for one in made)
