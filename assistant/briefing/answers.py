"""An answer as a paper: what the documents say, our note, what came near. No I/O but reading."""

from collections.abc import Mapping

from assistant import replies
from assistant.answer import Answer, Nearest
from assistant.briefing.gather import Gather
from assistant.briefing.paper import Paper, Part
from assistant.differing import NUMBERED
from corpus.access import Role
from corpus.index import Index


def answer_paper(index: Index, answer: Answer, role: Role) -> Paper:
    """The paper of an answer; a part for what is quoted, one for what came near where it was not answered whole."""
    gather = Gather(index, role)
    excerpts = []
    numbers: dict[int, int] = {}  # of a citation: that of its document among the references
    ours = [answer.lead_in] if answer.lead_in else []
    for claim in answer.claims:
        ours += [claim.text] if answer.model else []  # a model's sentence is ours, however well it is meant
        found = [(one.number, each) for one in answer.cited(claim) for each in gather.cited(one)]
        excerpts += [each for _, each in found]
        numbers |= {number: each.reference for number, each in found}
    parts = [Part(replies.QUOTED, tuple(ours), tuple(excerpts))] if excerpts else []
    if answer.note:
        parts.append(Part(replies.NOTE, (_renumbered(answer.note, numbers),)))
    if answer.nearest and not answer.claims:
        parts.append(Part(replies.NEAREST, tuple(_near(one) for one in answer.nearest)))
    return gather.paper("answer", answer.question, parts)


def _renumbered(note: str, numbers: Mapping[int, int]) -> str:
    """The note with the numbers of the paper's references; ? for a quote that is left out."""
    return NUMBERED.sub(lambda found: str(numbers.get(int(found[0]), "?")), note)


def _near(one: Nearest) -> str:
    told = [one.document.publisher, *one.heading_path[-1:], f"page {one.page}" if one.page else "", one.document.doc]
    return ", ".join(part for part in (one.document.title, *told) if part)
