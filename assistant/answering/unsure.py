"""Unsure: what else lies nearly as near, where an answer is told to be only the nearest the documents come.

Of 151 questions answered so, what was quoted held the answer in .46, with up to three sentences of any of the documents
asked about in .55, for .03 less of precision; so those are shown, and the reader judges. No I/O.
"""

from dataclasses import replace

from assistant.answer import Kind
from assistant.answering.draft import Drafted, as_claims, is_bare, leans, overlap
from assistant.retrieval import Finding
from assistant.unit import Unit

_MOST = 3  # claims in all
_WITHIN = 0.75  # in weighing's points of the best
_OF_MANY: frozenset[Kind] = frozenset({"comparison", "whole_collection", "precedent"})  # quote many as it is


def with_nearest(finding: Finding, drafted: Drafted) -> Drafted:
    """The draft with the sentences that lie nearly as near as the best; as it is where it quotes many already."""
    if finding.question.kind in _OF_MANY or len(drafted.claims) >= _MOST:
        return drafted
    units = [one for one in finding.units(finding.asked_documents or None) if not is_bare(one)]
    shown = [unit for claim in drafted.claims for unit in claim]
    further: list[Unit] = []
    for unit in units:
        if len(drafted.claims) + len(further) == _MOST or units[0].score - unit.score > _WITHIN:
            break
        if not leans(unit) and not any(overlap(unit, one) for one in (*shown, *further)):
            further.append(unit)
    return replace(drafted, claims=(*drafted.claims, *as_claims(finding, further)))
