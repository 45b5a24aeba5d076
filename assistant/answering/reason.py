"""Reason: why something is so or is done, where a paper sets its reasons apart from what it lays down.

"Rationale", "Why we do this" and "Reasons" stand beside the rule or under it; the rule itself comes nearest to the
question and says no reason. Does not weigh reasons that a sentence gives within itself.
"""

import re

from assistant.answering.draft import Drafted, as_claims, in_document_order, is_bare, sentence_after, strongest
from assistant.phrasing import asking_parts
from assistant.retrieval import Finding
from assistant.unit import Unit

_ASKS = re.compile(
    r"^\W*(?:(?:so|and|but|ok) )?(?:why|how come|for what reasons?)\b"
    r"|^\W*(?:(?:so|and|but|ok) )?what(?:['’]s| is| was| were| are) the (?:main |whole )?"
    r"(?:reasons?|thinking|reasoning|rationale|point)\b",
    re.IGNORECASE,
)
_HEADED = re.compile(
    r"^\W*(?:[\d.]+ )?(?:why\b(?!.*\?)|(?:the |our )?(?:rationale|reasons?|reasoning|justification|benefits?)\b)",
    re.IGNORECASE,
)
_SAYS_WHY = re.compile(r"^(?:This|That|It) is (?:because|so that|to)\b|^(?:Because|The reasons?|Otherwise|Without)\b")
_NEAR = 3.0  # so far behind the best, in weighing's points, the reasons may lie
_WITHIN, _MOST = 1.0, 3


def draft(finding: Finding) -> Drafted:
    """The best of the reasons that stand beside the best sentence or after it; nothing where none do."""
    units = finding.units(finding.asked_documents or None)
    telling = [one for one in units if not is_bare(one)]
    text = finding.question.text
    if not telling or not _ASKS.search(text) or len(asking_parts(text)) > 1:
        return Drafted(())
    best = telling[0]
    if (after := sentence_after(best)) is not None and _SAYS_WHY.match(after.text):
        return Drafted(((best, after),), evidence=(best, after))
    reasons = [one for one in telling if best.score - one.score <= _NEAR and _is_reason_of(one, best)]
    chosen = strongest(reasons, _MOST, _WITHIN)
    return Drafted(as_claims(finding, in_document_order(chosen)), evidence=tuple(chosen))


def _is_reason_of(unit: Unit, best: Unit) -> bool:
    """Whether a unit stands under a heading for reasons that is beside the best unit's, under it or its own."""
    own, other = unit.passage, best.passage
    if own.document_id != other.document_id or not any(_HEADED.match(one) for one in own.heading_path[-1:]):
        return False
    return own.heading_path[:-1] in (other.heading_path, other.heading_path[:-1])
