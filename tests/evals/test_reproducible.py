"""The same documents, code and encoder give the same figures to the digit, in whatever order sets are kept."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def small_exam(folder: Path) -> Path:
    """Bundled documents that are quick to read, and the bundled questions about them, those without an answer among
    them."""
    whole = ROOT / "corpus" / "documents"
    folder.mkdir()
    kept = {one.name for one in sorted(whole.glob("*.md"))}
    for name in kept:
        shutil.copy(whole / name, folder / name)
    lines = (ROOT / "evals" / "sets" / "bundled.jsonl").read_text(encoding="utf-8").splitlines()
    asked = [line for line in lines if {gold["doc"] for gold in json.loads(line)["gold"]} <= kept]
    folder.with_name(f"{folder.name}-questions.jsonl").write_text("\n".join(asked[:12]) + "\n", encoding="utf-8")
    return folder


@pytest.mark.slow
def test_two_processes_give_the_same_scores_and_tables(tmp_path: Path) -> None:
    folder = small_exam(tmp_path / "small")
    told = []
    for seed in ("1", "2"):
        command = [sys.executable, "verse.py", "eval", str(folder), "--save", str(tmp_path / f"{seed}.json")]
        command += ["--measure", "retrieval", "--measure", "answers", "--measure", "abstention"]
        environ = os.environ | {"PYTHONHASHSEED": seed, "VERSE_HOME": str(tmp_path / f"home-{seed}")}
        run = subprocess.run(command, cwd=ROOT, env=environ, capture_output=True, text=True, check=True)
        told.append((run.stdout, (tmp_path / f"{seed}.json").read_text(encoding="utf-8")))
    assert told[0][0].count("\n") > 30
    assert told[0] == told[1]
