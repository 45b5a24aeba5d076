"""A file becomes a kept document: read, outline, metadata, passages, vectors, words. The steps, in order.

Each file is all or nothing; one that fails leaves what was kept before. Knows no command line and prints nothing.
"""

import hashlib
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import numpy as np

from corpus.database import Database
from corpus.document import Document, Passage, document_id
from corpus.embedding import Encoder
from corpus.records import Prepared, Records
from corpus.settings import Settings
from corpus.source import FILE_NAME, Source, read_sources
from corpus.words import postings_of
from ingest.errors import IngestError
from ingest.metadata import metadata
from ingest.outline import outline
from ingest.passages import context, passages
from ingest.read import read

Status = Literal["added", "updated", "unchanged", "failed", "skipped"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file: the contract's line of `verse add --json`."""

    path: str
    status: Status
    document_id: str | None = None
    title: str | None = None
    pages: int | None = None
    passages: int | None = None
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A file to add, with its name within the folder that was given."""

    path: Path
    name: str
    stated: Source = field(default_factory=Source)


class Pipeline:
    """Adds files to the knowledge base of the settings."""

    def __init__(self, settings: Settings, encoder: Encoder) -> None:
        self._records = Records(Database(settings.home / "verse.db"))
        self._records.check_card(encoder.name, encoder.digest)
        self._encoder = encoder

    def add(self, found: Found) -> Outcome:
        """Reads one file and keeps it, unless these very bytes are kept already."""
        started = time.perf_counter()
        try:
            outcome = self._add(found)
        except IngestError as error:
            outcome = Outcome(str(found.path), "failed", reason=str(error))
        except OSError as error:
            outcome = Outcome(str(found.path), "failed", reason=f"{found.path} cannot be opened: {error.strerror}")
        return replace(outcome, seconds=round(time.perf_counter() - started, 3))

    def _add(self, found: Found) -> Outcome:
        path = str(found.path)
        digest = _digest(found.path)
        new_id = document_id(found.name)
        kept = {one.id: one for one in self._records.documents()}.get(new_id)
        twin = self._records.with_digest(digest)
        if twin is not None and twin.id != new_id:
            self._name_twice(twin, found.name)
            return Outcome(path, "unchanged", twin.id, twin.title, twin.pages, reason=f"same bytes as {twin.name}")
        if kept is not None and kept.digest == digest:
            return self._restate(kept, found)
        document, cut = self._read(found, new_id, digest)
        self._records.keep(prepare(document, cut, self._encoder))
        status: Status = "updated" if kept is not None else "added"
        return Outcome(path, status, new_id, document.title, document.pages, len(cut), document.warnings)

    def _read(self, found: Found, new_id: str, digest: str) -> tuple[Document, tuple[Passage, ...]]:
        reading = read(found.path)
        made = outline(reading)
        about = metadata(found.name, made, reading.properties, found.stated)
        document = Document(
            id=new_id, name=found.name, digest=digest, text=made.text, title=about.title, publisher=about.publisher,
            subject=about.subject, kind=about.kind, published=about.published, period=about.period,
            outcome=about.outcome, audience=about.audience, supersedes=about.supersedes, brief_of=about.brief_of,
            url=about.url, guessed=about.guessed, pages=reading.pages, page_starts=made.page_starts,
            sections=made.sections, warnings=reading.warnings,
        )  # fmt: skip
        return document, passages(document, made.laid)

    def _restate(self, kept: Document, found: Found) -> Outcome:
        """The same bytes again: only what is newly stated about them is taken over."""
        document = self._records.document(kept.id)
        told = {key: value for key in _STATED if (value := getattr(found.stated, key)) and value != getattr(kept, key)}
        if not told:
            return Outcome(str(found.path), "unchanged", kept.id, kept.title, kept.pages, reason="same content as kept")
        guessed = tuple(name for name in kept.guessed if name not in told)
        self._records.rename(replace(document, **told, guessed=guessed))
        return Outcome(
            str(found.path), "updated", kept.id, told.get("title", kept.title), kept.pages,
            reason="newly stated: " + ", ".join(told),
        )  # fmt: skip

    def _name_twice(self, twin: Document, name: str) -> None:
        if name not in twin.other_names:
            whole = self._records.document(twin.id)
            self._records.rename(replace(whole, other_names=(*whole.other_names, name)))


# what may change without the file's bytes changing; a new title would change heading paths, so it waits for the file
_STATED = ("publisher", "subject", "kind", "published", "period", "audience", "supersedes", "brief_of", "url")


def prepare(document: Document, cut: Sequence[Passage], encoder: Encoder) -> Prepared:
    """The document with the vectors and words of its passages.

    A passage is encoded with title, headings and lead-in in front; each of its sentences alone.
    """
    spans = [(one.ordinal, document.text[start:end]) for one in cut for start, end in one.sentences]
    texts = [f"{context(document, one)}: {one.text}" for one in cut] + [text for _, text in spans]
    vectors = encoder.encode(texts)
    words, lengths = postings_of(document, cut)
    owners = np.array([ordinal for ordinal, _ in spans], dtype="<i4")
    return Prepared(document, tuple(cut), vectors[: len(cut)], vectors[len(cut) :], owners, words, lengths)


def find_files(paths: Iterable[Path], stated: Source) -> Iterator[Found | Outcome]:
    """The files to add under these paths, in order of name, and an outcome for each path that is none of ours.

    stated: what the command line says of all of them; a folder's verse-sources.toml says it of each.
    """
    for path in paths:
        if path.is_dir():
            yield from _in_folder(path, stated)
        elif path.exists():
            told = read_sources(path.parent).get(path.name, Source())
            yield Found(path, path.name, _merged(told, stated))
        else:
            yield Outcome(str(path), "failed", reason=f"{path} does not exist; check the spelling of the path")


def _in_folder(folder: Path, stated: Source) -> Iterator[Found | Outcome]:
    told = read_sources(folder)
    root = folder.resolve()
    for path in sorted(one for one in folder.rglob("*") if not one.is_dir()):
        name = path.relative_to(folder).as_posix()
        reason = _why_skipped(path, root)
        if reason:
            yield Outcome(str(path), "skipped", reason=reason)
        else:
            yield Found(path, name, _merged(told.get(name, Source()), stated))


def _why_skipped(path: Path, root: Path) -> str | None:
    if path.name == FILE_NAME:
        return "states the folder's metadata; no document"
    if path.name.startswith(("~$", ".~lock", ".DS_Store", "Thumbs.db")):
        return "a lock or system file; no document"
    if path.stem.lower() == "readme":
        return "a README; no document. Add it by its own path if it is meant"
    if path.is_symlink() and not path.resolve().is_relative_to(root):
        return "a link that leads out of the folder; not followed"
    return None if path.is_file() else "no regular file"


def _merged(told: Source, over: Source) -> Source:
    changes = {name: value for name in Source.__dataclass_fields__ if (value := getattr(over, name))}
    return replace(told, **changes)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def rebuild(settings: Settings, encoder: Encoder) -> int:
    """Makes the vectors and words of every kept document anew with this encoder; gives how many there are."""
    records = Records(Database(settings.home / "verse.db"))
    documents = [records.document(one.id) for one in records.documents()]
    for document in documents:
        records.keep(prepare(document, records.passages(document.id), encoder))
    records.set_card(encoder.name, encoder.digest)
    return len(documents)
