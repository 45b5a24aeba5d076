"""Which documents mention something: what is asked about, by its very words, near it in meaning, and not at all."""

import pytest
from fakes_encoder import WordEncoder
from small_corpus import knowledge_base

from assistant import replies
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


@pytest.mark.parametrize(
    "question",
    [
        "Which agreements say nothing about lunch clubs?",
        "Which agreements are silent on lunch clubs?",
        "Which reviews do not mention lunch clubs?",
        "which papers don't say anything about lunch clubs",
        "Which agreements have nothing to say about lunch clubs?",
        "Which of our agreements have no clause on lunch clubs?",
    ],
)
def test_what_is_not_mentioned_is_asked_about_too(question: str) -> None:
    assert topic(question) == Topic("lunch clubs", True, is_of_silent=True)


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
    assert answer.lead_in.startswith("Found in these words in 1 of 3 documents. These words are not in: ")


def test_either_of_two_things_asked_about_counts(library: Assistant) -> None:
    answer = asked(library, "Which documents mention supply teachers or planting a tree?")
    assert set(names(answer)) == {"tarnwick-agreement.md", "tarnwick-charter.pdf"}


def test_words_far_apart_are_no_mention(library: Assistant) -> None:
    answer = asked(library, "Which documents mention month teachers?")
    assert not answer.lead_in.startswith("Found in these words in 1")


def test_what_is_said_in_other_words_is_told_apart(library: Assistant) -> None:
    answer = asked(library, "Which documents mention money given to partnerships each year?")
    assert names(answer)[0] == "marrowby-2024.md"
    assert answer.lead_in.startswith("Found in these words in none of 3 documents; in ")


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
    assert answer.lead_in.startswith("Found in these words in 1 of 3 documents.")


def test_an_encoder_without_words_in_place_still_tells_by_very_words(word_library: Assistant) -> None:
    answer = asked(word_library, "Which documents mention supply teachers?")
    assert "Found in these words in 1 of 3 documents" in answer.lead_in
    assert "The board pays for supply teachers when a teacher is lent to another school." in answer.text


def test_a_figure_beside_one_other_word_is_a_mention_of_it(library: Assistant) -> None:
    answer = asked(library, "Which documents mention the £12,000 a year from the lottery?")
    assert names(answer) == ["marrowby-2024.md"]
    assert answer.lead_in.startswith("Found in these words in 1 of 3 documents")


_PAPERS = {
    "anna.md": ("Anna agreement", "## Part two: boat lending\n\nA member who asks in May rows in June.\n\n"
                "## Fees\n\nEach member pays two pounds a term."),
    "bela.md": ("Bela agreement", "## Harbour\n\nThe harbour opens in May. Boat lending is for members."),
    "cleo.md": ("Boat lending in Cleo", "## Singing\n\nThe members sing in the choir on Tuesdays, in the old mill."),
    "dora.md": ("Dora agreement", "## Singing\n\nThe choir of the members sings on the first Monday of the month."),
    "eva.md": ("Eva School: a review", "School: Eva School\n\nThe choir sings well, and boats are not lent."),
    "fina.md": ("Fina School: a review", "FOR OFFICERS ONLY\n\nSchool: Fina School\n\nThe pool is too cold."),
}  # fmt: skip


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, words_encoder: WordEncoder) -> Assistant:
    folder = tmp_path_factory.mktemp("harbour")
    (folder / "files").mkdir()
    for name, (title, text) in _PAPERS.items():
        subject, kind = name.removesuffix(".md").title(), "review" if ":" in title else "agreement"
        stated = f"title: '{title}'\npublisher: Harbour\nsubject: {subject}\nkind: {kind}\npublished: 2024-01-01"
        (folder / "files" / name).write_text(f"---\n{stated}\n---\n# {title}\n\n{text}\n", encoding="utf-8")
    return knowledge_base(folder / "files", folder / "home", words_encoder)


@pytest.mark.parametrize("asks", ["say nothing about", "are silent on", "do not mention"])
def test_none_is_called_silent_that_has_the_words_or_a_heading_of_them(harbour: Assistant, asks: str) -> None:
    answer = asked(harbour, f"Which agreements {asks} boat lending?")
    assert answer.lead_in == (
        "These words are not in: Dora agreement. The words stand there, but not together, or in the title alone: "
        "Boat lending in Cleo. Found in these words in 2 of 4 documents filed as agreement."
    )
    assert sorted(one.quote for one in answer.citations) == [
        "A member who asks in May rows in June.",
        "Boat lending is for members.",
    ]


def test_where_all_have_it_none_is_silent(harbour: Assistant) -> None:
    answer = asked(harbour, "Which agreements say nothing about members?")
    assert answer.lead_in == f"{replies.NONE_SILENT} Found in these words in 4 of 4 documents filed as agreement."


def test_what_the_reviews_say_is_asked_of_reviews_alone(harbour: Assistant) -> None:
    answer = asked(harbour, "What do the reviews say about the choir?")
    assert names(answer) == ["eva.md"]
    assert answer.lead_in == (
        "Found in these words in 1 of 2 documents filed as review. These words are not in: Fina School: a review."
    )


def test_what_the_agreements_say_of_a_theme_is_told_of_each(harbour: Assistant) -> None:
    answer = asked(harbour, "What do the agreements say about fees?")
    assert names(answer)[0] == "anna.md"
    assert answer.lead_in.startswith("Found in these words in 1 of 4 documents")


def test_what_may_speak_of_a_matter_is_not_called_silent_on_it(harbour: Assistant) -> None:
    answer = asked(harbour, "Do any agreements let members sing in a choir each Monday?")
    silent = answer.lead_in.partition("These words are not in: ")[2].partition(". ")[0]
    assert sorted(silent.rstrip(".").split("; ")) == ["Anna agreement", "Bela agreement"]


@pytest.mark.parametrize(
    "question",
    ["who mentions members?", "does any of them mention members", "do any mention members"],
)
def test_however_it_is_asked_the_same_papers_mention_it(harbour: Assistant, question: str) -> None:
    one, other = asked(harbour, "Which documents mention members?"), asked(harbour, question)
    assert one.citations
    assert [each.quote for each in one.citations] == [each.quote for each in other.citations]


def test_of_two_that_are_named_each_is_asked_for_the_words_together() -> None:
    assert topic("does or mention sea walls?") == Topic("sea walls", is_mention=True)
    assert topic("which of and mentions sea schools?") == Topic("sea schools", is_mention=True)
