"""Otherwise: the small words that turn a question into another one, though its terms stay the same. No I/O.

They are stop words: "what is not good?", "what was good before the review?" and "why is it good?" have the terms of
"what is good?". Who answers for certain, by terms alone, stands back from them.
"""

import re

_TURNS = re.compile(
    r"\b(?P<not>(?<!or )not|never|no longer|nothing|nobody|none|cannot|against)\b|\b\w+(?P<nt>n['’]t)\b"
    r"|\b(?P<when>(?<!looked )(?<!looked-)(?:before|after|between|since|until|till))(?= \w)(?! school\b)"
    r"|\b(?P<why>why|how come)\b|^\W*(?:(?:and|so|but) )?(?P<time>when)\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:should|shall|ought|going to|(?:will|would|could|might)(?! (?:you|i|we)\b))\b", re.IGNORECASE
)
_WHO = re.compile(r"^\W*(?:(?:and|so|but) )?who(?:m|se)?\b", re.IGNORECASE)


def turns(plain: str) -> set[str]:
    """The words of a question that ask for the opposite, for another time or for a reason; empty where it is plain."""
    return {one[0].lower() for one in _TURNS.finditer(plain)}


def is_to_come(plain: str) -> bool:
    """Whether a question asks for what is to be and not for what was found."""
    return bool(_TO_COME.search(plain))


def asks_who(plain: str) -> bool:
    """Whether a question opens with who."""
    return bool(_WHO.search(plain))
