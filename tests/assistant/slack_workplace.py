"""A workspace with people in roles: an officer, governors, a head, a guest, a stranger; and their channels. No tests.

The knowledge base has a note for officers alone, with a word that stands nowhere else.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from fakes import BOT_USER, SlackStandIn
from slack_room import HARBOUR, Room, opened

OFFICER, GOVERNOR, HEAD, GUEST, STRANGER, BOSS = "U0OFF", "U0GOV", "U0HEAD", "U0GUEST", "U0ELSE", "U0BOSS"
OFFICERS, GOVERNORS, MIXED, WITH_GUEST, OPEN, SHARED = "C0OFFS", "C0GOVS", "C0MIX", "C0GUEST", "C0OPEN", "C0SHARED"
CANARY = "quicksilver"
ROLES = "@county.example=officer, S0GOV=governor, head@ferry.example=headteacher"

_NOTE = """---
title: Officer note
publisher: Ferry County
kind: guidance
audience: officer
---
# Officer note

## Accounts

The review of the quicksilver account is with the county's lawyers until July.
"""
_BRIEFING = """---
title: Governors' briefing
publisher: Ferry County
kind: guidance
audience: governor, officer
---
# Governors' briefing

## Accounts

The lantern account is read by governors before the spring term.
"""
_TABLE = """---
title: Ferry Plan
publisher: Ferry Borough
kind: strategy
---
# Ferry Plan

## Timetable

| Stage | Date |
|---|---|
| Gathering evidence | September 2024 |
| First visits | January 2025 |
| Report to the council | July 2025 |
"""
FILES: Mapping[str, str] = {
    "harbour.md": HARBOUR, "note.md": _NOTE, "briefing.md": _BRIEFING, "plan.md": _TABLE,
}  # fmt: skip


@contextmanager
def workplace(home: Path, **more: str) -> Iterator[Room]:
    """A room in that workspace; more: settings of Slack beside the roles."""
    with opened(home, FILES, **({"slack_roles": ROLES} | more)) as room:
        people(room.slack)
        yield room


def people(slack: SlackStandIn) -> None:
    """Puts the people and channels into Slack."""
    mail = {OFFICER: "off@county.example", GOVERNOR: "gov@ferry.example", HEAD: "Head@ferry.example"}
    slack.people |= {user: {"profile": {"email": address}} for user, address in mail.items()}
    slack.people[GUEST] = {"profile": {"email": "guest@county.example"}, "is_restricted": True}
    slack.people[STRANGER] = {"profile": {"email": "else@county.example"}, "team_id": "T0ELSE", "is_stranger": True}
    slack.people[BOSS] = {"profile": {"email": "boss@ferry.example"}, "is_admin": True}
    slack.people[BOT_USER] = {"is_bot": True}
    slack.groups["S0GOV"] = [GOVERNOR]
    closed: dict[str, object] = {"is_private": True, "creator": GOVERNOR}
    slack.rooms |= {
        OFFICERS: (closed, [OFFICER, BOT_USER]),
        GOVERNORS: (closed, [GOVERNOR, OFFICER, BOT_USER]),
        MIXED: (closed, [OFFICER, HEAD, BOT_USER]),
        WITH_GUEST: (closed, [OFFICER, GUEST, BOT_USER]),
        OPEN: ({"is_private": False, "creator": GOVERNOR}, [OFFICER, BOT_USER]),
        SHARED: ({"is_private": True, "is_ext_shared": True}, [OFFICER, BOT_USER]),
    }
