"""Windows that somebody fills in: why an answer was not helpful, and how a channel is set. Acknowledged by app.py.

Who may set a channel: whoever created it, admins of the workspace, people whose role is `admin`, and whom these have
named. Slack tells an app no more about managers of a channel.
"""

import logging
from collections.abc import Callable, Mapping

from assistant import replies
from assistant.slack import labels
from assistant.slack.answering import Answering, Question
from assistant.slack.delivery import Delivery, Spot
from assistant.slack.desk import Desk
from assistant.slack.pressing import object_of, text_of
from assistant.slack.views import (
    REASON,
    SETTINGS,
    in_words,
    reason_in,
    saying_window,
    settings_in,
    settings_window,
    waiting_window,
)

log = logging.getLogger(__name__)


class Windows:
    """Opens the window of a channel's settings, and keeps what was filled in. Safe to use from several threads."""

    def __init__(self, answering: Answering, delivery: Delivery, desk: Desk) -> None:
        self._answering = answering
        self._delivery = delivery
        self._desk = desk

    def open_settings(self, body: Mapping[str, object]) -> None:
        """Opens the settings of the channel that /verse settings was typed in, for whoever may change them."""
        spot = Spot(text_of(body, "channel_id"), text_of(body, "user_id"), response_url=text_of(body, "response_url"))
        if not spot.channel.startswith(("C", "G")):
            self._take(spot, lambda: self._tell(spot, replies.SLACK_SETTINGS_WHERE))
            return
        waiting = waiting_window(labels.SETTINGS_TITLE)
        window = self._delivery.open_window(text_of(body, "trigger_id"), waiting)
        if window:
            self._take(spot, lambda: self._show_settings(spot, window))
        else:
            self._take(spot, lambda: self._tell(spot, replies.FAILED))

    def submit(self, body: Mapping[str, object]) -> None:
        """Takes on what was filled in."""
        view, user = object_of(body, "view"), text_of(object_of(body, "user"), "id")
        which, about = text_of(view, "callback_id"), text_of(view, "private_metadata")
        if which == REASON:
            self._take(Spot(user, user), lambda: self._keep_reason(user, about, reason_in(view)))
        elif which == SETTINGS:
            self._take(Spot(about, user, alone=True), lambda: self._keep_settings(about, user, view))

    def _show_settings(self, spot: Spot, window: str) -> None:
        if not self._may_set(spot.channel, spot.user):
            view = saying_window(labels.SETTINGS_TITLE, replies.SLACK_SETTINGS_WHO)
        else:
            kept = self._answering.channels.settings(spot.channel)
            view = settings_window(spot.channel, kept, self._publishers(spot.channel, spot.user))
        self._delivery.update_window(window, view)

    def _keep_settings(self, channel: str, user: str, view: Mapping[str, object]) -> None:
        spot = Spot(channel, user, alone=True)
        if not self._may_set(channel, user):  # a window may stand open for long
            self._tell(spot, replies.SLACK_SETTINGS_WHO)
            return
        kept = self._answering.channels.settings(channel)
        settings = settings_in(view, (*kept.publishers, *self._publishers(channel, user)))
        self._answering.channels.keep_settings(channel, settings)
        self._tell(spot, replies.SLACK_SETTINGS_KEPT.format(what=in_words(settings)))

    def _keep_reason(self, user: str, answer_id: str, reason: str) -> None:
        kept = self._answering.assistant.journal.keep_feedback(answer_id, "down", reason)
        asked = self._answering.channels.asked(answer_id)
        spot = Spot(asked.place, user, alone=True) if asked else Spot(user, user)
        self._tell(spot, replies.SLACK_THANKS if kept else replies.SLACK_GONE)

    def _may_set(self, channel: str, user: str) -> bool:
        person, known = self._answering.directory.person(user), self._answering.directory.channel(channel)
        if person.is_outside:
            return False
        named = user in (known.creator, *self._answering.channels.settings(channel).managers)
        return named or person.is_admin or self._answering.own_role(user) == "admin"

    def _publishers(self, channel: str, user: str) -> list[str]:
        reading = self._answering.reading(Question(user, channel, ""))
        names = {one.publisher for one in self._answering.documents(reading.role) if one.publisher}
        return sorted(names, key=str.casefold)

    def _tell(self, spot: Spot, text: str) -> None:
        self._delivery.tell(spot, text)

    def _take(self, spot: Spot, work: Callable[[], None]) -> None:
        def safely() -> None:
            try:
                work()
            except Exception:
                log.exception("a window that %s filled in in Slack did nothing", spot.user)
                self._delivery.tell(spot, replies.FAILED)

        self._desk.take(f"slack:alone:{spot.user}", safely)
