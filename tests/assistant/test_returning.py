"""What only asks on about the answer given last."""

import pytest

from assistant.following import Followed, follow
from assistant.names import Names
from assistant.returning import asks_more, asks_nothing, of_the_listed
from corpus.document import Document

MARROWBY = Document("m", "m.md", "Marrowby Schools Strategy", "", "m", publisher="Marrowby Council", subject="Marrowby")
TARNWICK = Document("t", "t.md", "Tarnwick Agreement", "", "t", publisher="Tarnwick Council", subject="Tarnwick")
NAMES = Names((MARROWBY, TARNWICK))


def followed(text: str, *history: str) -> Followed:
    return follow(text, history, NAMES)


@pytest.mark.parametrize("text", ["thanks", "OK, thank you very much!", "great, that's helpful", "ok"])
def test_thanks_change_nothing(text: str) -> None:
    assert asks_nothing(text)
    before = ("I want to know about boats in Marrowby",)
    assert followed("who rows them", *before, text) == followed("who rows them", *before)


@pytest.mark.parametrize("text", ["ok who rows?", "thank the chair", "right of way", "that boat"])
def test_what_says_something_is_no_courtesy(text: str) -> None:
    assert not asks_nothing(text)


@pytest.mark.parametrize("text", ["explain", "tell me more", "can you explain that please", "more detail please"])
def test_more_is_asked_of_the_last_question_with_its_place(text: str) -> None:
    found = followed(text, "List the rules of Marrowby", "the third one", "and the tenth")
    assert (found.text, found.ordinal, found.carried) == ("List the rules of Marrowby", 10, "Marrowby")


def test_more_than_that_is_a_question_of_its_own() -> None:
    assert not asks_more("explain the fees")
    assert not asks_more("more than two boats?")


@pytest.mark.parametrize(
    ("text", "before", "meant"),
    [
        ("how many are they", "What are the rules of Marrowby?", "What are the rules of Marrowby?"),
        ("which one covers sails", "what are Marrowby's five rules", "which of Marrowby's five rules covers sails?"),
        ("and which of them is about fog?", "list harbour rules", "which of the harbour rules is about fog?"),
        ("and about fog", "What are the rules of Marrowby?", "which of the rules of Marrowby is about fog?"),
        ("how many are they", "Who rows in Marrowby?", ""),
        ("which one covers sails", "What does the rule say?", ""),
    ],
)
def test_what_is_asked_of_things_is_asked_of_those_listed(text: str, before: str, meant: str) -> None:
    assert of_the_listed(text, before) == meant


@pytest.mark.parametrize("text", ["second", "the second", "2nd?", "and the second one"])
def test_a_place_alone_is_one_in_the_list(text: str) -> None:
    found = followed(text, "What are the rules of Marrowby?")
    assert (found.ordinal, found.text) == (2, "What are the rules of Marrowby?")


def test_a_place_is_in_no_list_where_none_was_asked_for() -> None:
    assert followed("who has to do the first one", "Marrowby").ordinal is None


@pytest.mark.parametrize("text", ["compare them", "Can you compare the two?", "which of them mentions oars"])
def test_both_are_meant_where_the_same_was_asked_of_another(text: str) -> None:
    found = followed(text, "What does Marrowby say about sails?", "and Tarnwick")
    assert [one.name for one in found.mentions] == ["Marrowby", "Tarnwick"]
    assert found.carried == "Marrowby and Tarnwick"


def test_a_name_alone_asks_the_last_question_of_it() -> None:
    assert followed("Tarnwick", "Who rows in Marrowby?").text == "Who rows in Tarnwick?"
    assert followed("the Tarnwick council", "Who rows in Marrowby?").text == "Who rows in Tarnwick?"


def test_it_is_the_theme_said_alone_before() -> None:
    asked = followed("what must they do about it?", "fog in Marrowby")
    assert (asked.text, asked.carried) == ("what must they do about fog in Marrowby?", "Marrowby")
    assert followed("what must they do about it?", "When is fog in Marrowby?").meant == ""


@pytest.mark.parametrize(
    ("text", "before", "meant"),
    [
        ("and after?", "What must crews do before a race?", "What must crews do after a race?"),
        ("afterwards", "What must crews do during a race?", "What must crews do after a race?"),
        ("and for Calm", "what does 'Windy' mean?", "what does 'Calm' mean?"),
        ("and the council?", "Do schools pay for oars?", "Does the council pay for oars?"),
        ("and governors", "does a head pay for oars?", "do governors pay for oars?"),
        ("what about Calm", "what does Windy mean?", "what does Calm mean?"),
    ],
)
def test_a_time_party_or_term_stands_where_the_other_stood(text: str, before: str, meant: str) -> None:
    assert followed(text, before).text == meant
