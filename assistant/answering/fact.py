"""A fact, and whatever has no way of its own: the one or two sentences that say it, or one for each thing asked."""

from assistant.answering.draft import Drafted, as_claims, explanation, strongest, whole
from assistant.answering.parts import best_of_parts
from assistant.retrieval import Finding
from assistant.unit import Unit

_WITHIN = 0.5  # scores this near to the best are cited beside it; chosen, not fitted
_MOST = 2


def draft(finding: Finding) -> Drafted:
    """The best sentence, a second close to it, and the explanation of a numbered heading."""
    documents = finding.asked_documents or None
    chosen = best_of_parts(finding, documents) or strongest(finding.units(documents), _MOST, _WITHIN)
    if len(chosen) == 1 and chosen[0].passage.kind == "heading":
        chosen += _explained(finding, chosen[0])
    return Drafted(as_claims(finding, chosen), evidence=tuple(chosen))


def _explained(finding: Finding, heading: Unit) -> list[Unit]:
    under = explanation(finding, heading.passage)[:1]
    return [whole(finding, one) for one in under if len(one.text.split()) <= 80]
