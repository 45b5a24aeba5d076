"""Which passages of a review tell what came of which of its recommendations. No I/O.

A recommendation and what came of it share their number, "2." and "Recommendation 2: met"; where either has none, they
share words that no other recommendation has. What belongs to none of them is what came of none.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from assistant.precedents.parts import FOLLOWS_UP, Part
from corpus.document import Passage
from corpus.terms import terms

_DIGITS = r"(?P<number>\d{1,2}(?:\.\d{1,2})?"
_NUMBER = re.compile(  # "2.", "(b)", "3" in a cell of its own, "Rec. 4"; not "24 per cent"
    rf"^\W*(?:recommendation|rec|action|no|number|r)\b\W{{0,2}}{_DIGITS})\b"
    rf"|^\W*{_DIGITS.replace('number', 'listed')}|[a-z](?=\)))(?=[.)\]:\t]|\s*$)(?!\.\d)",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"\brecommendation {_DIGITS})\b", re.IGNORECASE)
_MOST = 110  # words of it that are quoted
_OWN = 2  # words that no other recommendation has
_SHARE = 0.3  # of the words of the shorter of the two


def followed(passages: Sequence[Passage], parts: Sequence[Part]) -> Mapping[int, tuple[int, ...]]:
    """By the ordinal of each recommendation the ordinals of what tells what came of it, in order; of most reviews none.

    parts: of each passage, as parts_of gives them.
    """
    told = [one for one in passages if one.kind != "list" and _follows_up(one)]
    if not told:
        return {}
    given = [
        one for one in passages if parts[one.ordinal] == "recommendation" and one.kind in ("item", "table", "prose")
    ]
    items = [one for one in given if one.kind != "prose"] or given
    by_number = {number: one.ordinal for one in items if (number := _number(one.text))}
    places = [by_number.get(_number_told(one)) for one in told]
    if len(by_number) < len(items) or set(places) == {None}:  # each must have a number of its own
        places = [_worded(one, items) for one in told]
    found: dict[int, list[int]] = {}
    for one, place in zip(told, places, strict=True):
        if place is not None:
            found.setdefault(place, []).append(one.ordinal)
    return {place: tuple(ordinals) for place, ordinals in found.items()}


def beginning(passage: Passage) -> tuple[int, int]:
    """The span of a passage to quote: the whole, or of a long one the sentences it begins with."""
    end = passage.end
    for start, stop in reversed(passage.sentences):
        if len(passage.text[: end - passage.start].split()) <= _MOST or start == passage.sentences[0][0]:
            break
        end = max((each for _, each in passage.sentences if each <= start), default=stop)
    return passage.start, end


def _follows_up(passage: Passage) -> bool:
    return any(FOLLOWS_UP.search(one) for one in passage.heading_path[1:]) and not (
        passage.kind == "table" and not passage.lead_in  # the names of its columns
    )


def _number(text: str) -> str:
    found = _NUMBER.match(text)
    return (found["number"] or found["listed"]).lower() if found else ""


def _number_told(passage: Passage) -> str:
    """The number of the recommendation a passage tells of: its own, one it names, or that of the heading over it."""
    if number := _number(passage.text):
        return number
    if named := _NAMED.search(passage.text):
        return named["number"]
    under = [place for place, one in enumerate(passage.heading_path) if FOLLOWS_UP.search(one)][-1]
    return next((number for one in reversed(passage.heading_path[under + 1 :]) if (number := _number(one))), "")


def _worded(passage: Passage, items: Sequence[Passage]) -> int | None:
    """The one recommendation whose own words stand in a passage; None where none's do, or those of two alike."""
    said = [set(terms(one.text)) for one in items]
    common = Counter(term for words in said for term in words)
    told = set(terms(f"{passage.heading_path[-1]} {passage.text}"))
    shared = [{term for term in words & told if common[term] == 1} for words in said]
    order = sorted(range(len(items)), key=lambda place: -len(shared[place]))
    if not order or (len(order) > 1 and len(shared[order[0]]) == len(shared[order[1]])):
        return None
    best = order[0]
    shorter = min(len(said[best]), len(told)) or 1
    is_its = len(shared[best]) >= _OWN and len(shared[best]) >= _SHARE * shorter
    return items[best].ordinal if is_its else None
