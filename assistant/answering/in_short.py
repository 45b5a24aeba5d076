"""In short: a review of a named body where nothing is asked but how it came out, or what is good or bad there.

"What happened in Fell?" is answered with the outcome and grades, what the review opens with, what works and what does
not; "what is good about Fell?" with what works alone. Of each point the first sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from assistant.answering.draft import Drafted, sentences_of, whole
from assistant.answering.otherwise import asks_who, is_to_come, turns
from assistant.answering.reviewed import is_meant
from assistant.answering.topic_left import topic_left
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.document import Document, Passage
from corpus.terms import terms

_GOOD = re.compile(r"\b(?:good|well|strengths?|strong|positives?|works?|working|best|great|right)\b", re.IGNORECASE)
_BAD = re.compile(
    r"\b(?:bad|badly|wrong|weak(?:ness(?:es)?)?|poor|problems?|negatives?|worst|issues?|worr(?:y|ying)|concerns?)\b",
    re.IGNORECASE,
)
_WORKS = re.compile(r"\b(?:effective|do(?:es|ing)? well|strengths|went well|what works|good practice)\b", re.IGNORECASE)
_WORKS_NOT = re.compile(
    r"\b(?:needs? to (?:do better|improve|change)|areas? for (?:improvement|priority action|development)"
    r"|weakness(?:es)?|even better if|recommendations?|do better|priority actions?)\b",
    re.IGNORECASE,
)
_SUMMARY = re.compile(r"\b(?:outcome|summary|overall|at a glance|main findings|headlines?|in brief)\b", re.IGNORECASE)
# "what is Fell Primary?" asks what it is, and not how it came out
_ASKED = re.compile(
    rf"{_GOOD.pattern}|{_BAD.pattern}|\b(?:happen\w*|about|summar\w+|sum up|overview|short|brief|c[ao]me out|doing"
    r"|do|go|going|went|like|found|find|findings|headlines?|points|story|inspection|review|report)\b",
    re.IGNORECASE,
)
_ANY = frozenset(
    terms(
        """what whats happened happen happens happening is was are were how did do does doing done go going went get got
        good well strength strengths strong positive positives work works working best great right bad badly wrong weak
        weakness weaknesses poor problem problems negative negatives worst issue issues worry worrying concern concerns
        about tell me us with in at of for to the a an it its there here their they come came out like summary summarise
        overview sum up short brief report reports review reviewed reviews inspection inspections inspected inspector
        inspectors ofsted cqc find found say said says give show any all please area council local authority partnership
        main findings headline headlines key points place story"""
    )
)
_SCHOOL = re.compile(r"\b(?:school|academy|college|nursery|primary|secondary)\b", re.IGNORECASE)
_OF_SCHOOL = frozenset(terms("school"))  # a word for the subject, where that is one
_ELSEWHERE = ("comparison", "whole_collection", "precedent", "timeline")
_FEW = 2  # reviews of one body, the latest first
_OPENING_WORDS = 25  # a paragraph of so many says something
_POINT_WORDS = 7
_MOST = 40


def draft(finding: Finding) -> Drafted:
    """The review of the named body in its main points, in its own order; nothing where something of it is asked."""
    question, reviews = finding.question, _reviews(finding)
    is_asked = _ASKED.search(question.text) and question.kind not in _ELSEWHERE and question.ordinal is None
    if not reviews or not is_asked or _is_turned(question.plain) or topic_left(finding, _usual(reviews)):
        return Drafted(())
    units = list(chain.from_iterable(_told(finding, one.id) for one in reviews))
    if not 0 < len(units) <= _MOST:
        return Drafted(())
    return Drafted(tuple((one,) for one in units), settled=True, evidence=tuple(units[:3]))


def _reviews(finding: Finding) -> list[Document]:
    """The latest reviews of the one body named; none where other papers are about it too, or none is named."""
    asked = [finding.documents[one] for one in sorted(finding.asked_documents)]
    if not finding.question.mentions or any(one.kind != "review" for one in asked):
        return []
    if len({one.subject for one in asked}) != 1:
        return []
    meant = [one for one in asked if is_meant(finding, one)]
    return sorted(meant, key=lambda one: one.published, reverse=True)[:_FEW]


def _is_turned(plain: str) -> bool:
    return bool(turns(plain)) or is_to_come(plain) or asks_who(plain)


def _usual(reviews: Sequence[Document]) -> frozenset[str]:
    is_school = all(one.phase or _SCHOOL.search(f"{one.subject} {one.title}") for one in reviews)
    return _ANY | _OF_SCHOOL if is_school else _ANY


def _told(finding: Finding, document_id: str) -> list[Unit]:
    """Of a review what is asked for: what works, what does not, or both behind the outcome and the opening."""
    text = finding.question.text
    passages = [one for one in finding.index.passages(document_id) if one.kind not in ("list", "heading")]
    good, bad = _under(passages, _WORKS), _under(passages, _WORKS_NOT)
    asks_good, asks_bad = bool(_GOOD.search(text)), bool(_BAD.search(text))
    if asks_good != asks_bad and finding.question.kind != "yesno":
        chosen = good if asks_good else bad
    else:
        chosen = [*_graded(finding, passages, document_id), *_opening(passages), *good, *bad]
    places = {one.ordinal: one for one in chosen}
    return [_first_sentence(finding, places[place]) for place in sorted(places)]


def _under(passages: Sequence[Passage], called: re.Pattern[str]) -> list[Passage]:
    """The rows, items and paragraphs under the first heading called so."""
    paths = [one.heading_path for one in passages if len(one.heading_path) > 1]
    path = next((one for one in paths if called.search(one[-1])), ())
    return [one for one in passages if path and one.heading_path == path and not _names_columns(one)]


def _graded(finding: Finding, passages: Sequence[Passage], document_id: str) -> list[Passage]:
    """The rows of the table of grades."""
    grades = {grade.lower() for _, grade in finding.documents[document_id].grades}
    rows = [one for one in passages if one.kind == "table" and one.lead_in]
    return [one for one in rows if one.text.split("\t")[-1].strip().lower() in grades]


def _opening(passages: Sequence[Passage]) -> list[Passage]:
    """The paragraph that says how it came out: under such a heading, else the first under the title."""
    told = [one for one in passages if one.kind == "prose" and len(one.text.split()) >= _OPENING_WORDS]
    summed_up = [one for one in told if len(one.heading_path) > 1 and _SUMMARY.search(one.heading_path[-1])]
    return summed_up[:1] or [one for one in told if len(one.heading_path) == 1][:1]


def _names_columns(passage: Passage) -> bool:
    return passage.kind == "table" and not passage.lead_in


def _first_sentence(finding: Finding, passage: Passage) -> Unit:
    """A point as far as the first sentence that ends with enough said: "1. To the head. Mend the boats."."""
    unit = whole(finding, passage)
    if passage.kind not in ("item", "prose"):
        return unit
    ends = (one.end for one in sentences_of(unit))
    told = (replace(unit, end=end) for end in ends)
    return next((one for one in told if len(one.text.split()) >= _POINT_WORDS), unit)
