"""What a named review recommends: all its recommendations in order, or those about what is asked.

They come from the register. Which reviews recommend something, whoever they are about, is the casebook's to say.
"""

import re

from assistant import replies
from assistant.answering.draft import Drafted, as_unit, overlap, strongest
from assistant.answering.duty import actor_of
from assistant.precedents.situation import asks_set
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.statement import Actor
from corpus.terms import terms

_WITHIN = 0.5
_MOST = 2
_OF_SEVERAL = ("comparison", "whole_collection")
_FEW_REVIEWS = 3  # reviews of one body; a question about more asks for cases
_TOLD = re.compile(
    r"\b(?:told|asked|advised|urged|required|needs?|needed|ha[sd]|have|must|should|supposed|expected)\b[^?.]{0,30}?"
    r"\b(?:improve|do better|get better|do|change|work on|put right|fix|address)\b"
    r"|\brecommend(?:s|ed|ations?)?\b|\bareas? for (?:improvement|priority action|development)\b|\bnext steps\b",
    re.IGNORECASE,
)
# words of a question about all recommendations: what is left of it is what they are to be about
_ANY = frozenset(
    terms(
        """told asked advised urged required need needs needed have has had must should supposed expected improve
        improved improvement better get do done change work put right fix address recommend recommends recommended
        recommendation recommendations area areas priority action development next steps step review reviews inspection
        inspections inspector inspectors reviewer reviewers report reports team school schools council local authority
        partnership area list all every each give show tell please what which ofsted cqc send ilacs made make point
        points items came last latest peer governors headteacher leaders"""
    )
)


def draft(finding: Finding) -> Drafted:
    """The recommendations of the reviews of the body asked about; nothing where something else is asked."""
    documents = [finding.documents[one] for one in finding.asked_documents]
    if not 0 < len(documents) <= _FEW_REVIEWS or any(one.kind != "review" for one in documents):
        return Drafted(())
    question = finding.question
    actor = actor_of(question.plain, question.asker)
    if not _TOLD.search(question.text) or question.kind in _OF_SEVERAL or asks_set(question.text):
        return Drafted(())
    called = terms(" ".join(f"{one.title} {one.subject}" for one in documents))
    topic = set(terms(question.plain)) - _ANY - set(called)
    if question.kind == "precedent" and actor is None and topic:  # the casebook knows cases by what they are about
        return Drafted(())
    items = _items(finding, actor)
    if not items:
        return Drafted(())
    if topic:
        return _about(finding, items)
    titles = ", ".join(dict.fromkeys(finding.document_of(one.passage).title for one in items))
    lead_in = replies.RECOMMENDED.format(count=len(items), title=titles) if len(items) > 1 else ""
    best = sorted(items, key=lambda one: -one.meaning)[:_MOST]
    return Drafted(tuple((one,) for one in items), lead_in, settled=True, evidence=tuple(best))


def _items(finding: Finding, actor: Actor | None) -> list[Unit]:
    """The recommendations in order: to the one asked about, or to nobody named; never those to somebody else alone."""
    found = finding.index.records.register.find({"type": "recommendation"}, sorted(finding.asked_documents))
    if actor is not None:
        found = [one for one in found if actor in one.actors] or [one for one in found if not one.actors]
    units = [unit for one in found if (unit := as_unit(finding, one))]
    return list({(one.passage.document_id, one.start): one for one in units}.values())


def _about(finding: Finding, items: list[Unit]) -> Drafted:
    """The recommendations that the best sentences among them belong to."""
    ranked = [one for one in finding.units(finding.asked_documents) if any(overlap(one, item) for item in items)]
    chosen = strongest(ranked, _MOST, _WITHIN)
    return Drafted(tuple((one,) for one in chosen), evidence=tuple(chosen))
