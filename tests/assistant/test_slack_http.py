"""Slack over HTTP, end to end: signed requests to the real server, answers in the thread of a stand-in for Slack."""

import json
import re
import threading
import time
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest
from fakes import SIGNING_SECRET, Call, signed
from fastapi import FastAPI
from slack_room import CHANNEL, CHECKS, DIRECT, Room, event_of, opened, press_of, serving, settings_for, ts_of

from assistant import replies
from assistant.slack.http import PATH, add_slack

QUESTION = "<@U0VERSE> Who must read the annual account?"
DUTY = "Governors must read the annual account within thirty days of its publication."
QUIET_SECONDS = 0.25  # long enough for an answer that must not come


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with opened(tmp_path_factory.mktemp("home")) as room:
        yield room


def asked(room: Room, text: str, **fields: object) -> Call:
    """The one answer to a message."""
    body = event_of(text, **fields)
    assert room.deliver(body).status_code == 200
    (call,) = room.slack.posted(1, str(fields.get("thread_ts") or ts_of(body)))
    return call


def test_a_mention_is_answered_in_its_thread_with_the_quote_and_where_it_stands(room: Room) -> None:
    call = asked(room, QUESTION)
    assert call.answer["ok"] is True
    assert call.fields["channel"] == CHANNEL
    assert call.texts[0].startswith(
        f"From Harbour Schools Partnership Agreement:\n\n> {DUTY} <https://verse.example/documents/"
    )
    assert re.fullmatch(
        r"\*Sources\*\n\[1\] <https://verse\.example/documents/\w+\?from=\d+&amp;to=\d+#quote"
        r"\|Harbour Schools Partnership Agreement> · Duties",
        call.texts[1],
    )
    assert call.fields["text"] == "\n\n".join(call.texts)
    assert call.block_kinds == ["section", "context", "actions", "context_actions"]
    assert call.fields["unfurl_links"] is False


def test_the_answer_is_kept_as_given_in_slack(room: Room) -> None:
    body = event_of(QUESTION)
    room.deliver(body)
    room.slack.posted(1, ts_of(body))
    (kept,) = room.assistant.journal.conversation(f"slack:T0FERRY:{CHANNEL}:{ts_of(body)}", "public")
    assert kept["question"] == "Who must read the annual account?"
    assert kept["status"] == "answered"


def test_a_direct_message_is_answered(room: Room) -> None:
    body = event_of("Who must read the annual account?", type="message", channel=DIRECT, channel_type="im")
    assert room.deliver(body).status_code == 200
    (started,) = room.slack.called("chat.startStream")
    assert (started.fields["channel"], started.fields["thread_ts"]) == (DIRECT, ts_of(body))
    assert DUTY in started.texts[0]
    (stopped,) = room.slack.called("chat.stopStream")
    assert stopped.block_kinds == ["context", "actions", "context_actions"]


def test_a_reply_in_a_thread_of_ours_goes_on_without_a_mention(room: Room) -> None:
    first = event_of("<@U0VERSE> What are the three principles?")
    room.deliver(first)
    room.slack.posted(1, ts_of(first))
    room.deliver(event_of("And the second?", type="message", channel_type="channel", thread_ts=ts_of(first)))
    calls = room.slack.posted(2, ts_of(first))
    assert len(calls) == 2
    asked_here = room.assistant.journal.questions(f"slack:T0FERRY:{CHANNEL}:{ts_of(first)}")
    assert asked_here == ("What are the three principles?", "And the second?")


def test_a_mention_without_a_question_gets_an_example_of_one(room: Room) -> None:
    assert asked(room, "<@U0VERSE>  ").texts == [replies.UNCLEAR_EMPTY]


def test_a_question_nothing_answers_gets_a_note_and_the_nearest(room: Room) -> None:
    call = asked(room, "<@U0VERSE> How are submarines painted in Portugal?")
    assert call.texts[0] == replies.NEAR
    assert call.texts[1].startswith("*Nearest in the documents*\n• <https://verse.example/documents/")


def test_a_hostile_document_calls_nobody_and_leads_nowhere(room: Room) -> None:
    shown = asked(room, "<@U0VERSE> What must visitors sign?").texts[0]
    assert "&lt;!channel&gt; &amp; read the &lt;https://evil.example|safety card&gt; before &lt;@U0BOSS&gt;" in shown
    assert [one for one in re.findall(r"<[^>]*>", shown) if not one.startswith("<https://verse.example/")] == []


def test_a_list_of_sixty_shows_its_first_ten_and_all_of_them_when_asked_for(room: Room) -> None:
    body = event_of("<@U0VERSE> What are the sixty checks every lighthouse school makes?")
    room.deliver(body)
    (first,) = room.slack.posted(1, ts_of(body))
    assert quoted(first) == CHECKS[:10]
    press = press_of(first.button("all"), message={"ts": ts_of(body), "thread_ts": ts_of(body)})
    assert first.button("all")["text"] == {"type": "plain_text", "text": "Show all 60", "emoji": False}
    room.interact(press)
    calls = room.slack.posted(3, ts_of(body))
    assert [call.answer["ok"] for call in calls] == [True, True, True]
    assert [check for call in calls[1:] for check in quoted(call)] == CHECKS


def quoted(call: Call) -> list[str]:
    """The lines behind a bar, their links out and escapes undone."""
    lines = "\n".join(call.texts).split("\n")
    return [re.sub(r" <[^>]*>", "", line[2:]).replace("&amp;", "&") for line in lines if line.startswith("> ")]


RETRY = {"X-Slack-Retry-Num": "2", "X-Slack-Retry-Reason": "http_timeout"}


@pytest.mark.parametrize("again", [{"X-Slack-Retry-Num": "1", "X-Slack-Retry-Reason": "http_timeout"}, {}])
def test_an_event_that_comes_again_is_answered_once(room: Room, again: dict[str, str]) -> None:
    body = event_of(QUESTION)
    later = signed(json.dumps(body).encode(), at=time.time() - 1)  # Slack signs anew what it repeats
    assert [room.deliver(body, headers).status_code for headers in ({}, later | again, again | RETRY)] == [200] * 3
    time.sleep(QUIET_SECONDS)
    assert len(room.slack.posted(1, ts_of(body))) == 1


def test_an_event_that_reaches_two_servers_is_answered_once(room: Room) -> None:
    with room.beside() as other:
        body = event_of(QUESTION)
        threads = [threading.Thread(target=one.deliver, args=(body,)) for one in (room, other) * 3]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        time.sleep(QUIET_SECONDS)
        assert len(room.slack.posted(1, ts_of(body))) == 1


def test_a_message_told_of_twice_is_answered_once(room: Room) -> None:
    mention = event_of(QUESTION, channel=DIRECT)
    message = {**event_of(QUESTION, type="message", channel=DIRECT, ts=ts_of(mention)), "event_id": "EvTOLDTWICE"}
    room.deliver(mention)
    room.deliver(message)
    time.sleep(QUIET_SECONDS)
    assert len(room.slack.posted(1, ts_of(mention))) == 1


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"bot_id": "B0OTHER"}, id="from a bot"),
        pytest.param({"edited": {"user": "U0HEAD", "ts": "1700000000.000100"}}, id="edited"),
        pytest.param({"type": "message", "channel_type": "channel"}, id="not addressed"),
        pytest.param({"type": "message", "thread_ts": "1700000000.000100"}, id="in a thread of others"),
        pytest.param({"type": "reaction_added"}, id="no message"),
    ],
)
def test_what_is_not_meant_for_us_is_acknowledged_and_left_alone(room: Room, fields: dict[str, object]) -> None:
    room.slack.posted(0)
    before = len(room.slack.calls)
    assert room.deliver(event_of("Who must read the annual account?", **fields)).status_code == 200
    time.sleep(QUIET_SECONDS)
    assert len(room.slack.calls) == before


@pytest.mark.parametrize(
    ("secret", "age"),
    [
        pytest.param("another secret", 0, id="wrong secret"),
        pytest.param(SIGNING_SECRET, 301, id="five minutes old"),
        pytest.param(SIGNING_SECRET, -310, id="from the future"),
    ],
)
def test_a_request_that_is_not_slacks_is_refused(room: Room, secret: str, age: int) -> None:
    before = len(room.slack.calls)
    body = json.dumps(event_of(QUESTION)).encode()
    response = httpx.post(room.address + PATH, content=body, headers=signed(body, secret, time.time() - age))
    assert response.status_code == 401
    assert response.headers["content-type"] == "application/problem+json"
    assert len(room.slack.calls) == before


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({}, id="none"),
        pytest.param({"X-Slack-Request-Timestamp": "soon", "X-Slack-Signature": "v0=1"}, id="no number"),
        pytest.param({"X-Slack-Request-Timestamp": "1700000000", "X-Slack-Signature": "v0=\xe9"}, id="no ASCII"),
    ],
)
def test_a_request_with_odd_or_no_signature_is_refused(room: Room, headers: dict[str, str]) -> None:
    raw = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    assert httpx.post(room.address + PATH, content=b"{not json", headers=raw).status_code == 401


def test_a_signed_body_that_was_changed_on_the_way_is_refused(room: Room) -> None:
    body = json.dumps(event_of(QUESTION)).encode()
    response = httpx.post(room.address + PATH, content=body.replace(b"annual", b"secret"), headers=signed(body))
    assert response.status_code == 401


def test_a_request_that_was_overheard_and_sent_again_is_refused(room: Room) -> None:
    body = json.dumps(event_of(QUESTION)).encode()
    headers = signed(body)
    sent = [httpx.post(room.address + PATH, content=body, headers=headers).status_code for _ in range(2)]
    assert sent == [200, 401]


def test_a_request_without_end_is_refused(room: Room) -> None:
    body = b"{" + b" " * 1_000_000
    assert httpx.post(room.address + PATH, content=body, headers=signed(body)).status_code == 413


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        pytest.param(b"null", "the body is JSON, but not an object; Slack sends a JSON object", id="null"),
        pytest.param(b"[1]", "the body is JSON, but not an object; Slack sends a JSON object", id="a list"),
        pytest.param(b"", "the body is not valid JSON; Slack sends a JSON object", id="empty"),
        pytest.param(b"{", "the body is not valid JSON; Slack sends a JSON object", id="cut off"),
        pytest.param(b"\0", "the body is not valid JSON; Slack sends a JSON object", id="NUL"),
        pytest.param(b"[" * 200_000, "the body is not valid JSON; Slack sends a JSON object", id="deep"),
        pytest.param(b'{"event":' * 90_000, "the body is not valid JSON; Slack sends a JSON object", id="deep objects"),
        pytest.param(
            b'{"a":' + b"9" * 9_000 + b"}", "the body is not valid JSON; Slack sends a JSON object", id="long"
        ),
        pytest.param(
            b'{"a":' * 101 + b"1" + b"}" * 101,
            "the body has more than 100 levels of objects and lists in each other; Slack's have fewer",
            id="levels",
        ),
        pytest.param(b'{"type":"event_callback","event":{"type":null}}', "'event.type' is not a string", id="no type"),
        pytest.param(b'{"event":5}', "'event' is not an object", id="event"),
        pytest.param(b'{"event":{"type":["message"]}}', "'event.type' is not a string", id="type"),
        pytest.param(b'{"authorizations":[5,null]}', "'authorizations' is not a list of objects", id="authorizations"),
        pytest.param(
            b'{"authorizations":[{"team_id":5}]}', "'authorizations.team_id' is neither a string nor null", id="inside"
        ),
        pytest.param(b'{"team":5}', "'team' is neither a string nor an object", id="team"),
    ],
)
@pytest.mark.parametrize("content_type", ["application/json", "Application/JSON; charset=utf-8", "text/plain"])
def test_a_signed_request_that_slack_would_not_send_is_refused(
    room: Room, body: bytes, detail: str, content_type: str
) -> None:
    at = time.time() - len(content_type)  # each signed at another time: the same bytes at the same are a replay
    headers = {**signed(body, at=at), "Content-Type": content_type}
    response = httpx.post(room.address + PATH, content=body, headers=headers)
    assert (response.status_code, response.json()["detail"]) == (400, detail)
    assert response.headers["content-type"] == "application/problem+json"


def test_a_form_of_another_command_is_left_to_bolt(room: Room) -> None:
    body = b"command=%2Fother&text=Who&team_id=T0FERRY&user_id=U0HEAD"
    headers = {**signed(body), "Content-Type": "application/x-www-form-urlencoded"}
    assert httpx.post(room.address + PATH, content=body, headers=headers).status_code == 404  # no command is ours


def test_slack_may_check_the_address(room: Room) -> None:
    response = room.deliver({"type": "url_verification", "challenge": "3eZbrw1aB"})
    assert (response.status_code, response.json()) == (200, {"challenge": "3eZbrw1aB"})


def test_many_at_once_are_each_acknowledged_soon_and_answered_once(room: Room) -> None:
    bodies = [event_of(QUESTION) for _ in range(16)]
    threads = [threading.Thread(target=room.deliver, args=(body,)) for body in bodies]
    room.seconds.clear()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    answers = [room.slack.posted(1, ts_of(body)) for body in bodies]
    assert [[DUTY in call.texts[0] for call in calls] for calls in answers] == [[True]] * 16
    assert max(room.seconds) < 3


def test_without_a_bot_token_there_is_no_door_and_the_log_says_so(room: Room, caplog: pytest.LogCaptureFixture) -> None:
    app = FastAPI()
    settings = replace(settings_for(room.home, room.slack), slack_bot_token="")
    assert add_slack(app, room.assistant, settings) is False
    with serving(app) as address:
        assert httpx.post(address + PATH).status_code == 404
    assert "VERSE_SLACK_BOT_TOKEN is not" in caplog.text


def test_the_door_can_be_made_while_slack_is_out_of_reach(room: Room) -> None:
    settings = replace(settings_for(room.home, room.slack), slack_api_url="http://127.0.0.1:9/api")
    assert add_slack(FastAPI(), room.assistant, settings) is True
