"""A duty: the sentences that bind the actor who is asked about, with their own must, should or will.

The register knows who is bound: its statements of the asked actor go first, nobody else's are added. Asked for all
that an actor must do, the register's duties of that actor are the answer, document by document.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from assistant import replies
from assistant.answering.bearer import bearing
from assistant.answering.bound import actor_of, bound_asked, named
from assistant.answering.draft import Drafted, as_claims, as_unit, in_document_order, is_open, strongest
from assistant.answering.forbidding import asks_duties, asks_forbidden, is_forbidding
from assistant.answering.parts import best_of_parts, untold
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.statement import Force

_WITHIN = 0.6
_MOST = 3
_BOUND = 1.0  # in weighing's points, for a statement that binds whom the question is about
_OPEN = 1.0  # less for what was only asked for or hoped
_MANY = 60  # more than these are cut down to what must be done
_DUTY = re.compile(
    r"\b(?:must|dut(?:y|ies)|responsib\w+|obligations?|obliged|required?|expected|accountab\w+"
    r"|supposed to|ha(?:ve|s) to)\b",
    re.IGNORECASE,
)
_FORCES: tuple[Force, ...] = ("must", "should", "will", "may", "aim")


def draft(finding: Finding) -> Drafted:
    """The best sentences that bind somebody, in the order of their document; of several things asked what is untold."""
    spans = _bound(finding)
    units = finding.units(finding.asked_documents or None)
    if asks_forbidden(finding.question.text):
        units = [one for one in units if is_forbidding(one)]
        if not units:
            return Drafted((), note=replies.NOTHING_FORBIDDEN)
    ranked = sorted(_weighed(finding, units, spans), key=lambda one: -one.score)
    chosen = strongest(ranked, _MOST, _WITHIN)
    note = untold(best_of_parts(finding, finding.asked_documents or None))
    return Drafted(as_claims(finding, in_document_order(chosen)), note=note, evidence=tuple(chosen))


def _weighed(finding: Finding, units: list[Unit], spans: dict[str, list[tuple[int, int]]]) -> Iterator[Unit]:
    """The units, those that bind whom the question is about with more points, others with fewer."""
    for one in units:
        bears = 1.0 if _stands_in(one, spans) else bearing(finding.question, one)
        yield replace(one, score=one.score + _BOUND * bears - _OPEN * is_open(one))


def all_of_actor(finding: Finding) -> Drafted:
    """Every duty of whom the question names, grouped by document; nothing where only some of them are asked for."""
    text = finding.question.text
    bound = bound_asked(finding) if _DUTY.search(text) and asks_duties(text) else None
    found = [(one, unit) for one in (bound.statements if bound else ()) if (unit := as_unit(finding, one))]
    if len(found) > _MANY:
        found = [(one, unit) for one, unit in found if one.force == "must"] or found
    if not found or bound is None:
        return Drafted(())
    counts = Counter(one.force for one, _ in found)
    forces = ", ".join(f"{counts[force]} “{force}”" for force in _FORCES if counts[force])
    several = len(found) > 1
    units = [unit for _, unit in found]
    titles = list(dict.fromkeys(finding.document_of(one.passage).title for one in units))
    said = replies.DUTIES_OF if len(titles) == 1 else replies.DUTIES_OF_IN
    who = named(bound.who)
    lead_in = said.format(count=len(found), actor=who, forces=forces, title=titles[0]) if several else ""
    best = sorted(units, key=lambda one: -one.meaning)[:_MOST]
    return Drafted(tuple((one,) for one in units), lead_in, settled=True, evidence=tuple(best))


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
