"""Nearest by meaning through pgvector, where the knowledge base is kept in PostgreSQL. Writes no vectors.

The vectors stand in the transaction of their document, one partition for each audience, so nothing has to follow;
what has to be made is the index of a partition that has grown large. What it finds are candidates, scored again from
the shelf, so that every way gives one order. Words need no engine here: the postings are an index already.
"""

import threading

import numpy as np
from numpy.typing import NDArray

from corpus.access import collection_name
from corpus.database import Database, Snapshot
from corpus.folder import Glance, told_as_failed
from corpus.records import Records
from corpus.shelf import Shelf

CANDIDATES = 300  # how many a partition is asked for; z-scores want some hundreds
_MOST = 3_000  # and at most that many where most of a partition lies outside the shelf
_REACH = 400  # how many rows a walk through the index keeps in view
_MOST_REACH = 1_000  # pgvector takes no more
_BUILD_MEMORY = "1GB"  # of the server, while an index is made: one that does not fit is made several times slower
_PARTITIONS = """
SELECT c.relname, coalesce(bool_or(x.indisvalid AND a.amname = 'hnsw'), false)
FROM pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid
LEFT JOIN pg_index x ON x.indrelid = c.oid
LEFT JOIN pg_class i ON i.oid = x.indexrelid LEFT JOIN pg_am a ON a.oid = i.relam
WHERE h.inhparent = to_regclass('nearest') GROUP BY c.relname ORDER BY c.relname
"""


class ServerVectors:
    """The partitions of `nearest` in one database."""

    def __init__(self, database: Database, records: Records, exact_below: int) -> None:
        self._database = database
        self._records = records
        self._exact_below = exact_below  # up to this many rows a partition needs no index
        self._is_whole = False  # whether no large partition was without its index when last looked at
        self._making = ""  # the partition whose index is being made
        self._stopped = threading.Event()

    @property
    def generation(self) -> int:
        """That of the records, for it cannot be another; -1 while an index is missing."""
        return self._records.generation() if self._is_whole else -1

    def glance(self) -> Glance:
        """How it looks from outside."""
        return Glance(-1 if self._without_index() else self._records.generation(), held=False)

    def follow(self) -> int:
        """Makes the indexes that are missing; gives the generation of the records. Raises EngineFailed."""
        with told_as_failed("PostgreSQL cannot make an index", (Exception,)):
            for partition in self._without_index():
                if not self._stopped.is_set():
                    self._make_index(partition)
            self._is_whole = not self._without_index()
        return self.generation

    def meaning(self, vector: NDArray[np.float32], shelf: Shelf) -> NDArray[np.float32] | None:
        """Scores as `Shelf.meaning` gives for the candidates that pgvector finds, NaN for all other passages.

        Only partitions of the shelf's audiences are read. None when the records are not of the shelf's generation any
        more. Raises EngineFailed.
        """
        with told_as_failed("PostgreSQL cannot search", (Exception,)), self._database.snapshot() as moment:
            row = moment.one("SELECT value FROM card WHERE key = 'generation'")
            if int(str(row[0] if row else 0)) != shelf.generation:
                return None
            rows = _candidates(moment, vector, shelf)
        scores = np.full(shelf.size, np.nan, dtype=np.float32)
        scores[rows] = shelf.meaning_of(rows, vector)
        return scores

    def stop(self) -> None:
        """Ends the making of an index; what it had done is taken away at the next `follow`."""
        self._stopped.set()
        if self._making:
            cancel = "SELECT pg_cancel_backend(pid) FROM pg_stat_progress_create_index WHERE relid = to_regclass(?)"
            self._database.all(cancel, (f'"{self._making}"',))

    def close(self) -> None:
        """Closes its connections."""
        self._database.close()

    def _without_index(self) -> list[str]:
        """The partitions that have grown large and have no whole index."""
        found = [str(name) for name, is_indexed in self._database.all(_PARTITIONS) if not is_indexed]
        few = self._exact_below
        return [one for one in found if self._database.one(f'SELECT 1 FROM "{one}" OFFSET ? LIMIT 1', (few,))]

    def _make_index(self, partition: str) -> None:
        dimension = partition.rpartition("-")[2]
        index = f'"by {partition}"'
        self._making = partition
        try:
            self._database.run(f"DROP INDEX IF EXISTS {index}")  # one whose making was broken off
            self._database.run(f"SET maintenance_work_mem = '{_BUILD_MEMORY}'")
            self._database.run(  # concurrently: others go on reading and writing
                f'CREATE INDEX CONCURRENTLY {index} ON "{partition}" '
                f"USING hnsw ((vector::halfvec({dimension})) halfvec_cosine_ops) WITH (ef_construction = 100)"
            )
        finally:
            self._making = ""


def _candidates(moment: Snapshot, vector: NDArray[np.float32], shelf: Shelf) -> NDArray[np.int64]:
    collections = [f"{collection_name(audience)}-{len(vector)}" for audience in sorted(shelf.audiences)]
    on_shelf = max(len(shelf.vectors), 1)
    wanted = min(_MOST, CANDIDATES * max(1, sum(_size(moment, one) for one in collections) // on_shelf))
    moment.one("SELECT set_config('hnsw.ef_search', ?, true)", (str(min(max(_REACH, wanted), _MOST_REACH)),))
    moment.one("SELECT set_config('hnsw.iterative_scan', 'strict_order', true)")  # where more are wanted than that
    kind, found = f"halfvec({len(vector)})", set()
    nearest = (
        f"SELECT document_id, ordinal FROM nearest WHERE collection = ? "
        f"ORDER BY vector::{kind} <=> CAST(? AS {kind}) LIMIT ?"
    )
    for collection in collections:
        for document_id, ordinal in moment.all(nearest, (collection, str(vector.tolist()), wanted)):
            if (first := shelf.first_row.get(str(document_id))) is not None:
                found.add(first + int(str(ordinal)))
    return np.array(sorted(found), dtype=np.int64)


def _size(moment: Snapshot, collection: str) -> int:
    """About how many rows a collection has; counted only where the server has not estimated it yet."""
    name = f'"nearest {collection}"'
    row = moment.one("SELECT CAST(reltuples AS BIGINT) FROM pg_class WHERE oid = to_regclass(?)", (name,))
    if row is not None and int(str(row[0])) < 0:
        row = moment.one(f"SELECT count(*) FROM {name}")
    return int(str(row[0])) if row else 0
