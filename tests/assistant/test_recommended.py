"""What a named review recommends, from the register."""

from pathlib import Path

import pytest
from review_room import reviews

from assistant.answer import Answer
from assistant.ask import Ask
from assistant.service import Assistant
from corpus.embedding import Encoder


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, real_encoder: Encoder) -> Assistant:
    """Six reviews."""
    folder: Path = tmp_path_factory.mktemp("recommended")
    return reviews(folder / "files", folder / "home", real_encoder)


def asked(assistant: Assistant, question: str) -> Answer:
    return assistant.answer(Ask(question))


def quotes(answer: Answer) -> list[str]:
    return [one.quote for one in answer.citations]


@pytest.mark.parametrize(
    "question",
    [
        "What was Tarnwick told to improve?",
        "What does the Tarnwick inspection report recommend?",
        "What two things does Tarnwick need to put right?",
        "List the improvement points Tarnwick was given",
        "What did the inspectors at Tarnwick ask us to sort out?",
        "Which recommendations does the Tarnwick report make?",
        "What needs improving at Tarnwick?",
        "Tarnwick: things to improve",
        "State the matters identified for improvement in the Tarnwick inspection.",
        "List everything that needs to improve in Tarnwick",
        "Kindly enumerate the improvements which inspectors demanded of Tarnwick's children's services.",
        "Which areas for improvement were placed upon the Tarnwick local area partnership?",
        "Please list every area which the Tarnwick inspection said needs to improve.",
    ],
)
def test_what_a_body_was_told_to_improve_comes_whole(library: Assistant, question: str) -> None:
    answer = asked(library, question)
    assert answer.status == "answered"
    assert quotes(answer) == ["The help for teenagers who have no home.", "Plans for the ferry in winter."]
    assert answer.lead_in == "2 recommendations in Inspection of Tarnwick children's services:"


def test_whether_things_improve_asks_for_no_recommendation(library: Assistant) -> None:
    assert not asked(library, "Are things improving in Tarnwick?").lead_in.startswith("2 recommendations")


def test_what_it_was_told_about_a_topic_comes_without_the_rest(library: Assistant) -> None:
    answer = asked(library, "What was Tarnwick told to improve about the ferry?")
    assert quotes(answer) == ["Plans for the ferry in winter."]


def test_what_somebody_was_asked_to_do_is_nobody_elses(library: Assistant) -> None:
    answer = asked(library, "What were governors asked to do in the review of Fennock School?")
    assert quotes(answer) == ["Governors should visit the library each term."]
    answer = asked(library, "Which recommendations in the review of Fennock School fell to the governing board?")
    assert quotes(answer) == ["Governors should visit the library each term."]


def test_a_set_of_reviews_is_left_to_the_casebook(library: Assistant) -> None:
    answer = asked(library, "Which areas were told to improve help for teenagers who have no home?")
    assert {one.document.subject for one in answer.citations} >= {"Marrowby", "Tarnwick"}


def test_another_number_than_the_review_has_is_told(library: Assistant) -> None:
    answer = asked(library, "List the five improvements that Tarnwick was asked to make")
    assert (answer.status, quotes(answer)) == ("not_found", [])
    assert answer.note == "Inspection of Tarnwick children's services has 2 of these, not 5."


def test_what_came_of_it_is_told_of_that_very_recommendation_where_it_is_asked(library: Assistant) -> None:
    given, came = "Governors should visit the library each term.", "The governors have visited the library six times."
    assert quotes(asked(library, "What was Fennock School told to improve?")) == [given]
    assert quotes(asked(library, "What was Fennock School told to improve, and did it work?")) == [given, came]


@pytest.mark.parametrize(
    "question",
    ["What was Tarnwick told to improve in 2016?", "What were the recommendations for Tarnwick SEND?",
     "What did the review of Tarnwick not recommend?", "What did the inspectors recommend against in Tarnwick?",
     "What did Ofsted recommend for Tarnwick?", "Why were the recommendations for Tarnwick made?"],
)  # fmt: skip
def test_another_review_and_the_opposite_are_not_told_by_the_list(library: Assistant, question: str) -> None:
    assert asked(library, question).points != 9.0


def test_the_years_and_the_kind_of_a_review_choose_it(library: Assistant) -> None:
    answer = asked(library, "What did the 2022 children's services inspection of Tarnwick recommend?")
    assert (len(quotes(answer)), answer.points) == (2, 9.0)
