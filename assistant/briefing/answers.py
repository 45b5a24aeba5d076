"""An answer as a paper: what the documents say, our note, what came near. No I/O but reading."""

from assistant import replies
from assistant.answer import Answer, Nearest
from assistant.briefing.gather import Gather
from assistant.briefing.paper import Paper, Part
from corpus.access import Role
from corpus.index import Index


def answer_paper(index: Index, answer: Answer, role: Role) -> Paper:
    """The paper of an answer; a part for what is quoted, one for what came near where it was not answered whole."""
    gather = Gather(index, role)
    excerpts = []
    ours = [answer.lead_in] if answer.lead_in else []
    for claim in answer.claims:
        ours += [claim.text] if answer.model else []  # a model's sentence is ours, however well it is meant
        excerpts += [each for one in answer.cited(claim) for each in gather.cited(one)]
    parts = [Part(replies.QUOTED, tuple(ours), tuple(excerpts))] if excerpts else []
    if answer.note:
        parts.append(Part(replies.NOTE, (answer.note,)))
    if answer.nearest and not answer.claims:
        parts.append(Part(replies.NEAREST, tuple(_near(one) for one in answer.nearest)))
    return gather.paper("answer", answer.question, parts)


def _near(one: Nearest) -> str:
    told = [one.document.publisher, *one.heading_path[-1:], f"page {one.page}" if one.page else "", one.document.doc]
    return ", ".join(part for part in (one.document.title, *told) if part)
