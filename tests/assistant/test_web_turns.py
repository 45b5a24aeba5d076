"""Questions by turns: so many at once, so many waiting, the next one refused; nothing else waits."""

import asyncio
import os
import threading
from pathlib import Path

import httpx
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from assistant.replies import BUSY
from assistant.web.headers import BodyLimit
from assistant.web.reader import Reader
from assistant.web.turns import Turns


class Slow:
    """An app whose questions wait for the gate; it counts how many are at it at once."""

    def __init__(self, at_once: int, most_waiting: int) -> None:
        self.now = self.most = 0
        self.gate = asyncio.Event()
        turns = Middleware(Turns, at_once=at_once, most_waiting=most_waiting)
        routes = [Route("/api/ask", self.ask, methods=["POST"]), Route("/healthz", self.alive)]
        self.app = Starlette(routes=routes, middleware=[Middleware(BodyLimit), turns])

    async def ask(self, request: Request) -> PlainTextResponse:
        self.now += 1
        self.most = max(self.most, self.now)
        await self.gate.wait()
        self.now -= 1
        return PlainTextResponse(await request.body())

    async def alive(self, _: Request) -> PlainTextResponse:
        return PlainTextResponse("ok")

    def client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url="http://verse")


def test_who_comes_beyond_those_waiting_is_told_to_come_again_and_the_others_are_answered() -> None:
    async def trial() -> None:
        slow = Slow(at_once=2, most_waiting=3)
        async with slow.client() as client:
            asked = [asyncio.create_task(client.post("/api/ask", content=f"{place}")) for place in range(5)]
            await asyncio.sleep(0.1)
            refused = await client.post("/api/ask", content="one too many")
            alive = await client.get("/healthz")
            slow.gate.set()
            answered = await asyncio.gather(*asked)
        assert refused.status_code == 503
        assert refused.headers["Retry-After"] == "5"
        assert refused.headers["Content-Type"] == "application/problem+json"
        assert refused.json()["detail"] == BUSY
        assert alive.text == "ok"
        assert [one.text for one in answered] == ["0", "1", "2", "3", "4"]
        assert slow.most == 2

    asyncio.run(trial())


def test_a_question_too_large_is_refused_and_gives_its_turn_free() -> None:
    async def trial() -> None:
        slow = Slow(at_once=1, most_waiting=1)
        slow.gate.set()
        async with slow.client() as client:
            large = await client.post("/api/ask", content=b"x" * 1_000_001)
            small = await client.post("/api/ask", content=b"x" * 1_000_000)
        assert (large.status_code, small.status_code) == (413, 200)
        assert large.json()["detail"] == "the request is too large; send at most 1,000,000 bytes"

    asyncio.run(trial())


def test_the_process_that_reads_has_less_right_to_the_processor(tmp_path: Path) -> None:
    reader = Reader(tmp_path, tmp_path / "watched")
    reader.ensure()
    try:
        started = Path(f"/proc/self/task/{threading.get_native_id()}/children").read_text(encoding="ascii").split()
        priorities = [os.getpriority(os.PRIO_PROCESS, int(one)) for one in started]
    finally:
        reader.stop()
    assert max(10, os.nice(0)) in priorities
