"""Returning: what only asks on about the answer given last: "how many are they?", "which one is about boats?". No I/O.

Thanks ask nothing and change nothing; "explain" asks the last question again; what is asked of the things listed last
is asked with their name; "about it" after a mere theme ("boats in Marrow") is about that theme.
"""

import re

from corpus.terms import words

_LEADS = r"^\W*(?:(?:and|so|but|ok|okay|right|now|then|please)\b[\s,]*)*"
_YOU = r"(?:(?:can|could|would) you )?(?:please )?"
_THEM = r"(?:it|that|this|them|those|these)"
_COURTESY = re.compile(
    r"^(?:\W*\b(?:ok(?:ay)?|thanks?|thank you|thx|ta|cheers|many|great|good|perfect|lovely|brilliant|super|fine|right"
    r"|i see|got it|understood|noted|hello|hi|hey|very|much|so|a lot|that(?:['’]s| is| was)?|helpful|useful)\b)+\W*$",
    re.IGNORECASE,
)
_MORE = re.compile(
    rf"{_LEADS}{_YOU}(?:explain|elaborate|expand|go on|carry on|(?:say |tell me |give me )?(?:any |further |in )?more)"
    rf"(?: (?:on|about|details?|{_THEM}|a bit|more|please|further|in))*\W*$",
    re.IGNORECASE,
)
_IN_FULL = re.compile(
    r"\b(?:more|explain|elaborate|expand|describe|details?|about|says?|means?|involves?|includes?|contains?)\b",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    rf"{_LEADS}how many(?: (?:are|were) (?:they|there|these|those)| of (?:them|these|those)(?: are there)?"
    r"| (?:in (?:all|total)|altogether))*\W*$",
    re.IGNORECASE,
)
_WHICH = re.compile(rf"{_LEADS}which (?:ones?|of (?:them|these|those))\b(?P<rest> .*\w)\W*$", re.IGNORECASE)
_ON = re.compile(
    rf"{_LEADS}(?:the one )?(?P<rest>(?:about|on) (?:the )?(?:[\w’'-]+ ?){{1,3}})\W*$", re.IGNORECASE
)
_LISTED = re.compile(
    rf"{_LEADS}(?:(?:what|which) (?:are|were)|list|name|set out|enumerate|(?:give|tell|show) (?:me|us))\s+"
    r"(?:out )?(?:all )?(?P<things>(?:[\w’'-]+ ){0,6}?(?!(?:is|was|does|has|this|its|us|as)\b)[\w’'-]+s\b"
    r"(?: (?:of|in|for|under|at) [^?,;]+?)?)[\s?.!]*$",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"^(?:the|these|those|our|its|their|your|my)\b|['’]s?\b", re.IGNORECASE)
_ABOUT_IT = re.compile(r"\b(?P<link>about|on|with|for|of|regarding|to) (?:it|that|this)(?=[?.!]*$)", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:who|whom|whose|what|which|when|where|why|how|do|does|did|is|are|was|were|has|have|had|can|could|must|may"
    r"|should|shall|will|would|list|name|tell|give|show|explain|compare|want|need|find)\b",
    re.IGNORECASE,
)
_LONG = 7  # words: a mere theme has fewer
COMPARES = re.compile(
    rf"{_LEADS}{_YOU}(?:compare|contrast)(?: and contrast)? "
    r"(?:them|these|those|both|the (?:two|three|four|answers))(?: for me)?(?: please)?\W*$",
    re.IGNORECASE,
)
OF_BOTH = re.compile(
    r"\b(?:(?:which|each|both|either|neither|all|any|one|none|two) of (?:them|these|those)|they both"
    r"|both|either|neither|the two)\b",
    re.IGNORECASE,
)


def asks_nothing(text: str) -> bool:
    """Whether a text is thanks or assent alone."""
    return bool(_COURTESY.match(text))


def asks_more(text: str) -> bool:
    """Whether a text asks only for more of what was asked last."""
    return bool(_MORE.match(text))


def tells_more(text: str) -> bool:
    """Whether a text asks what something says or is about, more than its name: "tell me more about the second"."""
    return bool(_IN_FULL.search(text))


def of_the_listed(text: str, before: str) -> str:
    """What is asked of the things that the question before lists, with their name; empty where it asks of none."""
    listed = _LISTED.match(before)
    if listed is None:
        return ""
    if _HOW_MANY.match(text):
        return before
    things = listed["things"]
    things = things if _WHOSE.search(things) else f"the {things}"
    if asked := _WHICH.match(text):
        return f"which of {things}{asked['rest']}?"
    asked = _ON.match(text)
    return f"which of {things} is {asked['rest'].strip()}?" if asked else ""


def asks_of_one(text: str) -> bool:
    """Whether a question asks for one of several things, and so for no list of them."""
    return "one" in words(text) or words(text)[:2] == ["which", "of"]


def of_theme(text: str, before: str) -> str:
    """What is asked about "it", where the question before is a mere theme; empty otherwise."""
    theme, asked = before.strip(" ?.!"), _ABOUT_IT.search(text)
    is_theme = theme and len(words(theme)) < _LONG and not _ASKS.search(theme)
    return f"{text[: asked.end('link')]} {theme}{text[asked.end() :]}" if asked and is_theme else ""
