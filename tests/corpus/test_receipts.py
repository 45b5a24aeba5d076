"""Tests of corpus.receipts: what became of a file is kept, found again by name and folder, and let go of."""

import pytest

from corpus.database import Database
from corpus.errors import RecordsUnreadable
from corpus.receipts import Line, Receipt, Receipts
from corpus.settings import Settings

EVERY_DATABASE = True

BOATS = Receipt("boats.md", "/papers", "d1", 12.5, (Line("", "added", "1", None, ("no text on page 2",), 0.25),))
RECORDS = Receipt(
    "a.jsonl", "/others", "", 13.0, (Line("#1", "added", "2"), Line("#2", "failed", reason="record 2 is broken"))
)


@pytest.fixture
def database(settings: Settings) -> Database:
    """An empty database."""
    return Database(settings.database)


def test_a_receipt_comes_back_as_it_was_kept(database: Database) -> None:
    receipts = Receipts(database)
    receipts.keep(BOATS)
    receipts.keep(RECORDS)
    assert (receipts.of("boats.md"), receipts.of("other.md")) == (BOATS, None)
    assert (receipts.all(), receipts.all("/papers")) == ([RECORDS, BOATS], [BOATS])


def test_the_last_receipt_of_a_file_is_kept_until_it_is_let_go_of(database: Database) -> None:
    receipts = Receipts(database)
    receipts.keep(BOATS)
    newer = Receipt("boats.md", "/papers", "d2", 20.0, ())
    receipts.keep(newer)
    assert receipts.all() == [newer]
    receipts.forget("boats.md")
    assert receipts.all() == []


def test_a_database_made_before_there_were_receipts_takes_them(database: Database) -> None:
    with database.writing() as connection:
        connection.execute("DROP TABLE files")
        connection.execute("DROP TABLE encoded")
    database.close()
    again = Database(database.where)
    Receipts(again).keep(BOATS)
    assert Receipts(again).all() == [BOATS]


def test_a_damaged_receipt_says_what_to_do(database: Database) -> None:
    with database.writing() as connection:
        connection.execute("INSERT INTO files VALUES ('a', 'b', 'c', 1.0, '[1]')")
    with pytest.raises(RecordsUnreadable, match="the receipt of 'a' cannot be read; add the file again"):
        Receipts(database).all()
