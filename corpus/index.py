"""Index: the door through which questions reach the knowledge base.

Who may read what is settled here, before anything is ranked: a scope becomes a shelf of readable documents, and
nothing outside the shelf takes part in any statistic. Does not fuse, weigh or answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from corpus.access import Role, may_read
from corpus.database import Database
from corpus.document import Document, Passage
from corpus.embedding import Encoder, open_encoder
from corpus.errors import DocumentMissing
from corpus.exactness import normalise
from corpus.records import Records
from corpus.settings import Settings
from corpus.shelf import Shelf, fill_shelf
from corpus.vectors import Vectors
from corpus.words import bm25

FILTERS = ("publisher", "subject", "kind", "year", "status", "document")
_CUT = 500  # of how many documents the passages are kept ready
_SHELVES = 8  # how many shelves are kept ready at once: one for each role and filter lately used


@dataclass(frozen=True, slots=True)
class Scope:
    """What one question may use: the asker's role, and filters that shut everything else out."""

    role: Role = "public"
    filters: tuple[tuple[str, str], ...] = ()
    history: bool = False  # also what has been superseded


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, with its fused score and rank (from 1)."""

    passage: Passage
    score: float
    rank: int
    found_by: str  # meaning | words | both


class Index:
    """The knowledge base, open for questions. Sees every write of other processes at the next question."""

    def __init__(self, settings: Settings, encoder: Encoder | None = None) -> None:
        self.settings = settings
        self.records = Records(Database(settings.home / "verse.db"))
        self._encoder = encoder
        self._shelves: dict[tuple[int, tuple[str, ...]], Shelf] = {}
        self._vectors: Vectors | None = None
        self._catalogue: tuple[int, list[Document]] = (-1, [])
        self._cut: tuple[int, dict[str, list[Passage]]] = (-1, {})  # passages of documents lately cited

    @property
    def encoder(self) -> Encoder:
        """The encoder of the settings, loaded when first used. Raises IndexMismatch if the card names another."""
        if self._encoder is None:
            self._encoder = open_encoder(self.settings)
        self.records.check_card(self._encoder.name, self._encoder.digest)
        return self._encoder

    def use_vectors(self, vectors: Vectors | None) -> None:
        """Searches meaning through this engine from now on; None goes back to the exact scan."""
        self._vectors = vectors

    def documents(self, scope: Scope) -> list[Document]:
        """The documents a scope may use, kept text left out, with their status: current or superseded."""
        return [one for one in self._readable(scope.role) if _passes(one, scope)]

    def document(self, name: str, role: Role) -> Document:
        """One whole document by id or name. Raises DocumentMissing, also when the role may not read it."""
        document = self.records.document(name)
        if not may_read(role, document.audience):
            raise DocumentMissing(f"no document has the id or name '{name}'; see: verse documents")
        status = {one.id: one.status for one in self._readable(role)}
        return replace(document, status=status[document.id])

    def shelf(self, documents: list[Document]) -> Shelf:
        """The shelf of these documents, kept ready until the next write."""
        key = (self.records.generation(), tuple(one.id for one in documents))
        if key not in self._shelves:
            stale = [old for old in self._shelves if old[0] != key[0]]
            for old in stale or list(self._shelves)[: len(self._shelves) - _SHELVES + 1]:
                del self._shelves[old]
            self._shelves[key] = fill_shelf(self.records, key[1], self.encoder.dimension)
        return self._shelves[key]

    def meaning(self, vector: NDArray[np.float32], shelf: Shelf) -> NDArray[np.float32]:
        """Cosine of each passage on the shelf with the vector; NaN where the engine did not reach."""
        if self._vectors is None or shelf.size <= self.settings.exact_below:
            return shelf.meaning(vector)
        return self._vectors.meaning(vector, shelf)

    def words(self, query: Mapping[str, float], shelf: Shelf) -> NDArray[np.float32]:
        """BM25 of each passage on the shelf for weighted terms."""
        return bm25(self.records, query, shelf)

    def passage(self, shelf: Shelf, row: int) -> Passage:
        """The passage in a row of a shelf."""
        document_id, ordinal = shelf.place(row)
        return self.passages(document_id)[ordinal]

    def passages(self, document_id: str) -> list[Passage]:
        """The passages of a document in order, kept ready until the next write."""
        generation = self.records.generation()
        if self._cut[0] != generation or len(self._cut[1]) > _CUT:
            self._cut = (generation, {})
        if document_id not in self._cut[1]:
            self._cut[1][document_id] = self.records.passages(document_id)
        return self._cut[1][document_id]

    def _readable(self, role: Role) -> list[Document]:
        generation = self.records.generation()
        if self._catalogue[0] != generation:
            self._catalogue = (generation, self.records.documents())
        readable = [one for one in self._catalogue[1] if may_read(role, one.audience)]
        replaced = {one.supersedes for one in readable if one.supersedes}
        return [replace(one, status="superseded" if _is_named(one, replaced) else "current") for one in readable]


def _is_named(document: Document, names: set[str]) -> bool:
    return not names.isdisjoint((document.name, document.title, document.id))


def _passes(document: Document, scope: Scope) -> bool:
    wanted = dict(scope.filters)
    if document.status != "current" and not (scope.history or {"status", "document"} & wanted.keys()):
        return False
    return all(_matches(document, key, value) for key, value in wanted.items())


def _matches(document: Document, key: str, value: str) -> bool:
    wanted = normalise(value).casefold()
    if key == "publisher":
        return any(wanted in normalise(name).casefold() for name in (document.publisher, document.subject))
    if key == "subject":
        return wanted in normalise(document.subject).casefold()
    if key == "year":
        return wanted in document.published[:4] or wanted in document.period
    if key == "document":
        return wanted in (document.id, *(name.casefold() for name in (document.name, *document.other_names)))
    return wanted == {"kind": document.kind, "status": document.status}.get(key, "")
