"""The Bolt app: introduces Slack's events, commands, buttons and windows to those who deal with them.

Every listener acknowledges and hands on; work is done at the desk, so that Slack never waits. Decides nothing.
"""

import logging
import re
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.bootstrap import build_channels
from assistant.service import Assistant
from assistant.slack.agent import Agent
from assistant.slack.answering import Answering
from assistant.slack.asked_for import command_in
from assistant.slack.commands import Commands
from assistant.slack.conversations import Conversations
from assistant.slack.delivery import Delivery, client_for
from assistant.slack.desk import Desk
from assistant.slack.directory import Directory
from assistant.slack.home import home_view
from assistant.slack.pressing import Pressing, object_of, text_of
from assistant.slack.state import SlackState
from assistant.slack.windows import Windows
from corpus.settings import Settings

if TYPE_CHECKING:  # slack_bolt is imported where the app is built: only whoever runs Slack pays for it
    from slack_bolt import App
    from slack_bolt.authorization import AuthorizeResult
    from slack_sdk import WebClient

log = logging.getLogger(__name__)
COMMAND = "/verse"
SHORTCUT = "find_chapter_and_verse"
_LISTENERS = 16  # that acknowledge, or open a window: none of them takes long
_RECENT = 5
Acknowledge = Callable[[], object]
Body = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Parts:
    """What the listeners hand on to."""

    conversations: Conversations
    commands: Commands
    pressing: Pressing
    windows: Windows
    greeting: "Greeting"
    state: SlackState
    directory: Directory
    desk: Desk


def build_app(assistant: Assistant, settings: Settings) -> "tuple[App, Parts]":
    """The app with its listeners, ready for either way in, and its parts. Needs no network: the token is first used
    to answer. Raises BadSettings for roles that are none."""
    from slack_bolt import App

    app = App(
        name="verse",
        client=client_for(settings, token=None),  # Bolt gives it the token of `authorise`, request by request
        signing_secret=settings.slack_signing_secret,
        authorize=_authorise_with(settings.slack_bot_token),
        listener_executor=ThreadPoolExecutor(_LISTENERS, thread_name_prefix="slack"),
    )
    parts = parts_for(assistant, settings, client_for(settings, settings.slack_bot_token))
    _add_events(app, parts)
    _add_interaction(app, parts)
    return app, parts


def parts_for(assistant: Assistant, settings: Settings, client: "WebClient") -> Parts:
    """The parts, introduced to each other."""
    channels = build_channels(settings)
    state = SlackState(channels)
    delivery = Delivery(client, state)
    directory = Directory(client)
    answering = Answering(assistant, channels, directory, settings)
    agent, desk = Agent(client, delivery), Desk()
    commands = Commands(answering, delivery, desk)
    return Parts(
        Conversations(answering, delivery, agent, desk),
        commands,
        Pressing(answering, delivery, desk, commands, settings.slack_officers_channel),
        Windows(answering, delivery, desk),
        Greeting(answering, delivery, agent, client),
        state,
        directory,
        desk,
    )


class Greeting:
    """What somebody finds who opens the app: the Home tab, and questions to begin with."""

    def __init__(self, answering: Answering, delivery: Delivery, agent: Agent, client: "WebClient") -> None:
        self._answering = answering
        self._delivery = delivery
        self._agent = agent
        self._client = client

    def opened(self, event: Body) -> None:
        """The app was opened, at one of its tabs."""
        user = text_of(event, "user")
        role = self._answering.own_role(user)
        if text_of(event, "tab") == "messages":
            self._agent.suggest(text_of(event, "channel"), "", role)
            return
        recent = self._answering.channels.recent(user, _RECENT)
        view = home_view(role, recent, self._answering.documents(role))
        self._delivery.tried("the Home tab", lambda: self._client.views_publish(user_id=user, view=view))

    def thread_started(self, event: Body) -> None:
        """A thread was opened on the older surface for assistants."""
        thread = object_of(event, "assistant_thread")
        role = self._answering.own_role(text_of(thread, "user_id"))
        self._agent.suggest(text_of(thread, "channel_id"), text_of(thread, "thread_ts"), role)


def _add_events(app: "App", parts: Parts) -> None:
    def hear(body: dict[str, object]) -> None:
        parts.conversations.hear(body)

    def later(key: str, work: Callable[[Body], None]) -> Callable[[dict[str, object]], None]:
        def listener(event: dict[str, object]) -> None:
            parts.desk.take(f"slack:{key}:{event.get('user')}", lambda: work(event))

        return listener

    def moved(event: dict[str, object]) -> None:
        parts.directory.forget(text_of(event, "channel"))

    def removed() -> None:
        parts.state.refused("token_revoked")

    app.event("app_mention")(hear)
    app.event("message")(hear)
    app.event("app_home_opened")(later("home", parts.greeting.opened))
    app.event("assistant_thread_started")(later("thread", parts.greeting.thread_started))
    app.event("member_joined_channel")(moved)
    app.event("member_left_channel")(moved)
    app.event("tokens_revoked")(removed)
    app.event("app_uninstalled")(removed)
    app.event(re.compile(r".*"))(_let_pass)


def _add_interaction(app: "App", parts: Parts) -> None:
    def command(ack: Acknowledge, body: dict[str, object]) -> None:
        ack()
        wants_window = command_in(text_of(body, "text")).name == "settings"
        (parts.windows.open_settings if wants_window else parts.commands.take)(body)

    def shortcut(ack: Acknowledge, body: dict[str, object]) -> None:
        ack()
        parts.commands.find(body)

    def press(ack: Acknowledge, body: dict[str, object]) -> None:
        ack()
        parts.pressing.press(body)

    def submit(ack: Acknowledge, body: dict[str, object]) -> None:
        ack()
        parts.windows.submit(body)

    app.command(COMMAND)(command)
    app.shortcut(SHORTCUT)(shortcut)
    app.action(re.compile(r".*"))(press)
    app.view(re.compile(r".*"))(submit)


def _authorise_with(token: str) -> "Callable[[str | None, str | None], AuthorizeResult]":
    """What Bolt asks for each event: with which token to act. Ours is one, so nothing is looked up over the network."""
    from slack_bolt.authorization import AuthorizeResult

    def authorise(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=token)

    return authorise


def _let_pass(body: Mapping[str, object]) -> None:
    """Takes every other event, so that Slack sees it acknowledged and does not repeat it."""
    del body
