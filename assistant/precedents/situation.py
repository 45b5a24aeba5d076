"""Situation: what somebody looks for precedents of, in the ways it is looked up. Small rules; no I/O.

Whether all cases are wanted (a set) or the one that somebody has in mind, its clauses, its words with those that
documents use for them, and the kind of review that it names.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.lexicon import expressions
from assistant.phrasing import core
from corpus.terms import stem, terms

_EXPANDED = 0.6  # weight of a document's word for one that was said
_LEAST = 2  # terms that make a clause
# every question about reviews has these words, and every review too: they choose none
_ALWAYS = frozenset(
    stem(word)
    for word in """area areas council councils report reports review reviews inspection inspections inspector inspectors
    authority authorities local service services ofsted partnership partnerships example case cases somewhere place
    borough boroughs find found remember recall told asked which""".split()
)
_TOLD_WORDS = frozenset(
    stem(word)
    for word in """list what improve improved improvement improvements recommend recommended recommendation
    recommendations told asked must should need needed needs actions priority required do did better get send
    children's special educational services school schools year after give""".split()
)
_MANY = r"(?:areas|councils|authorities|boroughs|las|counties|inspections|reports|reviews|schools|partnerships|places)"
_ONE = r"(?:area|council|authority|borough|la|inspection|report|review|school|partnership)"
_PLURAL = re.compile(
    rf"\b{_MANY}\b|\bany {_ONE} with\b|\b(?:every|each|all)\b[^?.]{{0,40}}?"
    rf"\b{_ONE}s?\b|^\s*(?:who|where)\b|\bhow many\b|^\s*(?:list|identify)\b"
    r"|\ball (?:rows|of them|the ones)\b|\b(?:more than one|every one of them|las? ?[+&] ?y(?:ea)?rs?)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:told|asked|must|need(?:s|ed)? to|recommend\w*|improve\w*|should|required|expected|instructed|advised)\b",
    re.IGNORECASE,
)
# the recommendations themselves, as officers call them
_LISTED = re.compile(
    r"\b(?:recs?|afis?|apas?|recommendations?|(?:improvement|to-do|action) list|required improvements?"
    r"|priority actions?)\b"
    r"|\bareas? for (?:improvement|priority action)\b|\bwhat (?:needs|must|has) (?:to )?(?:improve|get better)\b"
    r"|\blist (?:of|for) (?:\w+ ){0,3}?(?:improvements?|improve|to improve|get better|do better)\b",
    re.IGNORECASE,
)
_SINGLE = re.compile(rf"\b(?:which|what|an?|one|the|has any|known item:?) (?:\w+ )?{_ONE}\b", re.IGNORECASE)
_REVIEWS = r"(?:inspections?|reports?|reviews?|areas?|partnerships?|local areas?|judgements?)"
_TYPES = {
    "send": re.compile(
        rf"\b(?:send|special (?:educational )?needs) (?:\w+ )?{_REVIEWS}\b|\barea send\b", re.IGNORECASE
    ),
    "children's services": re.compile(
        r"\b(?:ilacs|children['’]?s services) (?:\w+ )?"
        r"(?:inspections?|reports?|reviews?|judge?ments?|grades?|ratings?)\b"
        r"|\bilacs\b|\bsocial care (?:inspections?|reports?|reviews?|judge?ments?|grades?|ratings?)\b",
        re.IGNORECASE,
    ),
}
_SERVICES = re.compile(r"\bchildren['’]?s (?:social care |social )?(?:services|care)\b", re.IGNORECASE)
_SEND = re.compile(r"\bSEND\b|\b[Ss]pecial (?:educational )?needs\b")
_BODIES = rf"(?:{_MANY}|las?|area|council|authority|borough|inspection|report|review|school|partnership)"
# what only says that reviews are searched; what is left says for what
_CUES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:filter|topic|body|theme|query|search|known item|kind)\s*[:=]",
        r"\b(?:return|give|show)? ?(?:me )?\b(?:all rows|las? ?[+&] ?y(?:ea)?rs?)\b",
        r"\bi should like\b|\bwhich (?:were|was|is|are) (?:they|it|that)\b"
        r"|\bi am (?:almost |quite )?sure there (?:was|were)\b",
        r"\b(?:i am|i['’]m|we are|we['’]re) (?:seeking|looking for|after|searching for)\b",
        r"\b(?:is there|there (?:is|was)|are there|do you have|have you got|can you find"
        r"|please (?:identify|list|find|name))\b",
        rf"\b(?:an?|any|some|the) (?:instance|precedent|example|case|{_BODIES})s?"
        r" (?:in which|where|that|which|for|of|with)\b",
        rf"\b(?:which|what|any|every|each|all)(?: of the)?(?: local)?(?: \w+['’]?s?)?(?: \w+)? {_BODIES}\b",
        rf"^\s*{_BODIES}\b",
        r"\b(?:have|has|had|having|was|were|is|are|been|being|get|got)?\s*(?:been )?(?:formally |specifically )?"
        r"(?:told|asked|instructed|advised|recommended|required|expected) (?:to|that|by \w+ to)\b",
        r"\b(?:named|mentioned|listed|included?) (?:in|on|among) (?:the|their|its) (?:recs?|recommendations?"
        r"|\w+ list)\b",
        r"\bwhose (?:recommendations?|required improvements?|areas? for improvement)"
        r" (?:mention|concern|include|are about)s?\b",
        r"\b(?:on|in) (?:the|their) (?:list of things to improve|improvement list|areas? for improvement"
        r"|recommendations?)\b"
        r"|\bin [\"“'‘]?what needs to improve\W*",
        r"\bhad something about\b|\b(?:somebody|someone|they) told me about\b|^\s*(?:list|identify|in)\b",
        r"\b(?:which (?:one|report|inspection|review|area|council)(?: was (?:that|it|this))?"
        r"|where(?: was (?:that|it|this))?"
        r"|who(?: (?:is|was) that)?|pls|please|thanks|thank you|any(?:one|body)?)\s*[?!.]*\s*$",
    )
)
_SPLIT = re.compile(
    r"[,;:.?!]\s+|\s+[-–—]\s+|\b(?:and|but|because|while|where|so that|which|who|despite|although|instead of"
    r"|as a result)\b",
    re.IGNORECASE,
)


_BETTER = re.compile(  # said of every recommendation
    r"\b(?:must |should |need(?:s|ed)? to )?(?:sort(?: out)?|get better at|do better (?:at|with|in|on|by)?|improve|"
    r"be better at|(?:up|raise) their game on|tackle|address|strengthen|put right|deal better with)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Situation:
    """What is looked for."""

    text: str
    core: str  # without greeting and scaffolding
    expanded: str  # the core with the documents' words for what it says
    clauses: tuple[str, ...]  # the parts of the core that can be looked up alone; none where it is one
    weights: dict[str, float]  # terms to be matched
    wants_set: bool  # every case where this was told, not the one somebody has in mind
    wants_told: bool  # asks what was told or recommended
    wants_all_told: bool = False  # what was recommended, whatever it is about


def wanted_type(text: str) -> str:
    """The kind of review that a text names, empty where it names none."""
    return next((name for name, pattern in _TYPES.items() if pattern.search(text)), "")


def asked_type(text: str) -> str:
    """The kind of review meant where a body has several: "Fell's children's services" needs no report named."""
    of_services = "children's services" if _SERVICES.search(text) else ""
    return wanted_type(text) or of_services or ("send" if _SEND.search(text) else "")


def asks_set(text: str) -> bool:
    """Whether every case is wanted where this was told, not the one somebody has in mind."""
    listed = bool(_LISTED.search(text))
    return (_asks_told(text) and bool(_PLURAL.search(text))) or (listed and not _SINGLE.search(text))


def _asks_told(text: str) -> bool:
    return bool(_LISTED.search(text) or _TOLD.search(text))


def understand_situation(text: str, plain: str) -> Situation:
    """The situation of a text; plain: the text without the names of bodies and places."""
    told, wants_set = _asks_told(text), asks_set(text)
    stripped = _without(core(plain), (*_CUES, _LISTED, _BETTER) if wants_set else _CUES)
    said = expressions(stripped)
    own = {term: 1.0 for term in terms(stripped) if term not in _ALWAYS} or dict.fromkeys(terms(stripped), 1.0)
    return Situation(
        text=text,
        core=stripped,
        expanded=f"{stripped} ({', '.join(said)})" if said else stripped,
        clauses=_clauses(stripped),
        weights={**dict.fromkeys(terms(" ".join(said)), _EXPANDED), **own},
        wants_set=wants_set,
        wants_told=told,
        wants_all_told=told and all(one.isdigit() for one in set(own) - _ALWAYS - _TOLD_WORDS),
    )


def _without(text: str, cues: Iterable[re.Pattern[str]]) -> str:
    """The text without what only says that reviews are searched; as it was where too little would be left."""
    shorter = text
    for pattern in cues:
        taken = " ".join(pattern.sub(" ", shorter).split()).strip(" ,.;:?!-–")
        shorter = taken if len(terms(taken)) >= _LEAST else shorter
    return shorter


def _clauses(text: str) -> tuple[str, ...]:
    parts = [part.strip(" ,.;:?!") for part in _SPLIT.split(text)]
    telling: Sequence[str] = [part for part in parts if len(terms(part)) >= _LEAST]
    return tuple(telling) if len(telling) > 1 else ()
