"""A vision: the sentence that says what it is, or what stands under a heading called so; never every aim of a paper."""

import re
from collections.abc import Iterator

from assistant.answering.draft import Drafted, sentences_of, whole
from assistant.answering.otherwise import asks_who, turns
from assistant.answering.topic_left import LAID_DOWN, topic_left
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.document import Passage
from corpus.terms import terms

_ASKED = re.compile(r"\bvisions?\b", re.IGNORECASE)
_BESIDE = re.compile(r"\b(?:aims?|objectives?|goals?|priorit(?:y|ies)|principles?|values?)\b", re.IGNORECASE)
# "our vision for the county is that every child ..."; not "this vision is part of the plan"
_SAYS = re.compile(
    r"\bvision\b[^.;:]{0,60}?\b(?:is|was|will be)(?: (?:simple|clear|this|quite simply))?"
    r"(?: ?[:–—-]| (?:that|to|of|for|one|an?|where|by)\b)",
    re.IGNORECASE,
)
# "does Fell have a vision?"; of any other yes or no its words say nothing
_IS_ONE = re.compile(r"\b(?:have|has|got) (?:an?|any|its|their) |\bthere (?:an?|any)\b", re.IGNORECASE)
_AROUND = frozenset(terms("our the a vision statement what is for of"))
_ELSEWHERE = ("comparison", "whole_collection", "precedent")  # kinds that set several papers beside each other
_MOST = 3  # papers
_WORDS = 250  # of a section called so; of a longer one what it opens with


def draft(finding: Finding) -> Drafted:
    """What the papers asked about call their vision; nothing where more than that is asked, or they call nothing so."""
    question = finding.question
    wanted = _ASKED.search(question.text) and not _BESIDE.search(question.text) and question.kind not in _ELSEWHERE
    if turns(question.plain) or asks_who(question.plain):
        return Drafted(())
    if question.kind == "yesno" and not _IS_ONE.search(question.plain):
        return Drafted(())
    if not wanted or not finding.asked_documents or question.ordinal is not None or topic_left(finding, LAID_DOWN):
        return Drafted(())
    likely = finding.likely(set(finding.asked_documents))
    asked = [one for one in finding.documents if one in finding.asked_documents]
    told = [_told(finding, name) for name in sorted(asked, key=lambda one: -likely[one])]
    stated = [one for one in told if one][:_MOST]
    units = [unit for one in stated for unit in one]
    return Drafted(tuple((one,) for one in units), settled=True, evidence=tuple(units[:3]))


def _told(finding: Finding, document_id: str) -> list[Unit]:
    """The first sentence of a paper that says what its vision is, else its section called so; empty without either."""
    passages = [one for one in finding.index.passages(document_id) if one.kind not in ("list", "heading")]
    said = [one for passage in passages for one in sentences_of(whole(finding, passage)) if _SAYS.search(one.text)]
    return said[:1] or [whole(finding, one) for one in _headed(passages, finding.documents[document_id].subject)]


def _headed(passages: list[Passage], subject: str) -> list[Passage]:
    """What stands under a heading that only says vision: all of it, of a long section the first paragraph."""
    under = list(_under(passages, _AROUND | set(terms(subject))))
    return under if sum(len(one.text.split()) for one in under) <= _WORDS else under[:1]


def _under(passages: list[Passage], usual: frozenset[str]) -> Iterator[Passage]:
    for one in passages:
        called = one.heading_path[-1] if len(one.heading_path) > 1 else ""
        if _ASKED.search(called) and set(terms(called)) <= usual:
            yield one
