"""One file becomes the documents in it, as plain values: read, outline, metadata, passages. What a child process does.

Knows nothing of what is kept already and writes nothing: pipeline.py does. Whatever goes wrong with a file is a value.
"""

import hashlib
import os
import re
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.document import Document, Passage, document_id
from corpus.source import Source, contradiction
from ingest.blocks import Part, Reading
from ingest.errors import IngestError
from ingest.files import shown
from ingest.metadata import Metadata, merged, metadata
from ingest.outline import outline
from ingest.passages import passages
from ingest.read import read_parts

_SHOWN_LINES, _SHOWN_CHARACTERS = 20, 200  # of what was left out: enough to see what it was


@dataclass(frozen=True, slots=True)
class Job:
    """A file to be read, and all that is stated about what is in it."""

    path: Path
    name: str  # what it is known by: its name within the folder it was added from
    digest: str  # SHA-256 of the file, hex
    stated: Source = field(default_factory=Source)
    told: Mapping[str, Source] = field(default_factory=dict)  # of single parts, by `Part.inside`; goes before `stated`


@dataclass(frozen=True, slots=True)
class Drafted:
    """One document as it was read, or why it was not. Its audience is empty where nobody stated one."""

    inside: str = ""  # as in Part
    document: Document | None = None
    passages: tuple[Passage, ...] = ()
    reason: str = ""
    skipped: bool = False
    trace: str = field(default="", repr=False)  # for the log: the whole of what a library raised
    original: bytes = field(default=b"", repr=False)  # as in Part
    layer: bytes = field(default=b"", repr=False)  # as in Reading
    worked: float = 0.0  # seconds of processor that reading it took


def draft(job: Job) -> Iterator[Drafted]:
    """Every document in the file, one by one, at least one; what cannot be read comes with its reason.

    Raises MemoryError: whoever set the limit says what it was.
    """
    since = worked()
    for one in _draft(job):
        yield replace(one, worked=round(worked() - since, 3))
        since = worked()


def worked() -> float:
    """Seconds of processor that this process and those it started and waited for had."""
    return time.process_time() + sum(os.times()[2:4])


def _draft(job: Job) -> Iterator[Drafted]:
    try:
        for part in read_parts(job.path):
            yield _drafted(job, part)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 (as below)
        yield failed(job.path, error)


def _drafted(job: Job, part: Part) -> Drafted:
    if part.reading is None:
        return Drafted(part.inside, reason=part.reason, skipped=part.skipped)
    try:
        document, cut = _document(job, part, part.reading)
    except MemoryError:
        raise
    # The libraries that parse files raise anything on damaged ones, RecursionError among it, and one document must
    # never stop the others. The log has the whole of it; whoever adds files gets one plain line.
    except Exception as error:  # noqa: BLE001
        return failed(job.path, error, part.inside)
    return Drafted(part.inside, document, cut, original=part.original, layer=part.reading.layer)


def failed(path: Path, error: Exception, inside: str = "") -> Drafted:
    """What is said of a document that could not be read because of this error."""
    place = shown(path) + inside
    if isinstance(error, IngestError):
        return Drafted(inside, reason=str(error))
    if isinstance(error, OSError):
        return Drafted(inside, reason=f"{place} cannot be opened: {error.strerror or error}")
    reason = f"{place} could not be read ({type(error).__name__}); it may be damaged. Save it anew"
    return Drafted(inside, reason=reason, trace="".join(traceback.format_exception(error)))


def _document(job: Job, part: Part, reading: Reading) -> tuple[Document, tuple[Passage, ...]]:
    name = job.name + part.inside
    made = outline(reading)
    stated = merged(merged(part.stated, job.stated), job.told.get(part.inside, Source()))
    about = metadata(name, made, reading.properties, stated)
    document = Document(
        id=document_id(name), name=name, digest=_digest(job, part, made.text), text=made.text, title=about.title,
        publisher=about.publisher, subject=about.subject, kind=about.kind, published=about.published,
        period=about.period, outcome=about.outcome, grades=about.grades, phase=about.phase, audience=about.audience,
        supersedes=about.supersedes, valid_from=about.valid_from, valid_to=about.valid_to,
        review_date=about.review_date, brief_of=about.brief_of, url=about.url, guessed=about.guessed,
        pages=reading.pages, page_starts=made.page_starts, sections=made.sections,
        warnings=(*reading.warnings, *_doubts(about)), inside=part.inside, dropped=_dropped(reading),
    )  # fmt: skip
    return document, passages(document, made.laid)


def _doubts(about: Metadata) -> tuple[str, ...]:
    """What cannot be as it is stated: nothing is refused for it, but whoever adds the file is told."""
    wrong = contradiction(about.valid_from, about.valid_to, about.review_date)
    return (f"states {wrong}; put one right in the file, or with verse set",) if wrong else ()


def _digest(job: Job, part: Part, text: str) -> str:
    """What tells one document's content from another's: no two documents of one file may share the file's."""
    if part.digest or not part.inside:
        return part.digest or job.digest
    return hashlib.sha256(f"{part.inside}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()


def _dropped(reading: Reading) -> tuple[tuple[str, int], ...]:
    """The headers and footers that were left out, those of most pages first; page numbers in them made alike."""
    lines = Counter(re.sub(r"\d+", "#", " ".join(line.split()))[:_SHOWN_CHARACTERS] for _, line in reading.running)
    return tuple(lines.most_common(_SHOWN_LINES))
