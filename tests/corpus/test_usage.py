"""What was asked and how it went: the latest first, with how long it took, and never of what was deleted."""

from pathlib import Path

import pytest

from corpus.database import Database
from corpus.journal import Journal
from corpus.usage import Usage


@pytest.fixture
def database(tmp_path: Path) -> Database:
    return Database(tmp_path / "verse.db")


def test_questions_and_opinions_are_given_the_latest_first(database: Database) -> None:
    journal = Journal(database)
    for name, latency in [("a", 12.5), ("b", 3)]:
        question = f'What is {name}, and "latency_ms": 99?'
        answer = {"answer_id": name, "question": question, "status": "answered", "retrieved": ["x" * 900]}
        journal.keep_answer({**answer, "latency_ms": latency, "timings": {"search": 1.0}}, "web", "governor")
        journal.keep_feedback(name, "down", f"no {name}")
    usage = Usage(database)
    assert [(one.answer_id, one.face, one.role, one.latency_ms) for one in usage.asked(0)] == [
        ("b", "web", "governor", 3.0), ("a", "web", "governor", 12.5),
    ]  # fmt: skip
    assert [(one.value, one.comment, one.use.answer_id) for one in usage.opinions(0)] == [
        ("down", "no b", "b"), ("down", "no a", "a"),
    ]  # fmt: skip
    assert usage.asked(9e12) == []
