"""Numbered: one of several things asked for by its number in its source, "what is priority 2?", or by what it says.

No I/O.
"""

import re
from itertools import pairwise

from assistant.answering.by_address import OF_ANY, is_over, label_of, papers_meant
from assistant.answering.counting import in_figures
from assistant.answering.draft import Drafted, explained, whole
from assistant.answering.lists import Listed
from assistant.retrieval import Finding
from corpus.numbered import NUMBERED
from corpus.terms import terms, words

_THING = rf"(?<!key )({'|'.join(NUMBERED)}) (?:no\.? ?|number )?(\d{{1,2}})\b(?!\.\d)"  # key stage 2 is no stage
_ITEM = re.compile(rf"\b{_THING}", re.IGNORECASE)
_ASKED = re.compile(
    rf"\b(?:what is|what['’]?s|what was|what does) (?:the )?(?:\w+ )?{_THING}"
    r"(?:\W*$| about\W*$| (?:of|in|from|under|says?|means?)\b(?! (?:about|on|for|to)\b))",
    re.IGNORECASE,
)
# "the objectives under priority 2", "list the key actions for part B"
_UNDER = re.compile(
    rf"\b\w+s (?:(?:that )?(?:come|are|fall|stand) )?(?:under|for|in|of|within|below) (?:the )?{_THING}", re.IGNORECASE
)
# "which of the five principles covers money?", "which principle is about money?"
_ONE_OF = re.compile(
    rf"\bwhich (?:one )?(?:of [^,?]{{3,80}}?|(?:{'|'.join(NUMBERED)})) "
    r"(?:is|was|has|does|covers|deals|says|speaks|concerns|requires|asks|tells|applies|allows|forbids|sets|mentions|addresses|includes|relates|refers|talks)\b",
    re.IGNORECASE,
)
_KEYED = re.compile(
    rf"\b({'|'.join(NUMBERED)}|paragraph|measure|target) (?:no\.? ?|number )?(\d{{1,2}}(?:\.\d{{1,2}})+)\b",
    re.IGNORECASE,
)
_KEY_ASKED = re.compile(
    r"\b(?:what|which)(?:['’]?s| is| was| does| do)?\b[^?.]{0,20}$|^\W*(?:read|quote|show|tell|give)\b[^?.]{0,20}$"
    r"|^\W*$",
    re.IGNORECASE,
)
_SAYS = re.compile(r"^\W*(?:says?|state|mean|of|in|about|$)", re.IGNORECASE)
_LOOKED_AT = 30  # best sentences, in whose papers it is looked for where none is named
_LAST_NUMBER = re.compile(r"(?<![\d.])\d+(?=\W*$)")


def asks_by_number(text: str) -> bool:
    """Whether one thing is asked for by its number as such: "what is stage 2 of it?", not "what does stage 2 cost?"."""
    return bool(_ASKED.search(in_figures(text)))


def place_of(text: str, one: Listed) -> int | None:
    """The place, from 0, of the item that has the number named in a text; None where the list is not of such things."""
    asked = _ITEM.search(in_figures(text))
    if asked is None or not _is_of(asked[1], one):
        return None
    numbers = [_LAST_NUMBER.findall(member.label) for member in one.members]
    return numbers.index([asked[2]]) if [asked[2]] in numbers else None


def place_asked(finding: Finding, one: Listed) -> int | None:
    """The place, from 0, of the one item of a list that is asked for, by number or by what it says; None for all."""
    if not _ONE_OF.search(finding.question.text):
        return place_of(finding.question.text, one)
    order = [unit.passage.id for unit in finding.units(finding.asked_documents or None)]  # best first
    near = [order.index(member.id) if member.id in order else len(order) for member in one.members]
    return near.index(min(near))


def stands_under(text: str, one: Listed) -> bool | None:
    """Whether a list stands under the numbered thing that a text asks several things of; None where it asks of none."""
    asked = _UNDER.search(in_figures(text))
    if asked is None:
        return None
    place = re.compile(rf"\b{asked[1]}\w* {asked[2]}(?!\d)", re.IGNORECASE)
    return any(place.search(part) for part in (one.lead_in, one.heading, *one.members[0].heading_path))


def by_key(finding: Finding) -> Drafted:
    """The clause or objective asked for by a number with points, "what does clause 7.2 say?"; else nothing."""
    text = finding.question.text
    key = _KEYED.search(text)
    if key is None or not _KEY_ASKED.search(text[: key.start()]) or not _SAYS.match(text[key.end() :]):
        return Drafted(())
    near = frozenset(one.passage.document_id for one in finding.units()[:_LOOKED_AT])
    met = papers_meant(finding, key[2]) & (finding.asked_documents or near)
    likely = finding.likely(met)
    for name in sorted(met, key=lambda one: (-likely[one], list(finding.documents).index(one))):
        for passage in finding.index.passages(name):
            if label_of(passage).strip("().") == key[2] and passage.kind != "list":
                units = (whole(finding, passage), *(explained(finding, passage) if passage.kind == "heading" else ()))
                is_called = (thing := frozenset(terms(key[1]))) <= OF_ANY or is_over(finding, passage, thing)
                return Drafted(tuple((one,) for one in units), settled=bool(finding.asked_documents) and is_called)
    return Drafted(())


def is_under_one(one: Listed, things: frozenset[str]) -> bool:
    """Whether a list stands under one of the things: under "Priority 1" no priorities are listed. things: terms."""
    return any(number.isdecimal() and set(terms(word)) & things for word, number in pairwise(words(one.heading)))


def _is_of(thing: str, one: Listed) -> bool:
    own = frozenset(terms(thing))
    if own <= set(terms(one.members[0].label)):
        return True
    return own <= set(terms(one.heading)) and not is_under_one(one, own)
