"""The order of the grades reviews give, best first: from a document that sets them out, or of a known inspection.

Where neither says which grade is above another there is no order, and "below" cannot be answered. Reads passages;
judges nothing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.document import Document, Passage

_Order: TypeAlias = tuple[tuple[str, str], ...]  # grades, each with the words that set it out
_FEWEST = 3  # grades that a list must have to be taken for the scale
_MOST = 7  # and may have at most
_QUOTED = re.compile(r"[\"“‘]([A-Z][\w ’'-]{1,40})[\"”’]")
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
# said of something that is asked about, and how it may be turned round
_SAID_HIGH = re.compile(rf"{_HIGH.pattern}|\b(?:good|effective|robust|improv(?:ed|ing))\b", re.IGNORECASE)
_SAID_LOW = re.compile(rf"{_LOW.pattern}|\b(?:ineffective|bad|badly|struggl\w+|declin\w+)\b", re.IGNORECASE)
_TURNED = re.compile(r"\b(?:not|no|never|isn|aren|wasn|weren)\b|n['’]t\b", re.IGNORECASE)


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
    found = _set_out(finding, other | _given_by_none(finding, other)) if len(other) >= 2 else None
    return (*known, *([found] if found else []))


def without_opposite(finding: Finding, units: Sequence[Unit]) -> list[Unit]:
    """These units without the rows of a good grade where the question asks who was weak, or of a bad one who was good.

    A question that turns it round ("not strong") leaves none out.
    """
    text = finding.question.text
    high, low = bool(_SAID_HIGH.search(text)), bool(_SAID_LOW.search(text))
    if high == low or _TURNED.search(text) or not any(one.passage.kind == "table" for one in units):
        return list(units)
    reviews = [finding.documents[one] for one in finding.shelf.documents]
    ordered = scales(finding, [frozenset(plain(grade) for _, grade in one.grades) for one in reviews if one.grades])
    return [one for one in units if _is_high(one, ordered) in (None, high)]


def _is_high(unit: Unit, ordered: Sequence[Scale]) -> bool | None:
    """Whether a row gives a grade of the upper half of its scale; None where it gives no grade."""
    cells = unit.passage.text.split("\t") if unit.passage.kind == "table" else ()
    for scale in ordered:
        if placed := [place for one in cells if (place := scale.place(one)) is not None]:
            return 2 * placed[0] < len(scale.grades)
    return None


def _given_by_none(finding: Finding, grades: frozenset[str]) -> frozenset[str]:
    """What a document sets out in one table's first column, or as quoted names, beside at least two of the grades."""
    found = frozenset[str]()
    for document in finding.documents.values():
        for names in () if document.kind == "review" else _named_together(finding.index.passages(document.id)):
            if len(names & grades) >= 2 and len(names) <= _MOST:
                found |= names - grades
    return found


def _named_together(passages: Sequence[Passage]) -> Iterator[frozenset[str]]:
    tables: dict[int, set[str]] = {}
    for one in passages:
        if one.group is not None and one.kind == "table" and one.lead_in:
            tables.setdefault(one.group, set()).add(plain(one.text.split("\t", 1)[0]))
        elif one.kind == "prose":
            for start, end in one.sentences:
                quoted = _QUOTED.findall(one.text[start - one.start : end - one.start])
                yield frozenset(map(plain, quoted))
    yield from map(frozenset, tables.values())


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
