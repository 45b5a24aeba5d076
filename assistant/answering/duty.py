"""A duty: the sentences that bind the actor who is asked about, with their own must, should or will."""

import re

from assistant.answering.draft import Drafted, as_claims, in_document_order, strongest
from assistant.retrieval import Finding, Unit

_BINDS = re.compile(
    r"\b(must|shall|should|will|may|required?|expect\w*|responsib\w+|commit\w*|duty|duties|role|accountab\w+|account|"
    r"undertakes?|agrees?|ensure\w*)\b",
    re.IGNORECASE,
)
_BOOST = 0.35  # of a standard deviation, for a sentence that binds somebody
_WITHIN = 0.6
_MOST = 3


def draft(finding: Finding) -> Drafted:
    """The best sentences that bind somebody, in the order of their document."""
    units = finding.units(finding.asked_documents or None)
    chosen = strongest(sorted(units, key=_binding, reverse=True), _MOST, _WITHIN)
    return Drafted(as_claims(finding, in_document_order(chosen)), evidence=tuple(chosen))


def _binding(unit: Unit) -> float:
    return unit.score + (_BOOST if _BINDS.search(unit.text) else 0.0)
