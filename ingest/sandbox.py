"""Reads files in processes of their own, several at once, within limits. What a file does to its process is a value.

Each of a few warm processes (forker.py) forks a child for every file; what comes back is plain text, checked (wire.py).
A crash, a hang or too much memory is one failed document; the others go on. Keeps nothing.
"""

import atexit
import json
import os
import queue
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import Protocol, TypeAlias

from corpus.confine import plain_environment
from ingest.drafting import Drafted, Job, draft, failed
from ingest.errors import ReaderDied, ReadingStopped
from ingest.limits import Allowance
from ingest.telling import Telling
from ingest.wire import job_line

_ROOT = Path(__file__).resolve().parents[1]  # where our packages are
_WORK = "ingest.drafting:draft"
_MOST_AT_ONCE = 8
_PATIENCE_SECONDS = 5.0  # for a child that has told everything to be gone, and for warm processes when we end
_Waiting: TypeAlias = "queue.SimpleQueue[Drafted | None]"


class Reader(Protocol):
    """What turns a file into the documents in it."""

    width: int  # how many files it reads at once

    def draft(self, job: Job) -> Iterator[Drafted]:
        """Begins to read the file; gives the documents in it as they come. At least one."""


class InProcess:
    """Reads in our own process, without limits: for files of one's own, and for tests."""

    width = 1

    def draft(self, job: Job) -> Iterator[Drafted]:
        """As `Reader`."""
        try:
            yield from draft(job)
        except MemoryError as error:
            yield failed(job.path, error)


class Sandbox:
    """Reads each file in a process of its own, as many at once as there are cores. Starts nothing before the first.

    work: the function that reads, as MODULE:NAME; it is imported in the other process.
    """

    def __init__(self, allowance: Allowance | None = None, width: int | None = None, work: str = _WORK) -> None:
        self.width = width or min(os.cpu_count() or 1, _MOST_AT_ONCE)
        self._allowance = allowance or Allowance()
        self._work = work
        self._jobs: queue.SimpleQueue[tuple[Job, _Waiting] | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._forkers: list[_Forker] = []
        self._pending = 0  # files begun and not finished
        self._closed = False

    def draft(self, job: Job) -> Iterator[Drafted]:
        """As `Reader`. What befalls the process is told as the reason of a document that could not be read."""
        told: _Waiting = queue.SimpleQueue()
        with self._lock:
            if self._closed:
                raise RuntimeError("the processes that read files were closed; make a new Sandbox")
            self._pending += 1
            if len(self._threads) < min(self._pending, self.width):  # one that waits is not passed over
                self._threads.append(threading.Thread(target=self._serve, name="reading", daemon=True))
                self._threads[-1].start()
            self._jobs.put((job, told))
        return iter(told.get, None)

    def close(self) -> None:
        """Ends all processes, also while they read."""
        with self._lock:
            self._closed = True
            forkers, threads = list(self._forkers), list(self._threads)
        for _ in threads:
            self._jobs.put(None)
        for one in forkers:
            one.close()
        for thread in threads:
            thread.join(_PATIENCE_SECONDS)

    def _serve(self) -> None:
        forker: _Forker | None = None
        while given := self._jobs.get():
            job, told = given
            try:
                forker = forker if forker and forker.lives() else self._started()
                for one in forker.read(job):
                    told.put(one)
            except (OSError, ValueError):  # the warm process itself was killed, or we are closing
                told.put(_stopped(ReaderDied(job.path.name, "was killed from outside")))
            finally:
                with self._lock:
                    self._pending -= 1
                told.put(None)

    def _started(self) -> "_Forker":
        forker = _Forker(self._allowance, self._work)
        with self._lock:
            self._forkers = [one for one in self._forkers if one.lives()] + [forker]
        return forker


class _Forker:
    """One warm process, and the socket to it."""

    def __init__(self, allowance: Allowance, work: str) -> None:
        self._allowance = allowance
        self._link, theirs = socket.socketpair()
        path = os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH"))))
        # a library that starts threads when imported makes forking unsafe
        quiet = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "PYTHONPATH": path}
        with theirs:
            told = (str(theirs.fileno()), json.dumps(asdict(allowance)), work)
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "ingest.forker", *told],
                pass_fds=(theirs.fileno(),), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                env={**plain_environment(), **quiet}, start_new_session=True,
            )  # fmt: skip

    def lives(self) -> bool:
        """Whether it can take a job."""
        return self._process.poll() is None

    def close(self) -> None:
        """Ends it, and the child that reads."""
        with suppress(OSError):
            self._link.shutdown(socket.SHUT_RDWR)
        try:
            self._process.wait(_PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._link.close()

    def read(self, job: Job) -> Iterator[Drafted]:
        """The documents in the file as they come, then why it went no further where it did not.

        Raises OSError or ValueError when the warm process is gone.
        """
        out, into = os.pipe()
        try:
            try:
                line = job_line(job, Path.cwd())
                sent = socket.send_fds(self._link, [line], [into])
                self._link.sendall(line[sent:])
            finally:
                os.close(into)
            child = int(self._line())
            telling = Telling(out, child, job.path.name, self._allowance)
            trouble: ReadingStopped | None = None
            told = 0.0
            try:
                for one in telling:
                    told += one.worked
                    yield one
            except ReadingStopped as error:
                trouble = error
            status, worked = self._ended(child, at_once=trouble is not None)
        finally:
            os.close(out)
        trouble = trouble or telling.trouble(status)
        if trouble is not None:
            yield replace(_stopped(trouble), worked=round(max(worked - told, 0.0), 3))

    def _ended(self, child: int, at_once: bool) -> tuple[int, float]:
        """How the child ended, killed `at_once` or when it lingers, and for how many seconds it had a processor."""
        if not at_once:
            ready, _, _ = select.select([self._link], [], [], _PATIENCE_SECONDS)
            at_once = not ready
        if at_once:
            with suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)
        status, worked = self._line().split()
        return int(status), float(worked)

    def _line(self) -> bytes:
        line = b""
        while not line.endswith(b"\n"):
            piece = self._link.recv(1)  # a line is a few digits, and the next one may follow at once
            if not piece:
                raise ConnectionResetError("the warm process is gone")
            line += piece
        return line


def _stopped(trouble: ReadingStopped) -> Drafted:
    return Drafted(reason=str(trouble))


@cache
def shared() -> Sandbox:
    """The sandbox of this process, for all who read files in it."""
    made = Sandbox()
    atexit.register(made.close)
    return made
