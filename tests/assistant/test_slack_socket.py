"""Slack over Socket Mode: a real websocket to a stand-in for Slack."""

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from fakes import APP_TOKEN, BOT_TOKEN, SlackStandIn
from slack_room import HARBOUR, event_of, knowledge_base, settings_for, ts_of

from assistant.errors import AssistantError
from assistant.service import Assistant
from assistant.slack.socket import answer_until, run
from corpus.settings import BadSettings, Settings

QUESTION = "<@U0VERSE> Who must read the annual account?"
DUTY = "Governors must read the annual account within thirty days of its publication."


@pytest.fixture(scope="module")
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn() as slack:
        yield slack


@pytest.fixture(scope="module")
def settings(slack: SlackStandIn, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return replace(
        settings_for(tmp_path_factory.mktemp("home"), slack), slack_signing_secret="", slack_app_token=APP_TOKEN
    )


@pytest.fixture(scope="module")
def assistant(settings: Settings) -> Assistant:
    return knowledge_base(settings, {"harbour.md": HARBOUR})


def test_an_event_is_acknowledged_and_answered_in_its_thread(
    slack: SlackStandIn, settings: Settings, assistant: Assistant
) -> None:
    stopping = threading.Event()
    answering = threading.Thread(target=answer_until, args=(stopping, assistant, settings))
    answering.start()
    body = event_of(QUESTION)
    assert [slack.send("envelope 1", body), slack.send("envelope 2", body)] == [True, True]
    stopping.set()
    answering.join()
    (call,) = slack.posted(1, ts_of(body))
    assert DUTY in call.texts[0]


def test_a_refused_app_token_is_named(slack: SlackStandIn, settings: Settings, assistant: Assistant) -> None:
    with pytest.raises(AssistantError, match=r"^Slack refused the connection \(invalid_auth\); VERSE_SLACK_APP_TOKEN"):
        answer_until(threading.Event(), assistant, replace(settings, slack_app_token="xoxb-mixed-up"))


def test_slack_out_of_reach_is_said_in_one_line(settings: Settings, assistant: Assistant) -> None:
    nowhere = "http://127.0.0.1:9/api/"
    with pytest.raises(AssistantError, match=f"^{nowhere} cannot be reached; check the network$"):
        answer_until(threading.Event(), assistant, replace(settings, slack_api_url=nowhere))


@pytest.mark.parametrize(
    ("settings", "name", "prefix"),
    [
        pytest.param(Settings(slack_app_token=APP_TOKEN), "VERSE_SLACK_BOT_TOKEN", "xoxb-", id="bot token"),
        pytest.param(Settings(slack_bot_token=BOT_TOKEN), "VERSE_SLACK_APP_TOKEN", "xapp-", id="app token"),
    ],
)
def test_a_missing_token_is_named_before_anything_starts(settings: Settings, name: str, prefix: str) -> None:
    with pytest.raises(BadSettings) as caught:
        run(settings)
    assert str(caught.value) == f"{name} is not set; give the token that begins with {prefix}, see docs/slack.md"
