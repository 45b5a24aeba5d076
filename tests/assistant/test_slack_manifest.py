"""The manifest an admin pastes: all that the listeners need, and nothing that Slack refuses."""

import json
from pathlib import Path

import assistant.slack

MANIFEST = json.loads(Path(assistant.slack.__file__).with_name("manifest.json").read_text(encoding="utf-8"))


def test_the_app_gets_the_events_its_listeners_hear() -> None:
    events = MANIFEST["settings"]["event_subscriptions"]["bot_events"]
    assert events == ["app_mention", "message.channels", "message.groups", "message.im"]


def test_each_event_has_the_scope_it_needs() -> None:
    assert MANIFEST["oauth_config"]["scopes"]["bot"] == [
        "app_mentions:read", "channels:history", "chat:write", "groups:history",
        "im:history", "im:read", "im:write", "users:read",
    ]  # fmt: skip


def test_people_can_write_to_the_app() -> None:
    assert MANIFEST["features"]["app_home"]["messages_tab_enabled"] is True
    assert MANIFEST["features"]["app_home"]["messages_tab_read_only_enabled"] is False


def test_names_are_as_short_as_slack_wants_them() -> None:
    shown = MANIFEST["display_information"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert len(MANIFEST["features"]["bot_user"]["display_name"]) <= 80
