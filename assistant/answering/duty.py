"""A duty: the sentences that bind the actor who is asked about, with their own must, should or will.

The register knows who is bound: its statements of the asked actor go first, nobody else's are added.
"""

import re

from assistant.answering.draft import Drafted, as_claims, in_document_order, strongest
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.statement import Actor

_WITHIN = 0.6
_MOST = 3
_BOUND = 1.0  # in weighing's points, for a statement that binds whom the question is about
_WHO: dict[Actor, str] = {
    "governors": r"\bgovern(?:or|ing)\w*|\bgovs?\b|\btrustees?\b",
    "headteachers": r"\bhead ?teachers?\b|\bheads?\b|\bschool leaders\b",
    "teachers": r"\bteachers?\b|\btchrs?\b",
    "local authority": r"\bcouncils?\b|\blocal authorit\w+|\bLAs?\b|\bcounty\b",
    "board": r"\b(?:the|project|partnership) board\b",
    "partnerships": r"\bpartnerships?\b|\bclusters?\b|\balliances?\b|\bconsorti\w+",
    "schools": r"\bschools?\b|\bmembers?\b|\bacadem\w+",
}
_ASKERS: dict[str, Actor] = {"governor": "governors", "headteacher": "headteachers"}
_MYSELF = re.compile(r"\b(?:i|me|my|we|us|our)\b", re.IGNORECASE)


def draft(finding: Finding) -> Drafted:
    """The best sentences that bind somebody, in the order of their document."""
    spans = _bound(finding)
    units = finding.units(finding.asked_documents or None)
    ranked = sorted(units, key=lambda one: one.score + (_BOUND if _stands_in(one, spans) else 0.0), reverse=True)
    chosen = strongest(ranked, _MOST, _WITHIN)
    return Drafted(as_claims(finding, in_document_order(chosen)), evidence=tuple(chosen))


def actor_of(text: str, asker: str) -> Actor | None:
    """Whom a question is about: the actor it names first, or the asker who says "I"; None for nobody."""
    named = [(found.start(), actor) for actor, way in _WHO.items() if (found := re.search(way, text, re.IGNORECASE))]
    if _MYSELF.search(text) and asker in _ASKERS and not any(actor == "governors" for _, actor in named):
        return _ASKERS[asker]
    return min(named)[1] if named else None


def _bound(finding: Finding) -> dict[str, list[tuple[int, int]]]:
    """By document the spans of the statements that bind the asked actor."""
    actor = actor_of(finding.question.text, finding.question.asker)
    spans: dict[str, list[tuple[int, int]]] = {}
    if actor is None:
        return spans
    documents = list(finding.asked_documents or finding.shelf.documents)
    for kind in ("duty", "principle"):
        for one in finding.index.records.register.find({"type": kind, "actor": actor}, documents):
            spans.setdefault(one.document_id, []).append((one.start, one.end))
    return spans


def _stands_in(unit: Unit, spans: dict[str, list[tuple[int, int]]]) -> bool:
    return any(start < unit.end and unit.start < end for start, end in spans.get(unit.passage.document_id, ()))
