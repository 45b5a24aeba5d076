"""Several things told one after the other in one sentence."""

import pytest

from assistant.answering.strung import parts_of, strung

LONG = "a map that was drawn by the pupils of nine schools"  # 11 words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("purpose, fees and songs", 3),
        ("purpose, fees, rooms, notice, and songs.", 5),
        ("a boat; a rope; or a lamp that burns all night", 3),
        ("fees and songs", 0),
        ("songs", 0),
        ("", 0),
        (f"purpose, fees and {LONG}", 0),
    ],
    ids=["and", "a comma before and", "semicolons", "two", "one", "nothing", "one that is long"],
)
def test_three_and_more_short_things_are_counted(text: str, count: int) -> None:
    assert parts_of(text) == count


@pytest.mark.parametrize(
    ("text", "said", "count"),
    [
        ("A paper should cover three matters: purpose, fees and songs.", "A paper should cover three matters", 3),
        ("The fee is due in May: it is sent to the clerk.", "", 0),
        ("A paper covers purpose, fees and songs.", "", 0),
        ("Fees: boats, rooms and songs.", "", 0),
    ],
    ids=["behind a colon", "a clause", "nothing before", "a mere word"],
)
def test_a_sentence_is_parted_into_what_is_said_and_how_many_are_told(text: str, said: str, count: int) -> None:
    assert strung(text) == (said, count)
