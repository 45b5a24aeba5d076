"""A fact, and whatever has no way of its own: the one or two sentences that say it."""

import re

from assistant.answering.draft import Drafted, as_claims, explanation, strongest, whole
from assistant.retrieval import Finding, Unit

_WITHIN = 0.5  # scores this near to the best are cited beside it; chosen, not fitted
_MOST = 2
_ASKS_WHO = re.compile(
    r"\b(?:who|whom|whose|which (?:body|board|group|person|organisation|post|role))\b", re.IGNORECASE
)
# somebody who can be an answer to "who": a body or post with a capital inside a sentence, or a plain name of one
_SOMEBODY = re.compile(
    r"(?<=[a-z,:] )[A-Z][\w'’-]+"
    r"|\b(?:Board|Commission|Council|Committee|Director|Trust|Partnership|Alliance|Association)\b"
    r"|\b(?:heads?|headteachers?|governors?|leaders?|officers?|advisers?|coordinators?|chairs?|trustees?|inspectors?|"
    r"teachers?|panel|authority|lead|manager)\b"
)
_DOES = re.compile(r"\b(?:will|must|shall|should|may|is|are|has|have|holds?|leads?|chairs?|decides?|pays?|oversees?)\b")
_WHO_BOOST = 1.2  # of a deviation, for a sentence in which somebody does something
_RELATION = 1.0  # and for one that has all the question's words: it states the relation that is asked


def draft(finding: Finding) -> Drafted:
    """The best sentence, a second close to it, and the explanation of a numbered heading."""
    units = finding.units(finding.asked_documents or None)
    if _ASKS_WHO.search(finding.question.text):
        units = sorted(units, key=_by_whom, reverse=True)
    chosen = strongest(units, _MOST, _WITHIN)
    if len(chosen) == 1 and chosen[0].passage.kind == "heading":
        chosen += _explained(finding, chosen[0])
    return Drafted(as_claims(finding, chosen), evidence=tuple(chosen))


def _by_whom(unit: Unit) -> float:
    return unit.score + _RELATION * unit.words + (_WHO_BOOST if _names_somebody(unit.text) else 0.0)


def _names_somebody(text: str) -> bool:
    """Whether a body or post stands before a verb: the one who does what the sentence tells."""
    verb = _DOES.search(text)
    return bool(verb and _SOMEBODY.search(text[: verb.start()]))


def _explained(finding: Finding, heading: Unit) -> list[Unit]:
    under = explanation(finding, heading.passage)[:1]
    return [whole(finding, one) for one in under if len(one.text.split()) <= 80]
