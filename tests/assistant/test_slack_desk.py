"""Work at the desk: taken at once, done in the order it came within a conversation, none lost when one fails."""

import threading
from collections.abc import Callable

import pytest

from assistant.slack.desk import Desk


def until(event: threading.Event) -> Callable[[], None]:
    """Work that goes on until an event."""

    def wait() -> None:
        event.wait(5)

    return wait


def adding(done: list[int], number: int) -> Callable[[], None]:
    """Work that leaves a trace."""
    return lambda: done.append(number)


def test_work_under_one_key_is_done_in_the_order_it_came() -> None:
    desk, begin = Desk(), threading.Event()
    done: list[int] = []
    desk.take("a", until(begin))
    for number in range(20):
        desk.take("a", adding(done, number))
    assert done == []
    begin.set()
    desk.close()
    assert done == list(range(20))


def test_one_conversation_does_not_wait_for_another() -> None:
    desk, begin, reached = Desk(), threading.Event(), threading.Event()
    desk.take("a", until(begin))
    desk.take("b", reached.set)
    assert reached.wait(5)
    begin.set()
    desk.close()


def test_work_that_fails_is_told_in_the_log_and_keeps_nobody_waiting(caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk()
    done: list[int] = []

    def fail() -> None:
        raise RuntimeError("no more")

    desk.take("a", fail)
    desk.take("a", lambda: done.append(1))
    desk.close()
    assert done == [1]
    assert "work for a in Slack failed" in caplog.text
    assert "RuntimeError: no more" in caplog.text
