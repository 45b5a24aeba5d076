"""What becomes of a message once it is heard: it is answered, or the one who asked is told that it was not."""

import logging
from collections.abc import Iterator, Sequence

import pytest
from fakes import SlackStandIn
from slack_room import HARBOUR, event_of, knowledge_base, settings_for

from assistant import replies
from assistant.bootstrap import build
from assistant.service import Assistant
from assistant.slack.app import Conversations, build_app, client_for
from corpus.embedding import OnnxEncoder, Vectors
from corpus.settings import Settings

QUESTION = "<@U0VERSE> Who must read the annual account?"
DUTY = "Governors must read the annual account within thirty days of its publication."


class BrokenEncoder:
    """An encoder that has lost its model."""

    name, digest, dimension = OnnxEncoder.name, OnnxEncoder.digest, OnnxEncoder.dimension

    def words(self) -> frozenset[str]:
        return frozenset()

    def encode(self, texts: Sequence[str]) -> Vectors:
        raise RuntimeError("the model is lost")


@pytest.fixture
def slack() -> Iterator[SlackStandIn]:
    with SlackStandIn() as slack:
        yield slack


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return knowledge_base(Settings(home=tmp_path_factory.mktemp("home")), {"harbour.md": HARBOUR})


def conversations(assistant: Assistant, slack: SlackStandIn) -> Conversations:
    """What the app makes for its listeners."""
    settings = settings_for(assistant.index.settings.home, slack)
    return Conversations(assistant, settings, client_for(settings, settings.slack_bot_token))


def posted(slack: SlackStandIn) -> list[tuple[object, str]]:
    """What Slack said to each message, and how the message begins."""
    return [(call.answer["ok"], call.texts[0][:60]) for call in slack.posted(0)]


ANSWER = (True, "From Harbour Schools Partnership Agreement:\n\n> Governors must"[:60])
REFUSED = (False, ANSWER[1])
APOLOGY = (True, replies.FAILED[:60])


def test_when_the_work_fails_the_user_is_told_and_the_log_says_why(
    assistant: Assistant, slack: SlackStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    broken = build(assistant.index.settings, BrokenEncoder())
    with caplog.at_level(logging.ERROR):
        conversations(broken, slack).hear(event_of(QUESTION))
    assert posted(slack) == [APOLOGY]
    assert "RuntimeError: the model is lost" in caplog.text
    assert "RuntimeError" not in slack.calls[0].texts[0]


def test_when_slack_refuses_an_answer_the_user_is_told(
    assistant: Assistant, slack: SlackStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    slack.refusals = ["invalid_blocks"]
    conversations(assistant, slack).hear(event_of(QUESTION))
    assert posted(slack) == [REFUSED, APOLOGY]
    assert "invalid_blocks" in caplog.text


def test_when_nothing_can_be_posted_the_log_says_why(
    assistant: Assistant, slack: SlackStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    slack.refusals = ["is_archived", "is_archived"]
    conversations(assistant, slack).hear(event_of(QUESTION))
    assert posted(slack) == [REFUSED, (False, APOLOGY[1])]
    assert "not even the apology reached channel C0STAFF" in caplog.text


def test_a_rate_limit_is_waited_out(assistant: Assistant, slack: SlackStandIn) -> None:
    slack.refusals = ["ratelimited"]
    conversations(assistant, slack).hear(event_of(QUESTION))
    assert posted(slack) == [REFUSED, ANSWER]


def test_the_app_is_made_without_a_call_to_slack(assistant: Assistant, slack: SlackStandIn) -> None:
    build_app(assistant, settings_for(assistant.index.settings.home, slack))
    assert slack.calls == []
