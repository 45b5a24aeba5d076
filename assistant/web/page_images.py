"""Pictures of a document's pages, quoted words marked on them; and where the marks are, for programs.

Whoever may not read the document gets what an unknown address gets. Draws nothing itself.
"""

import hashlib
from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, Field

from assistant.web.callers import TheRole
from assistant.web.site import TheSite
from corpus.document import Document
from corpus.errors import PagesBusy, PageUndrawable
from corpus.page_images import MOST_WIDTH, Drawn, PageImages, Sought

router = APIRouter()
_DRAWING = "1"  # raised when pictures come out otherwise than before: browsers keep them


class Wanted(BaseModel):
    """What to mark, in characters of the kept text, and how wide the picture is to be, in pixels."""

    start: int = Field(0, ge=0, le=10**12)
    end: int = Field(0, ge=0, le=10**12)
    width: int = Field(1_000, ge=100, le=MOST_WIDTH)


@router.get("/documents/{document_id}/pages/{page}.png", include_in_schema=False)
def page_image(
    document_id: str, page: int, request: Request, site: TheSite, role: TheRole, wanted: Annotated[Wanted, Query()]
) -> Response:
    """The page as a PNG, with the part of the span that stands on it marked."""
    document = site.assistant.index.document(document_id, role)
    tag = _tag(document, page, wanted)
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers={"ETag": tag})
    sought = Sought(page, wanted.start, wanted.end, wanted.width)
    return Response(_drawn(site.assistant.index.page_images, document, sought).png, 200, {"ETag": tag}, "image/png")


@router.get("/api/documents/{document_id}/pages/{page}")
def page_marks(
    document_id: str, page: int, site: TheSite, role: TheRole, wanted: Annotated[Wanted, Query()]
) -> dict[str, object]:
    """The size of a page's picture, the marks on it as shares of its width and height, and the marked words."""
    document = site.assistant.index.document(document_id, role)
    sought = Sought(page, wanted.start, wanted.end, wanted.width, pixels=False)
    drawn = _drawn(site.assistant.index.page_images, document, sought)
    span = f"?start={wanted.start}&end={wanted.end}" if wanted.end > wanted.start else ""
    return {
        "document_id": document.id,
        "page": page,
        "pages": document.pages,
        "width": drawn.width,
        "height": drawn.height,
        "image": f"/documents/{document.id}/pages/{page}.png{span}",
        "marks": [asdict(one) for one in drawn.marks],
    }


def _drawn(images: PageImages, document: Document, sought: Sought) -> Drawn:
    try:
        return images.draw(document, sought)
    except PagesBusy as error:
        raise HTTPException(503, str(error)) from error
    except PageUndrawable as error:
        raise HTTPException(404, str(error)) from error


def _tag(document: Document, page: int, wanted: Wanted) -> str:
    text = document.text[wanted.start : wanted.end]
    told = f"{_DRAWING} {document.digest} {page} {wanted.start} {wanted.end} {wanted.width} {text}"
    return f'"{hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:24]}"'
