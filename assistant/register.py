"""The register as people and answers use it: statements by their labels, for a role, as the contract's JSON.

`find_statements` lists, `count_choices` counts, `statements_for` ranks the statements nearest to a question. Who may
read what is settled before anything is looked up. Does not label: ingest.statements does; and prints nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from corpus.access import Role
from corpus.document import Document
from corpus.errors import DocumentChanged
from corpus.index import Index, Scope
from corpus.kept import Kept
from corpus.statement import WORDS, Actor, Statement, Type, as_label

LABELS = ("type", "actor", "theme", "force")
_TRIES = 3
_MOST_NEAREST = 5_000  # of how many statements the nearest are looked for by meaning
_FORCES = {"must": 0.03, "should": 0.02, "will": 0.02}  # of two as near, what binds goes first


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which statements: by label, by publisher or subject, by document. Empty fields shut nothing out."""

    labels: Mapping[str, str]  # "type" | "actor" | "theme" | "force" -> the contract's word
    filters: tuple[tuple[str, str], ...] = ()  # keys of corpus.scope.FILTERS
    role: Role = "public"
    offset: int = 0
    most: int | None = None  # None for all


@dataclass(frozen=True, slots=True)
class Listed:
    """Statements found with their documents, how many there are of all, how many documents were never read for any."""

    statements: tuple[tuple[Statement, Document], ...]
    total: int
    unread: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many statements each choice would leave, everything else that is wanted kept; what leaves none is left out.

    A publisher counts as the filter `publisher` does: as the one who issued a document, or whom it is about.
    """

    labels: Mapping[str, Mapping[str, int]]  # "type" -> {"duty": 12}, in the contract's order
    publishers: Mapping[str, int]  # in the order of the alphabet


@dataclass(frozen=True, slots=True)
class Near:
    """A statement near to a question: cosine of the two, -1 to 1, with a little more for what binds."""

    statement: Statement
    document: Document
    score: float


def wanted_labels(given: Mapping[str, str | None]) -> dict[str, str]:
    """The labels given, as the contract writes them. Raises ValueError that lists what is possible."""
    return {key: as_label(key, value) for key, value in given.items() if key in LABELS and value}


def find_statements(index: Index, wanted: Wanted) -> Listed:
    """The statements wanted, documents in the order they were added, each in the order of its text."""
    with _readable(index, Scope(wanted.role, wanted.filters)) as (kept, documents):
        ids = None if len(documents) == kept.count() else list(documents)
        labels = dict(wanted.labels)
        most = -1 if wanted.most is None else wanted.most
        found = kept.register.find(labels, ids, wanted.offset, most)
        whole = wanted.most is None and not wanted.offset
        total = len(found) if whole else kept.register.matching(labels, ids)
        unread = kept.register.unread()
    return Listed(tuple((one, documents[one.document_id]) for one in found), total, unread)


def count_choices(index: Index, wanted: Wanted) -> Counts:
    """What else could be chosen than what is wanted, and how many statements that would leave."""
    others = tuple(pair for pair in wanted.filters if pair[0] != "publisher")
    labels = dict(wanted.labels)
    with _readable(index, Scope(wanted.role, others)) as (kept, documents):
        scope = Scope(wanted.role, wanted.filters)
        ids = [one.id for one in documents.values() if scope.passes(one)]
        tallies = {key: kept.register.tally(_without(labels, key), ids) for key in LABELS}
        per_document = kept.register.by_document(labels, list(documents))
    counts = {
        key: {word: count for word in WORDS[key] if (count := tally.get(f"{key}={word}", 0))}
        for key, tally in tallies.items()
    }
    return Counts(counts, _by_publisher(documents.values(), per_document))


def _without(labels: Mapping[str, str], key: str) -> dict[str, str]:
    return {name: word for name, word in labels.items() if name != key}


def _by_publisher(documents: Iterable[Document], counts: Mapping[str, int]) -> dict[str, int]:
    alike: dict[tuple[str, str], tuple[Document, int]] = {}  # few pairs of names stand on many documents
    for one in documents:
        names = (one.publisher, one.subject)
        alike[names] = one, alike.get(names, (one, 0))[1] + counts.get(one.id, 0)
    found: dict[str, int] = {}
    for name in sorted({one.publisher for one, _ in alike.values() if one.publisher}, key=str.casefold):
        scope = Scope("admin", (("publisher", name),), history=True)
        if count := sum(each for one, each in alike.values() if scope.passes(one)):
            found[name] = count
    return found


def statements_for(
    index: Index, question: str, role: Role, actor: Actor | None = None, types: Sequence[Type] = ("duty",),
    filters: tuple[tuple[str, str], ...] = (),
) -> list[Near]:  # fmt: skip
    """The statements of these types that bind this actor (anybody for None), the nearest to the question first.

    Superseded documents are left out unless the filters name them. Empty where the register holds none such.
    """
    found: list[tuple[Statement, Document]] = []
    for kind in types:
        labels = {"type": kind} | ({"actor": actor} if actor else {})
        found += find_statements(index, Wanted(labels, filters, role, most=_MOST_NEAREST)).statements
    if not found:
        return []
    vector = index.encoder.encode([question])[0]
    closeness = _vectors(index, [statement for statement, _ in found]) @ vector
    near = [
        Near(statement, document, float(close) + _FORCES.get(statement.force, 0.0))
        for (statement, document), close in zip(found, closeness, strict=True)
    ]
    return sorted(near, key=lambda one: (-one.score, one.statement.document_id, one.statement.ordinal))


def _vectors(index: Index, statements: Sequence[Statement]) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    """A row for each statement: the mean of its own first sentence's and of its passage's, which knows its headings."""
    rows = np.zeros((len(statements), index.encoder.dimension), dtype=np.float32)
    places: dict[str, list[int]] = {}
    for place, one in enumerate(statements):
        places.setdefault(one.document_id, []).append(place)
    for document_id, mine in places.items():
        cut = index.passages(document_id)
        whole, parts, _ = index.records.vectors(document_id)
        spans = [span for passage in cut for span in passage.sentences]
        if (len(whole), len(parts)) != (len(cut), len(spans)):
            raise DocumentChanged("the documents changed while this was being answered; ask again")
        for place in mine:
            near = _around(statements[place], [(one.start, one.end) for one in cut])
            own = _around(statements[place], spans)
            found = [made[at].astype(np.float32) for made, at in ((whole, near), (parts, own)) if at is not None]
            rows[place] = np.mean(found, axis=0) if found else 0.0
    return rows


def _around(one: Statement, spans: Sequence[tuple[int, int]]) -> int | None:
    """Which of these spans holds the statement's beginning: the shortest, its own item and not the whole list."""
    inside = [at for at, (start, end) in enumerate(spans) if start <= one.start < end]
    return min(inside, key=lambda at: spans[at][1] - spans[at][0]) if inside else None


def statement_json(one: Statement, document: Document, with_reasons: bool = False) -> dict[str, object]:
    """The contract's JSON object of a statement, with its id, title and publisher; with its reasons where wanted."""
    shown: dict[str, object] = {
        "statement_id": one.id,
        "doc": document.doc,
        "document_id": document.id,
        "title": document.title,
        "publisher": document.publisher,
        "status": document.status,
        "quote": one.text,
        "type": one.type,
        "force": one.force,
        "actors": list(one.actors),
        "themes": list(one.themes),
        "heading_path": list(one.heading_path),
        "page": one.page,
        "start": one.start,
        "end": one.end,
        "corrected": list(one.corrected),
    }
    if with_reasons:
        shown["reasons"] = [{"label": key, "reason": why} for key, why in one.reasons]
    return shown


@contextmanager
def _readable(index: Index, scope: Scope) -> Iterator[tuple[Kept, dict[str, Document]]]:
    """What is kept at one moment, and by id the documents that the scope may use at that moment."""
    for _ in range(_TRIES):
        generation = index.records.generation()
        documents = {one.id: one for one in index.documents(scope)}
        with index.records.snapshot() as kept:
            if kept.generation() == generation:  # nothing was written since the documents were looked up
                yield kept, documents
                return
    raise DocumentChanged("the documents changed while this was being answered; ask again")
