"""A room to talk to the assistant in: a small knowledge base, the real web server, a stand-in for Slack. No tests."""

import itertools
import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import httpx
import uvicorn
from fakes import BOT_TOKEN, BOT_USER, SIGNING_SECRET, TEAM, SlackStandIn, form_of, signed
from fastapi import FastAPI

from assistant.bootstrap import build
from assistant.service import Assistant
from assistant.slack.http import PATH, add_slack
from corpus.embedding import open_encoder
from corpus.settings import Settings
from ingest.pipeline import Found, Pipeline

CHANNEL, DIRECT, PERSON = "C0STAFF", "D0ALONE", "U0HEAD"

HARBOUR = """# Harbour Schools Partnership Agreement

## Principles

The partnership rests on three principles:

1. Every school opens its doors to every other school in the harbour.
2. Help is offered before it is asked for.
3. What works is written down & passed on.

## Duties

Governors must read the annual account within thirty days of its publication.
"""
_HOSTILE = """Ferry School Visitors Policy

Visitors

Visitors must sign the log <!channel> & read the <https://evil.example|safety card> before <@U0BOSS> opens the gate.
"""
CHECKS = [
    f"{number}. The keeper of room {number} tests lamp {number * 7} & writes the reading into the long log of the "
    f"tower, tells the next keeper what was seen, and asks the head to sign page {number + 100} before the tide."
    for number in range(1, 61)
]
FILES = {
    "harbour.md": HARBOUR,
    "visitors.txt": _HOSTILE,
    "lighthouse.md": "\n".join(["# Lighthouse Checks\n\nEvery lighthouse school makes sixty checks:\n", *CHECKS]),
}

_ticks = itertools.count(1)


def settings_for(home: Path, slack: SlackStandIn, **more: str) -> Settings:
    """Settings with everything Slack over HTTP needs, and an address of the site to link to."""
    return Settings(
        **more,  # type: ignore[arg-type]
        home=home,
        site_url="https://verse.example",
        slack_bot_token=BOT_TOKEN,
        slack_signing_secret=SIGNING_SECRET,
        slack_api_url=slack.url,
    )


def knowledge_base(settings: Settings, files: Mapping[str, str]) -> Assistant:
    """An assistant over some small documents, given by name."""
    encoder = open_encoder(settings)
    pipeline = Pipeline(settings, encoder)
    for name, text in files.items():
        path = settings.home / name
        path.write_text(text, encoding="utf-8")
        outcome = pipeline.add(Found(path, name))
        if outcome.status != "added":
            raise RuntimeError(f"{name} was {outcome.status}: {outcome.reason}")
    return build(settings, encoder)


def event_of(text: str, **fields: object) -> dict[str, object]:
    """The body Slack sends for a message: a mention in a channel unless the fields say otherwise; None drops one."""
    ts = f"{int(time.time())}.{next(_ticks):06d}"
    event = {
        "type": "app_mention",
        "user": PERSON,
        "text": text,
        "ts": ts,
        "channel": CHANNEL,
        "event_ts": ts,
        **fields,
    }
    return {
        "type": "event_callback",
        "team_id": TEAM,
        "api_app_id": "A0VERSE",
        "event_id": f"Ev{ts.replace('.', '')}",
        "event_time": int(time.time()),
        "authorizations": [{"team_id": TEAM, "user_id": BOT_USER, "is_bot": True}],
        "event": {key: value for key, value in event.items() if value is not None},
    }


def ts_of(body: dict[str, object]) -> str:
    """The id of the message an event body tells of."""
    event = body["event"]
    return str(event["ts"]) if isinstance(event, dict) else ""


def command_of(text: str, response_url: str) -> dict[str, str]:
    """The form Slack sends for /verse in the channel."""
    return {
        "command": "/verse", "text": text, "team_id": TEAM, "channel_id": CHANNEL, "user_id": PERSON,
        "response_url": response_url, "trigger_id": f"tr{next(_ticks)}", "api_app_id": "A0VERSE",
    }  # fmt: skip


def press_of(button: Mapping[str, object], **more: object) -> dict[str, object]:
    """The payload Slack sends when a button is pressed in the channel, by the person."""
    return {
        "type": "block_actions",
        "team": {"id": TEAM, "domain": "ferry"},
        "user": {"id": PERSON, "team_id": TEAM},
        "api_app_id": "A0VERSE",
        "trigger_id": f"tr{next(_ticks)}",
        "channel": {"id": CHANNEL, "name": "staff"},
        "container": {"type": "message", "channel_id": CHANNEL, "is_ephemeral": False},
        "actions": [{"type": "button", "block_id": "b", **button}],
        **more,
    }


def window_of(view: Mapping[str, object], values: Mapping[str, object]) -> dict[str, object]:
    """The payload Slack sends when the person has filled in a window; values: by the name of the input."""
    state = {"values": {name: {name: value} for name, value in values.items()}}
    return {
        "type": "view_submission",
        "team": {"id": TEAM, "domain": "ferry"},
        "user": {"id": PERSON, "team_id": TEAM},
        "api_app_id": "A0VERSE",
        "view": {"id": "V1", **view, "state": state},
        "response_urls": [],
    }


@dataclass
class Room:
    """The server's door for Slack, and Slack itself."""

    slack: SlackStandIn
    assistant: Assistant
    address: str
    seconds: list[float] = field(default_factory=list)  # how long each acknowledgement took

    def deliver(self, body: dict[str, object], headers: dict[str, str] | None = None) -> httpx.Response:
        """Sends an event as Slack does, signed, and gives the response."""
        sent = json.dumps(body).encode()
        headers = {**signed(sent), **(headers or {})}
        with httpx.Client(trust_env=False, verify=False) as client:  # nothing to verify, and reading it takes a while
            started = time.perf_counter()
            response = client.post(self.address + PATH, content=sent, headers=headers)
            self.seconds.append(time.perf_counter() - started)
        return response

    def command(self, text: str, **fields: str) -> str:
        """Types /verse in the channel; gives the response_url that came with it."""
        url = self.slack.response_url()
        form = command_of(text, url) | fields
        self._post(urlencode(form).encode())
        return url

    def interact(self, payload: Mapping[str, object]) -> None:
        """Presses a button, sends a window or uses the shortcut."""
        self._post(form_of(payload))

    def _post(self, body: bytes) -> None:
        headers = {**signed(body), "Content-Type": "application/x-www-form-urlencoded"}
        started = time.perf_counter()
        response = httpx.post(self.address + PATH, content=body, headers=headers, trust_env=False)
        self.seconds.append(time.perf_counter() - started)
        if response.status_code != 200:
            raise RuntimeError(f"{response.status_code}: {response.text}")

    @property
    def home(self) -> Path:
        """Where the knowledge base is kept."""
        return self.assistant.index.settings.home

    @contextmanager
    def beside(self) -> Iterator["Room"]:
        """A second server over the same knowledge base, sharing nothing else."""
        assistant = build(settings_for(self.home, self.slack), self.assistant.index.encoder)
        settings = assistant.index.settings
        with _door(assistant, settings) as address:
            yield Room(self.slack, assistant, address)


@contextmanager
def opened(home: Path, files: Mapping[str, str] | None = None, **more: str) -> Iterator[Room]:
    """A room for as long as it is used: three documents, one of them hostile, one with a list of sixty; or others.

    more: settings of Slack beside those that it needs.
    """
    with SlackStandIn() as slack:
        settings = settings_for(home, slack, **more)
        assistant = knowledge_base(settings, FILES if files is None else files)
        with _door(assistant, settings) as address:
            yield Room(slack, assistant, address)


@contextmanager
def _door(assistant: Assistant, settings: Settings) -> Iterator[str]:
    app = FastAPI()
    add_slack(app, assistant, settings)
    with serving(app) as address:
        yield address


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The address of a real server that runs the app."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", ws="none", lifespan="off"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()
