"""verse register through verse.main: listed, corrected, told when a knowledge base was never read for statements."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes_documents import prepared
from small_corpus import knowledge_base, write_files

import verse
from corpus.embedding import Encoder
from corpus.records import Records

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(
    tmp_path: Path, real_encoder: Encoder, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Runs a command on a small corpus of its own, as corrections are kept: exit code, stdout, stderr."""
    folder = write_files(tmp_path / "files", without=["marrowby-2019.md", "tarnwick-charter.pdf"])
    knowledge_base(folder, tmp_path / "home", real_encoder)
    monkeypatch.setenv("VERSE_HOME", str(tmp_path / "home"))

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            code = verse.main(arguments)
        except SystemExit as stop:  # argparse, on wrong usage
            code = int(str(stop.code))
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def test_the_register_is_printed_for_people_by_type_and_document(run: Run) -> None:
    code, out, err = run("register", "--type", "duty", "--actor", "governors", "--reasons")
    assert (code, err) == (0, "")
    assert out.startswith(
        "DUTY (1)\n\n"
        "Marrowby Schools Strategy 2024-2028 (Marrowby Council), 1:\n"
        "  “Governors must publish the spending of the partnership every year.”\n"
        "    must | governors | "
    )
    assert "      type: “must” binds Governors\n" in out
    assert out.endswith("\n\n1 statement in 1 document: 1 duty\n")


def test_json_is_one_statement_a_line(run: Run) -> None:
    code, out, _ = run("register", "--publisher", "Tarnwick", "--json")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert {line["doc"] for line in lines} == {"tarnwick-agreement.md"}
    assert "Children speak at every meeting." in " ".join(line["quote"] for line in lines)


def test_a_correction_is_kept_and_listed(run: Run) -> None:
    listed = run("register", "--type", "duty", "--actor", "governors", "--json")[1]
    number = json.loads(listed)["statement_id"]
    code, out, err = run("register", "correct", number, "type=practice", "actors=board,schools")
    assert (code, err) == (0, "")
    assert "type: practice, force: must, actors: schools, board" in out
    assert run("register", "--type", "duty", "--actor", "governors")[1] == "No statements found.\n"
    told = [json.loads(line) for line in run("register", "corrections", "--json")[1].splitlines()]
    assert [(one["label"], one["value"], one["stands"]) for one in told] == [
        ("type", "practice", True),
        ("actors", "schools, board", True),
    ]


def test_wrong_usage_says_what_is_possible(run: Run) -> None:
    assert run("register", "--actor", "pirates")[0] == 2
    code, _, err = run("register", "correct", "nothing")
    assert (code, err.startswith("verse: give correct STATEMENT key=value")) == (2, True)
    code, _, err = run("register", "correct", "x-s1", "type=duty")
    assert (code, err) == (1, "verse: no statement has the id 'x-s1'; see: verse register --json\n")


def test_documents_kept_without_statements_are_told_of(run: Run, tmp_path: Path) -> None:
    from corpus.database import Database

    Records(Database(tmp_path / "home" / "verse.db")).keep(prepared("old.txt", ["The ferry sails."]))
    _, _, err = run("register", "--type", "duty")
    assert err == "verse: 1 documents were added before there was a register and are not in it. Run: verse rebuild\n"
    assert "Run: verse rebuild" in run("status")[1]
