"""What "I" must do, where nobody said who "I" is: duties of each of those whom the papers bind, told apart.

A governor, a head and a council have different duties, so none of them is chosen: how many each has is said, with the
nearest that name them.
"""

import re
from collections.abc import Sequence

from assistant import replies
from assistant.answering.bound import MYSELF, bound_by, is_about_nothing_else, named, opens
from assistant.answering.draft import Drafted, as_unit, is_bare
from assistant.answering.forbidding import asks_duties
from assistant.expected import unlabelled
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.statement import Actor, Statement

_DUTIES = re.compile(
    r"\b(?:am i|are we|i(?:['’]m| am)|we(?:['’]re| are)) (?:\w+ ){0,2}?(?:expected|required|obliged|supposed|meant"
    r"|responsible|accountable|bound)\b"
    r"|\b(?:must|should|do|have) (?:i|we) (?:have to |need to )?(?:do\b|meet\b|comply\b)|\b(?:my|our) (?:\w+ )?"
    r"(?:dut(?:y|ies)|responsibilit\w+|obligations?|role|job)\b|\bexpected of (?:me|us)\b",
    re.IGNORECASE,
)
_SHOWN = 2  # of each
_ACTORS: tuple[Actor, ...] = (
    "governors", "headteachers", "teachers", "schools", "partnerships", "board", "local authority",
)  # fmt: skip
_FORCES = ("must", "will", "should")


def draft(finding: Finding) -> Drafted:
    """The nearest duties of each that the papers name, with their counts; nothing where it is known who asks."""
    text, is_general = finding.question.text, finding.question.kind in ("duty", "list")
    if not (is_general and _DUTIES.search(text) and MYSELF.search(text) and asks_duties(text)):
        return Drafted(())
    found = {actor: _told_once(bound_by(finding, actor)) for actor in _ACTORS} if is_about_nothing_else(finding) else {}
    shown = {actor: _nearest(finding, actor, own) for actor, own in found.items()}
    counts = ", ".join(f"{len(own)} of {named(actor)}" for actor, own in found.items() if own)
    units = [unit for own in shown.values() for unit in own]
    if sum(bool(own) for own in shown.values()) < 2:
        return Drafted(())
    lead_in = replies.EXPECTED_OF_EACH.format(counts=counts)
    return Drafted(tuple((one,) for one in units), lead_in, settled=True, evidence=tuple(units[:3]))


def _told_once(statements: Sequence[Statement]) -> list[Statement]:
    """The statements, each wording once, whatever number stands before it."""
    return list({unlabelled(one.text).strip(): one for one in statements}.values())


def _nearest(finding: Finding, actor: Actor, own: Sequence[Statement]) -> list[Unit]:
    """Of an actor's duties those of the nearest paper that name it, of the strongest force there, as they come near."""
    named = [one for one in own if opens(actor, one)]
    of_paper = [one for one in named if one.document_id == named[0].document_id]
    strongest = next((some for force in _FORCES if (some := [one for one in of_paper if one.force == force])), of_paper)
    units = [unit for one in strongest if (unit := as_unit(finding, one)) and not is_bare(unit)]
    return sorted(units, key=lambda one: -one.meaning)[:_SHOWN]
