"""An answer in quotes -> what is told of it: in a language model's words where they are proven, or in the quotes alone.

The model gets a time to draft in, and one more try if it fails before anything was proven; then the quotes stand.
Lists, comparisons, timelines and whole collections are never redrafted: a draft of them would be a sample.
"""

import queue
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from assistant import replies
from assistant.answer import Answer
from assistant.differing import NUMBERED
from assistant.errors import ModelFailed
from assistant.events import Answered, Claimed
from assistant.generating.writer import Proven, Writer
from assistant.notices import notices
from corpus.document import Document, Passage

_KINDS = frozenset({"fact", "definition", "duty", "principle", "practice", "yesno", "other"})
_MOST_QUOTED = 4  # an answer of more quotes is a list
_TRIES = 2


@dataclass(frozen=True, slots=True)
class Teller:
    """What tells answers in a model's words."""

    writer: Writer
    passage_of: Callable[[str], Passage]  # by id
    seconds: float

    def told(self, answer: Answer, as_at: str = "") -> Iterator[Claimed | Answered]:
        """A Claimed for each claim as soon as it is proven; the last event is Answered.

        as_at: the ISO date the question was asked for, today where empty.
        """
        if not _suits(answer):
            yield from quoted(answer)
            return
        proven: list[Proven] = []
        note = replies.DRAFT_UNPROVEN
        try:
            for claim, citations in self._proven(answer):
                proven.append((claim, citations))
                yield Claimed(claim, citations)
        except ModelFailed:
            note = replies.MODEL_FAILED
        if proven:
            yield Answered(_in_its_words(answer, proven, self.writer.model.name, as_at))
        else:
            yield from quoted(replace(answer, note=" ".join(part for part in (answer.note, note) if part)))

    def _proven(self, answer: Answer) -> Iterator[Proven]:
        passages = self._passages(answer)
        until = time.monotonic() + self.seconds
        for attempt in range(1, _TRIES + 1):
            any_proven = False
            try:
                for one in _in_time(lambda: self.writer.write(answer.question, passages), until):
                    any_proven = True
                    yield one
                return
            except ModelFailed:
                if any_proven:
                    return  # what is proven stands, though more might have come
                if attempt == _TRIES:
                    raise

    def _passages(self, answer: Answer) -> list[tuple[Passage, Document]]:
        """What the quotes stand in first, then what was found beside it."""
        cited = [(self.passage_of(one.passage_id), one.document) for one in answer.citations]
        return [*cited, *((hit.passage, document) for hit, document in answer.retrieved)]


def quoted(answer: Answer) -> Iterator[Claimed | Answered]:
    """The answer as it is, in the documents' words."""
    for claim in answer.claims:
        yield Claimed(claim, answer.cited(claim))
    yield Answered(answer)


def _suits(answer: Answer) -> bool:
    is_short = answer.kind in _KINDS and 0 < len(answer.claims) <= _MOST_QUOTED
    # a note that names quotes by their numbers would name others in a draft, whose quotes are numbered anew
    return is_short and not answer.abstained and not NUMBERED.search(answer.note or "")


def _in_its_words(answer: Answer, proven: list[Proven], model: str, as_at: str) -> Answer:
    known = {one.document.id for one in answer.citations}
    new = (one.document for _, citations in proven for one in citations if one.document.id not in known)
    return replace(
        answer,
        note=" ".join([*([answer.note] if answer.note else []), *notices(new, as_at)]) or None,
        lead_in=replies.WRITTEN_BY.format(model=model),
        claims=tuple(claim for claim, _ in proven),
        citations=tuple(one for _, citations in proven for one in citations),
        model=model,
    )


def _in_time(work: Callable[[], Iterator[Proven]], until: float) -> Iterator[Proven]:
    """What the work gives, made in a thread of its own. Raises ModelFailed when it is not done by then (monotonic)."""
    waiting: queue.Queue[Proven | BaseException | None] = queue.Queue()

    def run() -> None:
        try:
            for one in work():
                waiting.put(one)
            waiting.put(None)
        except BaseException as error:  # noqa: BLE001 (handed over, and raised where it is waited for)
            waiting.put(error)

    threading.Thread(target=run, name="draft", daemon=True).start()
    while True:
        try:
            found = waiting.get(timeout=max(until - time.monotonic(), 0.0))
        except queue.Empty as error:
            raise ModelFailed("the language model took too long") from error
        if found is None:
            return
        if isinstance(found, BaseException):
            raise found
        yield found
