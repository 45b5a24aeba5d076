"""Makes the collections of a search engine equal to the records: what is new goes in, what is gone comes out.

One collection for each audience, so that a search opens only what its asker may read. A collection bears the stamp
"filling" from the first change to the last; one that was not finished is made anew. Knows no engine: it is given one.
"""

import hashlib
import threading
from typing import Protocol

from corpus.access import collection_name
from corpus.folder import Contents, EngineFolder, Entry
from corpus.kept import Kept, Version
from corpus.records import Records

FILLING = "filling"


class Store(Protocol):
    """The collections of one engine, by name."""

    def stamps(self) -> dict[str, str]:
        """Every collection of ours with its stamp."""

    def begin(self, name: str, anew: bool) -> None:
        """Stamps a collection as filling, so that it never passes for whole; anew: empties or makes it first."""

    def add(self, name: str, document_id: str, number: int, kept: Kept) -> int:
        """Adds a document's rows, and gives how many there are."""

    def take_out(self, name: str, document_id: str, rows: int) -> None:
        """Takes a document's rows out."""

    def finish(self, name: str, stamp: str, rows: int) -> None:
        """Makes the changes last, and then writes the stamp."""

    def drop(self, name: str) -> None:
        """Takes a whole collection away."""


class Follower:
    """Keeps one engine's collections equal to the records."""

    def __init__(self, records: Records, store: Store, folder: EngineFolder) -> None:
        self._records = records
        self._store = store
        self._folder = folder
        self._stopped = threading.Event()
        self.generation = -1  # of the records that the collections are equal to; -1 while they are not known to be
        self.contents = folder.read()

    def follow(self) -> int:
        """Brings the collections to the records' generation and gives it; ends early after `stop`.

        Only changed collections are touched, in them only changed documents.
        """
        while not self._is_stopped():
            with self._records.snapshot() as kept:
                generation = kept.generation()
                wanted = _by_collection(kept)
            if generation == self.generation:
                break
            self.generation = -1
            if self._make_equal(wanted):
                self.generation = generation
                self._folder.write(self.contents, generation)
        return self.generation

    def stop(self) -> None:
        """Ends `follow` after the document it is at, what is done so far kept in order; nothing is followed again."""
        self._stopped.set()

    def forget(self) -> None:
        """The collections are not known to be equal to anything any more."""
        self.generation = -1

    def _is_stopped(self) -> bool:
        return self._stopped.is_set() or not threading.main_thread().is_alive()  # the program ends: nobody waits

    def _make_equal(self, wanted: dict[str, dict[str, Version]]) -> bool:
        stamps = self._store.stamps()
        for name in stamps.keys() - wanted.keys():
            self._store.drop(name)
        known = {name: self.contents.get(name, {}) for name in stamps.keys() & wanted.keys()}
        self.contents = {name: known[name] for name in known if stamp_of(known[name]) == stamps[name]}
        for name, documents in wanted.items():
            if self._is_stopped():
                return False
            if name not in self.contents or _versions(self.contents[name]) != documents:
                self._change(name, documents)
        return all(_versions(self.contents[name]) == documents for name, documents in wanted.items())

    def _change(self, name: str, wanted: dict[str, Version]) -> None:
        """Makes one collection equal to these documents."""
        old = self.contents.pop(name, None)
        self._folder.write(self.contents, -1)
        gone = {one: entry for one, entry in (old or {}).items() if wanted.get(one) != entry.version}
        anew = old is None or _rows(gone) * 2 > _rows(old)  # much gone leaves an index full of holes
        contents: Contents = {} if anew or old is None else {one: old[one] for one in old if one not in gone}
        self._store.begin(name, anew)
        for document_id, entry in gone.items():
            if not anew:
                self._store.take_out(name, document_id, entry.rows)
        self._fill(name, contents, wanted)
        self._store.finish(name, stamp_of(contents), _rows(contents))
        self.contents[name] = contents
        self._folder.write(self.contents, -1)

    def _fill(self, name: str, contents: Contents, wanted: dict[str, Version]) -> None:
        number = 1 + max((entry.number for entry in contents.values()), default=-1)
        for document_id in [one for one in wanted if one not in contents]:
            if self._is_stopped():
                return
            with self._records.snapshot() as kept:
                if kept.version(document_id) != wanted[document_id]:
                    continue  # changed since the list was made: the next round has it
                rows = self._store.add(name, document_id, number, kept)
            contents[document_id] = Entry(wanted[document_id], rows, number)
            number += 1


def _rows(contents: Contents) -> int:
    return sum(entry.rows for entry in contents.values())


def stamp_of(contents: Contents) -> str:
    """What identifies these very contents."""
    plain = sorted((document, *_plain(entry)) for document, entry in contents.items())
    return hashlib.sha256(repr(plain).encode()).hexdigest()


def _plain(entry: Entry) -> tuple[float, int, int]:
    return entry.version, entry.rows, entry.number


def _versions(contents: Contents) -> dict[str, Version]:
    return {document: entry.version for document, entry in contents.items()}


def _by_collection(kept: Kept) -> dict[str, dict[str, Version]]:
    versions = kept.versions()
    found: dict[str, dict[str, Version]] = {}
    for document in kept.documents():
        found.setdefault(collection_name(document.audience), {})[document.id] = versions[document.id]
    return found
