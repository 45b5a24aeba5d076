"""Progress: what a person who waits is told, on a terminal and in a log."""

from collections.abc import Iterator
from io import StringIO

from evals.progress import watched


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def ticking(step: float) -> Iterator[float]:
    now = 0.0
    while True:
        yield now
        now += step


def told(count: int, step: float, stream: StringIO) -> list[str]:
    ticks = ticking(step)
    assert list(watched(range(count), count, "harbour: questions", stream, lambda: next(ticks))) == list(range(count))
    return stream.getvalue().splitlines()


def test_a_log_gets_a_line_every_ten_seconds() -> None:
    # 6 s an item: the second and the fourth end ten seconds or more after the last line; the clock is read once more
    assert told(5, 6.0, StringIO()) == [
        "harbour: questions: 2 of 5, about 18 s left",
        "harbour: questions: 4 of 5, about 6 s left",
        "harbour: questions: 5 in 36 s",
    ]


def test_quick_work_is_told_once() -> None:
    assert told(3, 0.01, StringIO()) == ["harbour: questions: 3 in 0 s"]


def test_minutes_are_told_as_minutes() -> None:
    assert told(1, 240.0, StringIO()) == ["harbour: questions: 1 in 8 min"]


def test_a_terminal_keeps_one_line() -> None:
    stream = Terminal()
    told(3, 1.0, stream)
    assert stream.getvalue().count("\n") == 1
    assert stream.getvalue().split("\r\x1b[K")[1] == "harbour: questions: 1 of 3, about 2 s left"


def test_nothing_to_do_is_told_too() -> None:
    assert told(0, 1.0, StringIO()) == ["harbour: questions: 0 in 1 s"]
