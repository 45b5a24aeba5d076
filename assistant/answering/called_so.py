"""Called so: a section whose heading says just what is asked for, where nothing else has answered.

"What are the milestones?" is answered by the section Milestones, of a year by its rows of that year. Where
several papers have one it is not known which is meant. Tried last, for what would otherwise be refused.
"""

import re

from assistant.answering.draft import Drafted, whole
from assistant.answering.otherwise import turns
from assistant.answering.topic_left import topic_left
from assistant.retrieval import Finding
from assistant.unit import says_something
from corpus.document import Passage
from corpus.terms import terms, words

_NUMBERED = re.compile(
    r"^\W*(?:(?:part|section|chapter|annex|appendix|schedule|theme) \w{1,5}|\d{1,2}(?:\.\d{1,2})*|[A-Z])"
    r"\s?[.:)–—-]+\s*",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\b(?:(?:spring|summer|autumn|winter) )?(?:19|20)\d\d\b", re.IGNORECASE)
_SPAN = re.compile(rf"\b(?:by|from|than|to) (?:the end of )?{_WHEN.pattern}", re.IGNORECASE)
_ANY = frozenset(
    terms(
        """what whats which who list name all every each whole full give show tell me us set out state are is was were
        the a an of in on for to from by our your their its it there please do does have has say says said about current
        currently key main strategy strategies agreement agreements plan plans paper papers document documents handbook
        guide policy county council school schools section part chapter page happens happen planned"""
    )
)
_ELSEWHERE = ("comparison", "whole_collection", "definition", "yesno", "precedent")
_TOP = 2  # headings over what stands in a section of the paper itself, its title among them
_MOST = 30  # rows, items and paragraphs
_WORDS = 400
_ROWS = 400  # best passages that are looked through


def draft(finding: Finding) -> Drafted:
    """The whole section called what is asked for; nothing where none is, it is long, or it has nothing of that time."""
    question = finding.question
    topic = topic_left(finding, _ANY | frozenset(terms(" ".join(_WHEN.findall(question.text)))))
    if not topic or question.kind in _ELSEWHERE or question.ordinal is not None:
        return Drafted(())
    if _SPAN.search(question.text):
        return Drafted(())
    turned = turns(question.plain)
    called = {
        one.document_id: one
        for one in _may_tell(finding)
        if _called(one) == topic and turned <= set(words(one.heading_path[-1]))
    }
    under = _under(finding, *called.values()) if len(called) == 1 else []
    times = [one.lower() for one in _WHEN.findall(question.text)]
    shown = [one for one in under if all(time in one.text.lower() for time in times)]
    if not 0 < len(shown) <= _MOST or sum(len(one.text.split()) for one in shown) > _WORDS:
        return Drafted(())
    units = [whole(finding, one) for one in shown]
    return Drafted(tuple((one,) for one in units), settled=True, evidence=tuple(units[:3]))


def _may_tell(finding: Finding) -> list[Passage]:
    """The best passages; where no paper is named, of no review, brief or former paper."""
    passages = [finding.passage(row) for row in finding.rows(_ROWS, finding.asked_documents or None)]
    documents = {one.document_id: finding.document_of(one) for one in passages}
    may = {
        name
        for name, one in documents.items()
        if name in finding.asked_documents or (one.kind != "review" and not one.brief_of and one.status == "current")
    }
    is_named = bool(finding.asked_documents)
    return [one for one in passages if one.document_id in may and (is_named or len(one.heading_path) <= _TOP)]


def _called(passage: Passage) -> set[str]:
    """The terms of the heading a passage stands under, without its number and the usual words."""
    heading = passage.heading_path[-1] if len(passage.heading_path) > 1 else ""
    return set(terms(_NUMBERED.sub("", heading))) - _ANY


def _under(finding: Finding, found: Passage) -> list[Passage]:
    """What stands under the heading of a passage, the names of a table's columns left out."""
    own = [one for one in finding.index.passages(found.document_id) if one.heading_path == found.heading_path]
    told = [one for one in own if one.kind not in ("list", "heading") and says_something(whole(finding, one))]
    return [one for one in told if one.kind != "table" or one.lead_in]
