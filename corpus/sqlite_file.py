"""A SQLite file as the database: how it is opened, read and written. The only file that knows sqlite3.

WAL, one writer at a time, readers never wait. Vectors are not searched here: the exact scan and Chroma do that.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import CorpusError, IndexMismatch, RecordsLocked, RecordsUnreadable
from corpus.tables import LAYOUT, NAMES, TABLES, Row, other_layout

_WAIT_SECONDS = 60.0  # how long a writer waits for another one
_IDLE = 8  # open connections kept for the next call: opening one takes over a millisecond, asking it a twentieth
_WRITER_KILOBYTES = 64_000  # a document's words stand all over the largest table: with 2 MB each page is read anew
_BUSY = {5, 6}  # SQLITE_BUSY, SQLITE_LOCKED


class FileConnection(sqlite3.Connection):
    """A connection of the standard library that is a `Transaction` of ours."""

    def each(self, statement: str) -> Iterator[Row]:
        """The rows of a query, one at a time."""
        return iter(self.execute(statement))

    def lay(
        self, document_id: str, audience: Sequence[str], rows: NDArray[np.float32], ordinals: NDArray[np.int64]
    ) -> None:
        """Nothing: a file searches no vectors."""

    def lift(self, document_id: str) -> None:
        """Nothing: a file searches no vectors."""

    def open_to(self, document_id: str, audience: Sequence[str]) -> None:
        """Nothing: a file searches no vectors."""


class FileDoor:
    """One SQLite file; made, with its folder, where it is missing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connections = _Connections(path)
        self._make_tables()

    @contextmanager
    def reading(self) -> Iterator[FileConnection]:
        """A connection on which each query sees the last finished write."""
        if not self._path.exists():
            self._make_tables()  # the folder was deleted, which is a full reset
        with _plain_errors(self._path), self._connections.borrowed() as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[FileConnection]:
        """A connection on which all queries see one and the same moment."""
        with self.reading() as connection:
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.rollback()

    @contextmanager
    def writing(self) -> Iterator[FileConnection]:
        """A transaction: all of it is kept, or none."""
        with self.reading() as connection:
            connection.execute(f"PRAGMA cache_size = -{_WRITER_KILOBYTES}")
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.commit()
            except BaseException:
                connection.rollback()
                raise
            connection.execute("PRAGMA cache_size = -2000")  # SQLite's own

    def close(self) -> None:
        """Closes what is open; the next call opens it again."""
        self._connections.close()

    def _make_tables(self) -> None:
        with _plain_errors(self._path):
            _make_folder(self._path)
            with self._connections.borrowed() as connection:
                found = _layout(connection)
                if found is None or (found == LAYOUT and not _is_complete(connection)):
                    _create(connection)
                    found = _layout(connection)
        if found != LAYOUT:
            raise IndexMismatch(other_layout(self._path, found or "", "move the folder away"))


class _Connections:
    """Open connections to one file, lent out one at a time and used again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: list[tuple[FileConnection, tuple[int, int, int]]] = []
        self._inherited: list[FileConnection] = []  # came over by a fork: the parent's, not even to be closed here

    @contextmanager
    def borrowed(self) -> Iterator[FileConnection]:
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

    def _taken(self) -> tuple[FileConnection, tuple[int, int, int]]:
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
        connection = sqlite3.connect(
            self._path, timeout=_WAIT_SECONDS, isolation_level=None, check_same_thread=False, factory=FileConnection
        )
        connection.execute("PRAGMA synchronous = NORMAL")
        return connection, self._file()

    def _file(self) -> tuple[int, int, int]:
        """Which file it is: a restored or newly made one under the same path is another."""
        found = self._path.stat()
        return os.getpid(), found.st_dev, found.st_ino


def _layout(connection: FileConnection) -> str | None:
    """The layout of the tables, None while there are none, empty when they are not ours."""
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not names:
        return None
    row = connection.execute("SELECT value FROM card WHERE key = 'layout'").fetchone() if "card" in names else None
    return str(row[0]) if row else ""


def _is_complete(connection: FileConnection) -> bool:
    have = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return set(NAMES) <= have


def _create(connection: FileConnection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("BEGIN IMMEDIATE")
    for statement in TABLES.split(";"):
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
