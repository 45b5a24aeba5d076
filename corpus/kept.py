"""Reading what is kept: documents, passages, vectors and postings, as they are now or in one snapshot.

Does not write (records.py does), does not rank and does not know who may read what.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from corpus.bodies import document_from, outline_from, passage_from
from corpus.database import Reader
from corpus.document import Document, Passage
from corpus.errors import DocumentMissing, IndexMismatch, RecordsUnreadable
from corpus.originals import Originals
from corpus.pooling import TokenRows
from corpus.register import Register
from corpus.tokens import read_tokens

PLACE = np.dtype([("ordinal", "<u4"), ("weight", "<f4")])  # one entry of a postings list
# an id goes before a name, and a name before another name: what is found never depends on the order of rows
_KNOWN_BY = ("id = ?", "name = ?", "EXISTS (SELECT 1 FROM json_each(body, '$.other_names') WHERE value = ?)")
_RESTORE = "restore a copy of verse.db, or move the folder away and add the documents again"
_REBUILD = "run: verse rebuild, or restore a copy of verse.db"  # what is made from the passages can be made again
Version: TypeAlias = float  # when a document's passages were last written: other passages, other version


@dataclass(frozen=True, slots=True)
class Laid:
    """What was made from one document's passages, all of the same version."""

    version: Version
    passages: NDArray[np.float16] = field(repr=False)  # (passages, dimensions), rows of length 1
    sentences: NDArray[np.float16] = field(repr=False)  # (sentences, dimensions), rows of length 1
    owners: NDArray[np.int32] = field(repr=False)  # (sentences,): ordinal of the passage a sentence stands in
    lengths: NDArray[np.float32] = field(repr=False)  # (passages,): weighted number of terms


class Kept:
    """The kept documents, as a reader sees them: `Records` for now, a snapshot for one moment.

    Raises RecordsUnreadable where a row holds what was never written there.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.register = Register(reader)
        self.originals = Originals(reader)

    def generation(self) -> int:
        """A number that grows with every write: what an index compares to know whether it is up to date."""
        with _sound("the counter of writes", _RESTORE):
            return int(self._card("generation") or 0)

    def require_card(self, embedder: str, digest: str) -> None:
        """Raises IndexMismatch when the vectors kept were made by another encoder; nothing kept suits any."""
        found = self._card("embedder")
        if found is not None and (found, self._card("encoder digest")) != (embedder, digest) and self.count():
            raise IndexMismatch(
                f"the knowledge base was built with the encoder '{found}', but the setting is '{embedder}'"
                f"{' in another version' if found == embedder else ''}. Run: verse rebuild"
            )

    def embedder(self) -> str:
        """The name of the encoder on the card, empty while nothing was kept."""
        return self._card("embedder") or ""

    def count(self) -> int:
        """How many documents are kept."""
        return self._number("SELECT count(*) FROM documents")

    def passage_count(self) -> int:
        """How many passages are kept."""
        return self._number("SELECT count(*) FROM passages")

    def changed(self) -> float | None:
        """When a document was last added, set or removed, or a label put right, seconds since 1970; None for never."""
        row = self._reader.one("SELECT max(changed) FROM documents")  # all that older versions noted
        return max((_version("(any)", one) for one in (row and row[0], self._card("changed")) if one), default=None)

    def documents(self) -> list[Document]:
        """All documents in the order they were first added, their kept text and sections left out."""
        rows = self._reader.all("SELECT id, body FROM documents ORDER BY sequence")
        return [_document(row[0], row[1], sections=False) for row in rows]

    def document(self, name: str) -> Document:
        """The whole document with this id or name, also by another name of the same bytes. Raises DocumentMissing.

        What citations call it will do, where they call no other document so.
        """
        for condition in _KNOWN_BY:
            row = self._reader.one(f"SELECT id, body, text FROM documents WHERE {condition} ORDER BY sequence", (name,))
            if row is not None:
                return _document(row[0], row[1], str(row[2]))
        called = [one.id for one in self.documents() if one.doc == name]
        if len(called) == 1:
            return self.document(called[0])
        raise DocumentMissing(f"no document has the id or name '{name}'; see: verse documents")

    def with_digest(self, digest: str) -> Document | None:
        """The document whose file has these very bytes, None when there is none."""
        row = self._reader.one("SELECT id, body FROM documents WHERE digest = ?", (digest,))
        return _document(row[0], row[1], sections=False) if row else None

    def text(self, document_id: str) -> str:
        """The kept text of a document. Raises DocumentMissing."""
        return self.document(document_id).text

    def passages(self, document_id: str) -> list[Passage]:
        """The passages of a document, in order; none for an unknown one."""
        rows = self._reader.all("SELECT id, body FROM passages WHERE document_id = ? ORDER BY ordinal", (document_id,))
        return [_passage(row[0], row[1]) for row in rows]

    def passage(self, passage_id: str) -> Passage:
        """The passage of this id. Raises DocumentMissing."""
        row = self._reader.one("SELECT body FROM passages WHERE id = ?", (passage_id,))
        if row is None:
            raise DocumentMissing(f"no passage has the id '{passage_id}'; its document may have changed since")
        return _passage(passage_id, row[0])

    def versions(self) -> dict[str, Version]:
        """The version of every document's passages, by id, in the order of `documents`."""
        rows = self._reader.all("SELECT id, changed FROM documents ORDER BY sequence")
        return {str(row[0]): _version(row[0], row[1]) for row in rows}

    def sizes(self) -> dict[str, tuple[Version, int]]:
        """The version of every document's passages and how many there are, by id."""
        sizes = "SELECT d.id, d.changed, length(l.counts) FROM documents d JOIN lengths l ON l.document_id = d.id"
        with _sound("the list of documents", _REBUILD):  # four bytes a length
            return {str(one): (float(str(at)), int(str(size)) // 4) for one, at, size in self._reader.all(sizes)}

    def version(self, document_id: str) -> Version | None:
        """The version of a document's passages, None when it is not kept."""
        row = self._reader.one("SELECT changed FROM documents WHERE id = ?", (document_id,))
        return _version(document_id, row[0]) if row else None

    def laid(self, document_id: str) -> Laid:
        """A document's vectors and lengths. Raises DocumentMissing."""
        row = self._reader.one(
            "SELECT d.changed, v.passages, v.sentences, v.owners, l.counts FROM documents d "
            "JOIN vectors v ON v.document_id = d.id JOIN lengths l ON l.document_id = d.id WHERE d.id = ?",
            (document_id,),
        )
        if row is None:
            raise DocumentMissing(f"no document '{document_id}' is kept; see: verse documents")
        with _sound(f"what was made from document '{document_id}'", _REBUILD):
            return _laid(float(str(row[0])), *(_blob(part) for part in row[1:]))

    def vectors(self, document_id: str) -> tuple[NDArray[np.float16], NDArray[np.float16], NDArray[np.int32]]:
        """A document's passage vectors, sentence vectors and the ordinals of the sentences' passages."""
        laid = self.laid(document_id)
        return laid.passages, laid.sentences, laid.owners

    def rows_of(self, digests: Iterable[bytes]) -> dict[bytes, NDArray[np.float16]]:
        """The rows that texts of these digests were encoded to, as far as any kept document holds them."""
        found: dict[bytes, NDArray[np.float16]] = {}
        for document_id, held in self._places_of(digests).items():
            laid = self.laid(document_id)
            rows = np.concatenate([laid.passages, laid.sentences])
            found.update({digest: rows[place] for digest, place in held if place < len(rows)})
        return found

    def tokens_of(self, digests: Iterable[bytes], dimension: int) -> dict[bytes, TokenRows]:
        """The token vectors of passages of these digests, as far as any kept document holds them."""
        found: dict[bytes, TokenRows] = {}
        for document_id, held in self._places_of(digests).items():
            kept = self.tokens(document_id, self.version(document_id) or 0.0, [at for _, at in held], dimension)
            found.update({digest: kept[place] for digest, place in held if place in kept})
        return found

    def tokens(
        self, document_id: str, version: Version, ordinals: Sequence[int], dimension: int
    ) -> dict[int, TokenRows]:
        """The token vectors kept of these passages of this version of a document, by ordinal; none of another's."""
        with _sound(f"the token vectors of document '{document_id}'", _REBUILD):
            return read_tokens(self._reader, document_id, version, ordinals, dimension)

    def _places_of(self, digests: Iterable[bytes]) -> dict[str, list[tuple[bytes, int]]]:
        """Where texts of these digests stand among what was encoded, by document."""
        places: dict[str, list[tuple[bytes, int]]] = {}
        for some in _batches(list(digests)):
            marks = ", ".join("?" * len(some))
            statement = f"SELECT digest, document_id, place FROM encoded WHERE digest IN ({marks})"
            for digest, document_id, place in self._reader.all(statement, some):
                places.setdefault(str(document_id), []).append((_blob(digest), int(str(place))))
        return places

    def lengths(self, document_id: str) -> NDArray[np.float32]:
        """The weighted number of terms of each passage of a document; none for an unknown one."""
        row = self._reader.one("SELECT counts FROM lengths WHERE document_id = ?", (document_id,))
        with _sound(f"the lengths of document '{document_id}'", _REBUILD):
            return np.frombuffer(_blob(row[0]) if row else b"", dtype="<f4")

    def postings(self, term: str) -> dict[str, NDArray[np.void]]:
        """Where a term stands: document id -> PLACE entries."""
        rows = self._reader.all("SELECT document_id, places FROM postings WHERE term = ?", (term,))
        with _sound(f"the places of the word '{term}'", _REBUILD):
            return {str(row[0]): np.frombuffer(_blob(row[1]), dtype=PLACE) for row in rows}

    def places(
        self, term: str, rows: Mapping[str, int], only: Sequence[str] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The rows where a term stands and its weight in each, for documents that begin at these rows.

        The numbers of `postings`, all documents read at once. only: a few of them, at least one.
        """
        chosen = "" if only is None else f" AND document_id IN ({', '.join('?' * len(only))})"
        statement = f"SELECT document_id, places FROM postings WHERE term = ?{chosen}"
        kept = self._reader.all(statement, (term, *(only or ())))
        with _sound(f"the places of the word '{term}'", _REBUILD):
            found = [(rows[name], _blob(places)) for name, places in kept if isinstance(name, str) and name in rows]
            sizes = [_entries(places) for _, places in found]
            joined = np.frombuffer(b"".join(places for _, places in found), dtype=PLACE)
        first = np.repeat(np.array([row for row, _ in found], dtype=np.int64), sizes)
        return first + joined["ordinal"], joined["weight"].astype(np.float32)

    def postings_in(self, document_id: str) -> dict[str, NDArray[np.void]]:
        """Which terms stand in a document: term -> PLACE entries."""
        rows = self._reader.all("SELECT term, places FROM postings WHERE document_id = ?", (document_id,))
        with _sound(f"the words of document '{document_id}'", _REBUILD):
            return {str(row[0]): np.frombuffer(_blob(row[1]), dtype=PLACE) for row in rows}

    def vocabulary(self, document_ids: Iterable[str]) -> set[str]:
        """All terms of these documents."""
        found: set[str] = set()
        for document_id in document_ids:  # an index alone answers this, so no postings are read
            rows = self._reader.all("SELECT term FROM postings WHERE document_id = ?", (document_id,))
            found.update(str(row[0]) for row in rows)
        return found

    def _card(self, key: str) -> str | None:
        row = self._reader.one("SELECT value FROM card WHERE key = ?", (key,))
        return None if row is None else str(row[0])

    def _number(self, statement: str) -> int:
        row = self._reader.one(statement)
        return int(str(row[0])) if row else 0


def _blob(value: object) -> bytes:
    if not isinstance(value, bytes):
        raise TypeError(f"a column of bytes holds {type(value).__name__}")
    return value


def _batches(digests: list[bytes]) -> Iterator[list[bytes]]:
    """A few hundred at a time: SQLite takes no more values in one query on older systems."""
    yield from (digests[first : first + 500] for first in range(0, len(digests), 500))


def _entries(places: bytes) -> int:
    count, rest = divmod(len(places), PLACE.itemsize)
    if rest:
        raise ValueError("a list of places ends in the middle of an entry")
    return count


def _laid(version: Version, passages: bytes, sentences: bytes, owners: bytes, counts: bytes) -> Laid:
    lengths = np.frombuffer(counts, dtype="<f4")
    width = len(passages) // 2 // max(len(lengths), 1)  # two bytes a number, a row a passage
    shape = (-1, max(width, 1))
    laid = Laid(
        version,
        np.frombuffer(passages, dtype="<f2").reshape(shape),
        np.frombuffer(sentences, dtype="<f2").reshape(shape),
        np.frombuffer(owners, dtype="<i4"),
        lengths,
    )
    if (len(laid.passages), len(laid.sentences)) != (len(lengths), len(laid.owners)):
        raise ValueError("the numbers of rows differ")
    if len(laid.owners) and not 0 <= laid.owners.min() <= laid.owners.max() < len(lengths):
        raise ValueError("a sentence stands in a passage that is not there")
    return laid


def _document(document_id: object, body: object, text: str = "", sections: bool = True) -> Document:
    with _sound(f"the record of document '{document_id}'", _RESTORE):
        return document_from(str(body), text) if sections else outline_from(str(body))


def _passage(passage_id: object, body: object) -> Passage:
    with _sound(f"the record of passage '{passage_id}'", _RESTORE):
        return passage_from(str(body))


def _version(document_id: object, changed: object) -> Version:
    with _sound(f"the time of change of document '{document_id}'", _REBUILD):
        return float(str(changed))


@contextmanager
def _sound(what: str, remedy: str) -> Iterator[None]:
    """Makes one line for a person of whatever reading a damaged row raises."""
    try:
        yield
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise RecordsUnreadable(f"the knowledge base is damaged: {what} cannot be read; {remedy}") from error
