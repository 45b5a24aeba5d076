"""A duty: the sentences that bind the actor who is asked about, with their own must, should or will.

The register knows who is bound: its statements of the asked actor go first, nobody else's are added. Asked for all
that an actor must do, the register's duties of that actor are the answer, document by document.
"""

import re
from collections import Counter
from dataclasses import replace

from assistant import replies
from assistant.answering.draft import Drafted, as_claims, as_unit, in_document_order, named_kinds, strongest
from assistant.answering.parts import best_of_parts, untold
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.statement import Actor, Force, Statement
from corpus.terms import terms, words

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
# words of a question about all duties, whoever's they are: what is left is what the duties are to be about
_ANY = frozenset(
    terms(
        """must have has shall should will may do does done doing duty duties responsible responsibility
        responsibilities role roles expected expect expectation expectations required requirement requirements
        system systems strategy strategies agreement agreements framework arrangement arrangements scheme paper papers
        policy policies place obliged obligation obligations accountable need needs supposed
        commitment commitments commit list all every
        each tell give show please actually exactly main key bodies body people board boards what which documents
        document say says said rules rule legally formally required here there them they their under job jobs task
        tasks"""
    )
)
_MANY = 60  # more than these are cut down to what must be done
_DUTY = re.compile(
    r"\b(?:must|dut(?:y|ies)|responsib\w+|obligations?|obliged|required?|expected|accountab\w+"
    r"|supposed to|ha(?:ve|s) to)\b",
    re.IGNORECASE,
)
# the papers all duties are asked of: "under the county strategy"
_OF_PAPER = re.compile(
    r"\b(?:under|in|within|by|of|from|according to) (?:the|our|this|that|its|their|my|your)(?: [\w'’-]+){0,3}? "
    r"(?:systems?|strateg(?:y|ies)|agreements?|frameworks?|schemes?|papers?|documents?|polic(?:y|ies)|arrangements?"
    r"|handbooks?|guid(?:e|ance))\b",
    re.IGNORECASE,
)
_FORCES: tuple[Force, ...] = ("must", "should", "will", "may", "aim")


def draft(finding: Finding) -> Drafted:
    """The best sentences that bind somebody, in the order of their document; of several things asked what is untold."""
    spans = _bound(finding)
    units = finding.units(finding.asked_documents or None)
    weighed = (replace(one, score=one.score + (_BOUND if _stands_in(one, spans) else 0.0)) for one in units)
    ranked = sorted(weighed, key=lambda one: -one.score)
    chosen = strongest(ranked, _MOST, _WITHIN)
    note = untold(best_of_parts(finding, finding.asked_documents or None))
    return Drafted(as_claims(finding, in_document_order(chosen)), note=note, evidence=tuple(chosen))


def all_of_actor(finding: Finding) -> Drafted:
    """Every duty of the actor asked about, grouped by document; nothing where only some of them are asked for."""
    actor = actor_of(finding.question.text, finding.question.asker)
    if actor is None or not _DUTY.search(finding.question.text) or _topic(finding, actor):
        return Drafted(())
    found = [(one, unit) for one in _duties(finding, actor) if (unit := as_unit(finding, one))]
    if len(found) > _MANY:
        found = [(one, unit) for one, unit in found if one.force == "must"] or found
    if not found:
        return Drafted(())
    counts = Counter(one.force for one, _ in found)
    forces = ", ".join(f"{counts[force]} {force}" for force in _FORCES if counts[force])
    several = len(found) > 1
    lead_in = replies.DUTIES_OF.format(count=len(found), actor=actor, forces=forces) if several else ""
    units = [unit for _, unit in found]
    best = sorted(units, key=lambda one: -one.meaning)[:_MOST]
    return Drafted(tuple((one,) for one in units), lead_in, settled=True, evidence=tuple(best))


def actor_of(text: str, asker: str) -> Actor | None:
    """Whom a question is about: the actor it names first, or the asker who says "I"; None for nobody."""
    named = [(found.start(), actor) for actor, way in _WHO.items() if (found := re.search(way, text, re.IGNORECASE))]
    if _MYSELF.search(text) and asker in _ASKERS and not any(actor == "governors" for _, actor in named):
        return _ASKERS[asker]
    return min(named)[1] if named else None


def _topic(finding: Finding, actor: Actor) -> set[str]:
    """The terms of the question that name neither the actor nor duties in general."""
    text = _OF_PAPER.sub(" ", finding.question.plain)
    text = re.sub(rf"(?:{_WHO[actor]})(?:['’]s?)?", " ", text, flags=re.IGNORECASE)
    return set(terms(" ".join(words(text)))) - _ANY


def _duties(finding: Finding, actor: Actor) -> list[Statement]:
    """The actor's duties in the documents asked about, or in all that are current, the documents nearest first.

    Our briefs of papers tell about duties and bind nobody, so they count only where they are asked about.
    """
    current = (one for one in finding.documents.values() if one.status == "current" and not one.brief_of)
    asked = finding.asked_documents or {one.id for one in current}
    kinds = named_kinds(finding.question.text)
    asked = {one for one in asked if finding.documents[one].kind in kinds} or asked
    nearest = dict.fromkeys(finding.passage(row).document_id for row in finding.rows(finding.shelf.size))
    order = [name for name in nearest if name in asked]
    found = finding.index.records.register.find({"type": "duty", "actor": actor}, order)
    return sorted(found, key=lambda one: (order.index(one.document_id), one.ordinal))


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
