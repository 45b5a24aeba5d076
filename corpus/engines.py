"""The search engines for large collections: opened, kept equal to the records, and how each of them stands.

They only ever save work: whatever is wrong with one, it gives None and the exact scan over the records answers. One
process holds them; they are opened and followed in a thread of their own, so that nobody waits for a rebuild.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Generic, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from corpus import vectors
from corpus.database import Database
from corpus.errors import CorpusError, EngineFailed
from corpus.folder import EngineFolder, Glance, glance, take_folder, told_as_failed
from corpus.pgvector import ServerVectors
from corpus.records import Records
from corpus.settings import Settings
from corpus.shelf import Shelf
from corpus.vectors import Vectors, open_vectors

_LOG = logging.getLogger(__name__)
_AGAIN_SECONDS = 30  # how often an engine that another process holds, or that failed, is tried again


@dataclass(frozen=True, slots=True)
class State:
    """How one engine stands: for `verse status` and the health page."""

    engine: str
    generation: int  # of the records it was last equal to, -1 for none
    state: str  # ready | behind | in use by another process | failed | off: exact scan below N passages


class Engine(Protocol):
    """What every engine can do."""

    @property
    def generation(self) -> int:
        """The generation of the records it is equal to, -1 while it is not."""

    def follow(self) -> int:
        """Makes it equal to the records and gives their generation. Raises EngineFailed."""

    def stop(self) -> None:
        """Ends a change that goes on, in good order."""

    def close(self) -> None:
        """Stops, and gives its folder free."""


E = TypeVar("E", bound=Engine)
Found = TypeVar("Found")


class Engines:
    """The engine of one knowledge base, as far as this process holds it: Chroma, or PostgreSQL."""

    def __init__(self, settings: Settings, records: Records) -> None:
        self._settings = settings
        self._records = records
        self._meaning: _Slot[Vectors] | _Slot[ServerVectors]
        if settings.database_url:
            server = ServerVectors(Database(settings.database), records, settings.exact_below)
            self._meaning = _Slot("postgresql", lambda: server, server.glance)
        else:
            home, open_chroma = settings.home, partial(open_vectors, settings, records)
            self._meaning = _in_folder("chroma", home, vectors.FOLDER, open_chroma)
        self._following = threading.Lock()
        self._wake = threading.Event()
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Opens the engines and keeps them equal to the records from now on, in a thread of their own."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._keep_up, name="engines")
            self._thread.start()

    def follow(self) -> None:
        """Opens what can be opened and makes it equal to the records. What fails is left to the exact scan."""
        with self._following:
            if not self._closed.is_set() and not self._is_small():
                self._meaning.follow()

    def meaning(self, vector: NDArray[np.float32], shelf: Shelf) -> NDArray[np.float32] | None:
        """What `Vectors.meaning` gives; None where the exact scan has to answer."""
        engine = self._meaning.ready(shelf, self._wake)
        return self._meaning.tried(lambda: engine.meaning(vector, shelf), self._wake) if engine else None

    def states(self) -> tuple[State, ...]:
        """How each engine stands, seen from this process."""
        generation = self._records.generation()
        off = f"off: exact scan below {self._settings.exact_below} passages" if self._is_small() else ""
        return (self._meaning.state(generation, off),)

    def close(self) -> None:
        """Ends what goes on in good order and gives the folders free; nothing is opened again."""
        self._closed.set()
        self._wake.set()
        self._meaning.stop()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()
        with self._following:
            self._meaning.close()

    def _is_small(self) -> bool:
        return self._records.passage_count() <= self._settings.exact_below

    def _keep_up(self) -> None:
        waited = _AGAIN_SECONDS
        # a program that ends without `close` shall not hang here: its main thread is gone then
        while not self._closed.is_set() and threading.main_thread().is_alive():
            if self._wake.is_set() or waited >= _AGAIN_SECONDS:
                self._wake.clear()
                self._follow_safely()
                waited = 0
            waited += not self._wake.wait(timeout=1)
        if not self._closed.is_set():
            self.close()

    def _follow_safely(self) -> None:
        try:
            self.follow()
        except CorpusError as error:  # the records are locked or full: tried again later
            _LOG.warning("%s; the search engines wait", str(error))
        except RuntimeError:
            if threading.main_thread().is_alive():
                raise  # else the program ended while libraries were being imported, which then cannot start threads


class _Slot(Generic[E]):
    """The place of one engine: empty, while it cannot be held, or holding it."""

    def __init__(self, engine: str, take: Callable[[], E | None], look: Callable[[], Glance]) -> None:
        self._name = engine
        self._take = take  # None where another process has it
        self._look = look
        self._engine: E | None = None
        self._opening = False
        self._failed = False
        self._stopped = False

    def ready(self, shelf: Shelf, wake: threading.Event) -> E | None:
        """The engine, if it is equal to the records the shelf was filled from; else it is woken to follow."""
        engine = self._engine
        if engine is not None and not self._failed and engine.generation == shelf.generation:
            return engine
        wake.set()
        return None

    def tried(self, search: Callable[[], Found | None], wake: threading.Event) -> Found | None:
        """What a search finds; None when the engine fails, which is then opened anew."""
        try:
            return search()
        except EngineFailed as error:
            # as text: a log record that holds the error holds its frames, and with them a dead server's socket
            _LOG.warning("%s; the exact scan answers until it is mended", str(error))
            self._failed = True
            wake.set()
            return None

    def follow(self) -> None:
        """Opens the engine where this process can hold it, and makes it equal to the records."""
        try:
            if self._failed:
                self.close()
            if self._engine is None and not self._stopped:
                self._engine = self._opened()
            if self._engine is not None:
                self._engine.follow()
            self._failed = False
        except EngineFailed as error:
            if not self._failed:
                _LOG.warning("%s; the exact scan answers until it is mended", str(error))
            self._failed = True

    def stop(self) -> None:
        """Ends a change that goes on; nothing is opened again."""
        self._stopped = True
        if (engine := self._engine) is not None:
            engine.stop()

    def close(self) -> None:
        """Gives the folder free."""
        engine, self._engine = self._engine, None
        if engine is not None:
            engine.close()

    def state(self, generation: int, off: str) -> State:
        """How the engine stands when the records are at this generation."""
        seen = self._look()
        if self._engine is None and seen.held and not self._opening:
            return State(self._name, seen.generation, off or "in use by another process")
        reached = self._engine.generation if self._engine is not None else seen.generation
        state = "failed" if self._failed else "ready" if reached == generation else "behind"
        return State(self._name, max(reached, seen.generation), off or state)

    def _opened(self) -> E | None:
        self._opening = True
        try:
            return self._take()
        finally:
            self._opening = False


def _in_folder(engine: str, home: Path, folder: str, make: Callable[[EngineFolder], E]) -> _Slot[E]:
    """The place of an engine that lives in a folder of the home, which one process holds."""

    def take() -> E | None:
        with told_as_failed(f"{home / folder} cannot be used", (OSError,)):
            held = take_folder(home, folder)
        if held is None:
            return None
        try:
            return make(held)
        except EngineFailed:
            held.release()
            raise

    return _Slot(engine, take, partial(glance, home, folder))
