"""The Bolt app: a message in Slack -> an answer in its thread. Read `Conversations.hear` first.

Bolt acknowledges an event before its listener runs, in a thread of a pool, so an answer may take its time. Translates
between Slack and the assistant; decides nothing about answers.
"""

import logging
import re
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from assistant import replies
from assistant.answer import Answer
from assistant.ask import Ask
from assistant.service import Assistant
from assistant.slack.blocks import Message, message_saying, messages_of
from assistant.slack.incoming import Incoming, incoming
from assistant.slack.visibility import Asker, role_of
from corpus.settings import Settings

if TYPE_CHECKING:  # slack_bolt is imported where the app is built: only whoever runs Slack pays for it
    from slack_bolt import App
    from slack_bolt.authorization import AuthorizeResult
    from slack_sdk import WebClient

log = logging.getLogger(__name__)
_WORKERS = 4  # answers under way at once; more would only take the processor from acknowledging
_RATE_LIMIT_RETRIES = 2


def build_app(assistant: Assistant, settings: Settings) -> "App":
    """The app with its listeners, ready for either way in. Needs no network: the token is first used to answer."""
    from slack_bolt import App

    app = App(
        name="verse",
        client=client_for(settings, token=None),  # Bolt gives it the token of `authorise`, request by request
        signing_secret=settings.slack_signing_secret,
        authorize=_authorise_with(settings.slack_bot_token),
        listener_executor=ThreadPoolExecutor(_WORKERS, thread_name_prefix="slack"),
    )
    conversations = Conversations(assistant, settings, client_for(settings, settings.slack_bot_token))
    app.event("app_mention")(conversations.hear)
    app.event("message")(conversations.hear)
    app.event(re.compile(r".*"))(_let_pass)
    return app


def client_for(settings: Settings, token: str | None) -> "WebClient":
    """A client of the Slack that the settings name, patient with lost connections and rate limits."""
    from slack_sdk import WebClient
    from slack_sdk.http_retry.builtin_handlers import ConnectionErrorRetryHandler, RateLimitErrorRetryHandler

    return WebClient(
        token=token,
        base_url=settings.slack_api_url.rstrip("/") + "/",  # without it the last part of the path would be lost
        retry_handlers=[ConnectionErrorRetryHandler(), RateLimitErrorRetryHandler(max_retry_count=_RATE_LIMIT_RETRIES)],
    )


class Conversations:
    """Hears what is said in Slack and answers what is meant for the assistant. Safe to use from several threads."""

    def __init__(self, assistant: Assistant, settings: Settings, client: "WebClient") -> None:
        self._assistant = assistant
        self._site_url = settings.site_url
        self._client = client

    def hear(self, body: dict[str, object]) -> None:
        """Answers the message this event brings, once, in its thread; leaves alone what is not meant for us."""
        heard = incoming(body)
        if heard is None or (heard.way == "reply" and not self._is_our_thread(heard)):
            return
        try:
            if self._first_sight(heard):
                self._post(heard, messages_of(self._answer(heard), self._site_url))
        except Exception:
            log.exception("no answer in Slack to message %s in channel %s", heard.ts, heard.channel)
            self._apologise(heard)

    def _is_our_thread(self, heard: Incoming) -> bool:
        return bool(self._assistant.journal.questions(heard.conversation_id, most=1))

    def _first_sight(self, heard: Incoming) -> bool:
        return all(self._assistant.journal.first_sight(one) for one in heard.sightings)

    def _answer(self, heard: Incoming) -> Answer:
        role = role_of(Asker(heard.team, heard.user, alone=heard.way == "direct"))
        conversation = heard.conversation_id
        asked_before = self._assistant.journal.questions(conversation)
        answer = self._assistant.answer(Ask(heard.question, role, asked_before, conversation_id=conversation))
        self._assistant.keep(answer, "slack", role)
        return answer

    def _post(self, heard: Incoming, messages: tuple[Message, ...]) -> None:
        for message in messages:
            self._client.chat_postMessage(
                channel=heard.channel,
                thread_ts=heard.thread,
                text=message.text,
                blocks=message.blocks,
                unfurl_links=False,
                unfurl_media=False,
            )

    def _apologise(self, heard: Incoming) -> None:
        try:
            self._post(heard, (message_saying(replies.FAILED),))
        except Exception:  # nothing is left to say it with
            log.exception("not even the apology reached channel %s", heard.channel)


def _authorise_with(token: str) -> Callable[[str | None, str | None], "AuthorizeResult"]:
    """What Bolt asks for each event: with which token to act. Ours is one, so nothing is looked up over the network."""
    from slack_bolt.authorization import AuthorizeResult

    def authorise(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=token)

    return authorise


def _let_pass(body: Mapping[str, object]) -> None:
    """Takes every other event, so that Slack sees it acknowledged and does not repeat it."""
    del body
