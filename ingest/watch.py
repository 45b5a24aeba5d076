"""Keeps the knowledge base equal to a folder: what is added, changed, renamed or taken away there, is so here.

Events only wake it: each time the whole folder is looked at and compared with what was done before, so that a missed
event, a moved folder or a renamed file needs no thought of its own. A file is read once it has stopped changing.
Prints nothing; gives outcomes. Runs beside a server: both write to the same records, one at a time.
"""

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Event
from typing import TypeAlias

from corpus.errors import BadSources, RecordsLocked
from corpus.source import FILE_NAME, Source
from ingest.files import Found, Outcome, find_files, shown
from ingest.pipeline import Pipeline

SETTLED_SECONDS = 1.0  # a copy that pauses longer is read half, fails or not, and is read again when it goes on
_TICK_MILLISECONDS = 500
_ANYWAY_SECONDS = 60.0  # looked at without any event: network shares send none


@dataclass(frozen=True, slots=True)
class _Stamp:
    """What changes when a file does, and what is stated about it."""

    size: int
    changed_ns: int
    inode: int
    stated: Source


_Stamps: TypeAlias = dict[str, _Stamp]


class Watch:
    """One folder, followed by one pipeline."""

    def __init__(self, folder: Path, pipeline: Pipeline) -> None:
        self._folder = folder
        self._pipeline = pipeline
        self._device = folder.stat().st_dev
        self._done: _Stamps = {}
        self._seen: dict[str, tuple[_Stamp, float]] = {}  # what a file looked like, and since when it does
        self._missing: dict[str, float] = {}  # files that are no longer there, and since when
        self._said: set[Outcome] = set()  # what is no document is told of once

    def follow(self, stop: Event) -> Iterator[Outcome]:
        """What becomes of each file, from now until `stop` is set. Begins with whatever changed since the last time."""
        from watchfiles import watch  # a compiled library, only needed here

        yield from self.step()
        looked = -_ANYWAY_SECONDS  # what happens before events come is seen by another look when they do
        changes = watch(
            self._folder, watch_filter=None, stop_event=stop, rust_timeout=_TICK_MILLISECONDS, yield_on_timeout=True,
            ignore_permission_denied=True,
        )  # fmt: skip
        again = False  # what changed while something was done may have had its event lost: it is looked at once more
        for events in changes:
            if events or again or self._is_settling() or time.monotonic() - looked > _ANYWAY_SECONDS:
                looked, again = time.monotonic(), False
                for outcome in self.step():
                    again = True
                    yield outcome

    def step(self) -> Iterator[Outcome]:
        """Looks once, and does what can be done now; a file that still changes waits for a later step."""
        if not self._is_there():
            return  # an unmounted share is no empty folder: nothing is removed
        try:
            found = list(find_files([self._folder], Source()))
        except BadSources as error:
            yield from self._once([Outcome(shown(self._folder / FILE_NAME), "failed", reason=str(error))])
            return
        files = {one.name: one for one in found if isinstance(one, Found)}
        told = [one for one in found if isinstance(one, Outcome)]
        known = self._pipeline.files_from(shown(self._folder.absolute()))
        if known and not files and not self._done:
            reason = f"it is empty, but {len(known)} files were added from it; is it mounted? Nothing is removed"
            told.append(Outcome(shown(self._folder), "failed", reason=reason))
            known = []
        yield from self._once(told)
        try:
            # a renamed file is added under its new name before the old one goes: its bytes are kept all the while
            yield from self._add(files)
            if not any(one.status == "failed" for one in told):  # what stands in a closed folder is not gone
                yield from self._remove(self._gone([name for name in known if name not in files]))
        except RecordsLocked as error:
            yield Outcome(shown(self._folder), "failed", reason=f"{error}; it is tried again")

    def _add(self, files: Mapping[str, Found]) -> Iterator[Outcome]:
        stamps = _stamps(files.values())
        ready = [name for name in self._settled(stamps) if self._done.get(name) != stamps[name]]
        yield from self._pipeline.add_all([files[name] for name in ready])
        self._done = {name: stamp for name, stamp in self._done.items() if name in files}
        self._done.update({name: stamps[name] for name in ready})

    def _is_there(self) -> bool:
        try:
            return self._folder.is_dir() and self._folder.stat().st_dev == self._device
        except OSError:
            return False

    def _gone(self, names: Iterable[str]) -> list[str]:
        """Those that have been missing for long enough: some programs take a file away and write it anew."""
        now = time.monotonic()
        self._missing = {name: self._missing.get(name, now) for name in names}
        return [name for name, since in self._missing.items() if now - since >= SETTLED_SECONDS]

    def _remove(self, names: Iterable[str]) -> Iterator[Outcome]:
        for name in names:
            for removed in self._pipeline.remove_file(name):
                yield replace(removed, path=shown(self._folder / name) + removed.path)
            self._missing.pop(name, None)

    def _settled(self, stamps: Mapping[str, _Stamp]) -> list[str]:
        """The files that have looked the same for long enough, or were last written long ago."""
        now, clock = time.monotonic(), time.time()
        self._seen = {
            name: self._seen[name] if name in self._seen and self._seen[name][0] == stamp else (stamp, now)
            for name, stamp in stamps.items()
        }
        return [
            name
            for name, (stamp, since) in self._seen.items()
            if now - since >= SETTLED_SECONDS or clock - stamp.changed_ns / 1e9 > SETTLED_SECONDS * 10
        ]

    def _is_settling(self) -> bool:
        return bool(self._missing) or any(self._done.get(name) != one for name, (one, _) in self._seen.items())

    def _once(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """Those that were not told of before, or not just so."""
        here = set(outcomes)
        yield from sorted(here - self._said, key=lambda one: one.path)
        self._said = here


def _stamps(files: Iterable[Found]) -> _Stamps:
    found = {}
    for one in files:
        try:
            status = one.path.stat()
        except OSError:
            continue  # gone since: the next look sees it
        found[one.name] = _Stamp(status.st_size, status.st_mtime_ns, status.st_ino, one.stated)
    return found
