"""Receipts: what became of each file that was added, kept with the documents. For reports, and to know a file again.

A receipt is for a person and saves work; nothing that is searched depends on one. Does not read files.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields

from corpus.database import Database
from corpus.errors import RecordsUnreadable


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one document in a file."""

    inside: str  # what stands behind the file's name to name the document; empty where the file is the document
    status: str  # added | updated | unchanged | failed | skipped
    document_id: str | None = None
    reason: str | None = None
    warnings: tuple[str, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one file, the last time it was read."""

    file: str  # what it is known by: its name within the folder it was added from
    folder: str  # that folder, whole
    digest: str  # SHA-256 of the file, hex; empty where it is to be read again
    at: float  # when, seconds since 1970
    lines: tuple[Line, ...]


class Receipts:
    """The receipts in the database of the documents."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, receipt: Receipt) -> None:
        """Keeps a receipt in place of the file's last one."""
        body = json.dumps([asdict(line) for line in receipt.lines], ensure_ascii=False)
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO files VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE SET "
                "folder = excluded.folder, digest = excluded.digest, at = excluded.at, body = excluded.body",
                (receipt.file, receipt.folder, receipt.digest, receipt.at, body),
            )

    def forget(self, file: str) -> None:
        """Lets go of a file's receipt, where there is one."""
        with self._database.writing() as connection:
            connection.execute("DELETE FROM files WHERE name = ?", (file,))

    def of(self, file: str) -> Receipt | None:
        """The receipt of the file known by this name, None when there is none."""
        row = self._database.one("SELECT name, folder, digest, at, body FROM files WHERE name = ?", (file,))
        return None if row is None else _receipt(row)

    def all(self, folder: str | None = None) -> list[Receipt]:
        """All receipts in order of name, or those of files added from this folder."""
        chosen, values = ("", ()) if folder is None else (" WHERE folder = ?", (folder,))
        rows = self._database.all(f"SELECT name, folder, digest, at, body FROM files{chosen} ORDER BY name", values)
        return [_receipt(row) for row in rows]


def _receipt(row: Sequence[object]) -> Receipt:
    name, folder, digest, at, body = row
    try:
        return Receipt(str(name), str(folder), str(digest), float(str(at)), tuple(map(_line, json.loads(str(body)))))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise RecordsUnreadable(
            f"the knowledge base is damaged: the receipt of '{name}' cannot be read; add the file again"
        ) from error


def _line(plain: dict[str, object]) -> Line:
    known = {field.name: plain[field.name] for field in fields(Line) if field.name in plain}
    warnings = known.get("warnings", ())
    if not isinstance(warnings, list | tuple):
        raise TypeError("warnings are no list")
    return Line(**{**known, "warnings": tuple(str(one) for one in warnings)})  # type: ignore[arg-type]
