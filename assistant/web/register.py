"""GET /api/register: the statements of the register by the contract, a page at a time. Decides nothing."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from pydantic import BaseModel, Field

from assistant.register import Wanted, find_statements, statement_json, wanted_labels
from assistant.web.api import Day
from assistant.web.callers import TheRole
from assistant.web.site import TheSite

router = APIRouter(prefix="/api")


class RegisterQuery(BaseModel):
    """Which statements; empty shuts nothing out."""

    type: str = ""
    actor: str = ""
    theme: str = ""
    force: str = ""
    publisher: str = ""
    document: str = ""
    as_at: Day = ""
    reasons: bool = False
    offset: int = Field(0, ge=0)
    limit: int = Field(100, ge=1, le=1000)


@router.get("/register")
def register(site: TheSite, role: TheRole, query: Annotated[RegisterQuery, Query()]) -> dict[str, object]:
    """Statements with all labels given, from `offset` on, at most `limit`; `total` says how many there are."""
    try:
        labels = wanted_labels({"type": query.type, "actor": query.actor, "theme": query.theme, "force": query.force})
    except ValueError as error:
        raise HTTPException(422, str(error)) from error
    named = (("publisher", query.publisher), ("document", query.document), ("as_at", query.as_at))
    filters = tuple((key, value) for key, value in named if value)
    listed = find_statements(site.assistant.index, Wanted(labels, filters, role, query.offset, query.limit))
    return {
        "total": listed.total,
        "offset": query.offset,
        "unread_documents": listed.unread,
        "statements": [statement_json(one, about, query.reasons) for one, about in listed.statements],
    }
