"""Answers given, feedback on them, and events already seen: what the faces leave behind. Not about documents."""

import json
import time
from collections.abc import Iterator, Mapping

from corpus.database import Database

_KEEP_EVENTS_SECONDS = 24 * 3600  # Slack repeats an event for at most some hours


class Journal:
    """What was asked and answered, kept in the same database as the documents."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep_answer(self, answer: Mapping[str, object], face: str, role: str) -> None:
        """Keeps an answer (the contract's JSON) under its answer_id; one refused for personal details is not kept."""
        if answer["status"] == "refused":
            return
        row = (
            answer["answer_id"], answer.get("conversation_id"), time.time(), face, role,
            answer["question"], answer["status"], json.dumps(answer, ensure_ascii=False),
        )  # fmt: skip
        with self._database.writing() as connection:
            connection.execute("DELETE FROM answers WHERE id = ?", row[:1])
            connection.execute("INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def answer(self, answer_id: str) -> tuple[dict[str, object], str] | None:
        """A kept answer and the role it was made for, None when there is none of that id."""
        row = self._database.one("SELECT body, role FROM answers WHERE id = ?", (answer_id,))
        return (dict(json.loads(str(row[0]))), str(row[1])) if row else None

    def made(self, answer_id: str) -> float:
        """When an answer was kept, seconds since 1970; 0 for one that is not kept."""
        row = self._database.one("SELECT made FROM answers WHERE id = ?", (answer_id,))
        return float(str(row[0])) if row else 0.0

    def answers(self) -> Iterator[tuple[dict[str, object], str, float]]:
        """All kept answers, the latest first, each with the role it was made for and when, seconds since 1970."""
        rows = self._database.all("SELECT id FROM answers ORDER BY made DESC, id DESC")
        for number, in rows:  # one body at a time: there may be many, and each holds the passages found
            row = self._database.one("SELECT body, role, made FROM answers WHERE id = ?", (number,))
            if row is not None:
                yield dict(json.loads(str(row[0]))), str(row[1]), float(str(row[2]))

    def questions(self, conversation_id: str, most: int = 5, role: str = "admin") -> tuple[str, ...]:
        """The last questions of a conversation that were answered for this role, oldest first; for admin all are."""
        rows = self._database.all(
            "SELECT question FROM answers WHERE conversation_id = ? AND (role = ? OR ? = 'admin') "
            "ORDER BY made DESC, id DESC LIMIT ?",
            (conversation_id, role, role, most),
        )
        return tuple(str(row[0]) for row in reversed(rows))

    def conversation(self, conversation_id: str, role: str) -> list[dict[str, object]]:
        """All answers of a conversation that were made for this role, oldest first; for admin all there are."""
        rows = self._database.all(
            "SELECT body FROM answers WHERE conversation_id = ? AND (role = ? OR ? = 'admin') ORDER BY made, id",
            (conversation_id, role, role),
        )
        return [dict(json.loads(str(row[0]))) for row in rows]

    def keep_feedback(self, answer_id: str, value: str, comment: str) -> bool:
        """Keeps what somebody thought of an answer; False when there is no such answer."""
        if self.answer(answer_id) is None:
            return False
        with self._database.writing() as connection:
            connection.execute("INSERT INTO feedback VALUES (?, ?, ?, ?)", (answer_id, time.time(), value, comment))
        return True

    def explain_feedback(self, answer_id: str, comment: str) -> bool:
        """Adds the reason to the last "down" an answer got without one; where there is none, keeps a new one."""
        with self._database.writing() as connection:
            done = connection.execute(
                "UPDATE feedback SET comment = ? WHERE answer_id = ? AND value = 'down' AND comment = '' AND made = "
                "(SELECT max(made) FROM feedback WHERE answer_id = ? AND value = 'down' AND comment = '')",
                (comment, answer_id, answer_id),
            )
        return bool(done.rowcount) or self.keep_feedback(answer_id, "down", comment)

    def first_sight(self, event: str) -> bool:
        """Whether this event is seen for the first time, in any process; it counts as seen from now on."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM seen WHERE at < ?", (time.time() - _KEEP_EVENTS_SECONDS,))
            made = connection.execute(
                "INSERT INTO seen VALUES (?, ?) ON CONFLICT DO NOTHING", (event, time.time())
            )
            return bool(made.rowcount)
