"""The JSON API by the contract. Checks what comes in, translates, and decides nothing."""

import time
from collections.abc import Sequence
from typing import Annotated, Literal
from uuid import uuid4

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import JSONResponse, Response
from pydantic import AfterValidator, BaseModel, Field

from assistant.answer import answer_json, retrieved_json
from assistant.ask import Ask
from assistant.comparing.cell import comparison_json
from assistant.described import document_json, passage_json, whole_document_json
from assistant.precedents.case import precedents_json
from assistant.web.asking import answered, conversation, earlier, events
from assistant.web.callers import TheRole
from assistant.web.shown import seen
from assistant.web.site import TheSite
from assistant.web.stream import streamed, wants_stream
from corpus.index import CASE_FILTERS, FILTERS, Scope, wrong_filter
from corpus.scope import is_day

router = APIRouter(prefix="/api")
_MOST_HISTORY = 50


def _is_text(text: str) -> str:
    """The text as it is. Raises ValueError on half of a surrogate pair: valid in JSON, but no character."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError("half of a surrogate pair is no character") from error
    return text


def as_day(text: str) -> str:
    """The ISO date as it is, or nothing. Raises ValueError on anything else."""
    if text and not is_day(text):
        raise ValueError(f"'{text[:60]}' is no date; write for example 2023-09-01")
    return text


Text = Annotated[str, AfterValidator(_is_text)]
Day = Annotated[str, AfterValidator(as_day)]
_AS_AT = "an ISO date: what was valid and current then"


class AskBody(BaseModel):
    """A question as programs send it."""

    question: Text
    history: list[Text] | None = Field(None, max_length=_MOST_HISTORY, description="earlier questions, oldest first")
    conversation_id: str | None = Field(None, pattern=r"^[A-Za-z0-9_-]{1,64}$")
    filters: dict[Text, Text] = Field({}, description=f"keys: {', '.join(FILTERS)}")
    as_at: Day = Field("", description=_AS_AT)


class PrecedentsBody(BaseModel):
    """A situation as programs send it, or a review to find cases like."""

    situation: Text = ""
    like: Text = Field("", description="id or name of a review: more cases like this one")
    k: int = Field(20, ge=1, le=100)
    filters: dict[Text, Text] = Field({}, description=f"keys: {', '.join(CASE_FILTERS)}")
    as_at: Day = Field("", description=_AS_AT)
    id: Text | None = None


class CompareBody(BaseModel):
    """A theme and the sides to compare, as programs send them: publishers or documents."""

    theme: Text
    publishers: list[Text] = Field([], max_length=50)
    documents: list[Text] = Field([], max_length=50, description="ids or names")
    as_at: Day = Field("", description=_AS_AT)
    id: Text | None = None


class FeedbackBody(BaseModel):
    """What somebody thought of an answer."""

    answer_id: Text
    value: Literal["up", "down"]
    comment: Text = Field("", max_length=5_000)


@router.post("/ask")
def ask(body: AskBody, request: Request, site: TheSite, role: TheRole) -> Response:
    """An answer; with `Accept: text/event-stream` the events of its making."""
    together = conversation(body.conversation_id)
    before = body.history if body.history is not None else earlier(site.assistant, together, role)
    asked = Ask(body.question, role, tuple(before), _known(body.filters), together, body.as_at or None)
    if wants_stream(request):
        return streamed(events(site.assistant, asked, "api"))
    return JSONResponse(answer_json(answered(site.assistant, asked, "api")))


@router.get("/search")
def search(
    request: Request, site: TheSite, role: TheRole, q: str, k: Annotated[int, Query(ge=1, le=100)] = 10
) -> dict[str, object]:
    """The k best passages, best first; every other parameter is a filter."""
    started = time.perf_counter()
    filters = _known({key: value for key, value in request.query_params.items() if key not in ("q", "k")})
    found = site.assistant.search(q, k, role, filters)
    taken = round((time.perf_counter() - started) * 1000, 1)
    return {"id": uuid4().hex, "query": q, "retrieved": retrieved_json(found), "latency_ms": taken}


@router.post("/precedents")
def precedents(body: PrecedentsBody, site: TheSite, role: TheRole) -> dict[str, object]:
    """The k best review reports as precedents, best first, with counts over all."""
    started = time.perf_counter()
    if not (body.situation.strip() or body.like):
        raise HTTPException(422, "no situation was given; send situation, or like with the id of a review")
    dated = _known({**body.filters, "as_at": body.as_at} if body.as_at else body.filters, CASE_FILTERS)
    found = site.assistant.precedents(body.situation, role, dated, body.k, body.like)
    return precedents_json(found, body.id or uuid4().hex, round((time.perf_counter() - started) * 1000, 1))


@router.post("/compare")
def compare(body: CompareBody, site: TheSite, role: TheRole) -> dict[str, object]:
    """One cell a publisher, subject or document: what it states on a theme, quoted, or that it is not stated."""
    started = time.perf_counter()
    if not body.theme.strip() or bool(body.publishers) == bool(body.documents):
        raise HTTPException(422, "send a theme, and either publishers or documents")
    found = site.assistant.compare(body.theme, role, body.publishers, body.documents, body.as_at)
    return comparison_json(found, body.id or uuid4().hex, round((time.perf_counter() - started) * 1000, 1))


@router.get("/documents")
def documents(site: TheSite, role: TheRole, as_at: Annotated[Day, Query()] = "") -> list[dict[str, object]]:
    """All documents the caller may read (those there were at a date), superseded ones too, each with its status."""
    index = site.assistant.index
    return [
        {**document_json(one), "passages": len(index.records.lengths(one.id))}
        for one in index.documents(Scope(role, history=True, as_at=as_at))
    ]


@router.get("/documents/{document_id}")
def document(document_id: str, site: TheSite, role: TheRole) -> dict[str, object]:
    """One document with its sections, passages, page map and kept text."""
    index = site.assistant.index
    found = index.document(document_id, role)
    return whole_document_json(found, index.records.passages(found.id))


@router.get("/passages/{passage_id}")
def passage(passage_id: str, site: TheSite, role: TheRole) -> dict[str, object]:
    """One passage with its place in its document."""
    found = site.assistant.index.records.passage(passage_id)
    about = site.assistant.index.document(found.document_id, role)
    return {
        **passage_json(found),
        "doc": about.doc,
        "title": about.title,
        "url": f"/documents/{about.id}?from={found.start}&to={found.end}#quote",
    }


@router.post("/feedback", status_code=201)
def feedback(body: FeedbackBody, site: TheSite, role: TheRole) -> dict[str, str]:
    """Keeps what somebody thought of an answer."""
    known = seen(site.assistant, body.answer_id, role) is not None  # of another role's answer nothing is told
    if not (known and site.assistant.journal.keep_feedback(body.answer_id, body.value, body.comment)):
        raise HTTPException(404, f"no answer has the id '{body.answer_id}'")
    return {"answer_id": body.answer_id, "value": body.value}


def _known(filters: dict[Text, Text], known: Sequence[str] = FILTERS) -> tuple[tuple[str, str], ...]:
    if wrong := wrong_filter(filters.items(), known):
        raise HTTPException(422, wrong)
    return tuple(filters.items())
