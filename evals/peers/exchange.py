"""What every peer's script does alike: reads documents and questions, times the peer, writes what it found.

Runs in the peers' own environment with nothing of ours installed: standard library only. Called as

    python with_<peer>.py DOCUMENTS.jsonl QUESTIONS.jsonl FOUND.jsonl MODEL [passage tokens]

DOCUMENTS: {"doc", "text"} a line. QUESTIONS: {"id", "question"} a line. FOUND: first {"peer", "passages",
"ingest_cpu_seconds", "ingest_seconds"}, then {"id", "retrieved": [{"doc", "text", "score"}, ...], "latency_ms",
"cpu_ms"} a line,
best first. Loading the model is no part of any time; the first question is asked twice and timed the second time.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

TOP = 10


@dataclass(frozen=True)
class Text:
    """A document as a peer gets it: a name and plain text."""

    doc: str
    text: str


@dataclass(frozen=True)
class Piece:
    """A passage as a peer found it."""

    doc: str
    text: str
    score: float


Find = Callable[[str], list[Piece]]  # a question -> its ten best passages, best first
Index = Callable[[Sequence[Text]], tuple[int, Find]]  # documents -> how many passages they became, and the search


def main(packages: Sequence[str], opened: Callable[[str, int | None], Index]) -> None:
    """Runs one peer by the arguments of the command line; packages: what it is made of, for its versions.

    opened: loads the encoder from a folder, with the size of passages in tokens (None: the peer's default).
    """
    documents, questions, found, model, *size = sys.argv[1:]
    index = opened(model, int(size[0]) if size else None)
    texts = [Text(str(one["doc"]), str(one["text"])) for one in _lines(documents)]
    cpu, wall = time.process_time(), time.perf_counter()
    passages, find = index(texts)
    head = {
        "peer": ", ".join(f"{name} {version(name)}" for name in packages),
        "passages": passages,
        "ingest_cpu_seconds": time.process_time() - cpu,
        "ingest_seconds": time.perf_counter() - wall,
    }
    asked = list(_lines(questions))
    find(str(asked[0]["question"]))
    Path(found).write_text("".join(f"{json.dumps(one)}\n" for one in (head, *(_asked(one, find) for one in asked))))


def _asked(one: dict[str, object], find: Find) -> dict[str, object]:
    cpu, wall = time.process_time(), time.perf_counter()
    pieces = find(str(one["question"]))
    times = {"latency_ms": (time.perf_counter() - wall) * 1000, "cpu_ms": (time.process_time() - cpu) * 1000}
    return {"id": one["id"], "retrieved": [asdict(piece) for piece in pieces], **times}


def _lines(path: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
