"""A duty: the sentences that bind the actor who is asked about, with their own must, should or will."""

from assistant.answering.draft import Drafted, as_claims, in_document_order, strongest
from assistant.retrieval import Finding

_WITHIN = 0.6
_MOST = 3


def draft(finding: Finding) -> Drafted:
    """The best sentences that bind somebody, in the order of their document."""
    chosen = strongest(finding.units(finding.asked_documents or None), _MOST, _WITHIN)
    return Drafted(as_claims(finding, in_document_order(chosen)), evidence=tuple(chosen))
