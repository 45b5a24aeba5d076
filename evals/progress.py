"""Progress for a person who waits: what is done of how much, and about how long it takes yet. Writes to a stream only.

On a terminal one line that is written over; elsewhere, in a log say, a new line every ten seconds.
"""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO, TypeVar

_Item = TypeVar("_Item")
_TERMINAL_SECONDS = 0.5
_LOG_SECONDS = 10.0
_CLEAR = "\r\x1b[K"


def watched(
    items: Iterable[_Item],
    total: int,
    what: str,
    stream: TextIO | None = None,
    clock: Callable[[], float] | None = None,
) -> Iterator[_Item]:
    """The items as they come, telling the stream (stderr) how far it is; what: "bundled: questions".

    The last line says how many there were in how many seconds.
    """
    told, now = stream or sys.stderr, clock or time.monotonic
    on_terminal = told.isatty()
    step = _TERMINAL_SECONDS if on_terminal else _LOG_SECONDS
    started = spoken = now()
    done = 0
    for item in items:
        yield item
        done += 1
        here = now()
        if here - spoken >= step and done < total:
            spoken = here
            line = f"{what}: {done} of {total}, about {_long((spoken - started) / done * (total - done))} left"
            told.write(f"{_CLEAR}{line}" if on_terminal else f"{line}\n")
            told.flush()
    told.write(f"{_CLEAR if on_terminal else ''}{what}: {done} in {_long(now() - started)}\n")
    told.flush()


def _long(seconds: float) -> str:
    """A length of time for people: "40 s", "3 min"."""
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} min"
