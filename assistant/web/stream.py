"""Answers as they are made: server-sent events by the contract. Does not answer and does not keep."""

import json
import logging
from collections.abc import Callable, Iterator
from typing import TypeAlias

from fastapi import Request
from fastapi.responses import StreamingResponse

from assistant.answer import Answer, answer_json, citation_json
from assistant.errors import AssistantError
from assistant.events import Answered, Claimed, Event, Found, Searching
from assistant.replies import FAILED
from assistant.web.problems import problem
from corpus.errors import CorpusError

Part: TypeAlias = Callable[[Answer], dict[str, object]]
_TYPE = "text/event-stream"
_log = logging.getLogger(__name__)


def wants_stream(request: Request) -> bool:
    """Whether the caller asked for events rather than for one answer."""
    return _TYPE in request.headers.get("accept", "")


def streamed(happening: Iterator[Event], part: Part | None = None) -> StreamingResponse:
    """The response that tells the events one by one.

    part: makes the page's own event `html` of the answer; it comes just before `answered`, which is always the last.
    """
    # a proxy that gathers the events before it hands them on would undo the streaming
    return StreamingResponse(_told(happening, part), media_type=_TYPE, headers={"X-Accel-Buffering": "no"})


def _told(happening: Iterator[Event], part: Part | None) -> Iterator[str]:
    try:
        for event in happening:
            if part is not None and isinstance(event, Answered):
                yield _line("html", part(event.answer))
            yield _line(*_named(event))
    except AssistantError as error:
        yield _line("error", problem(400, str(error)))
    except CorpusError as error:
        _log.error("not ready: %s", error)
        yield _line("error", problem(503, str(error)))
    except Exception:  # noqa: BLE001 - the response has begun: nobody further out can tell the caller
        _log.exception("answering failed")
        yield _line("error", problem(500, FAILED))


def _named(event: Event) -> tuple[str, dict[str, object]]:
    match event:
        case Searching(about):
            return "searching", {"about": about}
        case Found(passages, documents):
            return "found", {"passages": passages, "documents": documents}
        case Claimed(claim, citations):
            cited = [citation_json(one) for one in citations]
            return "claim", {"text": claim.text, "citations": list(claim.citations), "cited": cited}
        case Answered(answer):
            return "answered", answer_json(answer)


def _line(name: str, told: dict[str, object]) -> str:
    return f"event: {name}\ndata: {json.dumps(told, ensure_ascii=False)}\n\n"
