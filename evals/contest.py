"""The same questions asked of peers: what each found, brought into the shape of our answers and measured alike.

Peers run in an environment of their own (make peers), each by its script in evals/peers. They get the kept text of the
same documents and the same encoder; a follow-up has the earlier questions before it. They have no answerer without a
language model: their answer is their best passage. They know no roles and no silence. Our knowledge base is made anew,
so that ingest can be timed; ours includes the reading of the files, theirs begins with plain text.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from assistant.answer import Answer, Citation, Claim
from assistant.bootstrap import build
from assistant.service import Assistant
from corpus.document import Document, Passage
from corpus.embedding import Encoder, packaged
from corpus.index import Hit
from corpus.settings import Settings
from evals.errors import PeersMissing
from evals.exams import Exam
from evals.ground import Ground, lay_ground
from evals.progress import watched
from evals.run import Result, Score, asked, trials_of, values_of, warm
from evals.trials import Split, Trial

OURS = "ours"
BEST_PASSAGE = "ours, best passage"
_ROOT = Path(__file__).resolve().parents[1]
_SCRIPTS = _ROOT / "evals" / "peers"
# Offline and quiet; threads that wait sleep, as ours do, so that CPU seconds are of work and not of waiting.
_QUIET = {"HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false", "HAYSTACK_TELEMETRY_ENABLED": "False",
          "ANONYMIZED_TELEMETRY": "False", "PYTHONWARNINGS": "ignore", "OMP_WAIT_POLICY": "PASSIVE"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Peer:
    """A system to compare with: its name in tables, its script, and what the script is called with at the end."""

    name: str
    script: str
    arguments: tuple[str, ...] = ()


PEERS = (
    Peer("LlamaIndex", "with_llamaindex.py"),
    Peer("LlamaIndex, 256 tokens", "with_llamaindex.py", ("256",)),
    Peer("txtai", "with_txtai.py"),
    Peer("Haystack", "with_haystack.py"),
)


@dataclass(frozen=True, slots=True)
class Contender:
    """How one system did with the questions of a set."""

    name: str
    made_of: str  # packages with their versions
    passages: int
    ingest_cpu_seconds: float
    cpu_ms: tuple[float, ...]  # CPU milliseconds a question, of all cores together
    result: Result


def contest(exam: Exam, settings: Settings, encoder: Encoder, split: Split | None = None) -> Iterator[Contender]:
    """Every system in turn, ours first. Raises PeersMissing where make peers was not run, or a peer's script fails."""
    python = python_of_peers()
    with TemporaryDirectory() as folder:
        cpu = time.process_time()
        ground = lay_ground(exam, replace(settings, home=Path(folder)), encoder)
        seconds = time.process_time() - cpu
        trials = trials_of(exam, ground, split)
        assistant = build(ground.settings, encoder)
        warm(assistant, trials)
        timed = [_timed(assistant, one) for one in watched(trials, len(trials), f"{exam.name}: questions")]
        scores = tuple(_score(one, answer, ground) for one, (answer, _) in zip(trials, timed, strict=True))
        result = Result(exam.name, len(ground.documents), scores)
        passages = assistant.index.records.passage_count()
        ours = Contender(OURS, encoder.name, passages, seconds, tuple(cpu for _, cpu in timed), result)
        yield ours
        yield replace(ours, name=BEST_PASSAGE, result=_of_best_passages(ours.result, ground))
        write_questions(trials, ground, Path(folder))
        for peer in PEERS:
            yield _held(peer, python, trials, ground, Path(folder))


def python_of_peers(root: Path = _ROOT) -> Path:
    """The Python of the peers' environment. Raises PeersMissing where it is not there."""
    python = root / ".peers" / "bin" / "python"
    if not python.is_file():
        raise PeersMissing(f"the peers are not set up ({python} is missing). Run: make peers")
    return python


def write_questions(trials: Sequence[Trial], ground: Ground, folder: Path) -> None:
    """Writes what every peer gets: documents.jsonl and questions.jsonl."""
    documents = [{"doc": name, "text": text} for name, text in sorted(ground.texts.items())]
    asked = [{"id": one.id, "question": " ".join((*one.history, one.question))} for one in trials]
    for name, records in (("documents", documents), ("questions", asked)):
        lines = [json.dumps(one) for one in records]
        (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def contender(peer: Peer, found: Path, trials: Sequence[Trial], ground: Ground) -> Contender:
    """A peer measured by the file that its script wrote."""
    head, *records = (json.loads(line) for line in found.read_text(encoding="utf-8").splitlines())
    answers = {str(one["id"]): answer_of(one, ground.documents) for one in records}
    scores = tuple(_score(one, answers[one.id], ground) for one in trials)
    return Contender(
        peer.name, str(head["peer"]), int(head["passages"]), float(head["ingest_cpu_seconds"]),
        tuple(float(one["cpu_ms"]) for one in records), Result("", len(ground.documents), scores),
    )  # fmt: skip


def answer_of(record: Mapping[str, object], documents: Mapping[str, Document]) -> Answer:
    """A line of what a peer found as an answer: its passages, and its best one as the only citation."""
    found = record["retrieved"]
    pieces = found if isinstance(found, list) else []
    hits = tuple(_hit(piece, rank, documents) for rank, piece in enumerate(pieces, 1))
    asked = Answer("", "", "other", "answered", retrieved=hits, latency_ms=float(str(record["latency_ms"])))
    return _with_best_passage(asked)


def _hit(piece: Mapping[str, object], rank: int, documents: Mapping[str, Document]) -> tuple[Hit, Document]:
    document, text = documents[str(piece["doc"])], str(piece["text"])
    start = max(document.text.find(text), 0)
    passage = Passage("", document.id, rank, "prose", (), text, start, start + len(text))
    return Hit(passage, float(str(piece["score"])), rank, "both"), document


def _of_best_passages(result: Result, ground: Ground) -> Result:
    """Our own result as if the best passage were always the answer."""
    scores = tuple(_score(one.trial, _with_best_passage(one.answer), ground) for one in result.scores)
    return replace(result, scores=scores)


def _timed(assistant: Assistant, trial: Trial) -> tuple[Answer, float]:
    cpu = time.process_time()
    answer = asked(assistant, trial)
    return answer, (time.process_time() - cpu) * 1000


def _score(trial: Trial, answer: Answer, ground: Ground) -> Score:
    return Score(trial, answer, values_of(trial, answer, ground.documents))


def _with_best_passage(answer: Answer) -> Answer:
    if not answer.retrieved:
        return replace(answer, claims=(), citations=(), status="not_found")
    hit, document = answer.retrieved[0]
    one = hit.passage
    cited = Citation(1, one.id, document, one.heading_path, one.page, one.start, one.end, one.text)
    return replace(answer, status="answered", claims=(Claim(one.text, (1,)),), citations=(cited,), note=None)


def _held(peer: Peer, python: Path, trials: Sequence[Trial], ground: Ground, folder: Path) -> Contender:
    found = folder / "found.jsonl"
    names = [str(folder / f"{name}.jsonl") for name in ("documents", "questions")]
    command = [str(python), str(_SCRIPTS / peer.script), *names, str(found), str(packaged()), *peer.arguments]
    sys.stderr.write(f"{peer.name}: reads and answers\n")
    run = subprocess.run(command, env=os.environ | _QUIET, capture_output=True, text=True, check=False)
    if run.returncode:
        last = run.stderr.strip().splitlines()[-1:] or ["it said nothing"]
        raise PeersMissing(f"{peer.name} failed ({last[0]}). If its environment is half made: rm -r .peers; make peers")
    return contender(peer, found, trials, ground)
