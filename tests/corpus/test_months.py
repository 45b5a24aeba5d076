"""Months by their names, and dates in words."""

import re

import pytest

from corpus.months import MONTH, MONTHS, in_words, month_number, until, when


@pytest.mark.parametrize(
    ("stated", "shown"),
    [
        ("2016-07-04", "4 July 2016"),
        ("2016-07", "July 2016"),
        ("2016", "2016"),
        ("2016-13", "2016-13"),
        ("2020-2030", "2020-2030"),
        ("autumn 2016", "autumn 2016"),
        ("", ""),
    ],
)
def test_dates_are_shown_in_words(stated: str, shown: str) -> None:
    assert in_words(stated) == shown


@pytest.mark.parametrize(
    ("stated", "at", "to"),
    [
        ("2026-09-01", "on 1 September 2026", "to 1 September 2026"),
        ("2026-09", "in September 2026", "to the end of September 2026"),
        ("2026", "in 2026", "to the end of 2026"),
    ],
)
def test_a_date_in_a_sentence_is_a_day_a_month_or_a_year(stated: str, at: str, to: str) -> None:
    assert (when(stated), until(stated)) == (at, to)


@pytest.mark.parametrize("number", range(1, 13))
def test_a_month_is_known_by_its_name_whole_or_short(number: int) -> None:
    name = MONTHS[number - 1]
    for written in (name, name[:3], *(["Sept"] if number == 9 else [])):
        assert re.fullmatch(MONTH, written), written
        assert month_number(written.upper()) == number


@pytest.mark.parametrize("word", ["Marchioness", "Septem", "Juli", "Monday"])
def test_other_words_are_no_months(word: str) -> None:
    assert not re.fullmatch(MONTH, word)
