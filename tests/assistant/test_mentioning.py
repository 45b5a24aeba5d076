"""Which documents mention something: what is asked about, by its very words, near it in meaning, and not at all."""

import pytest

from assistant.answer import Answer
from assistant.answering.mentioning import Topic, topic
from assistant.ask import Ask
from assistant.service import Assistant


def asked(assistant: Assistant, question: str) -> Answer:
    return assistant.answer(Ask(question))


def names(answer: Answer) -> list[str]:
    return [one.document.name for one in answer.citations]


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("Which agreements mention insurance?", "insurance"),
        ("which of the 5 docs bring up lunch clubs, and to do what", "lunch clubs"),
        ("I keep bees. In which papers is something written about hives near a school?", "hives near a school"),
        ("Do any of our documents say anything about swimming?", "swimming"),
        ("Which items in the collection make reference to harbour visits?", "harbour visits"),
        ("How many of the agreements refer to a quorum; where?", "a quorum"),
        ("Which documents mention Ofsted and which do not?", "Ofsted"),
        ("Which papers cite the Harbour Act?", "the Harbour Act"),
    ],
)
def test_what_is_mentioned_is_the_question_without_its_frame(question: str, about: str) -> None:
    assert topic(question) == Topic(about, True)


def test_what_documents_do_is_asked_about_but_not_as_mentioned() -> None:
    assert topic("Which of the texts set a fee for guests?") == Topic("set a fee for guests", False)


@pytest.mark.parametrize("question", ["Who chairs the board?", "Which documents mention it?"])
def test_without_a_frame_or_anything_beside_it_the_whole_question_is_the_topic(question: str) -> None:
    assert topic(question) == Topic(question, False)


@pytest.mark.parametrize(
    "question",
    [
        "Which authorities mention supply teachers?",
        "which of the 3 docs bring up supply teachers and to do what",
        "In which papers is written about supply teachers?",
    ],
)
def test_whoever_is_asked_about_all_documents_are_searched(library: Assistant, question: str) -> None:
    answer = asked(library, question)
    assert answer.kind == "whole_collection"
    assert [one.quote for one in answer.citations] == [
        "The board pays for supply teachers when a teacher is lent to another school."
    ]
    assert answer.lead_in.startswith("In these words, 1 of 3 documents: Not found, by its words, in: ")


def test_either_of_two_things_asked_about_counts(library: Assistant) -> None:
    answer = asked(library, "Which documents mention supply teachers or planting a tree?")
    assert set(names(answer)) == {"tarnwick-agreement.md", "tarnwick-charter.pdf"}


def test_words_far_apart_are_no_mention(library: Assistant) -> None:
    answer = asked(library, "Which documents mention month teachers?")
    assert not answer.lead_in.startswith("In these words, 1")


def test_what_is_said_in_other_words_is_told_apart(library: Assistant) -> None:
    answer = asked(library, "Which documents mention money given to partnerships each year?")
    assert names(answer)[0] == "marrowby-2024.md"
    assert answer.lead_in.startswith("In these words, none of 3 documents; in other words near them, ")


@pytest.mark.parametrize("what", ["insurance", "solar panels", "asbestos"])
def test_what_no_document_mentions_is_not_found_with_the_number_searched(library: Assistant, what: str) -> None:
    answer = asked(library, f"Which documents mention {what}?")
    note = "No document mentions this, in these words or in others near them. Searched: 3."
    assert (answer.status, answer.note, names(answer)) == ("not_found", note, [])


def test_only_the_kinds_of_paper_asked_about_are_counted(library: Assistant) -> None:
    answer = asked(library, "Which agreements mention insurance?")
    assert answer.note == "No document mentions this, in these words or in others near them. Searched: 1."


def test_a_document_is_counted_once_however_often_it_has_the_words(library: Assistant) -> None:
    answer = asked(library, "Which documents mention a peer review?")
    assert names(answer) == ["marrowby-2024.md"]
    assert answer.lead_in.startswith("In these words, 1 of 3 documents:")


def test_an_encoder_without_words_in_place_still_tells_by_very_words(word_library: Assistant) -> None:
    answer = asked(word_library, "Which documents mention supply teachers?")
    assert "In these words, 1 of 3 documents" in answer.lead_in
    assert "The board pays for supply teachers when a teacher is lent to another school." in answer.text


def test_a_figure_beside_one_other_word_is_a_mention_of_it(library: Assistant) -> None:
    answer = asked(library, "Which documents mention the £12,000 a year from the lottery?")
    assert names(answer) == ["marrowby-2024.md"]
    assert answer.lead_in.startswith("In these words, 1 of 3 documents")
