"""How fast statements are found in documents, and how fast the register is looked up. Prints one line a figure.

    python benchmarks/register.py [STATEMENTS [HOME]]     (100,000 without a number)

Finding: the bundled documents, read once, then taken apart on one core, patterns compiled on the way, encoding left
out. With the folder of a knowledge base, its documents instead, with their vectors: once, and repeated to 1,000.
Looking up: a register of so many made-up statements in a folder of its own, the median of ten look-ups of each kind.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import TypeAlias

import numpy as np

import corpus
from corpus.database import Database
from corpus.document import Document, Passage, document_id
from corpus.records import Prepared, Records
from corpus.source import Source
from corpus.statement import ACTORS, FORCES, THEMES, TYPES, Statement, statement_id
from ingest.drafting import Job, draft
from ingest.files import Found, find_files
from ingest.statements.extract import statements_of
from ingest.statements.meaning import Rows

_EACH = 500  # statements a document
_DOCUMENTS = 1_000
_Read: TypeAlias = tuple[Document, tuple[Passage, ...], Rows | None]


def main() -> None:
    """Both figures."""
    if len(sys.argv) > 2:
        kept = _kept(Path(sys.argv[2]))
        _find("found", kept)
        _find("again", (kept * (_DOCUMENTS // len(kept) + 1))[:_DOCUMENTS])
    else:
        _find("found", _bundled())
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as folder:
        records = Records(Database(Path(folder) / "verse.db"))
        started = time.perf_counter()
        for number in range(total // _EACH):
            records.keep(_made_up(number))
        print(f"kept       {total / (time.perf_counter() - started):8.0f} statements a second, {total} in all")
        _look_up(records)


def _find(what: str, documents: Sequence[_Read]) -> None:
    started = time.process_time()
    count = sum(len(statements_of(document, cut, rows)) for document, cut, rows in documents)
    took = time.process_time() - started
    told = f"{count / took:8.0f} statements a core-second, {count} in {len(documents)} documents"
    print(f"{what}      {told}", flush=True)


def _look_up(records: Records) -> None:
    find = records.register.find
    kinds: dict[str, dict[str, str]] = {
        "one label": {"type": "duty"},
        "two labels": {"type": "duty", "actor": "governors"},
        "three labels": {"type": "duty", "actor": "governors", "theme": "SEND"},
        "four labels": {"type": "duty", "actor": "governors", "theme": "SEND", "force": "must"},
    }
    few = [one.id for one in records.documents()[:20]]
    for name, labels in kinds.items():
        first = _median(partial(find, labels, None, 0, 50))
        among = _median(partial(find, labels, few, 0, 50))
        counted = _median(partial(records.register.matching, labels, None))
        print(f"{name:12} first 50 {first:6.1f} ms, in 20 documents {among:6.1f} ms, counted {counted:6.1f} ms")


def _median(look: Callable[[], object]) -> float:
    """Milliseconds, median of ten."""
    took = []
    for _ in range(10):
        started = time.perf_counter()
        look()
        took.append((time.perf_counter() - started) * 1000)
    return statistics.median(took)


def _kept(home: Path) -> list[_Read]:
    records = Records(Database(home / "verse.db"))
    made: list[_Read] = []
    for one in records.documents():
        passages, sentences, _ = records.vectors(one.id)
        rows = Rows(passages.astype(np.float32), sentences.astype(np.float32))
        made.append((records.document(one.id), tuple(records.passages(one.id)), rows))
    return made


def _bundled() -> list[_Read]:
    folder = Path(str(corpus.__file__)).parent / "documents"
    made: list[_Read] = []
    for found in find_files([folder], Source()):
        if isinstance(found, Found):
            digest = sha256(found.path.read_bytes()).hexdigest()
            for one in draft(Job(found.path, found.name, digest, found.stated)):
                if one.document is not None:
                    made.append((one.document, one.passages, None))
    return made


def _made_up(number: int) -> Prepared:
    """A document of made-up statements without passages."""
    dice = Random(number)
    name = f"{number}.txt"
    own = document_id(name)
    statements = tuple(
        Statement(
            id=statement_id(own, f"statement {place}"), document_id=own, ordinal=place, start=place, end=place + 1,
            text=f"Statement {place} of document {number} with as many words as a statement often has in it.",
            type=dice.choice(TYPES), force=dice.choice(FORCES), actors=tuple(sorted(dice.sample(ACTORS, 1))),
            themes=tuple(sorted(dice.sample(THEMES, 2))), reasons=(("type", "made up"),),
        )
        for place in range(_EACH)
    )  # fmt: skip
    none = np.zeros((0, 1), dtype=np.float32)
    document = Document(id=own, name=name, title=name, text="", digest=name)
    return Prepared(document, (), none, none, np.zeros(0, dtype=np.int32), {}, np.zeros(0, np.float32), (), statements)


if __name__ == "__main__":
    main()
