"""The wording of what is forbidden: whether a question asks for it, and whether a sentence or lead-in says it.

"Need not" and "do not have to" forbid nothing; neither does what is only told of somebody: "one who may not vote".
No I/O.
"""

import re
from typing import Literal

from assistant.unit import Unit

Forbids = Literal["must", "should", "will"]

# between what binds and "not" stands whom it binds: "must the schools not"; no other clause begins there
_WHOM = r"(?: (?!(?:if|when|where|who|that|which|because|do|does|have|need|and|or|but)\b)[\w'’-]+){0,5}"
_MODAL = r"(?:must|may|shall|should|can|could|will|ought)"
_SHORT = r"(?:cannot|(?:must|may|shall|should|can|could|will|wo|ca)n['’]?t)"
_ASKS = re.compile(
    rf"\b(?:what|which|anything|things?|list|everything)\b.*?"
    rf"(?:\b{_MODAL}{_WHOM} (?:not|never)\b(?! (?:only|just|have|need))"
    rf"|(?<!if )\b{_SHORT}{_WHOM} do\b|^\W*(?:what|which)(?: [\w'’-]+){{0,4}}? {_SHORT}\b"
    r"|\b(?:not|never|aren['’]?t|isn['’]?t)(?: [\w'’-]+){0,3}? (?:be )?"
    r"(?:allowed|permitted|supposed|meant|entitled) to\b"
    r"|\b(?:forbidden|prohibited|banned|barred)\b|\boff[- ]limits\b|\bnot to do\b|\bexpected not to\b)",
    re.IGNORECASE,
)
# of a case, or of what somebody cannot do: "what if teachers cannot do it?", "what can we not afford to lose?"
_NO_DUTY = re.compile(
    r"^\W*what (?:if|happens|about)\b|\bnot (?:afford|be able|manage|control)\b|\b(?:do|does|did) that\b", re.IGNORECASE
)
_NO_ASKING = re.compile(r"\b(?:not|n['’]t) (?:\w+ ){0,3}?(?:have|need|required|obliged) to\b", re.IGNORECASE)
_SOFT: tuple[tuple[Forbids, str], ...] = (
    ("should", r"\b(?:should|ought|supposed|expected)\b|\bshouldn"),
    ("will", r"\bwill\b|\bwon['’]?t\b"),
)
_ONLY = r"(?! (?:only|merely|just|always|necessarily|normally)\b)"
_ABLE = r"(?! (?:be able|be guaranteed|yet|know|have|guaranteed)\b)"  # said of what is, or can be
_SAID: tuple[tuple[Forbids, str], ...] = (
    ("must", rf"\b(?:must|may|shall|can)(?: (?:also|therefore|under no circumstances))? (?:not|never)\b{_ONLY}{_ABLE}"
             rf"|\bcannot be\b{_ABLE}|\b(?:must|shall)n['’]t\b|\bno one may\b"
             r"|\b(?:is|are) (?:never to|not (?:to|allowed|permitted)|forbidden|prohibited)\b"
             r"|\b(?:no|neither|none of the) (?:[\w'’-]+ ){1,4}?(?:may|shall|must|can)\b"),
    ("should", rf"\b(?:should|ought) not\b{_ONLY}|\bshouldn['’]t\b|\b(?:is|are) (?:asked|expected) not to\b"),
    ("will", rf"\bwill(?: also)? (?:not|never)\b{_ONLY}|\bwon['’]t\b"),
)  # fmt: skip
_SAYS = tuple((force, re.compile(pattern, re.IGNORECASE)) for force, pattern in _SAID)
# what follows these only describes: "if a school cannot pay", "a task which must not be delegated"
_ASIDE = re.compile(
    r"\b(?:if|when|where|unless|who|which|that|because|whether|as|what|once|until)\b[^,;:.]*$", re.IGNORECASE
)


def asks_forbidden(text: str) -> bool:
    """Whether a question asks for what somebody must not do: "what must schools not do", "what is forbidden"."""
    return bool(_ASKS.search(text)) and not _NO_ASKING.search(text) and not _NO_DUTY.search(text)


def asks_duties(text: str) -> bool:
    """Whether a question about duties asks for what is to be done: not for what is forbidden, or what need not be."""
    return not asks_forbidden(text) and not _NO_ASKING.search(text)


def forces_asked(text: str) -> frozenset[Forbids]:
    """How strongly what a question asks for is forbidden: must not always, what should not be only where it says so."""
    return frozenset({"must", *(force for force, said in _SOFT if re.search(said, text, re.IGNORECASE))})


def forbids(sentence: str) -> Forbids | None:
    """How a sentence, lead-in or heading forbids in its main clause; None where it does not."""
    line = " ".join(sentence.split())
    return next(
        (
            force
            for force, pattern in _SAYS
            if any(not _ASIDE.search(line[: one.start()]) for one in pattern.finditer(line))
        ),
        None,
    )


def forbidden_above(lead_in: str, heading: str) -> Forbids | None:
    """How what stands over an item forbids it: the last sentence of its lead-in, or the heading where it has none."""
    return forbids(lead_in.rsplit(". ", maxsplit=1)[-1] if lead_in.strip() else heading)


def is_forbidding(unit: Unit) -> bool:
    """Whether a unit says what must or should not be, by itself or as an item under what forbids it."""
    passage = unit.passage
    heading = passage.heading_path[-1] if passage.heading_path else ""
    is_item = passage.kind in ("item", "table") and bool(forbidden_above(passage.lead_in, heading))
    return is_item or bool(forbids(unit.text))
