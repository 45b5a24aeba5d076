"""A file becomes kept documents: is it kept already, read it (drafting.py), keep what was read (keeping.py).

Each document is all or nothing; one that fails leaves what was kept before. Knows no command line, prints nothing.
"""

import logging
import time
from collections.abc import Iterator
from dataclasses import replace

from corpus.document import document_id
from corpus.embedding import Encoder
from corpus.errors import CorpusError
from corpus.settings import Settings
from ingest.drafting import Drafted, Job, draft, failed
from ingest.files import Found, Outcome, Status, find_files, shown
from ingest.keeping import Keeper, digest_of, prepare, rebuild, remove, stated_before
from ingest.metadata import merged

__all__ = ["Found", "Outcome", "Pipeline", "Status", "find_files", "prepare", "rebuild", "remove"]

_logger = logging.getLogger(__name__)


class Pipeline:
    """Adds files to the knowledge base of the settings."""

    def __init__(self, settings: Settings, encoder: Encoder) -> None:
        self._keeper = Keeper(settings, encoder)

    def add(self, found: Found) -> Outcome:
        """What became of a file that is one document; of one that holds several, of the first in it.

        Raises what `add_parts` raises.
        """
        first, *_ = self.add_parts(found)
        return first

    def add_parts(self, found: Found) -> Iterator[Outcome]:
        """Reads one file and keeps every document in it, unless these very bytes are kept already.

        One that cannot be read is `failed`. Raises CorpusError when the knowledge base itself cannot be written.
        """
        started = time.perf_counter()
        for outcome in self._outcomes(found):
            now = time.perf_counter()
            yield replace(outcome, seconds=round(now - started, 3))
            started = now

    def _outcomes(self, found: Found) -> Iterator[Outcome]:
        try:
            job = Job(found.path, found.name, digest_of(found.path), found.stated)
        except OSError as error:
            yield self._failed(found, failed(found.path, error))
            return
        if done := self._is_kept(job):
            yield done
            return
        for one in draft(self._with_what_was_stated(job)):
            yield self._keep(found, one)

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
