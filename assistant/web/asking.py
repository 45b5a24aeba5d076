"""A question from the web: its conversation, its events, and its answer kept. What pages and the API share."""

import re
from collections.abc import Iterator
from uuid import uuid4

from assistant.answer import Answer, Face
from assistant.ask import Ask
from assistant.events import Answered, Event
from assistant.service import Assistant
from corpus.access import Role

_CONVERSATION_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")


def conversation(given: str | None) -> str:
    """The id given, if it can be one; else that of a new conversation."""
    return given if given and _CONVERSATION_ID.fullmatch(given) else uuid4().hex


def earlier(assistant: Assistant, conversation_id: str, role: Role) -> tuple[str, ...]:
    """The earlier questions of a conversation that this role asked, oldest first: others' words are not carried on."""
    return assistant.journal.questions(conversation_id, role=role)


def events(assistant: Assistant, ask: Ask, face: Face) -> Iterator[Event]:
    """The events of answering; the answer is kept before the last of them is handed on."""
    for event in assistant.stream(ask):
        if isinstance(event, Answered):
            assistant.keep(event.answer, face, ask.role)
        yield event


def answered(assistant: Assistant, ask: Ask, face: Face) -> Answer:
    """The answer, kept."""
    answer = assistant.answer(ask)
    assistant.keep(answer, face, ask.role)
    return answer


def address(assistant: Assistant, answer: Answer) -> str | None:
    """Where a kept answer is shown; None for one that the journal does not keep, as it held personal details."""
    return f"/answers/{answer.answer_id}" if assistant.journal.answer(answer.answer_id) else None
