"""The marks that begin an item."""

import pytest

from ingest.readers.labels import ListLevels, bullet_of, heading_number, number_of, roman, style_of


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("1. Trust", "1."),
        ("(a) to meet;", "(a)"),
        ("3.2.1 The Trust pays", "3.2.1"),
        ("iv. fourth", "iv."),
        ("b) second", "b)"),
        ("Recommendation 4. Nobody should wait.", "Recommendation 4."),
    ],
)
def test_a_number_is_known(line: str, mark: str) -> None:
    label = number_of(line)
    assert label is not None
    assert label.mark == mark


@pytest.mark.parametrize(
    "line", ["2.5 million pounds", "19.8% of pupils", "(LA) officers", "2031 was good", "i.e. this", "A. Example wrote"]
)
def test_what_only_looks_like_a_number_is_none(line: str) -> None:
    assert number_of(line) is None


@pytest.mark.parametrize("line", ["-5 degrees", "**bold** word", "— ", "often"])
def test_what_only_looks_like_a_bullet_is_none(line: str) -> None:
    assert bullet_of(line) is None


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("3 Our aims", "3"), ("2.1 Trust", "2.1"), ("12 May 2031", ""), ("4. A", "4."),
        ("Priority 1. Lamps that last", "Priority 1"), ("Part B: Who does what", "Part B"), ("Stage 3", ""),
        ("Stage 3.", ""),
        ("Objective 1.1: Lamps", "Objective 1.1"), ("PRIORITY 1: LAMPS", "PRIORITY 1"), ("Section 7.30 meeting", ""),
        ("Tier 2 - Groups", "Tier 2"), ("Part A scheme", ""), ("Stage 3 pupils", ""),
        ("Priority One: Lamps", "Priority One"), ("Part of it", ""),
    ],
)  # fmt: skip
def test_a_heading_may_have_a_bare_number(line: str, mark: str) -> None:
    assert heading_number(line) == mark


@pytest.mark.parametrize(
    ("mark", "style"), [("3.", "1."), ("(b)", "(a)"), ("2.4.1", "#.#.#"), ("iv.", "i."), ("B)", "A)")]
)
def test_marks_of_one_family_have_one_style(mark: str, style: str) -> None:
    assert style_of(mark) == style


def test_i_after_h_is_a_letter_and_after_a_number_a_roman_one() -> None:
    levels = ListLevels()
    assert [levels.level(0, style_of(mark), mark) for mark in ("(g)", "(h)", "(i)")] == [0, 0, 0]
    levels.end()
    assert [levels.level(0, style_of(mark), mark) for mark in ("(a)", "(i)", "(ii)", "(b)")] == [0, 1, 1, 0]


def test_roman_numbers_are_written_as_usual() -> None:
    assert [roman(number) for number in (4, 9, 14, 1999)] == ["iv", "ix", "xiv", "mcmxcix"]
