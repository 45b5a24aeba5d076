"""A knowledge base carried to another database and back: all of it, or nothing."""

import sqlite3
from pathlib import Path

import pytest
from fakes_documents import rambling
from fakes_encoder import WordEncoder
from fakes_library import engine_index, fill, top
from fakes_postgres import Postgres

from corpus.database import Database
from corpus.errors import MoveFailed
from corpus.index import Index, Scope
from corpus.journal import Journal
from corpus.moving import Tally, move
from corpus.receipts import Receipt, Receipts
from corpus.records import Records
from corpus.settings import Settings
from corpus.tables import NAMES


@pytest.fixture
def source(settings: Settings) -> Database:
    database = Database(settings.database)
    records = Records(database)
    records.check_card("words", "1")
    fill(records, 4, 12)
    Journal(database).keep_answer({"answer_id": "a", "question": "Who rings?", "status": "answered"}, "web", "public")
    Receipts(database).keep(Receipt("0.txt", "/papers", "d", 1.5, ()))
    return database


def everything(database: Database) -> dict[str, list[str]]:
    return {table: sorted(map(repr, database.all(f"SELECT * FROM {table}"))) for table in NAMES}


def test_all_of_it_goes_to_a_server_and_back_to_a_folder(source: Database, postgres: Postgres, tmp_path: Path) -> None:
    there, back = Database(postgres.new()), Database(tmp_path / "back" / "verse.db")
    told: list[Tally] = []
    first = move(source, there, told.append)
    assert (list(first.tallies), first.was_there, first.is_behind) == (told, False, False)
    assert {one.table: one.rows for one in told}["passages"] == 48
    assert move(there, back).tallies == first.tallies
    assert everything(there) == everything(back) == everything(source)


def test_what_was_carried_over_is_searched_there(source: Database, postgres: Postgres, settings: Settings) -> None:
    url = postgres.new()
    move(source, Database(url))
    old, vector = Index(settings, WordEncoder()), WordEncoder().encode(["bell rope"])[0]
    with engine_index(Settings(home=settings.home, database_url=url)) as new:
        found = [top(one.meaning(vector, one.shelf(one.documents(Scope())))) for one in (old, new)]
        assert found[0] == found[1]
        assert [one.engine for one in new.engines()] == ["postgresql"]


def test_moving_once_more_finds_it_there_and_another_knowledge_base_is_refused(
    source: Database, tmp_path: Path
) -> None:
    target = Database(tmp_path / "other" / "verse.db")
    move(source, target)
    assert move(source, target).was_there
    Records(target).keep(rambling("new.txt", 3, 3))
    before = everything(target)
    with pytest.raises(MoveFailed, match="another knowledge base is kept there: 'card' has 5 rows there and 5 here"):
        move(source, target)
    assert everything(target) == before


def test_a_move_that_loses_something_leaves_both_ends_as_they_were(source: Database, tmp_path: Path) -> None:
    path = tmp_path / "other" / "verse.db"
    target, before = Database(path), everything(source)
    with sqlite3.connect(path) as other:  # a target that does not keep what it is given
        other.execute("CREATE TRIGGER lossy AFTER INSERT ON passages BEGIN DELETE FROM passages WHERE ordinal = 3; END")
    other.close()
    empty = everything(target)
    with pytest.raises(MoveFailed, match="the move was taken back, as 'passages' has 44 rows there and 48 here"):
        move(source, target)
    assert (everything(target), everything(source)) == (empty, before)


def test_what_came_while_it_moved_is_told(source: Database, tmp_path: Path) -> None:
    def meanwhile(tally: Tally) -> None:
        if tally.table == "files":
            Records(source).keep(rambling("new.txt", 3, 3))

    target = Database(tmp_path / "other" / "verse.db")
    assert move(source, target, meanwhile).is_behind
    assert Records(target).count() == 4
