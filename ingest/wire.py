"""What crosses between us and the process that reads a file: a job there, lines of JSON back. Plain data, never code.

`drafted_from(drafted_line(one)) == one`, `job_from(job_line(one)) == one`. A line that is not what it should be raises
BadLine: it may come from a process that a file took over. No I/O.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Literal, TypeAlias

from corpus.bodies import document_body, document_from, passage_body, passage_from
from corpus.source import Source
from ingest.drafting import Drafted, Job

OUT_OF_MEMORY = 77  # exit code of a process that reads
_TUPLES = {field.name for field in fields(Source) if field.default == ()}


class BadLine(Exception):
    """A line that is none of ours."""


@dataclass(frozen=True, slots=True)
class Pages:
    """How many pages the file has, told before it is read: it may take longer then."""

    count: int


End: TypeAlias = Literal["end"]  # the file was read to its end, and all of it was told


def job_line(job: Job, folder: Path) -> bytes:
    """The job as one line, for a process that is to look from this folder."""
    plain = {
        "folder": str(folder),
        "path": str(job.path),
        "name": job.name,
        "digest": job.digest,
        "stated": asdict(job.stated),
        "told": {inside: asdict(stated) for inside, stated in job.told.items()},
    }
    return json.dumps(plain).encode() + b"\n"


def job_from(line: bytes) -> tuple[Job, Path]:
    """The job of a line, and the folder to look from."""
    plain = json.loads(line)
    told = {inside: _source(stated) for inside, stated in plain["told"].items()}
    job = Job(Path(plain["path"]), plain["name"], plain["digest"], _source(plain["stated"]), told)
    return job, Path(plain["folder"])


def _source(plain: Mapping[str, str]) -> Source:
    return Source(**{name: tuple(value) if name in _TUPLES else value for name, value in plain.items()})  # type: ignore[arg-type]


def drafted_line(one: Drafted) -> bytes:
    """One document that was read, or was not, as one line."""
    plain = {
        "inside": one.inside,
        "reason": one.reason,
        "skipped": one.skipped,
        "trace": one.trace,
        "document": document_body(one.document) if one.document else None,
        "text": one.document.text if one.document else "",
        "passages": [passage_body(passage) for passage in one.passages],
        "original": b64encode(one.original).decode(),
        "layer": b64encode(one.layer).decode(),
        "worked": one.worked,
    }
    return json.dumps(plain).encode() + b"\n"


def pages_line(count: int) -> bytes:
    """The number of pages as one line."""
    return json.dumps({"pages": count}).encode() + b"\n"


def end_line() -> bytes:
    """The last line."""
    return b'"end"\n'


def line_from(line: bytes) -> Drafted | Pages | End:
    """What a line says. Raises BadLine."""
    try:
        plain = json.loads(line)
        if plain == "end":
            return "end"
        if "pages" in plain:
            return Pages(int(plain["pages"]))
        return _drafted(plain)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BadLine("a line that is none of ours came back") from error


def _drafted(plain: Mapping[str, object]) -> Drafted:
    inside, reason, trace, text = (_text(plain[name]) for name in ("inside", "reason", "trace", "text"))
    bodies = plain["passages"]
    if not isinstance(bodies, list):
        raise TypeError("passages are no list")
    body = plain["document"]
    return Drafted(
        inside,
        None if body is None else document_from(_text(body), text),
        tuple(passage_from(_text(one)) for one in bodies),
        reason,
        plain["skipped"] is True,
        trace,
        b64decode(_text(plain["original"]), validate=True),
        b64decode(_text(plain["layer"]), validate=True),
        _seconds(plain["worked"]),
    )


def _seconds(value: object) -> float:
    if not isinstance(value, int | float) or not 0 <= value < float("inf"):
        raise TypeError("a time is none")
    return float(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("a text is none")
    return value
