"""Which events bring a question for the assistant, and what the question is."""

import pytest
from fakes import BOT_USER
from slack_room import event_of

from assistant.slack.incoming import Incoming, incoming, question_in

TS = "1700000000.000100"
ROOT = "1699999999.000100"


@pytest.mark.parametrize(
    ("text", "question"),
    [
        pytest.param("<@U0VERSE> who decides?", "who decides?", id="mention"),
        pytest.param("<@U0VERSE|verse>: what did <@U5> agree?", ": what did agree?", id="labelled mention"),
        pytest.param("hello <!here> <!subteam^S1|@heads>", "hello", id="group mentions"),
        pytest.param("see <https://a.example/x|the plan> in <#C1|staff>", "see the plan in staff", id="labelled links"),
        pytest.param("see <https://a.example/x>", "see https://a.example/x", id="bare link"),
        pytest.param("R&amp;D &lt;5 &gt;3", "R&D <5 >3", id="escapes"),
        pytest.param("&amp;lt;", "&lt;", id="an escape somebody typed"),
        pytest.param("<@U0VERSE>\n  ", "", id="nothing but a mention"),
    ],
)
def test_the_question_is_what_the_person_typed(text: str, question: str) -> None:
    assert question_in(text) == question


def test_a_mention_is_answered_in_a_thread_of_its_own() -> None:
    heard = incoming({**event_of("<@U0VERSE> why?", ts=TS), "event_id": "Ev1"})
    assert heard == Incoming("Ev1", "T0FERRY", "C0STAFF", "U0HEAD", TS, TS, "mention", "why?")
    assert heard.conversation_id == f"slack:T0FERRY:C0STAFF:{TS}"
    assert heard.sightings == ("slack:event:Ev1", f"slack:message:T0FERRY:C0STAFF:{TS}")


@pytest.mark.parametrize(
    ("fields", "way"),
    [
        pytest.param({"type": "message", "channel": "D0ALONE", "channel_type": "im"}, "direct", id="direct message"),
        pytest.param({"type": "message", "channel": "D0ALONE"}, "direct", id="direct message by its channel"),
        pytest.param({"type": "message", "channel_type": "channel", "thread_ts": ROOT}, "reply", id="reply"),
        pytest.param({"thread_ts": ROOT}, "mention", id="mention in a thread"),
        pytest.param({"subtype": "file_share"}, "mention", id="mention with a file"),
    ],
)
def test_ways_a_message_reaches_the_assistant(fields: dict[str, object], way: str) -> None:
    heard = incoming(event_of("why?", **fields))
    assert heard is not None
    assert heard.way == way
    assert heard.thread == fields.get("thread_ts", heard.ts)


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"bot_id": "B0OTHER"}, id="a bot"),
        pytest.param({"user": BOT_USER}, id="the assistant itself"),
        pytest.param({"user": None}, id="nobody"),
        pytest.param({"user": "USLACKBOT"}, id="Slackbot"),
        pytest.param({"edited": {"user": "U0HEAD", "ts": TS}}, id="edited"),
        pytest.param({"type": "message", "channel": "D0ALONE", "subtype": "message_changed"}, id="edit of a message"),
        pytest.param({"type": "message", "channel": "D0ALONE", "subtype": "message_deleted"}, id="deleted"),
        pytest.param({"type": "message", "channel_type": "channel"}, id="talk in a channel"),
        pytest.param({"type": "reaction_added"}, id="another event"),
        pytest.param({"ts": 17}, id="no time stamp"),
    ],
)
def test_what_is_not_meant_for_the_assistant_is_left_alone(fields: dict[str, object]) -> None:
    assert incoming(event_of("why?", **fields)) is None


def test_a_reply_that_names_somebody_is_left_to_them() -> None:
    assert incoming(event_of("<@U5> what do you say?", type="message", thread_ts=ROOT)) is None


def test_a_body_without_an_event_brings_nothing() -> None:
    assert incoming({"type": "event_callback", "event": "broken"}) is None
