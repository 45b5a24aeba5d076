"""Tests of ingest.cli through the one command, with the real encoder over a few words."""

import json
import logging
from pathlib import Path

import pytest

import verse


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERSE_HOME", str(tmp_path / "home"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two documents, one of a kind that cannot be read, and a README."""
    made = tmp_path / "papers"
    made.mkdir()
    (made / "boats.md").write_text("# Ferries of Saltby\n\nKeepers row the boats.\n")
    (made / "crew.txt").write_text("Crew of the ferries\n\nKeepers light the lamps.\n")
    (made / "README.md").write_text("Ours.")
    (made / "sheet.xyz").write_text("GIF89a")
    return made


def test_adding_a_folder_tells_a_line_a_document_then_a_summary(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verse.main(["add", str(folder), "--json"]) == 1
    *lines, summary = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(Path(one["path"]).name, one["status"]) for one in lines] == [
        ("README.md", "skipped"),
        ("boats.md", "added"),
        ("crew.txt", "added"),
        ("sheet.xyz", "failed"),
    ]
    keys = {
        "path",
        "status",
        "document_id",
        "title",
        "pages",
        "passages",
        "warnings",
        "seconds",
        "reason",
        "processor_seconds",
    }
    assert all(set(one) == keys for one in lines)
    seconds = summary["summary"].pop("seconds")
    assert seconds > 0
    assert summary == {"summary": {"added": 2, "updated": 0, "unchanged": 0, "failed": 1, "skipped": 1}}


def test_people_read_what_became_of_each_file_and_failures_on_stderr(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verse.main(["add", str(folder)]) == 1
    told = capsys.readouterr()
    assert f"added     {folder}/boats.md (1 passages)" in told.out
    assert "2 added, 1 failed, 1 skipped in " in told.out.splitlines()[-1]
    assert told.err.startswith(f"failed    {folder}/sheet.xyz: sheet.xyz is a picture (GIF), not a document. ")
    assert len(told.err.splitlines()) == 1


def test_nothing_new_is_added_twice(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "sheet.xyz").unlink()
    assert verse.main(["add", str(folder)]) == 0
    assert verse.main(["add", str(folder)]) == 0
    assert "2 unchanged, 1 skipped in " in capsys.readouterr().out.splitlines()[-1]


def test_what_the_command_line_states_is_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stated = ["--publisher", "Gull", "--kind", "guidance", "--audience", "officer,governor"]
    assert verse.main(["add", str(folder / "boats.md"), *stated, "--published", "4 May 2031"]) == 0
    capsys.readouterr()
    assert verse.main(["documents", "--json"]) == 0
    assert capsys.readouterr().out == ""  # the command line's role is public
    assert verse.main(["add", str(folder / "boats.md"), "--audience", "public"]) == 0
    capsys.readouterr()
    verse.main(["documents", "--json"])
    kept = json.loads(capsys.readouterr().out)
    assert {name: kept[name] for name in ("publisher", "kind", "audience", "published")} == {
        "publisher": "Gull",
        "kind": "guidance",
        "audience": ["public"],
        "published": "2031-05-04",
    }


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (["--audience", "bosun"], "unknown role 'bosun'; give one of public, governor"),
        (["--published", "soon"], "'soon' is no date; give 2024, 2024-02 or 2024-02-06"),
        (["--kind", "boat"], "invalid choice: 'boat'"),
    ],
)
def test_wrong_usage_ends_with_two_before_anything_is_read(
    folder: Path, capsys: pytest.CaptureFixture[str], wrong: list[str], told: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        verse.main(["add", str(folder), *wrong])
    assert ended.value.code == 2
    assert told in capsys.readouterr().err
    assert not (folder.parent / "home").exists()


def test_a_missing_path_is_one_line_and_the_others_are_in(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = folder / "missing.pdf"
    assert verse.main(["add", str(missing), str(folder / "boats.md")]) == 1
    told = capsys.readouterr()
    assert told.err == f"failed    {missing}: {missing} does not exist; check the spelling of the path\n"
    assert told.out.splitlines()[-1].startswith("1 added, 1 failed in ")


def test_an_empty_folder_is_no_failure(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert verse.main(["add", str(tmp_path / "empty")]) == 0
    assert capsys.readouterr().out.startswith("no files found in ")


def test_a_metadata_file_that_cannot_be_used_stops_before_anything_is_added(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "verse-sources.toml").write_text('["boats.md"]\naudience = "bosun"\n')
    assert verse.main(["add", str(folder)]) == 1
    told = capsys.readouterr()
    assert (told.out, len(told.err.splitlines())) == ("", 1)
    assert "boats.md: unknown role 'bosun'" in told.err


def test_removing_takes_each_name_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    verse.main(["add", str(folder)])
    capsys.readouterr()
    assert verse.main(["remove", "boats.md", "boats.md", "crew.txt"]) == 0
    assert capsys.readouterr().out == "removed   boats.md\nremoved   crew.txt\n"
    assert verse.main(["remove", "boats.md"]) == 1
    assert capsys.readouterr().err == "verse: no document has the id or name 'boats.md'; see: verse documents\n"


def test_where_one_name_is_unknown_none_is_removed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    verse.main(["add", str(folder)])
    capsys.readouterr()
    assert verse.main(["remove", "boats.md", "nosuch.md"]) == 1
    told = capsys.readouterr()
    assert (told.out, told.err) == ("", "verse: no document has the id or name 'nosuch.md'; see: verse documents\n")
    assert verse.main(["remove", "boats.md"]) == 0


def test_rebuilding_says_how_many(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    verse.main(["add", str(folder / "boats.md")])
    capsys.readouterr()
    assert verse.main(["rebuild"]) == 0
    assert capsys.readouterr().out == "1 document rebuilt with the encoder all-MiniLM-L6-v2\n"


def test_the_encoder_says_where_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert verse.main(["prepare"]) == 0
    assert capsys.readouterr().out.startswith("The encoder all-MiniLM-L6-v2 is ready: ")


def test_the_log_is_let_go_of_when_adding_is_done(folder: Path) -> None:
    verse.main(["add", str(folder / "boats.md")])
    assert logging.getLogger("ingest").handlers == []


def test_a_file_name_cannot_write_on_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a\nb\x1b[31m\u202etxt.png").write_bytes(b"\x89PNG")
    assert verse.main(["add", str(tmp_path / "a\nb\x1b[31m\u202etxt.png")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"failed    {tmp_path}/a\ufffdb\ufffd[31m\ufffdtxt.png: ")


def test_setting_fields_says_what_they_are_now(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    verse.main(["add", str(folder / "boats.md")])
    capsys.readouterr()
    assert verse.main(["set", "boats.md", "publisher=Gull", "audience=officer,governor", "period="]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "set       boats.md: publisher = Gull",
        "set       boats.md: audience = governor, officer",
        "set       boats.md: period = (nothing)",
    ]
    with pytest.raises(SystemExit) as ended:
        verse.main(["set", "boats.md", "kind=boat"])
    assert ended.value.code == 2
    assert "kind is 'boat'; give one of strategy, " in capsys.readouterr().err
