"""Slack over HTTP: POST /slack/events on the web server. Does not answer; app.py does.

A request is parsed only after its signature is checked, so a stranger's bytes never reach a parser.
"""

import logging
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from assistant.service import Assistant
from assistant.slack.app import build_app
from corpus.settings import Settings

if TYPE_CHECKING:  # the web server is handed in: a face knows no other face and no web framework
    from slack_sdk.signature import SignatureVerifier
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import Message, Receive

PATH = "/slack/events"
_MOST_BYTES = 1_000_000  # Slack's events are some kilobytes
log = logging.getLogger(__name__)


def add_slack(app: "Starlette", assistant: Assistant, settings: Settings) -> bool:
    """Adds POST /slack/events to the server and says whether it did: it takes a bot token and a signing secret."""
    if not (settings.slack_bot_token and settings.slack_signing_secret):
        if settings.slack_signing_secret:
            log.warning("VERSE_SLACK_SIGNING_SECRET is set, VERSE_SLACK_BOT_TOKEN is not: Slack is left out")
        return False
    app.add_route(PATH, _endpoint(assistant, settings), methods=["POST"], include_in_schema=False)
    return True


def _endpoint(assistant: Assistant, settings: Settings) -> "Callable[[Request], Awaitable[Response]]":
    from slack_bolt.adapter.fastapi import SlackRequestHandler
    from slack_sdk.signature import SignatureVerifier
    from starlette.requests import Request

    handler = SlackRequestHandler(build_app(assistant, settings))
    verifier = SignatureVerifier(settings.slack_signing_secret)

    async def events(request: Request) -> "Response":
        body = await _read(request)
        if body is None:
            return _refusal(413, f"the request is longer than {_MOST_BYTES:,} bytes; Slack sends none as long")
        if not _is_signed(verifier, body, request):
            log.warning("refused a request to %s: not signed by Slack in the last five minutes", PATH)
            return _refusal(401, "not signed by Slack in the last five minutes; see VERSE_SLACK_SIGNING_SECRET")
        return await handler.handle(Request(request.scope, _again(body)))

    return events


async def _read(request: "Request") -> bytes | None:
    """The body, None as soon as it is too long."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_BYTES:
            return None
    return bytes(body)


def _again(body: bytes) -> "Receive":
    """Lets a body that was read be read once more."""

    async def receive() -> "Message":
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


def _is_signed(verifier: "SignatureVerifier", body: bytes, request: "Request") -> bool:
    timestamp = request.headers.get("x-slack-request-timestamp", "")
    signature = request.headers.get("x-slack-signature", "")
    if not timestamp.isdecimal() or not signature.isascii():
        return False  # the verifier would raise on these
    try:
        return verifier.is_valid(body, timestamp, signature)
    except UnicodeDecodeError:  # Slack sends UTF-8
        return False


def _refusal(status: int, detail: str) -> "Response":
    from starlette.responses import JSONResponse

    problem = {"type": "about:blank", "status": status, "detail": detail}
    return JSONResponse(problem, status, media_type="application/problem+json")
