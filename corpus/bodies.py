"""Documents and passages as JSON text, and back: `passage_from(passage_body(one)) == one`. No I/O.

A body written before a field existed gives the field its default; a field this version does not know is left out.
A damaged body raises ValueError, KeyError, TypeError or RecursionError; kept.py makes one plain error of them.
"""

import json
from collections.abc import Mapping
from dataclasses import MISSING, asdict, fields
from hashlib import blake2b
from types import NoneType
from typing import TypedDict, cast, get_origin

from corpus.document import Document, Kind, Passage, PassageKind, Section


class _SectionBody(TypedDict):
    heading: str
    level: int
    start: int
    end: int
    path: list[str]


class _DocumentBody(TypedDict):
    id: str
    name: str
    title: str
    digest: str
    publisher: str
    subject: str
    kind: Kind
    published: str
    period: str
    outcome: str
    grades: list[tuple[str, str]]
    phase: str
    audience: list[str]
    status: str
    supersedes: str
    valid_from: str
    valid_to: str
    review_date: str
    read: str
    brief_of: str
    url: str
    guessed: list[str]
    corrected: list[str]
    pages: int | None
    page_starts: list[int]
    sections: list[_SectionBody]
    warnings: list[str]
    dropped: list[tuple[str, int]]
    other_names: list[str]
    other_audiences: list[tuple[str, list[str]]]
    inside: str


class _PassageBody(TypedDict):
    id: str
    document_id: str
    ordinal: int
    kind: PassageKind
    heading_path: list[str]
    text: str
    start: int
    end: int
    pages: list[int]
    label: str
    lead_in: str
    group: int | None
    sentences: list[tuple[int, int]]


_MOST_OUTLINES = 100_000
_OUTLINES: dict[bytes, Document] = {}  # by the digest of a body: after a write all but one are as they were
_DOCUMENT_DEFAULTS = {one.name: one.default for one in fields(Document) if one.default is not MISSING}
_PASSAGE_DEFAULTS = {one.name: one.default for one in fields(Passage) if one.default is not MISSING}


def _accepted(kind: object) -> tuple[type, ...]:
    """What may stand in JSON, or as a default, for a field of this type."""
    if get_origin(kind) is tuple:
        return (list, tuple)
    if kind == int | None:
        return (int, NoneType)
    return (int,) if kind is int else (str,)


_DOCUMENT_KINDS = {one.name: _accepted(one.type) for one in fields(Document) if one.name != "text"}
_PASSAGE_KINDS = {one.name: _accepted(one.type) for one in fields(Passage)}


def document_body(document: Document) -> str:
    """The JSON of a document, its kept text left out: that stands in a column of its own."""
    return json.dumps({key: value for key, value in asdict(document).items() if key != "text"}, ensure_ascii=False)


def passage_body(passage: Passage) -> str:
    """The JSON of a passage."""
    return json.dumps(asdict(passage), ensure_ascii=False)


def outline_from(body: str) -> Document:
    """The document of a body without kept text and sections; made once, however often it is asked for."""
    key = blake2b(body.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    if (found := _OUTLINES.get(key)) is None:
        if len(_OUTLINES) >= _MOST_OUTLINES:
            _OUTLINES.clear()
        found = _OUTLINES[key] = document_from(body, sections=False)
    return found


def document_from(body: str, text: str = "", sections: bool = True) -> Document:
    """The document of a body, with this kept text; without its sections where they are not wanted."""
    stated = cast(_DocumentBody, _stated(body, _DOCUMENT_DEFAULTS, _DOCUMENT_KINDS))
    return Document(
        id=stated["id"],
        name=stated["name"],
        title=stated["title"],
        text=text,
        digest=stated["digest"],
        publisher=stated["publisher"],
        subject=stated["subject"],
        kind=stated["kind"],
        published=stated["published"],
        period=stated["period"],
        outcome=stated["outcome"],
        grades=tuple((name, grade) for name, grade in stated["grades"]),
        phase=stated["phase"],
        audience=tuple(stated["audience"]),
        status=stated["status"],
        supersedes=stated["supersedes"],
        valid_from=stated["valid_from"],
        valid_to=stated["valid_to"],
        review_date=stated["review_date"],
        read=stated["read"],
        brief_of=stated["brief_of"],
        url=stated["url"],
        guessed=tuple(stated["guessed"]),
        corrected=tuple(stated["corrected"]),
        pages=stated["pages"],
        page_starts=tuple(stated["page_starts"]),
        sections=tuple(_section(one) for one in stated["sections"]) if sections else (),
        warnings=tuple(stated["warnings"]),
        dropped=tuple((line, pages) for line, pages in stated["dropped"]),
        other_names=tuple(stated["other_names"]),
        other_audiences=tuple((name, tuple(audience)) for name, audience in stated["other_audiences"]),
        inside=stated["inside"],
    )


def passage_from(body: str) -> Passage:
    """The passage of a body."""
    stated = cast(_PassageBody, _stated(body, _PASSAGE_DEFAULTS, _PASSAGE_KINDS))
    return Passage(
        id=stated["id"],
        document_id=stated["document_id"],
        ordinal=stated["ordinal"],
        kind=stated["kind"],
        heading_path=tuple(stated["heading_path"]),
        text=stated["text"],
        start=stated["start"],
        end=stated["end"],
        pages=tuple(stated["pages"]),
        label=stated["label"],
        lead_in=stated["lead_in"],
        group=stated["group"],
        sentences=tuple((start, end) for start, end in stated["sentences"]),
    )


def _stated(body: str, defaults: Mapping[str, object], kinds: Mapping[str, tuple[type, ...]]) -> dict[str, object]:
    found: object = json.loads(body)
    if not isinstance(found, dict):
        raise TypeError("the body is no JSON object")
    stated = {**defaults, **found}
    for name, accepted in kinds.items():
        if not isinstance(stated[name], accepted):
            raise TypeError(f"'{name}' is of another type")
    return stated


def _section(stated: _SectionBody) -> Section:
    return Section(stated["heading"], stated["level"], stated["start"], stated["end"], tuple(stated["path"]))
