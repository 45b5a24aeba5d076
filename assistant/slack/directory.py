"""Slack's people and channels, looked up when needed and remembered for a while. Decides nothing: visibility.py does.

What cannot be looked up is unknown, and the unknown is a stranger: nobody sees more because Slack was out of reach.
"""

import logging
import threading
import time
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from assistant.slack.visibility import Person

if TYPE_CHECKING:
    from slack_sdk import WebClient

log = logging.getLogger(__name__)
_REMEMBERED_SECONDS = 600
_MOST_REMEMBERED = 5_000
_MOST_MEMBERS = 300  # of a channel who are looked up one by one; a larger one is public
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Channel:
    """A conversation in Slack. Without any knowledge: one that everybody may read."""

    id: str
    is_open: bool = True  # anybody of the workspace, or another one, may read it
    creator: str = ""


class Directory:
    """Looks people, user groups and channels up. Safe to use from several threads."""

    def __init__(self, client: "WebClient") -> None:
        self._client = client
        self._remembered: dict[Hashable, tuple[float, object]] = {}
        self._lock = threading.Lock()

    def person(self, user: str) -> Person:
        """Who this is."""
        return self._known(("person", user), lambda: self._look_up_person(user), Person(user))

    def group(self, group: str) -> frozenset[str]:
        """The ids of the members of a user group, empty where they cannot be known."""
        nobody: frozenset[str] = frozenset()
        return self._known(("group", group), lambda: self._look_up_group(group), nobody)

    def channel(self, channel: str) -> Channel:
        """What kind of conversation this is."""
        return self._known(("channel", channel), lambda: self._look_up_channel(channel), Channel(channel))

    def members(self, channel: str) -> tuple[str, ...]:
        """The ids of everybody in a channel; empty where they cannot be known or are too many to look up."""
        nobody: tuple[str, ...] = ()
        return self._known(("members", channel), lambda: self._look_up_members(channel), nobody)

    def forget(self, channel: str) -> None:
        """Looks this channel up anew when it is next asked about: somebody came or went."""
        with self._lock:
            for what in ("channel", "members"):
                self._remembered.pop((what, channel), None)

    def _known(self, key: Hashable, look_up: Callable[[], V], unknown: V) -> V:
        with self._lock:
            at, found = self._remembered.get(key, (0.0, None))
        if found is not None and time.monotonic() - at < _REMEMBERED_SECONDS:
            return found  # type: ignore[return-value] # what stands under a key is what was looked up for it
        try:
            fresh = look_up()
        except Exception as error:  # noqa: BLE001 refused, rate-limited or out of reach: unknown in any case
            log.warning("%s could not be looked up in Slack (%s) and counts as a stranger's", key, _why(error))
            return unknown
        with self._lock:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[key] = (time.monotonic(), fresh)
        return fresh

    def _look_up_person(self, user: str) -> Person:
        home = self._known(("home",), self._look_up_home, ("", ""))
        if not home[0]:
            raise LookupError("our own workspace is not known")
        told = _mapping(self._client.users_info(user=user).get("user"))
        enterprise = _mapping(told.get("enterprise_user")).get("enterprise_id")
        ours = told.get("team_id") in home or bool(enterprise and enterprise == home[1])
        outside = ("is_restricted", "is_ultra_restricted", "is_stranger", "is_bot", "deleted")
        email = "" if told.get("is_email_confirmed") is False else _mapping(told.get("profile")).get("email")
        return Person(
            id=user,
            email=email.lower() if isinstance(email, str) else "",
            is_outside=not ours or any(told.get(one) is True for one in outside),
            is_bot=told.get("is_bot") is True,
            is_admin=told.get("is_admin") is True or told.get("is_owner") is True,
        )

    def _look_up_home(self) -> tuple[str, str]:
        told = self._client.auth_test()
        return str(told.get("team_id") or ""), str(told.get("enterprise_id") or "")

    def _look_up_group(self, group: str) -> frozenset[str]:
        users = self._client.usergroups_users_list(usergroup=group).get("users")
        return frozenset(str(one) for one in users) if isinstance(users, list) else frozenset()

    def _look_up_channel(self, channel: str) -> Channel:
        told = _mapping(self._client.conversations_info(channel=channel).get("channel"))
        shared = any(told.get(one) is True for one in ("is_ext_shared", "is_pending_ext_shared", "is_org_shared"))
        closed = any(told.get(one) is True for one in ("is_private", "is_mpim", "is_im"))
        return Channel(channel, is_open=shared or not closed, creator=str(told.get("creator") or ""))

    def _look_up_members(self, channel: str) -> tuple[str, ...]:
        found: list[str] = []
        cursor = ""
        while len(found) <= _MOST_MEMBERS:
            page = self._client.conversations_members(channel=channel, limit=200, cursor=cursor or None)
            found += [str(one) for one in page.get("members") or ()]
            cursor = str(_mapping(page.get("response_metadata")).get("next_cursor") or "")
            if not cursor:
                return tuple(found)
        return ()


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _why(error: Exception) -> str:
    response = getattr(error, "response", None)
    told = response.get("error") if response is not None and hasattr(response, "get") else None
    return str(told or type(error).__name__)
