"""The whole knowledge base as one file, and back. All that is kept is in one database; engines are made from it.

A copy is one moment of the database, whoever reads or writes meanwhile. It is proven before anything is changed, and
what was there before is kept beside it. Knows sqlite3, as sqlite_file.py does; of the tables it knows the counter of
writes and what was deleted.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.database import Database
from corpus.errors import CorpusError
from corpus.tables import LAYOUT, OF_ANSWERS, TABLES

NAME = "verse.db"  # the database within the folder of everything that is kept


ON_A_SERVER = (
    "the knowledge base is in PostgreSQL (VERSE_DATABASE_URL), which has its own tools: back it up with pg_dump, "
    "restore it with pg_restore"
)


class BackupFailed(CorpusError):
    """A backup cannot be made or cannot be restored; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Copied:
    """A knowledge base that was copied: how much is in it, and where what was there before is kept."""

    documents: int
    bytes: int
    before: Path | None = None


def backup(home: Path, target: Path) -> Copied:
    """Writes the knowledge base of this folder into a file, in place of one of that name; it is whole or not there.

    Only the user who made it may read it, as closed documents are in it. Raises BackupFailed.
    """
    source = home / NAME
    if not source.is_file():
        raise BackupFailed(f"there is no knowledge base in {home}; check VERSE_HOME")
    if target.is_dir() or (target.exists() and target.samefile(source)):
        raise BackupFailed(f"{target} is no file a backup can be written to; give the name of a new file")
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    with _told(f"{source} cannot be backed up to {target}", draft):
        draft.touch(mode=0o600)
        _copy(source, draft)
        _in_one_file(draft)
        copied = prove(draft)
        draft.replace(target)
    return copied


def restore(source: Path, home: Path) -> Copied:
    """Makes the knowledge base of this folder equal to a backup, in one step that a running server sees.

    What was there is first written to a file beside it. Answers that their askers deleted since are not brought back.
    Raises BackupFailed; then all is as it was.
    """
    if not source.is_file():
        raise BackupFailed(f"there is no file {source}; give the file that verse backup wrote")
    live, draft = home / NAME, home / f".{NAME}.{os.getpid()}"
    with _told(f"{source} cannot be restored", draft):
        home.mkdir(parents=True, exist_ok=True)
        draft.touch(mode=0o600)
        _copy(source, draft)
        _in_one_file(draft)
        copied = prove(draft)
        before = home / f"before-restore-{time.strftime('%Y%m%d-%H%M%S')}.db" if live.is_file() else None
        if before is not None:
            backup(home, before)
        Database(live).close()  # which has all its tables now
        _go_on_from(draft, live)
        _copy(draft, live)
        draft.unlink()
    return Copied(copied.documents, copied.bytes, before)


def prove(path: Path) -> Copied:
    """What is in a copy. Raises BackupFailed where it is damaged, of another layout, or no knowledge base at all."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        try:
            damage = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            layout = connection.execute("SELECT value FROM card WHERE key = 'layout'").fetchone()
            documents = connection.execute("SELECT count(*) FROM documents").fetchone()[0]
        except sqlite3.DatabaseError as error:
            raise BackupFailed(f"{path.name} is no backup of a knowledge base: {error}") from error
    if damage != "ok":
        raise BackupFailed(f"{path.name} is damaged ({damage}); use another backup")
    if layout is None or layout[0] != LAYOUT:
        raise BackupFailed(f"{path.name} has layout {layout and layout[0]}, this version of verse reads {LAYOUT}")
    return Copied(int(documents), path.stat().st_size)


def _copy(source: Path, target: Path) -> None:
    """One moment of a database in place of all that is in another, in one transaction."""
    read = sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True, timeout=60)
    write = sqlite3.connect(target, timeout=60)
    with closing(read), closing(write):
        read.backup(write)


def _in_one_file(draft: Path) -> None:
    """A copy of a database with a log beside it wants one too; a backup is a single file."""
    with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _go_on_from(draft: Path, live: Path) -> None:
    """Counts the writes on from what is there: processes that hold what they read must see that all is new.

    What was deleted there is deleted in the draft too: whoever did it was told that this cannot be undone.
    """
    counter = "SELECT CAST(value AS INTEGER) FROM card WHERE key = 'generation'"
    with closing(sqlite3.connect(live)) as now, closing(sqlite3.connect(draft, isolation_level=None)) as new:
        found = [row[0] for one in (now, new) if (row := one.execute(counter).fetchone())]
        new.execute("INSERT OR REPLACE INTO card VALUES ('generation', ?)", (str(max(found, default=0) + 1),))
        new.executescript(TABLES)  # a backup may be older than some of them
        new.executemany("INSERT OR IGNORE INTO deleted VALUES (?, ?)", now.execute("SELECT answer_id, at FROM deleted"))
        for table, column in OF_ANSWERS:
            new.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT answer_id FROM deleted)")


@contextmanager
def _told(what: str, draft: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise BackupFailed(f"{what}: {why}; nothing was changed") from error
    finally:
        draft.unlink(missing_ok=True)
