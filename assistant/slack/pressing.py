"""Buttons under an answer and on the Home tab: what each of them does. Acknowledged by app.py before.

What a button shows is checked anew: who presses may not be who asked, and the documents may have changed since.
"""

import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import replace

from assistant import replies
from assistant.slack import labels
from assistant.slack.answer_blocks import ALL, FEEDBACK, OFFICER, SHARE, SOURCES, messages_of
from assistant.slack.answering import Answering, Question
from assistant.slack.blocks import Message, Part, escaped, listed, message_marked, one_line, packed, pieces, place
from assistant.slack.commands import Commands
from assistant.slack.delivery import Delivery, Spot
from assistant.slack.desk import Desk
from assistant.slack.found_blocks import MORE
from assistant.slack.home import TRY
from assistant.slack.views import reason_window, saying_window, sources_window, waiting_window

log = logging.getLogger(__name__)
_NEAREST = 5


class Pressing:
    """Does what buttons ask for. Safe to use from several threads."""

    def __init__(
        self, answering: Answering, delivery: Delivery, desk: Desk, commands: Commands, officers_channel: str
    ) -> None:
        self._answering = answering
        self._delivery = delivery
        self._desk = desk
        self._commands = commands
        self._officers_channel = officers_channel

    def press(self, body: Mapping[str, object]) -> None:
        """Takes a pressed button on; a window is opened at once, everything else is done afterwards."""
        action, value = _pressed(body)
        spot, trigger = _spot(body), text_of(body, "trigger_id")
        if action == FEEDBACK:
            self._rate(spot, trigger, value)
        elif action == SOURCES:
            self._open_sources(spot, trigger, value)
        elif action == MORE:
            self._more(spot, trigger, value)
        elif action.startswith(TRY):
            self._take(spot, lambda: self._try(spot, text_of(object_of(body, "team"), "id"), value))
        else:
            ways = {ALL: self._show_all, OFFICER: self._ask_officers, SHARE: self._share}
            way = ways.get(action)
            if way is not None:
                self._take(spot, lambda: way(spot, value, body))

    def _take(self, spot: Spot, work: Callable[[], None]) -> None:
        def safely() -> None:
            try:
                work()
            except Exception:
                log.exception("a button that %s pressed in Slack did nothing", spot.user)
                self._delivery.tell(spot, replies.FAILED)

        self._desk.take(f"slack:alone:{spot.user}", safely)

    def _rate(self, spot: Spot, trigger: str, value: str) -> None:
        opinion, _, answer_id = value.partition(":")
        if opinion == "down":
            self._delivery.open_window(trigger, reason_window(answer_id))
        else:
            self._take(spot, lambda: self._keep_opinion(spot, answer_id))

    def _keep_opinion(self, spot: Spot, answer_id: str) -> None:
        kept = self._answering.assistant.journal.keep_feedback(answer_id, "up", "")
        self._delivery.tell(spot, replies.SLACK_THANKS if kept else replies.SLACK_GONE)

    def _open_sources(self, spot: Spot, trigger: str, answer_id: str) -> None:
        window = self._delivery.open_window(trigger, waiting_window(labels.SOURCES_TITLE))
        if window:
            self._take(spot, lambda: self._show_sources(spot, window, answer_id))

    def _show_sources(self, spot: Spot, window: str, answer_id: str) -> None:
        role = self._answering.own_role(spot.user)  # a window is seen by whoever opened it alone
        answer = self._answering.recalled(answer_id, role)
        if answer is None:
            gone = saying_window(labels.SOURCES_TITLE, replies.SLACK_GONE)
            self._delivery.update_window(window, gone)
            return
        around = [(one, self._answering.passage_text(one)) for one in answer.citations]
        self._delivery.update_window(window, sources_window(around, self._answering.links(role)))

    def _more(self, spot: Spot, trigger: str, value: str) -> None:
        try:
            wanted = json.loads(value)
            labels = {str(key): str(word) for key, word in wanted["labels"].items()}
            self._commands.more(spot, trigger, labels, int(wanted["offset"]))
        except (ValueError, KeyError, TypeError, AttributeError):
            log.warning("a button for more statements carried what none of ours does")

    def _show_all(self, spot: Spot, answer_id: str, body: Mapping[str, object]) -> None:
        alone = object_of(body, "container").get("is_ephemeral") is True
        role = self._answering.reading(Question(spot.user, spot.channel, "", alone=alone or _is_direct(spot))).role
        answer = self._answering.recalled(answer_id, role)
        thread = text_of(object_of(body, "message"), "thread_ts") or text_of(object_of(body, "message"), "ts")
        if answer is None:
            self._delivery.tell(spot, replies.SLACK_GONE)
            return
        messages = messages_of(answer, replace(self._answering.shown(answer, role), whole=True))
        if alone:
            self._delivery.say(spot, messages)
        elif self._answering.assistant.journal.first_sight(f"slack:all:{answer_id}"):  # once for everybody
            self._delivery.say(Spot(spot.channel, spot.user, thread), messages)

    def _ask_officers(self, spot: Spot, answer_id: str, body: Mapping[str, object]) -> None:
        asked = self._answering.channels.asked(answer_id)
        if asked is None or not self._officers_channel:
            self._delivery.tell(spot, replies.SLACK_GONE)
        elif not self._answering.assistant.journal.first_sight(f"slack:officers:{answer_id}"):
            self._delivery.tell(spot, replies.SLACK_OFFICER_ASKED_BEFORE)
        else:
            message = self._for_officers(spot, asked.question)
            # nobody else is told when that channel is closed to us: its own name stands for the user
            said = self._delivery.say(Spot(self._officers_channel, self._officers_channel), message)
            self._delivery.tell(spot, replies.SLACK_OFFICER_ASKED if said else replies.SLACK_OFFICER_FAILED)

    def _for_officers(self, spot: Spot, question: str) -> tuple[Message, ...]:
        """The question, who asks it, and the documents nearest to it that all in the officers' channel may read."""
        role = self._answering.channel_role(self._officers_channel)
        links = self._answering.links(role)
        near = {
            document.id: (document, hit.passage)
            for hit, document in reversed(self._answering.assistant.search(question, 2 * _NEAREST, role))
        }
        lines = [
            "• " + place(one, passage.heading_path, passage.page, links.to(one, _address(one.id, passage.id)))
            for one, passage in list(near.values())[::-1][:_NEAREST]
        ]
        where = replies.SLACK_OFFICER_QUESTION if _is_direct(spot) else replies.SLACK_OFFICER_WHERE
        head = where.format(person=spot.user, channel=spot.channel)
        parts = [Part("section", f"{head}\n{next(pieces(one_line(question, 2_000), 2_800, '> '))}")]
        return packed([*parts, *(listed(f"*{labels.NEAREST}*", lines) if lines else ())])

    def _share(self, spot: Spot, answer_id: str, body: Mapping[str, object]) -> None:
        """Asks anew, as everybody in the channel may read: what only the asker may read is not shared."""
        asked = self._answering.channels.asked(answer_id)
        if asked is None or asked.person != spot.user:
            self._delivery.tell(spot, replies.SLACK_GONE)
            return
        team = text_of(object_of(body, "team"), "id")
        head = labels.SHARED_BY.format(person=spot.user, question=escaped(one_line(asked.question, 2_000)))
        openly = Question(spot.user, spot.channel, asked.question, history=asked.history)
        if self._asked_openly(spot, team, head, openly):
            self._delivery.tell(spot, replies.SLACK_SHARED)
        else:
            why = replies.SLACK_CANNOT_SHARE.format(channel=spot.channel)
            self._delivery.say(spot, (message_marked(why),))

    def _try(self, spot: Spot, team: str, question: str) -> None:
        """Asks a question from the Home tab, in the direct messages with us."""
        head = labels.YOU_ASKED.format(question=escaped(one_line(question, 2_000)))
        self._asked_openly(Spot(spot.user, spot.user), team, head, Question(spot.user, spot.user, question, alone=True))

    def _asked_openly(self, spot: Spot, team: str, head: str, asked: Question) -> bool:
        """Says who asks what, and answers in the thread of that; False where it could not be said."""
        thread = self._delivery.begin(spot, message_marked(head))
        if thread is None:
            return False
        conversation = f"slack:{team}:{thread.channel}:{thread.thread}"
        self._answering.channels.open_thread(conversation)
        messages = self._answering.answer(replace(asked, channel=thread.channel, conversation_id=conversation))
        return self._delivery.say(thread, messages)


def text_of(body: Mapping[str, object], key: str) -> str:
    """A text of an object, empty where it has none."""
    value = body.get(key)
    return value if isinstance(value, str) else ""


def object_of(body: Mapping[str, object], key: str) -> Mapping[str, object]:
    """An object inside an object, empty where it has none."""
    value = body.get(key)
    return value if isinstance(value, Mapping) else {}


def _pressed(body: Mapping[str, object]) -> tuple[str, str]:
    actions = body.get("actions")
    first = actions[0] if isinstance(actions, list) and actions and isinstance(actions[0], Mapping) else {}
    return text_of(first, "action_id"), text_of(first, "value")


def _spot(body: Mapping[str, object]) -> Spot:
    """Whoever pressed, where they pressed; what is said there is for their eyes."""
    container, user = object_of(body, "container"), text_of(object_of(body, "user"), "id")
    channel = text_of(object_of(body, "channel"), "id") or text_of(container, "channel_id") or user
    return Spot(channel, user, alone=True, response_url=text_of(body, "response_url"))


def _is_direct(spot: Spot) -> bool:
    return not spot.channel.startswith(("C", "G"))


def _address(document_id: str, passage_id: str) -> str:
    return f"/documents/{document_id}?passage={passage_id}#quote"
