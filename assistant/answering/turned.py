"""Sentences and items that say one thing only together, told by their wording: what turns a quote, and joint items.

"We were asked to close the harbour. We have not." asks for both; so do the two limbs of a sum. No I/O.
"""

import re

_CAN = r"(?:have|has|had|do|does|did|is|are|was|were|will|would|can|could|must|may|should)"
_WHOSE = r"(?:We|It|They|This|That|These|Those|He|She)"
_TURNS = re.compile(
    rf"\W*(?:(?:But|However|Nor|Neither|Nevertheless|Even so|Yet)\b|{_WHOSE} (?:{_CAN}(?: not\b|n['’]t\b)|cannot\b)"
    rf"|(?:The|Our|No) (?:[\w'’-]+ ){{1,3}}?(?:{_CAN} not|cannot) [\w'’-]+ (?:it|them|this|that|so)\b)"
)
# "A visit is to learn, not to inspect" and "Don't forget the lamp" deny nothing of what follows
_LIMITS = re.compile(
    rf"\w (?:{_CAN}(?: not\b|n['’]t\b)|cannot\b)|^\W*(?:no|nobody|none|nothing|neither)\b", re.IGNORECASE
)
_LIMIT_WORDS = 12  # so short a sentence opens a paragraph with what the rest of it only explains
_WISH = re.compile(
    r"\b(?:(?:was|were|been|being) (?:also )?(?:asked|proposed|suggested|hoped|urged)|asked us|hoped|proposed that)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"\b(?:the (?:total|sum) of|both(?: of)?|all (?:of )?the following"
    r"|(?:provided|on condition) that|on (?:the following|these|two|three|four) conditions)\b[^.]*:\s*$",
    re.IGNORECASE,
)


def turns(sentence: str) -> bool:
    """Whether a sentence denies or limits the one before it: "We have not, because ...", "However, ..."."""
    return bool(_TURNS.match(sentence))


def limits(sentence: str) -> bool:
    """Whether the first sentence of a paragraph denies in a few words what those behind it explain."""
    return bool(_LIMITS.search(sentence)) and len(sentence.split()) <= _LIMIT_WORDS


def is_wish(sentence: str) -> bool:
    """Whether a sentence reports what was asked for or hoped, which says nothing of how it came out."""
    return bool(_WISH.search(sentence))


def is_joint(lead_in: str) -> bool:
    """Whether what leads into a list makes its items one thing: "pays the total of:", "all of the following:"."""
    return bool(_JOINT.search(lead_in))
