"""The one command ends in good order wherever its output goes, in processes of its own, as a shell starts them."""

import subprocess
import sys
from pathlib import Path

import pytest
from fakes_documents import prepared

from corpus.database import Database
from corpus.records import Records

ROOT = Path(__file__).resolve().parents[1]
FULL = Path("/dev/full")


@pytest.fixture
def kept(home: Path) -> Path:
    """A home with a few documents."""
    records = Records(Database(home / "verse.db"))
    for number in range(3):
        records.keep(prepared(f"ferry-{number}.txt", ["The ferry sails."]))
    return home


def shell(home: Path, line: str) -> tuple[int, str, str]:
    """The exit code of the first command of a line, what the last one printed, and what was said on stderr."""
    environ = {"VERSE_HOME": str(home), "PATH": "/usr/bin:/bin", "VERSE": f"{sys.executable} verse.py"}
    done = subprocess.run(
        ["bash", "-c", f"{line}; exit ${{PIPESTATUS[0]}}"],
        cwd=ROOT, env=environ, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def test_a_reader_who_goes_away_is_no_traceback(kept: Path) -> None:
    assert shell(kept, "$VERSE documents | true") == (0, "", "")
    assert shell(kept, "$VERSE show nothing 2>&1 | true") == (1, "", "")


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_said_in_one_line(kept: Path) -> None:
    told = "verse: the output is cut off: no room is left where it is written to; free some\n"
    assert shell(kept, f"$VERSE documents > {FULL}") == (1, "", told)


def test_a_closed_output_is_no_failure(kept: Path) -> None:
    assert shell(kept, "$VERSE documents >&-") == (0, "", "")
