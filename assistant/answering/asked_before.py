"""Asked before: a question that a paper itself asks over an answer, in its frequently asked questions or elsewhere.

Who asks it in other words, or with more said about the case, is given what stands under it, and that whole.
"""

from assistant.answering.draft import Drafted, whole
from assistant.posed import is_of_action, is_posed
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.document import Passage

_ALIKE = 0.65  # cosine of what the paper asks with the question
_BEHIND = 0.5  # so far behind the best sentence of all, in weighing's points, what stands under it may be
_WORDS = 80  # a longer answer is no answer to a question of one line
_AMONG = 10  # best sentences
_ELSEWHERE = ("comparison", "whole_collection", "definition")


def draft(finding: Finding) -> Drafted:
    """All that stands under the question nearest to the one asked; nothing where none comes near, or it is long."""
    if finding.question.kind in _ELSEWHERE or finding.question.ordinal is not None:
        return Drafted(())
    units = finding.units(finding.asked_documents or None)[:_AMONG]
    near_best = [one for one in units if units[0].score - one.score <= _BEHIND]
    under = [one for one in near_best if (over := _over(one.passage)) and not is_of_action(finding.question.text, over)]
    if not under:
        return Drafted(())
    near = finding.index.encoded([_over(one.passage) for one in under]) @ finding.plain_vector
    best = int(near.argmax())
    told = _section(finding, under[best].passage) if near[best] >= _ALIKE else []
    return Drafted(tuple((one,) for one in told), evidence=tuple(told and (under[best],)))


def _over(passage: Passage) -> str:
    """The heading over a passage where it is a question; else empty."""
    nearest = passage.heading_path[-1] if len(passage.heading_path) > 1 else ""
    return nearest if is_posed(nearest) else ""


def _section(finding: Finding, one: Passage) -> list[Unit]:
    own = [
        each
        for each in finding.index.passages(one.document_id)
        if each.heading_path == one.heading_path and each.kind not in ("list", "heading")
    ]
    return [whole(finding, each) for each in own] if sum(len(each.text.split()) for each in own) <= _WORDS else []
