"""How well the register is made: the statements of every labelled document, found anew, against the labels.

No knowledge base: the documents are read, encoded where an encoder is given, and their statements taken from them.
The measures are those of statements.py; seeds and reviews count where their documents are there.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from corpus.document import Document, Passage
from corpus.embedding import Encoder
from corpus.source import Source
from evals.errors import DocumentsMissing
from evals.exams import NAMES, exam
from evals.figures import Values, figure
from evals.labelled import TYPES, Normal, Split, labels_path, read_labels
from evals.statements import MEASURES, Predicted, measures, score
from ingest.drafting import Job, draft
from ingest.encoding import encode
from ingest.files import Found, find_files
from ingest.statements.extract import statements_of
from ingest.statements.meaning import Rows


@dataclass(frozen=True, slots=True)
class Scored:
    """A set with what was measured of it."""

    name: str
    documents: int
    values: tuple[Values, ...]


def scored(names: Sequence[str], split: Split | None, encoder: Encoder | None = None) -> Iterator[Scored]:
    """Each set that is there; without an encoder themes go by words alone.

    Raises DocumentsMissing where a set that was named is not there.
    """
    for name in names or NAMES:
        try:
            read = dict(labelled_documents(name))
        except DocumentsMissing:
            if names:
                raise
            continue
        texts = {doc: Normal(document.text) for doc, (document, _) in read.items()}
        predicted = [one for document, cut in read.values() for one in _predicted(document, cut, encoder)]
        labels = read_labels(labels_path(name), texts)
        yield Scored(name, len(read), score(labels, predicted, texts, split))


def labelled_documents(name: str) -> Iterator[tuple[str, tuple[Document, tuple[Passage, ...]]]]:
    """The documents of a set that have labels, by name, with their passages, read anew."""
    lines = labels_path(name).read_text(encoding="utf-8").splitlines()
    wanted = {str(json.loads(line)["doc"]) for line in lines if line.strip()}
    for found in find_files(exam(name).documents, Source()):
        if isinstance(found, Found) and found.path.name in wanted:
            digest = sha256(found.path.read_bytes()).hexdigest()
            for one in draft(Job(found.path, found.path.name, digest, found.stated)):
                if one.document is not None:
                    yield one.document.name, (one.document, one.passages)


def _predicted(document: Document, cut: Sequence[Passage], encoder: Encoder | None) -> Iterator[Predicted]:
    encoded = encode(document, cut, encoder) if encoder else None
    rows = Rows(encoded.passages, encoded.sentences) if encoded else None
    for one in statements_of(document, cut, rows):
        yield Predicted(
            document.name, one.start, one.end, one.type, one.force, frozenset(one.actors), frozenset(one.themes)
        )


def register_table(title: str, values: Sequence[Values]) -> list[str]:
    """A line a measure with its 95 % interval and number of statements; the macro mean has no interval of its own."""
    lines = [title]
    every = measures(values)
    for name in MEASURES:
        made = figure(values, name)
        if made is None:
            lines.append(f"  {name:<20}{every[name]:6.3f}")
        else:
            lines.append(f"  {name:<20}{made.value:6.3f}  {made.low:.2f}-{made.high:.2f}  of {made.count}")
    for kind in TYPES:
        made = figure(values, f"f1 {kind}")
        if made is not None:
            lines.append(f"    {kind:<18}{made.value:6.3f}  {made.low:.2f}-{made.high:.2f}  of {made.count}")
    return [*lines, ""]


def register_json(name: str, values: Sequence[Values]) -> dict[str, object]:
    """The figures of one set as JSON."""
    return {"set": name, "statements": len(values), **{key: round(value, 4) for key, value in measures(values).items()}}
