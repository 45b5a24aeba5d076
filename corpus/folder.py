"""The folder of a search engine: who holds it, what is in it, and how a broken one is put aside.

One process holds a folder, by a lock; others do not open it. A card beside it says which version of which document
is in which collection. Knows nothing about any engine.
"""

import contextlib
import fcntl
import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO, TypeAlias

from corpus.errors import EngineFailed
from corpus.kept import Version


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as it stands in a collection."""

    version: Version
    rows: int  # how many entries it takes there
    number: int  # its short name there


Contents: TypeAlias = dict[str, Entry]  # document id -> entry


@dataclass(frozen=True, slots=True)
class Glance:
    """What can be seen of a folder from outside."""

    generation: int  # of the records it was last made equal to, -1 for never
    held: bool  # whether a process holds it now


class EngineFolder:
    """A folder that this process holds. Opened by `take_folder`."""

    def __init__(self, home: Path, name: str, lock: TextIO) -> None:
        self.path = home / name
        self._card = home / f"{name}.json"
        self._lock = lock
        self.path.mkdir(parents=True, exist_ok=True)

    def read(self) -> dict[str, Contents]:
        """The contents of each collection as the card says; nothing where the card is missing or broken."""
        try:
            collections = json.loads(self._card.read_text(encoding="utf-8"))["collections"]
            return {
                name: {document: Entry(*entry) for document, entry in contents.items()}
                for name, contents in collections.items()
            }
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    def write(self, collections: Mapping[str, Contents], generation: int) -> None:
        """Writes the card anew."""
        plain = {
            name: {document: (entry.version, entry.rows, entry.number) for document, entry in contents.items()}
            for name, contents in collections.items()
        }
        part = self._card.with_suffix(".part")
        part.write_text(json.dumps({"generation": generation, "collections": plain}), encoding="utf-8")
        part.replace(self._card)

    def set_aside(self) -> Path:
        """Puts the folder aside as NAME.broken, in place of the last one there, and makes an empty one."""
        broken = self.path.with_suffix(".broken")
        shutil.rmtree(broken, ignore_errors=True)
        self.path.rename(broken)
        self._card.unlink(missing_ok=True)
        self.path.mkdir()
        return broken

    def release(self) -> None:
        """Lets other processes hold the folder."""
        self._lock.close()


@contextlib.contextmanager
def told_as_failed(what: str, failures: tuple[type[Exception], ...]) -> Iterator[None]:
    """Turns what an engine raises, a panic of its Rust code too, into EngineFailed with one plain line."""
    try:
        yield
    except failures as error:
        raise EngineFailed(f"{what}: {error}") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # pyo3's, which is no Exception and cannot be imported
            raise
        raise EngineFailed(f"{what}: {error}") from error


def take_folder(home: Path, name: str) -> EngineFolder | None:
    """The engine's folder in this home, held by this process; None when another process (or opener) holds it."""
    home.mkdir(parents=True, exist_ok=True)
    lock = (home / f"{name}.lock").open("a")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        return None
    try:
        return EngineFolder(home, name, lock)
    except OSError:
        lock.close()
        raise


def glance(home: Path, name: str) -> Glance:
    """How the engine's folder looks from outside; opens nothing of the engine's."""
    generation = -1
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        generation = int(json.loads((home / f"{name}.json").read_text(encoding="utf-8"))["generation"])
    return Glance(generation, _is_held(home / f"{name}.lock"))


def _is_held(path: Path) -> bool:
    if not path.exists():
        return False
    with path.open() as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError:
            return True
    return False
