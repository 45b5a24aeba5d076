"""Which reviews a situation is about, where it says so: a named body or place, with years and a kind of review. No I/O.

A name restricts hard. A name that is known but has no review, or none of the year asked for, leaves nothing: "no such
review here" is an answer.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.names import Names
from corpus.document import Document

_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
# a year that says when the review was, and not what happened in it
_YEAR_OF = re.compile(
    r"\b(?:in|from|of|since|for)\s+((?:19|20)\d\d)\b"
    r"|\b((?:19|20)\d\d)\s+(?:\w+ ){0,4}?(?:inspections?|reports?|reviews?)\b",
    re.IGNORECASE,
)
_TITLED = {
    "send": re.compile(r"\bsend\b|special educational needs", re.IGNORECASE),
    "children's services": re.compile(r"children['’]?s (?:social care )?services|\bilacs\b", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Restriction:
    """The reviews a situation may be answered from, in words and by id; every review where it names none."""

    documents: frozenset[str]
    told: str = ""  # in words, empty where nothing is named
    has_name: bool = False  # whether a body or place is named
    plain: str = ""  # the situation without the names


def restricted(text: str, review_type: str, reviews: Sequence[Document]) -> Restriction:
    """The restriction that a situation names among these reviews."""
    names = Names([replace(one, title="") for one in reviews])  # an acronym of a title names no area
    mentions = names.find(text)
    kept = {one.id: one for one in reviews}
    told = [one.name for one in mentions]
    if mentions:
        named = frozenset(document for one in mentions for document in one.documents)
        kept = {name: one for name, one in kept.items() if name in named}
    if review_type and (typed := of_type(review_type, kept)):
        kept, told = typed, [*told, review_type]
    years = [year for pair in _YEAR_OF.findall(text) for year in pair if year]
    if mentions and not years:
        years = _YEAR.findall(text)
    if years and (mentions or any(_is_of(one, years) for one in kept.values())):
        kept, told = {name: one for name, one in kept.items() if _is_of(one, years)}, [*told, *dict.fromkeys(years)]
    return Restriction(frozenset(kept), ", ".join(told), bool(mentions), names.without(text))


def of_type(review_type: str, reviews: Mapping[str, Document]) -> dict[str, Document]:
    """The reviews whose title says that they are of this type; none where no title does, or no type is named."""
    pattern = _TITLED.get(review_type)
    return {} if pattern is None else {name: one for name, one in reviews.items() if pattern.search(one.title)}


def _is_of(document: Document, years: Sequence[str]) -> bool:
    return any(year in (document.published[:4], document.period[:4]) or year in document.title for year in years)
