"""Who is asking. Loopback callers have the role of VERSE_LOCAL_ROLE; nobody else is known yet.

A caller is local when the connection, and the name it was opened under, are of this machine: the connection alone
would let a proxy's visitors in, and a web site that gives its own name the address 127.0.0.1.
Knows no keys and no single sign-on.
"""

import ipaddress
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, HTTPException, Request

from assistant.web.site import TheSite
from corpus.access import Role

_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")  # a proxy stands in between
_STRANGER = "only callers on this machine are known; set up keys or single sign-on first"
_ELSEWHERE = "the request was sent by a page of another site"


def role_of(request: Request, site: TheSite) -> Role:
    """The role of whoever sent this request. Raises HTTPException 403 for anybody who is not known."""
    if not _is_local(request):
        raise HTTPException(403, _STRANGER)
    if request.method not in ("GET", "HEAD") and _is_from_elsewhere(request):
        raise HTTPException(403, _ELSEWHERE)
    return site.settings.local_role


TheRole = Annotated[Role, Depends(role_of)]
OFFICERS: tuple[Role, ...] = ("officer", "admin")  # who looks after the documents


def officer_of(role: TheRole) -> Role:
    """The role of an officer or admin. Raises HTTPException 404 for others: the page is not there for them."""
    if role not in OFFICERS:
        raise HTTPException(404)
    return role


TheOfficer = Annotated[Role, Depends(officer_of)]


def is_loopback(host: str) -> bool:
    """Whether this address or name is one of this machine's own: 127.0.0.1, ::1, localhost."""
    name = host.strip("[]").lower().rstrip(".")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        address = ipaddress.ip_address(name)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


def _is_local(request: Request) -> bool:
    if request.client is None or any(name in request.headers for name in _FORWARDED):
        return False
    return is_loopback(request.client.host) and is_loopback(_host_name(f"//{request.headers.get('host', '')}"))


def _is_from_elsewhere(request: Request) -> bool:
    origin = request.headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != request.headers.get("host")


def _host_name(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # brackets that do not close
        return ""
