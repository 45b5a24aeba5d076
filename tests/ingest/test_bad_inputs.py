"""All bad inputs at once through the real command: what is read, flagged or refused is what must be, and nothing else.

Slow: some minutes. The files are made anew by the script beside them, odd names, links and pipes included.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BAD = ROOT.parent / "shared" / "bad_inputs"
SECONDS, SECONDS_A_PAGE, KEEPING_SECONDS = 30.0, 0.1, 2.0  # of one document: to read it, and to end its process
STARVED_SECONDS = 182.0  # of one that others keep from working
BYTES = 2_000_000_000
# a process of its own runs the command and writes down what it took: what else this one has started, and its own size,
# which a new process inherits, do not count
MEASURED = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[2:])
open(sys.argv[1], "w").write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(code)
"""
KEPT = ("added", "updated", "unchanged")
QUESTION = "How many keepers row the ferry of Saltby?"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not BAD.is_dir(), reason="the shared documents are not beside this checkout"),
]


@dataclass(frozen=True)
class Told:
    """What one run of `verse add` said, and what it cost."""

    lines: Sequence[Mapping[str, object]]
    errors: str
    most_bytes: int
    before: Mapping[str, object]  # an answer from before the bad inputs came, and the same one after
    after: Mapping[str, object]


def verse(home: Path, *words: str, around: Sequence[str] = ()) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "VERSE_HOME": str(home), "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
    command = [*around, sys.executable, str(ROOT / "verse.py"), *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def asked(home: Path) -> Mapping[str, object]:
    answer = json.loads(verse(home, "ask", QUESTION, "--json").stdout)
    return {name: answer[name] for name in ("status", "answer", "claims")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every bad input, made by its script, and the two that only the stored folder has."""
    made = tmp_path_factory.mktemp("bad")
    script = [sys.executable, str(BAD / "make_bad_inputs.py")]
    subprocess.run([*script, str(made)], check=True, capture_output=True)
    subprocess.run([*script, "--runtime", str(made / "runtime")], check=True, capture_output=True)
    for path in BAD.glob("encrypted_*"):
        shutil.copy(path, made / path.name)
    return made


@pytest.fixture(scope="module")
def told(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """The outcome of adding all of them to a knowledge base that knows something already."""
    place = tmp_path_factory.mktemp("base")
    (place / "ferry.md").write_text("# The ferry of Saltby\n\nThree keepers row the ferry of Saltby every day.\n")
    home = place / "home"
    verse(home, "add", str(place / "ferry.md"))
    before = asked(home)
    took = place / "took.txt"
    run = verse(home, "add", str(folder), "--json", around=(sys.executable, "-c", MEASURED, str(took)))
    most = int(took.read_text()) * (1 if sys.platform == "darwin" else 1024)
    lines = [json.loads(line) for line in run.stdout.splitlines()]
    return Told([line for line in lines if "path" in line], run.stderr, most, before, asked(home))


def rows(folder: Path) -> dict[str, str]:
    """What must become of each file, by its name as the tables show it."""
    tables = [(place / "README.md").read_text(encoding="utf-8") for place in (BAD, folder)]
    row = re.compile(r"^\| `(.+)` \| \d+ \| (\w+) \|", re.M)
    return {found[1]: found[2] for table in tables for found in row.finditer(table)}


def shown(name: str) -> str:
    """A file's name as the tables show it."""
    name = name if len(name) < 60 else f"{name[:20]}…{name[-8:]}"
    return name.replace("|", "\\|").replace("\u202e", "<U+202E>").replace("`", "'")


def outcomes(told: Told, path: str) -> list[Mapping[str, object]]:
    """The lines of a file and of the documents in it."""
    return [one for one in told.lines if re.fullmatch(re.escape(path) + r"(?:[!#].*)?", str(one["path"]), re.S)]


def is_as_it_must_be(must: str, lines: list[Mapping[str, object]]) -> bool:
    kept = [one for one in lines if one["status"] in KEPT]
    if must == "text":
        return bool(kept)
    if must == "flag" and kept:
        return any(one["warnings"] or one["status"] == "unchanged" for one in kept)
    return bool(lines) and not kept and all(one["reason"] for one in lines)


def test_each_is_read_flagged_or_refused_as_it_must_be(folder: Path, told: Told) -> None:
    table, missed, count = rows(folder), [], 0
    for path in sorted(one for one in folder.rglob("*") if "runtime" not in one.parts and one.is_file()):
        must = table.get(shown(path.relative_to(folder).as_posix()))
        if must is not None:
            count += 1
            lines = outcomes(told, str(path))
            if not is_as_it_must_be(must, lines):
                missed.append((path.name, must, [(one["status"], one["reason"]) for one in lines]))
    assert count >= 117
    assert len(missed) <= 0.03 * count, missed


def test_every_refusal_is_one_plain_line_and_none_is_a_crash_of_ours(told: Told) -> None:
    refused = [str(one["reason"]) for one in told.lines if one["status"] in ("failed", "skipped")]
    assert refused
    for reason in refused:
        assert re.fullmatch(r".{10,400}", reason), reason
        assert not re.search(r"could not be read \(|Traceback|Error\b|0x[0-9a-f]{6}", reason), reason
    assert "Traceback" not in told.errors


def test_none_takes_more_time_or_memory_than_it_may(told: Told) -> None:
    slow = [(one["path"], one["seconds"], one["processor_seconds"]) for one in told.lines if not is_in_time(one)]
    assert slow == []
    assert told.most_bytes < BYTES


def is_in_time(line: Mapping[str, object]) -> bool:
    """Whether a document was read in the time it has, or in more if others kept its reader from working."""
    seconds, worked = (float(str(line[name])) for name in ("seconds", "processor_seconds"))
    most = SECONDS + SECONDS_A_PAGE * int(str(line["pages"] or 0)) + KEEPING_SECONDS
    # keeping it, passages encoded and all, is in `seconds`, too: what counts against the limit is the reading
    starved = worked < seconds / 2
    return worked <= most and seconds <= (STARVED_SECONDS if starved else most)


def test_what_was_known_before_is_answered_as_before(told: Told) -> None:
    assert told.before["status"] == "answered"
    assert told.after == told.before


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("link_outside.txt", "skipped"),
        ("link_dangling.txt", "skipped"),
        ("loop_a.txt", "skipped"),
        ("dir_loop", "skipped"),
        ("fifo.pdf", "skipped"),
        ("sparse_3gb.txt", "failed"),
        ("sparse_3gb.pdf", "failed"),
        ("bytes_\ufffd\ufffd.txt", "unchanged"),
        ("new\nline.txt", "unchanged"),
        ("tab\tname.txt", "unchanged"),
        ("/".join(["deepfolder"] * 60) + "/deep.txt", "unchanged"),
    ],
)
def test_links_pipes_holes_and_odd_names_are_told_of(folder: Path, told: Told, name: str, status: str) -> None:
    (line,) = outcomes(told, str(folder / "runtime" / name))
    assert line["status"] == status
    assert line["reason"]


def test_no_line_holds_what_a_link_or_an_entity_pointed_at(told: Told) -> None:
    assert "root:x:0" not in json.dumps(told.lines)
