"""Numbered: one of several things asked for by the number it has in its source, "what is priority 2?". No I/O."""

import re

from assistant.answering.lists import Listed
from corpus.terms import terms

_ITEM = (
    r"\b(principle|priority|objective|aim|point|item|recommendation|step|stage|tier|area|part|clause)"
    r" (?:no\.? ?|number )?(\d{1,2})\b(?!\.\d)"
)
_ITEM_IN = re.compile(_ITEM, re.IGNORECASE)
_ASKED = re.compile(rf"\b(?:what is|what's|whats|what was|what does) (?:the )?(?:\w+ )?{_ITEM[2:]}", re.IGNORECASE)
_LAST_NUMBER = re.compile(r"(?<![\d.])\d+(?=\W*$)")


def asks_by_number(text: str) -> bool:
    """Whether one thing of several is asked for by its number, and nothing about another."""
    return bool(_ASKED.search(text))


def has_number(text: str, one: Listed) -> bool:
    """Whether a list is of the things one of which is asked for by its number, and has that number."""
    asked = _ITEM_IN.search(text)
    called = set(terms(f"{one.heading} {one.members[0].label}"))
    return bool(asked) and place_of(text, one) is not None and set(terms(asked[1] if asked else "")) <= called


def place_of(text: str, one: Listed) -> int | None:
    """The place, from 0, of the item that has the number asked for; None where none has, or none is asked for."""
    asked, numbers = _ITEM_IN.search(text), [_LAST_NUMBER.findall(member.label) for member in one.members]
    return numbers.index([asked[2]]) if asked and [asked[2]] in numbers else None
