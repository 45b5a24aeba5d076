"""Readers that do to their process what damaged files do to real ones. The file's own words say which."""

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from corpus.document import Document
from ingest.drafting import Drafted, Job


def misbehave(job: Job) -> Iterator[Drafted]:
    """Reads what is to be done from the file, and does it."""
    what, _, more = job.path.read_text(encoding="utf-8").partition(" ")
    yield from _ENDS[what](more)


def said(words: str) -> Drafted:
    """A document with these words."""
    return Drafted(document=Document("1", "a.txt", "Boats", words, "d", audience=()))


def _read(words: str) -> Iterator[Drafted]:
    yield said(words)


def _crash(_: str) -> Iterator[Drafted]:
    yield said("begun")
    os.kill(os.getpid(), signal.SIGSEGV)


def _hang(_: str) -> Iterator[Drafted]:
    while True:
        time.sleep(600)  # at one go: who is woken when its time is over looks as if it wanted to work
    yield said("never")


def _spin(_: str) -> Iterator[Drafted]:
    while True:
        pass
    yield said("never")


def _hang_with_helper(place: str) -> Iterator[Drafted]:
    helper = subprocess.Popen(["sleep", "600"])
    yield said(str(helper.pid))
    yield from _hang(place)


def _eat(_: str) -> Iterator[Drafted]:
    yield said(str(len(bytearray(10**9))))


def _leave(code: str) -> Iterator[Drafted]:
    os._exit(int(code))
    yield said("never")


def _flood(_: str) -> Iterator[Drafted]:
    while True:
        yield said("x" * 100_000)


def _call(_: str) -> Iterator[Drafted]:
    try:
        socket.create_connection(("127.0.0.1", 9)).close()
    except OSError as error:
        yield said(type(error).__name__)


def _write(place: str) -> Iterator[Drafted]:
    try:
        Path(place).write_text("x", encoding="utf-8")
    except OSError as error:
        yield said(type(error).__name__)
    else:
        yield said("written")


_ENDS = {
    "read": _read, "crash": _crash, "hang": _hang, "spin": _spin, "helper": _hang_with_helper, "eat": _eat,
    "leave": _leave, "flood": _flood, "call": _call, "write": _write,
}  # fmt: skip
