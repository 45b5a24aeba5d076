"""A question set of one's own: passages to mark under each question."""

import json
from pathlib import Path

import pytest
from fakes_encoder import WordEncoder
from fakes_exam import write_documents

from assistant.bootstrap import build
from corpus.settings import Settings
from evals.errors import DocumentsMissing
from evals.exams import own_exam
from evals.ground import lay_ground
from evals.run import trials_of
from evals.scaffold import questions_in, to_label, write_records


def test_questions_stand_a_line_each(tmp_path: Path) -> None:
    path = tmp_path / "questions.txt"
    path.write_text("# from the meeting\nWho pays for paint?\n\n  What does a keeper need?  \n", encoding="utf-8")
    assert questions_in(path) == ["Who pays for paint?", "What does a keeper need?"]


def test_without_a_file_there_is_one_to_start_from() -> None:
    assert questions_in(None) == ["What must governors do?"]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentsMissing, match=r"give a question a line$"):
        questions_in(tmp_path / "none.txt")


def test_what_was_marked_is_what_is_asked(tmp_path: Path, settings: Settings) -> None:
    asked = own_exam(write_documents(tmp_path / "harbour"))
    ground = lay_ground(asked, settings, WordEncoder())
    questions = ["Who pays for the paint of ferry boats?", "Who feeds the gulls?"]
    records = to_label(build(ground.settings, WordEncoder()), questions, "governor", "own")
    write_records(records, asked.questions[0])
    assert trials_of(asked, ground) == ()  # nothing is labelled yet
    first, second = (json.loads(line) for line in asked.questions[0].read_text(encoding="utf-8").splitlines())
    assert first["candidates"][0]["doc"] == "ferry.md"
    assert "closed.md" not in {one["doc"] for one in first["candidates"]}  # a governor may not read it
    first["answerable"] = first["candidates"][0]["gold"] = True
    second |= {"answerable": False, "why_not": "off_topic"}
    write_records([first, second], asked.questions[0])
    trials = trials_of(asked, ground)
    assert [(one.id, one.answerable, len(one.gold)) for one in trials] == [("own-001", True, 1), ("own-002", False, 0)]
