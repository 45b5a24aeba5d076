"""Which passages may match a query's words, through tantivy, for collections too large to score whole.

One index for each audience. What it finds are candidates only: their scores are our own BM25, counted over the
asker's shelf, because tantivy's k1 and b are fixed and its statistics are those of a whole index. The only file that
knows tantivy.
"""

import shutil
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from corpus.access import collection_name
from corpus.errors import EngineFailed
from corpus.folder import EngineFolder, told_as_failed
from corpus.follower import FILLING, Follower
from corpus.kept import Kept
from corpus.records import Records
from corpus.shelf import Shelf

if TYPE_CHECKING:
    from tantivy import Index, IndexWriter, Schema

FOLDER = "words"
CANDIDATES = 1_000  # how many an index is asked for: enough that what another k1 and b order otherwise is among them
_MOST = 10_000  # and at most that many where most of an index lies outside the shelf
_HEAP_BYTES = 50_000_000  # of the writer; tantivy wants at least 15,000,000
_STAMP = "stamp"  # file beside an index
_PLACES = 1 << 32  # a key is the number of a document times this, plus the ordinal of a passage
_FAILURES = (ValueError, OSError)  # what tantivy raises


class Lexical:
    """The word indexes of one knowledge base, held by this process."""

    def __init__(self, records: Records, folder: EngineFolder) -> None:
        self._store = _TantivyStore(folder.path)
        self._folder = folder
        self._follower = Follower(records, self._store, folder)
        self._busy = threading.Lock()  # held while indexes change: a search does not wait, it scores all
        self._names: dict[str, dict[int, str]] = {}  # index -> number of a document there -> its id

    @property
    def generation(self) -> int:
        """The generation of the records that the indexes are equal to; -1 while they are not."""
        return self._follower.generation

    def follow(self) -> int:
        """Makes the indexes equal to the records; gives their generation. Raises EngineFailed."""
        with self._busy, told_as_failed("tantivy cannot be written to", _FAILURES):
            generation = self._follower.follow()
            contents = self._follower.contents.items()
            self._names = {name: {entry.number: one for one, entry in found.items()} for name, found in contents}
            return generation

    def candidates(self, query: Mapping[str, float], shelf: Shelf) -> NDArray[np.int64] | None:
        """The rows of the shelf that may score best for weighted terms, ascending.

        Only indexes of the shelf's audiences are opened. None when the indexes are not of the shelf's generation or
        are just being changed. Raises EngineFailed.
        """
        if not self._busy.acquire(blocking=False):
            return None
        try:
            if self.generation != shelf.generation:
                return None
            with told_as_failed("tantivy cannot be read", _FAILURES):
                return self._rows(query, shelf)
        finally:
            self._busy.release()

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

    def _rows(self, query: Mapping[str, float], shelf: Shelf) -> NDArray[np.int64]:
        names = [name for audience in shelf.audiences if (name := collection_name(audience)) in self._names]
        held = sum(entry.rows for name in names for entry in self._follower.contents[name].values())
        wanted = min(_MOST, CANDIDATES * max(1, held // max(shelf.size, 1)))
        rows = {
            first + key % _PLACES
            for name in names
            for key in self._store.matching(name, query, wanted)
            if (first := shelf.first_row.get(self._names[name].get(key // _PLACES, ""))) is not None
        }
        return np.array(sorted(rows), dtype=np.int64)


class _TantivyStore:
    """tantivy's indexes as the follower wants them: a folder each, with its stamp in a file beside."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._schema = _schema()
        self._open: dict[str, Index] = {}
        self._writers: dict[str, IndexWriter] = {}

    def stamps(self) -> dict[str, str]:
        """Every index with its stamp; one that does not open is as good as half filled."""
        self._writers.clear()  # a writer left over from a change that failed
        return {one.name: self._stamp(one) for one in self._folder.iterdir() if one.is_dir()}

    def begin(self, name: str, anew: bool) -> None:
        """Stamps an index as filling; anew: makes it first, in place of an old one."""
        if anew:
            self.drop(name)
            (self._folder / name).mkdir()
        (self._folder / name / _STAMP).write_text(FILLING, encoding="utf-8")
        self._writers[name] = self._index(name).writer(heap_size=_HEAP_BYTES, num_threads=1)

    def add(self, name: str, document_id: str, number: int, kept: Kept) -> int:
        """Adds the terms of a document's passages."""
        from tantivy import Document

        terms: dict[int, list[str]] = {place: [] for place in range(len(kept.lengths(document_id)))}
        for term, places in kept.postings_in(document_id).items():
            for ordinal, weight in zip(places["ordinal"].tolist(), places["weight"].tolist(), strict=True):
                terms[ordinal] += [term] * max(1, round(weight))
        for ordinal, found in terms.items():
            one = Document()
            one.add_text("document", document_id)
            one.add_unsigned("key", number * _PLACES + ordinal)  # a plain int would end the writer's thread
            one.add_text("terms", " ".join(found))
            self._writers[name].add_document(one)
        return len(terms)

    def take_out(self, name: str, document_id: str, rows: int) -> None:
        """Takes a document's passages out."""
        self._writers[name].delete_documents_by_term("document", document_id)

    def finish(self, name: str, stamp: str, rows: int) -> None:
        """Commits, and then writes the stamp with the number of rows that go with it."""
        writer = self._writers.pop(name)
        writer.commit()
        writer.wait_merging_threads()
        self._open[name].reload()
        (self._folder / name / _STAMP).write_text(f"{stamp} {rows}", encoding="utf-8")

    def drop(self, name: str) -> None:
        """Takes a whole index away."""
        self._open.pop(name, None)
        shutil.rmtree(self._folder / name, ignore_errors=True)

    def matching(self, name: str, query: Mapping[str, float], count: int) -> list[int]:
        """The keys of the passages that match best by tantivy's own score, at most so many."""
        from tantivy import Occur, Query

        parts: list[tuple[Occur, Query]] = [
            (Occur.Should, Query.boost_query(Query.term_query(self._schema, "terms", term, "freq"), weight))
            for term, weight in query.items()
        ]
        if not parts:
            return []
        searcher = self._index(name).searcher()
        found = searcher.search(Query.boolean_query(parts), limit=count, count=False)
        addresses = [address for _, address in found.hits]
        keys = searcher.fast_field_values("key", addresses) if addresses else []
        return [key for key in keys if isinstance(key, int)]

    def close(self) -> None:
        """Lets go of the files."""
        self._writers.clear()
        self._open.clear()

    def _index(self, name: str) -> "Index":
        from tantivy import Index

        if name not in self._open:
            self._open[name] = Index(self._schema, path=str(self._folder / name), reuse=True)
            self._open[name].config_reader(reload_policy="manual")
        return self._open[name]

    def _stamp(self, folder: Path) -> str:
        try:
            with told_as_failed(f"{folder} cannot be opened", _FAILURES):
                stamp, _, rows = (folder / _STAMP).read_text(encoding="utf-8").partition(" ")
                self._index(folder.name).reload()
                return stamp if self._index(folder.name).searcher().num_docs == int(rows) else FILLING
        except EngineFailed:
            return FILLING


def _schema() -> "Schema":
    from tantivy import SchemaBuilder

    builder = SchemaBuilder()
    builder.add_text_field("document", tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("key", fast=True)
    builder.add_text_field("terms", tokenizer_name="whitespace", index_option="freq")
    schema: Schema = builder.build()
    return schema
