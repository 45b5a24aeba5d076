"""What somebody must not do: of whom a question names everything that is forbidden, and none of their duties.

Forbidden is what a sentence of theirs says must not be, and each item under a heading or lead-in that says so
("Schools must not"). What only should not be, or what they say they will not do, is told where the question asks so,
or where nothing stronger is said.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant import replies
from assistant.answering.bound import bound_asked, named
from assistant.answering.draft import Drafted, as_unit, complete, leans, overlap, whole
from assistant.answering.forbidding import Forbids, asks_forbidden, forbidden_above, forbids, forces_asked
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.document import Passage
from corpus.statement import Statement, Type

_TYPES: tuple[Type, ...] = ("duty", "practice", "principle")  # the register may call an item of a denied list so
_ITEMS = ("item", "table")
_FORCES: tuple[Forbids, ...] = ("must", "should", "will")
_MOST = 3


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A stretch that says what is forbidden, and how."""

    unit: Unit
    force: Forbids


def all_forbidden(finding: Finding) -> Drafted:
    """Everything that whom the question names must not do, document by document; nothing where that is not asked."""
    text = finding.question.text
    bound = bound_asked(finding, _TYPES) if asks_forbidden(text) else None
    if bound is None:
        return Drafted(())
    every = _once(one for statement in bound.statements for one in _forbidden(finding, statement))
    found = [one for one in every if one.force in forces_asked(text)] or every
    forces = " or ".join(force for force in _FORCES if any(one.force == force for one in found))
    several = len(found) > 1
    units = [one.unit for one in found]
    titles = list(dict.fromkeys(finding.document_of(one.passage).title for one in units))
    said = replies.FORBIDDEN_TO if len(titles) == 1 else replies.FORBIDDEN_TO_IN
    who = named(bound.who)
    lead_in = said.format(count=len(found), actor=who, forces=forces, title=titles[0]) if several else ""
    best = sorted(units, key=lambda one: -one.meaning)[:_MOST]
    claims = tuple(_with_antecedent(finding, one) for one in units)
    return Drafted(claims, lead_in, settled=True, evidence=tuple(best))


def _with_antecedent(finding: Finding, unit: Unit) -> tuple[Unit, ...]:
    """A unit with the sentence that its They or This points to, unless that one points on to another."""
    claim = complete(finding, unit)
    return (unit,) if leans(claim[0]) else claim


def _once(found: Iterator[Forbidden]) -> list[Forbidden]:
    kept: list[Forbidden] = []
    for one in found:
        if not any(overlap(one.unit, other.unit) for other in kept):
            kept.append(one)
    return kept


def _forbidden(finding: Finding, one: Statement) -> Iterator[Forbidden]:
    """What a statement forbids: the items of its list where what stands over it does, else its sentence that does."""
    unit = as_unit(finding, one)
    if unit is None:
        return
    passage = unit.passage
    heading = passage.heading_path[-1] if passage.heading_path else ""
    above = forbidden_above(passage.lead_in, heading) if passage.kind in _ITEMS else None
    if above:
        yield from (Forbidden(whole(finding, item), above) for item in _list_of(finding, passage))
    elif one.type == "duty" and (said := _sentence(unit)):
        yield said


def _list_of(finding: Finding, passage: Passage) -> list[Passage]:
    """The items that stand in one list with this one, under the same lead-in."""
    if passage.group is None:
        return [passage]
    return [
        one
        for one in finding.index.passages(passage.document_id)
        if one.group == passage.group and one.kind in _ITEMS and one.lead_in == passage.lead_in
    ]


def _sentence(unit: Unit) -> Forbidden | None:
    """The first sentence of a stretch that forbids something; the whole stretch where that is its first."""
    passage = unit.passage
    spans = [span for span in passage.sentences if unit.start <= span[0] < unit.end] or [(unit.start, unit.end)]
    for place, (start, end) in enumerate(spans):
        if force := forbids(passage.text[start - passage.start : end - passage.start]):
            is_first = place == 0
            return Forbidden(replace(unit, start=unit.start if is_first else start, end=end), force)
    return None
