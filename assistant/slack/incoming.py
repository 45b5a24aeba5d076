"""A Slack event -> the message that is meant for the assistant, if it brings one. Frozen values; no I/O.

Own, bot and edited messages are nobody's question. Whether a reply stands in a thread of ours, and whether a message
was seen before, is not known here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Way = Literal["mention", "direct", "reply"]

# A message as typed has no subtype; these two are typed as well, with a file or "also send to the channel".
_TYPED = ("", "file_share", "thread_broadcast")
_MENTION = re.compile(r"<[@!][^>]*>")  # people, user groups, @here
_LABELLED = re.compile(r"<[^|>]*\|([^>]*)>")  # links and channels with the words that were shown for them
_BARE = re.compile(r"<([^>]*)>")
_ESCAPES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))  # the last one last, or "&amp;lt;" would become "<"


@dataclass(frozen=True, slots=True)
class Incoming:
    """One message for the assistant: where it stands, who wrote it, and its question in plain text."""

    event_id: str  # Slack's id of the event, the same when it is sent again; empty if it gave none
    team: str
    channel: str
    user: str
    ts: str  # Slack's time stamp: the id of a message in its channel
    thread: str  # ts of the first message of the thread, or of the message itself
    way: Way
    question: str

    @property
    def conversation_id(self) -> str:
        """The id of the conversation: one a thread."""
        return f"slack:{self.team}:{self.channel}:{self.thread}"

    @property
    def sightings(self) -> tuple[str, ...]:
        """What makes this message the same when it comes again.

        The event, which Slack repeats when it saw no acknowledgement; and the message, of which Slack tells twice
        where it is both a mention and a message in a channel.
        """
        event = (f"slack:event:{self.event_id}",) if self.event_id else ()
        return (*event, f"slack:message:{self.team}:{self.channel}:{self.ts}")


def incoming(body: Mapping[str, object]) -> Incoming | None:
    """The message that the body of an Events API request brings for the assistant; None when it brings none."""
    event = body.get("event")
    if not isinstance(event, Mapping) or not _is_typed_by_a_person(event, _own_users(body)):
        return None
    way, channel, ts = _way(event), _string(event, "channel"), _string(event, "ts")
    if way is None or not channel or not ts:
        return None
    return Incoming(
        event_id=_string(body, "event_id"),
        team=_string(body, "team_id") or _string(event, "team"),
        channel=channel,
        user=_string(event, "user"),
        ts=ts,
        thread=_string(event, "thread_ts") or ts,
        way=way,
        question=question_in(_string(event, "text")),
    )


def question_in(text: str) -> str:
    """The words a person typed: mentions out, links by the words shown, Slack's three escapes undone."""
    shown = _BARE.sub(r"\1", _LABELLED.sub(r"\1", _MENTION.sub(" ", text)))
    for escape, character in _ESCAPES:
        shown = shown.replace(escape, character)
    return " ".join(shown.split())


def _is_typed_by_a_person(event: Mapping[str, object], own: set[str]) -> bool:
    user = _string(event, "user")
    if not user or user in own or user == "USLACKBOT":
        return False
    if event.get("bot_id") or event.get("edited") or event.get("hidden"):
        return False
    return _string(event, "subtype") in _TYPED


def _way(event: Mapping[str, object]) -> Way | None:
    if event.get("type") == "app_mention":
        return "mention"
    if event.get("type") != "message":
        return None
    if event.get("channel_type") == "im" or _string(event, "channel").startswith("D"):
        return "direct"
    in_thread = _string(event, "thread_ts") not in ("", _string(event, "ts"))
    # A reply that names somebody is meant for them; where it names us, Slack sends it as app_mention too.
    return "reply" if in_thread and "<@" not in _string(event, "text") else None


def _own_users(body: Mapping[str, object]) -> set[str]:
    """The bot's own user ids, by which Slack says on whose behalf it sends the event."""
    told = body.get("authorizations")
    return {_string(one, "user_id") for one in told if isinstance(one, Mapping)} if isinstance(told, list) else set()


def _string(values: Mapping[str, object], key: str) -> str:
    value = values.get(key)
    return value if isinstance(value, str) else ""
