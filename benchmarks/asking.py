"""What one question costs in a collection of so many passages: CPU and wall medians by step, beside LlamaIndex.

    python benchmarks/asking.py [PASSAGES] [PYTHON OF THE PEERS] [QUESTIONS]     (10,000; .peers/bin/python; 30)

The collection: sentences of the knowledge base in VERSE_HOME (run: verse add corpus/documents) recombined by three,
with their kept vectors and a little noise; LlamaIndex with Chroma gets the same texts and vectors, the same model for
questions, and each question right after ours. Choosing sentences, drafting and judging are ours alone: what compares
is one look-up.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import median
from typing import TypeAlias

import numpy as np

from assistant.aim import aim
from assistant.ask import Ask
from assistant.bootstrap import build
from assistant.in_place import WordsInPlace
from assistant.ranking import fuse
from assistant.retrieval import find
from assistant.understanding import Understanding
from corpus.database import Database
from corpus.document import Document, Passage, document_id, passage_id
from corpus.embedding import OnnxEncoder, Vectors, open_encoder, packaged, unit_rows
from corpus.index import Index, Scope
from corpus.records import Prepared, Records
from corpus.settings import Settings, settings_from
from corpus.words import postings_of

_ROOT = Path(__file__).resolve().parents[1]
_EACH, _SENTENCES, _QUESTIONS, _NOISE = 100, 3, 30, 0.02  # passages a document, sentences a passage
Timed = list[tuple[float, float]]  # CPU and wall milliseconds
Peer: TypeAlias = subprocess.Popen[str]


def main() -> None:
    """The figures, a line a step."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    peers = Path(sys.argv[2]) if len(sys.argv) > 2 else _ROOT / ".peers" / "bin" / "python"
    questions = _questions()[: int(sys.argv[3]) if len(sys.argv) > 3 else _QUESTIONS]
    settings = settings_from(os.environ)
    with tempfile.TemporaryDirectory() as folder:
        own = replace(settings, home=Path(folder))
        documents = list(_documents(*_sentences(Index(settings)), size))
        encoder = open_encoder(settings)
        Records(Database(own.home / "verse.db")).keep_all(documents, encoder.name, encoder.digest)
        with _peer(peers, documents, Path(folder)) as peer:
            for step, times in _steps(own, questions, peer).items():
                _print(step, times)


def _steps(settings: Settings, questions: list[str], peer: Peer | None) -> dict[str, Timed]:
    assistant = build(settings)
    index, understanding = assistant.index, Understanding(assistant.index)
    shelf = index.shelf(index.documents(Scope()))
    assistant.answer(Ask("What is in these papers?"))  # fills what every question finds ready
    encoder = OnnxEncoder(settings)
    times: dict[str, Timed] = {}

    def timed(step: str, work: Callable[[], object]) -> None:
        cpu, wall = time.process_time(), time.perf_counter()
        work()
        spent = ((time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000)
        times.setdefault(step, []).append(spent)

    def fresh() -> WordsInPlace:
        return WordsInPlace(encoder, index.records)

    for text in questions:
        question = understanding.plain(text, Scope())
        aimed = aim(fresh(), question)  # what was encoded for a question is kept: each timing begins without it
        words, meaning = index.words(question.terms, shelf), index.meaning(aimed.vector, shelf)
        timed("understand", lambda: understanding.plain(text, Scope()))  # noqa: B023 (called at once)
        timed("encode", lambda: aim(fresh(), question))  # noqa: B023
        timed("search by meaning", lambda: index.meaning(aimed.vector, shelf))  # noqa: B023
        timed("search by words", lambda: index.words(question.terms, shelf))  # noqa: B023
        timed("fuse", lambda: fuse(words, meaning))  # noqa: B023
        timed("one look-up", lambda: find(index, question, Scope(), fresh()))  # noqa: B023
        timed("whole answer", lambda: assistant.answer(Ask(text)))  # noqa: B023
        timed("the same again", lambda: assistant.answer(Ask(text)))  # noqa: B023
        if peer:
            times.setdefault("LlamaIndex", []).append(_of_peer(peer, text))
    return times


def _print(step: str, times: Timed) -> None:
    cpu, wall = (median(one) for one in zip(*times, strict=True))
    print(f"{step:18} {cpu:8.1f} ms CPU {wall:8.1f} ms wall", flush=True)


def _questions() -> list[str]:
    lines = (_ROOT / "evals" / "sets" / "bundled.jsonl").read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    return [str(one["question"]) for one in found if one["answerable"] and not one["history"]]


def _sentences(index: Index) -> tuple[list[str], Vectors]:
    """The sentences of everybody's documents, and their vectors."""
    shelf = index.shelf(index.documents(Scope()))
    passages = [index.passage(shelf, row) for row in range(shelf.size)]
    texts = [one.text[first - one.start : last - one.start] for one in passages for first, last in one.sentences]
    if not texts:
        raise SystemExit("the knowledge base of VERSE_HOME is empty. Run: verse add corpus/documents")
    return texts, shelf.sentences[:]


def _documents(texts: list[str], vectors: Vectors, size: int) -> Iterator[Prepared]:
    dice, noise = Random(1), np.random.default_rng(1)
    for number in range(size // _EACH):
        own = document_id(f"{number}.txt")
        passages, chosen, at = [], [], 0
        for ordinal in range(_EACH):
            picked = [dice.randrange(len(texts)) for _ in range(_SENTENCES)]
            text = " ".join(texts[one] for one in picked)
            ends = np.cumsum([len(texts[one]) + 1 for one in picked])
            lasts = [at + int(end) - 1 for end in ends]
            spans = tuple((last - len(texts[one]), last) for one, last in zip(picked, lasts, strict=True))
            key = passage_id(own, at, "prose", text)
            passages.append(Passage(key, own, ordinal, "prose", (), text, at, at + len(text), sentences=spans))
            chosen += picked
            at += len(text) + 1
        rows = vectors[chosen] + noise.normal(0, _NOISE, (len(chosen), vectors.shape[1])).astype(np.float32)
        whole = " ".join(one.text for one in passages)
        document = Document(own, f"{number}.txt", f"Paper {number}", whole, str(number))
        yield Prepared(
            document, tuple(passages), unit_rows(rows.reshape(_EACH, _SENTENCES, -1).sum(axis=1)), unit_rows(rows),
            np.repeat(np.arange(_EACH, dtype=np.int32), _SENTENCES), *postings_of(document, passages),
        )  # fmt: skip


@contextmanager
def _peer(python: Path, documents: list[Prepared], folder: Path) -> Iterator[Peer | None]:
    """LlamaIndex over the same passages and vectors, waiting for questions; None where the peers are not installed."""
    if not python.is_file():
        yield None
        return
    lines = (json.dumps(one.text) for document in documents for one in document.passages)
    (folder / "texts.jsonl").write_text("\n".join(lines), encoding="utf-8")
    np.save(folder / "vectors.npy", np.concatenate([one.passage_vectors for one in documents]))
    script = _ROOT / "evals" / "peers" / "ask_llamaindex.py"
    quiet = os.environ | {"HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false", "OMP_WAIT_POLICY": "PASSIVE",
                          "ANONYMIZED_TELEMETRY": "False", "PYTHONWARNINGS": "ignore"}  # fmt: skip
    command = [str(python), str(script), str(folder), str(packaged())]
    with subprocess.Popen(command, env=quiet, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as peer:
        yield peer
        if peer.stdin:
            peer.stdin.close()  # it ends with its input


def _of_peer(peer: Peer, question: str) -> tuple[float, float]:
    if peer.stdin is None or peer.stdout is None:
        raise TypeError("the peer was started without pipes")
    peer.stdin.write(f"{json.dumps(question)}\n")
    peer.stdin.flush()
    line = peer.stdout.readline()
    if not line:
        raise SystemExit("LlamaIndex failed: see above")
    cpu, wall = json.loads(line)
    return float(cpu), float(wall)


if __name__ == "__main__":
    main()
