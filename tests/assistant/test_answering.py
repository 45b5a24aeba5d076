"""The kinds of answer, each over the small corpus: whole lists, places in them, duties, dates, comparisons, sets."""

import pytest
from small_corpus import PRINCIPLES

from assistant.answer import Answer
from assistant.ask import Ask
from assistant.service import Assistant

LIST = "What are the principles of Marrowby?"
ALL_PRINCIPLES = "5 principles in Marrowby Schools Strategy 2024-2028:"
NUMBERED = [f"{place}. {text}" for place, text in enumerate(PRINCIPLES, 1)]


def asked(assistant: Assistant, question: str, *history: str) -> Answer:
    return assistant.answer(Ask(question, history=history))


def quotes(answer: Answer) -> list[str]:
    return [one.quote for one in answer.citations]


@pytest.mark.parametrize(
    ("question", "lead_in"),
    [
        (LIST, ALL_PRINCIPLES),
        ("List Marrowby's principles", ALL_PRINCIPLES),
        ("marrowby principles", ALL_PRINCIPLES),
        ("Which five principles guide Marrowby?", "5 items under “Principles” in Marrowby Schools Strategy 2024-2028:"),
    ],
)
def test_a_whole_list_comes_complete_in_order_and_counted(library: Assistant, question: str, lead_in: str) -> None:
    answer = asked(library, question)
    assert (answer.status, answer.note) == ("answered", None)
    assert quotes(answer) == NUMBERED
    assert [one.text for one in answer.claims] == NUMBERED
    assert answer.lead_in == lead_in


def test_another_authoritys_list_is_its_own(library: Assistant) -> None:
    answer = asked(library, "What are the principles of Tarnwick?")
    assert quotes(answer) == [
        "1. Trust comes before targets.",
        "2. A strong school lends its teachers to a weak one.",
        "3. Children speak at every meeting.",
    ]
    assert answer.lead_in == "3 principles in Tarnwick Learning Agreement:"


@pytest.mark.parametrize(
    ("question", "history", "quote"),
    [
        ("What is the third one?", (LIST,), NUMBERED[2]),
        ("And the first principle?", (LIST,), NUMBERED[0]),
        ("the last one", (LIST,), NUMBERED[4]),
        ("What is the 4th one?", (LIST, "What is the third one?"), NUMBERED[3]),
        ("the second one", (LIST, "What about Tarnwick?"), "2. A strong school lends its teachers to a weak one."),
    ],
)
def test_an_item_is_found_by_its_place(library: Assistant, question: str, history: tuple[str, ...], quote: str) -> None:
    answer = asked(library, question, *history)
    assert (answer.status, quotes(answer)) == ("answered", [quote])


def test_a_place_beyond_the_list_is_said_to_be_none(library: Assistant) -> None:
    answer = asked(library, "What is the seventh one?", LIST)
    note = "The list under “Principles” has 5 items; there is no number 7."
    assert (answer.status, answer.note, quotes(answer)) == ("not_found", note, [])


def test_what_about_another_authority_gives_its_list(library: Assistant) -> None:
    assert len(quotes(asked(library, "What about Tarnwick?", LIST))) == 3
    assert quotes(asked(library, "And what about Marrowby?", LIST, "What about Tarnwick?")) == NUMBERED


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("What must governors publish?", "Governors must publish the spending of the partnership every year."),
        ("What must headteachers attend?", "Headteachers must attend the harbour meeting each\nhalf term."),
        ("What is a peer review?", "A peer review is a visit of two days by three headteachers from other schools."),
        ("How much does the council pay each partnership?", "The council pays each partnership £12,000 a year."),
        ("How often must the Tarnwick board meet?", "The Tarnwick Learning Board must meet every month."),
        (
            "Who trains staff in safeguarding?",
            "Each school names a lead for safeguarding, who trains all staff once a year.",
        ),
        ("When are attendance figures shared?", "Schools share attendance figures with each other every Friday."),
    ],
    ids=["duty", "another duty", "definition", "sum", "how often", "who", "when"],
)
def test_the_sentence_that_says_it_comes_first(library: Assistant, question: str, quote: str) -> None:
    answer = asked(library, question)
    assert not answer.abstained
    assert " ".join(quote.split()) == " ".join(quotes(answer)[0].split())
    assert len(answer.claims) <= 3


def test_a_sentence_that_points_back_brings_the_one_before_it(library: Assistant) -> None:
    answer = asked(library, "Who chairs the Tarnwick Learning Board?")
    assert quotes(answer) == [
        "The Tarnwick Learning Board must meet every month.",
        "It is chaired by a headteacher whom the schools elect.",
    ]


def test_a_stage_of_a_timetable_has_its_time(library: Assistant) -> None:
    answer = asked(library, "When are the first visits?")
    assert answer.kind == "timeline"
    assert "January 2025" in answer.text
    assert "July 2025" not in answer.text


def test_a_comparison_quotes_every_side_by_itself(library: Assistant) -> None:
    answer = asked(library, "Compare what Marrowby and Tarnwick say about teachers and children in two schools")
    assert answer.kind == "comparison"
    assert {one.document.subject for one in answer.citations} == {"Marrowby", "Tarnwick"}
    orders = [one.document.subject for one in answer.citations]
    assert orders == sorted(orders)


def test_a_side_without_documents_is_named(library: Assistant) -> None:
    answer = asked(library, "Compare what Marrowby and Cornwall say about a peer review visit")
    assert (answer.status, answer.note) == ("partly_answered", "Not stated: Cornwall.")
    assert {one.document.subject for one in answer.citations} == {"Marrowby"}


def test_a_question_about_all_documents_has_one_claim_each(library: Assistant) -> None:
    answer = asked(library, "Which documents mention attendance?")
    names = [one.document.name for one in answer.citations]
    assert answer.kind == "whole_collection"
    assert len(set(names)) == len(answer.claims) == len(names)
    assert {"tarnwick-agreement.md", "tarnwick-charter.pdf"} <= set(names)


@pytest.mark.parametrize("more", ["?", " and what do they say?"])
def test_which_documents_mention_something_is_told_by_its_very_words(library: Assistant, more: str) -> None:
    answer = asked(library, f"Which documents mention supply teachers{more}")
    assert quotes(answer) == ["The board pays for supply teachers when a teacher is lent to another school."]
    assert answer.lead_in.startswith("Found in these words in 1 of 3 documents. These words are not in: ")


def test_the_milestones_of_a_paper_come_all(library: Assistant) -> None:
    answer = asked(library, "List the milestones of the Marrowby strategy")
    assert quotes(answer) == [
        "Gathering evidence\tSeptember 2024", "First visits\tJanuary 2025", "Report to the council\tJuly 2025",
    ]  # fmt: skip
    assert answer.lead_in == "3 dated steps, in the order of their document:"


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("Which of the five principles of Marrowby says when help reaches a school?", 2),
        ("Which principle of Marrowby is about money?", 4),
    ],
)
def test_which_of_them_asks_for_the_one_item_that_says_it(library: Assistant, question: str, place: int) -> None:
    assert quotes(asked(library, question)) == [NUMBERED[place - 1]]
