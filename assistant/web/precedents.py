"""GET /precedents: a situation, filters and the cases like it. Every word of a case is quoted; decides nothing."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel

from assistant.cases_text import counts_text
from assistant.errors import BadRequest
from assistant.precedents.case import Precedents
from assistant.replies import SITUATION_WANTED
from assistant.web.callers import TheRole
from assistant.web.case_charts import in_time
from assistant.web.choices import choices_of
from assistant.web.site import Site, TheSite
from corpus.access import Role
from corpus.index import Scope
from corpus.statement import THEMES

router = APIRouter(include_in_schema=False)
_SHOWN = 20


class Wanted(BaseModel):
    """What the form sends: a situation, or a review to find cases like, and filters; empty shuts nothing out."""

    situation: str = ""
    like: str = ""  # id or name of a review
    publisher: str = ""
    subject: str = ""
    year: str = ""
    outcome: str = ""
    phase: str = ""
    theme: str = ""

    @property
    def filters(self) -> tuple[tuple[str, str], ...]:
        """The filters that are set, as the assistant takes them."""
        named = {
            "publisher": self.publisher, "subject": self.subject, "year": self.year, "outcome": self.outcome,
            "phase": self.phase, "theme": self.theme,
        }  # fmt: skip
        return tuple((key, value) for key, value in named.items() if value)

    @property
    def query(self) -> str:
        """The parameters that are set, for an address."""
        return f"?{urlencode({key: value for key, value in self.model_dump().items() if value})}"

    def like_this(self, document_id: str) -> str:
        """The address of more cases like this one, within the same filters."""
        return f"/precedents?{urlencode((('like', document_id), *self.filters))}"


@dataclass(frozen=True, slots=True)
class _Told:
    """What the page tells of one search."""

    found: Precedents | None = None
    counts: str = ""
    wrong: str = ""  # what was wrong with what was asked


@router.get("/precedents")
def precedents(request: Request, site: TheSite, role: TheRole, wanted: Annotated[Wanted, Query()]) -> Response:
    """The form; once it is sent, the cases, best first."""
    index = site.assistant.index
    reviews = [one for one in index.documents(Scope(role)) if one.kind == "review"]
    like = index.document(wanted.like, role) if wanted.like else None
    told = _asked(site, role, wanted) if wanted.like or "situation" in request.query_params else _Told()
    return site.templates.page(
        "precedents.html",
        400 if told.wrong else 200,
        wanted=wanted,
        like=like,
        choices=choices_of(reviews),
        themes=THEMES,
        reviews=len(reviews),
        told=told,
        in_time=in_time(index, told.found.cases, role) if told.found else None,
    )


def _asked(site: Site, role: Role, wanted: Wanted) -> _Told:
    if not (wanted.situation.strip() or wanted.like):
        return _Told(wrong=SITUATION_WANTED)
    try:
        found = site.assistant.precedents(wanted.situation, role, wanted.filters, _SHOWN, wanted.like)
    except BadRequest as error:
        return _Told(wrong=str(error))
    return _Told(found, counts_text(found) if found.cases else "")
