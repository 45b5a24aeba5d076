"""The ways to look one question up: as asked, without what is only said around it, and in the documents' words.

"I remember a report where kids ran a market stall" asks for "kids ran a market stall". No I/O.
"""

import re

from assistant.lexicon import expressions, in_documents_words
from corpus.terms import terms

_LEAST = 3  # terms that must remain, or nothing is taken off
_LEAST_OF_PART = 2  # terms: a shorter part says nothing by itself
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")
_ASKED_WITH = r"(?:what|who|when|how|which|where)\b"
_AUXILIARY = r"(?:do|does|did|is|are|was|were|has|have|can|could|must|may|should|will|would)"
_SUBJECT = r"(?:an?|the|it|its|they|we|i|he|she|this|that|these|there|any|all|every|each|our|my|your|their)"
_JOINT = re.compile(
    rf"(?<=;)\s+|\s-\s| and (?={_ASKED_WITH}|whom\b|why\b|do\b|does\b|is\b|are\b|{_AUXILIARY} {_SUBJECT}\b)"
    r"| and (?=(?:by|in|on|at|for|from|to|of|under|with|within|after|before|according to) (?:what|which|whom|how)\b)"
    rf"|, (?=(?:and )?{_ASKED_WITH}|(?:and )?{_AUXILIARY} {_SUBJECT}\b)",
    re.IGNORECASE,
)
# "if two schools fall out, who decides?" asks one thing; "when is it due, and who pays?" asks two
_CIRCUMSTANCE = re.compile(
    rf"^\W*(?:(?:and|but|so|then|ok|also|thereafter|afterwards|now)\b[\s,]*)*(?:(?:if|once|after|before|unless|although|though|while|as|since"
    r"|because|given|suppos\w+|assuming|in case|whenever|wherever|until)\b(?! (?:again|what|which|when|whom|how)\b)"
    rf"|(?:when|where)\b(?! (?:{_AUXILIARY})\b)(?=[^,]* ))",
    re.IGNORECASE,
)
# so short that it says nothing by itself, and still asks for something of its own: "for how long?", "by when?"
_ELLIPSIS = re.compile(
    r"^(?:and )?(?:(?:by|for|from|to|since|until|at|in) )?"
    r"(?:how (?:long|often|much|many|soon|fast|quick(?:ly)?|far)|when|who|whom|what (?:date|cost|price))\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:what|who|whom|whose|which|when|where|why|how|whether|do|does|is|are|can|must|may|should|will|if)\b",
    re.IGNORECASE,
)
# told beside what is asked, and no question of its own: "my chair reckons it is", "and is it the same in Essex"
_BESIDE = re.compile(
    r"^\W*(?:(?:and|but|or|though|although|because|as|since|so)\b\W*)*"
    r"(?:(?:i|we|he|she|they|(?:my|our|the|one of (?:my|our|the)|some)(?: [\w'’-]+){1,3}?|some(?:one|body)|people) "
    r"(?:just |always |only |keeps? )?(?:reckon|say|think|thought|said|believe|claim|insist|guess|suppose|heard"
    r"|(?:was|were|am|is|are) (?:told|sure)|told (?:me|us)|tells (?:me|us))(?:s|ing|ed)?\b"
    r"(?![^?]*\b(?:who|what|which|how|why|where|whose|whom)\b)"
    r"|(?:apparently|supposedly|allegedly|presumably)\b(?![^?]*\b(?:who|what|which|how|why|where)\b)"
    r"|(?:is|are|does|do|would|will) (?:it|that|this|they|these|those)(?: (?:be|say|apply|work))?(?: all)?"
    r" (?:the )?same\b"
    r"|(?:the )?same (?:in|for|at|of)\b)",
    re.IGNORECASE,
)
_PAPER_SAYS = re.compile(
    r"^\W*(?:and |but )?(?:the|our|my)(?: [\w'’-]+){0,2} "
    r"(?:agreement|strategy|handbook|guide|policy|report|review|plan|paper|document|charter)s?\b",
    re.IGNORECASE,
)  # what a paper says is no hearsay
_CASES = r"(?:reports?|reviews?|inspections?|areas?|councils?|authorit(?:y|ies)|places?|examples?|cases?|precedents?)"
_AROUND = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"^(?:hi|hello|hey|good (?:morning|evening|afternoon)|thanks|thank you|please|pls|sorry|ok|so|and|but|also)\b"
        r"[,.! -]*",
        r"^(?:can|could|would|will) (?:you|someone|anyone|anybody) (?:please |kindly )?"
        r"(?:tell|show|remind|help|find|give|explain|say|point)(?: me| us)?(?: to| out)?\b",
        r"^(?:i|we)(?:['’]m| am|['’]re| are|['’]ve)? (?:just |only |also )?(?:remember|recall|read|heard|looking for"
        r"|need|want|trying to find|wonder\w*|would like|like)(?: about| to (?:know|find|see|understand))?\b",
        r"^(?:is|are|was|were) there (?:anything|something|an?|any|some)?\b",
        r"^(?:looking for|searching for|need|find|show me|tell me|give me|any|some)\b",
        rf"^(?:an?|any|some|the|one)? ?(?:\w+ )?{_CASES}(?: reports?)? "
        r"(?:where|that|which|of|in which|who|with|about|on|for|when)\b",
        rf"^(?:which|what)(?: of the)? (?:\w+['’]?s? ){{0,3}}?(?:{_CASES}|boroughs?|las|counties|county)\b",
        r"^(?:somewhere|where|who)\b(?: (?:that|did|do|does|were|was|have|has))?",
        r"^(?:was|were|had|have|has|did|do|does|got|get)?(?: been)? ?"
        r"(?:told|asked|instructed|advised|recommended|criticised|praised|found) (?:to|that|for|by \w+ to)\b",
        r"^(?:what|how) (?:does|do|did|is|are|will|would|should|must|can) "
        r"(?:it|they|the (?:document|paper|agreement|strategy|report|review)s?)? ?"
        r"(?:say|state|mention|set out)?(?: about| on)?\b",
    )
)


def phrasings(text: str) -> tuple[str, ...]:
    """The question as it may be looked up: itself, its core, the sentence that asks, its core in documents' words."""
    stripped = core(text)
    ways = [text, stripped]
    asking = _asking(text)
    if asking:
        ways.append(asking)
    said = expressions(text)
    if said:
        ways.append(f"{stripped} ({', '.join(said)})")
    return tuple(ways)


def wordings(text: str) -> tuple[str, ...]:
    """The core of the question as it is said, and in the documents' words where they have others for what it says."""
    return tuple(dict.fromkeys((core(text), in_documents_words(core(text)))))


def parts(text: str) -> tuple[str, ...]:
    """What is asked one after the other, and what is told before: sentences, and questions joined by "and".

    "What must heads report, and by which date is it due?" -> ("What must heads report", "by which date is it due?")
    """
    return tuple(part for part, _ in _told(text))


def asking_parts(text: str) -> tuple[int, ...]:
    """Which of the parts ask something, by their place: those with a question mark, where there is one."""
    return tuple(place for place, (_, asks) in enumerate(_told(text)) if asks)


def _told(text: str) -> list[tuple[str, bool]]:
    sentences = _SENTENCE.split(text)
    marked = any(one.rstrip().endswith("?") for one in sentences)
    found = [
        (part.strip(" ,"), _asks(part) and (one.rstrip().endswith("?") or not marked))
        for one in sentences
        for part in _joined(one)
        if len(terms(part)) >= _LEAST_OF_PART or (part is not one and (is_elliptic(part) or _opens_new(part)))
    ]
    return found or [(text, bool(_ASKS.search(text)))]


def _asks(part: str) -> bool:
    """Whether a part asks something of its own: it does not only say what somebody thinks, or "the same there"."""
    is_beside = bool(_BESIDE.match(part)) and not _PAPER_SAYS.match(part)
    return bool(_ASKS.search(part)) and not is_beside


def is_elliptic(part: str) -> bool:
    """Whether a part is understood only with the one before it: "for how long?"."""
    return len(terms(part)) < _LEAST_OF_PART and bool(_ELLIPSIS.search(part.strip(" ,")))


def _opens_new(part: str) -> bool:
    """Whether so short a part is a question of its own: "do I grade them?"."""
    return bool(terms(part)) and bool(re.search(rf"^\W*(?:and )?{_AUXILIARY} {_SUBJECT}\b", part, re.IGNORECASE))


def _joined(sentence: str) -> list[str]:
    """The parts of a sentence; a circumstance, up to its comma, stays with what is asked about it."""
    found: list[str] = []
    start = 0
    commas = [one.start() for one in _JOINT.finditer(sentence) if one.group().startswith(",")]
    for joint in _JOINT.finditer(sentence):
        piece = sentence[start : joint.start()]
        opened = _CIRCUMSTANCE.search(piece)
        if opened and any(joint.start() <= comma for comma in commas) and "," not in piece[opened.end() :]:
            continue
        found.append(sentence[start : joint.start()])
        start = joint.end()
    return [*found, sentence[start:]]


def core(text: str) -> str:
    """The text without greeting and scaffolding, as long as three terms remain."""
    stripped = text.strip()
    for _ in range(4):  # one layer of politeness may hide another
        for pattern in _AROUND:
            shorter = pattern.sub("", stripped).strip(" ,.:-?")
            if shorter != stripped and len(terms(shorter)) >= _LEAST:
                stripped = shorter
    return stripped or text


def _asking(text: str) -> str:
    """Of several sentences the last that asks, or the last one; empty where there is only one."""
    parts = re.split(r"(?<=[.!?])\s+", text)
    if len(parts) < 2:
        return ""
    return ([part for part in parts if part.endswith("?")] or parts)[-1]
