"""Who sees what in Slack, end to end: people in roles, channels of several, links that are signed."""

import json
import re
from collections.abc import Iterator

import httpx
import pytest
from fakes import Call
from slack_room import DIRECT, Room, event_of, serving, ts_of
from slack_workplace import (
    CANARY,
    GOVERNOR,
    GOVERNORS,
    GUEST,
    HEAD,
    MIXED,
    OFFICER,
    OFFICERS,
    OPEN,
    SHARED,
    STRANGER,
    WITH_GUEST,
    workplace,
)

from assistant import replies
from assistant.web.app import build_app
from corpus.channels import Channels, ChannelSettings
from corpus.database import Database

ACCOUNT = "Where is the review of the quicksilver account?"
LANTERN = "Who reads the lantern account?"
ONE_UNUSED = replies.SLACK_RESTRICTED.format(count="1 document", were="was", them="it")
TWO_UNUSED = replies.SLACK_RESTRICTED.format(count="2 documents", were="were", them="them")


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with workplace(tmp_path_factory.mktemp("home")) as room:
        yield room


def mentioned(room: Room, user: str, channel: str, question: str) -> Call:
    body = event_of(f"<@U0VERSE> {question}", user=user, channel=channel)
    room.deliver(body)
    (call,) = room.slack.posted(1, ts_of(body))
    return call


def told_alone(room: Room, user: str, question: str) -> str:
    """The whole of what is said in a direct message."""
    body = event_of(question, user=user, channel=DIRECT, channel_type="im", type="message")
    room.deliver(body)
    before = [one for one in room.slack.called("chat.startStream") if one.fields["thread_ts"] == ts_of(body)]
    while not before:
        before = [one for one in room.slack.calls if one.fields.get("thread_ts") == ts_of(body) and one.texts]
    return json.dumps([one.fields for one in before], ensure_ascii=False)


@pytest.mark.parametrize(
    ("user", "sees"),
    [(OFFICER, True), (GOVERNOR, False), (HEAD, False), (GUEST, False), (STRANGER, False), ("U0NOBODY", False)],
)
def test_alone_everybody_reads_in_their_own_role(room: Room, user: str, sees: bool) -> None:
    assert ("lawyers" in told_alone(room, user, ACCOUNT)) is sees


@pytest.mark.parametrize(
    ("channel", "sees", "unused"),
    [
        pytest.param(OFFICERS, True, "", id="officers"),
        pytest.param(GOVERNORS, False, ONE_UNUSED, id="governors and an officer"),
        pytest.param(MIXED, False, TWO_UNUSED, id="an officer and a head"),
        pytest.param(WITH_GUEST, False, TWO_UNUSED, id="a guest"),
        pytest.param(OPEN, False, TWO_UNUSED, id="a channel that anybody may open"),
        pytest.param(SHARED, False, TWO_UNUSED, id="a channel shared with others"),
        pytest.param("C0NOWHERE", False, TWO_UNUSED, id="a channel that cannot be looked up"),
    ],
)
def test_in_a_channel_only_what_all_in_it_may_read_is_used(
    room: Room, channel: str, sees: bool, unused: str
) -> None:  # fmt: skip
    call = mentioned(room, OFFICER, channel, ACCOUNT)
    shown = json.dumps(call.fields)
    assert ("lawyers" in shown) is sees
    told = [text.split("\n\n")[-1] for text in call.texts]
    assert [text for text in told if "not used here" in text] == ([unused] if unused else [])
    assert "Officer note" not in shown or sees


def test_what_all_in_a_channel_may_read_is_used(room: Room) -> None:
    assert "read by governors" in json.dumps(mentioned(room, GOVERNOR, GOVERNORS, LANTERN).fields)


def test_who_may_not_read_it_anyway_is_not_told_that_it_is_there(room: Room) -> None:
    call = mentioned(room, HEAD, MIXED, ACCOUNT)
    assert CANARY not in json.dumps(call.fields).replace(ACCOUNT, "")
    assert not [text for text in call.texts if "not used" in text]


def test_a_link_to_a_restricted_document_opens_it_for_a_while_and_nothing_else(room: Room) -> None:
    text = json.dumps(mentioned(room, OFFICER, OFFICERS, ACCOUNT).fields).replace("&amp;", "&")
    address, *_ = re.findall(
        r"https://verse\.example(/signed/[^|#]*&role=officer[^|#]*)#quote", text
    )  # each names its own second
    settings = room.assistant.index.settings
    with serving(build_app(room.assistant, settings)) as site, httpx.Client(trust_env=False) as client:
        page = client.get(site + address, headers={"Host": "verse.example"})
        changed = client.get(site + address.replace("role=officer", "role=admin"))
        plain = client.get(site + re.sub(r"^/signed|&role.*", "", address))
    assert (page.status_code, page.headers["cache-control"]) == (200, "no-store")
    assert re.search(r"<mark[^>]*>The review of the quicksilver account", page.text)
    assert (changed.status_code, plain.status_code) == (403, 404)
    assert "this link has expired" in changed.text


def test_a_channel_set_to_one_publisher_is_answered_from_it_alone_and_told_so(room: Room) -> None:
    channels = Channels(Database(room.home / "verse.db"))
    channels.keep_settings(OPEN, ChannelSettings(publishers=("Ferry Borough",)))
    call = mentioned(room, GOVERNOR, OPEN, "When are the first visits?")
    channels.keep_settings(OPEN, ChannelSettings())
    assert "table" in call.block_kinds
    assert call.texts[-1].endswith("In this channel only: documents from Ferry Borough.")


def test_a_quiet_channel_shows_an_answer_to_the_asker_alone_in_their_own_role(room: Room) -> None:
    channels = Channels(Database(room.home / "verse.db"))
    channels.keep_settings(MIXED, ChannelSettings(quiet=True))
    room.deliver(event_of(f"<@U0VERSE> {ACCOUNT}", user=OFFICER, channel=MIXED))
    call = room.slack.called("chat.postEphemeral")[-1]
    channels.keep_settings(MIXED, ChannelSettings())
    assert (call.fields["user"], call.answer["ok"]) == (OFFICER, True)
    assert "lawyers" in json.dumps(call.fields)
    assert call.button("share")["type"] == "button"


def test_a_channel_of_mentions_only_leaves_replies_alone(room: Room) -> None:
    channels = Channels(Database(room.home / "verse.db"))
    channels.keep_settings(OPEN, ChannelSettings(mention_only=True))
    first = event_of(f"<@U0VERSE> {LANTERN}", channel=OPEN)
    room.deliver(first)
    room.slack.posted(1, ts_of(first))
    room.deliver(event_of("And who else?", type="message", channel=OPEN, thread_ts=ts_of(first)))
    again = event_of("<@U0VERSE> Who must read the annual account?", channel=OPEN, thread_ts=ts_of(first))
    room.deliver(again)
    calls = room.slack.posted(2, ts_of(first))
    channels.keep_settings(OPEN, ChannelSettings())
    assert len(calls) == 2
    assert "annual account" in calls[1].texts[0]
