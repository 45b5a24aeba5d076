"""Whom a recommendation is for, as it says at its beginning: "To the harbour master: ...", "The crew should ...".

What it says outweighs the register, which labels whoever is named in it. Does not choose recommendations.
"""

import re
from collections.abc import Sequence

from assistant.answering.bound import WHO
from corpus.statement import Actor
from corpus.terms import terms

_ADDRESSED = re.compile(
    r"^\W*(?:(?:recommendation )?\d+[.):]?\s*)?(?P<to>(?:to|for) )?"
    r"(?P<who>(?:the |an? |each |all )?[a-z][a-z'’-]*(?: [a-z'’-]+){0,3}?)(?: \([^)]*\))?\s*"
    r"(?:[:\t]|(?(to)\.|(?!))|(?:should|must|shall|needs? to|(?:is|are) to)\b)",
    re.IGNORECASE,
)
_ANY = frozenset(terms("the a an each all to for of and"))


def addressee(text: str) -> str:
    """Whom a recommendation names before it says what to do: "The harbour master"; empty where it names nobody."""
    found = _ADDRESSED.match(text)
    return found["who"] if found else ""


def is_for(text: str, actor: Actor, labelled: Sequence[str]) -> bool:
    """Whether a recommendation is for an actor: by its own words, by its labels in the register where it has none."""
    who = addressee(text)
    return bool(re.search(WHO[actor], who, re.IGNORECASE)) if who else actor in labelled


def called_so(asked: str, texts: Sequence[str]) -> list[bool]:
    """Which of these recommendations are for whom the question names in their own word; all where it names none."""
    named = [set(terms(addressee(one))) - _ANY for one in texts]
    said = frozenset[str]().union(*named) & set(terms(asked))
    fitting = [bool(one & said) for one in named]
    return fitting if any(fitting) else [True] * len(fitting)
