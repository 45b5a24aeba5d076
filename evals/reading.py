"""Measures of reading: whether a file's structure and words survive on their way into the knowledge base.

Against the manuscripts that the bundled documents were set from (only in a checkout), one value a document:
headings     F1 of headings by their words: found where one was set, and nothing else taken for one
list items   share of the items that were read as items, whole
table rows   share of the rows that were read as rows with the same cells in order
words        share of the words that are in the kept text, each as often

Against the labels, one value a question:
gold kept    share of the gold quotes that stand in the kept text to the letter
gold pages   share of the gold quotes with a page that begin on this page of the kept text
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import corpus
from corpus.document import Document
from corpus.exactness import normalise
from evals.figures import Measured
from evals.overlap import words
from evals.trials import Gold, Trial
from ingest.blocks import Block
from ingest.read import read

SET = ("headings", "list items", "table rows", "words")
LABELLED = ("gold kept", "gold pages")
_MANUSCRIPTS = Path(str(corpus.__file__)).resolve().parent / "manuscripts"
_LABEL = re.compile(r"^(?:[•▪◼*–-]|\(?(?:\d+(?:\.\d+)*|[a-z]{1,4})[.)])\s+")


def of_documents(paths: Iterable[Path], manuscripts: Path = _MANUSCRIPTS) -> dict[str, dict[str, Measured]]:
    """How each of these files was read, by its name; those that are no rendering of a manuscript are left out."""
    found: dict[str, dict[str, Measured]] = {}
    for path in paths:
        manuscript = manuscripts / f"{path.stem}.md"
        if path.suffix != ".md" and manuscript.is_file():
            found[path.name] = compare(read(manuscript).blocks, read(path).blocks)
    return found


def compare(truth: Sequence[Block], blocks: Sequence[Block]) -> dict[str, Measured]:
    """How well blocks agree with true ones, by measure; a measure of what the truth does not have is left out."""
    values = {
        "headings": _f1(_texts(truth, "heading"), _texts(blocks, "heading")),
        "list items": _found(_texts(truth, "item"), _texts(blocks, "item")),
        "table rows": _found(_rows(truth), _rows(blocks)),
        "words": _found(_words(truth), _words(blocks)),
    }
    return {name: Measured(value) for name, value in values.items() if value is not None}


def measure(trial: Trial, documents: Mapping[str, Document]) -> dict[str, Measured]:
    """Whether a trial's gold is where its labels say, by measure; documents with their kept text, by name."""
    values: dict[str, Measured] = {}
    if trial.gold:
        values["gold kept"] = Measured(sum(not one.lost for one in trial.gold) / len(trial.gold))
    paged = [one for one in trial.gold if one.page is not None and not one.lost]
    if paged:
        right = [_begins_on(one, documents[one.doc], one.page or 0) for one in paged]
        values["gold pages"] = Measured(sum(right) / len(right))
    return values


def _begins_on(gold: Gold, document: Document, page: int) -> bool:
    starts = [*document.page_starts, len(document.text)]
    if page >= len(starts):
        return False
    this = normalise(document.text[starts[page - 1] : starts[page]])
    after = document.text[starts[page] : starts[page + 1]] if page + 1 < len(starts) else ""
    over = normalise(document.text[starts[page - 1] : starts[page]] + after)
    return gold.quote in this or (gold.quote in over and gold.quote not in normalise(after))


def _texts(blocks: Sequence[Block], kind: str) -> Counter[str]:
    return Counter(_LABEL.sub("", normalise(one.text).lower()) for one in blocks if one.kind == kind)


def _rows(blocks: Sequence[Block]) -> Counter[str]:
    rows = ([normalise(cell).lower() for cell in one.cells] for one in blocks if one.kind == "row")
    return Counter("\t".join(row) for row in rows)


def _words(blocks: Sequence[Block]) -> Counter[str]:
    return Counter(word for one in blocks for word in words(normalise(one.text)))


def _found(truth: Counter[str], found: Counter[str]) -> float | None:
    return (truth & found).total() / truth.total() if truth else None


def _f1(truth: Counter[str], found: Counter[str]) -> float | None:
    return 2 * (truth & found).total() / (truth.total() + found.total()) if truth else None
