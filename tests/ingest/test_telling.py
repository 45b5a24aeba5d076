"""Tests of ingest.telling: a process that others keep from working is told from one that hangs."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from ingest.errors import TookTooLong
from ingest.limits import Allowance
from ingest.telling import _Clock, _Use, _use_of

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux says of other processes how they stand")


@contextmanager
def running(code: str) -> Iterator[int]:
    """The process id of a Python that runs this."""
    with subprocess.Popen([sys.executable, "-S", "-c", f"print(1, flush=True); {code}"], stdout=subprocess.PIPE) as run:
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(0.2)
        yield run.pid
        run.kill()


@on_linux
def test_who_wants_to_work_and_hardly_could_waits_for_others() -> None:
    with running("exec('while True: pass')") as busy:
        assert _use_of(busy).is_starved(0.0, 10_000)
        assert not _use_of(busy).is_starved(0.0, 0.0)


def test_who_sleeps_or_is_gone_waits_for_nobody() -> None:
    with running("import time; time.sleep(60)") as asleep:
        assert not _use_of(asleep).is_starved(0.0, 10_000)
    assert _use_of(asleep) == _Use()


def test_a_document_is_given_more_time_once() -> None:
    clock = _Clock(Allowance(seconds=30, seconds_a_page=0.1, most_seconds=180))
    clock.pages = 100
    assert clock.seconds() == 40
    assert (clock.lengthen(), clock.seconds(), clock.lengthen()) == (True, 180, False)
    clock.restart()
    assert clock.seconds() == 40


def test_the_verdict_tells_who_was_kept_from_working_from_who_was_slow() -> None:
    slow, starved = TookTooLong("a.pdf", 34), TookTooLong("a.pdf", 180, 12.3)
    assert str(slow).startswith("a.pdf was not read within 34 seconds; it is damaged, or far too complicated. Print it")
    assert str(starved) == (
        "a.pdf was not read within 180 seconds; it had a processor for only 12 of them, for the machine is busy. "
        "Add it again when other work is done"
    )


def test_what_was_worked_for_documents_before_is_not_counted_for_the_next() -> None:
    assert _Use(40.0, wants=True).is_starved(35.0, 30.0)
    assert not _Use(40.0, wants=True).is_starved(20.0, 30.0)
