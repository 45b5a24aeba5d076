"""What goes with every response: a strict Content-Security-Policy and its like. And the largest request taken.

Rule: no 'unsafe-inline' anywhere; scripts and styles come from our own address only.
"""

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # "no-referrer" would make browsers send forms without saying where from, which callers.py needs to know
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-cache",  # what may be read depends on who asks
}
_MOST_BYTES = 1_000_000  # of a request's body: far above any question, far below what would hurt


class Headers:
    """An ASGI app with HEADERS on every response; a response's own header wins."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands the request on and adds the headers to what comes back."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, send_with_headers)


class BodyLimit:
    """An ASGI app that reads no request beyond _MOST_BYTES: reading on raises HTTPException 413 in the app.

    upload_bytes: how large one uploaded file may be; a request to /uploads may hold one of that size, and some more.

    FastAPI's own limit is not used: it answers in plain text, where the contract wants a problem.
    """

    def __init__(self, app: ASGIApp, upload_bytes: int = 0) -> None:
        self._app = app
        self._upload_bytes = upload_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands the request on and counts what is read of it."""
        read = 0
        most = _MOST_BYTES + (self._upload_bytes if scope.get("path") == "/uploads" else 0)

        async def receive_counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > most:
                raise HTTPException(413, f"the request is too large; send at most {most:,} bytes")
            return message

        await self._app(scope, receive_counted, send)
