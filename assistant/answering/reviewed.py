"""Reviewed: whether a review is the one that a question means, by its years and by who is said to speak."""

import re

from assistant.retrieval import Finding
from corpus.document import Document

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_INSPECTORATES = {
    "ofsted": re.compile(r"\bofsted\b", re.IGNORECASE),
    "cqc": re.compile(r"\bcqc\b|\bcare quality commission\b", re.IGNORECASE),
}
_COUNCIL_SAYS = re.compile(
    r"\b(?:council|authority)(?: (?:has|have|had|also|ever))* (?:say|says|said|find|finds|found|thinks?|thought"
    r"|recommend(?:s|ed)?|report(?:s|ed)?)\b",
    re.IGNORECASE,
)
_COUNCIL = re.compile(r"\b(?:council|authority)\b", re.IGNORECASE)
_PEERS = re.compile(r"\bpeer review", re.IGNORECASE)
_TEAM = re.compile(r"\binspection team\b", re.IGNORECASE)
_SHORT = 12  # words: a line that gives the days of the visit; a sentence may tell of another
_FIRST = 6  # passages, where a report says who has visited


def years_of(finding: Finding, review: Document) -> set[str]:
    """The years a review is of: when it was published, its period, those in its title and the days it opens with."""
    opening = (one.text for one in finding.index.passages(review.id)[:_FIRST] if len(one.text.split()) <= _SHORT)
    return set(_YEAR.findall(" ".join((review.published, review.period, review.title, *opening))))


def is_meant(finding: Finding, review: Document) -> bool:
    """Whether a review is of all the years asked about, and speaks for whoever the question says has spoken."""
    is_of_years = set(finding.question.years) <= years_of(finding, review)
    return is_of_years and _speaks(finding.question.text, review, _says_whose(finding, review))


def _says_whose(finding: Finding, review: Document) -> str:
    """Where a review says whose it is: its publisher, its title, what it opens with and who inspected."""
    passages = finding.index.passages(review.id)
    own = [one for place, one in enumerate(passages) if place < _FIRST or _TEAM.search(" ".join(one.heading_path[1:]))]
    return " ".join([review.publisher, review.title, *(one.text for one in own)])


def _speaks(text: str, review: Document, whose: str) -> bool:
    if any(one.search(text) and not one.search(whose) for one in _INSPECTORATES.values()):
        return False
    is_councils = _COUNCIL.search(review.publisher) and not _PEERS.search(whose)
    return bool(is_councils) or not _COUNCIL_SAYS.search(text)
