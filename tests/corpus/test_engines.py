"""How the engines stand, and programs that end."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from fakes_documents import prepared
from fakes_encoder import WordEncoder

from corpus.engines import Engines, State
from corpus.folder import take_folder
from corpus.index import Index, Scope
from corpus.records import Records
from corpus.settings import Settings

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def large(settings: Settings, records: Records) -> Settings:
    """Settings under which the three passages kept count as a large collection."""
    records.keep(prepared("a.txt", ["The bell.", "The rope.", "The lamp."]))
    return replace(settings, exact_below=2)


def states(settings: Settings, records: Records) -> list[tuple[int, str]]:
    return [(one.generation, one.state) for one in Engines(settings, records).states()]


def test_up_to_the_limit_they_are_off(large: Settings, records: Records) -> None:
    off = replace(large, exact_below=3)
    assert Engines(off, records).states() == (State("chroma", -1, "off: exact scan below 3 passages"),)


def test_above_it_they_are_behind_until_they_followed(large: Settings, records: Records) -> None:
    assert states(large, records) == [(-1, "behind")]
    engines = Engines(large, records)
    engines.follow()
    assert [(one.generation, one.state) for one in engines.states()] == [(1, "ready")]
    engines.close()


def test_another_process_sees_how_far_they_are_without_opening_them(large: Settings, records: Records) -> None:
    engines = Engines(large, records)
    engines.follow()
    assert states(large, records) == [(1, "in use by another process")]
    engines.close()
    assert states(large, records) == [(1, "ready")]
    records.keep(prepared("b.txt", ["The tide."]))
    assert states(large, records) == [(1, "behind")]


def test_what_another_process_holds_is_left_to_it(large: Settings, records: Records) -> None:
    folder = take_folder(large.home, "chroma")
    assert folder is not None
    engines = Engines(large, records)
    engines.follow()
    assert [one.state for one in engines.states()] == ["in use by another process"]
    folder.release()
    engines.follow()
    assert [one.state for one in engines.states()] == ["ready"]
    engines.close()


def test_closed_ones_are_not_opened_again(large: Settings, records: Records) -> None:
    engines = Engines(large, records)
    engines.close()
    engines.follow()
    engines.close()
    assert not (large.home / "chroma").exists()


def test_a_failed_engine_is_told_and_the_records_answer(large: Settings, records: Records) -> None:
    (large.home / "chroma").write_text("a file where the folder should be")
    index = Index(large, WordEncoder())
    index.follow()
    shelf = index.shelf(index.documents(Scope()))
    assert index.meaning(WordEncoder().encode(["bell"])[0], shelf).argmax() == 0
    assert [one.state for one in index.engines()] == ["failed"]
    (large.home / "chroma").unlink()
    index.follow()
    assert [one.state for one in index.engines()] == ["ready"]
    index.close()


@pytest.mark.slow
def test_a_program_that_ends_without_closing_them_does_not_hang(large: Settings) -> None:
    code = """
import sys
from pathlib import Path
from corpus.index import Index
from corpus.settings import Settings
Index(Settings(home=Path(sys.argv[1]), exact_below=2)).start_engines()
print("the end")
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(large.home)], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert (done.stdout, done.stderr) == ("the end\n", "")
