"""Nearest by meaning through Chroma, for collections too large to scan. The only file that knows chromadb.

Chroma holds ids and vectors only, one collection for each audience and kind of vector, each stamped with the
generation of the records it was made from. What it finds are candidates: their scores are computed again from the
records' own vectors, so that both ways give one order. One process owns the folder, by a lock; the others scan.
"""

import fcntl
import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

import numpy as np
from numpy.typing import NDArray

from corpus.records import Records
from corpus.settings import Settings
from corpus.shelf import Shelf

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

CANDIDATES = 300  # how many a collection is asked for; z-scores want some hundreds
_BATCH = 5_000  # Chroma takes at most 5,461 at once


@dataclass(frozen=True, slots=True)
class State:
    """How the vector engine stands: for `verse status` and the health page."""

    engine: str
    generation: int
    state: str  # ready | behind | in use by another process


class Vectors:
    """The Chroma collections of one knowledge base. Open by `open_vectors`."""

    def __init__(self, client: "ClientAPI", lock: TextIO | None) -> None:
        self._client = client
        self._lock = lock
        self._collections: dict[str, Collection] = {}
        self._generation = -1

    def follow(self, records: Records) -> int:
        """Makes the collections equal to the records where they are behind; gives the generation they now have."""
        generation = records.generation()
        if generation == self._generation:
            return generation
        kept = {one.name: one for one in self._client.list_collections()}
        wanted = {_name(audience): audience for audience in {one.audience for one in records.documents()}}
        for name in kept.keys() - wanted.keys():
            self._client.delete_collection(name)
        for name, audience in wanted.items():
            self._collections[name] = self._made(records, name, audience, kept.get(name))
        self._generation = generation
        return generation

    def meaning(self, vector: NDArray[np.float32], shelf: Shelf) -> NDArray[np.float32]:
        """Scores as `Shelf.meaning` gives for the candidates that Chroma finds, NaN for all other passages."""
        found = np.fromiter(self._candidates(vector, shelf), dtype=np.int64)
        scores = np.full(shelf.size, np.nan, dtype=np.float32)
        rows = np.unique(found)
        best = shelf.passages[rows] @ vector
        whole = best.copy()
        inside = np.flatnonzero(np.isin(shelf.owners, rows))
        np.maximum.at(best, np.searchsorted(rows, shelf.owners[inside]), shelf.sentences[inside] @ vector)
        scores[rows] = 0.5 * whole + 0.5 * best
        return scores

    def close(self) -> None:
        """Gives the folder free for other processes."""
        if self._lock is not None:
            self._lock.close()

    def _candidates(self, vector: NDArray[np.float32], shelf: Shelf) -> Iterable[int]:
        for collection in self._collections.values():
            most = min(CANDIDATES, collection.count())
            if not most:
                continue
            answer = collection.query(query_embeddings=[vector.tolist()], n_results=most, include=[])
            for name in answer["ids"][0]:
                document_id, ordinal, _ = name.split(":")
                if document_id in shelf:
                    yield shelf.first_row[document_id] + int(ordinal)

    def _made(self, records: Records, name: str, audience: tuple[str, ...], old: "Collection | None") -> "Collection":
        members = [one for one in records.documents() if one.audience == audience]
        stamp = hashlib.sha256("".join(f"{one.id}{one.digest}" for one in members).encode()).hexdigest()
        if old is not None and (old.metadata or {}).get("stamp") == stamp:
            return old
        if old is not None:
            self._client.delete_collection(name)
        # cosine distance; the stamp is written last, so that a half-filled collection is never taken for a whole one
        made = self._client.create_collection(name, metadata={"hnsw:space": "cosine", "stamp": "filling"})
        for document in members:
            _fill(made, document.id, *records.vectors(document.id))
        made.modify(metadata={"stamp": stamp})
        return made


def open_vectors(settings: Settings) -> Vectors | None:
    """The vector engine: the Chroma server of the settings, or the folder in VERSE_HOME; None if another process has it."""
    import chromadb  # nearly a second to import
    from chromadb.config import Settings as ChromaSettings

    quiet = ChromaSettings(anonymized_telemetry=False)
    if settings.chroma_url:
        address = settings.chroma_url.removeprefix("http://").removeprefix("https://").rstrip("/")
        host, _, port = address.partition(":")
        secure = settings.chroma_url.startswith("https://")
        return Vectors(chromadb.HttpClient(host, int(port or 8000), ssl=secure, settings=quiet), None)
    folder = settings.home / "chroma"
    folder.mkdir(parents=True, exist_ok=True)
    lock = (settings.home / "chroma.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        return None
    return Vectors(chromadb.PersistentClient(str(folder), settings=quiet), lock)


def _name(audience: tuple[str, ...]) -> str:
    return "vectors-" + "-".join(audience)


def _fill(
    collection: "Collection",
    document_id: str,
    passages: NDArray[np.float16],
    sentences: NDArray[np.float16],
    owners: NDArray[np.int32],
) -> None:
    ids = [f"{document_id}:{ordinal}:p" for ordinal in range(len(passages))]
    ids += [f"{document_id}:{owner}:{place}" for place, owner in enumerate(owners)]
    rows = np.concatenate([passages, sentences]).astype(np.float32)
    for first in range(0, len(ids), _BATCH):
        collection.add(ids=ids[first : first + _BATCH], embeddings=rows[first : first + _BATCH])
