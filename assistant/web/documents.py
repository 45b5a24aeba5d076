"""Pages that show documents: the list, and one document with its kept text and the quoted words marked."""

import re
from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import Response
from pydantic import BaseModel, Field

from assistant.web.callers import TheRole
from assistant.web.cited import Place, place_of
from assistant.web.site import Site, TheSite
from assistant.web.source import Span, lay_out, outline
from corpus.document import Document, Passage
from corpus.errors import DocumentMissing
from corpus.index import Scope

router = APIRouter(include_in_schema=False)
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


@router.get("/documents")
def documents(site: TheSite, role: TheRole) -> Response:
    """The documents the caller may read, by title."""
    found = site.assistant.index.documents(Scope(role, history=True))
    return site.templates.page("documents.html", documents=sorted(found, key=lambda one: one.title.casefold()))


@router.get("/documents/{document_id}")
def document(
    document_id: str,
    site: TheSite,
    role: TheRole,
    wanted: Annotated[Wanted, Query()],
) -> Response:
    """One document: what it is, its outline, its text."""
    found = site.assistant.index.document(document_id, role)
    passages = site.assistant.index.records.passages(found.id)
    marked = marked_span(site, found, wanted)
    replaced_by = [
        one
        for one in site.assistant.index.documents(Scope(role))
        if one.supersedes and one.supersedes in (found.id, found.name, found.title)
    ]
    return site.templates.page(
        "document.html",
        document=found,
        contents=outline(found),
        stretches=lay_out(found, passages, marked),
        asked_for_words=bool(wanted.start or wanted.passage),
        marked=marked,
        where=_where(found, passages, marked) if marked else (),
        place=place_of(site.assistant, role, wanted.answer_id, Place(found.id, *marked)) if marked else None,
        replaced_by=replaced_by,
        answer_id=wanted.answer_id,
    )


def marked_span(site: Site, document: Document, wanted: Wanted) -> Span | None:
    """The words a link names, by their span or their passage; None where nothing stands there (any more)."""
    return _span(document, wanted) if wanted.start else _passage_span(site, document, wanted.passage)


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
