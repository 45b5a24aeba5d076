"""Backup and restore: one moment, while others read and write; what is there is never harmed."""

import contextlib
import sqlite3
import stat
from pathlib import Path

import pytest
from fakes_documents import prepared

from corpus.backup import BackupFailed, backup, restore
from corpus.database import Database
from corpus.history import History
from corpus.journal import Journal
from corpus.records import Records


@pytest.fixture
def kept(tmp_path: Path) -> Records:
    records = Records(Database(tmp_path / "home" / "verse.db"))
    records.keep(prepared("ferry.txt", ["The ferry sails at noon."]))
    return records


def names(records: Records) -> list[str]:
    return [one.name for one in records.documents()]


def test_a_backup_is_one_file_for_its_owner_alone(kept: Records, tmp_path: Path) -> None:
    done = backup(tmp_path / "home", tmp_path / "a.db")
    assert (done.documents, done.bytes) == (1, (tmp_path / "a.db").stat().st_size)
    assert stat.S_IMODE((tmp_path / "a.db").stat().st_mode) == 0o600
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.db", "home"]


def test_what_was_kept_since_is_undone_and_kept_beside(kept: Records, tmp_path: Path) -> None:
    home, file = tmp_path / "home", tmp_path / "a.db"
    backup(home, file)
    kept.keep(prepared("bell.txt", ["The bell rings."]))
    generation = kept.generation()
    done = restore(file, home)
    assert names(kept) == ["ferry.txt"]  # of a process that had it open all the time
    assert kept.generation() > generation
    assert done.before is not None
    again = restore(done.before, home)
    assert (again.documents, names(kept)) == (2, ["ferry.txt", "bell.txt"])


def test_a_backup_is_of_one_moment_while_somebody_reads_and_writes(kept: Records, tmp_path: Path) -> None:
    home, file = tmp_path / "home", tmp_path / "a.db"
    database = Database(home / "verse.db")
    with database.writing() as connection:
        connection.execute("DELETE FROM documents")
        backup(home, file)  # what is not yet written for good is not in it
        seen = kept.count()
    assert (seen, kept.count()) == (1, 0)
    with kept.snapshot() as moment:
        assert moment.count() == 0
        restore(file, home)
        assert moment.count() == 0  # a reader keeps the moment it reads
    assert names(kept) == ["ferry.txt"]


def test_a_restore_into_nothing_makes_the_knowledge_base(kept: Records, tmp_path: Path) -> None:
    backup(tmp_path / "home", tmp_path / "a.db")
    done = restore(tmp_path / "a.db", tmp_path / "other")
    assert done.before is None
    assert names(Records(Database(tmp_path / "other" / "verse.db"))) == ["ferry.txt"]


def test_answers_their_askers_deleted_since_are_not_brought_back(kept: Records, tmp_path: Path) -> None:
    home, file = tmp_path / "home", tmp_path / "a.db"
    database = Database(home / "verse.db")
    journal, history = Journal(database), History(database)
    for name, asker in (("a", "ann"), ("b", "bob")):
        answer = {"answer_id": name, "conversation_id": "", "question": f"What is {name}?", "status": "answered"}
        journal.keep_answer(answer, "web", "public")
        history.keep(asker, name)
        journal.keep_feedback(name, "up", f"about {name}")
    backup(home, file)
    with sqlite3.connect(file) as older:  # one made before deletions were noted
        older.execute("DROP TABLE deleted")
    older.close()
    assert history.delete("ann", "public") == 1
    before = restore(file, home).before
    assert before is not None
    for backed_up in (before, file):  # also the second time, and when the restore is undone
        assert (journal.answer("a"), history.of("ann", "public")) == (None, [])
        assert database.all("SELECT comment FROM feedback") == [("about b",)]
        assert [one.answer_id for one in history.of("bob", "public")] == ["b"]
        restore(backed_up, home)
    assert b"What is a?" not in _content(home)


def _content(home: Path) -> bytes:
    """All that the database says, without what SQLite keeps of old pages."""
    with contextlib.closing(sqlite3.connect(home / "verse.db")) as connection:
        return "\n".join(connection.iterdump()).encode()


@pytest.mark.parametrize("content", [b"", b"no database at all, but some bytes" * 99])
def test_what_is_no_backup_changes_nothing(kept: Records, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "bad.db").write_bytes(content)
    before = sorted(one.name for one in (tmp_path / "home").iterdir())
    with pytest.raises(BackupFailed):
        restore(tmp_path / "bad.db", tmp_path / "home")
    assert names(kept) == ["ferry.txt"]
    assert sorted(one.name for one in (tmp_path / "home").iterdir()) == before


def test_a_damaged_backup_changes_nothing(kept: Records, tmp_path: Path) -> None:
    backup(tmp_path / "home", tmp_path / "a.db")
    whole = bytearray((tmp_path / "a.db").read_bytes())
    whole[4096:] = bytes(len(whole) - 4096)
    (tmp_path / "a.db").write_bytes(whole)
    with pytest.raises(BackupFailed):
        restore(tmp_path / "a.db", tmp_path / "home")
    assert names(kept) == ["ferry.txt"]


def test_what_cannot_be_backed_up_is_said(kept: Records, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with pytest.raises(BackupFailed, match="there is no knowledge base in"):
        backup(tmp_path, tmp_path / "a.db")
    with pytest.raises(BackupFailed, match="no file a backup can be written to"):
        backup(home, home / "verse.db")
    with pytest.raises(BackupFailed, match="No such file or directory; nothing was changed"):
        backup(home, tmp_path / "nowhere" / "a.db")
    with pytest.raises(BackupFailed, match="there is no file"):
        restore(tmp_path / "none.db", home)
    assert names(kept) == ["ferry.txt"]
