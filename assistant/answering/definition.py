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
# the term itself, the plainest sign first: "what does the council mean by culture as a building block" -> culture
_ASKED = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"['\"‘“]([^'\"’”]{2,40})['\"’”]",
        r"\b(?:mean|meant|understood) by (?:the (?:word|term|phrase) )?(.+)",
        r"\b(?:meaning|definition) of (.+)",
        r"\bdefine (.+)",
        r"\bwhat (?:do|does) (.+?) mean\b",
        r"\b(?:what|who) (?:is|are|was|were) (.+)",
    )
]
_UNTIL = re.compile(r"[?.,;:]|\b(?:as|in|under|for|according|here|when|where|at|on)\b", re.IGNORECASE)
_BOOST = 0.7  # of a standard deviation, for a sentence that defines what is asked
_HEADED = 1.0  # and for one under a heading that asks the very question
_ENTRY = 2.0  # and for an entry of a glossary: the term itself, then what it is
_NOTED = 4.0  # and for the footnote to the very word
_WITHIN = 0.3


def draft(finding: Finding) -> Drafted:
    """The sentence that defines the term, and a second close to it."""
    wanted = set(terms(_ASKING.sub("", finding.question.text)))
    term = _term(finding.question.text)
    units = finding.units(finding.asked_documents or None)
    noted = {one.passage.id: _noted(finding, one) for one in units if one.passage.kind == "note"}

    def points(unit: Unit) -> float:
        is_note = bool(term) and noted.get(unit.passage.id) == term
        return unit.score + _defines(unit, wanted, term) + (_NOTED if is_note else 0.0)

    ranked = sorted(units, key=points, reverse=True)
    chosen = strongest(ranked, 2, _WITHIN)
    return Drafted(as_claims(finding, chosen), evidence=tuple(chosen))


def _term(text: str) -> set[str]:
    """The term that is asked for, in stems; empty where the question does not single one out."""
    said = next((found.group(1) for one in _ASKED if (found := one.search(text))), "")
    return set(terms(_ASKING.sub("", _UNTIL.split(said)[0])))


def _noted(finding: Finding, note: Unit) -> set[str]:
    """What a footnote explains: the word that its mark stands behind, in stems; empty where that is not found."""
    mark = note.text.split()[0]
    if mark.isalpha() and mark.isascii():
        return set()
    text = finding.index.records.text(note.passage.document_id)[: note.passage.start]
    marked = re.search(rf"([\w'’-]+?){re.escape(mark)}(?!\w)", text)
    return set(terms(marked.group(1))) if marked else set()


def _defines(unit: Unit, wanted: set[str], term: set[str]) -> float:
    """A boost where the term stands before the words that say what it is."""
    found = _SAYS_WHAT.search(unit.text)
    subject = set(terms(unit.text[: found.start()])) if found else set()
    headed = bool(wanted) and wanted <= set(terms(" ".join(unit.passage.heading_path[-1:])))
    entry = _TERM.match(unit.text)
    glossed = entry is not None and bool(wanted) and wanted == set(terms(entry.group(1)))
    glossed = glossed or _runs_in(unit.text, term)
    return (_BOOST if wanted & subject else 0.0) + (_HEADED if headed else 0.0) + (_ENTRY if glossed else 0.0)


def _runs_in(text: str, term: set[str]) -> bool:
    """Whether a text opens with the term as a heading of its own line: "Culture Developing a local approach"."""
    opening = text.split()
    after = opening[len(term) : len(term) + 1]
    return bool(term and after) and after[0][:1].isupper() and term == set(terms(" ".join(opening[: len(term)])))
