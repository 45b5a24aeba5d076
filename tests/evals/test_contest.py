"""Peers: what they get, how what they found is measured, and the table. Their own environment is not needed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from fakes_exam import FERRY, PIER, document, trial

from corpus.settings import Settings
from evals.contest import PEERS, Contender, Peer, answer_of, contender, python_of_peers, write_questions
from evals.contest_table import contest_json, contest_table
from evals.errors import PeersMissing
from evals.figures import Measured
from evals.ground import Ground

PEERS_FOLDER = Path(__file__).resolve().parents[2] / "evals" / "peers"
DOCUMENTS = {"ferry.md": document(), "pier.md": document("pier.md", PIER)}
INSPECT = "The ferry council must inspect every boat in March."
ASKED = trial(gold=[("ferry.md", INSPECT)])
FOUND = {
    "id": "t1",
    "retrieved": [
        {"doc": "pier.md", "text": PIER, "score": 0.9},
        {"doc": "ferry.md", "text": FERRY, "score": 0.4},
    ],
    "latency_ms": 12.0,
    "cpu_ms": 8.0,
}
HEAD = {"peer": "finder 1.0", "passages": 2, "ingest_cpu_seconds": 3.0, "ingest_seconds": 2.0}


@pytest.fixture
def ground(settings: Settings) -> Ground:
    return Ground(settings, DOCUMENTS)


def measured(name: str, tmp_path: Path, ground: Ground, found: dict[str, object]) -> Contender:
    path = tmp_path / "found.jsonl"
    path.write_text(f"{json.dumps(HEAD)}\n{json.dumps(found)}\n", encoding="utf-8")
    return contender(Peer(name, "with_finder.py"), path, [ASKED], ground)


def test_what_a_peer_found_is_an_answer_that_cites_its_best_passage() -> None:
    answer = answer_of(FOUND, DOCUMENTS)
    assert [(document.name, hit.rank) for hit, document in answer.retrieved] == [("pier.md", 1), ("ferry.md", 2)]
    assert [one.quote for one in answer.citations] == [PIER]
    assert (answer.status, answer.latency_ms) == ("answered", 12.0)


def test_a_peer_that_found_nothing_has_no_answer() -> None:
    assert answer_of({**FOUND, "retrieved": []}, DOCUMENTS).abstained


def test_a_peer_is_measured_as_we_are(tmp_path: Path, ground: Ground) -> None:
    values = measured("Finder", tmp_path, ground, FOUND).result.scores[0].values
    wanted = {"MRR@10": 0.5, "recall@5": 1.0, "citation precision": 0.0, "citation recall": 0.0}
    assert {name: values[name] for name in wanted} == {name: Measured(one) for name, one in wanted.items()}


def test_peers_get_plain_text_and_earlier_questions(tmp_path: Path, ground: Ground) -> None:
    write_questions([ASKED], ground, tmp_path)
    lines = (tmp_path / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [
        {"doc": "ferry.md", "text": FERRY}, {"doc": "pier.md", "text": PIER},
    ]  # fmt: skip
    assert json.loads((tmp_path / "questions.jsonl").read_text(encoding="utf-8")) == {"id": "t1", "question": "When?"}


def test_the_table_has_a_column_a_system_and_how_far_ours_is_ahead(tmp_path: Path, ground: Ground) -> None:
    right = {**FOUND, "retrieved": FOUND["retrieved"][::-1]}  # type: ignore[index]
    lines = list(
        contest_table(
            "harbour",
            [measured("ours", tmp_path, ground, right), measured("Finder, 256 tokens", tmp_path, ground, FOUND)],
        )
    )
    assert lines[0] == "harbour: 1 questions, each figure with its 95 % interval"
    assert lines[1].split() == ["ours", "Finder,"]
    (ndcg,) = (line for line in lines if line.startswith("nDCG@10"))
    assert ndcg.split()[1:] == ["1", "1-1", ".631", ".63-.63"]
    (ahead,) = (line for line in lines if line.startswith("  Finder, 256 tokens:"))
    assert ahead.endswith("nDCG@10 +0.369 (+0.369 to +0.369)")
    assert "ingest, CPU seconds" in "\n".join(lines)


def test_the_same_as_json(tmp_path: Path, ground: Ground) -> None:
    told = json.loads(json.dumps(contest_json("harbour", [measured("ours", tmp_path, ground, FOUND)])))
    assert told["systems"]["ours"]["nDCG@10"] == 0.6309
    assert told["systems"]["ours"]["cpu_ms"] == 8.0


def test_peers_that_are_not_set_up_are_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(PeersMissing, match=r"^the peers are not set up \(.*\)\. Run: make peers$"):
        python_of_peers(tmp_path)


def test_every_peer_has_its_script_and_every_package_its_version() -> None:
    assert [one.script for one in PEERS if not (PEERS_FOLDER / one.script).is_file()] == []
    pinned = {line.split("==")[0] for line in (PEERS_FOLDER / "constraints.txt").read_text("utf-8").splitlines()}
    wanted = [one for one in (PEERS_FOLDER / "requirements.txt").read_text("utf-8").splitlines() if one[:1] != "#"]
    assert [one for one in wanted if one not in pinned] == []


def test_a_script_exchanges_files_with_us(tmp_path: Path, ground: Ground) -> None:
    write_questions([ASKED], ground, tmp_path)
    script = tmp_path / "with_first.py"
    script.write_text(
        "from exchange import Piece, main\n"
        "def opened(model, tokens):\n"
        "    def index(texts):\n"
        "        return len(texts), lambda question: [Piece(one.doc, one.text, 1.0) for one in texts]\n"
        "    return index\n"
        "main(['numpy'], opened)\n",
        encoding="utf-8",
    )
    names = [str(tmp_path / name) for name in ("documents.jsonl", "questions.jsonl", "found.jsonl")]
    command = [sys.executable, str(script), *names, "model", "256"]
    subprocess.run(command, env={"PYTHONPATH": str(PEERS_FOLDER)}, check=True)
    found = contender(Peer("First", "with_first.py"), tmp_path / "found.jsonl", [ASKED], ground)
    assert (found.passages, found.made_of.split()[0]) == (2, "numpy")
    assert found.result.scores[0].values["recall@1"] == Measured(1.0)
