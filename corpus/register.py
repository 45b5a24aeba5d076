"""The register of statements in the database: looked up by their labels, written with their document, corrected.

Every label of a statement is a row of an index, so that a look-up reads no more than what has the rarest label. Does
not find statements in texts (ingest.statements does) and does not know who may read what.
"""

import json
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from corpus.database import Reader, Row, Transaction
from corpus.errors import DocumentMissing, RecordsUnreadable
from corpus.statement import (
    ACTORS,
    FORCES,
    THEMES,
    TYPES,
    Statement,
    labelled,
    statement_body,
    statement_from,
)

_COLUMNS = "s.id, s.document_id, s.ordinal, s.start, s.stop, s.type, s.force, s.body"
_COUNTED = 2_000
_ALL = 1 << 40  # more than there ever are
_RARER = ("actor", "theme", "force", "type")  # the keys of labels, those with more values first
_LABELS = tuple(
    f"{key}={value}"
    for key, values in (("type", TYPES), ("force", FORCES), ("actor", ACTORS), ("theme", THEMES))
    for value in values
)


@dataclass(frozen=True, slots=True)
class Correction:
    """A label that an officer put right; `stands` while the document still has a statement of these words."""

    statement_id: str
    document_id: str
    key: str  # type | force | actors | themes
    value: str
    words: str  # of the statement as it was corrected
    stands: bool


class Register:
    """The statements kept, as a reader sees them."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def count(self) -> int:
        """How many statements are kept."""
        return self._number("SELECT count(*) FROM statements")

    def unread(self) -> int:
        """How many documents were kept before there was a register: `verse rebuild` reads them for statements."""
        return self._number("SELECT count(*) FROM documents WHERE id NOT IN (SELECT document_id FROM registered)")

    def statement(self, statement_id: str) -> Statement:
        """The statement of this id. Raises DocumentMissing."""
        row = self._reader.one(f"SELECT {_COLUMNS} FROM statements s WHERE s.id = ?", (statement_id,))
        if row is None:
            raise DocumentMissing(f"no statement has the id '{statement_id}'; see: verse register --json")
        return _statement(row)

    def of_document(self, document_id: str) -> list[Statement]:
        """The statements of a document in the order of its text; none for an unknown one."""
        return self.find({}, [document_id])

    def find(
        self, labels: dict[str, str], documents: Collection[str] | None, offset: int = 0, most: int = -1
    ) -> list[Statement]:
        """Statements with all of these labels ("type": "duty", "actor": "governors"), documents in the order they were
        added, in the order of their texts; documents: ids of those to look in, all for None; most: -1 is all."""
        tail, values = self._matching(labels, documents)
        rows = self._reader.all(
            f"SELECT {_COLUMNS} {tail} ORDER BY l.sequence, l.ordinal LIMIT ? OFFSET ?"
            if labels
            else f"SELECT {_COLUMNS} {tail} ORDER BY s.sequence, s.ordinal LIMIT ? OFFSET ?",
            (*values, most if most >= 0 else _ALL, offset),
        )
        return [_statement(row) for row in rows]

    def matching(self, labels: dict[str, str], documents: Collection[str] | None) -> int:
        """How many statements `find` finds."""
        tail, values = self._matching(labels, documents, with_rows=False)
        return self._number(f"SELECT count(*) {tail}", values)

    def tally(self, labels: dict[str, str], documents: Collection[str] | None) -> dict[str, int]:
        """How often each label ("type=duty") stands on the statements that `find` finds; those on none are left out."""
        tail, values = self._matching(labels, documents, with_rows=False)
        name = "l" if labels else "s"
        among = f"WHERE (t.sequence, t.ordinal) IN (SELECT {name}.sequence, {name}.ordinal {tail})"
        rows = self._reader.all(
            f"SELECT t.label, count(*) FROM statement_labels t {among if values else ''} GROUP BY t.label", values
        )
        return {str(label): int(str(count)) for label, count in rows}

    def by_document(self, labels: dict[str, str], documents: Collection[str] | None) -> dict[str, int]:
        """How many statements `find` finds in each document, by its id; documents with none are left out."""
        tail, values = self._matching(labels, documents, with_rows=False)
        name = "l" if labels else "s"
        rows = self._reader.all(
            f"SELECT d.id, count(*) FROM (SELECT {name}.sequence AS place {tail}) m "
            "JOIN documents d ON d.sequence = m.place GROUP BY d.id",
            values,
        )
        return {str(number): int(str(count)) for number, count in rows}

    def corrections(self) -> list[Correction]:
        """All corrections, the oldest first."""
        rows = self._reader.all(
            "SELECT c.statement_id, c.document_id, c.label, c.value, c.words, s.id IS NOT NULL "
            "FROM corrections c LEFT JOIN statements s ON s.id = c.statement_id ORDER BY c.made, c.label"
        )
        return [
            Correction(str(number), str(document), str(key), str(value), str(words), bool(stands))
            for number, document, key, value, words, stands in rows
        ]

    def _matching(
        self, labels: dict[str, str], documents: Collection[str] | None, with_rows: bool = True
    ) -> tuple[str, tuple[object, ...]]:
        """What follows SELECT, and its values. The rarest label is walked, the others are looked up."""
        wanted = [f"{key}={value}" for key, value in labels.items()]
        if len(wanted) > 1:
            # exact counts of what is common would cost more than they save: actors and themes are the rarer ones
            counts = f"SELECT count(*) FROM (SELECT 1 FROM statement_labels WHERE label = ? LIMIT {_COUNTED}) AS few"
            wanted.sort(key=lambda one: (self._number(counts, (one,)), _RARER.index(one.split("=")[0])))
        name = "l" if wanted else "s"
        values: list[object] = []
        tables, conditions = "FROM statements s", ["1 = 1"]
        if wanted:
            tables, conditions = "FROM statement_labels l", ["l.label = ?"]
            values.append(wanted[0])
            if with_rows:  # CROSS JOIN: SQLite walks the label first, whatever it thinks of it
                tables += " CROSS JOIN statements s"
                conditions.append("s.sequence = l.sequence AND s.ordinal = l.ordinal")
        for label in wanted[1:]:
            conditions.append(
                "EXISTS (SELECT 1 FROM statement_labels o "
                "WHERE o.label = ? AND o.sequence = l.sequence AND o.ordinal = l.ordinal)"
            )
            values.append(label)
        if documents is not None:
            conditions.append(
                f"{name}.sequence IN "
                "(SELECT d.sequence FROM json_each(CAST(? AS TEXT)) j JOIN documents d ON d.id = j.value)"
            )
            values.append(json.dumps(list(documents)))
        return f"{tables} WHERE {' AND '.join(conditions)}", tuple(values)

    def _number(self, query: str, values: Sequence[object] = ()) -> int:
        row = self._reader.one(query, values)
        return int(str(row[0])) if row else 0


def _statement(row: Row) -> Statement:
    try:
        return statement_from(row[:-1], str(row[-1]))
    except (ValueError, TypeError, KeyError) as error:
        raise RecordsUnreadable(
            f"the knowledge base is damaged: the statement '{row[0]}' cannot be read; run: verse rebuild"
        ) from error


def write_statements(connection: Transaction, sequence: int, document_id: str, found: Sequence[Statement]) -> None:
    """Keeps the statements of a document, with what officers corrected of statements of the same words."""
    corrections: dict[str, list[tuple[str, str]]] = {}
    for number, key, value in connection.execute(
        "SELECT statement_id, label, value FROM corrections WHERE document_id = ?", (document_id,)
    ):
        corrections.setdefault(str(number), []).append((str(key), str(value)))
    for one in found:
        _insert(connection, sequence, _corrected(one, corrections.get(one.id, ())))
    connection.execute("INSERT INTO registered VALUES (?) ON CONFLICT DO NOTHING", (document_id,))


def forget_statements(connection: Transaction, document_id: str) -> None:
    """Removes the statements of a document; corrections stay, for its next version."""
    for (sequence,) in connection.execute("SELECT sequence FROM documents WHERE id = ?", (document_id,)).fetchall():
        connection.executemany(
            "DELETE FROM statement_labels WHERE label = ? AND sequence = ?", [(label, sequence) for label in _LABELS]
        )
        connection.execute("DELETE FROM statements WHERE sequence = ?", (sequence,))
    connection.execute("DELETE FROM registered WHERE document_id = ?", (document_id,))


def forget_corrections(connection: Transaction, document_id: str) -> None:
    """Removes what was corrected in a document, which goes for good."""
    connection.execute("DELETE FROM corrections WHERE document_id = ?", (document_id,))


def write_correction(connection: Transaction, statement: Statement, key: str, value: str) -> Statement:
    """Keeps a correction and the statement with it. Raises ValueError that lists what is possible."""
    right = labelled(statement, key, value)
    connection.execute(
        "INSERT INTO corrections VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (statement_id, label) DO UPDATE SET "
        "value = excluded.value, document_id = excluded.document_id, words = excluded.words, made = excluded.made",
        (statement.id, key, right.label(key), statement.document_id, statement.text, time.time()),
    )
    right = _corrected(statement, [(key, right.label(key))])
    place = connection.execute("SELECT sequence FROM statements WHERE id = ?", (statement.id,)).fetchone()
    if place is None:
        raise DocumentMissing(f"no statement has the id '{statement.id}' any more; see: verse register --json")
    connection.execute("DELETE FROM statements WHERE id = ?", (statement.id,))
    connection.executemany(
        "DELETE FROM statement_labels WHERE label = ? AND sequence = ? AND ordinal = ?",
        [(label, place[0], statement.ordinal) for label in _LABELS],
    )
    _insert(connection, int(str(place[0])), right)
    return right


def _corrected(statement: Statement, corrections: Sequence[tuple[str, str]]) -> Statement:
    for key, value in corrections:
        kept = tuple((name, why) for name, why in statement.reasons if name != key)
        statement = replace(labelled(statement, key, value), reasons=(*kept, (key, "corrected by an officer")))
    return statement


def _insert(connection: Transaction, sequence: int, one: Statement) -> None:
    connection.execute(
        "INSERT INTO statements VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (one.id, one.document_id, sequence, one.ordinal, one.start, one.end, one.type, one.force, statement_body(one)),
    )
    labels = [f"type={one.type}", f"force={one.force}"]
    labels += [f"actor={name}" for name in one.actors] + [f"theme={name}" for name in one.themes]
    connection.executemany(
        "INSERT INTO statement_labels VALUES (?, ?, ?)", [(label, sequence, one.ordinal) for label in labels]
    )
