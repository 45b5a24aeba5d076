"""Tests of ingest.sentences: where sentences end, and how long paragraphs are shared out."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sentences import portions, sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["Heads lead.", "Boards check!", "Do they?", "Yes."],
        ["Use a chart, e.g. The Tide Table, on deck.", "Then sail."],
        ["Rule No. 5 applies to ferries.", "The answer is no.", "Keepers must row."],
        ["Ropes, lamps, etc.", "The rest is ballast."],
        ["Dr. Gull and St. Quay met Mr A. Lamp.", "They agreed."],
        ["See para. 3 and pp. 4–5.", "Then stop."],
        ["Ring tel. 0100 2000, ext. 61200 a day before.", "Then sail."],
        ["He said ‘Row.’", "“Now?” she asked.", "(They rowed.)", "All was well."],
        ["The keepers improved their practice.1", "Boards check."],
        ["The keepers improved their practice.¹", "Boards check."],
        ["3. The keeper lights the lamp.", "4. The board pays."],
        ["1.2 The keeper lights the lamp.", "The board pays."],
        ["Recommendation 2. The board should pay.", "It has not."],
        ["Trips rose by 3.5 in version 2.1 of the plan.", "Fares fell."],
        ["It was built in 1999.", "12 boats sail."],
        ["Wait…", "What?", "Nothing."],
    ],
    ids=lambda parts: parts[0][:30],
)
def test_sentences_end_where_a_reader_would_say(parts: list[str]) -> None:
    assert split(" ".join(parts)) == parts


def test_a_line_end_ends_a_sentence() -> None:
    assert split("First line\nsecond line\n\n\nthird") == ["First line", "second line", "third"]


def test_a_bullet_in_the_line_begins_a_sentence() -> None:
    assert split("The boats sail. • The keeper rows.") == ["The boats sail.", "• The keeper rows."]


def test_a_footnote_mark_set_apart_at_the_end_is_no_sentence() -> None:
    assert split("It replaces the plan of 2021. 1") == ["It replaces the plan of 2021. 1"]


def test_an_offset_moves_every_span() -> None:
    assert sentences("Heads lead. Boards check!", 100) == ((100, 111), (112, 125))


def test_blank_text_has_no_sentence() -> None:
    assert sentences(" \n\t ") == ()


@given(st.text(alphabet="aB.?!\n 1(’e", max_size=200))
def test_sentences_hold_every_letter_once_and_in_order(text: str) -> None:
    spans = sentences(text)
    held = "".join(text[start:end] for start, end in spans)
    assert "".join(held.split()) == "".join(text.split())
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)


@pytest.mark.parametrize("flood", ["." * 200_000, " " * 200_000 + "\n" * 50_000 + "x", ".)" * 100_000, ". " * 50_000])
def test_floods_of_marks_take_no_longer_than_their_length(flood: str) -> None:
    started = time.perf_counter()
    sentences(flood)
    assert time.perf_counter() - started < 5


def test_a_short_paragraph_is_one_portion() -> None:
    assert portions("  Heads lead. Boards check! ", 170) == ((2, 27),)


def test_a_long_paragraph_is_shared_out_at_sentence_ends_about_equally() -> None:
    text = " ".join(f"The keeper of boat {number} lights the lamp at dusk." for number in range(30))  # 300 words
    cut = [text[start:end] for start, end in portions(text, 170)]
    assert [len(one.split()) for one in cut] == [150, 150]
    assert " ".join(cut) == text


def test_one_endless_sentence_is_never_cut() -> None:
    text = "and rope " * 300
    assert portions(text, 170) == ((0, len(text) - 1),)


def test_a_text_without_full_stops_is_cut_between_words() -> None:
    spans = sentences("word " * 2000, 10)
    assert len(spans) == 4
    assert (spans[0], spans[1][0], spans[-1][1]) == ((10, 2009), 2010, 10009)
    assert all(end - start <= 4_000 for start, end in sentences("x" * 100_000))


def test_noise_without_blanks_is_cut_into_portions() -> None:
    assert all(end - start <= 8_000 for start, end in portions("x" * 100_000, 170))
