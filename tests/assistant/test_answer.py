"""Answers as values and as the contract's JSON."""

import json
from dataclasses import FrozenInstanceError, replace
from typing import get_args

import pytest

from assistant.answer import Answer, Citation, Claim, Nearest, Status, answer_json
from corpus.document import Document, Passage
from corpus.index import Hit

TEXT = "The bell rings. The ferry waits."
DOCUMENT = Document(
    id="d1", name="ferry.md", title="Ferry rules", text="", digest="0", publisher="Quay Council", published="2021"
)
PASSAGE = Passage("d1-1", "d1", 0, "prose", ("Ferry rules", "Bells"), TEXT, 40, 40 + len(TEXT), (2, 3))
FIRST = Citation(1, "d1-1", DOCUMENT, ("Ferry rules", "Bells"), 2, 40, 55, "The bell rings.")
SECOND = replace(FIRST, number=2, start=56, end=72, quote="The ferry waits.")
ANSWER = Answer(
    "a1", "What happens?", "fact", "partly_answered",
    lead_in="From Ferry rules:",
    claims=(Claim("The bell rings. — The ferry waits.", (1, 2)),),
    citations=(FIRST, SECOND),
    note="Not all of it.",
    nearest=(Nearest(DOCUMENT, ("Ferry rules",), None, "d1-1"),),
    retrieved=((Hit(PASSAGE, 1.23456, 1, "both"), DOCUMENT),),
    timings={"search": 2.0},
    latency_ms=3.5,
)  # fmt: skip


def test_an_answer_in_json_is_the_contracts_object() -> None:
    assert answer_json(ANSWER, "q1") == {
        "id": "q1",
        "answer_id": "a1",
        "conversation_id": None,
        "question": "What happens?",
        "kind": "fact",
        "status": "partly_answered",
        "abstained": False,
        "note": "Not all of it.",
        "lead_in": "From Ferry rules:",
        "answer": "From Ferry rules:\nThe bell rings. — The ferry waits. [1][2]\nNot all of it.",
        "claims": [{"text": "The bell rings. — The ferry waits.", "citations": [1, 2]}],
        "citations": [
            {
                "number": number, "doc": "ferry.md", "document_id": "d1", "title": "Ferry rules",
                "publisher": "Quay Council", "published": "2021", "status": "current", "digest": "0", "brief_of": "",
                "heading_path": ["Ferry rules", "Bells"], "page": 2, "passage_id": "d1-1", "start": start, "end": end,
                "quote": quote, "url": f"/documents/d1?from={start}&to={end}#quote",
            }
            for number, start, end, quote in ((1, 40, 55, "The bell rings."), (2, 56, 72, "The ferry waits."))
        ],
        "retrieved": [
            {
                "doc": "ferry.md", "document_id": "d1", "status": "current", "passage_id": "d1-1", "text": TEXT,
                "heading_path": ["Ferry rules", "Bells"], "page": 2, "start": 40, "end": 72, "score": 1.2346,
                "found_by": "both",
            }
        ],
        "nearest": [
            {
                "doc": "ferry.md", "document_id": "d1", "title": "Ferry rules", "publisher": "Quay Council",
                "heading_path": ["Ferry rules"], "page": None, "passage_id": "d1-1",
            }
        ],
        "model": None,
        "latency_ms": 3.5,
        "timings": {"search": 2.0},
    }  # fmt: skip


def test_an_answer_without_a_question_id_goes_by_its_own() -> None:
    assert answer_json(ANSWER)["id"] == "a1"


def test_the_json_can_be_written_and_read() -> None:
    made = answer_json(ANSWER)
    assert json.loads(json.dumps(made)) == made


@pytest.mark.parametrize("status", get_args(Status))
def test_only_an_answer_or_part_of_one_is_no_abstention(status: Status) -> None:
    assert replace(ANSWER, status=status).abstained == (status not in ("answered", "partly_answered"))


def test_an_answer_with_a_note_alone_reads_as_the_note() -> None:
    assert Answer("a", "?", "other", "not_found", note="The documents do not say.").text == "The documents do not say."


def test_a_claims_citations_are_found_by_their_numbers() -> None:
    assert ANSWER.cited(Claim("The ferry waits.", (2,))) == (SECOND,)
    assert ANSWER.cited(Claim("Nobody says so.", ())) == ()


def test_an_answer_is_not_changed_after_it_was_given() -> None:
    with pytest.raises(FrozenInstanceError):
        ANSWER.status = "answered"  # type: ignore[misc]
