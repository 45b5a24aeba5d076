"""Recent: what was lately worked out from the knowledge base, kept until its next write. Does not work anything out."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Recent(Generic[K, V]):
    """A bounded number of values of one generation of the records, the one longest not used let go first.

    Whatever decides a value has to stand in its key, the asker's role before all. Safe for several threads.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._generation = -1
        self._kept: OrderedDict[K, V] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def of(self, generation: int, key: K, make: Callable[[], V]) -> V:
        """The value of a key, made now unless it is kept. What make raises is raised, and nothing is kept.

        generation: read before anything that make reads, so that a value is never older than what it is kept under.
        """
        with self._lock:
            if generation > self._generation:  # a write: all of it may be wrong now
                self._generation = generation
                self._kept.clear()
            if generation == self._generation and key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()  # outside the lock: two who ask at once may both work it out
        with self._lock:
            if generation == self._generation:
                self._kept[key] = made
                self._kept.move_to_end(key)
                while len(self._kept) > self._most:
                    self._kept.popitem(last=False)
        return made
