"""The only stand-ins of the tests: for what cannot be had in a test, a Slack of our own.

Answers over real HTTP and a real websocket as Slack documents it, and keeps what it was told. Knows nothing of ours.
"""

import hashlib
import hmac
import json
import re
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

BOT_TOKEN = "xoxb-stand-in"
APP_TOKEN = "xapp-stand-in"
SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
BOT_USER = "U0VERSE"

Fields = dict[str, object]


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a method of Slack's Web API, with what Slack would have said to it."""

    method: str
    fields: Fields
    answer: Fields

    @property
    def texts(self) -> list[str]:
        """The text of every block, in order."""
        return [str(text["text"]) for block in _blocks(self.fields) for text in _texts(block)]


def signed(body: bytes, secret: str = SIGNING_SECRET, at: float | None = None) -> dict[str, str]:
    """The headers Slack sends with a request: its time, and the HMAC of version, time and body."""
    timestamp = str(int(time.time() if at is None else at))
    digest = hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {
        "Content-Type": "application/json",
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": f"v0={digest}",
    }


class SlackStandIn:
    """A Slack on this machine: `with SlackStandIn() as slack`, then give `slack.url` as VERSE_SLACK_API_URL."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.refusals: list[str] = []  # errors to answer the next calls with, whatever they ask
        self.acknowledged: list[str] = []  # envelope ids, in Socket Mode
        self._changed = threading.Condition()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._socket = serve(self._socket_mode, "127.0.0.1", 0)
        self._connection: ServerConnection | None = None
        self._threads = [
            threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}),
            threading.Thread(target=self._socket.serve_forever),
        ]

    @property
    def url(self) -> str:
        """The address of its Web API."""
        return f"http://127.0.0.1:{self._http.server_port}/api/"

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._socket.shutdown()
        for thread in self._threads:
            thread.join()

    def posted(self, count: int, thread: str = "", seconds: float = 20) -> list[Call]:
        """The messages posted (in one thread), as soon as there are as many, or all there are after the time."""

        def found() -> list[Call]:
            calls = [one for one in self.calls if one.method == "chat.postMessage"]
            return [one for one in calls if not thread or one.fields.get("thread_ts") == thread]

        with self._changed:
            self._changed.wait_for(lambda: len(found()) >= count, seconds)
        return found()

    def send(self, envelope_id: str, body: Mapping[str, object], seconds: float = 20) -> bool:
        """Sends an event over Socket Mode; True once it was acknowledged."""
        envelope = {
            "type": "events_api",
            "envelope_id": envelope_id,
            "payload": body,
            "accepts_response_payload": False,
        }
        with self._changed:
            self._changed.wait_for(lambda: self._connection is not None, seconds)
        if self._connection is None:
            return False
        self._connection.send(json.dumps(envelope))
        with self._changed:
            return self._changed.wait_for(lambda: envelope_id in self.acknowledged, seconds)

    def answer(self, method: str, token: str, fields: Fields) -> Fields:
        """What Slack answers to a call; the call is kept."""
        error = self.refusals.pop(0) if self.refusals else _wrong(method, token, fields)
        reply: Fields = {"ok": False, "error": error} if error else {"ok": True, **self._reply(method, fields)}
        with self._changed:
            self.calls.append(Call(method, fields, reply))
            self._changed.notify_all()
        return reply

    def _reply(self, method: str, fields: Fields) -> Fields:
        if method == "auth.test":
            return {"url": "https://ferry.slack.com/", "team_id": "T0FERRY", "user_id": BOT_USER, "bot_id": "B0VERSE"}
        if method == "apps.connections.open":
            return {"url": f"ws://127.0.0.1:{self._socket.socket.getsockname()[1]}/link"}
        return {"channel": fields.get("channel"), "ts": f"{time.time():.6f}", "message": {"text": fields.get("text")}}

    def _socket_mode(self, connection: ServerConnection) -> None:
        connection.send(json.dumps({"type": "hello", "num_connections": 1}))
        with self._changed:
            self._connection = connection
            self._changed.notify_all()
        try:
            for message in connection:
                with self._changed:
                    self.acknowledged.append(str(json.loads(message)["envelope_id"]))
                    self._changed.notify_all()
        except ConnectionClosed:
            return


def _handler(slack: SlackStandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            is_json = self.headers.get("Content-Type", "").startswith("application/json")
            token = self.headers.get("Authorization", "").removeprefix("Bearer ")
            method = self.path.removeprefix("/api/")
            reply = slack.answer(method, token, json.loads(sent) if is_json and sent else {})
            answer = json.dumps(reply).encode()
            self.send_response(429 if reply.get("error") == "ratelimited" else 200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Retry-After", "1")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the name is http.server's
            del format, args

    return Handler


# What Slack documents: methods with the token they take, required fields, and the limits of a message.
_TOKENS = {"auth.test": BOT_TOKEN, "chat.postMessage": BOT_TOKEN, "apps.connections.open": APP_TOKEN}
_TEXT_CHARACTERS = 40_000
_BLOCKS = 50
_BLOCK_TEXT_CHARACTERS = 3_000
_MARKDOWN_CHARACTERS = 12_000  # all markdown blocks of a message together
_ALL_CHARACTERS = 11_000  # undocumented; refused from here on in slackapi/bolt-js issue 2867


def _wrong(method: str, token: str, fields: Fields) -> str:
    if method not in _TOKENS:
        return "unknown_method"
    if token != _TOKENS[method]:
        return "invalid_auth"
    return _wrong_message(fields) if method == "chat.postMessage" else ""


def _wrong_message(fields: Fields) -> str:
    checks: list[tuple[str, Callable[[Fields], bool]]] = [
        ("channel_not_found", lambda sent: not re.fullmatch(r"[CDG][A-Z0-9]+", str(sent.get("channel")))),
        (
            "thread_not_found",
            lambda sent: not re.fullmatch(r"\d{10}\.\d{6}", str(sent.get("thread_ts", "0000000000.000000"))),
        ),
        ("no_text", lambda sent: not sent.get("text") and not sent.get("blocks")),
        ("msg_too_long", lambda sent: len(str(sent.get("text", ""))) > _TEXT_CHARACTERS),
        ("invalid_blocks", lambda sent: len(_blocks(sent)) > _BLOCKS or not all(map(_is_block, _blocks(sent)))),
        ("invalid_blocks", lambda sent: _length(sent, "markdown") > _MARKDOWN_CHARACTERS),
        ("msg_blocks_too_long", lambda sent: _length(sent) > _ALL_CHARACTERS),
    ]
    return next((error for error, is_wrong in checks if is_wrong(fields)), "")


def _is_block(block: Fields) -> bool:
    kind, texts = block.get("type"), _texts(block)
    if kind == "divider":
        return True
    if kind == "markdown":
        return bool(block.get("text"))
    if kind not in ("section", "context") or not texts or (kind == "context" and len(texts) > 10):
        return False
    return all(
        text.get("type") in ("mrkdwn", "plain_text") and 1 <= len(str(text.get("text", ""))) <= _BLOCK_TEXT_CHARACTERS
        for text in texts
    )


def _blocks(fields: Fields) -> list[Fields]:
    blocks = fields.get("blocks") or []
    return [one for one in blocks if isinstance(one, dict)] if isinstance(blocks, list) else []


def _texts(block: Fields) -> list[Fields]:
    """The text objects of a block."""
    inside = block.get("elements", []) if block.get("type") == "context" else [block.get("text")]
    return [one for one in inside if isinstance(one, dict)] if isinstance(inside, list) else []


def _length(fields: Fields, kind: str = "") -> int:
    """The characters of all texts of the blocks (of one kind)."""
    chosen = [block for block in _blocks(fields) if not kind or block.get("type") == kind]
    markdown = [block["text"] for block in chosen if isinstance(block.get("text"), str)]
    return sum(
        len(str(text)) for text in (*markdown, *(one.get("text", "") for block in chosen for one in _texts(block)))
    )
