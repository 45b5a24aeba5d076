"""Nearest by meaning through Chroma, for collections too large to scan. The only file that knows chromadb.

Chroma holds ids and vectors only, one collection for each audience. What it finds are candidates: their scores are
computed again from the records' own vectors, so that both ways give one order. One process holds the folder; the
others scan. Before the folder is opened, a child process tests it: a broken one can end the process that opens it.
"""

import hashlib
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from corpus.access import collection_name
from corpus.folder import EngineFolder, told_as_failed
from corpus.follower import FILLING, Follower
from corpus.kept import Kept
from corpus.records import Records
from corpus.settings import Settings
from corpus.shelf import Shelf

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

FOLDER = "chroma"
CANDIDATES = 300  # how many a collection is asked for; z-scores want some hundreds
_MOST = 3_000  # and at most that many where most of a collection lies outside the shelf
_BATCH = 5_000  # Chroma takes at most 5,461 at once
_TEST_SECONDS = 300
_QUERIES = 50  # vectors that the self-test looks up by themselves


class Vectors:
    """The Chroma collections of one knowledge base, held by this process. Opened by `open_vectors`."""

    def __init__(self, client: "ClientAPI", records: Records, folder: EngineFolder, prefix: str) -> None:
        self._store = _ChromaStore(client, prefix)
        self._folder = folder
        self._follower = Follower(records, self._store, folder)
        self._busy = threading.Lock()  # held while collections change: a search does not wait, it scans

    @property
    def generation(self) -> int:
        """The generation of the records that the collections are equal to; -1 while they are not."""
        return self._follower.generation

    def follow(self) -> int:
        """Makes the collections equal to the records; gives their generation. Raises EngineFailed."""
        with self._busy, told_as_failed("Chroma cannot be written to", _failures()):
            return self._follower.follow()

    def meaning(self, vector: NDArray[np.float32], shelf: Shelf) -> NDArray[np.float32] | None:
        """Scores as `Shelf.meaning` gives for the candidates that Chroma finds, NaN for all other passages.

        Only collections of the shelf's audiences are opened. None when the collections are not of the shelf's
        generation or are just being changed. Raises EngineFailed.
        """
        if not self._busy.acquire(blocking=False):
            return None
        try:
            if self.generation != shelf.generation:
                return None
            with told_as_failed("Chroma cannot be read", _failures()):
                rows = self._candidates(vector, shelf)
        finally:
            self._busy.release()
        scores = np.full(shelf.size, np.nan, dtype=np.float32)
        scores[rows] = shelf.meaning_of(rows, vector)
        return scores

    def stop(self) -> None:
        """Ends a change that goes on, in good order."""
        self._follower.stop()

    def close(self) -> None:
        """Stops, and gives the folder free for other processes."""
        self.stop()
        with self._busy:
            self._follower.forget()
            self._store.close()
            self._folder.release()

    def _candidates(self, vector: NDArray[np.float32], shelf: Shelf) -> NDArray[np.int64]:
        names = [collection_name(audience) for audience in shelf.audiences]
        contents = {name: self._follower.contents[name] for name in names if name in self._follower.contents}
        sizes = {name: sum(entry.rows for entry in one.values()) for name, one in contents.items()}
        on_shelf = max(len(shelf.vectors), 1)
        wanted = min(_MOST, CANDIDATES * max(1, sum(sizes.values()) // on_shelf))
        found = {
            row
            for name, size in sizes.items()
            if size
            for one in self._store.nearest(name, vector, min(wanted, size))
            if (row := _row(shelf, *one)) is not None
        }
        return np.array(sorted(found), dtype=np.int64)


class _ChromaStore:
    """Chroma's collections as the follower wants them: ids are DOCUMENT:PLACE, passages first, then sentences."""

    def __init__(self, client: "ClientAPI", prefix: str) -> None:
        self._client = client
        self._prefix = prefix  # whatever else is on a Chroma server is not ours to touch
        self._opened: dict[str, Collection] = {}

    def stamps(self) -> dict[str, str]:
        """Every collection of ours with its stamp; a wrong number of rows makes it as good as half filled."""
        ours = [one for one in self._client.list_collections() if one.name.startswith(self._prefix)]
        return {one.name.removeprefix(self._prefix): _stamp(one) for one in ours}

    def begin(self, name: str, anew: bool) -> None:
        """Stamps a collection as filling; anew: makes it first, in place of an old one."""
        if not anew:
            self._collection(name).modify(metadata={"stamp": FILLING})
            return
        if any(one.name == self._prefix + name for one in self._client.list_collections()):
            self.drop(name)
        self._client.create_collection(
            self._prefix + name,
            metadata={"stamp": FILLING},
            configuration={"hnsw": {"space": "cosine", "ef_construction": 200, "ef_search": 400}},
            embedding_function=None,
        )

    def add(self, name: str, document_id: str, number: int, kept: Kept) -> int:
        """Adds the vectors of a document's passages and sentences."""
        laid = kept.laid(document_id)
        if not len(laid.lengths):
            return 0
        rows = np.concatenate([laid.passages, laid.sentences]).astype(np.float32)
        collection = self._collection(name)
        for ids, first in _batches(document_id, len(rows)):
            collection.add(ids=ids, embeddings=rows[first : first + len(ids)])
        return len(rows)

    def take_out(self, name: str, document_id: str, rows: int) -> None:
        """Takes a document's vectors out."""
        collection = self._collection(name)
        for ids, _ in _batches(document_id, rows):
            collection.delete(ids=ids)

    def finish(self, name: str, stamp: str, rows: int) -> None:
        """Writes the stamp, with the number of rows that go with it."""
        self._collection(name).modify(metadata={"stamp": stamp, "rows": rows})

    def drop(self, name: str) -> None:
        """Takes a whole collection away."""
        self._opened.pop(name, None)
        self._client.delete_collection(self._prefix + name)

    def nearest(self, name: str, vector: NDArray[np.float32], count: int) -> list[tuple[str, int]]:
        """The document and place of the nearest vectors, so many."""
        answer = self._collection(name).query(query_embeddings=[vector.tolist()], n_results=count, include=[])
        pairs = [one.rpartition(":") for one in answer["ids"][0]]
        return [(document_id, int(place)) for document_id, _, place in pairs]

    def close(self) -> None:
        """Closes Chroma's files."""
        _close(self._client)

    def _collection(self, name: str) -> "Collection":
        if name not in self._opened:
            self._opened[name] = self._client.get_collection(self._prefix + name, embedding_function=None)
        return self._opened[name]


def open_vectors(settings: Settings, records: Records, folder: EngineFolder) -> Vectors:
    """The vector engine over a folder this process holds, or the Chroma server of the settings.

    A folder that does not pass its test is put aside and made anew by the next `follow`. Raises EngineFailed.
    """
    import chromadb  # nearly a second to import
    from chromadb.config import Settings as ChromaSettings

    quiet = ChromaSettings(anonymized_telemetry=False)
    with told_as_failed("Chroma cannot be opened", _failures()):
        if settings.chroma_url:
            address = urlsplit(settings.chroma_url)
            secure = address.scheme == "https"
            port = address.port or (443 if secure else 8000)
            # several hosts may keep theirs at one path, and a copy has the identity of what it was copied from
            own = f"{records.identity()} {settings.home.resolve()}"
            client = chromadb.HttpClient(address.hostname or "", port, ssl=secure, settings=quiet)
            return Vectors(client, records, folder, f"verse-{hashlib.sha256(own.encode()).hexdigest()[:12]}-")
        if not is_sound(folder.path):
            folder.set_aside()
        return Vectors(chromadb.PersistentClient(str(folder.path), settings=quiet), records, folder, "verse-")


def is_sound(folder: Path) -> bool:
    """Whether a Chroma folder can be opened, counted and searched; tried in a child process, which may die of it."""
    if not any(folder.iterdir()):
        return True
    ours = str(Path(__file__).resolve().parents[1])
    path = os.pathsep.join(one for one in (ours, os.environ.get("PYTHONPATH", "")) if one)
    command = [sys.executable, "-P", "-m", "corpus.vectors", str(folder)]
    try:
        done = subprocess.run(
            command, env={**os.environ, "PYTHONPATH": path}, capture_output=True, timeout=_TEST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def self_test(folder: Path) -> str:
    """What is wrong with a Chroma folder, empty when nothing is: counts every collection, looks up some of its rows.

    May raise, or end the process: `is_sound` is the way to call it.
    """
    import chromadb
    from chromadb.config import Settings as ChromaSettings

    client = chromadb.PersistentClient(str(folder), settings=ChromaSettings(anonymized_telemetry=False))
    try:
        return next((wrong for one in client.list_collections() if (wrong := _what_is_wrong(one))), "")
    finally:
        _close(client)


def _what_is_wrong(collection: "Collection") -> str:
    stated = (collection.metadata or {}).get("rows")
    count = collection.count()
    if stated is None:  # half filled: it is made anew anyway
        return ""
    if count != stated:
        return f"{collection.name} has {count} rows, its card says {stated}"
    for offset in range(0, count, max(1, count // _QUERIES)):
        vectors = collection.get(limit=1, offset=offset, include=["embeddings"])["embeddings"]
        if vectors is None or len(vectors) != 1:
            return f"{collection.name} has no vector in row {offset}"
        found = collection.query(query_embeddings=[np.asarray(vectors[0])], n_results=1, include=["distances"])
        distances = found["distances"]
        if not distances or not distances[0] or abs(distances[0][0]) > 1e-3:
            return f"{collection.name} does not find row {offset} by its own vector"
    return ""


def _close(client: "ClientAPI") -> None:
    """Closes a client, with the connections to a server that it and the client inside it would leave open."""
    held = cast("Client", client)  # every client can be closed, the interface they share does not say so
    sessions = [getattr(one._server, "_session", None) for one in (held, cast("Client", held._admin_client))]
    held.close()
    for session in filter(None, sessions):
        session.close()


def _stamp(collection: "Collection") -> str:
    metadata = collection.metadata or {}
    return str(metadata.get("stamp", FILLING)) if metadata.get("rows") == collection.count() else FILLING


def _row(shelf: Shelf, document_id: str, place: int) -> int | None:
    """The row of the shelf that a vector of a document belongs to, None where the document is not on it."""
    first = shelf.first_row.get(document_id)
    if first is None:
        return None
    passages = shelf.passages_of(document_id)
    if place < passages:
        return first + place
    return int(shelf.owners[int(np.searchsorted(shelf.owners, first)) + place - passages])


def _batches(document_id: str, rows: int) -> list[tuple[list[str], int]]:
    """The ids of a document's rows in parts that Chroma takes, each with the place of its first."""
    return [
        ([f"{document_id}:{place}" for place in range(first, min(first + _BATCH, rows))], first)
        for first in range(0, rows, _BATCH)
    ]


def _failures() -> tuple[type[Exception], ...]:
    """What Chroma raises when it cannot do its work: its own errors, and those of the libraries below it."""
    import httpx
    from chromadb.errors import ChromaError

    return ChromaError, httpx.HTTPError, RuntimeError, ValueError, OSError


if __name__ == "__main__":
    sys.exit(1 if self_test(Path(sys.argv[1])) else 0)
