"""The order of the grades reviews give, best first: from a document that sets them out, or of a known inspection.

Where neither says which grade is above another there is no order, and "below" cannot be answered. Reads passages;
judges nothing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from assistant.retrieval import Finding
from corpus.document import Document, Passage

_Order: TypeAlias = tuple[tuple[str, str], ...]  # grades, each with the words that set it out
_FEWEST = 3  # grades that a list must have to be taken for the scale
# Ofsted's four points, its five of 2025, and the three outcomes of area SEND inspections, each best first
_KNOWN = (
    ("outstanding", "good", "requires improvement to be good", "inadequate"),
    ("exceptional", "strong standard", "expected standard", "needs attention", "urgent improvement"),
    (
        "typically positive experiences and outcomes",
        "inconsistent experiences and outcomes",
        "widespread and/or systemic failings",
    ),
)
KNOWN = frozenset(grade for one in _KNOWN for grade in one)
_SAME = {"requires improvement": "requires improvement to be good"}
_HIGH = re.compile(r"\b(?:outstanding|exceptional|excellent|strong\w*|exemplary|best|highest)\b", re.IGNORECASE)
_LOW = re.compile(
    r"\b(?:inadequate|urgent|action|weak\w*|poor|unsatisfactory|failing|worst|lowest|concern|critical)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Scale:
    """Grades in order, best first, in plain lower-case words; and the document that sets them out, where one does."""

    grades: tuple[str, ...]
    set_out_in: Document | None = None

    def place(self, grade: str) -> int | None:
        """How far down a grade stands, 0 for the best; None for one that is not on the scale."""
        grade = plain(grade)
        return self.grades.index(grade) if grade in self.grades else None


def plain(grade: str) -> str:
    """A grade as it is compared: lower case, single blanks, one name for what was called two ways."""
    words = " ".join(grade.lower().split()).strip(" .,;:\"'“”‘’")
    return _SAME.get(words, words)


def scales(finding: Finding, given: Sequence[frozenset[str]]) -> tuple[Scale, ...]:
    """The scales of the grades given, by what is known or set out; given: the plain grades of each review."""
    known = [Scale(one) for one in _KNOWN if any(grades & set(one) for grades in given)]
    other = frozenset[str]().union(*given) - {grade for one in known for grade in one.grades}
    found = _set_out(finding, other) if len(other) >= 2 else None
    return (*known, *([found] if found else []))


def _set_out(finding: Finding, grades: frozenset[str]) -> Scale | None:
    """The longest order of these grades that a document sets out in a list, a table or a sentence."""
    best: Scale | None = None
    for document in sorted(finding.documents.values(), key=lambda one: (one.kind == "review", one.id)):
        for order in _orders(finding.index.passages(document.id), grades):
            ranked = _best_first(order)
            if ranked and len(ranked) > (len(best.grades) if best else _FEWEST - 1):
                best = Scale(ranked, document)
    return best


def _orders(passages: Sequence[Passage], grades: frozenset[str]) -> Iterator[_Order]:
    groups: dict[int, list[tuple[str, str]]] = {}
    for one in passages:
        if one.group is not None and one.kind in ("item", "table") and (named := _begins_with(one.text, grades)):
            groups.setdefault(one.group, []).append((named, one.text))
        elif one.kind == "prose":
            yield tuple((grade, grade) for grade in _in_text(one.text, grades))
    yield from (tuple(named) for named in groups.values() if len(dict(named)) == len(named))


def _begins_with(text: str, grades: Iterable[str]) -> str:
    said = plain(text.split("\t", 1)[0])
    fitting = [one for one in grades if re.match(rf"{re.escape(one)}\b", said)]
    return max(fitting, key=len, default="")


def _in_text(text: str, grades: Iterable[str]) -> tuple[str, ...]:
    """The grades in the order of a text, where each stands in it once."""
    said = " ".join(text.lower().split())
    places = {one: [found.start() for found in re.finditer(rf"\b{re.escape(one)}\b", said)] for one in grades}
    once = {one: found[0] for one, found in places.items() if len(found) == 1}
    return tuple(sorted(once, key=lambda one: once[one]))


def _best_first(order: _Order) -> tuple[str, ...]:
    """An order turned so that the best comes first; empty where its ends do not say which is the best."""
    if len(order) < _FEWEST:
        return ()
    named = tuple(grade for grade, _ in order)
    for first, last in ((named[0], named[-1]), (order[0][1], order[-1][1])):  # by their names, else by what they mean
        down = bool(_HIGH.search(first)) + bool(_LOW.search(last))
        up = bool(_LOW.search(first)) + bool(_HIGH.search(last))
        if down != up:
            return named if down > up else named[::-1]
    return ()
