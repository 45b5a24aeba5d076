"""Documents behind signed links, as answers in Slack give them: one document, for its reader, until the link expires.

The link is the proof, so nobody is asked who they are. What is shown is the page of documents.py, kept by nobody.
"""

import time
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import Response

from assistant.bootstrap import build_channels
from assistant.links import PATH, reader_of
from assistant.web.documents import Wanted, document_page
from assistant.web.site import TheSite

router = APIRouter(include_in_schema=False)
_EXPIRED = "this link has expired or is not complete; ask again in Slack for a new one"
# The link opens the document: it goes into no cache, no search engine and no other site's log.
_HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}


class Signed(Wanted):
    """What a signed link adds to that of a document: for which role and until when, and what proves it."""

    role: str = ""
    until: str = ""
    proof: str = ""


@router.get(PATH + "{document_id}")
def signed_document(document_id: str, site: TheSite, wanted: Annotated[Signed, Query()]) -> Response:
    """One document as the reader of the link may read it. Raises HTTPException 403 when the link is no good."""
    key = build_channels(site.settings).link_key()
    reader = reader_of(key, document_id, (wanted.role, wanted.until, wanted.proof), time.time())
    if reader is None:
        raise HTTPException(403, _EXPIRED)
    page = document_page(document_id, site, reader, wanted, pictured=False)
    page.headers.update(_HEADERS)
    return page
