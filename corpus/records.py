"""Documents, passages, vectors and postings in the database: the truth that every index is made from.

One transaction a document: all of it is there, or nothing. Does not rank and does not know who may read what.
"""

import json
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from corpus.database import Database, Transaction
from corpus.document import Document, Passage, Section
from corpus.errors import DocumentMissing, IndexMismatch

PLACE = np.dtype([("ordinal", "<u4"), ("weight", "<f4")])  # one entry of a postings list
_APART = {"sections", "text"}


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document ready to be kept: its passages, their vectors, and the words in them."""

    document: Document
    passages: tuple[Passage, ...]
    passage_vectors: NDArray[np.float32]  # (passages, dimensions), rows of length 1
    sentence_vectors: NDArray[np.float32]  # (sentences, dimensions), rows of length 1
    owners: NDArray[np.int32]  # (sentences,): ordinal of the passage a sentence stands in
    postings: Mapping[str, NDArray[np.void]]  # term -> PLACE entries, by ordinal
    lengths: NDArray[np.float32]  # (passages,): weighted number of terms


class Records:
    """The kept documents. Reads see the last finished write."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def generation(self) -> int:
        """A number that grows with every write: what an index compares to know whether it is up to date."""
        return int(self._card("generation") or 0)

    def check_card(self, embedder: str, digest: str) -> None:
        """Raises IndexMismatch when the vectors kept were made by another encoder; an empty card is filled in."""
        found = self._card("embedder")
        if found is None or not self.count():
            with self._database.writing() as connection:
                for key, value in (("embedder", embedder), ("encoder digest", digest)):
                    connection.execute("INSERT OR REPLACE INTO card VALUES (?, ?)", (key, value))
        elif (found, self._card("encoder digest")) != (embedder, digest):
            raise IndexMismatch(
                f"the knowledge base was built with the encoder '{found}', but the setting is '{embedder}'. "
                "Run: verse rebuild"
            )

    def set_card(self, embedder: str, digest: str) -> None:
        """Writes which encoder the vectors are from now on made by."""
        with self._database.writing() as connection:
            for key, value in (("embedder", embedder), ("encoder digest", digest)):
                connection.execute("INSERT OR REPLACE INTO card VALUES (?, ?)", (key, value))

    def embedder(self) -> str:
        """The name of the encoder on the card, empty while nothing was kept."""
        return self._card("embedder") or ""

    def count(self) -> int:
        """How many documents are kept."""
        row = self._database.one("SELECT count(*) FROM documents")
        return int(str(row[0])) if row else 0

    def passage_count(self) -> int:
        """How many passages are kept."""
        row = self._database.one("SELECT count(*) FROM passages")
        return int(str(row[0])) if row else 0

    def changed(self) -> float | None:
        """When a document was last added or replaced, seconds since 1970; None while there is none."""
        row = self._database.one("SELECT max(changed) FROM documents")
        return float(str(row[0])) if row and row[0] is not None else None

    def keep(self, prepared: Prepared) -> None:
        """Keeps a document in place of the version that was there before, in one step."""
        document = prepared.document
        with self._database.writing() as connection:
            _forget(connection, document.id)
            sequence = connection.execute("SELECT coalesce(max(sequence), 0) + 1 FROM documents").fetchone()[0]
            connection.execute(
                "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)",
                (document.id, document.name, document.digest, _body(document), document.text, time.time(), sequence),
            )
            connection.executemany(
                "INSERT INTO passages VALUES (?, ?, ?, ?)",
                [(one.id, document.id, one.ordinal, _passage_body(one)) for one in prepared.passages],
            )
            halves = (prepared.passage_vectors, prepared.sentence_vectors)
            blobs = [rows.astype("<f2").tobytes() for rows in halves]
            connection.execute(
                "INSERT INTO vectors VALUES (?, ?, ?, ?)", (document.id, *blobs, prepared.owners.tobytes())
            )
            connection.executemany(
                "INSERT INTO postings VALUES (?, ?, ?)",
                [(term, document.id, places.tobytes()) for term, places in prepared.postings.items()],
            )
            connection.execute("INSERT INTO lengths VALUES (?, ?)", (document.id, prepared.lengths.tobytes()))
            _next_generation(connection)

    def rename(self, document: Document) -> None:
        """Keeps changed fields of a document whose text and passages stay the same."""
        with self._database.writing() as connection:
            connection.execute("UPDATE documents SET body = ? WHERE id = ?", (_body(document), document.id))
            _next_generation(connection)

    def remove(self, document_id: str) -> None:
        """Removes a document with all that was made from it. Raises DocumentMissing."""
        with self._database.writing() as connection:
            if not _forget(connection, document_id):
                raise DocumentMissing(f"no document '{document_id}' is kept; see: verse documents")
            _next_generation(connection)

    def documents(self) -> list[Document]:
        """All documents in the order they were first added, their kept text and sections left out."""
        rows = self._database.all("SELECT body FROM documents ORDER BY sequence")
        return [_document(str(row[0]), "", whole=False) for row in rows]

    def document(self, name: str) -> Document:
        """The whole document with this id or name. Raises DocumentMissing."""
        row = self._database.one("SELECT body, text FROM documents WHERE id = ? OR name = ?", (name, name))
        if row is None:
            raise DocumentMissing(f"no document has the id or name '{name}'; see: verse documents")
        return _document(str(row[0]), str(row[1]), whole=True)

    def with_digest(self, digest: str) -> Document | None:
        """The document whose file has these very bytes, None when there is none."""
        row = self._database.one("SELECT body FROM documents WHERE digest = ?", (digest,))
        return _document(str(row[0]), "", whole=False) if row else None

    def text(self, document_id: str) -> str:
        """The kept text of a document. Raises DocumentMissing."""
        return self.document(document_id).text

    def passages(self, document_id: str) -> list[Passage]:
        """The passages of a document, in order."""
        rows = self._database.all("SELECT body FROM passages WHERE document_id = ? ORDER BY ordinal", (document_id,))
        return [_passage(str(row[0])) for row in rows]

    def passage(self, passage_id: str) -> Passage:
        """The passage of this id. Raises DocumentMissing."""
        row = self._database.one("SELECT body FROM passages WHERE id = ?", (passage_id,))
        if row is None:
            raise DocumentMissing(f"no passage has the id '{passage_id}'; its document may have changed since")
        return _passage(str(row[0]))

    def vectors(self, document_id: str) -> tuple[NDArray[np.float16], NDArray[np.float16], NDArray[np.int32]]:
        """A document's passage vectors, sentence vectors and the ordinals of the sentences' passages."""
        row = self._database.one(
            "SELECT passages, sentences, owners FROM vectors WHERE document_id = ?", (document_id,)
        )
        if row is None:
            raise DocumentMissing(f"no document '{document_id}' is kept; see: verse documents")
        passages, sentences, owners = (bytes(part) for part in row)  # type: ignore[arg-type,call-overload]
        count = self._database.one("SELECT count(*) FROM passages WHERE document_id = ?", (document_id,))
        width = len(passages) // 2 // max(int(str(count[0])) if count else 1, 1)
        shape = (-1, max(width, 1))
        rows = np.frombuffer(passages, dtype="<f2").reshape(shape)
        return rows, np.frombuffer(sentences, dtype="<f2").reshape(shape), np.frombuffer(owners, dtype="<i4")

    def lengths(self, document_id: str) -> NDArray[np.float32]:
        """The weighted number of terms of each passage of a document."""
        row = self._database.one("SELECT counts FROM lengths WHERE document_id = ?", (document_id,))
        return np.frombuffer(bytes(row[0]) if row else b"", dtype="<f4")  # type: ignore[arg-type,call-overload]

    def postings(self, term: str) -> dict[str, NDArray[np.void]]:
        """Where a term stands: document id -> PLACE entries."""
        rows = self._database.all("SELECT document_id, places FROM postings WHERE term = ?", (term,))
        return {str(row[0]): np.frombuffer(bytes(row[1]), dtype=PLACE) for row in rows}  # type: ignore[call-overload]

    def vocabulary(self, document_ids: Iterable[str]) -> set[str]:
        """All terms of these documents."""
        wanted = set(document_ids)
        rows = self._database.all("SELECT term, document_id FROM postings")
        return {str(row[0]) for row in rows if row[1] in wanted}

    def _card(self, key: str) -> str | None:
        row = self._database.one("SELECT value FROM card WHERE key = ?", (key,))
        return None if row is None else str(row[0])


def _forget(connection: Transaction, document_id: str) -> bool:
    for table in ("passages", "vectors", "postings", "lengths"):
        connection.execute(f"DELETE FROM {table} WHERE document_id = ?", (document_id,))
    return bool(connection.execute("DELETE FROM documents WHERE id = ?", (document_id,)).rowcount)


def _next_generation(connection: Transaction) -> None:
    connection.execute(
        "INSERT INTO card VALUES ('generation', '1') "
        "ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(value AS INTEGER) + 1 AS TEXT)"
    )


def _body(document: Document) -> str:
    return json.dumps({key: value for key, value in asdict(document).items() if key != "text"}, ensure_ascii=False)


def _passage_body(passage: Passage) -> str:
    return json.dumps(asdict(passage), ensure_ascii=False)


def _document(body: str, text: str, whole: bool) -> Document:
    stated = json.loads(body)
    sections = tuple(Section(**{**one, "path": tuple(one["path"])}) for one in stated.pop("sections")) if whole else ()
    plain = {key: _frozen(value) for key, value in stated.items() if key in _names(Document) - _APART}
    return replace(Document(**plain, text=""), text=text, sections=sections)


def _passage(body: str) -> Passage:
    stated = json.loads(body)
    return Passage(**{key: _frozen(value) for key, value in stated.items()})


def _names(noun: type[Document]) -> set[str]:
    return {field.name for field in fields(noun)}


def _frozen(value: object) -> object:
    return tuple(_frozen(one) for one in value) if isinstance(value, Sequence) and not isinstance(value, str) else value
