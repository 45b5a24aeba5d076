"""Work that waits its turn: what was acknowledged is done afterwards, a conversation's messages one after another.

Slack wants an acknowledgement within three seconds whatever else goes on, so nothing here runs before it. Does not know
what the work is.
"""

import logging
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

log = logging.getLogger(__name__)
_WORKERS = 6  # under way at once: most of the time they wait for Slack or for their turn to look an answer up
Work = Callable[[], None]


class Desk:
    """Does work in a few threads; work under one key in the order it came."""

    def __init__(self) -> None:
        self._workers = ThreadPoolExecutor(_WORKERS, thread_name_prefix="slack-answer")
        self._waiting: dict[str, deque[Work]] = {}
        self._changed = threading.Condition()

    def take(self, key: str, work: Work) -> None:
        """Takes work on and returns at once."""
        with self._changed:
            queue = self._waiting.setdefault(key, deque())
            queue.append(work)
            if len(queue) > 1:
                return  # whoever does the one before it goes on with it
        self._workers.submit(self._do_next, key)

    def close(self) -> None:
        """Returns when everything taken on is done; nothing more is taken."""
        with self._changed:
            self._changed.wait_for(lambda: not self._waiting)
        self._workers.shutdown()

    def _do_next(self, key: str) -> None:
        with self._changed:
            work = self._waiting[key][0]
        try:
            work()
        except Exception:
            log.exception("work for %s in Slack failed", key)
        with self._changed:
            queue = self._waiting[key]
            queue.popleft()
            if not queue:
                del self._waiting[key]
                self._changed.notify_all()
                return
        self._workers.submit(self._do_next, key)
