"""What a page shows, as a file for a board paper: an answer, the register, precedents, a comparison. Decides nothing.

The address is the page's with /briefing.docx, .md or .csv behind it and the same parameters; the role is the caller's.
"""

import re
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import Response
from pydantic import Field

from assistant.briefing.answers import answer_paper
from assistant.briefing.cases import precedents_paper
from assistant.briefing.comparisons import comparison_paper
from assistant.briefing.export import MEDIA_TYPES, Ending, paper_bytes
from assistant.briefing.paper import Paper
from assistant.briefing.registers import MOST, register_paper
from assistant.kept_answers import kept_answer
from assistant.register import Wanted as WantedStatements
from assistant.register import find_statements, wanted_labels
from assistant.replies import SIDES_WANTED, SITUATION_WANTED, THEME_WANTED
from assistant.web.callers import TheRole
from assistant.web.compare import Wanted as WantedSides
from assistant.web.precedents import Wanted as WantedCases
from assistant.web.site import TheSite
from assistant.web.statements import Wanted as WantedLabels

router = APIRouter(include_in_schema=False)
_SHOWN = 20  # cases, as many as the page shows


class WantedDocuments(WantedSides):
    """What the page for comparing sends, or documents by id or name in place of publishers."""

    documents: list[str] = Field([], max_length=50)


@router.get("/answers/{answer_id}/briefing.{ending}")
def answer(answer_id: str, ending: Ending, site: TheSite, role: TheRole) -> Response:
    """A kept answer as far as it still stands, for those who may see it."""
    assistant = site.assistant
    kept = kept_answer(assistant.index, assistant.journal, answer_id, role)
    if kept is None:
        raise HTTPException(404, "there is no such answer that you may see. Ask again")
    return _file(answer_paper(assistant.index, kept.answer, role), ending)


@router.get("/register/briefing.{ending}")
def register(ending: Ending, site: TheSite, role: TheRole, wanted: Annotated[WantedLabels, Query()]) -> Response:
    """The statements with all that is chosen, all pages of them."""
    try:
        labels = wanted_labels(wanted.model_dump(include={"type", "force", "actor", "theme"}))
    except ValueError as error:
        raise HTTPException(422, str(error)) from error
    named = (("publisher", wanted.publisher), ("document", wanted.document))
    filters = tuple((key, value) for key, value in named if value)
    listed = find_statements(site.assistant.index, WantedStatements(labels, filters, role, most=MOST))
    return _file(register_paper(site.assistant.index, listed, role, {**labels, **dict(filters)}), ending)


@router.get("/precedents/briefing.{ending}")
def precedents(ending: Ending, site: TheSite, role: TheRole, wanted: Annotated[WantedCases, Query()]) -> Response:
    """The cases the page shows."""
    if not (wanted.situation.strip() or wanted.like):
        raise HTTPException(422, SITUATION_WANTED)
    found = site.assistant.precedents(wanted.situation, role, wanted.filters, _SHOWN, wanted.like)
    return _file(precedents_paper(site.assistant.index, found, role), ending)


@router.get("/compare/briefing.{ending}")
def compare(ending: Ending, site: TheSite, role: TheRole, wanted: Annotated[WantedDocuments, Query()]) -> Response:
    """The table of a theme and its sides."""
    if not wanted.theme.strip():
        raise HTTPException(422, THEME_WANTED)
    if bool(wanted.publishers) == bool(wanted.documents):
        raise HTTPException(422, SIDES_WANTED)
    sides = tuple(dict.fromkeys(wanted.publishers))
    found = site.assistant.compare(wanted.theme, role, sides, tuple(dict.fromkeys(wanted.documents)))
    return _file(comparison_paper(site.assistant.index, found, role), ending)


def _file(paper: Paper, ending: Ending) -> Response:
    name = f"{paper.what}-{paper.made}-{_short(paper.asked)}".rstrip("-")
    told = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    return Response(paper_bytes(paper, ending), media_type=MEDIA_TYPES[ending], headers=told)


def _short(asked: str) -> str:
    """The first words of what was asked, as any file system takes them."""
    return "-".join(re.findall(r"[a-z0-9]+", asked.lower())[:8])[:60]
