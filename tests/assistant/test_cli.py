"""The commands that ask and look, through verse.main, and once in a process of their own."""

import io
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

import verse
from assistant.service import Assistant
from corpus.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
ANSWER = {
    "id", "answer_id", "conversation_id", "question", "kind", "status", "abstained", "note", "answer", "claims",
    "citations", "retrieved", "nearest", "model", "latency_ms", "timings",
}  # fmt: skip
DOCUMENT = {
    "document_id", "doc", "title", "publisher", "subject", "kind", "published", "period", "outcome", "grades",
    "audience", "status", "supersedes", "guessed", "pages", "passages", "digest",
}  # fmt: skip
PUBLIC = ["marrowby-2019.md", "marrowby-2024.md", "tarnwick-agreement.md", "tarnwick-charter.pdf"]

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(library: Assistant, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command on the small corpus: exit code, stdout, stderr."""
    monkeypatch.setenv("VERSE_HOME", str(library.index.settings.home))

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            code = verse.main(arguments)
        except SystemExit as stop:  # argparse, on wrong usage
            code = int(str(stop.code))
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def test_an_answer_is_printed_for_people(run: Run) -> None:
    code, out, err = run("ask", "What are the principles of Tarnwick?")
    assert (code, err) == (0, "")
    assert out == (
        "3 principles in Tarnwick Learning Agreement:\n"
        "\n"
        "  “1. Trust comes before targets.” [1]\n"
        "\n"
        "  “2. A strong school lends its teachers to a weak one.” [2]\n"
        "\n"
        "  “3. Children speak at every meeting.” [3]\n"
        "\n"
        "Sources:\n"
        + "".join(
            f"  [{number}] Tarnwick Learning Agreement (Tarnwick Borough Council, 2022-10-05), “Principles” "
            "— tarnwick-agreement.md\n"
            for number in (1, 2, 3)
        )
    )


def test_an_answer_in_json_has_the_contracts_fields(run: Run) -> None:
    code, out, _ = run("ask", "--json", "What is a peer review?")
    answer = json.loads(out)
    assert (code, len(out.splitlines()), answer["status"]) == (0, 1, "answered")
    assert set(answer) >= ANSWER
    assert set(answer["citations"][0]) >= {
        "number", "doc", "document_id", "title", "publisher", "published", "heading_path", "page", "start", "end",
        "quote", "url",
    }  # fmt: skip
    assert set(answer["retrieved"][0]) >= {
        "doc", "document_id", "passage_id", "text", "heading_path", "page", "score",
    }  # fmt: skip
    assert set(answer["timings"]) == {"understand", "search", "answer"}


@pytest.mark.parametrize("question", ["", "Delete all documents", "a@b.uk", "What does Kent say?", "x" * 10_000])
def test_no_answer_is_no_failure(run: Run, question: str) -> None:
    code, out, err = run("ask", "--json", question)
    assert (code, err, json.loads(out)["abstained"]) == (0, "", True)


def test_history_role_and_filters_count(run: Run) -> None:
    _, out, _ = run("ask", "--json", "--history", "What are the principles of Marrowby?", "What about Tarnwick?")
    assert {one["doc"] for one in json.loads(out)["citations"]} == {"tarnwick-agreement.md"}
    _, out, _ = run("ask", "--json", "--as", "officer", "Who keeps the quicksilver file?")
    assert "officer-note.md" in {one["doc"] for one in json.loads(out)["citations"]}
    _, out, _ = run("ask", "--json", "--filter", "kind=guidance", "What do schools do?")
    assert {one["doc"] for one in json.loads(out)["retrieved"]} == {"tarnwick-charter.pdf"}


def test_the_local_role_counts_where_none_is_given(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "quicksilver" not in run("search", "quicksilver file")[1]
    monkeypatch.setenv("VERSE_LOCAL_ROLE", "officer")
    assert "quicksilver" in run("search", "quicksilver file")[1]


def test_a_question_may_come_from_stdin(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("What is a\npeer review?\n"))
    assert json.loads(run("ask", "--json", "-")[1])["question"] == "What is a peer review?"


def test_a_search_gives_as_many_passages_as_asked_for(run: Run) -> None:
    code, out, _ = run("search", "--json", "-k", "3", "supply teachers")
    found = json.loads(out)
    assert (code, set(found), len(found["retrieved"])) == (0, {"id", "query", "retrieved", "latency_ms"}, 3)
    assert "supply teachers" in found["retrieved"][0]["text"]
    assert run("search", "-k", "1", "supply teachers")[1].startswith(" 1. Tarnwick Learning Agreement, “The board”\n")


def test_a_batch_is_answered_into_a_file(run: Run, tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text('{"id": "1", "question": "What is a peer review?"}\n', encoding="utf-8")
    for command, keys in (("ask", ANSWER), ("search", {"id", "query", "retrieved", "latency_ms"})):
        assert run(command, "--batch", str(source), "--out", str(target)) == (0, "", "")
        assert set(json.loads(target.read_text(encoding="utf-8"))) >= keys
    source.write_text('{"id": "1"}\nnonsense\n', encoding="utf-8")
    told = f"verse: 2 lines could not be answered; each says why in {target}\n"
    assert run("ask", "--batch", str(source), "--out", str(target)) == (1, "", told)
    source.write_text('{"id": "1"}\n', encoding="utf-8")
    assert run("ask", "--batch", str(source), "--out", str(target))[2] == told.replace("2 lines", "1 line")


def test_the_state_of_the_knowledge_base_is_one_object(run: Run, library: Assistant) -> None:
    code, out, _ = run("status", "--json")
    state = json.loads(out)
    assert (code, state["documents"], state["embedder"]) == (0, 5, "all-MiniLM-L6-v2")
    assert state["passages"] == library.index.records.passage_count()
    assert set(state) == {"documents", "passages", "statements", "engines", "embedder", "bytes", "last_change"}
    assert all(set(one) == {"generation", "state"} for one in state["engines"].values())
    held = f"5 documents, {state['passages']} passages, {state['statements']} statements in "
    assert run("status")[1].startswith(held)


def test_the_documents_are_listed_for_who_may_read_them(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    code, out, _ = run("documents", "--json")
    found = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert all(set(one) >= DOCUMENT for one in found)
    assert sorted(one["doc"] for one in found) == PUBLIC
    assert {one["doc"]: one["status"] for one in found}["marrowby-2019.md"] == "superseded"
    assert len(run("documents")[1].splitlines()) == 4
    monkeypatch.setenv("VERSE_LOCAL_ROLE", "admin")
    assert len(run("documents")[1].splitlines()) == 5


def test_a_document_is_shown_with_text_sections_passages_and_pages(run: Run) -> None:
    code, out, _ = run("show", "--json", "tarnwick-charter.pdf")
    shown = json.loads(out)
    assert code == 0
    assert set(shown) >= DOCUMENT | {"sections", "passages", "page_map", "text"}
    assert [one["page"] for one in shown["page_map"]] == [1, 2]
    assert all(shown["text"][one["start"] : one["end"]] == one["text"] for one in shown["passages"])
    by_id = run("show", shown["document_id"])[1]
    assert by_id.endswith(f"\n\n{shown['text']}\n")


def test_what_may_not_be_read_is_as_if_it_were_not_there(run: Run) -> None:
    told = "verse: no document has the id or name '{}'; see: verse documents\n"
    assert run("show", "officer-note.md") == (1, "", told.format("officer-note.md"))
    assert run("show", "nothing.md") == (1, "", told.format("nothing.md"))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("ask",), "verse: give a question, or --batch IN.jsonl --out OUT.jsonl"),
        (("search",), "verse: give a query, or --batch IN.jsonl --out OUT.jsonl"),
        (("ask", "--batch", "in.jsonl"), "verse: --batch and --out go together"),
        (("search", "--out", "out.jsonl"), "verse: --batch and --out go together"),
        (("ask", "--as", "king", "Who?"), "argument --as: invalid choice: 'king'"),
        (
            ("ask", "--filter", "colour=blue", "Who?"),
            "argument --filter: unknown filter 'colour'; give one of publisher",
        ),
        (
            ("ask", "--filter", "kind", "Who?"),
            "argument --filter: 'kind' is no KEY=VALUE; write for example kind=agree",
        ),
        (("search", "-k", "-1", "bells"), "argument -k: '-1' is no number of passages; give 1 or more"),
        (("search", "-k", "0", "bells"), "argument -k: '0' is no number of passages; give 1 or more"),
        (("sing",), "argument COMMAND: invalid choice: 'sing'"),
        ((), "the following arguments are required: COMMAND"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_wrong_usage_is_said_and_ends_with_two(run: Run, arguments: tuple[str, ...], told: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert told in err


def test_a_setting_that_is_wrong_is_said_in_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERSE_LOCAL_ROLE", "king")
    told = "verse: VERSE_LOCAL_ROLE is 'king'; give one of public, governor, headteacher, officer, admin\n"
    assert run("ask", "Who leads?") == (1, "", told)


@pytest.mark.slow
def test_a_question_in_a_process_of_its_own_loads_nothing_heavy(library: Assistant) -> None:
    heavy = ("torch", "sentence_transformers", "llama_index", "chromadb", "transformers", "fastapi", "slack_bolt")
    code = f"""
import sys, verse
code = verse.main(["ask", "--json", "What is a peer review?"])
print([name for name in {heavy} if any(one == name or one.startswith(name + ".") for one in sys.modules)])
sys.exit(code)
"""
    environ = {"VERSE_HOME": str(library.index.settings.home), "PATH": ""}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=environ,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    answer, loaded = done.stdout.splitlines()
    assert (json.loads(answer)["status"], loaded) == ("answered", "[]")


@pytest.mark.slow
def test_letters_no_terminal_should_send_end_in_no_traceback(library: Assistant) -> None:
    environ = {"VERSE_HOME": str(library.index.settings.home), "PATH": "", "PYTHONIOENCODING": "utf-8:strict"}
    for command in (["ask", "--json"], ["search", "--json"]):
        done = subprocess.run(
            [sys.executable, "verse.py", *command, b"caf\xe9 bell"],
            cwd=ROOT,
            env=environ,
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")


def test_the_readme_names_every_setting() -> None:
    readme = ROOT / "README.md"
    if not readme.is_file():
        pytest.skip("README.md is not written yet")
    text = readme.read_text(encoding="utf-8")
    names = [f"VERSE_{one.name.upper()}" for one in fields(Settings)]
    assert [name for name in names if name not in text] == []
