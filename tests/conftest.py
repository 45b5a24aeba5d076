"""What all tests share. Its being here also puts this folder on the path: `from fakes import SlackStandIn`."""

from pathlib import Path

import pytest
from fakes_encoder import WordEncoder

from corpus.database import Database
from corpus.records import Records
from corpus.settings import Settings


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder for VERSE_HOME, not made yet."""
    return tmp_path / "home"


@pytest.fixture
def settings(home: Path) -> Settings:
    """The default settings over an empty home."""
    return Settings(home=home)


@pytest.fixture
def records(home: Path) -> Records:
    """The records of that home, empty."""
    return Records(Database(home / "verse.db"))


@pytest.fixture(scope="session")
def words_encoder() -> WordEncoder:
    """An encoder that costs nothing."""
    return WordEncoder()
