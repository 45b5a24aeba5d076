"""A definition: the sentence that says what the term is."""

import re

from assistant.answering.draft import Drafted, as_claims, strongest
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.terms import terms

_SAYS_WHAT = re.compile(
    r"\b(?:is|are) (?:an?|the|any|those|groups?)\b|\bmeans?\b|\brefers? to\b|\bdescribed? as\b|\bstands? for\b"
    r"|\bdefined\b",
    re.IGNORECASE,
)
# "Triad<tab>Three schools that ...", "“member” means ...", "Pump-priming: money that ..."
_TERM = re.compile(
    r"^\W*([\w'’() -]{2,60}?)[\"”’']?\s*(?:\t|:|–|—| - |\bmeans\b|\brefers to\b|\bis an? |\bis the |\bare )"
)
_ASKING = re.compile(
    r"\b(?:define|definition|meaning|mean|means|meant|explain|stand|stands|called|terms?|word|phrase|exactly|really|get"
    r"|glossary|entry|actually)\b",
    re.IGNORECASE,
)
_BOOST = 0.7  # of a standard deviation, for a sentence that defines what is asked
_HEADED = 1.0  # and for one under a heading that asks the very question
_ENTRY = 2.0  # and for an entry of a glossary: the term itself, then what it is
_WITHIN = 0.3


def draft(finding: Finding) -> Drafted:
    """The sentence that defines the term, and a second close to it."""
    wanted = set(terms(_ASKING.sub("", finding.question.text)))
    units = finding.units(finding.asked_documents or None)
    ranked = sorted(units, key=lambda one: one.score + _defines(one, wanted), reverse=True)
    chosen = strongest(ranked, 2, _WITHIN)
    return Drafted(as_claims(finding, chosen), evidence=tuple(chosen))


def _defines(unit: Unit, wanted: set[str]) -> float:
    """A boost where the term stands before the words that say what it is."""
    found = _SAYS_WHAT.search(unit.text)
    subject = set(terms(unit.text[: found.start()])) if found else set()
    headed = bool(wanted) and wanted <= set(terms(" ".join(unit.passage.heading_path[-1:])))
    entry = _TERM.match(unit.text)
    glossed = entry is not None and bool(wanted) and wanted == set(terms(entry.group(1)))
    return (_BOOST if wanted & subject else 0.0) + (_HEADED if headed else 0.0) + (_ENTRY if glossed else 0.0)
