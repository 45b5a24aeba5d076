"""Documents, passages, vectors and postings in the database: the truth that every index is made from.

One transaction a document: all of it is there, or nothing. Reading is in kept.py. Does not rank and does not know
who may read what.
"""

import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from corpus.bodies import document_body, passage_body
from corpus.database import Database, Snapshot, Transaction
from corpus.document import Document, Passage
from corpus.errors import DocumentMissing, IndexMismatch
from corpus.kept import PLACE, Kept
from corpus.originals import Original, forget_original, write_original
from corpus.pooling import TokenRows
from corpus.register import Register, forget_corrections, forget_statements, write_correction, write_statements
from corpus.statement import Statement
from corpus.tokens import forget_tokens, has_room, write_tokens

__all__ = ["PLACE", "Prepared", "Records"]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document ready to be kept: its passages, their vectors, and the words in them."""

    document: Document
    passages: tuple[Passage, ...]
    passage_vectors: NDArray[np.float32] = field(repr=False)  # (passages, dimensions), rows of length 1
    sentence_vectors: NDArray[np.float32] = field(repr=False)  # (sentences, dimensions), rows of length 1
    owners: NDArray[np.int32] = field(repr=False)  # (sentences,): ordinal of the passage a sentence stands in
    postings: Mapping[str, NDArray[np.void]] = field(repr=False)  # term -> PLACE entries, by ordinal
    lengths: NDArray[np.float32] = field(repr=False)  # (passages,): weighted number of terms
    digests: tuple[bytes, ...] = field(default=(), repr=False)  # of what was encoded: passages, then sentences
    statements: tuple[Statement, ...] | None = field(default=None, repr=False)  # None: not looked for
    tokens: tuple[TokenRows | None, ...] = field(default=(), repr=False)  # by passage; none for those without
    original: Original | None = None  # None: as it was, where these very bytes were kept before

    def __post_init__(self) -> None:
        name, count, sentences = self.document.name, len(self.passages), len(self.owners)
        if [one.ordinal for one in self.passages] != list(range(count)):
            raise ValueError(f"the passages of {name} are not numbered 0 to {count - 1} in order")
        if (len(self.passage_vectors), len(self.lengths)) != (count, count):
            raise ValueError(f"{name} has {count} passages, but {len(self.passage_vectors)} vectors for them")
        if len(self.sentence_vectors) != sentences or (np.diff(self.owners) < 0).any():
            raise ValueError(f"{name} has {len(self.sentence_vectors)} sentence vectors for {sentences} sentences")
        if self.digests and len(self.digests) != count + sentences:
            raise ValueError(f"{name} has {len(self.digests)} digests for {count + sentences} vectors")


class Records(Kept):
    """The kept documents. Reads see the last finished write."""

    def __init__(self, database: Database, token_vectors_below: int = 50_000) -> None:
        super().__init__(database)
        self._database = database
        self._token_vectors_below = token_vectors_below  # passages: see corpus/tokens.py
        self._made_by: tuple[str, str] | None = None  # the encoder of what this object keeps, once it was checked

    @contextmanager
    def snapshot(self) -> Iterator[Kept]:
        """What is kept at this moment, for several reads that must agree with each other."""
        with self._database.snapshot() as moment:
            yield Kept(moment)

    def check_card(self, embedder: str, digest: str) -> None:
        """Raises IndexMismatch when the vectors kept were made by another encoder; an empty card is filled in.

        From now on this object keeps only what that encoder made.
        """
        with self._database.writing() as connection:
            found = _card(connection)
            if found != (embedder, digest):
                self.require_card(embedder, digest)
                _write_card(connection, embedder, digest)
        self._made_by = (embedder, digest)

    def identity(self) -> str:
        """What tells this knowledge base from all others: made when first asked for, kept for good."""
        if (found := self._card("identity")) is None:
            with self._database.writing() as connection:
                connection.execute("INSERT INTO card VALUES ('identity', ?) ON CONFLICT DO NOTHING", (uuid4().hex,))
            found = self._card("identity")
        return found or ""

    def set_card(self, embedder: str, digest: str) -> None:
        """Writes which encoder the vectors are from now on made by."""
        with self._database.writing() as connection:
            _write_card(connection, embedder, digest)

    def keep(self, prepared: Prepared) -> None:
        """Keeps a document in place of the version that was there before, in one step.

        Raises IndexMismatch when another encoder took over the knowledge base since check_card.
        """
        with self._database.writing() as connection:
            if self._made_by is not None and _card(connection) != self._made_by:
                raise IndexMismatch("another process rebuilt the knowledge base with another encoder; start again")
            _write(connection, prepared, self._token_vectors_below)
            _next_generation(connection)

    def keep_all(self, every: Iterable[Prepared], embedder: str, digest: str) -> int:
        """Keeps all of these in one step, made by this encoder from now on; gives how many. Others wait to write."""
        count = 0
        with self._database.writing() as connection:
            for prepared in every:
                _write(connection, prepared, self._token_vectors_below)
                count += 1
            _write_card(connection, embedder, digest)
            _next_generation(connection)
        return count

    def rename(self, document: Document) -> None:
        """Keeps changed fields of a document whose text and passages stay the same. Raises DocumentMissing."""
        with self._database.writing() as connection:
            done = connection.execute(
                "UPDATE documents SET body = ? WHERE id = ? AND digest = ?",  # a new version may have come meanwhile
                (document_body(document), document.id, document.digest),
            )
            if not done.rowcount:
                raise DocumentMissing(f"no document '{document.id}' of this version is kept; see: verse documents")
            connection.open_to(document.id, document.audience)
            _next_generation(connection)

    def remove(self, document_id: str) -> None:
        """Removes a document with all that was made from it. Raises DocumentMissing."""
        with self._database.writing() as connection:
            digest = _digest(connection, document_id)
            if not _forget(connection, document_id):
                raise DocumentMissing(f"no document '{document_id}' is kept; see: verse documents")
            forget_original(connection, digest)
            forget_corrections(connection, document_id)
            _next_generation(connection)

    def keep_original(self, digest: str, original: Original) -> None:
        """Keeps what the pages of the document of this digest are drawn from, where that was not kept with it."""
        with self._database.writing() as connection:
            write_original(connection, digest, original)
            forget_original(connection, digest)  # nothing is kept of a document that was removed meanwhile

    def correct(self, statement_id: str, key: str, value: str) -> Statement:
        """Puts a label of a statement right, for good; gives the statement as it is now.

        Raises DocumentMissing for an unknown statement, ValueError that lists what is possible for a wrong label.
        """
        with self._database.writing() as connection:
            done = write_correction(connection, Register(Snapshot(connection)).statement(statement_id), key, value)
            _note_change(connection)
            return done


def _write(connection: Transaction, prepared: Prepared, token_vectors_below: int) -> None:
    document = prepared.document
    place, before = _sequence(connection, document.id), _digest(connection, document.id)
    _forget(connection, document.id)
    connection.execute(
        "INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?)",
        (document.id, document.name, document.digest, document_body(document), document.text, time.time(), place),
    )
    connection.executemany(
        "INSERT INTO passages VALUES (?, ?, ?, ?)",
        [(one.id, document.id, one.ordinal, passage_body(one)) for one in prepared.passages],
    )
    forget_original(connection, before)
    if prepared.original is not None:
        write_original(connection, document.digest, prepared.original)
    halves = (prepared.passage_vectors, prepared.sentence_vectors)
    blobs = [rows.astype("<f2").tobytes() for rows in halves]
    owners = prepared.owners.astype("<i4").tobytes()
    connection.execute("INSERT INTO vectors VALUES (?, ?, ?, ?)", (document.id, *blobs, owners))
    ordinals = np.concatenate([np.arange(len(prepared.passages)), prepared.owners])
    connection.lay(document.id, document.audience, np.concatenate(halves), ordinals)
    connection.executemany(
        "INSERT INTO postings VALUES (?, ?, ?)",
        [(term, document.id, places.astype(PLACE).tobytes()) for term, places in prepared.postings.items()],
    )
    connection.executemany(
        "INSERT INTO encoded VALUES (?, ?, ?) ON CONFLICT (digest) "
        "DO UPDATE SET document_id = excluded.document_id, place = excluded.place",
        [(digest, document.id, place) for place, digest in enumerate(prepared.digests)],
    )
    lengths = prepared.lengths.astype("<f4").tobytes()
    connection.execute("INSERT INTO lengths VALUES (?, ?)", (document.id, lengths))
    if has_room(connection, token_vectors_below):
        write_tokens(connection, document.id, prepared.tokens)
    if prepared.statements is not None:
        write_statements(connection, place, document.id, prepared.statements)


def _digest(connection: Transaction, document_id: str) -> str:
    """The digest of a kept document, empty where there is none."""
    row = connection.execute("SELECT digest FROM documents WHERE id = ?", (document_id,)).fetchone()
    return str(row[0]) if row else ""


def _sequence(connection: Transaction, document_id: str) -> int:
    """The place a document has among all: that of its old version, or behind the last."""
    old = connection.execute("SELECT sequence FROM documents WHERE id = ?", (document_id,)).fetchone()
    last = connection.execute("SELECT coalesce(max(sequence), 0) FROM documents").fetchone()
    return int(str(old[0])) if old else int(str(last[0] if last else 0)) + 1


def _forget(connection: Transaction, document_id: str) -> bool:
    forget_statements(connection, document_id)
    forget_tokens(connection, document_id)
    connection.lift(document_id)
    for table in ("passages", "vectors", "postings", "lengths", "encoded"):
        connection.execute(f"DELETE FROM {table} WHERE document_id = ?", (document_id,))
    return bool(connection.execute("DELETE FROM documents WHERE id = ?", (document_id,)).rowcount)


def _next_generation(connection: Transaction) -> None:
    connection.execute(
        "INSERT INTO card VALUES ('generation', '1') "
        "ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(card.value AS INTEGER) + 1 AS TEXT)"
    )
    _note_change(connection)


def _note_change(connection: Transaction) -> None:
    """What was removed or set leaves no time of its own."""
    upsert = "INSERT INTO card VALUES ('changed', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
    connection.execute(upsert, (repr(time.time()),))


def _card(connection: Transaction) -> tuple[str, str] | None:
    found = connection.execute("SELECT key, value FROM card WHERE key IN ('embedder', 'encoder digest')")
    rows = {str(key): str(value) for key, value in found}
    return (rows["embedder"], rows.get("encoder digest", "")) if "embedder" in rows else None


def _write_card(connection: Transaction, embedder: str, digest: str) -> None:
    for key, value in (("embedder", embedder), ("encoder digest", digest)):
        upsert = "INSERT INTO card VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"
        connection.execute(upsert, (key, value))
