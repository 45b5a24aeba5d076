"""What one asker asked: shown to them alone, in the role they asked in, and gone once they delete it."""

from pathlib import Path

import pytest

from corpus.database import Database
from corpus.history import History
from corpus.journal import Journal


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(tmp_path / "verse.db")


def _ask(database: Database, name: str, asker: str, role: str = "public") -> None:
    answer = {"answer_id": name, "conversation_id": "c", "question": f"What is {name}?", "status": "answered"}
    Journal(database).keep_answer(answer, "web", role)
    History(database).keep(asker, name)


def test_an_asker_sees_their_own_questions_of_their_role_the_latest_first(database: Database) -> None:
    for name, asker, role in [("a", "ann", "public"), ("b", "bob", "public"), ("c", "ann", "officer")]:
        _ask(database, name, asker, role)
    _ask(database, "d", "ann")
    history = History(database)
    assert [one.question for one in history.of("ann", "public")] == ["What is d?", "What is a?"]
    assert [one.answer_id for one in history.of("ann", "officer")] == ["c"]
    assert history.of("", "public") == []


def test_deleting_takes_the_answer_and_what_was_said_of_it(database: Database) -> None:
    for name, asker in [("a", "ann"), ("b", "bob"), ("c", "ann")]:
        _ask(database, name, asker)
        Journal(database).keep_feedback(name, "up", "")
    history, journal = History(database), Journal(database)
    assert history.delete("ann", "public", "b") == 0
    assert history.delete("ann", "public", "a") == 1
    assert (journal.answer("a"), journal.answer("b") is None) == (None, False)
    assert history.delete("ann", "public") == 1
    assert database.all("SELECT answer_id FROM feedback") == [("b",)]
    assert history.of("bob", "public")[0].answer_id == "b"


def test_the_reason_is_added_to_the_thumb_it_explains(database: Database) -> None:
    _ask(database, "a", "ann")
    journal = Journal(database)
    journal.keep_feedback("a", "down", "")
    assert journal.explain_feedback("a", "out of date")
    assert journal.explain_feedback("a", "and long")
    assert not journal.explain_feedback("none", "lost")
    assert database.all("SELECT value, comment FROM feedback") == [("down", "out of date"), ("down", "and long")]
