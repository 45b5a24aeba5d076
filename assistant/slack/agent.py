"""Slack's surface for agents, as far as a workspace has it: prompts, a thread's title, a status, a streamed answer.

All of it is best effort: what Slack refuses is left out for a while, and the answer comes as a plain message.
"""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from assistant.slack import labels
from assistant.slack.blocks import Message, Part, one_line
from assistant.slack.delivery import Delivery, Spot
from assistant.slack.home import prompts
from corpus.access import Role

if TYPE_CHECKING:
    from slack_sdk import WebClient

log = logging.getLogger(__name__)
_REST_SECONDS = 600  # how long what was refused is not tried again
_TITLE_CHARACTERS = 80


class Agent:
    """Uses the surface for agents. Safe to use from several threads."""

    def __init__(self, client: "WebClient", delivery: Delivery) -> None:
        self._client = client
        self._delivery = delivery
        self._resting: dict[str, float] = {}
        self._lock = threading.Lock()

    def suggest(self, channel: str, thread: str, role: Role) -> None:
        """Suggests four questions for a role. A thread only for the older surface: Slack ignores the newer with it."""
        shown = prompts(role)
        self._try(
            "prompts",
            lambda: self._client.assistant_threads_setSuggestedPrompts(
                channel_id=channel, thread_ts=thread or None, title=labels.TRY, prompts=shown
            ),
        )

    def looking(self, spot: Spot) -> None:
        """Shows that the question was heard; Slack takes it away when something is posted."""
        self._try(
            "status",
            lambda: self._client.assistant_threads_setStatus(
                channel_id=spot.channel, thread_ts=spot.thread, status=labels.LOOKING
            ),
        )

    def title(self, spot: Spot, question: str) -> None:
        """Names a thread after its first question, in the list of somebody's threads."""
        title = one_line(question, _TITLE_CHARACTERS)
        self._try(
            "title",
            lambda: self._client.assistant_threads_setTitle(
                channel_id=spot.channel, thread_ts=spot.thread, title=title
            ),
        )

    def say(self, spot: Spot, team: str, messages: Sequence[Message]) -> bool:
        """Says an answer in a direct message, the first message streamed part by part; False where nothing arrived."""
        if messages and self._try("stream", lambda: self._stream(spot, team, messages[0])):
            return len(messages) == 1 or self._delivery.say(spot, messages[1:])
        return self._delivery.say(spot, messages)

    def _stream(self, spot: Spot, team: str, message: Message) -> object:
        """The message by `chat_stream`: words of the answer as they come, sources and buttons when it is done."""
        last = next((at for at, part in enumerate(message.parts) if part.kind != "section"), len(message.parts))
        stream = self._client.chat_stream(
            channel=spot.channel, thread_ts=spot.thread, recipient_team_id=team, recipient_user_id=spot.user
        )
        for part in message.parts[:last]:
            stream.append(chunks=[_chunk(part)])
        return stream.stop(blocks=Message(message.parts[last:]).blocks or None)

    def _try(self, what: str, call: Callable[[], object]) -> bool:
        with self._lock:
            if self._resting.get(what, 0.0) > time.monotonic():
                return False
        if self._delivery.tried(what, call) is not None:
            return True
        with self._lock:
            self._resting[what] = time.monotonic() + _REST_SECONDS
        return False


def _chunk(part: Part) -> dict[str, object]:
    return {"type": "blocks", "blocks": Message((part,)).blocks}
