"""Posed: a question that a paper itself asks, in a checklist, in a scope or over an answer. No I/O.

It tells nothing to somebody who asks something else: "4. How will you evaluate this?" does not say how. What follows it
does. Who asks for questions is given them.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.unit import Unit
from corpus.terms import terms

_ENDS = re.compile(r"(?<=[.!?])\s+")
_LABEL = re.compile(r"^[\W\d]*(?:\(?[a-z]\)\s+)?")
_POSED = re.compile(
    r"^(?:(?:and|but|so|then|or|if (?:so|not|yes|no)),?\s+)?"
    r"(?:what|which|who|whom|whose|when|where|why|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would"
    r"|should|shall|must|may)\b[^?]*\?\W*$",
    re.IGNORECASE,
)
_AGENT = re.compile(r"\b([A-Za-z]{3,}(?:er|or))s?\b")
_QUOTED = re.compile(r"^\W*[\"'“‘]")  # what somebody is to say: "‘Can you use the word in a sentence?’"
_ASKS_FOR = re.compile(
    r"\b(?:questions?|ask(?:s|ed|ing)?|faqs?|quer(?:y|ies)|consider\w*|checks?|checklists?|checking|scope|focus\w*"
    r"|explor\w*|investigat\w*|look(?:s|ed|ing)? (?:at|into))\b",
    re.IGNORECASE,
)


def without_posed(units: Sequence[Unit], question: str) -> list[Unit]:
    """The units, best first, without questions that the papers ask: what follows one takes its place if higher.

    All of them where questions are asked for, or there is nothing else.
    """
    posed = [] if asks_for_posed(question) else [one for one in units if is_posed(one.text)]
    if not posed or len(posed) == len(units):
        return list(units)
    told = [one for one in units if one not in posed]
    for one in posed:
        after = min((other for other in told if _follows(other, one)), key=lambda other: other.start, default=None)
        if after is not None and after.score < one.score:
            told[told.index(after)] = replace(after, score=one.score)
    return sorted(told, key=lambda one: -one.score)


def is_posed(text: str) -> bool:
    """Whether a text is nothing but questions."""
    if "?" not in text or _QUOTED.match(text):
        return False
    return all(_POSED.match(one) for one in _ENDS.split(_LABEL.sub("", text).strip()) if one)


def _follows(unit: Unit, posed: Unit) -> bool:
    """Whether a unit stands behind a question in its passage, or at once under it."""
    rows = 2 if posed.passage.kind == "heading" else 0  # a list has a row of its own before its items
    is_near = unit.passage.document_id == posed.passage.document_id and 0 <= unit.row - posed.row <= rows
    return is_near and unit.start >= posed.end


def is_of_action(question: str, over: str) -> bool:
    """Whether a heading asks about the action where the question asks about who does it.

    "Can we refuse a reviewer?" is not answered under "Can a school refuse to be reviewed?".
    """
    wanted = _agents(question)
    return bool(wanted) and is_posed(over) and bool(wanted & set(terms(over)) - _agents(over))


def _agents(text: str) -> set[str]:
    """The stems that a text has in a word for who does it, the same as in a word for what is done."""
    return {term for one in _AGENT.findall(text) for term in terms(one) if [term] in (terms(one[:-2]), terms(one[:-1]))}


def asks_for_posed(question: str) -> bool:
    """Whether questions are asked for: "what should I ask myself?", "which questions did the review look into?"."""
    return bool(_ASKS_FOR.search(question))
