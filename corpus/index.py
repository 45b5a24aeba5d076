"""Index: the door through which questions reach the knowledge base.

Who may read what is settled here, before anything is ranked: a scope becomes a shelf of readable documents, and
nothing outside the shelf takes part in any statistic. Does not fuse, weigh or answer.
"""

import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from corpus.access import Role, may_read
from corpus.crossing import CrossEncoder, open_cross_encoder
from corpus.database import Database
from corpus.document import Document, Passage
from corpus.embedding import Encoder, Vectors, open_encoder
from corpus.engines import Engines, State
from corpus.errors import DocumentChanged, DocumentMissing
from corpus.filling import Common, fill_shelf
from corpus.kept import Kept, Version
from corpus.page_images import PageImages
from corpus.records import Records
from corpus.scope import CASE_FILTERS, FILTERS, Scope, known_at, readable, wrong_filter
from corpus.settings import Settings
from corpus.shelf import Shelf
from corpus.words import bm25

__all__ = ["CASE_FILTERS", "FILTERS", "Hit", "Index", "Scope", "State", "wrong_filter"]
_CUT = 500  # of how many documents the passages are kept ready
_ENCODED = 4_000  # labels; two thousand bytes each
_SCOPES = 32  # of how many the documents are kept ready
_SHELVES = 8  # how many shelves are kept ready at once: one for each role and filter lately used


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, with its fused score and rank (from 1)."""

    passage: Passage
    score: float
    rank: int
    found_by: str  # meaning | words | both


class Index:
    """The knowledge base, open for questions of several threads. Sees every write of other processes at the next one.

    Raises DocumentChanged where a document on a shelf was replaced since the shelf was filled: asking again helps.
    """

    def __init__(self, settings: Settings, encoder: Encoder | None = None) -> None:
        self.settings = settings
        self.records = Records(Database(settings.database))
        self.page_images = PageImages(self.records)
        self._encoder = encoder
        self._cross_encoder: CrossEncoder | None = None
        self._engines = Engines(settings, self.records)
        self._loading = threading.Lock()
        self._shelves = _Shelves()
        self._common = Common(settings.home, settings.exact_below)
        self._catalogue: tuple[tuple[int, str], dict[Role, list[Document]]] = ((-1, ""), {})
        self._scoped: dict[Scope, tuple[list[Document], list[Document]]] = {}  # of what is readable, what it may use
        self._cut: dict[tuple[str, Version], list[Passage]] = {}  # passages of documents lately cited
        self._encoded: dict[str, NDArray[np.float32]] = {}  # rows of labels lately asked for

    @property
    def cross_encoder(self) -> CrossEncoder | None:
        """The cross-encoder of the settings, loaded when first used; None where they name none."""
        with self._loading:
            if self._cross_encoder is None:
                self._cross_encoder = open_cross_encoder(self.settings)
        return self._cross_encoder

    @property
    def encoder(self) -> Encoder:
        """The encoder of the settings, loaded when first used. Raises IndexMismatch if the card names another."""
        with self._loading:
            if self._encoder is None:
                self._encoder = open_encoder(self.settings)
        self.records.require_card(self._encoder.name, self._encoder.digest)
        return self._encoder

    def encoded(self, texts: Sequence[str]) -> Vectors:
        """A row of length 1 for each text, in order; kept ready, for headings and labels that many questions meet."""
        known = self._encoded
        new = [text for text in dict.fromkeys(texts) if text not in known]
        if new:
            full = len(known) + len(new) > _ENCODED
            kept = {text: known[text] for text in texts if text in known} if full else known
            known = {**kept, **dict(zip(new, self.encoder.encode(new), strict=True))}
            self._encoded = known  # replaced whole, so that another thread never meets it half made
        return np.stack([known[text] for text in texts]) if texts else self.encoder.encode(())

    def start_engines(self) -> None:
        """Searches large shelves through Chroma as soon as it is ready; for a process that stays."""
        self._engines.start()

    def follow(self) -> None:
        """Makes the engines equal to the records now, where the collection is large and no other process has them."""
        self._engines.follow()

    def engines(self) -> tuple[State, ...]:
        """How each engine stands: its name, the generation it has reached, and its state in plain words."""
        return self._engines.states()

    def close(self) -> None:
        """Gives the engines free for other processes, ending in good order what they are at."""
        self._engines.close()

    def documents(self, scope: Scope) -> list[Document]:
        """The documents a scope may use, kept text left out, with their status on the day: see readable."""
        if scope.as_at:
            then = known_at(self.records.documents(), scope.as_at)
            return [one for one in readable(then, scope.role, scope.as_at) if scope.passes(one)]
        mine = self._readable(scope.role)
        if (found := self._scoped.get(scope)) is None or found[0] is not mine:
            if len(self._scoped) >= _SCOPES:
                self._scoped.clear()
            found = self._scoped[scope] = mine, [one for one in mine if scope.passes(one)]
        return list(found[1])

    def document(self, name: str, role: Role) -> Document:
        """One whole document by id or name. Raises DocumentMissing, also when the role may not read it."""
        document = self.records.document(name)
        if not may_read(role, document.audience):
            raise DocumentMissing(f"no document has the id or name '{name}'; see: verse documents")
        status = {one.id: one.status for one in self._readable(role)}
        return replace(document, status=status.get(document.id, "current"))

    def shelf(self, documents: list[Document]) -> Shelf:
        """The shelf of these documents, kept ready until the next write. Raises DocumentChanged when one is gone."""
        ids = tuple(one.id for one in documents)
        encoder = self.encoder
        with self._loading:  # two questions at once shall not both fill the same gigabyte
            found = self._shelves.find(self.records.generation(), ids)
            if found is None:
                audiences = {one.audience for one in documents}
                try:
                    with self.records.snapshot() as kept:
                        found = fill_shelf(kept, ids, encoder.dimension, audiences, self._common)
                except DocumentMissing as error:
                    raise _changed() from error
                self._shelves.keep(ids, found)
        return found

    def meaning(self, vector: NDArray[np.float32], shelf: Shelf) -> NDArray[np.float32]:
        """Cosine of each passage on the shelf with the vector; NaN where the engine did not reach."""
        large = shelf.size > self.settings.exact_below
        found = self._engines.meaning(vector, shelf) if large else None
        return shelf.nearest(vector) if found is None else found

    def words(self, query: Mapping[str, float], shelf: Shelf) -> NDArray[np.float32]:
        """BM25 of each passage on the shelf for weighted terms."""
        with self.records.snapshot() as kept:
            _require_unchanged(kept, shelf)
            return bm25(kept, query, shelf)

    def vocabulary(self, documents: list[Document]) -> set[str]:
        """The stems of all words in these documents."""
        with self.records.snapshot() as kept:
            return kept.vocabulary(one.id for one in documents)

    def passage(self, shelf: Shelf, row: int) -> Passage:
        """The passage in a row of a shelf."""
        document_id, ordinal = shelf.place(row)
        version = shelf.versions[document_id]
        return (self._cut.get((document_id, version)) or self._read_passages(document_id, version))[ordinal]

    def passages(self, document_id: str) -> list[Passage]:
        """The passages of a document in order, kept ready until it changes; none for an unknown one."""
        version = self.records.version(document_id)
        if version is None:
            return []
        return self._cut.get((document_id, version)) or self._read_passages(document_id, version)

    def _read_passages(self, document_id: str, version: Version) -> list[Passage]:
        with self.records.snapshot() as kept:
            if kept.version(document_id) != version:
                raise _changed()
            found = kept.passages(document_id)
        if len(self._cut) >= _CUT:
            self._cut = {}
        self._cut[document_id, version] = found
        return found

    def _readable(self, role: Role) -> list[Document]:
        moment = (self.records.generation(), date.today().isoformat())  # a day's end may end what was valid
        known, by_role = self._catalogue
        if known != moment:
            by_role = {}
            self._catalogue = (moment, by_role)
        if role not in by_role:
            by_role[role] = readable(self.records.documents(), role, moment[1])
        return by_role[role]


class _Shelves:
    """Shelves lately used, those of an older generation let go. Not safe for several threads: Index has the lock."""

    def __init__(self) -> None:
        self._shelves: dict[tuple[str, ...], Shelf] = {}

    def find(self, generation: int, ids: tuple[str, ...]) -> Shelf | None:
        """The shelf of these documents, None when there is none of this generation."""
        found = self._shelves.pop(ids, None)
        if found is None or found.generation != generation:
            return None
        self._shelves[ids] = found  # the one lately used goes last
        return found

    def keep(self, ids: tuple[str, ...], shelf: Shelf) -> None:
        """Keeps a shelf, and lets go of stale ones, then of those longest not used."""
        old = {name: one for name, one in self._shelves.items() if one.generation == shelf.generation}
        self._shelves = {**old, ids: shelf}
        while len(self._shelves) > _SHELVES:
            del self._shelves[next(iter(self._shelves))]


def _require_unchanged(kept: Kept, shelf: Shelf) -> None:
    if kept.generation() != shelf.generation:
        versions = kept.versions()
        if any(versions.get(name) != version for name, version in shelf.versions.items()):
            raise _changed()


def _changed() -> DocumentChanged:
    return DocumentChanged("the documents changed while this was being answered; ask again")
