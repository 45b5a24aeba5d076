"""The tables that hold the truth, and what a database must be able to do for them. Opens none.

One text of SQL serves every database: statements keep to what SQLite and PostgreSQL both understand, marks are `?`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

Row: TypeAlias = tuple[object, ...]
LAYOUT = "1"  # raised when the tables change in a way old code cannot read

TABLES = """
CREATE TABLE IF NOT EXISTS card (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS documents (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, digest TEXT NOT NULL, body TEXT NOT NULL, text TEXT NOT NULL,
    changed REAL NOT NULL, sequence INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS documents_by_digest ON documents (digest);
CREATE TABLE IF NOT EXISTS passages (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL, ordinal INTEGER NOT NULL, body TEXT NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS passages_by_place ON passages (document_id, ordinal);
CREATE TABLE IF NOT EXISTS vectors (
    document_id TEXT PRIMARY KEY, passages BLOB NOT NULL, sentences BLOB NOT NULL, owners BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS postings (
    term TEXT NOT NULL, document_id TEXT NOT NULL, places BLOB NOT NULL, PRIMARY KEY (term, document_id)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS postings_by_document ON postings (document_id);
CREATE TABLE IF NOT EXISTS lengths (document_id TEXT PRIMARY KEY, counts BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS statements (
    id TEXT PRIMARY KEY, document_id TEXT NOT NULL, sequence INTEGER NOT NULL, ordinal INTEGER NOT NULL,
    start INTEGER NOT NULL, stop INTEGER NOT NULL, type TEXT NOT NULL, force TEXT NOT NULL, body TEXT NOT NULL);
CREATE UNIQUE INDEX IF NOT EXISTS statements_by_place ON statements (sequence, ordinal);
CREATE TABLE IF NOT EXISTS statement_labels (
    label TEXT NOT NULL, sequence INTEGER NOT NULL, ordinal INTEGER NOT NULL, PRIMARY KEY (label, sequence, ordinal)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS registered (document_id TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS corrections (
    statement_id TEXT NOT NULL, label TEXT NOT NULL, value TEXT NOT NULL, document_id TEXT NOT NULL,
    words TEXT NOT NULL, made REAL NOT NULL, PRIMARY KEY (statement_id, label));
CREATE TABLE IF NOT EXISTS answers (
    id TEXT PRIMARY KEY, conversation_id TEXT, made REAL NOT NULL, face TEXT NOT NULL, role TEXT NOT NULL,
    question TEXT NOT NULL, status TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS answers_by_conversation ON answers (conversation_id, made);
CREATE TABLE IF NOT EXISTS feedback (
    answer_id TEXT NOT NULL, made REAL NOT NULL, value TEXT NOT NULL, comment TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS askers (answer_id TEXT PRIMARY KEY, asker TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS askers_by_asker ON askers (asker);
CREATE TABLE IF NOT EXISTS deleted (answer_id TEXT PRIMARY KEY, at REAL NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS seen (event TEXT PRIMARY KEY, at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS chat_channels (id TEXT PRIMARY KEY, body TEXT NOT NULL, changed REAL NOT NULL);
CREATE TABLE IF NOT EXISTS chat_questions (
    answer_id TEXT PRIMARY KEY, person TEXT NOT NULL, place TEXT NOT NULL, asked REAL NOT NULL,
    question TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS chat_questions_by_person ON chat_questions (person, asked);
CREATE TABLE IF NOT EXISTS chat_threads (id TEXT PRIMARY KEY, opened REAL NOT NULL);
CREATE TABLE IF NOT EXISTS notes (name TEXT PRIMARY KEY, value TEXT NOT NULL, changed REAL NOT NULL);
CREATE TABLE IF NOT EXISTS encoded (
    digest BLOB PRIMARY KEY, document_id TEXT NOT NULL, place INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS encoded_by_document ON encoded (document_id);
CREATE TABLE IF NOT EXISTS tokens (
    document_id TEXT NOT NULL, ordinal INTEGER NOT NULL, frame INTEGER NOT NULL, starts BLOB NOT NULL,
    own BLOB NOT NULL, PRIMARY KEY (document_id, ordinal));
CREATE TABLE IF NOT EXISTS token_frames (
    document_id TEXT NOT NULL, number INTEGER NOT NULL, before BLOB NOT NULL, PRIMARY KEY (document_id, number));
CREATE TABLE IF NOT EXISTS files (
    name TEXT PRIMARY KEY, folder TEXT NOT NULL, digest TEXT NOT NULL, at REAL NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS files_by_folder ON files (folder);
CREATE TABLE IF NOT EXISTS originals (digest TEXT PRIMARY KEY, content BLOB NOT NULL, layer BLOB NOT NULL);
"""
OF_ANSWERS = (("answers", "id"), ("feedback", "answer_id"), ("askers", "answer_id"))  # where an answer leaves rows
NAMES: tuple[str, ...] = tuple(re.findall(r"CREATE TABLE IF NOT EXISTS (\w+)", TABLES))


class Done(Protocol):
    """What a statement gives: its rows, and how many it changed."""

    @property
    def rowcount(self) -> int:
        """How many rows were changed."""

    def fetchone(self) -> Row | None:
        """The next row, None behind the last."""

    def fetchall(self) -> list[Row]:
        """All rows that are left."""

    def __iter__(self) -> Iterator[Row]: ...


class Transaction(Protocol):
    """A connection while it is used for one thing."""

    def execute(self, statement: str, values: Sequence[object] = ..., /) -> Done:
        """Runs one statement."""

    def executemany(self, statement: str, rows: Iterable[Sequence[object]], /) -> object:
        """Runs one statement for each of these rows of values."""

    def each(self, statement: str) -> Iterator[Row]:
        """The rows of a query, a few at a time, however many there are."""

    def lay(
        self, document_id: str, audience: Sequence[str], rows: NDArray[np.float32], ordinals: NDArray[np.int64]
    ) -> None:
        """Puts a document's vectors where the database itself searches them, if it does.

        rows: (vectors, dimensions), of length 1; ordinals: (vectors,), of the passage that each belongs to.
        """

    def lift(self, document_id: str) -> None:
        """Takes a document's vectors out of there."""

    def open_to(self, document_id: str, audience: Sequence[str]) -> None:
        """Puts a document's vectors among those of another audience."""


class Door(Protocol):
    """How one kind of database is opened, read and written."""

    def reading(self) -> AbstractContextManager[Transaction]:
        """A connection on which each query sees the last finished write."""

    def snapshot(self) -> AbstractContextManager[Transaction]:
        """A connection on which all queries see one and the same moment."""

    def writing(self) -> AbstractContextManager[Transaction]:
        """A transaction of the one writer there is at a time: all of it is kept, or none."""

    def close(self) -> None:
        """Closes what is open; the next call opens it again."""


def other_layout(where: object, found: str, remedy: str) -> str:
    """What to say of tables with another layout than ours."""
    return (
        f"{where} has layout {found or 'unknown'}, this version of verse reads layout {LAYOUT}; "
        f"{remedy} and add the documents again"
    )
