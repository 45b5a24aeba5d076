"""Who asks, told apart by nothing but a random cookie, so that people find what they asked and can delete it.

The cookie is set with the first question, says nothing about anybody and reaches no other site. A role is still
settled by callers.py alone: the cookie opens nothing.
"""

import re
import secrets
from typing import Annotated

from fastapi import Depends, Request
from fastapi.responses import Response

_COOKIE = "verse_asker"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")
KEPT_DAYS = 180


def asker_of(request: Request) -> str:
    """The token of whoever sent this request, empty for somebody who never asked here."""
    given = request.cookies.get(_COOKIE, "")
    return given if _TOKEN.fullmatch(given) else ""


TheAsker = Annotated[str, Depends(asker_of)]


def new_asker() -> str:
    """A token nobody can guess."""
    return secrets.token_urlsafe(24)


def known_by(response: Response, request: Request, asker: str) -> Response:
    """The response, with the cookie that names this asker from now on."""
    response.set_cookie(
        _COOKIE, asker, max_age=KEPT_DAYS * 24 * 3600, httponly=True, samesite="lax",
        secure=request.url.scheme == "https",
    )  # fmt: skip
    return response
