"""Transactions, snapshots and what happens to the file."""

import multiprocessing
import re
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.database import Database
from corpus.errors import IndexMismatch, RecordsLocked, RecordsUnreadable

WRITE = "INSERT OR REPLACE INTO card VALUES (?, ?)"
READ = "SELECT value FROM card WHERE key = ?"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "verse.db"


@pytest.fixture
def database(path: Path) -> Database:
    return Database(path)


def write(database: Database, key: str, value: str) -> None:
    with database.writing() as connection:
        connection.execute(WRITE, (key, value))


def test_what_was_written_is_read(database: Database) -> None:
    write(database, "tide", "high")
    assert database.one(READ, ("tide",)) == ("high",)
    assert database.all(READ, ("ebb",)) == []
    assert database.one(READ, ("ebb",)) is None


def test_a_rollback_leaves_nothing(database: Database) -> None:
    def fail() -> None:
        with database.writing() as connection:
            connection.execute(WRITE, ("tide", "high"))
            raise KeyError("gull")

    with pytest.raises(KeyError, match="gull"):
        fail()
    assert database.one(READ, ("tide",)) is None
    write(database, "tide", "low")
    assert database.one(READ, ("tide",)) == ("low",)


def test_a_reader_during_a_write_sees_what_was_before_and_does_not_wait(database: Database, path: Path) -> None:
    write(database, "tide", "high")
    with database.writing() as connection:
        connection.execute(WRITE, ("tide", "low"))
        assert database.one(READ, ("tide",)) == ("high",)
        assert Database(path).one(READ, ("tide",)) == ("high",)
    assert database.one(READ, ("tide",)) == ("low",)


def test_a_snapshot_sees_one_moment(database: Database) -> None:
    write(database, "tide", "high")
    with database.snapshot() as moment:
        assert moment.one(READ, ("tide",)) == ("high",)
        write(database, "tide", "low")
        assert moment.all(READ, ("tide",)) == [("high",)]
    assert database.one(READ, ("tide",)) == ("low",)


def test_two_writers_take_turns(database: Database) -> None:
    def count_up(_: int) -> None:
        with database.writing() as connection:
            row = connection.execute(READ, ("count",)).fetchone()
            connection.execute(WRITE, ("count", str(int(str(row[0])) + 1 if row else 1)))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(count_up, range(40)))
    assert database.one(READ, ("count",)) == ("40",)


def test_processes_that_open_a_new_file_at_once_all_succeed(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from corpus.database import Database\n"
        f"with Database(Path(sys.argv[1])).writing() as one: one.execute({WRITE!r}, (sys.argv[2], 'here'))"
    )
    path = tmp_path / "home" / "verse.db"
    running = [subprocess.Popen([sys.executable, "-c", code, str(path), str(n)], cwd=ROOT) for n in range(4)]
    assert [one.wait() for one in running] == [0] * 4
    assert database_keys(path) == ["0", "1", "2", "3", "layout"]


def database_keys(path: Path) -> list[object]:
    return [row[0] for row in Database(path).all("SELECT key FROM card ORDER BY key")]


def test_a_writer_behind_another_is_told_so(database: Database, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("corpus.sqlite_file._WAIT_SECONDS", 0.1)
    database.close()
    entered, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with database.writing():
            entered.set()
            leave.wait(10)

    other = threading.Thread(target=hold)
    other.start()
    entered.wait(10)
    with pytest.raises(RecordsLocked, match=f"another process is writing to {path}; try again"):
        write(database, "tide", "low")
    leave.set()
    other.join()


def test_a_closed_database_opens_again(database: Database) -> None:
    database.close()
    write(database, "tide", "high")
    database.close()
    assert database.one(READ, ("tide",)) == ("high",)


def test_a_file_put_in_its_place_is_seen(database: Database, path: Path, tmp_path: Path) -> None:
    write(database, "tide", "high")
    other = Database(tmp_path / "other.db")
    write(other, "tide", "low")
    other.close()
    for part in ("-wal", "-shm"):  # who puts a file in its place takes these away: they belong to the old one
        path.with_name(f"verse.db{part}").unlink()
    (tmp_path / "other.db").replace(path)
    assert database.one(READ, ("tide",)) == ("low",)


def test_a_deleted_home_is_a_full_reset(database: Database, path: Path) -> None:
    write(database, "tide", "high")
    for one in path.parent.iterdir():
        one.unlink()
    path.parent.rmdir()
    assert database.one(READ, ("tide",)) is None
    write(database, "tide", "low")
    assert database.one(READ, ("tide",)) == ("low",)


def test_another_layout_is_refused(database: Database, path: Path) -> None:
    write(database, "layout", "2")
    with pytest.raises(IndexMismatch, match="has layout 2, this version of verse reads layout 1; move the folder away"):
        Database(path)


def test_a_database_of_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "verse.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE gulls (name TEXT)")
    other.close()
    with pytest.raises(IndexMismatch, match="has layout unknown"):
        Database(path)
    with sqlite3.connect(path) as other:
        assert other.execute("SELECT name FROM sqlite_master").fetchall() == [("gulls",)]
    other.close()


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    path = tmp_path / "verse.db"
    path.write_bytes(b"not a database at all" * 100)
    with pytest.raises(RecordsUnreadable, match=r"verse\.db cannot be used: file is not a database; check"):
        Database(path)


def test_a_home_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    with pytest.raises(RecordsUnreadable, match=r"the folder .*home cannot be made: File exists; check VERSE_HOME"):
        Database(tmp_path / "home" / "verse.db")


def test_wrong_use_is_not_hidden_behind_a_plain_sentence(database: Database) -> None:
    with pytest.raises(sqlite3.IntegrityError), database.writing() as connection:
        connection.execute("INSERT INTO card VALUES ('layout', '1')")


def test_a_forked_child_does_not_use_the_connections_of_its_parent(database: Database) -> None:
    write(database, "tide", "high")
    context = multiprocessing.get_context("fork")
    child = context.Process(target=write, args=(database, "tide", "low"))
    child.start()
    child.join()
    assert child.exitcode == 0
    assert database.one(READ, ("tide",)) == ("low",)


def test_no_statement_is_for_one_kind_of_database_alone() -> None:
    doors = ("sqlite_file.py", "postgresql.py", "pgvector.py", "tables.py", "backup.py")
    texts = {one.name: one.read_text("utf-8") for one in (ROOT / "corpus").glob("*.py") if one.name not in doors}
    words = re.compile(r"INSERT OR|\browid\b|PRAGMA|sqlite_master|ILIKE|RETURNING|json_extract|\bglob\(", re.IGNORECASE)
    assert {name: found for name, text in texts.items() if (found := words.findall(text))} == {}
