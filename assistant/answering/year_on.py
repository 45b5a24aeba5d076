"""A year on: what a review that was followed up says of it, where no more is asked than how its subject has got on.

"What happened a year later at Fell Primary?", "has it done what was asked of it?": the whole section that tells it.
What came of one recommendation, or which of them were met, is came_of.py's.
"""

import re
from dataclasses import replace

from assistant.answering.bound import actor_of
from assistant.answering.draft import Drafted, whole
from assistant.answering.otherwise import is_to_come, turns
from assistant.answering.reviewed import years_of
from assistant.answering.topic_left import topic_left
from assistant.precedents.followed import beginning
from assistant.precedents.parts import FOLLOWS_UP
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.document import Document
from corpus.terms import terms

_SINCE = r"\b(?:since|after) (?:the|its|their|that|our) (?:\w+ )?(?:review|inspection|visit|report)\b"
_OWN = re.compile(rf"{_SINCE}|\bsince then\b", re.IGNORECASE)
_ASKED = re.compile(
    r"\b(?:a|one|twelve months?|the) (?:year|twelvemonth) (?:later|on|after(?:wards)?)\b|\bfollow(?:ed)?[- ]?up\b"
    rf"|{_SINCE}"
    r"|\b(?:did|has|have|is|are|was|were)\b[^?]*\b(?:got(?:ten)?|get|getting|become|do|done|doing|any) better\b"
    r"|\b(?:did|has|have|is|are)\b[^?]*\bimprov(?:e|ed|ing)(?: (?:yet|since|at all|now))?\W*$"
    r"|\b(?:did|has|have|had|was|were|are|is)\b[^?]*\b(?:met|meet|done|do|carr(?:y|ied) out|act(?:ed)? (?:up)?on"
    r"|implement(?:ed)?|achieved?|followed|put right)\b[^?]*\b(?:recommend\w*|asked|told|advised|said)\b"
    r"|\b(?:did|has|have|had|was|were|are|is)\b[^?]*\brecommendations?\b[^?]*\b(?:met|done|carried out|acted (?:up)?on"
    r"|implemented|achieved)\b",
    re.IGNORECASE,
)
_ANY = frozenset(
    terms(
        """happened happen happens what did has have had was were is are do does done doing it its they their a one
        year years later on after afterwards follow followed up since review reviews reviewed reviewers reviewer peer
        inspection inspectors inspected visit report get got gotten getting become better improve improved improving any
        all everything yet now so met meet recommendation recommendations recommended carry carried out act acted upon
        implement implemented achieve achieved put right asked ask told tell advised said say said them to by at in of
        the and then next much how far team made make progress school college academy nursery"""
    )
)
_FEW = 2  # reviews of one body


def draft(finding: Finding) -> Drafted:
    """The section of each review asked about that tells what was found later; nothing for another question."""
    question = finding.question
    if not _ASKED.search(question.text) or not finding.asked_documents or topic_left(finding, _ANY):
        return Drafted(())
    plain = _OWN.sub(" ", question.plain)
    if turns(plain) or is_to_come(plain):
        return Drafted(())
    if actor_of(question.plain, "") not in (None, "schools"):  # what one of them has done is less than all
        return Drafted(())
    asked = {name: one for name, one in finding.documents.items() if name in finding.asked_documents}
    reviews = [name for name, one in asked.items() if _is_of(finding, one)]
    told = [found for one in reviews if (found := _section(finding, one))]
    units = [unit for one in told for unit in one]
    if not 0 < len(told) <= _FEW:
        return Drafted(())
    return Drafted(tuple((one,) for one in units), settled=True, evidence=tuple(units[:3]))


def _is_of(finding: Finding, document: Document) -> bool:
    return document.kind == "review" and set(finding.question.years) <= years_of(finding, document)


def _section(finding: Finding, document_id: str) -> list[Unit]:
    """What stands under the heading of the follow-up, the names of a table's columns left out."""
    under = [
        one
        for one in finding.index.passages(document_id)
        if one.kind not in ("list", "heading")
        and any(FOLLOWS_UP.search(part) for part in one.heading_path[1:])
        and not (one.kind == "table" and not one.lead_in)
    ]
    spans = [(one, *beginning(one)) for one in under]
    return [replace(whole(finding, one), start=start, end=end) for one, start, end in spans]
