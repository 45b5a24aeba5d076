"""Orders to the assistant and questions about one person, beside innocent questions built much like them."""

import time
from pathlib import Path

import pytest

from assistant import replies
from assistant.screening import Screened, clean, screen

MOST = 2_000
REFUSED = Screened("refused", replies.REFUSED_PERSONAL)
OUT = Screened("out_of_scope", replies.OUT_OF_SCOPE)
TEXTS = Path(__file__).parent / "screening"


def lines_of(name: str) -> list[str]:
    """The texts of a file of examples, remarks left out."""
    lines = (TEXTS / name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("text", lines_of("innocent.txt"))
def test_an_innocent_question_goes_further(text: str) -> None:
    assert screen(clean(text), MOST) is None


@pytest.mark.parametrize("line", lines_of("refused.txt"))
def test_an_order_or_a_question_about_a_person_goes_no_further(line: str) -> None:
    status, text = line.split(" | ", 1)
    found = screen(clean(text), MOST)
    assert found == {"refused": REFUSED, "out_of_scope": OUT}[status]


PIECES = ("please ", "and then ", "in year ", "A", "the boy at St ", "you are to ", "0 ", "jo@", "my friend's son ")


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_text_is_screened_in_no_time(piece: str) -> None:
    text = clean(piece * (MOST // len(piece)))
    started = time.process_time()
    screen(text, MOST)
    assert time.process_time() - started < 1.0  # seconds; a question takes about one thousandth of this
