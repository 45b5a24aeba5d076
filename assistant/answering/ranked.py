"""What is asked of each side where a question asks which has most: of "the shortest notice" how long it is.

A side alone cannot say that it is the shortest; it says how long. Does not rank the sides: each is quoted. No I/O.
"""

import re

from assistant.kinds import RANKS_PAPERS

_WHO_MORE = re.compile(
    r"\b(?:who|which|is|are|does|do|has|have)\b[^?]*?\b(?:more|less|fewer|most|least|\w+er(?= than\b|,| in\b|\W*$))\b",
    re.IGNORECASE,
)
_THE = r"(?:\b(?:has|have|is|are|was|were|with) )?(?:\bthe )?\b"
_LONG = rf"{_THE}(?:short|long|quick|fast|slow)(?:er|est)\b"
_OFTEN = rf"{_THE}(?:more|most|less|least) (?:often|frequent(?:ly)?)\b"
_CHEAP = rf"{_THE}(?:(?:cheap|dear)(?:er|est)|(?:more|most|less|least) expensive)\b"
_MONEY = r"(?:money|funding|cash|subscription|fees?|contributions?|costs?|price|charges?|payments?|sum|grant|budget)"
_MUCH = (
    rf"{_THE}(?:more|most|less|least|(?:high|low|bigg|larg|small)(?:er|est)) (?=(?:[\w-]+ )?{_MONEY}\b)"
    r"|\b(?P<kept>pays?|paid|costs?|gives?|gave|spends?|spent|charges?|charged|contributes?) "
    r"(?:the )?(?:more|most|less|least)\b(?! (?:[\w-]+ )?[\w-]+s\b)"
)
_MANY = rf"{_THE}(?:more|most|fewer|fewest|less|least|(?:high|low|bigg|larg|small)(?:er|est) number of) (?=[\w-]+s\b)"
_ASKS = tuple(
    (re.compile(said, re.IGNORECASE), how)
    for said, how in (
        (_OFTEN, "how often"),
        (_LONG, "how long"),
        (_CHEAP, "how much does it cost"),
        (_MUCH, "how much"),
        (_MANY, "how many"),
    )
)


_ASKER = re.compile(r"^\W*(?:who|which|where)\b", re.IGNORECASE)  # which side it is


def measured(text: str, question: str) -> str:
    """What is asked of one side alone, as a measure where the whole question asks which has most; else as it is."""
    if not (RANKS_PAPERS.search(question) or _WHO_MORE.search(question)):
        return text
    for said, how in _ASKS:
        if (found := said.search(text)) is not None:
            kept = found.groupdict().get("kept") or ""
            return " ".join(f"{how} {_ASKER.sub('', text[: found.start()])} {kept} {text[found.end() :]}".split())
    return text
