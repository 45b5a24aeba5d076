"""What is said to the assistant in Slack -> an answer in its thread. Read `Conversations.hear` first.

Whatever is addressed to it is answered, or whoever asked is told why not. Decides nothing about answers.
"""

import logging
import re
import threading
import time
from collections.abc import Mapping

from assistant import replies
from assistant.slack.agent import Agent
from assistant.slack.answering import Answering, Question
from assistant.slack.delivery import Delivery, Spot
from assistant.slack.desk import Desk
from assistant.slack.incoming import Incoming, incoming
from corpus.channels import ChannelSettings

log = logging.getLogger(__name__)
_EARLY_SECONDS = 60  # how long a reply waits for the mention it answers: Slack does not keep the order
_MOST_EARLY = 200
_THANKS = re.compile(
    r"(?:(?:many |ok(?:ay)?,? |great,? )?(?:thanks|thank you|thx|cheers|ta)|ok(?:ay)?|great|perfect|brilliant|lovely"
    r"|got it|noted|will do|👍)\b.{0,40}",
    re.IGNORECASE,
)


class Conversations:
    """Hears what is said in Slack and answers what is meant for the assistant. Safe to use from several threads."""

    def __init__(self, answering: Answering, delivery: Delivery, agent: Agent, desk: Desk) -> None:
        self._answering = answering
        self._delivery = delivery
        self._agent = agent
        self._desk = desk
        self._early: dict[str, list[tuple[float, Incoming]]] = {}
        self._lock = threading.Lock()

    def hear(self, body: Mapping[str, object]) -> None:
        """Takes on what this event brings, if it is meant for the assistant; it is answered afterwards."""
        heard = incoming(body)
        if heard is not None:
            self._desk.take(heard.conversation_id, lambda: self._listen(heard))

    def _listen(self, heard: Incoming) -> None:
        """Answers a message, once, in its thread; leaves alone what is not meant for us."""
        settings = ChannelSettings()
        try:
            settings = self._answering.channels.settings(heard.channel)
            if heard.way == "reply" and (settings.mention_only or not self._is_our_thread(heard)):
                return
            if not all(self._answering.assistant.journal.first_sight(one) for one in heard.sightings):
                return
            self._reply(heard, settings)
        except Exception:
            log.exception("no answer in Slack to message %s in channel %s", heard.ts, heard.channel)
            self._apologise(_spot(heard, settings.quiet))
        for one in self._waited_for(heard):
            self._listen(one)

    def _reply(self, heard: Incoming, settings: ChannelSettings) -> None:
        direct = heard.way == "direct"
        spot = _spot(heard, settings.quiet and not direct)
        self._answering.channels.open_thread(heard.conversation_id)
        if _THANKS.fullmatch(heard.question):
            if heard.way != "reply":
                self._delivery.tell(spot, replies.SLACK_WELCOME)
            return
        self._agent.looking(Spot(heard.channel, heard.user, heard.thread))
        asked = Question(
            heard.user, heard.channel, heard.question, heard.conversation_id,
            alone=direct or spot.alone, shareable=spot.alone,
        )  # fmt: skip
        messages = self._answering.answer(asked)
        if direct and heard.thread == heard.ts and heard.question:
            self._agent.title(spot, heard.question)
        said = self._agent.say(spot, heard.team, messages) if direct else self._delivery.say(spot, messages)
        if not said:
            self._apologise(spot)

    def _is_our_thread(self, heard: Incoming) -> bool:
        if self._answering.channels.is_open(heard.conversation_id):
            return True
        with self._lock:  # its mention may still be on the way
            if len(self._early) >= _MOST_EARLY:
                self._early.clear()
            self._early.setdefault(heard.conversation_id, []).append((time.monotonic(), heard))
        return False

    def _waited_for(self, heard: Incoming) -> list[Incoming]:
        """Replies in this thread that came before what made it ours."""
        if heard.way == "reply":
            return []
        with self._lock:
            early = self._early.pop(heard.conversation_id, [])
        return [one for at, one in early if time.monotonic() - at < _EARLY_SECONDS]

    def _apologise(self, spot: Spot) -> None:
        try:
            if not self._delivery.tell(spot, replies.FAILED):
                log.error("not even the apology reached channel %s", spot.channel)
        except Exception:
            log.exception("not even the apology reached channel %s", spot.channel)


def _spot(heard: Incoming, alone: bool) -> Spot:
    # an ephemeral message opens no thread of its own: Slack shows it in a thread only where there is one
    thread = "" if alone and heard.thread == heard.ts else heard.thread
    return Spot(heard.channel, heard.user, thread, alone)
