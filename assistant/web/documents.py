"""The page of a document: what it is, how it was read, its kept text, the quoted words marked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel, Field

from assistant.register import Wanted as WantedStatements
from assistant.register import find_statements
from assistant.web.callers import TheRole
from assistant.web.cited import Place, place_of
from assistant.web.reading import reading_of
from assistant.web.site import Site, TheSite
from assistant.web.source import Span, lay_out, outline
from corpus.access import Role
from corpus.document import Document, Passage
from corpus.errors import DocumentMissing
from corpus.index import Scope

router = APIRouter(include_in_schema=False)
_MOST_PICTURES = 3
_OFFSET = re.compile(r"[0-9]{1,12}")


class Wanted(BaseModel):
    """What a link to a document adds: a span or a passage to mark, and the answer that quotes it.

    Text throughout, so that a link which somebody's mail program broke still shows the document.
    """

    start: str = Field("", alias="from")
    to: str = ""
    passage: str = ""
    answer: str = ""

    @property
    def answer_id(self) -> str:
        """The answer named, empty where no answer could be called so."""
        return self.answer if self.answer.isalnum() else ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page of a document as printed, with words marked on it."""

    page: int
    image: str  # address of the picture
    marks: str  # address of where the marks are on it


@dataclass(frozen=True, slots=True)
class Versions:
    """The editions that a document replaces, and those that replace it."""

    before: tuple[Document, ...]
    after: tuple[Document, ...]


@router.get("/documents/{document_id}")
def document(
    document_id: str,
    site: TheSite,
    role: TheRole,
    wanted: Annotated[Wanted, Query()],
) -> Response:
    """One document: what it is, its outline, its text."""
    return document_page(document_id, site, role, wanted)


def document_page(document_id: str, site: Site, role: Role, wanted: Wanted, pictured: bool = True) -> Response:
    """The page of a document for a reader in this role.

    pictured: whether the reader may ask for pictures of its pages; one behind a signed link may not.
    """
    found = site.assistant.index.document(document_id, role)
    passages = site.assistant.index.records.passages(found.id)
    marked = marked_span(site, found, wanted)
    return site.templates.page(
        "document.html",
        document=found,
        contents=outline(found),
        stretches=lay_out(found, passages, marked),
        asked_for_words=bool(wanted.start or wanted.passage),
        marked=marked,
        where=_where(found, passages, marked) if marked else (),
        place=place_of(site.assistant, role, wanted.answer_id, Place(found.id, *marked)) if marked else None,
        pictures=pictures_of(site, found, marked) if marked and pictured else (),
        versions=_versions(site, role, found),
        reading=reading_of(found, passages),
        statements=find_statements(
            site.assistant.index, WantedStatements({}, (("document", found.id),), role, most=0)
        ).total,
        answer_id=wanted.answer_id,
    )


def _versions(site: Site, role: Role, document: Document) -> Versions:
    """The other editions among what the role may read; no edition replaces itself."""
    others = [one for one in site.assistant.index.documents(Scope(role, history=True)) if one.id != document.id]
    return Versions(
        before=tuple(one for one in others if document.supersedes and document.supersedes in _names(one)),
        after=tuple(one for one in others if one.supersedes and one.supersedes in _names(document)),
    )


def _names(one: Document) -> tuple[str, ...]:
    return (one.id, one.name, one.title, *one.other_names)


def marked_span(site: Site, document: Document, wanted: Wanted) -> Span | None:
    """The words a link names, by their span or their passage; None where nothing stands there (any more)."""
    return _span(document, wanted) if wanted.start else _passage_span(site, document, wanted.passage)


def pictures_of(site: Site, document: Document, marked: Span) -> tuple[Picture, ...]:
    """The pages that the words stand on as pictures; none where the document has none."""
    if not site.assistant.index.page_images.can_draw(document):
        return ()
    path, span = f"/documents/{document.id}/pages", f"start={marked[0]}&end={marked[1]}"
    pages = document.pages_of(*marked)[:_MOST_PICTURES]
    return tuple(Picture(page, f"{path}/{page}.png?{span}", f"/api{path}/{page}?{span}") for page in pages)


def headings_at(document: Document, passages: Sequence[Passage], marked: Span) -> tuple[str, ...]:
    """The headings that the span stands under, from the highest down, the document's own title left out."""
    around = (one.heading_path for one in passages if one.start <= marked[0] < one.end)
    return tuple(one for one in next(around, ()) if one != document.title)


def _span(document: Document, wanted: Wanted) -> Span | None:
    """The span named in the address, None where no words of the document stand there."""
    if not (_OFFSET.fullmatch(wanted.start) and _OFFSET.fullmatch(wanted.to)):
        return None
    span = int(wanted.start), int(wanted.to)
    return span if document.text[slice(*span)].strip() and span[1] <= len(document.text) else None


def _where(document: Document, passages: Sequence[Passage], marked: Span) -> tuple[str, ...]:
    """In words where the span begins: the heading it stands under, and its page."""
    headings = headings_at(document, passages, marked)
    page = document.page_at(marked[0])
    return (*headings[-1:], *([f"page {page}"] if page else []))


def _passage_span(site: Site, document: Document, passage_id: str) -> Span | None:
    try:
        found = site.assistant.index.records.passage(passage_id) if passage_id else None
    except DocumentMissing:
        return None
    return (found.start, found.end) if found and found.document_id == document.id else None
