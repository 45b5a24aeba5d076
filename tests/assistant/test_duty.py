"""Whom a duty question is about, and all duties of an actor."""

from pathlib import Path

import pytest
from fakes_encoder import WordEncoder
from small_corpus import knowledge_base, write_files

from assistant.answering.bound import actor_of
from assistant.ask import Ask
from assistant.service import Assistant
from corpus.access import Role

HARBOUR = """# Harbour rules

## Duties

Governors must visit the lighthouse once a term. Governors must ring the bell before a storm. Headteachers must keep
the boats.
"""


@pytest.mark.parametrize(
    ("text", "asker", "actor"),
    [
        ("What must governors do?", "public", "governors"),
        ("What should the council do for schools?", "public", "local authority"),
        ("What am I expected to do under this system?", "governor", "governors"),
        ("What do we have to do about attendance?", "headteacher", "headteachers"),
        ("What am I expected to do under this system?", "public", None),
        ("What must happen by March?", "officer", None),
        ("As a head, must I tell our governing board?", "headteacher", "headteachers"),
        ("What must our headteacher do when we are away?", "governor", "headteachers"),
        ("What does the council have to tell us?", "headteacher", "local authority"),
        ("What do I have to tell the council?", "governor", "governors"),
        ("What must school governors sign?", "public", "governors"),
        ("What did the visitors ask our partnership to mend?", "governor", "partnerships"),
        ("Who has to tell the council?", "governor", None),
        ("Whose job is it to mend our school?", "officer", None),
        ("Who must schools tell?", "public", "schools"),
        ("Who do we tell about the head?", "governor", "governors"),
        ("What are our duties to the council?", "headteacher", "headteachers"),
    ],
)
def test_the_actor_is_named_or_the_asker(text: str, asker: str, actor: str | None) -> None:
    assert actor_of(text, asker) == actor


def test_all_duties_of_an_actor_come_document_by_document(words_encoder: WordEncoder, tmp_path: Path) -> None:
    files = write_files(tmp_path / "files", more={"harbour.md": HARBOUR})
    assistant = knowledge_base(files, tmp_path / "home", words_encoder)
    answer = assistant.answer(Ask("What must governors do?", "officer"))
    assert (answer.status, answer.lead_in) == ("answered", "3 duties of governors (3 “must”), document by document:")
    assert {one.quote for one in answer.citations} == {
        "Governors must publish the spending of the partnership every year.",
        "Governors must visit the lighthouse once a term.",
        "Governors must ring the bell before a storm.",
    }
    documents = [one.document.id for one in answer.citations]
    assert documents == sorted(documents, key=documents.index)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("What am I expected to do under this system?", "governor"),
        ("What is expected of governors in these agreements?", "public"),
        ("what are my duties as a governor", "governor"),
    ],
)
def test_duties_under_a_system_or_strategy_are_all_duties(library: Assistant, text: str, role: Role) -> None:
    answer = library.answer(Ask(text, role))
    assert "Governors must publish the spending of the partnership every year." in [
        one.quote for one in answer.citations
    ]


def test_duties_about_something_are_not_all_duties(library: Assistant) -> None:
    answer = library.answer(Ask("What must governors publish every year?", "officer"))
    quotes = [one.quote for one in answer.citations]
    assert quotes == ["Governors must publish the spending of the partnership every year."]


def test_who_is_responsible_is_not_told_by_all_that_opens_with_the_matter(
    words_encoder: WordEncoder, tmp_path: Path
) -> None:
    rules = "# Harbour\n\n## Ropes\n\nRope mending will be a priority. A bursar is responsible for mending of ropes.\n"
    files = write_files(tmp_path / "files", more={"harbour.md": rules})
    assistant = knowledge_base(files, tmp_path / "home", words_encoder)
    answer = assistant.answer(Ask("Who is responsible for rope mending?", "officer"))
    assert "A bursar is responsible for mending of ropes." in [one.quote for one in answer.citations]
