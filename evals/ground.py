"""The knowledge base that an exam is held over: its own, in VERSE_HOME/eval/<set>, kept between runs.

Brought up to date through the same pipeline as any other. Made anew when the code that reads, cuts or encodes has
changed since, as a kept text is not read again while its file stays the same.
"""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import corpus
import ingest
from corpus.database import Database
from corpus.document import Document
from corpus.embedding import Encoder
from corpus.records import Records
from corpus.settings import Settings
from corpus.source import Source
from evals.errors import CannotWrite, DocumentsMissing
from evals.exams import Exam
from evals.progress import watched
from ingest.pipeline import Outcome, Pipeline, find_files

_MADE_BY = "made-by"  # file in the home: the digest of the code that filled it


@dataclass(frozen=True, slots=True)
class Ground:
    """The knowledge base of an exam: its settings, its documents with their kept text by name, what was not read."""

    settings: Settings
    documents: dict[str, Document]
    failed: tuple[str, ...] = field(default=())  # a line a file, with the reason

    @property
    def texts(self) -> dict[str, str]:
        """Kept text by document name."""
        return {name: one.text for name, one in self.documents.items()}


def lay_ground(exam: Exam, settings: Settings, encoder: Encoder) -> Ground:
    """The knowledge base of this exam, up to date. Raises DocumentsMissing when not one document could be read."""
    # a folder of its own, and never the servers where the knowledge base itself may be kept
    here = replace(settings, home=settings.home / "eval" / exam.name, database_url="", chroma_url="")
    _clear_if_stale(here.home, encoder)
    pipeline = Pipeline(here, encoder)
    outcomes = list(_outcomes(exam, pipeline))
    kept = {one.document_id for one in outcomes if one.document_id}
    records = Records(Database(here.database))
    for gone in [one.id for one in records.documents() if one.id not in kept]:
        records.remove(gone)
    (here.home / _MADE_BY).write_text(_code_digest(encoder), encoding="utf-8")
    documents = {one.name: records.document(one.id) for one in records.documents()}
    if not documents:
        raise DocumentsMissing(f"no document of the set '{exam.name}' could be read, so nothing can be asked")
    failed = tuple(f"{one.path}: {one.reason}" for one in outcomes if one.status == "failed")
    return Ground(here, documents, failed)


def _outcomes(exam: Exam, pipeline: Pipeline) -> Iterator[Outcome]:
    found = list(find_files(exam.documents, Source()))
    yield from pipeline.add_all(watched(found, len(found), f"{exam.name}: files"))


def _clear_if_stale(home: Path, encoder: Encoder) -> None:
    made_by = home / _MADE_BY
    if not made_by.is_file() or made_by.read_text(encoding="utf-8") != _code_digest(encoder):
        shutil.rmtree(home, ignore_errors=True)
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(f"{home} cannot be made ({error.strerror}); set VERSE_HOME to a folder of yours") from error


def _code_digest(encoder: Encoder) -> str:
    digest = hashlib.sha256(f"{encoder.name} {encoder.digest}".encode())
    for package in (corpus, ingest):
        folder = Path(str(package.__file__)).parent
        for path in sorted(one for one in folder.rglob("*.py") if "manuscripts" not in one.parts):
            digest.update(path.read_bytes())
    return digest.hexdigest()
