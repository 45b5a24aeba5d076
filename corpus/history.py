"""What one asker asked: their answers, for them to see again and to delete. Knows an asker by a token alone.

Does not keep answers: journal.py does. The token is whatever the face gave the asker, a cookie on the web.
"""

import time
from dataclasses import dataclass

from corpus.access import Role
from corpus.database import Database
from corpus.tables import OF_ANSWERS

_ALL = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Asked:
    """One question somebody asked."""

    answer_id: str
    made: float  # when, seconds since 1970
    question: str
    status: str


class History:
    """The answers of each asker, in the database of the journal."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, asker: str, answer_id: str) -> None:
        """Remembers that this answer was given to this asker; nothing where either is empty."""
        if asker and answer_id:
            with self._database.writing() as connection:
                connection.execute("INSERT INTO askers VALUES (?, ?) ON CONFLICT DO NOTHING", (answer_id, asker))

    def of(self, asker: str, role: Role, most: int = 500) -> list[Asked]:
        """What the asker was answered in this role and is still kept, the latest first."""
        if not asker:
            return []
        rows = self._database.all(
            "SELECT answers.id, made, question, status FROM askers JOIN answers ON answers.id = answer_id "
            "WHERE asker = ? AND role = ? ORDER BY made DESC, answers.id DESC LIMIT ?",
            (asker, role, most),
        )
        return [Asked(str(one[0]), float(str(one[1])), str(one[2]), str(one[3])) for one in rows]

    def delete(self, asker: str, role: Role, answer_id: str = "") -> int:
        """Deletes one answer of the asker's, or all of this role's, with what was said of them; how many went.

        They stay deleted when a backup is restored that still holds them.
        """
        mine = [one.answer_id for one in self.of(asker, role, _ALL) if answer_id in ("", one.answer_id)]
        with self._database.writing() as connection:
            for one in mine:
                for table, column in OF_ANSWERS:
                    connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (one,))
                # its number alone, so that a backup which still holds it does not bring it back
                connection.execute("INSERT INTO deleted VALUES (?, ?) ON CONFLICT DO NOTHING", (one, time.time()))
        return len(mine)
