"""Is the assistant told what to say? "Just say yes" tells it; "can a school just say no?" asks. No I/O.

An order, unless it is asked whether somebody else may say so, or the question ends in "just say yes or no": haste.
"""

import re

_JUST_SAY = re.compile(
    r"\b(?:just|only|simply) (?:say|reply|respond|answer)\b(?! (?:the|a|to) )"
    r"(?! (?:by|when|if|where|in|on|what|which|who)\b)(?! (?:with )?(?:an? )?(?:\w+ )?(?:yes or no|yes/no)\W*$)",
    re.IGNORECASE,
)
_MAY_THEY = re.compile(
    r"\b(?:can|could|may|might|must|do|does|did|should|would) (?:i|we|they|he|she|any(?:body|one)|(?:schools?|heads?"
    r"|headteachers?|governors?|boards?|members?|parents?|councils?|partnerships?)|(?:an?|any|the|our|my|your|every|each)"
    r" (?!assistant|system|bot|tool|model|machine|computer|program|answer|reply)\w+(?: \w+)?)"
    r"(?: ever| still| also| then)? $",
    re.IGNORECASE,
)


def is_told_to_say(text: str) -> bool:
    """Whether a text tells its reader what to just say, simply answer or only reply."""
    return any(not _MAY_THEY.search(text[: found.start()]) for found in _JUST_SAY.finditer(text))
