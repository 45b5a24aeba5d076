"""Tests of ingest.watch: the knowledge base becomes equal to a folder, and stays so."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from fakes_encoder import WordEncoder

from corpus.document import document_id
from corpus.records import Records
from corpus.settings import Settings
from ingest import watch as watching
from ingest.pipeline import InProcess, Pipeline
from ingest.watch import Watch

ROOT = Path(__file__).resolve().parents[2]
LONG_AGO = time.time() - 3600


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two documents that were written long ago."""
    made = tmp_path / "papers"
    (made / "north").mkdir(parents=True)
    write(made / "boats.md", "# Boats\n\nKeepers row.\n")
    write(made / "north" / "ropes.md", "# Ropes\n\nBoards pay.\n")
    return made


def write(path: Path, text: str, when: float = LONG_AGO) -> None:
    path.write_text(text, encoding="utf-8")
    os.utime(path, (when, when))


Step = Callable[[], list[tuple[str, str]]]


@pytest.fixture
def pipeline(settings: Settings, words_encoder: WordEncoder) -> Pipeline:
    """One that reads in this process."""
    return Pipeline(settings, words_encoder, InProcess())


@pytest.fixture
def step(folder: Path, pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> Step:
    """Looks once at the folder, and gives what became of which file. Nothing needs time to settle."""
    monkeypatch.setattr(watching, "SETTLED_SECONDS", 0.0)
    watch = Watch(folder, pipeline)
    return lambda: [(str(Path(one.path).relative_to(folder)), one.status) for one in watch.step()]


def names(records: Records) -> list[str]:
    return sorted(one.name for one in records.documents())


def test_what_is_added_changed_and_taken_away_in_the_folder_is_so_in_the_knowledge_base(
    step: Step, folder: Path, records: Records
) -> None:
    assert step() == [("boats.md", "added"), ("north/ropes.md", "added")]
    assert step() == []
    write(folder / "boats.md", "# Boats\n\nKeepers rest.\n", LONG_AGO + 1)
    write(folder / "lamps.md", "# Lamps\n\nThey burn.\n")
    (folder / "north" / "ropes.md").unlink()
    assert step() == [("boats.md", "updated"), ("lamps.md", "added"), ("north/ropes.md", "removed")]
    assert names(records) == ["boats.md", "lamps.md"]


def test_a_renamed_file_is_the_same_document_under_its_new_name(step: Step, folder: Path, records: Records) -> None:
    step()
    (folder / "boats.md").rename(folder / "ships.md")
    assert step() == [("ships.md", "unchanged"), ("boats.md", "removed")]
    assert names(records) == ["north/ropes.md", "ships.md"]
    assert [one.text for one in records.passages(document_id("ships.md"))] == ["Keepers row."]


def test_what_was_taken_away_while_nobody_watched_is_removed(
    folder: Path, pipeline: Pipeline, step: Step, records: Records
) -> None:
    list(Watch(folder, pipeline).step())
    (folder / "boats.md").unlink()
    step()
    assert names(records) == ["north/ropes.md"]


def test_documents_from_elsewhere_are_left_alone(
    step: Step, folder: Path, tmp_path: Path, pipeline: Pipeline, records: Records
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    write(elsewhere / "quays.md", "# Quays\n\nThey stand.\n")
    list(Watch(elsewhere, pipeline).step())
    step()
    (folder / "boats.md").unlink()
    step()
    assert names(records) == ["north/ropes.md", "quays.md"]


def test_an_empty_folder_from_which_much_was_added_is_taken_for_an_unmounted_one(
    folder: Path, pipeline: Pipeline, records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watching, "SETTLED_SECONDS", 0.0)
    list(Watch(folder, pipeline).step())
    (folder / "boats.md").unlink()
    (folder / "north" / "ropes.md").unlink()
    (told,) = Watch(folder, pipeline).step()
    assert (told.status, told.reason) == (
        "failed",
        "it is empty, but 2 files were added from it; is it mounted? Nothing is removed",
    )
    assert len(names(records)) == 2


def test_a_folder_that_went_away_removes_nothing(step: Step, folder: Path, records: Records) -> None:
    step()
    folder.rename(folder.with_name("moved"))
    assert step() == []
    assert len(names(records)) == 2


def test_a_file_is_read_only_once_it_has_stopped_changing(folder: Path, pipeline: Pipeline, records: Records) -> None:
    watch = Watch(folder, pipeline)
    write(folder / "half.md", "# Half\n\nKeepers", time.time())
    list(watch.step())
    assert names(records) == ["boats.md", "north/ropes.md"]
    write(folder / "half.md", "# Half\n\nKeepers row to the end.\n", LONG_AGO)  # now it has long been whole
    list(watch.step())
    assert records.passages(document_id("half.md"))[0].text == "Keepers row to the end."


def test_what_is_newly_stated_in_the_folder_is_taken_over_and_a_slip_in_it_is_told_once(
    step: Step, folder: Path, records: Records
) -> None:
    step()
    write(folder / "verse-sources.toml", '["boats.md"]\naudience = "bosun"\n')
    assert step() == [("verse-sources.toml", "failed")]
    assert step() == []
    write(folder / "verse-sources.toml", '["boats.md"]\naudience = "officer"\n')
    assert step() == [("verse-sources.toml", "skipped"), ("boats.md", "updated")]
    assert records.document("boats.md").audience == ("officer",)


def test_links_out_of_the_folder_are_not_followed(step: Step, folder: Path, tmp_path: Path, records: Records) -> None:
    write(tmp_path / "secret.md", "# Secret\n\nHidden.\n")
    (folder / "link.md").symlink_to(tmp_path / "secret.md")
    assert ("link.md", "skipped") in step()
    assert names(records) == ["boats.md", "north/ropes.md"]


@pytest.mark.slow
def test_the_command_follows_a_folder_until_it_is_stopped(folder: Path, home: Path, records: Records) -> None:
    command = [sys.executable, str(ROOT / "verse.py"), "watch", str(folder)]
    environ = {**os.environ, "VERSE_HOME": str(home)}
    with subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        assert run.stdout.readline() == f"added     {folder}/boats.md (1 passages)\n"
        run.stdout.readline()
        write(folder / "lamps.md", "# Lamps\n\nThey burn.\n", time.time())
        assert run.stdout.readline() == f"added     {folder}/lamps.md (1 passages)\n"
        (folder / "boats.md").unlink()
        assert run.stdout.readline() == f"removed   {folder}/boats.md\n"
        run.send_signal(signal.SIGINT)
        told = run.communicate(timeout=30)
    assert (told, run.returncode) == (("", f"Watching {folder}; stop with Ctrl+C\nStopped watching\n"), 0)
    assert names(records) == ["lamps.md", "north/ropes.md"]


@pytest.mark.slow
def test_the_command_ends_with_the_program_that_started_it(folder: Path, home: Path) -> None:
    command = [sys.executable, str(ROOT / "verse.py"), "watch", "--until-input-ends", str(folder)]
    environ = {**os.environ, "VERSE_HOME": str(home)}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environ, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as run:
        assert run.stdout is not None
        assert run.stdin is not None
        run.stdout.readline()
        run.stdout.readline()
        run.stdin.close()
        assert run.wait(timeout=30) == 0
