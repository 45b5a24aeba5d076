"""How Slack stands, for the log and the health page: ready, or what is wrong and what to do. Kept for every process.

Does not talk to Slack and does not decide what a user is told.
"""

import json
import logging
import threading

from corpus.channels import Channels
from corpus.errors import CorpusError

NAME = "slack"  # under which the state is noted
log = logging.getLogger(__name__)

_TOKEN = frozenset({"invalid_auth", "token_revoked", "token_expired", "account_inactive", "not_authed"})
# What an admin has to do, by what Slack says; the log says it, the health page the state.
_STATES = {
    "token": ("token refused", "make a new token under Install App, set VERSE_SLACK_BOT_TOKEN and start again"),
    "ratelimited": ("rate limited", "nothing: Slack takes messages again in a while"),
    "unreachable": ("out of reach", "check the network; the connection is made again by itself"),
}


class SlackState:
    """What the last calls to Slack said. Safe to use from several threads."""

    def __init__(self, channels: Channels) -> None:
        self._channels = channels
        self._lock = threading.Lock()
        self._state = ""
        self._missing: set[str] = set()

    def fine(self) -> None:
        """Slack took what we sent, or sent us something."""
        self._become("ready")

    def refused(self, code: str, needed: str = "") -> None:
        """Slack refused a call with this code; needed: the scope that was missing."""
        if code == "missing_scope":
            self._lack(needed)
            return
        state, to_do = _STATES.get("token" if code in _TOKEN else code, ("", ""))
        if state:
            self._become(state, f"{state} ({code}); {to_do}")

    def _lack(self, scope: str) -> None:
        with self._lock:
            new = scope not in self._missing
            self._missing.add(scope)
            state = self._state or "ready"
        if new:
            log.error("the Slack app lacks the scope %s: add it under OAuth & Permissions and reinstall", scope)
            self._note(state)

    def _become(self, state: str, told: str = "") -> None:
        with self._lock:
            if state == self._state:
                return
            before, self._state = self._state, state
        if told:
            log.error("Slack: %s", told)
        elif before:
            log.warning("Slack: %s again", state)
        self._note(state)

    def _note(self, state: str) -> None:
        try:
            self._channels.note(NAME, json.dumps({"state": state, "missing_scopes": sorted(self._missing)}))
        except CorpusError as error:  # the health page is no reason to leave somebody without an answer
            log.warning("how Slack stands could not be noted: %s", error)
