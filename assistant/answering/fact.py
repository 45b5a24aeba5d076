"""A fact, and whatever has no way of its own: the one or two sentences that say it, where one thing is asked."""

from dataclasses import replace

from assistant.answering.draft import (
    Drafted,
    as_claims,
    explained,
    in_document_order,
    is_bare,
    is_open,
    sentence_after,
    strongest,
)
from assistant.answering.naming import topic_asked
from assistant.matters import holds_all
from assistant.phrasing import asking_parts
from assistant.posed import is_of_action
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.terms import terms

_WITHIN = 0.5  # scores this near to the best are cited beside it; chosen, not fitted
_MOST = 3
_OPEN = 1.0  # in weighing's points, less for what was only asked for or hoped, where yes or no is asked
_LACKING = 2.0  # so far behind the best may lie what has the thing asked for, where the best has not
_NOT_FAR = 2.0  # behind the best of all, in weighing's points, the best of a section of that name may lie


def draft(finding: Finding) -> Drafted:
    """The best sentence, a second close to it, and the explanation of a numbered heading, be it a list."""
    documents = finding.asked_documents or None
    units = _to_this_question(finding, finding.units(documents))
    if finding.question.kind == "yesno":
        weighed = (replace(one, score=one.score - _OPEN) if is_open(one) else one for one in units)
        units = sorted(weighed, key=lambda one: -one.score)
    chosen = _section(finding, units) or strongest(_with_what_is_asked(finding, units), _MOST, _WITHIN)
    if len(chosen) == 1 and chosen[0].passage.kind == "heading":
        chosen += explained(finding, chosen[0].passage)
    return Drafted(as_claims(finding, chosen), evidence=tuple(chosen))


def _to_this_question(finding: Finding, units: list[Unit]) -> list[Unit]:
    """The units without those that answer a question of what is done, where who does it is asked about.

    Where the best are such, only what is hardly farther from the question is left.
    """
    left = [
        one for one in units if not is_of_action(finding.question.text, " ".join(one.passage.heading_path[-1:]))
    ]
    return left if left[:1] == units[:1] else [one for one in left if units[0].score - one.score <= _LACKING]


def _with_what_is_asked(finding: Finding, units: list[Unit]) -> list[Unit]:
    """The units that have the date, figure or post asked for, where the best has none; all where none near it has."""
    holds = holds_all(finding.question)
    telling = [one for one in units if not is_bare(one)]
    if holds is None or not telling or holds(telling[0].text) or len(asking_parts(finding.question.text)) > 1:
        return units
    near = [one for one in telling if holds(one.text) and telling[0].score - one.score <= _LACKING]
    after = sentence_after(telling[0])
    if after is not None and holds(after.text):  # what the best begins to tell
        near = [after, *(one for one in near if (one.row, one.start) != (after.row, after.start))]
    return near or units


def _section(finding: Finding, units: list[Unit]) -> list[Unit]:
    """What a section called by the topic opens with and its best sentence, where a paper is asked about a topic."""
    topic = topic_asked(finding.question.plain)
    called = [one for one in units if topic and _called(one) == topic]
    if not called or units[0].score - called[0].score > _NOT_FAR:
        return []
    same = [one for one in called if _place(one) == _place(called[0])]
    return in_document_order(dict.fromkeys((min(same, key=lambda one: one.start), called[0])))


def _called(unit: Unit) -> set[str]:
    """The terms of the heading a unit stands under, its number left out."""
    return {one for one in terms(" ".join(unit.passage.heading_path[-1:])) if not one.isdigit()}


def _place(unit: Unit) -> tuple[str, tuple[str, ...]]:
    return unit.passage.document_id, unit.passage.heading_path
