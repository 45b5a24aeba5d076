"""Carries a whole knowledge base from one database to another, and proves that all of it arrived.

All or nothing: one transaction on the target, kept only when every table has the same rows there as at the source; the
source is only read, as it was at one moment. Files beside a database (the encoder, an inbox, settings) stay.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from corpus.database import Database, Snapshot
from corpus.errors import MoveFailed
from corpus.kept import Kept
from corpus.tables import NAMES, Row, Transaction


@dataclass(frozen=True, slots=True)
class Tally:
    """A table as it was counted: its rows, and what identifies them whatever their order."""

    table: str
    rows: int
    digest: str  # 64 hex digits: the sum of the SHA-256 of every row


@dataclass(frozen=True, slots=True)
class Moved:
    """What a move did."""

    tallies: tuple[Tally, ...]  # the same at both ends
    was_there: bool  # the target had all of it already, and nothing was written
    is_behind: bool  # the source was written to meanwhile: what came then is not in the target


def move(source: Database, target: Database, told: Callable[[Tally], None] = lambda _: None) -> Moved:
    """Copies everything; told: is given each table as soon as it has been sent.

    Raises MoveFailed, the target as it was before, where it holds another knowledge base or something got lost.
    """
    with source.snapshot() as moment, target.writing() as there:
        was_there = _is_filled(there)
        if was_there:
            sent = [_counted(table, moment.each(f"SELECT * FROM {table}")) for table in NAMES]
        else:
            there.execute("DELETE FROM card")  # of the empty tables; that of the source follows
            sent = [_sent(table, moment, there, told) for table in NAMES]
            _lay_vectors(Kept(moment), there)
        _compare(sent, [_counted(table, there.each(f"SELECT * FROM {table}")) for table in NAMES], was_there)
        generation = Kept(moment).generation()
    return Moved(tuple(sent), was_there, Kept(source).generation() != generation)


def _is_filled(there: Transaction) -> bool:
    return any(
        there.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is not None for table in NAMES if table != "card"
    )


def _sent(table: str, moment: Snapshot, there: Transaction, told: Callable[[Tally], None]) -> Tally:
    count = _Count(table)
    rows = count.each(moment.each(f"SELECT * FROM {table}"))
    if (first := next(rows, None)) is not None:
        marks = ", ".join("?" * len(first))
        there.execute(f"INSERT INTO {table} VALUES ({marks})", first)
        there.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
    told(count.tally)
    return count.tally


def _lay_vectors(kept: Kept, there: Transaction) -> None:
    """Puts the vectors where the target itself searches them, if it does."""
    for document in kept.documents():
        laid = kept.laid(document.id)
        rows = np.concatenate([laid.passages, laid.sentences]).astype(np.float32)
        ordinals = np.concatenate([np.arange(len(laid.passages)), laid.owners]).astype(np.int64)
        there.lay(document.id, document.audience, rows, ordinals)


def _compare(sent: list[Tally], arrived: list[Tally], was_there: bool) -> None:
    for ours, theirs in zip(sent, arrived, strict=True):
        if ours != theirs:
            what = f"'{ours.table}' has {theirs.rows} rows there and {ours.rows} here, or rows that differ"
            if was_there:
                raise MoveFailed(f"another knowledge base is kept there: {what}; give an empty place")
            raise MoveFailed(f"the move was taken back, as {what}; nothing was changed at either end")


def _counted(table: str, rows: Iterable[Row]) -> Tally:
    count = _Count(table)
    for _ in count.each(rows):
        pass
    return count.tally


class _Count:
    """Counts the rows of a table as they pass."""

    def __init__(self, table: str) -> None:
        self._table = table
        self._rows = 0
        self._sum = 0

    def each(self, rows: Iterable[Row]) -> Iterator[Row]:
        """The rows, counted on the way."""
        for row in rows:
            plain = repr(tuple(row)).encode("utf-8", "surrogatepass")
            self._sum += int.from_bytes(hashlib.sha256(plain).digest())
            self._rows += 1
            yield row

    @property
    def tally(self) -> Tally:
        """What passed so far."""
        return Tally(self._table, self._rows, f"{self._sum % (1 << 256):064x}")
