"""Tests of ingest.sandbox: whatever a file does to the process that reads it, it is one line, and the next is read."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.drafting import Drafted, Job
from ingest.limits import Allowance
from ingest.sandbox import Sandbox

TESTS = Path(__file__).resolve().parents[1]
SMALL = Allowance(seconds=4, most_seconds=4, memory_bytes=500_000_000, draft_bytes=3_000_000)
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a process give up the network and disk")


@pytest.fixture(scope="module")
def box() -> Iterator[Sandbox]:
    """A sandbox whose readers do what the file says, with little time and memory."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(TESTS))
        made = Sandbox(SMALL, width=2, work="misbehaving:misbehave")
        yield made
        made.close()


def told(box: Sandbox, folder: Path, words: str, name: str = "a.txt") -> list[str]:
    """The texts and reasons that come back for a file with these words."""
    return [one.document.text if one.document else one.reason for one in begun(box, folder, words, name)]


def begun(box: Sandbox, folder: Path, words: str, name: str = "a.txt") -> Iterator[Drafted]:
    path = folder / name
    path.write_text(words, encoding="utf-8")
    return box.draft(Job(path, name, "d"))


def test_what_a_child_process_reads_comes_back_as_it_is(box: Sandbox, tmp_path: Path) -> None:
    assert told(box, tmp_path, "read Keepers row: 3 × “boats”\n\ud800".encode("utf-8", "replace").decode()) == [
        "Keepers row: 3 × “boats”\n?"
    ]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (
            "crash",
            ["begun", "a.txt could not be read: the reader crashed (SIGSEGV), as damaged files make it do. "
             "Print it to a new PDF"],
        ),
        (
            "hang",
            ["a.txt was not read within 4 seconds; it is damaged, or far too complicated. "
             "Print it to a new PDF, or split it into parts"],
        ),
        (
            "leave 0",
            ["a.txt could not be read: the reader ended without a word, as damaged files make it do. "
             "Print it to a new PDF"],
        ),
        (
            "leave 3",
            ["a.txt could not be read: the reader ended without a word, as damaged files make it do. "
             "Print it to a new PDF"],
        ),
    ],
)  # fmt: skip
def test_a_crash_a_hang_and_silence_are_one_line_and_the_next_file_is_read(
    box: Sandbox, tmp_path: Path, words: str, lines: list[str]
) -> None:
    assert told(box, tmp_path, words) == lines
    assert told(box, tmp_path, "read on") == ["on"]


def test_who_spins_is_stopped_and_what_it_worked_is_told(box: Sandbox, tmp_path: Path) -> None:
    (one,) = begun(box, tmp_path, "spin")
    # a busy machine may not let it spin: then the reason is another one
    assert one.reason.startswith("a.txt was not read within 4 seconds; it ")
    assert 0 < one.worked < 8
    assert ("the machine is busy" in one.reason) == (one.worked < 2) or 1.5 < one.worked < 2.5


@on_linux
def test_a_file_that_needs_too_much_memory_is_stopped(box: Sandbox, tmp_path: Path) -> None:
    (line,) = told(box, tmp_path, "eat")
    assert line.startswith("a.txt needed more than 500 MB of memory; it is damaged, or made to do harm.")


def test_a_file_that_gives_text_without_end_is_stopped(box: Sandbox, tmp_path: Path) -> None:
    *_, last = told(box, tmp_path, "flood")
    assert last.startswith("a.txt needed more than 3 MB of text; it is damaged, or made to do harm.")


@on_linux
def test_who_reads_has_no_network_and_writes_nothing(box: Sandbox, tmp_path: Path) -> None:
    assert told(box, tmp_path, "call") == ["PermissionError"]
    assert told(box, tmp_path, f"write {tmp_path / 'b.txt'}") in (["PermissionError"], ["written"])  # older kernels


def test_what_a_stopped_reader_started_is_stopped_with_it(box: Sandbox, tmp_path: Path) -> None:
    helper, _ = told(box, tmp_path, "helper")
    for _ in range(50):
        if not _runs(int(helper)):
            return
        time.sleep(0.1)
    pytest.fail(f"process {helper} still runs")


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{process}/stat")
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"


def test_several_files_are_read_at_once_and_each_answer_is_its_own(box: Sandbox, tmp_path: Path) -> None:
    all_begun = [begun(box, tmp_path, f"read {number}", f"{number}.txt") for number in range(12)]
    texts = [[one.document.text for one in drafts if one.document] for drafts in all_begun]
    assert texts == [[str(number)] for number in range(12)]


def test_a_sandbox_that_is_closed_while_it_reads_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(TESTS))
        own = Sandbox(Allowance(), width=1, work="misbehaving:misbehave")
        drafts = begun(own, tmp_path, "helper")
        helper = next(drafts).document
        own.close()
    assert helper is not None
    assert not _runs(int(helper.text))
    with pytest.raises(RuntimeError, match="were closed"):
        begun(own, tmp_path, "read x")


def test_a_real_file_is_read_by_the_real_readers(tmp_path: Path) -> None:
    own = Sandbox(width=1)
    path = tmp_path / "boats.md"
    path.write_text("# Ferries of Saltby\n\nKeepers row the boats.\n", encoding="utf-8")
    (one,) = own.draft(Job(path, "boats.md", "d"))
    own.close()
    assert one.document is not None
    assert 0 < one.worked < 30
    assert (one.document.title, [passage.text for passage in one.passages]) == (
        "Ferries of Saltby",
        ["Keepers row the boats."],
    )
