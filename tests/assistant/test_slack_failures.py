"""When Slack or the network fails: the user sees a sentence, the log the cause, the health page the state."""

import json
import logging
import threading
from collections.abc import Iterator
from dataclasses import replace

import httpx
import pytest
from fakes import APP_TOKEN, SlackStandIn
from slack_room import CHANNEL, HARBOUR, PERSON, Room, event_of, knowledge_base, opened, serving, settings_for, ts_of

from assistant import replies
from assistant.bootstrap import build_channels
from assistant.service import Assistant
from assistant.slack.app import parts_for
from assistant.slack.delivery import client_for
from assistant.slack.socket import answer_until
from assistant.web.app import build_app
from corpus.settings import Settings

QUESTION = "<@U0VERSE> Who must read the annual account?"
DUTY = "Governors must read the annual account within thirty days of its publication."


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn() as slack:
        yield slack


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return knowledge_base(Settings(home=tmp_path_factory.mktemp("home")), {"harbour.md": HARBOUR})


def heard(assistant: Assistant, slack: SlackStandIn, *bodies: dict[str, object], **more: str) -> dict[str, object]:
    """What the app does with events, to its end; gives how Slack stands after them, as it is noted."""
    settings = settings_for(assistant.index.settings.home, slack, **more)
    parts = parts_for(assistant, settings, client_for(settings, settings.slack_bot_token))
    for body in bodies:
        parts.conversations.hear(body)
    parts.desk.close()
    noted = build_channels(settings).noted("slack")
    return dict(json.loads(noted[0])) if noted else {}


def outcomes(slack: SlackStandIn, method: str = "chat.postMessage") -> list[object]:
    return [call.answer.get("error", "ok") for call in slack.called(method, 0)]


@pytest.mark.parametrize("trouble", ["ratelimited", "http_503", "http_500", "drop"])
def test_trouble_that_passes_is_waited_out(assistant: Assistant, slack: SlackStandIn, trouble: str) -> None:
    slack.refuse(trouble)
    state = heard(assistant, slack, event_of(QUESTION))
    assert outcomes(slack) == [trouble, "ok"]
    assert state["state"] == "ready"


def test_a_rate_limit_is_waited_as_long_as_slack_says(assistant: Assistant, slack: SlackStandIn) -> None:
    slack.retry_after = "2"
    slack.refuse("ratelimited")
    heard(assistant, slack, event_of(QUESTION))
    first, second = slack.posted(2)
    assert second.at - first.at >= 2


def test_a_rate_limit_that_stays_is_told_on_the_health_page(assistant: Assistant, slack: SlackStandIn) -> None:
    slack.retry_after = "0"
    slack.refuse("ratelimited", times=99)
    assert heard(assistant, slack, event_of(QUESTION))["state"] == "rate limited"


@pytest.mark.parametrize("code", ["token_revoked", "invalid_auth", "account_inactive"])
def test_a_token_that_is_refused_is_told_in_the_log_and_on_the_health_page(
    assistant: Assistant, slack: SlackStandIn, caplog: pytest.LogCaptureFixture, code: str
) -> None:
    slack.refuse(code, times=9)
    slack.refuse(code, "assistant.threads.setStatus", times=9)
    assert heard(assistant, slack, event_of(QUESTION))["state"] == "token refused"
    assert f"token refused ({code}); make a new token under Install App" in caplog.text


def test_a_scope_that_is_missing_is_named_and_the_answer_comes_for_everybody(
    assistant: Assistant, slack: SlackStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    slack.refuse("missing_scope", "assistant.threads.setStatus")
    state = heard(assistant, slack, event_of(QUESTION))
    assert DUTY in slack.posted(1)[0].texts[0]
    assert state == {"state": "ready", "missing_scopes": ["users:read.email"]}
    assert "the Slack app lacks the scope users:read.email" in caplog.text


def test_when_the_question_was_deleted_the_asker_alone_gets_the_answer(
    assistant: Assistant, slack: SlackStandIn
) -> None:  # fmt: skip
    body = event_of(QUESTION)
    slack.deleted.add(ts_of(body))
    heard(assistant, slack, body)
    why, answer = slack.called("chat.postEphemeral", 2)
    assert (why.texts, why.fields["user"], "thread_ts" in why.fields) == ([replies.SLACK_DELETED], PERSON, False)
    assert DUTY in answer.texts[0]


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("is_archived", replies.SLACK_ARCHIVED),
        ("not_in_channel", replies.SLACK_NOT_IN),
        ("restricted_action", replies.SLACK_NOT_ALLOWED),
    ],
)
def test_where_nothing_may_be_written_the_asker_is_told_directly(
    assistant: Assistant, slack: SlackStandIn, code: str, why: str
) -> None:
    slack.closed[CHANNEL] = code
    heard(assistant, slack, event_of(QUESTION))
    _, told, answer = slack.posted(3)
    assert told.fields["channel"] == answer.fields["channel"] == PERSON
    assert told.texts == [replies.SLACK_CLOSED.format(channel=CHANNEL, why=why)]
    assert DUTY in answer.texts[0]


def test_a_question_without_end_is_asked_to_be_shortened(assistant: Assistant, slack: SlackStandIn) -> None:
    heard(assistant, slack, event_of("<@U0VERSE> " + "why and wherefore " * 400))
    assert slack.posted(1)[0].texts == [replies.UNCLEAR_LONG.format(found=7_199, most=2_000)]


def test_what_the_surface_for_agents_refuses_is_left_out_and_the_answer_comes(
    assistant: Assistant, slack: SlackStandIn
) -> None:  # fmt: skip
    for method in ("setStatus", "setTitle"):
        slack.refuse("feature_not_enabled", f"assistant.threads.{method}", times=9)
    slack.refuse("method_not_supported_for_channel_type", "chat.startStream", times=9)
    bodies = [event_of(QUESTION, type="message", channel="D0ALONE", channel_type="im") for _ in range(2)]
    heard(assistant, slack, *bodies)
    assert [DUTY in call.texts[0] for call in slack.posted(2)] == [True, True]
    assert len(slack.called("assistant.threads.setStatus", 0)) <= 2


def test_a_reply_that_comes_before_its_question_is_answered_after_it(
    assistant: Assistant, slack: SlackStandIn
) -> None:  # fmt: skip
    first = event_of("<@U0VERSE> What are the three principles?")
    reply = event_of("And the second?", type="message", channel_type="channel", thread_ts=ts_of(first))
    heard(assistant, slack, reply, first)
    assert len(slack.posted(2, ts_of(first))) == 2
    kept = assistant.journal.questions(f"slack:T0FERRY:{CHANNEL}:{ts_of(first)}")
    assert kept == ("What are the three principles?", "And the second?")


def test_a_slow_slack_is_answered_all_the_same(tmp_path_factory: pytest.TempPathFactory) -> None:
    with opened(tmp_path_factory.mktemp("home"), {"harbour.md": HARBOUR}) as room:
        room.slack.slow_seconds = 1.0
        bodies = [event_of(QUESTION) for _ in range(6)]
        threads = [threading.Thread(target=room.deliver, args=(body,)) for body in bodies]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [len(room.slack.posted(1, ts_of(body))) for body in bodies] == [1] * 6
        assert max(room.seconds) < 3
        assert_health(room)


def assert_health(room: Room) -> None:
    """The health page says how Slack stands, and says nothing about documents."""
    with serving(build_app(room.assistant, room.assistant.index.settings)) as site:
        told = httpx.get(f"{site}/readyz", trust_env=False).json()
    assert (told["status"], told["slack"]["state"], told["slack"]["missing_scopes"]) == ("ready", "ready", [])


@pytest.mark.slow
def test_a_lost_websocket_is_made_anew_and_the_next_question_answered(
    assistant: Assistant, slack: SlackStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    settings = replace(settings_for(assistant.index.settings.home, slack), slack_app_token=APP_TOKEN)
    stopping = threading.Event()
    answering = threading.Thread(target=answer_until, args=(stopping, assistant, settings))
    answering.start()
    try:
        assert slack.send("envelope 1", event_of(QUESTION))
        with caplog.at_level(logging.CRITICAL):  # the library tells of the loss at length
            assert slack.lose_connection()
        body = event_of(QUESTION)
        assert slack.send("envelope 2", body)
        assert len(slack.posted(1, ts_of(body))) == 1
    finally:
        stopping.set()
        answering.join()
