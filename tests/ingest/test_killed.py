"""Tests of `verse add` killed at any moment: what is kept is whole, and the next run finishes without reading anew."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from reportlab.pdfgen.canvas import Canvas

from corpus.database import Database
from corpus.records import Records

ROOT = Path(__file__).resolve().parents[2]
KNOWLEDGE_BASES, KILLS_EACH = 4, 5
THINGS = ("boats", "ropes", "lamps", "quays", "tides", "nets", "oars", "sails", "anchors", "buoys")


def papers(folder: Path) -> Path:
    """Short documents, one a PDF: text enough that every step takes time, some of it in several of them."""
    folder.mkdir()
    for number, thing in enumerate(THINGS):
        parts = [
            f"## {number}.{part} The {thing}\n\nKeepers must look after the {thing} of quay {part}. The board pays.\n"
            for part in range(1, 9)
        ]
        (folder / f"{thing}.md").write_text(f"# Rules of the {thing}\n\n" + "\n".join(parts), encoding="utf-8")
    sheet = Canvas(str(folder / "tolls.pdf"), invariant=True)
    sheet.drawString(70, 700, "Keepers must take the toll of every boat. The board counts it.")
    sheet.save()
    return folder


def begin(folder: Path, home: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, str(ROOT / "verse.py"), "add", str(folder), "--json"]
    environ = {**os.environ, "VERSE_HOME": str(home), "TRIAL_OF": str(home)}  # what reads is told no settings of ours
    return subprocess.Popen(command, cwd=folder, env=environ, stdout=subprocess.PIPE, text=True)


def finish(folder: Path, home: Path) -> dict[str, str]:
    """The status of each document, by its file's name."""
    run = begin(folder, home)
    told, _ = run.communicate(timeout=300)
    assert run.returncode == 0
    *lines, _ = [json.loads(line) for line in told.splitlines()]
    return {Path(line["path"]).name: line["status"] for line in lines}


def whole(home: Path) -> dict[str, tuple[object, ...]]:
    """All that is kept of each document, by its name. Every part of it must be there."""
    if not (home / "verse.db").exists():
        return {}
    records = Records(Database(home / "verse.db"))
    found: dict[str, tuple[object, ...]] = {}
    for light in records.documents():
        document, passages, laid = records.document(light.id), records.passages(light.id), records.laid(light.id)
        assert len(passages) == len(laid.passages) == len(laid.lengths) > 0
        words = {term: places.tolist() for term, places in records.postings_in(light.id).items()}
        vectors = np.concatenate([laid.passages, laid.sentences]).astype(np.float32).round(2).tolist()
        assert records.originals.has(document.digest) == light.name.endswith(".pdf")
        found[light.name] = (document, passages, laid.owners.tolist(), laid.lengths.tolist(), words, vectors)
    return found


@pytest.mark.slow
def test_a_run_that_is_killed_leaves_whole_documents_and_the_next_one_does_the_rest(tmp_path: Path) -> None:
    folder = papers(tmp_path / "papers")
    started = time.monotonic()
    assert set(finish(folder, tmp_path / "undisturbed").values()) == {"added"}
    seconds = time.monotonic() - started
    wanted = whole(tmp_path / "undisturbed")
    chance = random.Random(1839)
    for number in range(KNOWLEDGE_BASES):
        home = tmp_path / f"home{number}"
        for _ in range(KILLS_EACH):
            run = begin(folder, home)
            time.sleep(chance.uniform(0.1, 0.9) * seconds)
            run.send_signal(signal.SIGKILL)
            run.communicate(timeout=60)
            kept = whole(home)
            assert kept == {name: wanted[name] for name in kept}
        done = finish(folder, home)
        assert {name: done[name] for name in kept} == dict.fromkeys(kept, "unchanged")
        assert whole(home) == wanted


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks for processes in /proc")
def test_no_process_outlives_a_run_that_is_killed(tmp_path: Path) -> None:
    folder, home = papers(tmp_path / "papers"), tmp_path / "home"
    run = begin(folder, home)
    until = time.monotonic() + 60
    while len(_processes(home)) < 2:
        assert time.monotonic() < until
        time.sleep(0.05)
    run.send_signal(signal.SIGKILL)
    run.communicate(timeout=60)
    until = time.monotonic() + 20
    while _processes(home) and time.monotonic() < until:
        time.sleep(0.1)
    assert _processes(home) == []


def _processes(home: Path) -> list[str]:
    """The running processes of this trial."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if f"TRIAL_OF={home}\0".encode() in (place / "environ").read_bytes():
                found.append(place.name)
        except OSError:
            continue
    return found
