"""Saying something in Slack so that it arrives: in the thread, else to the asker alone, else the log says why not.

Patient with lost connections, Slack's own trouble and rate limits (Retry-After). Does not know what is said.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant import replies
from assistant.slack.blocks import Block, Message, message_marked, message_saying
from assistant.slack.state import SlackState
from corpus.settings import Settings

if TYPE_CHECKING:
    from slack_sdk import WebClient
    from slack_sdk.errors import SlackApiError

log = logging.getLogger(__name__)
_RATE_LIMIT_RETRIES = 5
_RETRIES = 2  # of a lost connection or of Slack's own trouble
_TIMEOUT_SECONDS = 15
_SHAPE = {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long", "invalid_attachments"}
_DELETED = {"thread_not_found", "message_not_found", "cannot_reply_to_message", "invalid_thread_ts"}
_CLOSED = {
    "not_in_channel": replies.SLACK_NOT_IN,
    "channel_not_found": replies.SLACK_NOT_IN,
    "is_archived": replies.SLACK_ARCHIVED,
    "restricted_action": replies.SLACK_NOT_ALLOWED,
    "restricted_action_read_only_channel": replies.SLACK_NOT_ALLOWED,
    "restricted_action_thread_only_channel": replies.SLACK_NOT_ALLOWED,
    "restricted_action_non_threadable_channel": replies.SLACK_NOT_ALLOWED,
    "posting_to_channel_denied": replies.SLACK_NOT_ALLOWED,
    "user_not_in_channel": "",
}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something is to be said, and for whom."""

    channel: str
    user: str
    thread: str = ""
    alone: bool = False  # for the user's eyes only
    response_url: str = ""  # of a command or a button: reaches the user alone, also where the app is no member


def client_for(settings: Settings, token: str | None) -> "WebClient":
    """A client of the Slack that the settings name, patient with lost connections, Slack's trouble and rate limits."""
    from slack_sdk import WebClient
    from slack_sdk.http_retry.builtin_handlers import (
        ConnectionErrorRetryHandler,
        RateLimitErrorRetryHandler,
        ServerErrorRetryHandler,
    )

    return WebClient(
        token=token,
        base_url=settings.slack_api_url.rstrip("/") + "/",  # without it the last part of the path would be lost
        timeout=_TIMEOUT_SECONDS,
        retry_handlers=[
            ConnectionErrorRetryHandler(max_retry_count=_RETRIES),
            RateLimitErrorRetryHandler(max_retry_count=_RATE_LIMIT_RETRIES),
            ServerErrorRetryHandler(max_retry_count=_RETRIES),
        ],
    )


class Delivery:
    """Says things in Slack. Safe to use from several threads."""

    def __init__(self, client: "WebClient", state: SlackState) -> None:
        self._client = client
        self._state = state

    def say(self, spot: Spot, messages: Sequence[Message]) -> bool:
        """Says the messages in order; where Slack refuses one, it is said plainer or elsewhere. False: nowhere."""
        for message in messages:
            refusal = self._send(spot, message)
            if refusal in _SHAPE:
                refusal = self._send(spot, message.plain)
            if refusal:
                elsewhere = _elsewhere(spot, refusal)
                if elsewhere is None:
                    return False
                spot, why = elsewhere
                refusal = (why and self._send(spot, message_marked(why))) or self._send(spot, message)
            if refusal:
                return False
        return True

    def tell(self, spot: Spot, text: str) -> bool:
        """Says one sentence of ours."""
        return self.say(spot, (message_saying(text),))

    def begin(self, spot: Spot, message: Message) -> Spot | None:
        """Says the first message of a thread; gives the spot in that thread, None where Slack refused."""
        told = self.tried(
            f"a message in channel {spot.channel}",
            lambda: self._client.chat_postMessage(
                channel=spot.channel, text=message.text, blocks=message.blocks, unfurl_links=False, unfurl_media=False
            ),
        )
        if told is None or not hasattr(told, "get"):
            return None
        return Spot(str(told.get("channel") or spot.channel), spot.user, str(told.get("ts") or ""))

    def update_window(self, view_id: str, view: Block) -> None:
        """Puts something else into an open window."""
        self.tried("a window", lambda: self._client.views_update(view_id=view_id, view=view))

    def open_window(self, trigger: str, view: Block) -> str:
        """Opens a window for whoever pressed, at once; gives its id, empty where Slack refused."""
        told = self.tried("a window", lambda: self._client.views_open(trigger_id=trigger, view=view))
        view_told = told.get("view") if told is not None and hasattr(told, "get") else None
        return str(view_told.get("id", "")) if isinstance(view_told, dict) else ""

    def tried(self, what: str, call: Callable[[], object]) -> object | None:
        """What a call gives that nobody waits for; None where it failed, which the log says."""
        from slack_sdk.errors import SlackApiError, SlackClientError

        try:
            told = call()
        except SlackApiError as error:
            self._refused(what, error)
        except (SlackClientError, OSError) as error:
            self._unreachable(what, error)
        else:
            self._state.fine()
            return told
        return None

    def _send(self, spot: Spot, message: Message) -> str:
        """Sends one message; empty where Slack took it, else why not, in Slack's word or "unreachable"."""
        from slack_sdk.errors import SlackApiError, SlackClientError

        try:
            refusal = self._called(spot, message)
        except SlackApiError as error:
            return self._refused(f"a message in channel {spot.channel}", error)
        except (SlackClientError, OSError) as error:
            return self._unreachable(f"a message in channel {spot.channel}", error)
        if refusal:
            log.error("Slack refused a message in channel %s: %s", spot.channel, refusal)
            return refusal
        self._state.fine()
        return ""

    def _called(self, spot: Spot, message: Message) -> str:
        if spot.response_url:
            return _responded(spot.response_url, message)
        channel, thread, text, blocks = spot.channel, spot.thread or None, message.text, message.blocks
        if spot.alone and not channel.startswith(("D", "U", "W")):
            self._client.chat_postEphemeral(channel=channel, user=spot.user, thread_ts=thread, text=text, blocks=blocks)
        else:
            self._client.chat_postMessage(
                channel=channel, thread_ts=thread, text=text, blocks=blocks, unfurl_links=False, unfurl_media=False
            )
        return ""

    def _refused(self, what: str, error: "SlackApiError") -> str:
        code = str(error.response.get("error") or "unknown")
        log.error("Slack refused %s: %s", what, code)
        self._state.refused(code, str(error.response.get("needed") or ""))
        return code

    def _unreachable(self, what: str, error: Exception) -> str:
        log.error("Slack could not be reached for %s: %s", what, error)
        self._state.refused("unreachable")
        return "unreachable"


def _responded(url: str, message: Message) -> str:
    """Answers through the address that came with a command; empty where it was taken, else why not."""
    from slack_sdk.http_retry.builtin_handlers import ConnectionErrorRetryHandler, RateLimitErrorRetryHandler
    from slack_sdk.webhook import WebhookClient

    patience = [ConnectionErrorRetryHandler(), RateLimitErrorRetryHandler(max_retry_count=_RATE_LIMIT_RETRIES)]
    client = WebhookClient(url, timeout=_TIMEOUT_SECONDS, retry_handlers=patience)
    told = client.send(
        text=message.text, blocks=message.blocks, response_type="ephemeral", replace_original=False, unfurl_links=False
    )
    return "" if told.status_code == 200 and told.body.strip() in ("ok", "") else told.body.strip() or "unknown"


def _elsewhere(spot: Spot, refusal: str) -> tuple[Spot, str] | None:
    """Where else the user can be told, and why there; None where nothing else is left to try."""
    if refusal in _DELETED and not spot.alone:
        return Spot(spot.channel, spot.user, alone=True), replies.SLACK_DELETED
    if spot.response_url:  # used up or expired
        return Spot(spot.user, spot.user), ""
    if refusal in _CLOSED and spot.channel != spot.user:
        why = replies.SLACK_CLOSED.format(channel=spot.channel, why=_CLOSED[refusal])
        return Spot(spot.user, spot.user), " ".join(why.split())
    return None
