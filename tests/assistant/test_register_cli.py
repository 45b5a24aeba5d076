"""verse register through verse.main: listed, corrected, told when a knowledge base was never read for statements."""

import argparse
import contextlib
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes_documents import prepared
from small_corpus import knowledge_base, write_files

import verse
from assistant.register_cli import _register
from corpus.embedding import Encoder
from corpus.records import Records
from corpus.settings import Settings
from ingest.pipeline import rebuild

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
    correct = ("register", "correct", number, "type=practice", "actors=board,schools")
    code, out, err = run(*correct, "--as", "officer")
    assert (code, err) == (0, "")
    assert "type: practice, force: must, actors: schools, board" in out
    assert run("register", "--type", "duty", "--actor", "governors")[1] == "No statements found.\n"
    told = [json.loads(line) for line in run("register", "corrections", "--json")[1].splitlines()]
    assert [(one["label"], one["value"], one["stands"]) for one in told] == [
        ("type", "practice", True),
        ("actors", "schools, board", True),
    ]


@pytest.mark.parametrize("role", ["public", "governor", "headteacher"])
def test_only_officers_and_admins_correct(run: Run, role: str, monkeypatch: pytest.MonkeyPatch) -> None:
    number = json.loads(run("register", "--type", "duty", "--actor", "governors", "--json")[1])["statement_id"]
    code, _, err = run("register", "correct", number, "type=practice", "--as", role)
    assert (code, err) == (
        1, f"verse: only officer and admin may correct the register, not {role}; give --as officer, or set "
        "VERSE_LOCAL_ROLE\n",
    )  # fmt: skip
    assert run("register", "corrections")[1] == "Nothing was corrected.\n"
    monkeypatch.setenv("VERSE_LOCAL_ROLE", "admin")
    assert run("register", "correct", number, "type=practice")[0] == 0


def test_of_several_labels_with_a_wrong_one_none_is_kept(run: Run) -> None:
    number = json.loads(run("register", "--type", "duty", "--json")[1].splitlines()[0])["statement_id"]
    code, _, err = run("register", "correct", number, "type=practice", "force=perhaps", "--as", "officer")
    assert (code, err) == (2, "verse: 'perhaps' is no force; give one of must, should, will, may, aim, none\n")
    assert run("register", "corrections", "--as", "officer")[1] == "Nothing was corrected.\n"


def test_a_correction_survives_a_rebuild_with_its_reason(run: Run, real_encoder: Encoder, tmp_path: Path) -> None:
    number = json.loads(run("register", "--type", "duty", "--actor", "governors", "--json")[1])["statement_id"]
    assert run("register", "correct", number, "type=practice", "--as", "officer")[0] == 0
    assert rebuild(Settings(home=tmp_path / "home"), real_encoder) == 3
    found = [json.loads(one) for one in run("register", "--type", "practice", "--reasons", "--json")[1].splitlines()]
    mine = next(one for one in found if one["statement_id"] == number)
    assert (mine["corrected"], {"label": "type", "reason": "corrected by an officer"} in mine["reasons"]) == (
        ["type"], True,
    )  # fmt: skip
    told = json.loads(run("register", "corrections", "--json")[1])
    assert (told["value"], told["stands"]) == ("practice", True)


def test_a_document_that_is_not_there_is_told_with_names_near_it(run: Run) -> None:
    told = "verse: no document has the id or name '{}'.{} See: verse documents\n"
    near = " Near it: tarnwick-agreement.md."
    assert run("register", "--document", "tarnwick-agreement") == (1, "", told.format("tarnwick-agreement", near))
    assert run("register", "--document", "TARNWICK-agreement.md")[0] == 0
    assert run("register", "--document", "wreck.pdf", "--json") == (1, "", told.format("wreck.pdf", ""))
    # a name the asker may not read is as if it were not there
    assert run("register", "--document", "officer-note.md") == (1, "", told.format("officer-note.md", ""))
    assert run("register", "--document", "officer-note.md", "--as", "officer")[0] == 0


def test_a_briefing_is_written_before_anything_is_printed(run: Run, tmp_path: Path) -> None:
    class Gone(io.StringIO):
        def write(self, _: str) -> int:
            raise BrokenPipeError

    paper = tmp_path / "duties.md"
    arguments = argparse.Namespace(
        words=[], type="duty", actor=None, theme=None, force=None, publisher=None, document=None, role=None,
        as_at=None, json=False, reasons=False, export=paper,
    )  # fmt: skip
    with contextlib.redirect_stdout(Gone()), pytest.raises(BrokenPipeError):
        _register(arguments, Settings(home=tmp_path / "home"))
    assert "Governors must publish the spending" in paper.read_text(encoding="utf-8")


def test_wrong_usage_says_what_is_possible(run: Run) -> None:
    assert run("register", "--actor", "pirates")[0] == 2
    code, _, err = run("register", "correct", "nothing")
    assert (code, err.startswith("verse: give correct STATEMENT key=value")) == (2, True)
    code, _, err = run("register", "correct", "x-s1", "type=duty", "--as", "officer")
    assert (code, err) == (1, "verse: no statement has the id 'x-s1'; see: verse register --json\n")


def test_documents_kept_without_statements_are_told_of(run: Run, tmp_path: Path) -> None:
    from corpus.database import Database

    Records(Database(tmp_path / "home" / "verse.db")).keep(prepared("old.txt", ["The ferry sails."]))
    _, _, err = run("register", "--type", "duty")
    assert err == "verse: 1 documents were added before there was a register and are not in it. Run: verse rebuild\n"
    assert "Run: verse rebuild" in run("status")[1]
