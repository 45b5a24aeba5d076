"""Questions by turns: a few are answered at once, some wait, and whoever comes beyond that is told so at once.

Answering is work for a processor: more at once would only make each of them slower. Whoever waits holds no thread, so
that documents, health and everything else are served meanwhile. Does not answer.
"""

import asyncio
import os

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.replies import BUSY
from assistant.web.problems import problem_response

_ASKING = frozenset({"/ask", "/api/ask", "/api/search", "/precedents", "/api/precedents", "/compare", "/api/compare"})
_FOR_A_PROCESSOR = 2  # questions at once: one computes while another reads or writes
_FOR_A_MODEL = 16  # where a language model drafts, most of the time is spent on waiting for it
_MOST_WAITING = 64
_RETRY_SECONDS = 5


class Turns:
    """An ASGI app that hands on so many questions at once, lets so many wait, and refuses others with 503."""

    def __init__(self, app: ASGIApp, at_once: int, most_waiting: int = _MOST_WAITING) -> None:
        self._app = app
        self._free = asyncio.Semaphore(at_once)
        self._most_waiting = most_waiting
        self._waiting = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hands the request on when it is its turn; one that asks nothing at once."""
        if not _asks(scope):
            await self._app(scope, receive, send)
        elif self._free.locked() and self._waiting >= self._most_waiting:
            refused = problem_response(Request(scope), 503, BUSY)
            refused.headers["Retry-After"] = str(_RETRY_SECONDS)
            await refused(scope, receive, send)
        else:
            await self._answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            sent = await _whole(receive)  # before the turn: who sends slowly keeps nobody waiting
        except HTTPException as error:  # it is too large
            await problem_response(Request(scope), error.status_code, error.detail)(scope, receive, send)
            return
        await self._wait()
        try:
            await self._app(scope, sent, send)
        finally:
            self._free.release()

    async def _wait(self) -> None:
        self._waiting += 1
        try:
            await self._free.acquire()
        finally:  # also where whoever waited went away
            self._waiting -= 1


def at_once(has_model: bool) -> int:
    """How many questions are answered at once on this machine."""
    return _FOR_A_MODEL if has_model else _FOR_A_PROCESSOR * (os.cpu_count() or 1)


async def _whole(receive: Receive) -> Receive:
    """What gives the request's messages again, once its body has come whole."""
    messages = [await receive()]
    while messages[-1].get("more_body"):
        messages.append(await receive())

    async def again() -> Message:
        return messages.pop(0) if messages else await receive()

    return again


def _asks(scope: Scope) -> bool:
    """Whether answering this request means looking something up."""
    if scope["type"] != "http":
        return False
    return scope["path"] in _ASKING or (scope["path"] == "/" and bool(scope["query_string"]))
