"""GET /history: what the asker asked, for them to see again and to delete. Nobody sees anybody else's."""

from datetime import UTC, datetime
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Form
from fastapi.responses import RedirectResponse, Response

from assistant.web.askers import KEPT_DAYS, TheAsker
from assistant.web.callers import TheRole
from assistant.web.site import TheSite
from corpus.history import Asked

router = APIRouter(include_in_schema=False)


@router.get("/history")
def history(site: TheSite, role: TheRole, asker: TheAsker, deleted: str = "") -> Response:
    """The asker's questions by day, the latest first."""
    asked = site.history.of(asker, role)
    days = [(day, list(inside)) for day, inside in groupby(asked, _day)]
    return site.templates.page("history.html", days=days, count=len(asked), deleted=deleted, kept_days=KEPT_DAYS)


@router.get("/history/delete")
def sure(site: TheSite, role: TheRole, asker: TheAsker) -> Response:
    """Asks whether all is to be deleted."""
    return site.templates.page("history_delete.html", count=len(site.history.of(asker, role)))


@router.post("/history/delete")
def delete(site: TheSite, role: TheRole, asker: TheAsker, answer_id: Annotated[str, Form()] = "") -> Response:
    """Deletes one answer of the asker's, or all of them where none is named."""
    count = site.history.delete(asker, role, answer_id) if asker else 0
    return RedirectResponse(f"/history?deleted={count}", 303)


def _day(one: Asked) -> str:
    return datetime.fromtimestamp(one.made, UTC).date().isoformat()
