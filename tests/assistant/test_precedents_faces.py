"""Precedents on the command line, in batches and over HTTP: the contract's fields, and what goes wrong in one line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes_encoder import WordEncoder
from review_room import reviews
from web_room import site

import verse
from assistant.batch import Asker, precedents_batch
from assistant.cases_text import precedents_text
from assistant.service import Assistant

CASE = {"doc", "document_id", "title", "publisher", "published", "outcome", "score", "passages", "matched", "follow_up"}
PASSAGE = {"quote", "page", "heading_path", "type"}
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, words_encoder: WordEncoder) -> Assistant:
    return reviews(tmp_path_factory.mktemp("reviews") / "files", tmp_path_factory.mktemp("home"), words_encoder)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on an empty knowledge base: exit code, stdout, stderr."""
    monkeypatch.setenv("VERSE_HOME", str(tmp_path))

    def run(*arguments: str) -> tuple[int, str, str]:
        code = verse.main(arguments)
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def test_the_api_gives_the_contracts_fields_and_counts(library: Assistant) -> None:
    with site(library) as client:
        found = client.post("/api/precedents", json={"situation": "a ferry on Sundays", "k": 2}).json()
    assert set(found) >= {"id", "situation", "cases", "latency_ms", "counts", "nearest", "status", "note"}
    assert [set(one) >= CASE for one in found["cases"]] == [True, True]
    assert all(set(each) >= PASSAGE for one in found["cases"] for each in one["passages"])
    assert found["counts"]["searched"] == 5


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, 422),
        ({"situation": "a", "k": 0}, 422),
        ({"like": "nothing.md"}, 404),
        ({"situation": "a", "filters": {"x": "y"}}, 422),
    ],
    ids=["nothing asked", "no cases", "unknown case", "unknown filter"],
)
def test_what_cannot_be_asked_is_told_as_a_problem(library: Assistant, body: dict[str, object], code: int) -> None:
    with site(library) as client:
        told = client.post("/api/precedents", json=body)
    assert (told.status_code, told.headers["content-type"]) == (code, "application/problem+json")


def test_a_batch_keeps_its_order_and_a_broken_line_has_the_same_fields(library: Assistant, tmp_path: Path) -> None:
    lines = [
        '{"id": "a", "situation": "a ferry on Sundays"}',
        '{"id": "b"}',
        '{"id": "c", "question": "library", "k": 1}',
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(lines), encoding="utf-8")
    failed = precedents_batch(library, str(tmp_path / "in.jsonl"), str(tmp_path / "out.jsonl"), Asker("public"), 3)
    made = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert failed == 1
    assert [(one["id"], one["status"], len(one["cases"])) for one in made] == [
        ("a", "found", 3),
        ("b", "error", 0),
        ("c", "found", 1),
    ]


def test_text_for_people_counts_first_and_names_page_and_part(library: Assistant) -> None:
    text = precedents_text(library.precedents("governors visit the library", "public", k=1))
    assert text.startswith("1 of 5 reviews")
    assert "Recommendation: “Governors should visit the library each term.”" in text
    assert "What came of it: Finding: “The governors have visited the library six times.”" in text


def test_the_command_says_when_there_is_no_review(run: Run) -> None:
    code, out, err = run("precedents", "a ferry on Sundays")
    assert (code, err) == (0, "")
    assert out.startswith("There is no review to search among the documents you may read.")


def test_the_command_without_a_situation_is_wrong_usage(run: Run) -> None:
    assert run("precedents")[0] == 2
    assert run("precedents", "--batch", "in.jsonl")[0] == 2
    assert run("precedents", "x", "--batch", "in.jsonl", "--out", "out.jsonl")[0] == 2
