"""What all tests share. Its being here also puts this folder on the path: `from fakes import SlackStandIn`."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes_chroma import ChromaServer
from fakes_encoder import WordEncoder
from fakes_postgres import Postgres

from corpus.database import Database
from corpus.records import Records
from corpus.settings import Settings


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder for VERSE_HOME, not made yet."""
    return tmp_path / "home"


@pytest.fixture
def chroma_server(tmp_path: Path) -> Iterator[ChromaServer]:
    """A Chroma server that may be killed and started again."""
    with ChromaServer(tmp_path / "chroma-server") as server:
        yield server
    gc.collect()  # here, so that a connection that was left open is told of the test that left it


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Runs the tests of a module that says EVERY_DATABASE once over a file and once over a server."""
    if getattr(metafunc.module, "EVERY_DATABASE", False) and "database_url" in metafunc.fixturenames:
        metafunc.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def database_url(request: pytest.FixtureRequest) -> str:
    """Where records are kept: empty for the file in the home."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return ""
    postgres: Postgres = request.getfixturevalue("postgres")
    return postgres.new()


@pytest.fixture
def settings(home: Path, database_url: str) -> Settings:
    """The default settings over an empty home."""
    return Settings(home=home, database_url=database_url)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server; `postgres.new()` gives the address of an empty place on it."""
    with Postgres() as server:
        yield server


@pytest.fixture
def records(settings: Settings) -> Records:
    """The records of those settings, empty."""
    return Records(Database(settings.database))


@pytest.fixture(scope="session")
def words_encoder() -> WordEncoder:
    """An encoder that costs nothing."""
    return WordEncoder()
