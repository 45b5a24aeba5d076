"""The only stand-ins of the tests: for what cannot be had in a test, a Slack of our own.

Answers over real HTTP and a real websocket as Slack documents it (slack_rules.py), and keeps what it was told. It can
be slow, refuse, limit the rate, fail, drop a call without an answer, and lose the websocket. Knows nothing of ours.
"""

import hashlib
import hmac
import itertools
import json
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlencode

from slack_rules import APP, BOT, Fields, blocks_of, texts_of, wrong_call, wrong_response
from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

BOT_TOKEN = "xoxb-stand-in"
APP_TOKEN = "xapp-stand-in"
SIGNING_SECRET = "8f742231b10e8888abcd99yyyzzz85a5"
BOT_USER = "U0VERSE"
TEAM = "T0FERRY"
_RESPONSES = 5  # how often a response_url takes something


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a method of Slack's Web API, with what Slack would have said to it."""

    method: str
    fields: Fields
    answer: Fields
    at: float = field(default_factory=time.time)

    @property
    def texts(self) -> list[str]:
        """The text of every block that has words of mrkdwn, in order; buttons and cells of tables left out."""
        shown = [block for block in blocks_of(self.fields) if block.get("type") in ("section", "context", "header")]
        return [text for block in shown for text in texts_of(block)[:1]]

    @property
    def block_kinds(self) -> list[str]:
        """The types of its blocks, in order."""
        return [str(block.get("type")) for block in blocks_of(self.fields)]

    def button(self, action: str) -> Fields:
        """The button of this action. Raises LookupError where there is none."""
        for block in blocks_of(self.fields):
            inside = [*_list(block.get("elements")), block.get("accessory")]
            for one in inside:
                if isinstance(one, dict) and one.get("action_id") == action:
                    return one
        raise LookupError(f"no button {action} in {self.fields}")


def signed(body: bytes, secret: str = SIGNING_SECRET, at: float | None = None) -> dict[str, str]:
    """The headers Slack sends with a request: its time, and the HMAC of version, time and body."""
    timestamp = str(int(time.time() if at is None else at))
    digest = hmac.new(secret.encode(), b"v0:" + timestamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {
        "Content-Type": "application/json",
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": f"v0={digest}",
    }


class QuietServer(ThreadingHTTPServer):
    """A server that says nothing where whoever asked has gone: its words would be another test's."""

    def handle_error(self, *_: object) -> None:
        """Nothing."""


class SlackStandIn:
    """A Slack on this machine: `with SlackStandIn() as slack`, then give `slack.url` as VERSE_SLACK_API_URL."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.slow_seconds = 0.0  # how long every call takes
        self.retry_after = "1"
        self.people: dict[str, Fields] = {}  # what users.info tells of them beside the id; nobody else is there
        self.groups: dict[str, list[str]] = {}
        self.rooms: dict[str, tuple[Fields, list[str]]] = {}  # channel -> what conversations.info tells, and members
        self.deleted: set[str] = set()  # threads whose first message is gone
        self.closed: dict[str, str] = {}  # channel -> why nothing can be posted there
        self.acknowledged: list[str] = []  # envelope ids, in Socket Mode
        self.connections = 0
        self._refusals: dict[str, list[str]] = {}
        self._triggers: set[str] = set()
        self._streams: set[str] = set()
        self._responses: dict[str, int] = {}
        self._numbers = itertools.count(1)
        self._changed = threading.Condition()
        self._http = QuietServer(("127.0.0.1", 0), _handler(self))
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

    def response_url(self) -> str:
        """An address such as comes with a command: takes five answers."""
        name = f"R{next(self._numbers)}"
        self._responses[name] = 0
        return f"http://127.0.0.1:{self._http.server_port}/respond/{name}"

    def refuse(self, error: str, method: str = "chat.postMessage", times: int = 1) -> None:
        """Answers the next calls of a method so, whatever they ask; "drop": with nothing, "http_503": with trouble."""
        self._refusals.setdefault(method, []).extend([error] * times)

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

    def posted(self, count: int, thread: str = "", seconds: float = 60) -> list[Call]:
        """The messages posted (in one thread), as soon as there are as many, or all there are after the time."""

        def is_one(call: Call) -> bool:
            return call.method == "chat.postMessage" and (not thread or call.fields.get("thread_ts") == thread)

        return self._found(count, is_one, seconds)

    def called(self, method: str, count: int = 1, seconds: float = 60) -> list[Call]:
        """The calls of a method, as soon as there are as many, or all there are after the time."""
        return self._found(count, lambda call: call.method == method, seconds)

    def _found(self, count: int, is_one: Callable[[Call], bool], seconds: float) -> list[Call]:
        def found() -> list[Call]:
            return [one for one in self.calls if is_one(one)]

        with self._changed:
            self._changed.wait_for(lambda: len(found()) >= count, seconds)
            return found()

    def send(
        self, envelope_id: str, body: Mapping[str, object], seconds: float = 60, kind: str = "events_api"
    ) -> bool:  # fmt: skip
        """Sends an event, a command or a press over Socket Mode; True once it was acknowledged."""
        envelope = {"type": kind, "envelope_id": envelope_id, "payload": body, "accepts_response_payload": False}
        with self._changed:
            self._changed.wait_for(lambda: self._connection is not None, seconds)
        if self._connection is None:
            return False
        self._connection.send(json.dumps(envelope))
        with self._changed:
            return self._changed.wait_for(lambda: envelope_id in self.acknowledged, seconds)

    def lose_connection(self, seconds: float = 30) -> bool:
        """Closes the websocket; True once the app has opened another one."""
        with self._changed:
            before, connection, self._connection = self.connections, self._connection, None
        if connection is not None:
            connection.close()
        with self._changed:
            return self._changed.wait_for(lambda: self.connections > before, seconds)

    def answer(self, method: str, token: str, fields: Fields) -> Fields | None:
        """What Slack answers to a call, None for nothing at all; the call is kept."""
        time.sleep(self.slow_seconds)
        waiting = self._refusals.get(method)
        kind = {BOT_TOKEN: BOT, APP_TOKEN: APP}.get(token, "")
        error = waiting.pop(0) if waiting else self._wrong(method, kind, fields)
        reply: Fields = {"ok": False, "error": error} if error else {"ok": True, **self._reply(method, fields)}
        if error == "missing_scope":
            reply |= {"needed": "users:read.email", "provided": "chat:write"}
        with self._changed:
            self.calls.append(Call(method, fields, reply))
            self._changed.notify_all()
        return None if error == "drop" else reply

    def respond(self, name: str, fields: Fields) -> tuple[int, str]:
        """What Slack answers to what is sent to a response_url; kept as a call of "response_url"."""
        used = self._responses.get(name, _RESPONSES)
        error = "used_url" if used >= _RESPONSES else wrong_response(fields)
        with self._changed:
            self._responses[name] = used + 1
            self.calls.append(Call("response_url", fields, {"ok": not error, "error": error}))
            self._changed.notify_all()
        return (404, error) if error else (200, "ok")

    def _wrong(self, method: str, kind: str, fields: Fields) -> str:
        return wrong_call(method, kind, fields) or self._wrong_now(method, fields)

    def _wrong_now(self, method: str, fields: Fields) -> str:
        """What is wrong only as things stand: nobody of this id, a channel that was closed, a trigger used twice."""
        channel, thread = str(fields.get("channel", "")), str(fields.get("thread_ts", ""))
        trigger = str(fields.get("trigger_id", ""))
        used, unknown = trigger in self._triggers, str(fields.get("ts", "")) not in self._streams
        self._triggers |= {trigger} if method == "views.open" else set()
        wrongs = {
            "users.info": ("user_not_found", fields.get("user") not in self.people),
            "conversations.info": ("channel_not_found", channel not in self.rooms),
            "conversations.members": ("channel_not_found", channel not in self.rooms),
            "usergroups.users.list": ("no_such_subteam", fields.get("usergroup") not in self.groups),
            "views.open": ("exchanged_trigger_id", used),
            "chat.appendStream": ("message_not_in_streaming_state", unknown),
            "chat.stopStream": ("message_not_in_streaming_state", unknown),
        }
        error, is_wrong = wrongs.get(method, ("", False))
        if is_wrong:
            return error
        if method.startswith("chat."):
            return self.closed.get(channel) or ("thread_not_found" if thread in self.deleted else "")
        return ""

    def _reply(self, method: str, fields: Fields) -> Fields:  # noqa: PLR0911 a return a method
        ts = f"{int(time.time())}.{next(self._numbers):06d}"
        if method == "auth.test":
            return {"url": "https://ferry.slack.com/", "team_id": TEAM, "user_id": BOT_USER, "bot_id": "B0VERSE"}
        if method == "apps.connections.open":
            return {"url": f"ws://127.0.0.1:{self._socket.socket.getsockname()[1]}/link"}
        if method.startswith("views."):
            return {"view": {"id": f"V{ts.replace('.', '')}"}}
        if method == "users.info":
            user = str(fields["user"])
            return {"user": {"id": user, "team_id": TEAM, **self.people[user]}}
        if method == "usergroups.users.list":
            return {"users": self.groups[str(fields["usergroup"])]}
        if method.startswith("conversations."):
            told, members = self.rooms[str(fields["channel"])]
            return {"channel": {"id": fields["channel"], **told}} if method.endswith("info") else _page(members, fields)
        if method in ("chat.startStream", "chat.stopStream"):
            ts = str(fields.get("ts") or ts)
            self._streams ^= {ts}
        channel = str(fields.get("channel"))
        direct = f"D{channel[1:]}" if channel.startswith(("U", "W")) else channel
        return {"channel": direct, "ts": ts, "message": {"text": fields.get("text")}}

    def _socket_mode(self, connection: ServerConnection) -> None:
        connection.send(json.dumps({"type": "hello", "num_connections": 1}))
        with self._changed:
            self._connection = connection
            self.connections += 1
            self._changed.notify_all()
        try:
            for message in connection:
                with self._changed:
                    self.acknowledged.append(str(json.loads(message)["envelope_id"]))
                    self._changed.notify_all()
        except ConnectionClosed:
            return


def form_of(payload: Mapping[str, object]) -> bytes:
    """The body in which Slack sends a press or a filled-in window over HTTP."""
    return urlencode({"payload": json.dumps(payload)}).encode()


def _page(members: list[str], fields: Fields) -> Fields:
    first, limit = int(str(fields.get("cursor") or 0)), int(str(fields.get("limit") or 100))
    after = str(first + limit) if first + limit < len(members) else ""
    return {"members": members[first : first + limit], "response_metadata": {"next_cursor": after}}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _sent(body: bytes, content_type: str) -> Fields:
    """The fields of a call: JSON, or a form whose lists and objects are JSON."""
    if content_type.startswith("application/json"):
        return dict(json.loads(body)) if body else {}
    fields = dict(parse_qsl(body.decode()))
    return {name: json.loads(one) if one.startswith(("[", "{")) else one for name, one in fields.items()}


def _handler(slack: SlackStandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            fields = _sent(sent, self.headers.get("Content-Type", ""))
            if self.path.startswith("/respond/"):
                status, told = slack.respond(self.path.removeprefix("/respond/"), fields)
                self._answer(status, told.encode(), "text/plain")
                return
            token = self.headers.get("Authorization", "").removeprefix("Bearer ")
            reply = slack.answer(self.path.removeprefix("/api/"), token, fields)
            if reply is None:
                self.close_connection = True
                self.connection.close()
                return
            error = str(reply.get("error", ""))
            failed = int(error.removeprefix("http_")) if error.startswith("http_") else 200
            status = 429 if error == "ratelimited" else failed
            self._answer(status, json.dumps(reply).encode(), "application/json")

        def do_GET(self) -> None:
            self.do_POST()

        def _answer(self, status: int, body: bytes, kind: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            if status == 429:
                self.send_header("Retry-After", slack.retry_after)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 the name is http.server's
            del format, args

    return Handler
