"""A PostgreSQL database with pgvector in place of the SQLite file. The only file that knows psycopg.

The same tables, and one more: `nearest` holds every vector once more, as pgvector searches them, in one partition for
each audience, written in the same transaction as everything else. Searching it is in pgvector.py.
"""

import os
import re
import select
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from corpus.access import collection_name
from corpus.errors import CorpusError, IndexMismatch, RecordsLocked, RecordsUnreadable
from corpus.tables import LAYOUT, NAMES, TABLES, Done, Row, other_layout

if TYPE_CHECKING:
    from psycopg import Connection

_WAIT_SECONDS = 60.0  # how long a writer waits for another one
_CONNECT_SECONDS = 5  # how long a server may take to answer at all, where the address does not say otherwise
_IDLE = 4  # open connections kept for the next call, for each Database of this process
_AT_ONCE = 1_000  # rows fetched at once by `each`
_INSERT = re.compile(r"INSERT INTO (\w+) VALUES \([?, ]+\)")
# One writer at a time, as in a file: writers of one knowledge base wait for each other here, readers never do.
_LOCK = "SELECT pg_advisory_xact_lock(hashtext('verse ' || current_schema()))"
_COPY_HEAD = b"PGCOPY\n\xff\r\n\0" + bytes(8)
_COPY_END = b"\xff\xff"
# json_each is SQLite's: statements that use it are written once for both. Collation "C" sorts as SQLite does.
_MORE = (
    "CREATE EXTENSION IF NOT EXISTS vector",
    """CREATE OR REPLACE FUNCTION json_each(body text, path text DEFAULT '$') RETURNS TABLE (value text)
    LANGUAGE sql IMMUTABLE AS $$
    SELECT json_array_elements_text(body::json #> array_remove(string_to_array(substr(path, 3), '.'), '')) $$""",
    """CREATE TABLE IF NOT EXISTS nearest (collection TEXT NOT NULL, document_id TEXT COLLATE "C" NOT NULL,
    ordinal INTEGER NOT NULL, vector halfvec NOT NULL) PARTITION BY LIST (collection)""",
    "CREATE INDEX IF NOT EXISTS nearest_by_document ON nearest (document_id)",
)


class ServerConnection:
    """A connection of psycopg that is a `Transaction` of ours."""

    def __init__(self, connection: "Connection") -> None:
        self.psycopg = connection

    def execute(self, statement: str, values: Sequence[object] = (), /) -> Done:
        """Runs one statement."""
        # binary: a vector comes as its bytes, and not as twice as many digits
        return self.psycopg.cursor(binary=True).execute(_marked(statement).encode(), _storable(values) or None)

    def executemany(self, statement: str, rows: Iterable[Sequence[object]], /) -> None:
        """Runs one statement for each of these rows of values; what only inserts goes in one stream."""
        cursor = self.psycopg.cursor()
        if (plain := _INSERT.fullmatch(statement)) is None:
            cursor.executemany(_marked(statement).encode(), map(_storable, rows))
            return
        with cursor.copy(f"COPY {plain[1]} FROM STDIN".encode()) as copy:
            for row in rows:
                copy.write_row(_storable(row))

    def each(self, statement: str) -> Iterator[Row]:
        """The rows of a query, fetched a thousand at a time; inside a transaction only."""
        with self.psycopg.cursor("each", binary=True) as cursor:
            cursor.itersize = _AT_ONCE
            cursor.execute(statement.encode())
            yield from cursor

    def lay(
        self, document_id: str, audience: Sequence[str], rows: NDArray[np.float32], ordinals: NDArray[np.int64]
    ) -> None:
        """Puts a document's vectors into the partition of their audience and dimension, which is made when missing."""
        if not len(rows):
            return
        collection = self._collection(audience, rows.shape[1])
        with self.psycopg.cursor().copy(b"COPY nearest FROM STDIN (FORMAT BINARY)") as copy:
            copy.write(_COPY_HEAD + _binary(collection, document_id, rows, ordinals) + _COPY_END)

    def lift(self, document_id: str) -> None:
        """Takes a document's vectors out."""
        self.execute("DELETE FROM nearest WHERE document_id = ?", (document_id,))

    def open_to(self, document_id: str, audience: Sequence[str]) -> None:
        """Moves a document's vectors into the partition of another audience."""
        found = self.execute("SELECT collection FROM nearest WHERE document_id = ? LIMIT 1", (document_id,)).fetchone()
        if found is not None:
            collection = self._collection(audience, int(str(found[0]).rpartition("-")[2]))
            change = "UPDATE nearest SET collection = ? WHERE document_id = ? AND collection <> ?"
            self.execute(change, (collection, document_id, collection))

    def _collection(self, audience: Sequence[str], dimension: int) -> str:
        name = f"{collection_name(audience)}-{dimension}"
        if self.execute("SELECT to_regclass(?)", (f'"nearest {name}"',)).fetchone() == (None,):
            self.execute(f"CREATE TABLE \"nearest {name}\" PARTITION OF nearest FOR VALUES IN ('{name}')")
        return name


class ServerDoor:
    """One database on a PostgreSQL server; its tables are made where they are missing."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._name = shown(url)
        self._idle: list[tuple[int, ServerConnection]] = []
        with self.writing() as connection:
            self._make_tables(connection)

    @contextmanager
    def reading(self) -> Iterator[ServerConnection]:
        """A connection on which each query sees the last finished write."""
        with _plain_errors(self._name):
            connection = self._taken()
            try:
                yield connection
            except BaseException:
                with suppress(Exception):
                    connection.psycopg.close()
                raise
            if len(self._idle) < _IDLE:
                self._idle.append((os.getpid(), connection))
            else:
                connection.psycopg.close()

    @contextmanager
    def snapshot(self) -> Iterator[ServerConnection]:
        """A connection on which all queries see one and the same moment."""
        with self.reading() as connection:
            connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield connection
            connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[ServerConnection]:
        """A transaction: all of it is kept, or none."""
        with self.reading() as connection:
            connection.execute("BEGIN")
            connection.execute(f"SET LOCAL lock_timeout = {round(_WAIT_SECONDS * 1000)}")
            connection.execute(_LOCK)
            yield connection
            connection.execute("COMMIT")

    def close(self) -> None:
        """Closes all that are not lent out."""
        while self._idle:
            with suppress(IndexError):  # another thread was quicker
                process, connection = self._idle.pop()
                if process == os.getpid():
                    connection.psycopg.close()

    def _taken(self) -> ServerConnection:
        while self._idle:
            with suppress(IndexError):
                process, connection = self._idle.pop()
                if process != os.getpid():
                    _INHERITED.append(connection)
                elif _is_open(connection):
                    return connection
                else:
                    connection.psycopg.close()
        import psycopg  # only where a server is used

        seconds = None if "connect_timeout" in self._url else _CONNECT_SECONDS
        made = psycopg.connect(self._url, autocommit=True, application_name="verse", connect_timeout=seconds)
        return ServerConnection(made)

    def _make_tables(self, connection: ServerConnection) -> None:
        marks = ", ".join("?" * len(NAMES))
        have = {
            row[0]
            for row in connection.execute(
                f"SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename IN ({marks}, ?)",
                (*NAMES, "nearest"),
            )
        }
        known = "SELECT value FROM card WHERE key = 'layout'"
        row = connection.execute(known).fetchone() if "card" in have else None
        if have and (row is None or row[0] != LAYOUT):
            raise IndexMismatch(other_layout(self._name, str(row[0]) if row else "", "use another database"))
        if len(have) <= len(NAMES):
            for statement in (*_as_postgresql(TABLES).strip().removesuffix(";").split(";"), *_MORE):
                connection.execute(statement)
            connection.execute("INSERT INTO card VALUES ('layout', ?) ON CONFLICT DO NOTHING", (LAYOUT,))


_INHERITED: list[ServerConnection] = []  # came over by a fork: the parent's, not even to be closed here


def shown(url: str) -> str:
    """An address as a person may see it: without the password."""
    parts = urlsplit(url)
    return f"the PostgreSQL database {parts.hostname or 'on this machine'}{parts.path}"


@lru_cache(maxsize=500)
def _marked(statement: str) -> str:
    return statement.replace("?", "%s")


def _storable(values: Sequence[object]) -> tuple[object, ...]:
    """The values with another character for NUL, which no text of PostgreSQL may hold; lengths stay."""
    return tuple(one.replace("\0", "\ufffd") if isinstance(one, str) else one for one in values)


def _as_postgresql(tables: str) -> str:
    for ours, theirs in (("TEXT", 'TEXT COLLATE "C"'), ("REAL", "DOUBLE PRECISION"), ("BLOB", "BYTEA")):
        tables = tables.replace(ours, theirs)
    return tables.replace("WITHOUT ROWID", "")


def _binary(collection: str, document_id: str, rows: NDArray[np.float32], ordinals: NDArray[np.int64]) -> bytes:
    """The rows of `nearest` as COPY reads them: a count of fields, then each with its length in bytes."""
    names = b"".join(len(name).to_bytes(4, "big") + name for name in (collection.encode(), document_id.encode()))
    count, dimension = rows.shape
    parts = (
        np.frombuffer(b"\0\4" + names + (4).to_bytes(4, "big"), np.uint8),
        ordinals.astype(">i4").view(np.uint8).reshape(count, 4),
        # a halfvec: two bytes for its dimension, two unused, two a number
        np.array([4 + 2 * dimension, dimension << 16], ">u4").view(np.uint8),
        rows.astype(">f2").view(np.uint8),
    )
    return np.hstack([np.broadcast_to(one, (count, one.shape[-1])) for one in parts]).tobytes()


def _is_open(connection: ServerConnection) -> bool:
    """Whether a connection that was idle still leads somewhere: a server that ended says so, unasked."""
    if connection.psycopg.closed:
        return False
    return not select.select([connection.psycopg.fileno()], [], [], 0)[0]


@contextmanager
def _plain_errors(name: str) -> Iterator[None]:
    """Turns what the server and the network say into one line for a person; programming errors pass as they are."""
    try:
        yield
    except CorpusError:
        raise
    except Exception as error:
        if (ours := _as_ours(name, error)) is None:
            raise
        raise ours from error


def _as_ours(name: str, error: Exception) -> CorpusError | None:
    import psycopg
    from psycopg import errors

    said = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    if isinstance(error, errors.LockNotAvailable):
        return RecordsLocked(f"another process is writing to {name}; try again when it is done")
    if isinstance(error, errors.ReadOnlySqlTransaction):
        return RecordsUnreadable(f"{name} only answers and keeps nothing; give the address of the one that keeps")
    if isinstance(error, errors.FeatureNotSupported | errors.UndefinedFile) and "vector" in said:
        return RecordsUnreadable(f"{name} has no pgvector ({said}); install it there, version 0.7 or later")
    if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError | errors.InsufficientPrivilege):
        return RecordsUnreadable(f"{name} cannot be used: {said}; check VERSE_DATABASE_URL and that server")
    return None
