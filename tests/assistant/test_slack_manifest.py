"""The manifest an admin pastes: all that the listeners need, and nothing that Slack refuses."""

import json
from pathlib import Path

import assistant.slack
from assistant.slack.app import COMMAND, SHORTCUT

MANIFEST = json.loads(Path(assistant.slack.__file__).with_name("manifest.json").read_text(encoding="utf-8"))
# What each event and each call needs, by Slack's reference; the others need none.
NEEDED = {
    "app_mention": "app_mentions:read",
    "message.channels": "channels:history",
    "message.groups": "groups:history",
    "message.im": "im:history",
    "message.mpim": "mpim:history",
    "member_joined_channel": "channels:read",
    "chat.postMessage": "chat:write",
    "conversations.info": "groups:read",
    "conversations.members": "mpim:read",
    "assistant.threads.setTitle": "assistant:write",
    "users.info": "users:read",
    "users.info with an address": "users:read.email",
    "usergroups.users.list": "usergroups:read",
    "/verse": "commands",
}


def test_the_app_gets_the_events_its_listeners_hear() -> None:
    events = MANIFEST["settings"]["event_subscriptions"]["bot_events"]
    assert events == [
        "app_home_opened", "app_mention", "app_uninstalled", "member_joined_channel", "member_left_channel",
        "message.channels", "message.groups", "message.im", "message.mpim", "tokens_revoked",
    ]  # fmt: skip


def test_each_event_and_call_has_the_scope_it_needs_and_there_is_hardly_another() -> None:
    scopes = set(MANIFEST["oauth_config"]["scopes"]["bot"])
    assert scopes - set(NEEDED.values()) == {"im:read", "im:write"}
    assert set(NEEDED.values()) - scopes == set()


def test_people_can_write_to_the_app_and_find_its_home() -> None:
    assert MANIFEST["features"]["app_home"] == {
        "home_tab_enabled": True, "messages_tab_enabled": True, "messages_tab_read_only_enabled": False,
    }  # fmt: skip


def test_the_command_and_the_shortcut_are_those_the_app_hears() -> None:
    assert [one["command"] for one in MANIFEST["features"]["slash_commands"]] == [COMMAND]
    assert [one["callback_id"] for one in MANIFEST["features"]["shortcuts"]] == [SHORTCUT]
    assert MANIFEST["settings"]["interactivity"] == {"is_enabled": True}


def test_names_are_as_short_as_slack_wants_them() -> None:
    shown = MANIFEST["display_information"]
    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert len(MANIFEST["features"]["bot_user"]["display_name"]) <= 80
    assert len(MANIFEST["features"]["shortcuts"][0]["name"]) <= 24
    assert len(MANIFEST["features"]["shortcuts"][0]["description"]) <= 150
    assert len(MANIFEST["features"]["agent_view"]["agent_description"]) <= 300
