"""Numbered: one of several things asked for by the number it has in its source, "what is priority 2?". No I/O."""

import re
from itertools import pairwise

from assistant.answering.lists import Listed
from corpus.numbered import NUMBERED
from corpus.terms import terms, words

_THING = rf"(?<!key )({'|'.join(NUMBERED)}) (?:no\.? ?|number )?(\d{{1,2}})\b(?!\.\d)"  # key stage 2 is no stage
_ITEM = re.compile(rf"\b{_THING}", re.IGNORECASE)
_ASKED = re.compile(
    rf"\b(?:what is|what['’]?s|what was|what does) (?:the )?(?:\w+ )?{_THING}"
    r"(?:\W*$| (?:of|in|from|under|says?|means?)\b(?! (?:about|on|for|to)\b))",
    re.IGNORECASE,
)
_LAST_NUMBER = re.compile(r"(?<![\d.])\d+(?=\W*$)")


def asks_by_number(text: str) -> bool:
    """Whether one thing is asked for by its number as such: "what is stage 2 of it?", not "what does stage 2 cost?"."""
    return bool(_ASKED.search(text))


def place_of(text: str, one: Listed) -> int | None:
    """The place, from 0, of the item that has the number named in a text; None where the list is not of such things."""
    asked = _ITEM.search(text)
    if asked is None or not _is_of(asked[1], one):
        return None
    numbers = [_LAST_NUMBER.findall(member.label) for member in one.members]
    return numbers.index([asked[2]]) if [asked[2]] in numbers else None


def is_under_one(one: Listed, things: frozenset[str]) -> bool:
    """Whether a list stands under one of the things: under "Priority 1" no priorities are listed. things: terms."""
    return any(number.isdecimal() and set(terms(word)) & things for word, number in pairwise(words(one.heading)))


def _is_of(thing: str, one: Listed) -> bool:
    own = frozenset(terms(thing))
    if own <= set(terms(one.members[0].label)):
        return True
    return own <= set(terms(one.heading)) and not is_under_one(one, own)
