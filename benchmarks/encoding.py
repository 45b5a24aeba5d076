"""From texts to a searchable knowledge base: core-seconds of ours and of LlamaIndex with Chroma, in turn, in one run.

    python benchmarks/encoding.py [PYTHON OF THE PEERS] [FILE]...     (.peers/bin/python; corpus/documents)

The same documents, model and machine; ours is given the files and reads them too, LlamaIndex (where make peers was
run) their plain text, once with its default passages of 1,024 tokens (the model sees 256 of them) and once with 256.
Core-seconds are processor time of all threads without loading the model; medians of ROUNDS. The limit is what the
matrix products of the model cost for the tokens it saw, at the speed this processor multiplies large matrices with.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corpus.database import Database
from corpus.embedding import OnnxEncoder, packaged
from corpus.records import Records
from corpus.settings import Settings
from ingest.drafting import Drafted, Job, draft
from ingest.keeping import digest_of, prepare

if TYPE_CHECKING:
    from tokenizers import Encoding

ROUNDS = 3
_ROOT = Path(__file__).resolve().parents[1]
_SIZES = (1024, 256)  # tokens of a passage of LlamaIndex
_LAYERS, _WIDTH, _INNER = 6, 384, 1536


@dataclass(frozen=True, slots=True)
class Round:
    """What taking the texts in cost once."""

    passages: int
    tokens: int  # that the model saw
    cpu: float  # core-seconds
    flops: float = 0.0  # of the model's matrix products
    encoding: float = 0.0  # core-seconds of the model alone


class Counting(OnnxEncoder):
    """The encoder, with what its passes came to."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.tokens_seen, self.flops, self.seconds = 0, 0.0, 0.0
        self._lock = threading.Lock()

    def _run(self, encoded: "Sequence[Encoding]") -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        since = time.thread_time()  # a pass is made by the thread that asks for it
        found = super()._run(encoded)
        spent = time.thread_time() - since
        with self._lock:
            self.seconds += spent
            self.tokens_seen += sum(len(one.ids) for one in encoded)
            self.flops += sum(flops(len(one.ids)) for one in encoded)
        return found


def flops(tokens: int) -> float:
    """What the matrix products of the model cost for a text of so many tokens."""
    each = _LAYERS * 2 * (4 * _WIDTH**2 + 2 * _WIDTH * _INNER)
    return tokens * (each + _LAYERS * 4 * tokens * _WIDTH)


def main() -> None:
    """The table."""
    peers = Path(sys.argv[1]) if len(sys.argv) > 1 else _ROOT / ".peers" / "bin" / "python"
    bundled = _ROOT / "corpus" / "documents"
    files = [Path(one) for one in sys.argv[2:]] or sorted(one for one in bundled.iterdir() if one.suffix != ".toml")
    texts = [one.document.text for one in _read(files) if one.document]
    words, encoder, peak = sum(len(one.split()) for one in texts), Counting(Settings()), []
    rows: dict[str, list[Round]] = {}
    with tempfile.TemporaryDirectory() as folder, _peer(peers, texts, Path(folder)) as peer:
        for _ in range(ROUNDS):
            rows.setdefault("ours", []).append(_ours(files, encoder))
            for size in _SIZES:
                if peer:
                    rows.setdefault(f"LlamaIndex, {size} tokens", []).append(_theirs(peer, size))
            peak.append(_peak())
    _print(rows, words, median(peak))


def _print(rows: dict[str, list[Round]], words: int, peak: float) -> None:
    print(f"{words} words; matrix products: {peak / 1e9:.0f} GFLOP a core-second")
    print("| | passages | tokens seen | core-seconds | passages a core-second | core-seconds per 1,000 words |")
    print("|---|---|---|---|---|---|")
    for name, rounds in rows.items():
        cpu, one = median(each.cpu for each in rounds), rounds[0]
        spread = f"{cpu:.1f} ({min(each.cpu for each in rounds):.1f} to {max(each.cpu for each in rounds):.1f})"
        told = f"{one.passages} | {one.tokens} | {spread} | {one.passages / cpu:.1f} | {cpu * 1000 / words:.2f}"
        print(f"| {name} | {told} |")
    ours = rows["ours"]
    for name, rounds in rows.items():
        if rounds is not ours:
            pairs = list(zip(ours, rounds, strict=True))
            rate = median(our.passages / our.cpu / (their.passages / their.cpu) for our, their in pairs)
            cost = median(our.cpu / their.cpu for our, their in pairs)
            print(f"beside {name}: {rate:.1f} times the passages a core-second, {cost:.2f} times the cost of a word")
    share = median(one.flops / peak / one.encoding for one in ours)
    print(f"the model alone: {median(one.encoding for one in ours):.1f} core-seconds of ours, {share:.0%} of the limit")


def _read(files: list[Path]) -> Iterator[Drafted]:
    for path in files:
        yield from draft(Job(path, path.name, digest_of(path)))


def _ours(files: list[Path], encoder: Counting) -> Round:
    encoder.tokens_seen, encoder.flops, encoder.seconds = 0, 0.0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        records = Records(Database(Path(folder) / "verse.db"))
        records.set_card(encoder.name, encoder.digest)
        since = time.process_time()
        for one in _read(files):
            if one.document:
                records.keep(prepare(one.document, one.passages, encoder, records))
        spent = time.process_time() - since
        return Round(records.passage_count(), encoder.tokens_seen, spent, encoder.flops, encoder.seconds)


def _theirs(peer: subprocess.Popen[str], size: int) -> Round:
    if peer.stdin is None or peer.stdout is None:
        raise TypeError("the peer was started without pipes")
    peer.stdin.write(f"{size}\n")
    peer.stdin.flush()
    line = peer.stdout.readline()
    if not line:
        raise SystemExit("LlamaIndex failed: see above")
    found = json.loads(line)
    return Round(int(found["passages"]), int(found["tokens"]), float(found["cpu"]))


@contextmanager
def _peer(python: Path, texts: list[str], folder: Path) -> Iterator[subprocess.Popen[str] | None]:
    """LlamaIndex, waiting to be told to begin; None where the peers are not installed (make peers)."""
    if not python.is_file():
        yield None
        return
    (folder / "texts.json").write_text(json.dumps(texts), encoding="utf-8")
    quiet = os.environ | {"HF_HUB_OFFLINE": "1", "TOKENIZERS_PARALLELISM": "false", "OMP_WAIT_POLICY": "PASSIVE",
                          "ANONYMIZED_TELEMETRY": "False", "PYTHONWARNINGS": "ignore"}  # fmt: skip
    script = _ROOT / "evals" / "peers" / "read_llamaindex.py"
    command = [str(python), str(script), str(folder / "texts.json"), str(packaged())]
    with subprocess.Popen(command, env=quiet, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as peer:
        yield peer
        if peer.stdin:
            peer.stdin.close()  # it ends with its input


def _peak() -> float:
    """Floating-point operations that one core-second does in a product of two large matrices; the best of ten."""
    size = 1536
    left = np.random.default_rng(1).normal(size=(size, size)).astype(np.float32)
    best = 0.0
    for _ in range(10):
        since = time.process_time()
        left @ left
        best = max(best, 2 * size**3 / (time.process_time() - since))
    return best


if __name__ == "__main__":
    main()
