"""Who is named in a question, and whether documents name the same people."""

from pathlib import Path

import pytest
from small_corpus import over_text

from assistant.ask import Ask
from assistant.people import is_named, people
from assistant.service import Assistant
from corpus.embedding import Encoder
from corpus.scope import Scope

CASE = """# Support step by step: an example

Oskar leaves the workshop two minutes before the others, so that the corridor is quiet. The plan was written by Petra
Lindqvist. Jordan's Academy lent the room.

## By Ellie Marsh

A helper reads with each child once a week.
"""


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory, real_encoder: Encoder) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("cases")
    return over_text(folder, "case.md", CASE, real_encoder)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("why was ahmed moved to set 3", ["ahmed"]),
        ("Did Mrs Orr and Ellie Marsh agree?", ["Mrs Orr", "Ellie Marsh"]),
        ("What is St Thomas School for?", []),
    ],
)
def test_the_people_of_a_question_are_found(text: str, named: list[str]) -> None:
    assert people(text) == named


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Oskar", True),
        ("oskar", True),
        ("Oskar Brown", False),
        ("Ms Lindqvist", True),
        ("Ellie", True),
        ("Ms Quiet", False),
        ("Jordan", False),
        ("Ahmed", False),
    ],
)
def test_a_name_is_known_where_a_document_names_somebody_so(cases: Assistant, name: str, told: bool) -> None:
    assert is_named(cases.index, cases.index.documents(Scope()), name) is told


def test_no_document_that_may_not_be_read_tells_of_anybody(cases: Assistant) -> None:
    assert not is_named(cases.index, (), "Oskar")


def test_what_documents_tell_of_somebody_may_be_asked_and_no_more(cases: Assistant) -> None:
    told = cases.answer(Ask("How much earlier than the others does Oskar leave the workshop?"))
    assert "two minutes before the others" in " ".join(one.quote for one in told.citations)
    assert cases.answer(Ask("Why was Ahmed excluded?")).status == "refused"
    assert cases.answer(Ask("What is Oskar's phone number?")).status == "refused"


@pytest.mark.parametrize(
    "question",
    [
        "Does Oskar have an EHCP?",
        "why was oskar excluded",
        "Is Oskar off sick today?",
        "What are Oskar's grades?",
        "Does Ellie Marsh earn her pay?",
        "What did Oskar in Year 9 do?",
        "Did the pupil Oskar leave the workshop?",
    ],
)
def test_nothing_sensitive_is_asked_of_anybody_for_another_may_be_meant(cases: Assistant, question: str) -> None:
    assert cases.answer(Ask(question)).status == "refused"
