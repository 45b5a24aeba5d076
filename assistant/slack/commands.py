"""/verse and its commands, and the message shortcut: answered to whoever gave them, and to nobody else.

Acknowledged by app.py before anything here runs. Decides nothing about answers.
"""

import logging
from collections.abc import Callable, Mapping, Sequence

from assistant import replies
from assistant.errors import AssistantError
from assistant.register import Wanted, find_statements
from assistant.slack import labels
from assistant.slack.answering import Answering, Question, Reading
from assistant.slack.asked_for import Command, command_in, labels_in
from assistant.slack.blocks import Message, Part, message_saying
from assistant.slack.delivery import Delivery, Spot
from assistant.slack.desk import Desk
from assistant.slack.found_blocks import STATEMENTS, passages_messages, precedents_messages, statements_messages
from assistant.slack.incoming import question_in
from corpus.errors import CorpusError
from corpus.statement import WORDS

log = logging.getLogger(__name__)
_PASSAGES = 5
_WANTED = {
    "ask": replies.SLACK_QUESTION_WANTED,
    "search": replies.SLACK_QUERY_WANTED,
    "precedents": replies.SLACK_SITUATION_WANTED,
}


class Commands:
    """Does what /verse and the shortcut ask for. Safe to use from several threads."""

    def __init__(self, answering: Answering, delivery: Delivery, desk: Desk) -> None:
        self._answering = answering
        self._delivery = delivery
        self._desk = desk

    def take(self, body: Mapping[str, object]) -> None:
        """Takes a /verse on, to be answered afterwards; not `settings`, which wants a window at once."""
        spot = Spot(_of(body, "channel_id"), _of(body, "user_id"), response_url=_of(body, "response_url"))
        command = command_in(_of(body, "text"))
        self.do(spot, _of(body, "trigger_id"), lambda: self._done(spot, command))

    def find(self, body: Mapping[str, object]) -> None:
        """Takes the shortcut on a message on: what the documents say about what it says."""
        message, channel, user = (_object(body, one) for one in ("message", "channel", "user"))
        spot = Spot(_of(channel, "id"), _of(user, "id"), response_url=_of(body, "response_url"))
        text = question_in(_of(message, "text"))
        self.do(spot, _of(body, "trigger_id"), lambda: self._found(spot, text))

    def more(self, spot: Spot, trigger: str, labels: Mapping[str, str], offset: int) -> None:
        """Takes on to show the next statements of the register."""
        self.do(spot, trigger, lambda: self._register(spot, dict(labels), offset))

    def do(self, spot: Spot, once: str, work: Callable[[], Sequence[Message]]) -> None:
        """Takes work on whose messages are said at this spot; `once`: what comes twice is done once."""
        self._desk.take(f"slack:alone:{spot.user}", lambda: self._say(spot, once, work))

    def _say(self, spot: Spot, once: str, work: Callable[[], Sequence[Message]]) -> None:
        if once and not self._answering.assistant.journal.first_sight(f"slack:trigger:{once}"):
            return
        try:
            messages = work()
        except (AssistantError, CorpusError) as error:
            log.error("no answer in Slack to %s: %s", spot.user, error)
            messages = (message_saying(str(error) if isinstance(error, AssistantError) else replies.FAILED),)
        except Exception:
            log.exception("no answer in Slack to %s", spot.user)
            messages = (message_saying(replies.FAILED),)
        if not self._delivery.say(spot, messages):
            log.error("nothing could be said to %s in Slack", spot.user)

    def _done(self, spot: Spot, command: Command) -> Sequence[Message]:
        words = question_in(command.words)
        if command.name in ("help", "settings"):
            return _help()
        if not words and command.name != "register":
            return (message_saying(_WANTED[command.name]),)
        ways: dict[str, Callable[[], Sequence[Message]]] = {
            "ask": lambda: self._asked(spot, words),
            "search": lambda: self._search(spot, words),
            "precedents": lambda: self._precedents(spot, words),
            "register": lambda: self._register_of(spot, words),
        }
        return ways[command.name]()

    def _asked(self, spot: Spot, words: str) -> Sequence[Message]:
        shareable = spot.channel.startswith(("C", "G"))
        return self._answering.answer(Question(spot.user, spot.channel, words, alone=True, shareable=shareable))

    def _found(self, spot: Spot, text: str) -> Sequence[Message]:
        if not text:
            return (message_saying(replies.SLACK_NO_WORDS),)
        most = self._answering.assistant.index.settings.question_max_characters
        if len(text) <= most:
            return self._asked(spot, text)
        cut = text[:most].rsplit(" ", 1)[0]
        return (message_saying(replies.SLACK_LONG.format(most=most)), *self._asked(spot, cut))

    def _search(self, spot: Spot, words: str) -> Sequence[Message]:
        filters, reading = self._reading(spot)
        hits = self._answering.assistant.search(words, _PASSAGES, reading.role, filters)
        return passages_messages(words, hits, self._answering.links(reading.role))

    def _precedents(self, spot: Spot, words: str) -> Sequence[Message]:
        filters, reading = self._reading(spot)
        found = self._answering.assistant.precedents(words, reading.role, filters)
        return precedents_messages(found, self._answering.links(reading.role))

    def _register_of(self, spot: Spot, words: str) -> Sequence[Message]:
        labels, unknown = labels_in(words)
        if unknown:
            known = {f"{key}s": ", ".join(each) for key, each in WORDS.items()}
            told = replies.SLACK_UNKNOWN_LABEL.format(
                word=unknown, types=known["types"], actors=known["actors"], themes=known["themes"],
                forces=known["forces"],
            )  # fmt: skip
            return (message_saying(told),)
        return self._register(spot, labels, 0)

    def _register(self, spot: Spot, labels: dict[str, str], offset: int) -> Sequence[Message]:
        filters, reading = self._reading(spot)
        wanted = Wanted(labels, filters, reading.role, offset, STATEMENTS)
        found = find_statements(self._answering.assistant.index, wanted)
        return statements_messages(found, labels, offset, self._answering.links(reading.role))

    def _reading(self, spot: Spot) -> tuple[tuple[tuple[str, str], ...], Reading]:
        filters = self._answering.channels.settings(spot.channel).filters
        return filters, self._answering.reading(Question(spot.user, spot.channel, "", alone=True), filters)


def _help() -> Sequence[Message]:
    return (Message((Part("section", labels.HELP),)),)


def _of(body: Mapping[str, object], key: str) -> str:
    value = body.get(key)
    return value if isinstance(value, str) else ""


def _object(body: Mapping[str, object], key: str) -> Mapping[str, object]:
    value = body.get(key)
    return value if isinstance(value, Mapping) else {}
