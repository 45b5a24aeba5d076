"""The whole collection and precedents: which documents say it, one claim each, with how many were looked at.

For a question about one case ("which council decided to ...") the case that fits best; for a set ("which areas were
told to ...") every case that stands out, recommendations first.
"""

import re
from itertools import groupby

import numpy as np

from assistant.answering.draft import Drafted, as_claims
from assistant.retrieval import Finding, Unit

_SET = re.compile(
    r"\b(?:which|what|how many|all|any|list)\b[^?.]{0,30}?\b(?:areas|councils|authorities|boroughs|inspections|reports|"
    r"reviews|schools|partnerships|agreements|documents|strategies|papers|systems|las|places)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:told|asked|must|need\w*|recommend\w*|improve\w*|should|required|expected)\b", re.IGNORECASE)
_IMPROVE = re.compile(r"\b(?:improve(?:ment)?|priority action|recommendations?)\b", re.IGNORECASE)
_STANDS_OUT = 1.6  # robust deviations above the median case: precision .76, recall .96 in precedents.md
_MOST = 20
_ROWS = 150


def draft(finding: Finding) -> Drafted:
    """The best sentence of each document that says it, best document first."""
    if not _SET.search(finding.question.text):
        units = finding.units(finding.asked_documents or None)[:1]
        return Drafted(as_claims(finding, units), evidence=tuple(units))
    told = bool(_TOLD.search(finding.question.text))
    best = _best_of_each(finding, only_recommended=told)
    chosen = _standing_out(best)
    return Drafted(as_claims(finding, chosen), evidence=tuple(chosen[:3]))


def _best_of_each(finding: Finding, only_recommended: bool) -> list[Unit]:
    """The best unit of each document, best first; of its recommendations only, where there are any."""
    units = finding.units(rows=finding.rows(_ROWS, finding.asked_documents or None))
    recommended = [one for one in units if any(_IMPROVE.search(part) for part in one.passage.heading_path[1:])]
    pool = recommended if only_recommended and len(recommended) > 3 else units
    by_document = groupby(sorted(pool, key=_document), key=_document)
    best = [max(members, key=lambda one: one.score) for _, members in by_document]
    return sorted(best, key=lambda one: -one.score)


def _standing_out(best: list[Unit]) -> list[Unit]:
    """The documents whose best unit stands out from the middle of all, at least one."""
    if len(best) < 4:
        return best
    scores = np.array([one.score for one in best])
    middle = float(np.median(scores))
    spread = 1.4826 * float(np.median(np.abs(scores - middle))) or 1.0
    kept = [one for one in best if (one.score - middle) / spread >= _STANDS_OUT]
    return (kept or best[:1])[:_MOST]


def _document(unit: Unit) -> str:
    return unit.passage.document_id
