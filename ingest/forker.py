"""A warm process that forks a child for each file: the readers are imported once, each file has a process of its own.

Run by sandbox.py as `python -m ingest.forker SOCKET`. A job comes over the socket with the pipe for what is read; back
go the child's process id, then how it ended and how long it worked. The child reads one file, tells lines of JSON, and
is gone.
"""

import gc
import importlib
import json
import os
import select
import shutil
import signal
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, TypeAlias

from corpus.confine import Bounds, confine, die_with_parent
from ingest.drafting import Drafted, Job
from ingest.limits import Allowance
from ingest.readers.pages import pages_in
from ingest.readers.recognition import progress
from ingest.wire import OUT_OF_MEMORY, drafted_line, end_line, job_from, pages_line

# What readers import when they need it: once here instead of in every child. One that is missing is not needed.
_WARM = ("pypdfium2", "pikepdf", "mammoth", "selectolax.lexbor", "markdown_it", "charset_normalizer", "yaml", "zipfile")
_WARM_FOR = {".xlsx": ("openpyxl",), ".pptx": ("pptx",), ".eml": ("email.parser", "email.policy")}
_GARBAGE_AFTER = 50_000  # objects made; Python's own 700 cost a tenth of the time
Work: TypeAlias = Callable[[Job], Iterator[Drafted]]


def main() -> None:
    """Serves jobs until the socket is closed by the other side."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever gave the job
    link = socket.socket(fileno=int(sys.argv[1]))
    allowance = Allowance(**json.loads(sys.argv[2]))
    module, name = sys.argv[3].split(":")
    work: Work = getattr(importlib.import_module(module), name)
    _stay_polite()
    _warm(_WARM)
    waked, wake = os.pipe()
    os.set_blocking(wake, False)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    settle_garbage()
    while received := _next_job(link):
        job, folder, out = received
        _warm(_WARM_FOR.get(job.path.suffix.lower(), ()))
        scratch = Path(tempfile.mkdtemp(prefix="verse-"))
        child = os.fork()
        if child == 0:
            link.close()
            _settle(folder, scratch)
            _read(job, work, out, scratch, allowance)
        os.close(out)
        ended = _wait(child, link, waked)
        shutil.rmtree(scratch, ignore_errors=True)
        if ended is None:
            return
        link.sendall(f"{ended[0]} {ended[1]:.3f}\n".encode())


def _stay_polite() -> None:
    """Where Linux shares processors by session, a new session has to be given the niceness of its process anew."""
    group, niceness = Path("/proc/self/autogroup"), os.nice(0)
    if niceness > 0 and group.exists():
        with suppress(OSError):  # it takes one such change in a tenth of a second: then this one is not so polite
            group.write_text(str(niceness))


def settle_garbage() -> None:
    """What is here stays here, and forks share it; a child ends with its file, so that it seldom looks for garbage."""
    gc.freeze()
    gc.set_threshold(_GARBAGE_AFTER)


def _warm(names: tuple[str, ...]) -> None:
    for name in names:
        try:
            importlib.import_module(name)
        except ImportError:
            continue


def _next_job(link: socket.socket) -> tuple[Job, Path, int] | None:
    """The next job, the folder to look from and where to write; None when there are no more."""
    line, files, _, _ = socket.recv_fds(link, 1 << 16, 1)
    if not line or not files:
        return None
    while not line.endswith(b"\n"):
        more = link.recv(1 << 16)
        if not more:
            return None
        line += more
    job, folder = job_from(line)
    return job, folder, files[0]


def _wait(child: int, link: socket.socket, waked: int) -> tuple[int, float] | None:
    """How the child ended, as os.waitstatus_to_exitcode, and for how many seconds it had a processor; None when nobody
    waits for it any more."""
    os.setpgid(child, child)
    link.sendall(f"{child}\n".encode())
    while True:
        if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            _kill(child)  # whatever it started goes with it
            _, status, used = os.wait4(child, 0)
            return os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime
        ready, _, _ = select.select([link.fileno(), waked], [], [])
        if waked in ready:
            os.read(waked, 1024)
        if link.fileno() in ready:  # no job comes while one is read: the other side is gone
            _kill(child)
            os.waitpid(child, 0)
            return None


def _kill(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def _read(job: Job, work: Work, out: int, scratch: Path, allowance: Allowance) -> None:
    """Reads the file in this process, tells what is in it, and ends. Does not return."""
    code = 1
    try:
        confine(Bounds(allowance.memory_bytes, allowance.written_bytes, int(allowance.file_seconds)), scratch)
        with os.fdopen(out, "wb") as told:
            count = pages_in(job.path)
            progress.beat = lambda: _tell(told, count)
            progress.beat()
            for one in work(job):
                told.write(drafted_line(one))
                told.flush()
            told.write(end_line())
        code = 0
    except MemoryError:
        code = OUT_OF_MEMORY
    finally:
        os._exit(code)


def _tell(told: BinaryIO, pages: int) -> None:
    """Says how many pages there are, once more: who waits sees that we are not stuck."""
    told.write(pages_line(pages))
    told.flush()


def _settle(folder: Path, scratch: Path) -> None:
    die_with_parent()
    signal.set_wakeup_fd(-1)
    for one in (signal.SIGCHLD, signal.SIGINT):
        signal.signal(one, signal.SIG_DFL)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    os.chdir(folder)
    os.environ["TMPDIR"] = tempfile.tempdir = str(scratch)


if __name__ == "__main__":
    main()
