"""A citation's source as a part of a page, to stand beside the answer: the quoted words and what is around them.

Shows no more than the page of the document does, to the same people. Decides nothing about what is cited.
"""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import Response

from assistant.web.callers import TheRole
from assistant.web.cited import Place, place_of
from assistant.web.documents import Wanted, headings_at, marked_span, pictures_of
from assistant.web.site import TheSite
from assistant.web.source import Span, Stretch, lay_out

router = APIRouter(include_in_schema=False)
_AROUND = 900  # characters before and behind the quoted words: a screen's worth, and quick to send


@router.get("/documents/{document_id}/beside")
def beside(document_id: str, site: TheSite, role: TheRole, wanted: Annotated[Wanted, Query()]) -> Response:
    """The words named in the address where they stand. 404 where they no longer do: the page itself says so better."""
    found = site.assistant.index.document(document_id, role)
    passages = site.assistant.index.records.passages(found.id)
    marked = marked_span(site, found, wanted)
    if marked is None:
        raise HTTPException(404, "the quoted words are no longer at the place that the link names")
    return site.templates.page(
        "_beside.html",
        document=found,
        headings=headings_at(found, passages, marked),
        page=found.page_at(marked[0]),
        stretches=near(lay_out(found, passages, marked), marked),
        marked=marked,
        pictures=pictures_of(site, found, marked),
        place=place_of(site.assistant, role, wanted.answer_id, Place(found.id, *marked)),
        answer_id=wanted.answer_id,
    )


def near(stretches: Sequence[Stretch], marked: Span) -> tuple[Stretch, ...]:
    """The stretches of a document that stand near a span, whole ones; page turns between them stay."""
    begin, end = marked[0] - _AROUND, marked[1] + _AROUND
    inside = [place for place, one in enumerate(stretches) if _span(one) and _meets(_span(one), begin, end)]
    return tuple(stretches[inside[0] : inside[-1] + 1]) if inside else ()


def _span(one: Stretch) -> Span | None:
    parts = one.parts or tuple(cell for row in one.rows for cell in row.cells)
    return (parts[0].start, parts[-1].end) if parts else None


def _meets(span: Span | None, begin: int, end: int) -> bool:
    return span is not None and span[0] < end and span[1] > begin
