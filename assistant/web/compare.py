"""GET /compare: a theme and publishers; a table of what each states, quoted, or that it does not. Decides nothing."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from assistant.comparing.cell import Comparison
from assistant.errors import BadRequest
from assistant.replies import LEFT_OPEN, NOTHING_TO_SEARCH, SIDES_WANTED, THEME_WANTED
from assistant.web.callers import TheRole
from assistant.web.choices import choices_of
from assistant.web.site import Site, TheSite
from corpus.access import Role
from corpus.index import Scope

router = APIRouter(include_in_schema=False)


class Wanted(BaseModel):
    """What the form sends: a theme, and the publishers or places that are ticked."""

    theme: str = ""
    publishers: list[str] = Field([], max_length=50)

    @property
    def query(self) -> str:
        """The parameters that are set, for an address."""
        return f"?{urlencode({'theme': self.theme, 'publishers': self.publishers}, doseq=True)}"


@dataclass(frozen=True, slots=True)
class _Told:
    """What the page tells of one comparison: the cells, or what was wrong and at which part of the form."""

    found: Comparison | None = None
    wrong: str = ""
    at: str = ""


@router.get("/compare")
def compare(request: Request, site: TheSite, role: TheRole, wanted: Annotated[Wanted, Query()]) -> Response:
    """The form; once it is sent, a row for each that is ticked."""
    choices = choices_of(site.assistant.index.documents(Scope(role)))
    told = _asked(site, role, wanted) if "theme" in request.query_params or wanted.publishers else _Told()
    return site.templates.page(
        "compare.html",
        400 if told.wrong else 200,
        wanted=wanted,
        publishers=choices.publishers,
        subjects=tuple(one for one in choices.subjects if one not in choices.publishers),
        told=told,
        nothing_to_search=NOTHING_TO_SEARCH,
        left_open=LEFT_OPEN,
    )


def _asked(site: Site, role: Role, wanted: Wanted) -> _Told:
    if not wanted.theme.strip():
        return _Told(wrong=THEME_WANTED, at="theme")
    if not wanted.publishers:
        return _Told(wrong=SIDES_WANTED, at="publishers")
    try:
        return _Told(site.assistant.compare(wanted.theme, role, tuple(dict.fromkeys(wanted.publishers))))
    except BadRequest as error:
        return _Told(wrong=str(error), at="theme")
