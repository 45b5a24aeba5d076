"""Which papers there are: of a kind, which schools were reviewed, and which are marked as not for everybody."""

from pathlib import Path

import pytest
from fakes_encoder import WordEncoder
from small_corpus import knowledge_base

from assistant.answer import Answer
from assistant.ask import Ask
from assistant.service import Assistant

_FILES = {
    "eva.md": ("Eva School: a review", "Eva School", "review", "School: Eva School\n\nThe choir of the school sings."),
    "fina.md": ("Fina School: a review", "Fina School", "review",
                "FOR OFFICERS ONLY\n\nSchool: Fina School\n\nThe pool of the school is too cold."),
    "gina.md": ("Gina agreement", "Gina", "agreement", "The schools of Gina lend each other boats in every spring."),
}  # fmt: skip


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory, words_encoder: WordEncoder) -> Assistant:
    folder = tmp_path_factory.mktemp("pool")
    (folder / "files").mkdir()
    for name, (title, subject, kind, text) in _FILES.items():
        stated = f"title: '{title}'\npublisher: Pool\nsubject: {subject}\nkind: {kind}\npublished: 2024-01-01"
        (folder / "files" / name).write_text(f"---\n{stated}\n---\n# {title}\n\n{text}\n", encoding="utf-8")
    return knowledge_base(folder / "files", folder / "home", words_encoder)


def told(answer: Answer) -> tuple[str, list[str]]:
    return answer.lead_in, [one.quote for one in answer.citations]


@pytest.mark.parametrize("question", ["which schools have been reviewed", "How many reviews exist?", "list reviews"])
def test_every_review_is_told_by_the_row_that_names_its_school(pool: Assistant, question: str) -> None:
    answer = pool.answer(Ask(question))
    assert told(answer) == (
        "2 of the 3 documents here that you may read:",
        ["School: Eva School", "School: Fina School"],
    )


def test_other_papers_are_told_by_their_title(pool: Assistant) -> None:
    answer = pool.answer(Ask("Which agreements do you have?"))
    assert told(answer) == ("1 of the 3 documents here that you may read:", ["Gina agreement"])


@pytest.mark.parametrize("question", ["which reports are for officers only", "Which reviews are confidential?"])
def test_a_paper_not_for_everybody_is_known_by_the_mark_on_it(pool: Assistant, question: str) -> None:
    assert told(pool.answer(Ask(question))) == ("1 of 2 documents say so at their beginning:", ["FOR OFFICERS ONLY"])


def test_where_no_paper_is_so_marked_that_is_said(pool: Assistant) -> None:
    answer = pool.answer(Ask("Which reports are for governors only?"))
    note = "None of the 2 documents that you may read says so at its beginning."
    assert (answer.status, answer.note) == ("not_found", note)


@pytest.mark.parametrize("question", ["Which schools have not been reviewed?", "Which reviews mention the pool?"])
def test_what_asks_for_something_else_is_no_list_of_papers(pool: Assistant, question: str) -> None:
    assert "here that you may read" not in pool.answer(Ask(question)).lead_in


@pytest.mark.parametrize("question", ["what documents do you have", "Hi, what can I ask you?", "help", "list papers"])
def test_who_asks_what_there_is_gets_the_papers(pool: Assistant, question: str) -> None:
    lead_in, quotes = told(pool.answer(Ask(question)))
    assert lead_in == "Ask what these say, in your own words. 3 documents that you may read:"
    assert quotes == ["School: Eva School", "School: Fina School", "Gina agreement"]


def test_the_oldest_paper_is_told_by_the_dates_known(tmp_path: Path, words_encoder: WordEncoder) -> None:
    (tmp_path / "files").mkdir()
    for name, day in (("Hana", "published: 2019-05"), ("Ida", "published: 2021"), ("Jona", "subject: Jona")):
        text = f"---\ntitle: '{name} agreement'\n{day}\n---\n# {name} agreement\n\nThe barges moor there.\n"
        (tmp_path / "files" / f"{name}.md").write_text(text, encoding="utf-8")
    shelf = knowledge_base(tmp_path / "files", tmp_path / "home", words_encoder)
    lead_in = "The oldest by the dates known here (of 2) is of 2019-05. Whose date is not known: Jona agreement."
    assert told(shelf.answer(Ask("Which of these papers is the oldest?"))) == (lead_in, ["Hana agreement"])
    assert told(shelf.answer(Ask("what is the newest document")))[1] == ["Ida agreement"]
