"""A file becomes kept documents: is it kept already, read it (drafting.py), keep what was read (keeping.py).

Each document is all or nothing; one that fails leaves what was kept before. Knows no command line, prints nothing.
"""

import logging
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.document import Document, document_id
from corpus.embedding import Encoder
from corpus.errors import CorpusError
from corpus.originals import Original
from corpus.receipts import Line, Receipt
from corpus.settings import Settings
from ingest.drafting import Drafted, Job, failed
from ingest.errors import IngestError
from ingest.files import Found, Outcome, Status, find_files, shown
from ingest.keeping import (
    Keeper,
    correct,
    corrections_of,
    digest_of,
    original_of,
    prepare,
    rebuild,
    remove,
    require_kept,
    stated_before,
)
from ingest.metadata import merged
from ingest.read import check_size
from ingest.sandbox import InProcess, Reader, Sandbox, shared

__all__ = [
    "Found", "InProcess", "Outcome", "Pipeline", "Sandbox", "Status", "correct", "find_files", "prepare", "rebuild",
    "remove", "require_kept",
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

    def files_from(self, folder: str) -> list[str]:
        """The names of the files last added from this folder."""
        return [one.file for one in self._keeper.receipts.all(folder)]

    def remove_file(self, name: str) -> Iterator[Outcome]:
        """Takes out every document of a file that is gone; `path` is what stands behind the file's name."""
        receipt = self._keeper.receipts.of(name)
        for line in receipt.lines if receipt else ():
            if (old := self._keeper.remove_name(name + line.inside)) is not None:
                yield Outcome(line.inside, "removed", old.id, old.title)
        self._keeper.receipts.forget(name)

    def _begin(self, found: Found, reading: set[str]) -> _Begun:
        """Begins to read a file, unless its bytes are kept, or being read, already: that is settled in its turn."""
        try:
            found.path.stat()
            check_size(found.path)  # before gigabytes are read for a digest
            job = Job(found.path, found.name, digest_of(found.path), found.stated)
        except (OSError, IngestError) as error:
            return _Begun(found, done=self._failed(found, failed(found.path, error)))
        job = self._with_what_was_stated(job)
        receipt = self._keeper.receipts.of(job.name)
        known = self._keeper.known.by_digest(job.digest) or (receipt and receipt.digest == job.digest)
        if known or job.digest in reading:
            return _Begun(found, job=job)
        return _Begun(found, job=job, drafts=self._reader.draft(job))

    def _finish(self, begun: "_Begun | Outcome") -> Iterator[Outcome]:
        started = time.perf_counter()
        for outcome in (begun,) if isinstance(begun, Outcome) else self._outcomes(begun):
            now = time.perf_counter()
            yield replace(outcome, seconds=round(outcome.seconds or now - started, 3))
            started = now

    def _outcomes(self, begun: _Begun) -> Iterator[Outcome]:
        """What becomes of each document in a file; then the receipt of it, which says that all was done."""
        if begun.job is None:
            yield from (begun.done,) if begun.done else ()
            return
        told = []
        for outcome in self._kept(begun.job) or self._read(begun, begun.job):
            told.append(outcome)
            yield outcome
        self._keep_receipt(begun.found, begun.job.digest, told)

    def _read(self, begun: _Begun, job: Job) -> Iterator[Outcome]:
        before = self._keeper.receipts.of(job.name)
        gone = [line.inside for line in before.lines if line.document_id] if before else []
        for one in begun.drafts or self._reader.draft(job):
            outcome = replace(self._keep(begun.found, one, before), processor_seconds=one.worked)
            if outcome.status == "failed" and not one.inside:
                gone = []  # who knows what would have come
            gone = [inside for inside in gone if inside != one.inside]
            yield outcome
        for inside in gone:
            if (old := self._keeper.remove_name(job.name + inside)) is not None:
                reason = f"no longer in {shown(job.path)}; removed"
                yield Outcome(shown(job.path) + inside, "updated", old.id, old.title, reason=reason)

    def _keep_receipt(self, found: Found, digest: str, told: Sequence[Outcome]) -> None:
        before = self._keeper.receipts.of(found.name)
        if any(one.status == "failed" for one in told):
            digest = ""  # so that it is read again
        if before is not None and before.digest == digest and all(one.status == "unchanged" for one in told):
            if before.folder != found.folder:
                self._keeper.receipts.keep(replace(before, folder=found.folder))
            return
        lines = (
            Line(
                one.path.removeprefix(shown(found.path)), one.status, one.document_id, one.reason, one.warnings,
                one.seconds,
            )
            for one in told
            if one.document_id is None or self._keeper.known.by_id(one.document_id) is not None
        )  # fmt: skip
        self._keeper.receipts.keep(Receipt(found.name, found.folder, digest, time.time(), tuple(lines)))

    def _kept(self, job: Job) -> list[Outcome]:
        """What becomes of a file whose very bytes are kept already; nothing when it must be read."""
        receipt = self._keeper.receipts.of(job.name)
        lines = [line for line in receipt.lines if line.inside and line.document_id] if receipt else []
        if receipt is None or receipt.digest != job.digest or not lines:
            one = self._is_kept(job)
            return [one] if one else []
        kept = [self._keeper.known.by_id(line.document_id or "") for line in lines]
        outcomes = [self._is_restated(one, job, line.inside) for one, line in zip(kept, lines, strict=True) if one]
        whole = [one for one in outcomes if one is not None]
        return whole if len(whole) == len(lines) else []

    def _is_kept(self, job: Job) -> Outcome | None:
        """What becomes of a file that is one document whose very bytes are kept; None when it must be read."""
        path, known = shown(job.path), self._keeper.known
        kept, twin = known.by_id(document_id(job.name)), known.by_digest(job.digest)
        if twin is not None and twin.id != document_id(job.name):
            self._keeper.name_twice(twin, job.name, kept, job.stated.audience)
            return Outcome(path, "unchanged", twin.id, twin.title, twin.pages, reason=f"same bytes as {twin.name}")
        if kept is None or kept.digest != job.digest:
            return None
        self._keeper.keep_original(job.digest, job.path)
        return self._is_restated(kept, job)

    def _is_restated(self, kept: Document, job: Job, inside: str = "") -> Outcome | None:
        """What becomes of a kept document whose bytes are the same; None when what is newly stated needs more."""
        path = shown(job.path) + inside
        told = self._keeper.restate(kept, job.stated)
        if told is None:
            return None
        if told:
            reason = "newly stated: " + ", ".join(told)
            return Outcome(path, "updated", kept.id, kept.title, kept.pages, reason=reason)
        return Outcome(path, "unchanged", kept.id, kept.title, kept.pages, reason="same content as kept")

    def _with_what_was_stated(self, job: Job) -> Job:
        """The job with what was stated before about the same bytes, and what was set by hand about any version."""
        known, receipt = self._keeper.known, self._keeper.receipts.of(job.name)
        insides = ["", *(line.inside for line in receipt.lines if line.inside)] if receipt else [""]
        kept = {inside: known.by_id(document_id(job.name + inside)) for inside in insides}
        told = {inside: corrections_of(one) for inside, one in kept.items() if one is not None and one.corrected}
        whole = kept[""]
        if whole is None or whole.digest != job.digest:
            return replace(job, told=told)
        return replace(job, stated=merged(stated_before(whole), job.stated), told=told)

    def _keep(self, found: Found, one: Drafted, before: Receipt | None) -> Outcome:
        if one.document is None:
            return self._failed(found, one)
        new, path, known = one.document, shown(found.path) + one.inside, self._keeper.known
        old, twin = known.by_id(new.id), known.by_digest(new.digest)
        if one.inside and twin is not None:
            if twin.id != new.id:
                self._keeper.name_twice(twin, new.name, old, new.audience)
            reason = "same content as kept" if twin.id == new.id else f"same content as {twin.name}"
            return Outcome(path, "unchanged", twin.id, twin.title, twin.pages, reason=reason)
        warnings = (*new.warnings, *_clashes(new, old, known.by_doc(new.doc), before, found.folder))
        try:
            self._keeper.keep(new, one.passages, old, _original(found, one))
        except CorpusError:
            raise
        except Exception as error:  # an encoder's library raises anything, too
            _logger.exception("%s could not be read", path)
            return self._failed(found, replace(failed(found.path, error, one.inside), trace=""))
        status: Status = "updated" if old is not None else "added"
        return Outcome(path, status, new.id, new.title, new.pages, len(one.passages), warnings)

    def _failed(self, found: Found, one: Drafted) -> Outcome:
        path = shown(found.path) + one.inside
        if one.trace:
            _logger.error("%s could not be read\n%s", path, one.trace)
        old = self._keeper.known.by_id(document_id(found.name + one.inside))
        kept = "" if old is None else "; the version added before is kept"
        reason = " ".join(one.reason.split()).rstrip(".") + kept
        return Outcome(path, "skipped" if one.skipped else "failed", old.id if old else None, reason=reason)


def _original(found: Found, one: Drafted) -> Original | None:
    """What the pages of a document are drawn from: the file it is, or what was unpacked; None for no PDF."""
    if one.original:
        return Original(one.original, one.layer)
    if one.inside or one.document is None:
        return None
    return original_of(found.path, one.document.digest, one.layer)


def _clashes(
    new: Document, old: Document | None, namesake: Document | None, before: Receipt | None, folder: str
) -> Iterator[str]:
    """Warnings where two files have one name: a document is known by its name within the folder it was added from.

    Two files of one folder, north/minutes.pdf and south/minutes.pdf, are two documents; added by themselves or as two
    folders each is minutes.pdf, and the later one is a new version of the earlier.
    """
    if old is not None and before is not None and before.folder != folder:
        yield (
            f"it replaces the {old.name} that was added from {before.folder}; "
            "to keep both, remove it and add the folder that holds both"
        )
    if namesake is not None and namesake.id != new.id:
        yield f"citations call it {new.doc}, as they call {namesake.name}; rename one to tell them apart"
