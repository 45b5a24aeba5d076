"""The SQLite file that holds the truth: its tables and its transactions. The only file that knows sqlite3.

WAL, one writer at a time, readers never wait. Does not know what the tables mean: records.py and journal.py do.
"""

import os
import re
import sqlite3
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol, TypeAlias

from corpus.errors import CorpusError, IndexMismatch, RecordsLocked, RecordsUnreadable

Row: TypeAlias = tuple[object, ...]
Transaction: TypeAlias = sqlite3.Connection
LAYOUT = "1"  # raised when the tables change in a way old code cannot read
_WAIT_SECONDS = 60.0  # how long a writer waits for another one
_IDLE = 8  # open connections kept for the next call: opening one takes over a millisecond, asking it a twentieth
_BUSY = {5, 6}  # SQLITE_BUSY, SQLITE_LOCKED

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
_NAMES = re.compile(r"CREATE TABLE IF NOT EXISTS (\w+)")


class Reader(Protocol):
    """What can be asked for rows: the database as it is now, or as it was when a snapshot was taken."""

    def all(self, statement: str, values: Iterable[object] = ()) -> list[Row]:
        """All rows of a query."""

    def one(self, statement: str, values: Iterable[object] = ()) -> Row | None:
        """The first row of a query, None when there is none."""


class Snapshot:
    """The database as it was at one moment, whatever others write meanwhile."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def all(self, statement: str, values: Iterable[object] = ()) -> list[Row]:
        """All rows of a query."""
        return self._connection.execute(statement, tuple(values)).fetchall()

    def one(self, statement: str, values: Iterable[object] = ()) -> Row | None:
        """The first row of a query, None when there is none."""
        row: Row | None = self._connection.execute(statement, tuple(values)).fetchone()
        return row


class Database:
    """One SQLite file. Safe to use from several threads: each call has a connection to itself while it runs.

    Raises RecordsUnreadable wherever the file cannot be used, IndexMismatch when its tables are of another layout.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connections = _Connections(path)
        weakref.finalize(self, self._connections.close)
        self._make_tables()

    def all(self, statement: str, values: Iterable[object] = ()) -> list[Row]:
        """All rows of a query."""
        with self._connected() as connection:
            return Snapshot(connection).all(statement, values)

    def one(self, statement: str, values: Iterable[object] = ()) -> Row | None:
        """The first row of a query, None when there is none."""
        with self._connected() as connection:
            return Snapshot(connection).one(statement, values)

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """Several queries that see one and the same moment."""
        with self._connected() as connection:
            connection.execute("BEGIN")
            try:
                yield Snapshot(connection)
            finally:
                connection.rollback()

    @contextmanager
    def writing(self) -> Iterator[Transaction]:
        """A transaction: all of it is kept, or none. Raises RecordsLocked after a minute behind another writer."""
        with self._connected() as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.commit()
            except BaseException:
                connection.rollback()
                raise

    def close(self) -> None:
        """Closes what is open; the next call opens it again."""
        self._connections.close()

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        if not self.path.exists():
            self._make_tables()  # the folder was deleted, which is a full reset
        with _plain_errors(self.path), self._connections.borrowed() as connection:
            yield connection

    def _make_tables(self) -> None:
        with _plain_errors(self.path):
            _make_folder(self.path)
            with self._connections.borrowed() as connection:
                found = _layout(connection)
                if found is None or (found == LAYOUT and not _is_complete(connection)):
                    _create(connection)
                    found = _layout(connection)
        if found != LAYOUT:
            raise IndexMismatch(
                f"{self.path} has layout {found or 'unknown'}, this version of verse reads layout {LAYOUT}; "
                "move the folder away and add the documents again"
            )


class _Connections:
    """Open connections to one file, lent out one at a time and used again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: list[tuple[sqlite3.Connection, tuple[int, int, int]]] = []
        self._inherited: list[sqlite3.Connection] = []  # came over by a fork: the parent's, not even to be closed here

    @contextmanager
    def borrowed(self) -> Iterator[sqlite3.Connection]:
        connection, file = self._taken()
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
        if len(self._idle) < _IDLE:
            self._idle.append((connection, file))
        else:
            connection.close()

    def close(self) -> None:
        """Closes all that are not lent out."""
        while self._idle:
            with suppress(IndexError):  # another thread was quicker
                self._idle.pop()[0].close()

    def _taken(self) -> tuple[sqlite3.Connection, tuple[int, int, int]]:
        while self._idle:
            with suppress(IndexError, FileNotFoundError):
                connection, file = self._idle.pop()
                if file == self._file():
                    return connection, file
                if file[0] == os.getpid():
                    connection.close()
                else:
                    self._inherited.append(connection)
        # autocommit: a transaction is begun where the code says so, never behind its back
        connection = sqlite3.connect(self._path, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False)
        connection.execute("PRAGMA synchronous = NORMAL")
        return connection, self._file()

    def _file(self) -> tuple[int, int, int]:
        """Which file it is: a restored or newly made one under the same path is another."""
        found = self._path.stat()
        return os.getpid(), found.st_dev, found.st_ino


def _layout(connection: sqlite3.Connection) -> str | None:
    """The layout of the tables, None while there are none, empty when they are not ours."""
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not names:
        return None
    row = connection.execute("SELECT value FROM card WHERE key = 'layout'").fetchone() if "card" in names else None
    return str(row[0]) if row else ""


def _is_complete(connection: sqlite3.Connection) -> bool:
    have = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return set(_NAMES.findall(_TABLES)) <= have


def _create(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    for statement in _TABLES.split(";"):
        connection.execute(statement)
    connection.execute("INSERT OR IGNORE INTO card VALUES ('layout', ?)", (LAYOUT,))
    connection.commit()


@contextmanager
def _plain_errors(path: Path) -> Iterator[None]:
    """Turns what SQLite and the file system say into one line for a person; programming errors pass as they are."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError):
        raise
    except sqlite3.DatabaseError as error:
        raise _as_ours(path, error) from error


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RecordsUnreadable(
            f"the folder {path.parent} cannot be made: {error.strerror}; check VERSE_HOME and its permissions"
        ) from error


def _as_ours(path: Path, error: sqlite3.DatabaseError) -> CorpusError:
    if getattr(error, "sqlite_errorcode", 0) & 0xFF in _BUSY:
        return RecordsLocked(f"another process is writing to {path}; try again when it is done")
    return RecordsUnreadable(
        f"the knowledge base {path} cannot be used: {error}; check the free disk space and permissions, "
        "or move the folder away and add the documents again"
    )
