"""The command: what it prints and with which exit code. The real encoder, three small documents."""

import json
from pathlib import Path

import pytest
from fakes_exam import write_documents

import verse


@pytest.fixture(autouse=True)
def at_home(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VERSE_HOME", str(home))
    monkeypatch.delenv("VERSE_LOCAL_ROLE", raising=False)


def test_a_set_that_is_nothing_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert verse.main(["eval", "riddles"]) == 1
    assert capsys.readouterr().err == (
        "verse: 'riddles' is neither a folder nor one of the sets bundled, seeds, reviews, "
        "study-bundled, study-seeds, study-mixed, study-reviews, "
        "unseen-bundled, unseen-seeds, unseen-mixed, unseen-reviews\n"
    )


def test_init_needs_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verse.main(["eval", "init"]) == 2
    assert capsys.readouterr().err == "verse: give one folder: verse eval init FOLDER --questions FILE.txt\n"
    assert verse.main(["eval", "init", str(tmp_path / "none")]) == 1
    assert capsys.readouterr().err.endswith("is no folder; give the folder that holds your documents\n")


def test_labels_are_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_documents(tmp_path / "harbour")
    (tmp_path / "harbour-questions.jsonl").touch()
    assert verse.main(["eval", "init", str(folder)]) == 1
    assert capsys.readouterr().err.endswith("is there already and may hold labels; move it away to start anew\n")


def test_a_broken_baseline_is_told_before_anything_is_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verse.main(["eval", "--baseline", str(tmp_path / "none.json")]) == 1
    assert "cannot be opened" in capsys.readouterr().err


@pytest.mark.parametrize("option", ["--save", "--report"])
def test_a_place_for_results_is_looked_at_before_anything_is_asked(
    option: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verse.main(["eval", option, str(tmp_path / "none" / "file")]) == 1
    assert capsys.readouterr().err.endswith("cannot be written; give a file in a folder that is there and yours\n")


@pytest.mark.slow
def test_from_questions_to_a_baseline_and_a_loss(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_documents(tmp_path / "harbour")
    (tmp_path / "q.txt").write_text("When must the ferry council inspect every boat?\n", encoding="utf-8")
    assert verse.main(["eval", "init", str(folder), "--questions", str(tmp_path / "q.txt")]) == 0
    questions = tmp_path / "harbour-questions.jsonl"
    record = json.loads(questions.read_text(encoding="utf-8"))
    record["answerable"] = record["candidates"][0]["gold"] = True
    questions.write_text(json.dumps(record) + "\n", encoding="utf-8")
    scores, report = tmp_path / "scores.json", tmp_path / "report.html"
    assert verse.main(["eval", str(folder), "--save", str(scores), "--report", str(report)]) == 0
    assert "own-harbour: retrieval (each with its 95 % interval)" in capsys.readouterr().out
    assert report.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert verse.main(["eval", str(folder), "--baseline", str(scores), "--measure", "latency"]) == 0
    assert "     nothing changed" in capsys.readouterr().out
    kept = json.loads(scores.read_text(encoding="utf-8"))
    kept["own-harbour"]["own-001"]["values"]["exact quotes"] = 2.0  # more than now
    scores.write_text(json.dumps(kept), encoding="utf-8")
    assert verse.main(["eval", str(folder), "--baseline", str(scores), "--json"]) == 1
    told = capsys.readouterr()
    assert json.loads(told.out)["questions"] == 1
    assert "LOSS exact quotes" in told.err
