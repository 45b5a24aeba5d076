"""The sides of a comparison, and what is asked of each, over the small corpus."""

import pytest

from assistant.answering.sides import sides
from assistant.ask import Ask
from assistant.service import Assistant

NOW, OLD, AGREED = "marrowby-2024.md", "marrowby-2019.md", "tarnwick-agreement.md"


def told(library: Assistant, question: str, *history: str) -> list[tuple[str, list[str], str]]:
    """The sides of a question: name, the names of the documents, what is asked."""
    drafted = library.drafted(Ask(question, history=history))
    assert drafted is not None
    finding = drafted[0]
    return [
        (one.name, sorted(finding.documents[name].name for name in one.documents), one.asked)
        for one in sides(finding)
    ]


def test_each_body_named_is_a_side_and_names_are_taken_out_of_what_is_asked(library: Assistant) -> None:
    found = told(library, "How do Marrowby and Tarnwick pay for supply teachers?")
    assert [(name, documents) for name, documents, _ in found] == [
        ("Marrowby", [NOW]), ("Tarnwick", [AGREED, "tarnwick-charter.pdf"]),
    ]  # fmt: skip
    assert {asked for _, _, asked in found} == {"How do and pay for supply teachers?"}


def test_what_is_asked_of_one_side_alone_is_kept_apart(library: Assistant) -> None:
    found = told(library, "Compare peer review visits in Marrowby with sharing of attendance in Tarnwick")
    assert [asked for _, _, asked in found] == ["peer review visits in", "sharing of attendance in"]


def test_what_stands_behind_the_last_name_is_asked_of_all(library: Assistant) -> None:
    found = told(library, "Contrast how Marrowby and Tarnwick hope to bring on the leaders of many years from now")
    assert len({asked for _, _, asked in found}) == 1


def test_a_short_v_sets_two_bodies_beside_each_other(library: Assistant) -> None:
    assert [name for name, _, _ in told(library, "help for schools - marrowby v tarnwick")] == ["Marrowby", "Tarnwick"]


def test_a_year_said_with_a_name_says_which_of_its_papers_is_meant(library: Assistant) -> None:
    found = told(library, "Compare the funding in the Marrowby strategy of 2019 and in the Tarnwick agreement")
    assert [documents for _, documents, _ in found] == [[OLD], [AGREED, "tarnwick-charter.pdf"]]
    assert "2019" not in found[0][2]


def test_what_was_and_what_is_now_are_two_sides(library: Assistant) -> None:
    question = "How much did the council pay under the former strategy, and how much does it pay under the present one?"
    assert [documents for _, documents, _ in told(library, question)] == [[OLD], [NOW]]


@pytest.mark.parametrize(
    "question",
    [
        "How much did each partnership get under the 2019 strategy, and how much does it get in the 2024 strategy?",
        "How much did each partnership get under the 2019 strategy, and how much does it get under the new one?",
        "How much did each partnership get in the 2019 strategy and how much is it in the 2024 one?",
        "What has changed since the 2019 strategy?",
    ],
    ids=["two years", "a year and now", "one", "since"],
)
def test_the_papers_of_two_years_are_two_sides(library: Assistant, question: str) -> None:
    assert [documents for _, documents, _ in told(library, question)] == [[OLD], [NOW]]


def test_papers_called_by_words_of_their_titles_are_sides(library: Assistant) -> None:
    found = told(library, "Compare how the attendance charter and the schools strategy say that lessons begin")
    assert [documents for _, documents, _ in found] == [["tarnwick-charter.pdf"], [NOW]]


@pytest.mark.parametrize(
    "question",
    [
        "How often must each meet? (a) the Tarnwick board (b) the Marrowby headteachers",
        "How often do they meet: Tarnwick board, Marrowby headteachers?",
    ],
    ids=["marked", "after a colon"],
)
def test_what_is_enumerated_is_a_side_each(library: Assistant, question: str) -> None:
    found = told(library, question)
    assert [name.removeprefix("the ") for name, _, _ in found] == ["Tarnwick board", "Marrowby headteachers"]
    assert [documents for _, documents, _ in found] == [[AGREED, "tarnwick-charter.pdf"], [NOW]]
    assert "board" in found[0][2]
    assert "board" not in found[1][2]


def test_each_document_of_the_kinds_asked_about_is_a_side(library: Assistant) -> None:
    found = told(library, "What does each of the strategies and agreements say about money?")
    assert sorted(document for _, documents, _ in found for document in documents) == [NOW, AGREED]


def test_each_of_them_means_the_papers_of_the_question_before(library: Assistant) -> None:
    before = "What do the agreements and the strategies say about funding?"
    found = told(library, "And what does each of the two say about teachers who leave for another school?", before)
    assert sorted(document for _, documents, _ in found for document in documents) == [NOW, AGREED]


def test_a_question_without_sides_has_none(library: Assistant) -> None:
    assert told(library, "Who chairs the board?") == []


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What is the difference between the old strategy and the new one on funding?", "on funding?"),
        ("Compare funding in Marrowby and Tarnwick", "funding"),
        ("How do Marrowby and Tarnwick differ on funding of small schools?", "and on funding of small schools?"),
    ],
)
def test_the_words_that_only_say_compare_are_not_asked_about(library: Assistant, question: str, asked: str) -> None:
    assert {one for _, _, one in told(library, question)} == {asked}
