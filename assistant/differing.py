"""Differing: what another current document of the same publisher about the same subject also says, where it differs.

Two sentences match when most of their words are the same, and differ when each holds a number, date or month that the
other does not, or when one binds as the other does not ("must", "should", "may"). Nobody is said to be right: both are
quoted. Reviews and newsletters are of their day and not compared. No I/O.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant import replies
from assistant.answer import Citation
from assistant.citations import Draft
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.document import Document
from corpus.exactness import normalise
from corpus.terms import terms

# Of the terms of both together. Over all pairs of sentences of the bundled current papers of one council .6 leaves
# those that state the same thing twice; at .6 of the shorter sentence alone there were 51 pairs, hardly one of them so.
_SHARE = 0.6
_FEWEST = 3  # and so many terms at least: fewer make two headings alike
_MOST = 3  # notices in one answer
_OF_ITS_DAY = frozenset({"review", "newsletter"})
_SEVERAL = frozenset({"comparison", "timeline", "whole_collection", "precedent"})  # they quote many as it is
_WORDS = "zero two three four five six seven eight nine ten eleven twelve".split()
_NUMBERS = {word: str(number) for word, number in zip(_WORDS, (0, *range(2, 13)), strict=True)}
_FACT = re.compile(
    rf"(?<![\w.])\d[\d,.]*(?<![,.])|\b(?:{'|'.join(_WORDS)}|january|february|march|april|june|july|august|september|october"
    r"|november|december)\b",
    re.IGNORECASE,
)
NUMBERED = re.compile(r"(?<=On \[)\d+(?=\], “)|(?<=” also says \[)\d+(?=\];)")  # the numbers in a sentence of ours
_LABEL = re.compile(r"^(?:\(?(?:\d{1,3}(?:\.\d+)*|[a-z]|[ivx]+)[.)]|\d{1,3}(?:\.\d{1,2})+)\s+", re.IGNORECASE)
_FORCE = re.compile(r"\b(must not|may not|must|shall|should|may)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Also:
    """A sentence that is quoted, and what another document says in its place."""

    quoted: Unit
    also: Unit


def also_says(finding: Finding, draft: Draft) -> tuple[Also, ...]:
    """What is to be quoted too, as it differs from what a draft quotes."""
    if finding.question.kind in _SEVERAL:
        return ()
    quoted = [one for units in draft for one in units]
    taken = {_place(one) for one in quoted}
    near = [
        one
        for one in finding.units(finding.asked_documents or None)
        if _place(one) not in taken and one.passage.kind != "table"  # a row is another row than the next one
    ]
    found: dict[tuple[str, int], Also] = {}
    for one in quoted:
        for other in _differing(finding, one, near):
            found.setdefault((other.passage.document_id, other.start), Also(one, other))
    return tuple(found.values())[:_MOST]


def told(also: Sequence[Also], citations: Sequence[Citation]) -> list[str]:
    """A sentence for each that stands among the citations, with the numbers of both."""
    numbers = {(one.document.id, one.start): one for one in citations}
    pairs = ((numbers.get(_place(one.quoted)), numbers.get(_place(one.also))) for one in also)
    return [
        replies.ALSO_SAYS.format(first=first.number, title=second.document.title, second=second.number)
        for first, second in pairs
        if first and second
    ]


def differ(one: str, other: str) -> bool:
    """Whether two sentences say nearly the same in other numbers, dates or force."""
    mine, theirs = (_LABEL.sub("", normalise(text)).casefold() for text in (one, other))
    words, others = (set(terms(_FORCE.sub(" ", _FACT.sub(" ", text)))) for text in (mine, theirs))
    shared = len(words & others)
    if shared < _FEWEST or shared < _SHARE * len(words | others):
        return False
    facts, their_facts = _facts(mine), _facts(theirs)
    if facts - their_facts and their_facts - facts:
        return True
    forces, their_forces = set(_FORCE.findall(mine)), set(_FORCE.findall(theirs))
    return bool(forces and their_forces) and not forces & their_forces


def _differing(finding: Finding, one: Unit, near: Sequence[Unit]) -> Iterator[Unit]:
    document = finding.documents[one.passage.document_id]
    for other in near:
        if _beside(document, finding.documents[other.passage.document_id]) and differ(one.text, other.text):
            yield other


def _beside(one: Document, other: Document) -> bool:
    """Whether two documents speak for the same body about the same thing, both now."""
    if one.id == other.id or not (one.publisher and one.subject) or {one.kind, other.kind} & _OF_ITS_DAY:
        return False
    names = [(normalise(each.publisher).casefold(), normalise(each.subject).casefold()) for each in (one, other)]
    return names[0] == names[1] and one.status == other.status == "current"


def _facts(text: str) -> set[str]:
    return {_NUMBERS.get(word, word.replace(",", "")) for word in _FACT.findall(text)}


def _place(one: Unit) -> tuple[str, int]:
    return one.passage.document_id, one.start
