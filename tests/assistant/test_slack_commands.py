"""/verse and its commands, the message shortcut and the windows, end to end."""

import json
from collections.abc import Iterator

import pytest
from fakes import Call
from slack_room import DIRECT, PERSON, Room, event_of, press_of, ts_of, window_of
from slack_workplace import BOSS, CANARY, GOVERNOR, HEAD, OFFICER, OFFICERS, OPEN, workplace

from assistant import replies
from assistant.slack.app import SHORTCUT
from corpus.channels import Channels, ChannelSettings
from corpus.database import Database


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with workplace(tmp_path_factory.mktemp("home"), slack_officers_channel=OFFICERS) as room:
        yield room


def responses(room: Room, count: int) -> list[Call]:
    return room.slack.called("response_url", count)


def told(room: Room, text: str, **fields: str) -> Call:
    """What /verse answers."""
    before = len(room.slack.called("response_url", 0))
    room.command(text, **fields)
    call = responses(room, before + 1)[before]
    assert call.answer["ok"], call
    assert call.fields["response_type"] == "ephemeral"
    return call


def test_a_question_is_answered_for_whoever_asks_with_a_button_to_share_it(room: Room) -> None:
    for text in ("ask Who must read the annual account?", "Who must read the annual account?"):
        call = told(room, text)
        assert "Governors must read the annual account" in call.texts[0]
        assert call.button("share")["text"] == {"type": "plain_text", "text": "Share here", "emoji": False}


def test_whoever_asks_alone_reads_in_their_own_role(room: Room) -> None:
    assert "lawyers" in told(room, f"ask Where is the review of the {CANARY} account?", user_id=OFFICER).texts[0]
    assert "lawyers" not in json.dumps(told(room, f"search {CANARY}", user_id=HEAD).fields)


def test_search_lists_passages_under_links(room: Room) -> None:
    call = told(room, "search annual account")
    assert call.texts[0].startswith(
        "The nearest passages to “annual account”:\n\n*1.* <https://verse.example/documents/"
    )
    assert "> Governors must read the annual account within thirty days" in call.texts[0]


def test_precedents_without_reviews_say_so(room: Room) -> None:
    assert told(room, "precedents exclusions are rising").texts == [replies.NO_REVIEWS]


def test_the_register_is_a_table_with_the_next_ones_a_press_away(room: Room) -> None:
    call = told(room, "register duty governors")
    assert call.texts == ["1 to 1 of 1 statements: governors, duty."]
    (table,) = [block for block in call.fields["blocks"] if block["type"] == "table"]  # type: ignore[attr-defined]
    assert [cell.get("text") for cell in table["rows"][1][:2]] == [
        "Governors must read the annual account within thirty days of its publication.",
        "duty, must, governors",
    ]


@pytest.mark.parametrize("text", ["help", "", "  "])
def test_help_says_what_can_be_done(room: Room, text: str) -> None:
    assert "`/verse precedents exclusions are rising`" in told(room, text).texts[0]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("ask", replies.SLACK_QUESTION_WANTED),
        ("search", replies.SLACK_QUERY_WANTED),
        ("precedents", replies.SLACK_SITUATION_WANTED),
    ],
)
def test_a_command_without_words_says_what_is_wanted(room: Room, text: str, answer: str) -> None:
    assert told(room, text).texts == [answer]


def test_an_unknown_label_is_answered_with_those_there_are(room: Room) -> None:
    assert told(room, "register wishes").texts[0].startswith("I do not know “wishes” as a label of the register.")


def test_the_shortcut_finds_what_a_message_says(room: Room) -> None:
    before = len(room.slack.called("response_url", 0))
    room.interact(
        {
            "type": "message_action", "callback_id": SHORTCUT, "trigger_id": "tr-find", "team": {"id": "T0FERRY"},
            "user": {"id": PERSON}, "channel": {"id": OPEN, "name": "open"}, "response_url": room.slack.response_url(),
            "message": {"type": "message", "user": HEAD, "ts": "1.1", "text": "Who must read the annual account?"},
        }
    )  # fmt: skip
    assert "Governors must read the annual account" in responses(room, before + 1)[before].texts[0]


def test_an_opinion_is_kept_and_a_bad_one_asks_why(room: Room) -> None:
    button = told(room, "ask Who must read the annual account?").button("feedback")
    up, down = (button[side]["value"] for side in ("positive_button", "negative_button"))  # type: ignore[index]
    before = len(room.slack.called("response_url", 0))
    room.interact(press_of({"action_id": "feedback", "value": up}, response_url=room.slack.response_url()))
    assert responses(room, before + 1)[before].texts == [replies.SLACK_THANKS]
    windows = len(room.slack.called("views.open", 0))
    room.interact(press_of({"action_id": "feedback", "value": down}))
    view = room.slack.called("views.open", windows + 1)[windows].fields["view"]
    assert isinstance(view, dict)
    ephemeral = len(room.slack.called("chat.postEphemeral", 0))
    why = {"selected_option": {"value": "source"}}
    room.interact(window_of(view, {"why": why, "words": {"value": "It is the old plan."}}))
    assert room.slack.called("chat.postEphemeral", ephemeral + 1)[ephemeral].texts == [replies.SLACK_THANKS]
    rows = Database(room.home / "verse.db").all("SELECT value, comment FROM feedback ORDER BY made")
    assert rows == [("up", ""), ("down", "source: It is the old plan.")]


def test_sources_open_in_a_window_with_the_words_around_them(room: Room) -> None:
    call = told(room, "ask Who must read the annual account?")
    updated = len(room.slack.called("views.update", 0))
    room.interact(press_of(call.button("sources")))
    window = room.slack.called("views.update", updated + 1)[updated]
    assert window.answer["ok"]
    assert window.texts[0].startswith("*[1]* <https://verse.example/documents/")
    assert window.texts[1].startswith("> Governors must read the annual account")


def test_a_share_shows_the_channel_what_all_in_it_may_read(room: Room) -> None:
    question = f"Where is the review of the {CANARY} account?"
    call = told(room, f"ask {question}", user_id=OFFICER, channel_id=OPEN)
    before = len(room.slack.posted(0))
    said = len(room.slack.called("response_url", 0))
    place = {"user": {"id": OFFICER}, "channel": {"id": OPEN}, "response_url": room.slack.response_url()}
    room.interact(press_of(call.button("share"), **place))
    head, answer = room.slack.posted(before + 2)[before : before + 2]
    assert responses(room, said + 1)[said].texts == [replies.SLACK_SHARED]
    assert head.texts == [f"<@{OFFICER}> asked: {question}"]
    assert answer.fields["thread_ts"] == head.answer["ts"]
    assert "lawyers" not in json.dumps(answer.fields)
    assert "2 documents that you may read were not used here" in json.dumps(answer.fields)


def test_officers_get_the_question_and_the_nearest_documents_once(room: Room) -> None:
    call = told(room, "ask How are submarines painted in Portugal?")
    before = len(room.slack.posted(0))
    for _ in range(2):
        room.interact(press_of(call.button("officer"), response_url=room.slack.response_url()))
    sent = room.slack.posted(before + 1)[before]
    assert sent.fields["channel"] == OFFICERS
    assert sent.texts[0] == f"<@{PERSON}> asks in <#C0STAFF>:\n> How are submarines painted in Portugal?"
    assert sent.texts[1].startswith("*Nearest in the documents*\n• <https://verse.example/")
    said = [one.texts[0] for one in room.slack.called("response_url", 0)]
    while replies.SLACK_OFFICER_ASKED_BEFORE not in said:
        said = [one.texts[0] for one in room.slack.called("response_url", 0)]
    assert replies.SLACK_OFFICER_ASKED in said
    assert len(room.slack.posted(0)) == before + 1


def test_only_who_manages_a_channel_may_set_it(room: Room) -> None:
    updated = len(room.slack.called("views.update", 0))
    room.command("settings", channel_id=OPEN, user_id=OFFICER)
    refused = room.slack.called("views.update", updated + 1)[updated]
    assert refused.texts == [replies.SLACK_SETTINGS_WHO]
    view = {"type": "modal", "callback_id": "settings", "private_metadata": OPEN}
    room.interact(window_of(view, {}) | {"user": {"id": OFFICER}})
    assert told(room, "settings", channel_id=DIRECT, user_id=GOVERNOR).texts == [replies.SLACK_SETTINGS_WHERE]
    assert Channels(Database(room.home / "verse.db")).settings(OPEN) == ChannelSettings()


@pytest.mark.parametrize("user", [GOVERNOR, BOSS], ids=["who made the channel", "an admin of the workspace"])
def test_who_manages_a_channel_sets_it(room: Room, user: str) -> None:
    updated = len(room.slack.called("views.update", 0))
    room.command("settings", channel_id=OPEN, user_id=user)
    call = room.slack.called("views.update", updated + 1)[updated]
    assert call.answer["ok"], call
    view = call.fields["view"]
    assert isinstance(view, dict)
    values = {
        "publishers": {"selected_options": [{"value": "Ferry Borough"}]},
        "kinds": {"selected_options": []},
        "ways": {"selected_options": [{"value": "quiet"}]},
        "managers": {"selected_users": [HEAD]},
    }
    before = len(room.slack.called("chat.postEphemeral", 0))
    room.interact(window_of(view, values) | {"user": {"id": user}})
    kept = room.slack.called("chat.postEphemeral", before + 1)[before]
    assert kept.texts == ["Kept. In this channel: documents from Ferry Borough; answers only for whoever asks."]
    channels = Channels(Database(room.home / "verse.db"))
    assert channels.settings(OPEN) == ChannelSettings(("Ferry Borough",), (), False, True, (HEAD,))
    channels.keep_settings(OPEN, ChannelSettings())


def test_the_home_tab_shows_examples_recent_questions_and_what_there_is(room: Room) -> None:
    told(room, "ask Who must read the annual account?", user_id=GOVERNOR)
    before = len(room.slack.called("views.publish", 0))
    room.deliver(event_of("", type="app_home_opened", tab="home", user=GOVERNOR, channel=DIRECT))
    call = room.slack.called("views.publish", before + 1)[before]
    assert call.answer["ok"], call
    assert "What must governors do?" in call.texts
    assert "Who must read the annual account?" in call.texts
    assert call.texts[-3:] == [
        "3 documents for you to read: 1 agreement, 1 guidance, 1 strategy.",
        "From Ferry County, Ferry Borough.",
        "You read as: governor.",
    ]
    room.interact(press_of(call.button("try_again_0"), user={"id": GOVERNOR}, channel=None))
    started = [one for one in room.slack.posted(0) if one.fields["channel"] == GOVERNOR]
    while not started:
        started = [one for one in room.slack.posted(0) if one.fields["channel"] == GOVERNOR]
    assert started[0].texts == ["You asked: Who must read the annual account?"]
    (answer,) = room.slack.posted(1, str(started[0].answer["ts"]))
    assert "Governors must read the annual account" in answer.texts[0]


def test_whoever_opens_the_messages_finds_questions_of_their_role(room: Room) -> None:
    room.deliver(event_of("", type="app_home_opened", tab="messages", user=HEAD, channel=DIRECT))
    (call,) = room.slack.called("assistant.threads.setSuggestedPrompts")
    assert call.answer["ok"]
    assert "thread_ts" not in call.fields
    prompts = call.fields["prompts"]
    assert isinstance(prompts, list)
    assert prompts[0] == {"title": "What is expected of headteachers?", "message": "What is expected of headteachers?"}


def test_a_thread_of_the_older_surface_gets_its_questions_too(room: Room) -> None:
    thread = {"user_id": GOVERNOR, "channel_id": DIRECT, "thread_ts": "1700000000.000100"}
    room.deliver(event_of("", type="assistant_thread_started", user=None, assistant_thread=thread))
    calls = room.slack.called("assistant.threads.setSuggestedPrompts", 2)
    assert calls[-1].fields["thread_ts"] == "1700000000.000100"


def test_thanks_are_taken_and_not_looked_up(room: Room) -> None:
    body = event_of("<@U0VERSE> thank you!")
    room.deliver(body)
    (call,) = room.slack.posted(1, ts_of(body))
    assert call.texts == [replies.SLACK_WELCOME]
