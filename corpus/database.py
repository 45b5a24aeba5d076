"""The SQLite file that holds the truth: its tables and its transactions. The only file that knows sqlite3.

WAL, one writer at a time, readers never wait. Does not know what the tables mean: records.py and journal.py do.
"""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from corpus.errors import IndexMismatch, RecordsLocked

Row: TypeAlias = tuple[object, ...]
Transaction: TypeAlias = sqlite3.Connection
LAYOUT = "1"  # raised when the tables change in a way old code cannot read

_TABLES = """
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
CREATE TABLE IF NOT EXISTS answers (
    id TEXT PRIMARY KEY, conversation_id TEXT, made REAL NOT NULL, face TEXT NOT NULL, role TEXT NOT NULL,
    question TEXT NOT NULL, status TEXT NOT NULL, body TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS answers_by_conversation ON answers (conversation_id, made);
CREATE TABLE IF NOT EXISTS feedback (
    answer_id TEXT NOT NULL, made REAL NOT NULL, value TEXT NOT NULL, comment TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS seen (event TEXT PRIMARY KEY, at REAL NOT NULL);
"""


class Database:
    """One open SQLite file. Safe to use from several threads: each call opens a connection of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        with self.writing() as connection:
            for statement in _TABLES.split(";"):
                connection.execute(statement)
            connection.execute("INSERT OR IGNORE INTO card VALUES ('layout', ?)", (LAYOUT,))
        found = self.one("SELECT value FROM card WHERE key = 'layout'")
        if found is None or found[0] != LAYOUT:
            raise IndexMismatch(
                f"{path} has layout {found[0] if found else 'unknown'}, this version of verse reads layout {LAYOUT}; "
                "move the folder away and add the documents again"
            )

    def all(self, statement: str, values: Iterable[object] = ()) -> list[Row]:
        """All rows of a query."""
        with self._connected() as connection:
            return connection.execute(statement, tuple(values)).fetchall()

    def one(self, statement: str, values: Iterable[object] = ()) -> Row | None:
        """The first row of a query, None when there is none."""
        with self._connected() as connection:
            row: Row | None = connection.execute(statement, tuple(values)).fetchone()
            return row

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """A transaction: all of it is kept, or none. Raises RecordsLocked after a minute behind another writer."""
        with self._connected() as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                raise RecordsLocked(f"another process is writing to {self.path}; try again when it is done") from error
            try:
                yield connection
                connection.commit()
            except BaseException:
                connection.rollback()
                raise

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite3.connect(self.path, timeout=60, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            yield connection
        finally:
            connection.close()
