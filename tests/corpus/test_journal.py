"""Answers kept, feedback, and events seen."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from corpus.database import Database
from corpus.journal import Journal
from corpus.settings import Settings

EVERY_DATABASE = True


@pytest.fixture
def journal(settings: Settings) -> Journal:
    return Journal(Database(settings.database))


def answer(name: str, question: str = "Who rings?", **fields: object) -> dict[str, object]:
    return {"answer_id": name, "conversation_id": "c", "question": question, "status": "answered", **fields}


def test_a_kept_answer_comes_back_with_its_role(journal: Journal) -> None:
    journal.keep_answer(answer("1", answer="The keeper – at dawn."), "web", "officer")
    assert journal.answer("1") == (answer("1", answer="The keeper – at dawn."), "officer")


def test_an_unknown_answer_is_none(journal: Journal) -> None:
    assert journal.answer("1") is None


def test_an_answer_refused_for_personal_details_is_not_kept(journal: Journal) -> None:
    journal.keep_answer(answer("1", status="refused"), "web", "public")
    assert journal.answer("1") is None
    assert journal.questions("c") == ()


def test_the_last_questions_of_a_conversation_come_oldest_first(journal: Journal) -> None:
    for place in range(7):
        journal.keep_answer(answer(str(place), f"Question {place}?"), "web", "public")
    journal.keep_answer(answer("other", "Another?", conversation_id="d"), "web", "public")
    assert journal.questions("c", 3) == ("Question 4?", "Question 5?", "Question 6?")
    assert [one["answer_id"] for one in journal.conversation("c", "admin")] == ["0", "1", "2", "3", "4", "5", "6"]
    assert (journal.questions("none"), journal.conversation("none", "admin")) == ((), [])


def test_an_answer_without_a_conversation_is_in_none(journal: Journal) -> None:
    journal.keep_answer(answer("1", conversation_id=None), "cli", "public")
    assert journal.answer("1") is not None
    assert journal.conversation("c", "admin") == []


def test_feedback_is_kept_for_an_answer_that_is_there(journal: Journal, settings: Settings) -> None:
    journal.keep_answer(answer("1"), "web", "public")
    assert journal.keep_feedback("1", "down", "too long")
    assert not journal.keep_feedback("2", "up", "")
    found = Database(settings.database).all("SELECT answer_id, value, comment FROM feedback")
    assert found == [("1", "down", "too long")]


def test_an_event_is_seen_for_the_first_time_once(journal: Journal, settings: Settings) -> None:
    other = Journal(Database(settings.database))
    assert [journal.first_sight("e"), other.first_sight("e"), journal.first_sight("f")] == [True, False, True]


def test_of_many_at_once_one_sees_an_event_first(journal: Journal) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(journal.first_sight, ["e"] * 16)) == 1


def test_an_event_of_days_ago_is_forgotten(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now - 2 * 24 * 3600)
    assert journal.first_sight("e")
    monkeypatch.undo()
    assert journal.first_sight("e")


def test_a_conversation_shows_a_role_only_what_was_made_for_it(journal: Journal) -> None:
    for place, role in enumerate(("officer", "public")):
        journal.keep_answer(answer(str(place)), "web", role)
    shown = {
        role: [one["answer_id"] for one in journal.conversation("c", role)] for role in ("public", "officer", "admin")
    }
    assert shown == {"public": ["1"], "officer": ["0"], "admin": ["0", "1"]}


def test_a_role_goes_on_from_its_own_questions(journal: Journal) -> None:
    for place, role in enumerate(("officer", "public")):
        journal.keep_answer(answer(str(place), f"As {role}?"), "web", role)
    told = {role: journal.questions("c", role=role) for role in ("public", "officer", "admin")}
    assert told == {"public": ("As public?",), "officer": ("As officer?",), "admin": ("As officer?", "As public?")}


def test_a_nul_in_what_somebody_sends_is_no_fault(journal: Journal) -> None:
    journal.keep_answer(answer("1"), "web", "public")
    assert journal.keep_feedback("1", "down", "too\0long")
    assert journal.explain_feedback("1", "far\0too long")
    assert journal.answer("\0") is None
