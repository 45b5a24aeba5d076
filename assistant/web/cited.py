"""Where a citation stands among those of its answer: its neighbours. Reads kept answers only."""

from dataclasses import dataclass

from assistant.service import Assistant
from assistant.web.shown import ShownCitation, seen
from corpus.access import Role


@dataclass(frozen=True, slots=True)
class Place:
    """Words in a document: its id, and a span in its kept text."""

    document_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation with its neighbours in the same answer; None at either end."""

    this: ShownCitation
    previous: ShownCitation | None
    next: ShownCitation | None
    count: int  # of the citations of the answer


def place_of(assistant: Assistant, role: Role, answer_id: str, place: Place) -> Cited | None:
    """The citation of these words in a kept answer that this role may see; None where there is none such."""
    answer = seen(assistant, answer_id, role) if answer_id else None
    if answer is None:
        return None
    all_cited = sorted(answer.citations, key=lambda one: one.number)
    found = [at for at, one in enumerate(all_cited) if Place(one.document_id, one.start, one.end) == place]
    if not found:
        return None
    at = found[0]
    return Cited(
        all_cited[at],
        all_cited[at - 1] if at else None,
        all_cited[at + 1] if at + 1 < len(all_cited) else None,
        len(all_cited),
    )
