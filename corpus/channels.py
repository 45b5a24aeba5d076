"""What a chat face keeps: how channels are set, who asked what where, threads that are ours, and how the face stands.

In the same database as the documents, so that several processes agree. Knows no chat service: ids are texts to it.
Does not keep answers (journal.py does).
"""

import json
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass

from corpus.database import Database
from corpus.errors import RecordsUnreadable

_KEEP_QUESTIONS_SECONDS = 90 * 24 * 3600  # who asked what is kept no longer than a term
_KEEP_THREADS_SECONDS = 90 * 24 * 3600
_LINK_KEY = "link key"


@dataclass(frozen=True, slots=True)
class ChannelSettings:
    """How the assistant behaves in one channel. The default is that of a channel nobody has set."""

    publishers: tuple[str, ...] = ()  # only documents of these; all for none
    kinds: tuple[str, ...] = ()  # only documents of these kinds; all for none
    mention_only: bool = False  # replies in a thread need a mention, too
    quiet: bool = False  # answers are shown to the asker alone
    managers: tuple[str, ...] = ()  # people who may change this beside those whom the chat service names

    @property
    def filters(self) -> tuple[tuple[str, str], ...]:
        """The same as filters of a question."""
        return (*(("publisher", one) for one in self.publishers), *(("kind", one) for one in self.kinds))


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it was asked in a chat: what is needed to ask it again."""

    answer_id: str
    person: str
    place: str  # the channel
    question: str
    history: tuple[str, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()


class Channels:
    """What is kept of channels and chats. Safe to use from several threads."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def settings(self, channel: str) -> ChannelSettings:
        """The settings of a channel, the default where nobody has set any."""
        row = self._database.one("SELECT body FROM chat_channels WHERE id = ?", (channel,))
        return _settings(channel, str(row[0])) if row else ChannelSettings()

    def keep_settings(self, channel: str, settings: ChannelSettings) -> None:
        """Keeps the settings of a channel in place of its last ones."""
        body = json.dumps(
            {
                "publishers": settings.publishers,
                "kinds": settings.kinds,
                "mention_only": settings.mention_only,
                "quiet": settings.quiet,
                "managers": settings.managers,
            },
            ensure_ascii=False,
        )
        self._put("chat_channels", "id", "body", channel, body)

    def keep_asked(self, one: Asked) -> None:
        """Keeps who asked what where; what is older than a term is let go."""
        body = json.dumps({"history": one.history, "filters": one.filters}, ensure_ascii=False)
        now = time.time()
        with self._database.writing() as connection:
            connection.execute("DELETE FROM chat_questions WHERE asked < ?", (now - _KEEP_QUESTIONS_SECONDS,))
            connection.execute(
                "INSERT INTO chat_questions (answer_id, person, place, asked, question, body) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (one.answer_id, one.person, one.place, now, one.question, body),
            )

    def asked(self, answer_id: str) -> Asked | None:
        """The question that an answer was given to in a chat, None when it is not known."""
        row = self._database.one(
            "SELECT person, place, question, body FROM chat_questions WHERE answer_id = ?", (answer_id,)
        )
        if row is None:
            return None
        body = _object(f"question of answer {answer_id}", str(row[3]))
        filters = tuple((str(key), str(value)) for key, value in _lists(body.get("filters")))
        return Asked(answer_id, str(row[0]), str(row[1]), str(row[2]), _texts(body.get("history")), filters)

    def recent(self, person: str, most: int, place: str = "", since: float = 0.0) -> tuple[str, ...]:
        """The last different questions of a person (in one place, since a time), the newest first."""
        rows = self._database.all(
            "SELECT question FROM chat_questions WHERE person = ? AND asked >= ? AND (? = '' OR place = ?) "
            "ORDER BY asked DESC LIMIT ?",
            (person, since, place, place, 5 * most),
        )
        return tuple(dict.fromkeys(str(row[0]) for row in rows))[:most]

    def open_thread(self, thread: str) -> None:
        """Makes a thread ours: what is said in it from now on is said to the assistant."""
        now = time.time()
        with self._database.writing() as connection:
            connection.execute("DELETE FROM chat_threads WHERE opened < ?", (now - _KEEP_THREADS_SECONDS,))
            connection.execute(
                "INSERT INTO chat_threads (id, opened) VALUES (?, ?) ON CONFLICT (id) DO NOTHING", (thread, now)
            )

    def is_open(self, thread: str) -> bool:
        """Whether a thread is ours."""
        return self._database.one("SELECT 1 FROM chat_threads WHERE id = ?", (thread,)) is not None

    def note(self, name: str, value: str) -> None:
        """Notes how something stands, for every process to see."""
        self._put("notes", "name", "value", name, value)

    def noted(self, name: str) -> tuple[str, float] | None:
        """What was noted last and when (seconds since 1970), None for nothing."""
        row = self._database.one("SELECT value, changed FROM notes WHERE name = ?", (name,))
        return (str(row[0]), float(str(row[1]))) if row else None

    def link_key(self) -> bytes:
        """The secret that signs links, the same in every process; made at first use."""
        noted = self.noted(_LINK_KEY)
        if noted is None:  # else nothing is written: whoever follows a link waits for no writer
            with self._database.writing() as connection:
                connection.execute(
                    "INSERT INTO notes (name, value, changed) VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING",
                    (_LINK_KEY, secrets.token_hex(32), time.time()),
                )
            noted = self.noted(_LINK_KEY)
        return bytes.fromhex(noted[0]) if noted else b""

    def _put(self, table: str, key: str, column: str, name: str, value: str) -> None:
        with self._database.writing() as connection:
            connection.execute(
                f"INSERT INTO {table} ({key}, {column}, changed) VALUES (?, ?, ?) "
                f"ON CONFLICT ({key}) DO UPDATE SET {column} = excluded.{column}, changed = excluded.changed",
                (name, value, time.time()),
            )


def _settings(channel: str, body: str) -> ChannelSettings:
    found = _object(f"settings of channel {channel}", body)
    return ChannelSettings(
        publishers=_texts(found.get("publishers")),
        kinds=_texts(found.get("kinds")),
        mention_only=found.get("mention_only") is True,
        quiet=found.get("quiet") is True,
        managers=_texts(found.get("managers")),
    )


def _object(what: str, body: str) -> Mapping[str, object]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise RecordsUnreadable(f"the knowledge base is damaged: the {what} cannot be read; set it again") from error
    return found if isinstance(found, dict) else {}


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, list) else ()


def _lists(value: object) -> list[list[object]]:
    return [one for one in value if isinstance(one, list) and len(one) == 2] if isinstance(value, list) else []
