"""Which has most of something: whether a question ranks papers, and what is asked of each of them alone. No I/O.

Of "the shortest notice" how long it is: a side alone cannot say that it is the shortest; it says how long. Does not
rank the sides: each is quoted. What has no measure ("the strictest") is asked as any other question.
"""

import re

# who has made agreements is known by them
ALLIED = r"(?:partnership|alliance)"
_PAPER = rf"(?:{ALLIED}s?|agreements?|strateg(?:y|ies))"
_PAPERS = rf"(?:{ALLIED}s|agreements|strategies)"
_COUNT = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten)"
WHICH_PAPER = rf"\bwhich(?: of (?:the|our|these|those|your))?(?: {_COUNT})?(?: [\w-]+){{0,2}} {_PAPER}\b"
_ALL = rf"(?:the|our|these|those|all|your)(?: the)?(?: {_COUNT})?(?: [\w-]+)?"
# a limit ranks nothing: "more than one chair", "no longer", "at least two"; "more than the others" does
_RANK = (
    r"(?<!no )(?<!at )(?:(?:short|long|cheap|dear|high|low|small|larg|bigg|quick|fast|slow)(?:er|est)|most|least"
    r"|fewe(?:r|st)|less|more)(?! than(?! (?:all |any |the )*others?\b))"
)
_RANKS_PAPERS = re.compile(
    rf"{WHICH_PAPER}"
    r"(?:['’]s|,? (?:is|are|was|were|has|have|had|would|will|does|do|did|can|must|should|gives?|asks?|charges?|pays?"
    r"|requires?|costs?|sets?|allows?|offers?|needs?|says?|makes?|lets?|takes?|wants?|spends?|expects?|demands?|covers?"
    rf"|keeps?|provides?|puts?|meets?|gave|paid|spent|charged|offered|promised|with|where|that)\b)[^?]*?\b{_RANK}\b"
    rf"|\b{_RANK}\b[^?]*\b(?:of|among|across|between|in) {_ALL} {_PAPERS}\b"
    rf"|\b(?:of|among|between) {_ALL} {_PAPERS},? (?:which|who)\b[^?]*?\b{_RANK}\b",
    re.IGNORECASE,
)
# of sides that are named, each by its name: "who pays more, Fell or Moor?"
_RANKS_NAMED = re.compile(
    r"\b(?:who|which|is|are|does|do|has|have)\b[^?]*?\b(?:more|less|fewer|most|least|\w+er(?= than\b|,| in\b|\W*$))\b",
    re.IGNORECASE,
)
_THE = r"(?:\b(?:has|have|is|are|was|were|with) )?(?:\bthe )?\b"
# what goes back or is written is not stated in days
_LONG = (
    rf"{_THE}(?:short|long|quick|fast|slow)(?:er|est)\b"
    r"(?! (?:[\w-]+ )?(?:histor|record|tradition|experience|list|document|text|agreement|strateg))"
)
_OFTEN = rf"{_THE}(?:more|most|less|least) (?:often|frequent(?:ly)?)\b"
_CHEAP = rf"{_THE}(?:(?:cheap|dear)(?:er|est)|(?:more|most|less|least) expensive)\b"
_MONEY = r"(?:money|funding|cash|subscription|fees?|contributions?|costs?|price|charges?|payments?|sum|grant|budget)"
_MUCH = (
    rf"{_THE}(?:more|most|less|least|(?:high|low|bigg|larg|small)(?:er|est)) (?=(?:[\w-]+ )?{_MONEY}\b)"
    r"|\b(?P<kept>pays?|paid|costs?|gives?|gave|spends?|spent|charges?|charged|contributes?) "
    r"(?:the )?(?:more|most|less|least)\b(?! (?:[\w-]+ )?[\w-]+s\b)"
)
_MANY = (
    rf"{_THE}(?:more|most|fewer|fewest|less|least|(?:high|low|bigg|larg|small)(?:er|est) number of) "
    r"(?=[\w-]*[^\Wsiu]s\b)"
)
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


def asks_rank(text: str) -> bool:
    """Whether it asks which of the papers has most of something that each of them can say of itself."""
    return bool(_RANKS_PAPERS.search(text)) and any(said.search(text) for said, _ in _ASKS)


def measured(text: str, question: str) -> str:
    """What is asked of one side alone, as a measure where the whole question asks which has most; else as it is."""
    if not (_RANKS_PAPERS.search(question) or _RANKS_NAMED.search(question)):
        return text
    for said, how in _ASKS:
        if (found := said.search(text)) is not None:
            kept = found.groupdict().get("kept") or ""
            return " ".join(f"{how} {_ASKER.sub('', text[: found.start()])} {kept} {text[found.end() :]}".split())
    return text
