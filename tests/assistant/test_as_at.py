"""Versions and time: what was current at a date, everywhere it can be asked for; what is not current is labelled."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from fakes_encoder import WordEncoder
from small_corpus import knowledge_base, write_files
from web_room import site

import verse
from assistant.ask import Ask
from assistant.batch import Asker, search_batch
from assistant.notices import notices
from assistant.service import Assistant
from corpus.document import Document

Run = Callable[..., tuple[int, str, str]]
THEN = "2020-01-01"
RULES = """---
title: Harbour rules
publisher: Quay Council
subject: Quay
kind: guidance
valid_from: 2010-01-01
valid_to: 2012
review_date: 2011-05-01
---
# Harbour rules

The harbour bell must ring at noon.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, words_encoder: WordEncoder) -> Assistant:
    folder = write_files(tmp_path_factory.mktemp("dated") / "files", more={"rules.md": RULES})
    return knowledge_base(folder, tmp_path_factory.mktemp("home"), words_encoder)


def names(found: Mapping[str, object], key: str = "doc") -> list[str]:
    retrieved = found["retrieved"]
    assert isinstance(retrieved, list)
    return [str(one[key]) for one in retrieved]


def test_a_search_at_a_date_finds_what_was_current_then(library: Assistant) -> None:
    now = library.search("peer review visit of days", 3, "public")
    then = library.search("peer review visit of days", 3, "public", (("as_at", THEN),))
    assert {one.name for _, one in now if "marrowby" in one.name} == {"marrowby-2024.md"}
    assert next((one.name, one.status) for _, one in then if "marrowby" in one.name) == ("marrowby-2019.md", "current")


def test_what_is_no_longer_valid_is_only_there_on_request(library: Assistant) -> None:
    assert all(one.name != "rules.md" for _, one in library.search("harbour bell rings at noon", 10, "public"))
    asked = library.search("harbour bell rings at noon", 10, "public", (("status", "expired"),))
    assert {(one.name, one.status) for _, one in asked} == {("rules.md", "expired")}
    then = library.search("harbour bell rings at noon", 10, "public", (("as_at", "2012-12-31"),))
    assert {(one.name, one.status) for _, one in then} == {("rules.md", "current")}


def test_an_answer_at_a_date_says_so_and_tells_of_a_review_that_was_due(library: Assistant) -> None:
    answer = library.answer(Ask("Must the harbour bell ring at noon?", as_at="2012-06-01"))
    assert [one.quote for one in answer.citations] == ["The harbour bell must ring at noon."]
    assert answer.note == (
        "As at 2012-06-01: what is quoted may have changed since. “Harbour rules” was due for review on 1 May 2011."
    )


def test_nothing_was_there_yet_is_no_empty_knowledge_base(library: Assistant) -> None:
    answer = library.answer(Ask("Must the harbour bell ring at noon?", as_at="1999-01-01"))
    assert (answer.status, answer.note) == (
        "not_found", "None of the documents you may read fits these filters. Ask again with fewer of them."
    )  # fmt: skip


def test_a_comparison_at_a_date_takes_the_documents_of_that_day(library: Assistant) -> None:
    found = library.compare("peer review", "public", ["Marrowby"], as_at=THEN)
    assert [one.name for one in found.cells[0].searched] == ["marrowby-2019.md"]
    assert [one.name for one in library.compare("peer review", "public", ["Marrowby"]).cells[0].searched] == [
        "marrowby-2024.md"
    ]


@pytest.mark.parametrize(
    ("one", "day", "told"),
    [
        ({"status": "superseded"}, "", ["“Plan” has been superseded; it is quoted as history."]),
        (
            {"status": "expired", "valid_to": "2020"}, "",
            ["“Plan” was valid to the end of 2020; it is quoted as history."],
        ),
        ({"status": "future", "valid_from": "2090"}, "", ["“Plan” is not in force before 2090."]),
        ({"review_date": "2020-05"}, "2020-05-31", []),
        ({"review_date": "2020-05"}, "2020-06-01", ["“Plan” was due for review in May 2020."]),
        ({"brief_of": "Act"}, "", ["Quotes from “Plan” are from a brief in our words, not from the document itself."]),
    ],
    ids=["superseded", "expired", "future", "not due yet", "due", "brief"],
)  # fmt: skip
def test_a_notice_says_what_to_know_of_a_document(one: dict[str, str], day: str, told: list[str]) -> None:
    document = Document(id="a", name="a", title="Plan", text="", digest="", **one)  # type: ignore[arg-type]
    assert notices([document, document], day) == told


@pytest.fixture
def run(library: Assistant, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on the dated corpus: exit code, stdout, stderr."""
    monkeypatch.setenv("VERSE_HOME", str(library.index.settings.home))

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            code = verse.main(arguments)
        except SystemExit as stop:  # argparse, on wrong usage
            code = int(str(stop.code))
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def test_the_register_of_a_date_is_listed(run: Run) -> None:
    listed = [json.loads(one) for one in run("register", "--as-at", "2012-01-01", "--json")[1].splitlines()]
    assert [(one["doc"], one["status"], one["quote"]) for one in listed] == [
        ("rules.md", "current", "The harbour bell must ring at noon.")
    ]
    assert "[expired]" in run("register", "--document", "rules.md")[1]


@pytest.mark.parametrize("command", ["ask", "search", "precedents", "compare", "register"])
def test_a_date_that_is_none_is_wrong_usage(run: Run, command: str) -> None:
    code, _, err = run(command, "--as-at", "soon")
    assert (code, "'soon' is no date; write for example 2023-09-01" in err) == (2, True)


def test_programs_ask_with_a_date_too(library: Assistant) -> None:
    with site(library) as client:
        found = client.get("/api/search", params={"q": "harbour bell", "as_at": "2011-01-01"}).json()
        assert set(names(found)) == {"rules.md"}
        assert set(names(found, "status")) == {"current"}
        asked = {"question": "Must the harbour bell ring at noon?", "as_at": "2012-06-01"}
        assert [one["doc"] for one in client.post("/api/ask", json=asked).json()["citations"]] == ["rules.md"]
        listed = client.get("/api/register", params={"as_at": "2012-01-01"}).json()
        assert [one["doc"] for one in listed["statements"]] == ["rules.md"]
        held = client.get("/api/documents", params={"as_at": "2011-01-01"}).json()
        assert [(one["doc"], one["valid_to"]) for one in held] == [("rules.md", "2012")]
        compared = client.post(
            "/api/compare", json={"theme": "a", "publishers": ["Quay"], "as_at": "2011-01-01"}
        ).json()
        assert len(compared["cells"][0]["searched"]) == 1
        for wrong in ("/api/register?as_at=soon", "/api/documents?as_at=2020-13-01"):
            assert client.get(wrong).status_code == 422
        assert client.post("/api/precedents", json={"situation": "a", "as_at": "x"}).status_code == 422


def test_a_line_of_a_batch_may_name_a_date(library: Assistant, tmp_path: Path) -> None:
    line = {"id": "1", "query": "harbour bell", "as_at": "2011-01-01"}
    (tmp_path / "in.jsonl").write_text(json.dumps(line), encoding="utf-8")
    assert search_batch(library, str(tmp_path / "in.jsonl"), str(tmp_path / "out.jsonl"), Asker("public"), 3) == 0
    assert set(names(json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8")))) == {"rules.md"}
