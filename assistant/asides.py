"""What is asked without the words that only turn to whoever answers, and without the asker's own guess. No I/O.

"Sorry, what was the fee again" asks for the fee; "when was it sent, 2012?" asks when, whatever the asker thinks. What
carries meaning stays: "when may we apply again", "what happens then".
"""

import re

from corpus.months import MONTH
from corpus.terms import terms

_OPENS = re.compile(
    r"^\W*(?:(?:so )?(?:sorry|apologies|anyway|anyhow|actually|by the way|btw|quick question|one more thing"
    r"|another question|just checking|out of interest|hi|hello|hey|good (?:morning|afternoon|evening)|many thanks"
    r"|thanks|thank you|(?:(?:can|could) you )?(?:please )?remind (?:me|us) (?:of|about))\b(?! (?:for|from|to|cards?"
    r"|letters?)\b)[\s,:;.!–—-]*)+",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"[\s,–—-]+(?:please|pls|plz|thanks|thank you|thx|cheers|though|actually|anyway|by the way|btw|remind me"
    r"|again please|do you know|any idea|sorry)\W*$",
    re.IGNORECASE,
)
# "who pays then" only goes on; "what did it decide then" and "may they decide there and then" tell when
_THEN = re.compile(
    r"(?:,|(?<!\band)(?<!\bby)(?<!\bsince)(?<!\bbefore)(?<!\buntil)\s)\s*then\W*$", re.IGNORECASE
)
_THEN_TOLD = re.compile(r"\b(?:it|he|she|they|this|that|these|those|there|one)\b|[.?!;] ", re.IGNORECASE)
_LEAST_BEFORE_THEN = 2  # terms: "what happens then" asks for what comes after something
# "what was the fee again" has forgotten it; "when is the roof inspected again" asks for another time
_FORGOTTEN = re.compile(
    r"^(?=\W*(?:(?:and|so|ok|but) )*(?:what|who|which|where|when|how (?:many|much|long|often))(?:['’]?s| is| are| was"
    r"| were)?\b)(.*\b(?:is|are|was|were|['’]?s)\b.*?)(?<!\bonce)(?<!\bever)\s+again\W*$",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\b(?:\w+ed|\w+ing|held|done|made|sent|given|met|seen|taken|paid|set|due|open|be|chosen|written|begun|back|used)$",
    re.IGNORECASE,
)
_FIGURE = r"\d[\d,.]*(?: ?%| per ?cent)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty"
_THINKS = r"(?:(?:is|was) it |in |about |around |like |maybe |perhaps |i think |say )*"
_UNIT = r"(?: (?:[a-z]+ )?(?:days?|weeks?|months?|years?|terms?|hours?|pounds|schools?|members?|people|percent))?"
_SHORT_DATE = rf"(?:\d{{1,2}}(?:st|nd|rd|th)? )?(?:{MONTH} ?)?(?:(?:19|20)\d\d)?"
_GUESSED_TIME = re.compile(
    rf"^(\W*(?:(?:and|so|ok|but) )*(?:when|(?:in |on )?(?:what|which) (?:year|month|day|date))\b[^,?–—]*?)"
    rf"\s*(?:[,?–—]|\s-)\s*{_THINKS}(?=[\da-z]){_SHORT_DATE}\s*\?*\s*$",
    re.IGNORECASE,
)
_GUESSED_FIGURE = re.compile(
    r"^(\W*(?:(?:and|so|ok|but) )*how (?:many|much|long|often|large|big)\b[^,?\d–—]*?)"
    rf"\s*(?:[,?–—]|\s-)\s*{_THINKS}£?(?!(?:19|20)\d\d\b)(?:{_FIGURE}){_UNIT}\s*\?*\s*$",
    re.IGNORECASE,
)
_PAST = re.compile(r"\b(?:was|were|did|had)\b", re.IGNORECASE)
_MISTYPED = re.compile(r"\b((?:tell|ask|remind) (?:me|us)|what|how) (?:abut|abot|abuot|abt)\b", re.IGNORECASE)


def without_asides(text: str) -> str:
    """The question itself; the text as it is where nothing would be left."""
    asked = _MISTYPED.sub(r"\1 about", text)
    for shorter in (_opened, _ended, _before_then, _remembered, _unguessed):
        bare = shorter(asked)
        asked = bare if terms(bare) else asked
    return asked


def _opened(text: str) -> str:
    return _OPENS.sub("", text)


def _ended(text: str) -> str:
    return _ENDS.sub(_mark, text)


def _mark(end: re.Match[str]) -> str:
    """What is left of an end that is taken off: its question mark."""
    return "?" if "?" in end.group() else ""


def _before_then(text: str) -> str:
    bare = _THEN.sub(_mark, text)
    return text if len(terms(bare)) < _LEAST_BEFORE_THEN or _THEN_TOLD.search(text) else bare


def _remembered(text: str) -> str:
    found = _FORGOTTEN.match(text)
    return text if found is None or _DONE.search(found[1]) else found[1] + _mark(found)


def _unguessed(text: str) -> str:
    found = _GUESSED_TIME.match(text) or _GUESSED_FIGURE.match(text)
    if found and found.re is _GUESSED_TIME and not _PAST.search(found[1]):
        return text  # "when does the strategy start, 2019?" says which strategy
    return f"{found[1]}?" if found else text
