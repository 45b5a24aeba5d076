"""What a chat face keeps: settings of channels, who asked what, threads that are ours, how the face stands."""

from pathlib import Path

import pytest

from corpus.channels import Asked, Channels, ChannelSettings
from corpus.database import Database
from corpus.errors import RecordsUnreadable


@pytest.fixture
def channels(home: Path) -> Channels:
    return Channels(Database(home / "verse.db"))


def test_a_channel_that_nobody_set_has_the_default(channels: Channels) -> None:
    assert channels.settings("C1") == ChannelSettings()
    assert channels.settings("C1").filters == ()


def test_settings_are_kept_for_every_process(channels: Channels, home: Path) -> None:
    settings = ChannelSettings(("Ferry Borough",), ("strategy", "review"), True, True, ("U1",))
    channels.keep_settings("C1", ChannelSettings(quiet=True))
    channels.keep_settings("C1", settings)
    assert Channels(Database(home / "verse.db")).settings("C1") == settings
    assert settings.filters == (("publisher", "Ferry Borough"), ("kind", "strategy"), ("kind", "review"))


def test_settings_that_are_damaged_are_told_in_one_line(channels: Channels, home: Path) -> None:
    channels.keep_settings("C1", ChannelSettings())
    with Database(home / "verse.db").writing() as connection:
        connection.execute("UPDATE chat_channels SET body = '{'")
    with pytest.raises(RecordsUnreadable, match=r"^the knowledge base is damaged: the settings of channel C1 cannot"):
        channels.settings("C1")


def test_a_question_can_be_asked_again(channels: Channels) -> None:
    one = Asked("a1", "U1", "C1", "And the second?", ("What are the aims?",), (("kind", "strategy"),))
    channels.keep_asked(one)
    assert channels.asked("a1") == one
    assert channels.asked("a2") is None


def test_the_last_questions_of_a_person_come_newest_first_and_each_once(channels: Channels) -> None:
    for at, (person, place, text) in enumerate(
        [("U1", "D1", "one"), ("U2", "D2", "theirs"), ("U1", "C1", "two"), ("U1", "D1", "one"), ("U1", "D1", "three")]
    ):
        channels.keep_asked(Asked(f"a{at}", person, place, text))
    assert channels.recent("U1", 5) == ("three", "one", "two")
    assert channels.recent("U1", 1) == ("three",)
    assert channels.recent("U1", 5, "C1") == ("two",)
    assert channels.recent("U1", 5, since=2e10) == ()


def test_a_thread_is_ours_once_it_was_opened(channels: Channels) -> None:
    assert channels.is_open("t1") is False
    channels.open_thread("t1")
    channels.open_thread("t1")
    assert channels.is_open("t1") is True


def test_what_is_noted_last_stands(channels: Channels) -> None:
    assert channels.noted("slack") is None
    channels.note("slack", "ready")
    channels.note("slack", "out of reach")
    noted = channels.noted("slack")
    assert noted is not None
    assert noted[0] == "out of reach"
    assert noted[1] > 1.7e9


def test_the_key_of_links_is_made_once(channels: Channels, home: Path) -> None:
    key = channels.link_key()
    assert len(key) == 32
    assert Channels(Database(home / "verse.db")).link_key() == key
