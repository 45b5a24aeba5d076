"""Slack over HTTP: POST /slack/events on the web server. Does not answer; app.py does.

A request is parsed only after its signature is checked, so a stranger's bytes never reach a parser. What is no
request Slack would send is refused before Bolt, which takes the types of its members for granted.
"""

import json
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

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
_FORM = "application/x-www-form-urlencoded"  # slash commands and interactivity: Bolt reads these
_TEXTS = (
    "subtype",
    "team_id",
    "enterprise_id",
    "user_id",
    "user_team",
    "channel_id",
    "channel_type",
    "ts",
    "thread_ts",
    "challenge",
)
_NAMED = ("team", "enterprise", "user", "channel")  # an id, or an object that has one
_OBJECTS = ("message", "previous_message", "item", "view", "assistant_thread", "function_data")  # Bolt looks first
_READ_INTO = ("event", *_NAMED, *_OBJECTS, "authorizations")
_DEEPEST = 100  # levels of objects and lists in each other; Slack's have some ten, Bolt reads by recursion
_RETRY = "x-slack-retry-num"
_REMEMBERED_SECONDS = 600  # twice as long as a signature is good for
_MOST_FIELDS = 200  # of a form; Slack's have some twenty
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

    app, _ = build_app(assistant, settings)
    handler = SlackRequestHandler(app)
    verifier = SignatureVerifier(settings.slack_signing_secret)
    replays = _Replays()

    async def events(request: Request) -> "Response":
        body = await _read(request)
        if body is None:
            return _refusal(413, f"the request is longer than {_MOST_BYTES:,} bytes; Slack sends none as long")
        if not _is_signed(verifier, body, request):
            log.warning("refused a request to %s: not signed by Slack in the last five minutes", PATH)
            return _refusal(401, "not signed by Slack in the last five minutes; see VERSE_SLACK_SIGNING_SECRET")
        if replays.is_one(request.headers.get("x-slack-signature", "")) and _RETRY not in request.headers:
            log.warning("refused a request to %s: the same was sent before", PATH)
            return _refusal(401, "the same request was sent before; Slack signs each request anew")
        wrong = _wrong_with(body, request.headers.get("content-type", ""))
        if wrong:
            log.warning("refused a request to %s: %s", PATH, wrong)
            return _refusal(400, wrong)
        return await handler.handle(Request(request.scope, _again(body)))

    return events


class _Replays:
    """The signatures of the last minutes: whoever overheard a request cannot send it again. In memory, for speed.

    Slack repeats an event that it saw no acknowledgement of, and says so in a header; such a repetition is let through,
    as it is answered once in any case.
    """

    def __init__(self) -> None:
        self._seen: dict[str, float] = {}

    def is_one(self, signature: str) -> bool:
        """Whether this signature was seen before; it counts as seen from now on."""
        now = time.monotonic()
        while self._seen and next(iter(self._seen.values())) < now - _REMEMBERED_SECONDS:
            del self._seen[next(iter(self._seen))]
        before = signature in self._seen
        self._seen.setdefault(signature, now)
        return before


def _wrong_with(body: bytes, content_type: str) -> str:
    """What makes a signed body none of Slack's, in words; empty for one that Bolt can take."""
    if content_type.partition(";")[0].strip().lower() == _FORM and not body.startswith(b"{"):
        payload = _payload(body)
        return _wrong_json(payload, within_form=True) if payload is not None else ""
    return _wrong_json(body)


def _wrong_json(body: bytes, within_form: bool = False) -> str:
    try:
        found: object = json.loads(body.decode())
    except (ValueError, RecursionError):  # the latter: brackets in brackets without end
        return "the body is not valid JSON; Slack sends a JSON object"
    if not isinstance(found, dict):
        return "the body is JSON, but not an object; Slack sends a JSON object"
    if _is_deep(found):
        return f"the body has more than {_DEEPEST} levels of objects and lists in each other; Slack's have fewer"
    if within_form:  # where a window was filled in, Slack says where to answer
        found.pop("response_urls", None)
    return _wrong_member(found)


def _payload(body: bytes) -> bytes | None:
    """The JSON object inside a form, which a button or a window sends; None in one of a command, which has none."""
    found = parse_qs(body.decode("utf-8", "replace"), max_num_fields=_MOST_FIELDS).get("payload")
    return found[0].encode() if found else None


def _is_deep(found: object) -> bool:
    level = [found]
    for _ in range(_DEEPEST):
        inner = [one.values() if isinstance(one, dict) else one for one in level if isinstance(one, dict | list)]
        level = [one for values in inner for one in values]
    return bool(level)


def _wrong_member(found: Mapping[str, object], within: str = "") -> str:
    """Names the first member that is of another type than Slack's, with what it is not; empty when there is none."""
    for name, value in found.items():
        wrong = _wrong_type(name, value)
        if wrong:
            return f"'{within}{name}' {wrong}"
        if name not in _READ_INTO:
            continue
        for one in value if isinstance(value, list) else [value]:
            wrong = _wrong_member(one, f"{within}{name}.") if isinstance(one, dict) else ""
            if wrong:
                return wrong
    return ""


def _wrong_type(name: str, value: object) -> str:
    objects = isinstance(value, list) and all(isinstance(one, dict) for one in value)
    wrongs = (
        (name == "type" and not isinstance(value, str), "is not a string"),
        (name in _TEXTS and not isinstance(value, str | None), "is neither a string nor null"),
        (name in _NAMED and not isinstance(value, str | dict | None), "is neither a string nor an object"),
        (name == "event" and not isinstance(value, dict), "is not an object"),
        (name == "authorizations" and not objects, "is not a list of objects"),
        (name == "response_urls", "belongs in a form, not in an event"),
    )
    return next((told for wrong, told in wrongs if wrong), "")


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
