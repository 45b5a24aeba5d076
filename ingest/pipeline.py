"""A file becomes kept documents: is it kept already, read it (drafting.py), keep what was read (keeping.py).

Each document is all or nothing; one that fails leaves what was kept before. Knows no command line, prints nothing.
"""

import logging
import time
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from corpus.document import document_id
from corpus.embedding import Encoder
from corpus.errors import CorpusError
from corpus.settings import Settings
from ingest.drafting import Drafted, Job, failed
from ingest.files import Found, Outcome, Status, find_files, shown
from ingest.keeping import Keeper, digest_of, prepare, rebuild, remove, stated_before
from ingest.metadata import merged
from ingest.sandbox import InProcess, Reader, Sandbox, shared

__all__ = [
    "Found", "InProcess", "Outcome", "Pipeline", "Sandbox", "Status", "find_files", "prepare", "rebuild", "remove",
]  # fmt: skip

_logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Begun:
    """A file that is looked at: an outcome where there is no more to do, else the job, and what is read of it."""

    found: Found
    done: Outcome | None = None
    job: Job | None = None
    drafts: Iterator[Drafted] | None = None  # None where it seemed to be kept already


class Pipeline:
    """Adds files to the knowledge base of the settings.

    reader: what reads the files; each in a process of its own where none is given.
    """

    def __init__(self, settings: Settings, encoder: Encoder, reader: Reader | None = None) -> None:
        self._keeper = Keeper(settings, encoder)
        self._reader = reader or shared()

    def add(self, found: Found) -> Outcome:
        """What became of a file that is one document; of one that holds several, of the first in it.

        Raises what `add_all` raises.
        """
        first, *_ = self.add_all([found])
        return first

    def add_all(self, found: Iterable[Found | Outcome]) -> Iterator[Outcome]:
        """Reads files and keeps every document in them, unless these very bytes are kept already; in order.

        Outcomes among them are handed on. While one file is being kept, the next ones are read. One that cannot be
        read is `failed`. Raises CorpusError when the knowledge base itself cannot be written.
        """
        ahead: deque[_Begun | Outcome] = deque()
        for one in found:
            reading = {held.job.digest for held in ahead if isinstance(held, _Begun) and held.job and held.drafts}
            ahead.append(one if isinstance(one, Outcome) else self._begin(one, reading))
            if len(ahead) > 2 * self._reader.width:
                yield from self._finish(ahead.popleft())
        while ahead:
            yield from self._finish(ahead.popleft())

    def _begin(self, found: Found, reading: set[str]) -> _Begun:
        """Begins to read a file, unless its bytes are kept, or being read, already: that is settled in its turn."""
        try:
            job = Job(found.path, found.name, digest_of(found.path), found.stated)
        except OSError as error:
            return _Begun(found, done=self._failed(found, failed(found.path, error)))
        job = self._with_what_was_stated(job)
        if job.digest in reading or self._keeper.known.by_digest(job.digest) is not None:
            return _Begun(found, job=job)
        return _Begun(found, job=job, drafts=self._reader.draft(job))

    def _finish(self, begun: "_Begun | Outcome") -> Iterator[Outcome]:
        started = time.perf_counter()
        for outcome in (begun,) if isinstance(begun, Outcome) else self._outcomes(begun):
            now = time.perf_counter()
            yield replace(outcome, seconds=round(outcome.seconds or now - started, 3))
            started = now

    def _outcomes(self, begun: _Begun) -> Iterator[Outcome]:
        if begun.job is None:
            yield from (begun.done,) if begun.done else ()
        elif kept := self._is_kept(begun.job):
            yield kept
        else:
            drafts = begun.drafts or self._reader.draft(begun.job)
            yield from (self._keep(begun.found, one) for one in drafts)

    def _is_kept(self, job: Job) -> Outcome | None:
        """What becomes of a file whose very bytes are kept already; None when it must be read."""
        path, known = shown(job.path), self._keeper.known
        kept, twin = known.by_id(document_id(job.name)), known.by_digest(job.digest)
        if twin is not None and twin.id != document_id(job.name):
            self._keeper.name_twice(twin, job.name, kept)
            return Outcome(path, "unchanged", twin.id, twin.title, twin.pages, reason=f"same bytes as {twin.name}")
        if kept is None or kept.digest != job.digest:
            return None
        told = self._keeper.restate(kept, job.stated)
        if told is None:
            return None
        if told:
            reason = "newly stated: " + ", ".join(told)
            return Outcome(path, "updated", kept.id, kept.title, kept.pages, reason=reason)
        return Outcome(path, "unchanged", kept.id, kept.title, kept.pages, reason="same content as kept")

    def _with_what_was_stated(self, job: Job) -> Job:
        kept = self._keeper.known.by_id(document_id(job.name))
        if kept is None or kept.digest != job.digest:
            return job
        return replace(job, stated=merged(stated_before(kept), job.stated))

    def _keep(self, found: Found, one: Drafted) -> Outcome:
        if one.document is None:
            return self._failed(found, one)
        new, path = one.document, shown(found.path) + one.inside
        old = self._keeper.known.by_id(new.id)
        if one.inside and old is not None and old.digest == new.digest:
            return Outcome(path, "unchanged", old.id, old.title, old.pages, reason="same content as kept")
        try:
            self._keeper.keep(new, one.passages, old)
        except CorpusError:
            raise
        except Exception as error:  # an encoder's library raises anything, too
            _logger.exception("%s could not be read", path)
            return self._failed(found, replace(failed(found.path, error, one.inside), trace=""))
        status: Status = "updated" if old is not None else "added"
        return Outcome(path, status, new.id, new.title, new.pages, len(one.passages), new.warnings)

    def _failed(self, found: Found, one: Drafted) -> Outcome:
        path = shown(found.path) + one.inside
        if one.trace:
            _logger.error("%s could not be read\n%s", path, one.trace)
        old = self._keeper.known.by_id(document_id(found.name + one.inside))
        kept = "" if old is None else "; the version added before is kept"
        reason = " ".join(one.reason.split()).rstrip(".") + kept
        return Outcome(path, "skipped" if one.skipped else "failed", old.id if old else None, reason=reason)
