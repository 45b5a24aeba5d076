"""Following: what a question takes from the ones before it."""

import pytest

from assistant.following import Followed, follow
from assistant.names import Names
from corpus.document import Document

MARROWBY = Document("m", "m.md", "Marrowby Schools Strategy", "", "m", publisher="Marrowby Council", subject="Marrowby")
TARNWICK = Document("t", "t.md", "Tarnwick Agreement", "", "t", publisher="Tarnwick Council", subject="Tarnwick")
NAMES = Names((MARROWBY, TARNWICK))


def followed(text: str, *history: str) -> Followed:
    return follow(text, history, NAMES)


@pytest.mark.parametrize(
    ("text", "before", "meant"),
    [
        ("What about Tarnwick?", "What does Marrowby say about boats?", "What does Tarnwick say about boats?"),
        ("And in Tarnwick?", "Are Marrowby's boats lent?", "Are Tarnwick's boats lent?"),
        ("the same for Tarnwick please", "Who chairs the Marrowby board?", "Who chairs the Tarnwick board?"),
        ("is it same in Tarnwick?", "Who chairs the Marrowby board?", "Who chairs the Tarnwick board?"),
        ("How about Tarnwick council?", "Who lends boats?", "Who lends boats in Tarnwick?"),
    ],
)
def test_the_last_question_is_asked_again_with_the_name_in_its_place(text: str, before: str, meant: str) -> None:
    found = followed(text, before)
    assert (found.text, found.earlier, found.carried) == (meant, (), "")
    assert [one.name for one in found.mentions] == ["Tarnwick"]


@pytest.mark.parametrize(
    ("text", "before", "meant"),
    [
        ("and the year after?", "What do boats cost in 2024-25?", "What do boats cost in 2025-26?"),
        ("what about the previous year", "What did boats cost in 2000?", "What did boats cost in 1999?"),
        ("And for 2027-28?", "What do boats cost in 2024-25?", "What do boats cost in 2027-28?"),
        ("and the red one?", "Who rows the blue boat?", "Who rows the red boat?"),
        ("and a spare oar?", "How long is the first oar?", "How long is a spare oar?"),
        ("and in secondary?", "Do boats help in a primary school?", "Do boats help in a secondary school?"),
        ("what about the oars", "What are the three boats of Marrowby?", "What are the oars of Marrowby?"),
    ],
)
def test_one_thing_of_the_last_question_is_put_in_another_place(text: str, before: str, meant: str) -> None:
    found = followed(text, before)
    assert (found.text, found.meant, found.earlier) == (meant, meant, ())


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("and the year after?", "Who rows in 2024 and in 2026?"),  # after which of them
        ("and the year after?", "Who rows the boat?"),
        ("and the old one?", "What does the strategy say?"),  # a strategy say is no thing
        ("what about the oars", "Who rows the boat?"),
        ("and in primary?", "Who rows in primary and secondary schools?"),  # in place of which
        ("and the boat?", "Who rows the blue boat?"),
    ],
)
def test_what_has_no_counterpart_in_the_last_question_is_looked_up_with_it(text: str, before: str) -> None:
    found = followed(text, before)
    assert (found.text, found.meant, found.earlier) == (text, "", (before,))


def test_the_same_two_questions_are_asked_again_both() -> None:
    found = followed("Same two questions for Tarnwick", "Who chairs the Marrowby board?", "Does Marrowby lend boats?")
    assert found.text == "Who chairs the Tarnwick board? Does Tarnwick lend boats?"


def test_what_is_asked_of_another_in_words_of_its_own_is_not_overwritten() -> None:
    found = followed("What about boats in Tarnwick?", "Who chairs the Marrowby board?")
    assert (found.text, found.earlier) == ("What about boats in Tarnwick?", ("Who chairs the board?",))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("and the fourth?", 4),
        ("And the last, please", -1),
        ("number six, what does that promise?", 6),
        ("no. 2?", 2),
        ("the second stage then", 2),
        ("the fifteenth core principle?", 15),
    ],
)
def test_a_place_in_the_list_asked_for_before_is_asked_of_that_list(text: str, place: int) -> None:
    found = followed(text, "What are the priorities of Marrowby?", "Which one is about boats?")
    assert (found.ordinal, found.text, found.carried) == (place, "What are the priorities of Marrowby?", "Marrowby")


def test_the_last_one_is_of_a_list_only_where_one_was_asked_for() -> None:
    found = followed("and the last one?", "When must we send oars back?")
    assert (found.ordinal, found.text, found.earlier) == (None, "and the last one?", ("When must we send oars back?",))


def test_a_place_within_one_of_the_list_is_none_of_the_list() -> None:
    assert followed("What is the second main objective of priority 3?", "What are the five priorities?").ordinal is None


@pytest.mark.parametrize("text", ["What happens in the last?", "number six"])
def test_without_a_list_before_a_bare_place_says_nothing(text: str) -> None:
    assert followed(text).ordinal is None


@pytest.mark.parametrize(
    "text",
    [
        "But if father and mother of the child say yes in writing, may the school send out the results of the test?",
        "Then who looks after the money, and how many signatures does one payment of more than fifty need?",
        "Thank you, that is most helpful. Who pays for the boat of the head, and in which month of the year?",
        "My aunt rows. And who pays for the boat of the head, and in which month of which year?",
    ],
)
def test_a_question_that_goes_on_leans_on_what_came_before(text: str) -> None:
    found = followed(text, "Who chairs the Marrowby board?")
    assert (found.carried, found.earlier) == ("Marrowby", ("Who chairs the Marrowby board?",))


@pytest.mark.parametrize(
    "text",
    ["Different subject: who lends it?", "On another matter, who lends it?", "Something else: and who lends it?"],
)
def test_a_question_that_changes_the_subject_takes_nothing(text: str) -> None:
    found = followed(text, "Who chairs the Marrowby board?")
    assert (found.text, found.carried, found.earlier, found.before) == (text, "", (), ())


def test_asked_of_another_the_topic_is_carried_and_not_the_name() -> None:
    found = followed("And in Tarnwick, after how many days may they end it?", "When may Marrowby end a membership?")
    assert found.earlier == ("When may end a membership?",)


def test_each_of_the_three_are_the_three_that_were_named() -> None:
    history = ("How much notice does each of the three partnership agreements want?", "Is it much?")
    found = followed("And what does each of the three want of a school that leaves?", *history)
    assert found.text == "And what does each of the three partnership agreements want of a school that leaves?"
    assert found.earlier == tuple(reversed(history))


def test_no_more_than_the_last_four_questions_are_leant_on() -> None:
    found = followed("And who pays?", *(f"Is there boat {letter}?" for letter in "abcdef"))
    assert found.earlier == found.before == tuple(f"Is there boat {letter}?" for letter in "fedc")


def test_a_whole_name_is_replaced_by_another_and_a_number_by_a_number() -> None:
    quay = Document("q", "q.md", "A review", "", "q", publisher="Ferrow", subject="Gull Quay Primary School")
    pier = Document("p", "p.md", "A review", "", "p", publisher="Ferrow", subject="Salt Pier")
    names = Names((quay, pier))
    assert follow("and Salt Pier?", ("How long is the Gull Quay Primary School wait?",), names).text == (
        "How long is the Salt Pier wait?"
    )
    assert followed("and 5?", "What does principle 3 of Marrowby say?").text == "What does principle 5 of Marrowby say?"
    assert followed("and 5?", "Compare principle 3 with principle 4").text == "and 5?"


def test_what_is_exchanged_in_what_leans_back_leans_back_too() -> None:
    found = followed("and if it rains all day?", "Are the Tarnwick boats lent to all?", "so who decides?")
    assert found.text == "If it rains all day, who decides?"
    assert (found.carried, found.earlier[0]) == ("Tarnwick", "so who decides?")


def test_what_the_last_question_has_no_counterpart_for_an_earlier_one_may_have() -> None:
    assert (
        followed("and the clerk?", "Can a governor be sent home?", "who decides?").text == "Can the clerk be sent home?"
    )


@pytest.mark.parametrize("text", ["where does it say that?", "So where is that from?", "which page is that on?"])
def test_asked_where_it_is_said_the_last_question_is_asked_again(text: str) -> None:
    assert followed(text, "Who lends the long boats to children?").meant == "Who lends the long boats to children?"


def test_of_another_what_is_asked_is_told_with_what_it_leans_on() -> None:
    found = followed("and in Tarnwick?", "How does one leave the Marrowby club?", "how much notice?")
    assert found.text == "How does one leave the Tarnwick club, and how much notice?"


def test_asked_in_two_words_behind_what_is_told_a_question_leans_back() -> None:
    assert followed("We are small, six boats. Any let off?", "How many oars does Tarnwick lend?").carried == "Tarnwick"
