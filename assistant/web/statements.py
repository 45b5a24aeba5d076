"""GET /register as a page: statements by filters with counts, a page at a time, each with where it stands."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import Response
from pydantic import BaseModel, Field

from assistant.register import Listed, count_choices, find_statements, wanted_labels
from assistant.register import Wanted as WantedStatements
from assistant.web.callers import TheRole
from assistant.web.paging import Paging
from assistant.web.site import Site, TheSite
from corpus.access import Role

router = APIRouter(include_in_schema=False)
_A_PAGE = 50  # statements


class Wanted(BaseModel):
    """What the form sends; empty shuts nothing out."""

    type: str = ""
    force: str = ""
    actor: str = ""
    theme: str = ""
    publisher: str = ""
    document: str = ""  # id or name of the one document to list
    page: int = Field(1, ge=1, le=1_000_000)

    @property
    def query(self) -> str:
        """The parameters that are set, for an address."""
        return f"?{urlencode({key: value for key, value in self.model_dump(exclude={'page'}).items() if value})}"

    def address(self, page: int) -> str:
        """The address of a page of the same statements."""
        return f"/register{self.query}&page={page}" if self.query != "?" else f"/register?page={page}"


@router.get("/register")
def register(site: TheSite, role: TheRole, wanted: Annotated[Wanted, Query()]) -> Response:
    """A page of the statements with all that is chosen; past the last page, the last one."""
    try:
        labels = wanted_labels(wanted.model_dump(include={"type", "force", "actor", "theme"}))
    except ValueError as error:
        raise HTTPException(422, str(error)) from error
    listed, paging = _page(site, role, labels, wanted)
    filters = _filters(wanted)
    return site.templates.page(
        "register.html",
        wanted=wanted,
        document=site.assistant.index.document(wanted.document, role) if wanted.document else None,
        labels=labels,
        listed=listed,
        counts=count_choices(site.assistant.index, WantedStatements(labels, filters, role)),
        page=paging.page,
        first=(paging.page - 1) * _A_PAGE,
        pagination=paging.shown(wanted.address) if paging.last > 1 else None,
    )


def _page(site: Site, role: Role, labels: dict[str, str], wanted: Wanted) -> tuple[Listed, Paging]:
    page = wanted.page
    while True:
        asked = WantedStatements(labels, _filters(wanted), role, (page - 1) * _A_PAGE, _A_PAGE)
        listed = find_statements(site.assistant.index, asked)
        last = max(1, -(-listed.total // _A_PAGE))
        if page <= last:
            return listed, Paging(page, last)
        page = last


def _filters(wanted: Wanted) -> tuple[tuple[str, str], ...]:
    named = (("publisher", wanted.publisher), ("document", wanted.document))
    return tuple((key, value) for key, value in named if value)
