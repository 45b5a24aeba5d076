"""What one process that reads a file tells us, line by line, and when it has had its time. Stops nothing itself."""

import os
import select
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.drafting import Drafted
from ingest.errors import NeededTooMuch, ReaderDied, ReadingStopped, TookTooLong
from ingest.limits import Allowance
from ingest.wire import OUT_OF_MEMORY, BadLine, Pages, line_from


class Telling:
    """What one child tells, as it comes. Raises ReadingStopped when it goes over a limit."""

    def __init__(self, out: int, child: int, name: str, allowance: Allowance) -> None:
        self._out = out
        self._child = child
        self._name = name
        self._allowance = allowance
        self._documents = 0
        self._ended = False

    def trouble(self, status: int) -> ReadingStopped | None:
        """What to say of a child that ended like this, None when all was told."""
        if status == -signal.SIGXCPU:
            return TookTooLong(self._name, self._allowance.file_seconds)
        if status == OUT_OF_MEMORY:
            return NeededTooMuch(self._name, self._allowance.memory_bytes)
        if status < 0:
            return ReaderDied(self._name, f"crashed ({signal.Signals(-status).name})")
        if status or not self._ended or not self._documents:
            return ReaderDied(self._name, "ended without a word")
        return None

    def __iter__(self) -> Iterator[Drafted]:
        try:
            for line in self._lines():
                said = line_from(line)
                if isinstance(said, Pages):
                    self._clock.pages = said.count
                elif said == "end":
                    self._ended = True
                else:
                    self._documents += 1
                    yield said
        except BadLine as error:
            raise ReaderDied(self._name, "said what no reader says") from error

    def _lines(self) -> Iterator[bytes]:
        self._clock = _Clock(self._allowance)
        readable = select.poll()  # unlike select(2), it takes file numbers of any size
        readable.register(self._out, select.POLLIN)
        begun: list[bytes] = []
        total = 0
        before = 0.0  # seconds of processor for the documents that are done
        while True:
            if not readable.poll(self._clock.milliseconds()):
                use = _use_of(self._child)
                starved = use.worked - before if use.is_starved(before, self._clock.seconds()) else None
                if starved is not None and self._clock.lengthen():
                    continue
                raise TookTooLong(self._name, self._clock.seconds(), starved)
            piece = os.read(self._out, 1 << 20)
            if not piece:
                return
            total += len(piece)
            if total > self._allowance.draft_bytes:
                raise NeededTooMuch(self._name, self._allowance.draft_bytes, "text")
            *whole, rest = piece.split(b"\n")
            if whole:
                yield b"".join([*begun, whole[0]])
                yield from whole[1:]
                begun = []
                before = _use_of(self._child).worked
                self._clock.restart()
            begun.append(rest)


class _Clock:
    """How long is left for the document that is being read, and for the file."""

    def __init__(self, allowance: Allowance) -> None:
        self._allowance = allowance
        self.pages = 0
        self._is_long = False
        self._file_since = self._since = time.monotonic()

    def restart(self) -> None:
        """A document is done; the next one has all its time."""
        self._since = time.monotonic()
        self._is_long = False

    def lengthen(self) -> bool:
        """Gives the document as long as any; False where it has had that."""
        self._is_long, before = True, self._is_long
        return not before and self._allowance.most_seconds > self._allowance.seconds_for(self.pages)

    def seconds(self) -> float:
        """How long the document may take, or the file where that is over first."""
        one = self._allowance.most_seconds if self._is_long else self._allowance.seconds_for(self.pages)
        return min(one, self._allowance.file_seconds)

    def milliseconds(self) -> int:
        """What is left, 0 or more."""
        ends = min(self._since + self.seconds(), self._file_since + self._allowance.file_seconds)
        return max(int((ends - time.monotonic()) * 1000), 0)


@dataclass(frozen=True, slots=True)
class _Use:
    """What a process has had of the processors, and whether it wants more."""

    worked: float = 0.0  # seconds, with those of the processes it started and waited for
    wants: bool = False

    def is_starved(self, before: float, seconds: float) -> bool:
        """Whether it wants to work, but since it had worked for `before` did so in less than half of these seconds:
        others have the processors."""
        return self.wants and self.worked - before < seconds / 2


def _use_of(child: int) -> _Use:
    """The use of a process; nothing where it is gone, or the system does not say."""
    try:
        fields = Path(f"/proc/{child}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    except OSError:
        return _Use()
    return _Use(sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK"), fields[0] in "RD")
