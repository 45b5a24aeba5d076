"""Questions understood: kind, names, years, and what a follow-up means."""

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Kind
from assistant.names import Names
from assistant.question import Question, understand
from corpus.document import Document

MARROWBY = Document("m", "m.md", "Marrowby Schools Strategy", "", "m", publisher="Marrowby Council", subject="Marrowby")
TARNWICK = Document("t", "t.md", "Tarnwick Agreement", "", "t", publisher="Tarnwick Council", subject="Tarnwick")
NAMES = Names((MARROWBY, TARNWICK))
FIRST = "What are the principles of Marrowby?"


def understood(text: str, *history: str) -> Question:
    return understand(text, history, NAMES)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Compare the duties of governors and headteachers", "comparison"),
        ("How do Marrowby and Tarnwick lend teachers?", "comparison"),
        ("Which councils were told to mend their records?", "precedent"),
        ("which council pays for the harbour", "precedent"),
        ("Which areas help with driving lessons?", "precedent"),
        ("Which areas of the plan come first?", "fact"),
        ("How many of our agreements mention data sharing?", "whole_collection"),
        ("Which authorities mention supply teachers?", "whole_collection"),
        ("list every document that refers to a harbour", "whole_collection"),
        ("which of the schools they've reviewed have a pond", "whole_collection"),
        ("What do the two strategies say about lanterns?", "comparison"),
        ("3 agreements: fee and notice, each please", "comparison"),
        ("(1) the old board (2) the new one: how many seats", "comparison"),
        ("fees - marrowby v tarnwick", "comparison"),
        ("How many sat on the former board, and how many on the present one?", "comparison"),
        ("What was the grant under the 2019 strategy and what is it in the 2024 one?", "comparison"),
        ("Grant for boats: what was it in the 2019 plan, and what is it under the new one?", "comparison"),
        ("When a new hall takes the place of an old one, what must the clerk sign?", "duty"),
        ("When did Marrowby leave the Tarnwick Agreement?", "timeline"),
        ("What do training schools do in Marrowby, and what do they do in Tarnwick?", "comparison"),
        ("How do Marrowby and Tarnwick each pay for boats once a council grant ends?", "comparison"),
        ("What can the council do if a return is late?", "fact"),
        ("What happens to a school that joins late?", "fact"),
        ("An area that lends boats?", "precedent"),
        ("When is the first visit?", "timeline"),
        ("What does peer review mean?", "definition"),
        ("What exactly is the Lantern Trust?", "definition"),
        ("what on earth is a harbour fund when nobody pays into it", "definition"),
        ("whats a 'fresh look'?", "definition"),
        ("What is peer review?", "definition"),
        ("Explain what a triad is", "definition"),
        ("'lantern' = a lamp too?", "definition"),
        ("Could somebody tell me what counts as absent?", "definition"),
        ("When Marrowby says 'schools', are academies included?", "definition"),
        ("What's being done about lanterns?", "fact"),
        ("What is expected of governors?", "duty"),
        ("What are the principles?", "list"),
        ("What must governors publish?", "duty"),
        ("Is a lead named for safeguarding?", "yesno"),
        ("Which values count here", "principle"),
        ("How are teachers lent to another school?", "practice"),
        ("Who pays for supply teachers?", "fact"),
        ("data sharing", "other"),
    ],
)
def test_a_question_has_a_kind(text: str, kind: Kind) -> None:
    assert understood(text).kind == kind


def test_years_are_taken_each_once() -> None:
    assert understood("What changed from 2019 to 2024, and after 2019?").years == ("2019", "2024")
    assert understood("What happens in room 20245?").years == ()


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("What is the third one?", 3),
        ("the TWELFTH principle", 12),
        ("and the last item?", -1),
        ("the 2nd priority", 2),
        ("the 21st point", 21),
        ("What comes first?", None),
        ("the third party", None),
    ],
)
def test_a_place_in_a_list_is_understood(text: str, place: int | None) -> None:
    assert understood(text).ordinal == place


def test_a_question_that_stands_alone_takes_nothing_from_before() -> None:
    asked = "Which figures do schools share every week with the council and the other schools?"
    assert replace(understood(asked, FIRST), before=()) == understood(asked)


def test_without_history_nothing_leans_back() -> None:
    found = understood("What about it?")
    assert (found.text, found.mentions, found.earlier, found.carried) == ("What about it?", (), (), "")


@pytest.mark.parametrize("text", ["What about Tarnwick?", "and how about tarnwick", "And in Tarnwick?"])
def test_what_about_another_is_the_last_question_about_the_other(text: str) -> None:
    found = understood(text, FIRST)
    assert (found.text, found.kind, found.carried) == ("What are the principles of Tarnwick?", "list", "")
    assert [one.documents for one in found.mentions] == [frozenset({"t"})]


def test_what_about_a_third_keeps_the_topic_of_the_first() -> None:
    found = understood("What about Cornwall?", FIRST, "What about Tarnwick?")
    assert found.text == "What are the principles of Cornwall?"
    assert [(one.name, one.documents) for one in found.mentions] == [("Cornwall", frozenset())]


def test_a_pronoun_carries_the_authority() -> None:
    found = understood("Who chairs it?", "When does the Tarnwick board meet?")
    assert (found.carried, [one.documents for one in found.mentions]) == ("Tarnwick", [frozenset({"t"})])
    assert found.earlier == ("When does the Tarnwick board meet?",)


def test_the_authority_is_carried_over_questions_that_name_none() -> None:
    assert understood("And what else?", "When does the Tarnwick board meet?", "Who chairs it?").carried == "Tarnwick"


def test_an_authority_of_its_own_is_not_replaced() -> None:
    found = understood("What must it do in Marrowby?", "When does the Tarnwick board meet?")
    assert (found.carried, [one.documents for one in found.mentions]) == ("", [frozenset({"m"})])


@pytest.mark.parametrize("history", [(FIRST,), (FIRST, "What is the first one?"), ("Who leads?", FIRST)])
def test_the_third_one_is_asked_with_the_question_that_has_the_list(history: tuple[str, ...]) -> None:
    found = understood("What is the third one?", *history)
    assert found.text == FIRST
    assert (found.ordinal, found.carried) == (3, "Marrowby")


def test_terms_of_earlier_questions_weigh_less_the_further_back_they_are() -> None:
    found = understood("Who leads it?", "Is there a harbour?", "Is there a lantern?")
    weights = found.terms
    assert (weights["lead"], weights["lantern"], weights["harbour"]) == (1.0, 0.2, 0.1)


def test_what_was_before_is_wanted_only_when_asked_for() -> None:
    assert understood("What did the previous strategy say?").wants_history
    assert understood("How have the moorings changed since 2015?").wants_history
    assert not understood("What does the strategy say?").wants_history


def test_the_names_are_taken_out_of_the_plain_question() -> None:
    assert understood("What must Marrowby governors publish?").plain == "What must governors publish?"


TEXTS = st.text(alphabet="what abouthedrkis 3?Mywo'") | st.text() | st.sampled_from([FIRST, "What about Tarnwick?"])


@given(TEXTS, st.lists(TEXTS, max_size=4))
def test_whatever_is_asked_after_whatever_it_is_understood(text: str, history: list[str]) -> None:
    found = understand(text, history, NAMES)
    assert found.kind in get_args(Kind)
    assert all(0 < weight <= 1 for weight in found.terms.values())


def test_how_often_asks_and_is_not_asked_about() -> None:
    assert list(understand("How often is a ferry inspected?", (), Names(())).own_terms) == ["ferri", "inspect"]
    assert list(understand("How many people go to the ferry?", (), Names(())).own_terms) == ["peopl", "ferri"]
    assert list(understand("Does it talk about ferries?", (), Names(())).own_terms) == ["ferri"]
    assert list(understand("Which ferries are often late?", (), Names(())).own_terms) == ["ferri", "often", "late"]


def test_what_says_nothing_alone_is_looked_up_with_the_question_before() -> None:
    found = understood("And by when?", "Who writes the report?")
    assert (found.text, found.sought) == ("And by when?", "Who writes the report And by when?")
    assert found.own_terms == {"write": 1.0, "report": 1.0}
    assert understood("And what of boats?", "Who writes the report?").sought == "And what of boats?"


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("According to the ferry agreement, who paints each hull in spring?", "who paints each hull in spring?"),
        ("Who paints each hull in spring under the ferry agreement?", "Who paints each hull in spring ?"),
        ("What is the agreement?", "What is the agreement?"),
        ("Who signs the report?", "Who signs the report?"),
        ("What is written in the report of the harbour board?", "What is written in the report of the harbour board?"),
    ],
)
def test_the_paper_that_is_asked_is_not_looked_up_in_it(text: str, sought: str) -> None:
    assert understood(text).sought == sought


def test_of_several_questions_before_the_one_they_all_lean_on_comes_second() -> None:
    first = "What is the inclusion fund for schools of the coast?"
    found = understood("and how much for one?", first, "how big is it?", "who decides it?")
    assert found.earlier == ("who decides it?", first, "how big is it?")


def test_what_points_back_is_asked_of_another_with_what_it_points_to() -> None:
    found = understood("and in Tarnwick?", "What are the recommendations of Marrowby?", "were they met?")
    assert found.text == "What are the recommendations of Tarnwick and were they met?"
