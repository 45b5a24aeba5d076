"""What a large knowledge base costs: made-up passages, kept and searched. Prints one line a figure.

    python benchmarks/size.py [--scan] [PASSAGES]...     (10,000 without a number)

Kept in a file of its own with Chroma, or in the empty database that VERSE_DATABASE_URL names; --scan leaves the engine
out, which takes most of the time. Vectors are random directions around 48 that are shared, as those of texts are; one
sentence a passage; words by Zipf's law. CPU is of this process alone, memory what it holds then, without its files; a
search is the median of twenty: by scan of all vectors, by their signs, and by engine.
"""

import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.database import Database
from corpus.document import Document, Passage, document_id
from corpus.embedding import Vectors, unit_rows
from corpus.index import Index, Scope
from corpus.records import Prepared, Records
from corpus.settings import Settings
from corpus.shelf import Shelf
from corpus.words import postings_of

_EACH = 50  # passages a document
_PATTERNS = 40  # documents whose words are made; the others repeat them
_WORDS = 45  # a passage
_DIMENSION = 384
_SEARCHES = 20


class MadeUp:
    """An encoder of made-up vectors."""

    name, digest, dimension = "made-up", "1", _DIMENSION

    def __init__(self) -> None:
        self._dice = np.random.default_rng(7)
        self._shared = self._dice.standard_normal((48, _DIMENSION)).astype(np.float32)

    def words(self) -> frozenset[str]:
        """None."""
        return frozenset()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """A row for each text, another one each time."""
        mixed = self._dice.standard_normal((len(texts), 48)).astype(np.float32) @ self._shared
        return unit_rows(mixed + self._dice.standard_normal(mixed.shape).astype(np.float32))


def main() -> None:
    """A table for each size."""
    sizes = [int(one) for one in sys.argv[1:] if one != "--scan"]
    for size in sizes or [10_000]:
        with tempfile.TemporaryDirectory() as folder:
            settings = Settings(home=Path(folder), database_url=os.environ.get("VERSE_DATABASE_URL", ""))
            _measure(size, settings, ("scan", "signs") if "--scan" in sys.argv else ("scan", "signs", "engine"))


def _measure(size: int, settings: Settings, ways: Sequence[str]) -> None:
    encoder = MadeUp()
    records = Records(Database(settings.database))
    print(f"{size} passages")
    _told("keep all", lambda: records.keep_all(_documents(size // _EACH, encoder), encoder.name, encoder.digest))
    print(f"  on disk          {_bytes(settings) / 1e6:10.0f} MB")
    for way in ways:
        print(f"  {way}")
        index = Index(replace(settings, exact_below=size * 2 if way == "scan" else 0), encoder)
        if way == "engine":
            _told("made", index.follow)
        _told("documents", partial(index.documents, Scope()))
        _told("first shelf", partial(_shelf, index))
        _searches(way, index, encoder)
        records.keep(next(_documents(1, encoder)))
        _told("after an add", partial(_shelf, index))
        index.close()
    print(f"  on disk          {_bytes(settings) / 1e6:10.0f} MB at the end")


def _shelf(index: Index) -> Shelf:
    return index.shelf(index.documents(Scope()))


def _searches(name: str, index: Index, encoder: MadeUp) -> None:
    shelf = index.shelf(index.documents(Scope()))
    vectors = encoder.encode([""] * _SEARCHES)
    dice = np.random.default_rng(9)
    queries = [{f"w{one}": 1.0 for one in _zipf(dice, 6)} for _ in vectors]
    _median("meaning", [partial(index.meaning, one, shelf) for one in vectors])
    _median("words, new", [partial(index.words, one, shelf) for one in queries])
    _median("words, known", [partial(index.words, one, shelf) for one in queries])
    reference = [set(np.argsort(-shelf.meaning(one))[:10].tolist()) for one in vectors]
    found = [set(np.argsort(-np.nan_to_num(index.meaning(one, shelf), nan=-2))[:10].tolist()) for one in vectors]
    shared = statistics.mean(len(a & b) / 10 for a, b in zip(reference, found, strict=True))
    print(f"    {'recall@10, ' + name:18} {shared:6.3f}    memory {_memory():6.0f} MB")


def _documents(count: int, encoder: MadeUp) -> Iterator[Prepared]:
    dice = np.random.default_rng(5)
    patterns: list[tuple[dict[str, NDArray[np.void]], NDArray[np.float32], list[str]]] = []
    for number in range(count):
        name = f"{number}.txt"
        own = document_id(name)
        if len(patterns) < _PATTERNS:
            texts = [" ".join(f"w{one}" for one in _zipf(dice, _WORDS)) for _ in range(_EACH)]
            patterns.append((*postings_of(_document(own, name), _passages(own, texts)), texts))
        postings, lengths, texts = patterns[number % _PATTERNS]
        rows = encoder.encode(texts)
        yield Prepared(
            _document(own, name), _passages(own, texts), rows, encoder.encode(texts), np.arange(_EACH, dtype=np.int32),
            postings, lengths, (), (),
        )  # fmt: skip


def _document(own: str, name: str) -> Document:
    return Document(id=own, name=name, title=name, text="", digest=name)


def _passages(own: str, texts: list[str]) -> tuple[Passage, ...]:
    return tuple(
        Passage(
            id=f"{own}-{place}", document_id=own, ordinal=place, kind="prose", heading_path=(), text=text, start=0,
            end=len(text), sentences=((0, len(text)),),
        )
        for place, text in enumerate(texts)
    )  # fmt: skip


def _zipf(dice: np.random.Generator, count: int) -> list[int]:
    return [int(one) % 50_000 for one in dice.zipf(1.3, count)]


def _bytes(settings: Settings) -> int:
    if settings.database_url:
        row = Database(settings.database).one("SELECT pg_database_size(current_database())")
        return int(str(row[0])) if row else 0
    return sum(one.stat().st_size for one in settings.home.rglob("*") if one.is_file())


def _memory() -> float:
    found = re.search(r"RssAnon:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="utf-8"))
    return int(found[1]) / 1e3 if found else 0.0


def _told(name: str, done: Callable[[], object]) -> None:
    wall, cpu = time.perf_counter(), time.process_time()
    done()
    took = f"{time.process_time() - cpu:8.1f} s CPU, {time.perf_counter() - wall:8.1f} s"
    print(f"    {name:18} {took}, memory {_memory():6.0f} MB", flush=True)


def _median(name: str, searches: Sequence[Callable[[], object]]) -> None:
    searches[0]()
    wall, cpu = [], []
    for search in searches:
        started = time.perf_counter(), time.process_time()
        search()
        wall.append((time.perf_counter() - started[0]) * 1000)
        cpu.append((time.process_time() - started[1]) * 1000)
    print(f"    {name:18} {statistics.median(cpu):8.1f} ms CPU, {statistics.median(wall):8.1f} ms", flush=True)


if __name__ == "__main__":
    main()
