"""What becomes of a message once it is heard: it is answered, or the one who asked is told that it was not."""

import logging
from collections.abc import Iterator, Sequence

import pytest
from fakes import SlackStandIn
from slack_room import HARBOUR, event_of, knowledge_base, settings_for

from assistant import replies
from assistant.bootstrap import build
from assistant.service import Assistant
from assistant.slack.app import build_app, parts_for
from assistant.slack.delivery import client_for
from corpus.embedding import OnnxEncoder, Vectors
from corpus.settings import Settings

QUESTION = "<@U0VERSE> Who must read the annual account?"


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


def heard(assistant: Assistant, slack: SlackStandIn, body: dict[str, object]) -> None:
    """What the app does with an event, to its end."""
    settings = settings_for(assistant.index.settings.home, slack)
    parts = parts_for(assistant, settings, client_for(settings, settings.slack_bot_token))
    parts.conversations.hear(body)
    parts.desk.close()


def posted(slack: SlackStandIn) -> list[tuple[object, str]]:
    """What Slack said to each message, and how the message begins."""
    return [(call.answer["ok"], str(call.fields["text"])[:60]) for call in slack.posted(0)]


ANSWER = (True, "From Harbour Schools Partnership Agreement:\n\n> Governors must"[:60])
REFUSED = (False, ANSWER[1])
APOLOGY = (True, replies.FAILED[:60])


def test_when_the_work_fails_the_user_is_told_and_the_log_says_why(
    assistant: Assistant, slack: SlackStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    broken = build(assistant.index.settings, BrokenEncoder())
    with caplog.at_level(logging.ERROR):
        heard(broken, slack, event_of(QUESTION))
    assert posted(slack) == [APOLOGY]
    assert "RuntimeError: the model is lost" in caplog.text
    assert "RuntimeError" not in slack.posted(1)[0].texts[0]


def test_when_slack_takes_no_buttons_or_tables_the_answer_comes_in_plain_words(
    assistant: Assistant, slack: SlackStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    slack.refuse("invalid_blocks")
    heard(assistant, slack, event_of(QUESTION))
    assert posted(slack) == [REFUSED, ANSWER]
    assert slack.posted(2)[1].block_kinds == ["section", "section"]
    assert "invalid_blocks" in caplog.text


def test_when_nothing_can_be_posted_the_log_says_why(
    assistant: Assistant, slack: SlackStandIn, caplog: pytest.LogCaptureFixture
) -> None:
    slack.refuse("fatal_error", times=9)
    heard(assistant, slack, event_of(QUESTION))
    assert posted(slack) == [REFUSED, (False, APOLOGY[1])]
    assert "not even the apology reached channel C0STAFF" in caplog.text


def test_the_app_is_made_without_a_call_to_slack(assistant: Assistant, slack: SlackStandIn) -> None:
    build_app(assistant, settings_for(assistant.index.settings.home, slack))
    assert slack.calls == []
