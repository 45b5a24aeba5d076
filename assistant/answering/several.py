"""Several things asked at once: the best sentence for each, and which of them were not found."""

from assistant.answering.draft import Drafted, as_claims, overlap
from assistant.answering.parts import best_of_parts, untold
from assistant.retrieval import Finding
from assistant.unit import Unit


def draft(finding: Finding) -> Drafted:
    """A sentence for each part that asks, in their order; nothing where one thing is asked, or none of them found."""
    found = best_of_parts(finding, finding.asked_documents or None)
    chosen: list[Unit] = []
    for one in found:
        if one.unit and not any(overlap(one.unit, other) for other in chosen):
            chosen.append(one.unit)
    return Drafted(as_claims(finding, chosen), note=untold(found) if chosen else None, evidence=tuple(chosen))
