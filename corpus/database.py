"""The database that holds the truth: a SQLite file in VERSE_HOME, or a PostgreSQL server by VERSE_DATABASE_URL.

One writer at a time, readers never wait. What differs between the two is behind their doors, sqlite_file.py and
postgresql.py. Does not know what the tables mean: records.py and journal.py do.
"""

import weakref
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from corpus.postgresql import ServerDoor
from corpus.sqlite_file import FileDoor
from corpus.tables import Door, Row, Transaction

__all__ = ["Database", "Reader", "Row", "Snapshot", "Transaction"]


class Reader(Protocol):
    """What can be asked for rows: the database as it is now, or as it was when a snapshot was taken."""

    def all(self, statement: str, values: Iterable[object] = ()) -> list[Row]:
        """All rows of a query."""

    def one(self, statement: str, values: Iterable[object] = ()) -> Row | None:
        """The first row of a query, None when there is none."""


class Snapshot:
    """The database as it was at one moment, whatever others write meanwhile."""

    def __init__(self, connection: Transaction) -> None:
        self._connection = connection

    def all(self, statement: str, values: Iterable[object] = ()) -> list[Row]:
        """All rows of a query."""
        return self._connection.execute(statement, tuple(values)).fetchall()

    def one(self, statement: str, values: Iterable[object] = ()) -> Row | None:
        """The first row of a query, None when there is none."""
        return self._connection.execute(statement, tuple(values)).fetchone()

    def each(self, statement: str) -> Iterator[Row]:
        """The rows of a query, a few at a time, however many there are."""
        return self._connection.each(statement)


class Database:
    """One database. Safe to use from several threads: each call has a connection to itself while it runs.

    where: the path of a SQLite file, or the address of a PostgreSQL database. Raises RecordsUnreadable wherever it
    cannot be used, IndexMismatch when its tables are of another layout.
    """

    def __init__(self, where: Path | str) -> None:
        self.where = where
        self._door: Door = FileDoor(where) if isinstance(where, Path) else ServerDoor(where)
        weakref.finalize(self, self._door.close)

    def all(self, statement: str, values: Iterable[object] = ()) -> list[Row]:
        """All rows of a query."""
        with self._door.reading() as connection:
            return Snapshot(connection).all(statement, values)

    def one(self, statement: str, values: Iterable[object] = ()) -> Row | None:
        """The first row of a query, None when there is none."""
        with self._door.reading() as connection:
            return Snapshot(connection).one(statement, values)

    def run(self, statement: str) -> None:
        """Runs one statement outside any transaction, for upkeep of an index."""
        with self._door.reading() as connection:
            connection.execute(statement)

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """Several queries that see one and the same moment."""
        with self._door.snapshot() as connection:
            yield Snapshot(connection)

    def writing(self) -> AbstractContextManager[Transaction]:
        """A transaction: all of it is kept, or none. Raises RecordsLocked after a minute behind another writer."""
        return self._door.writing()

    def close(self) -> None:
        """Closes what is open; the next call opens it again."""
        self._door.close()
