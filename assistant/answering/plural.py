"""Whether a question's wording asks for several things: "which signs", "who sits on it", "what does it cover". No I/O.

Clearly, where a plural, a count or a word for a whole list is asked about; perhaps, where the wording fits one thing
and many ("what goes into the return?"). What is found decides then: see listing.py.
"""

import re
from typing import Literal

from corpus.terms import terms

Several = Literal["clearly", "perhaps", "no"]

_VERB = (
    r"(?:is|are|was|were|will|does|do|did|has|have|had|must|should|can|could|would|shall|may|might|cover|covers|says?"
    r"|mentions?|sets?|allows?)"
)
_COUNT = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
# words on -s that are no plural
_NO_PLURAL = (
    r"(?:this|its|his|as|less|process|progress|access|business|success|basis|address|status|canvas|class|assess"
    r"|across|unless|yes|ethos|news|means|plus|various|previous|focus|bonus|campus|always|perhaps|happens|gets|goes"
    r"|makes|needs|counts|comes)"
)
_PLURAL = (
    rf"(?!(?:{_NO_PLURAL}|{_VERB})\b)(?:[\w'-]+[^\Wsui]s|people|children|criteria|bodies|governors|(?-i:[A-Z]{{2,6}}s))"
    r"(?![-'’])\b"
)
MEASURES = r"(?:years|months|weeks|days|hours|minutes|pounds|pages|times|terms)"  # of one thing, not things
# between "which" and its noun none of these stands: "which agreement on children" asks for one
_STOPS = rf"(?:{_VERB}|the|that|about|if|when|to|on|for|in|with|by|from|at|under|between|behind|against)"
_CLEARLY = re.compile(
    rf"\b(?:what|which)(?: of)?(?: the)? (?:(?!{_STOPS}\b)[\w'’/-]+,? ){{0,3}}?{_PLURAL}"
    r"|\b(?:what|which) (?:else )?(?:are|were) (?!(?:we|i|you|they)\b)"
    r"|\b(?:list|name|enumerate|set out|outline|recite|state|run through|spell out)\b(?: me)? "
    rf"(?:(?:all|the|each|every|both|its|their|{_COUNT}) )*(?:[\w'’-]+ ){{0,3}}?{_PLURAL}"
    rf"|\b(?:all|each|every) (?:of )?(?:the|them|its|their|those|lines|{_COUNT})\b|\ball,? (?:please|pls)\b"
    r"|\b(?:names|everything|every one|the lot)\b"
    rf"|\b{_COUNT} (?:[\w'’-]+ ){{0,2}}?(?!{MEASURES}\b){_PLURAL}"
    r"|\bwho(?: else)?(?: is| are|['’]s| sits?| will be| was| were)\b"
    r".{0,25}\b(?:on|part of|in the (?:team|group|room)|members?|included|involved|represented)\b"
    r"|\bwho (?:makes? up|are)\b|\bwhich ones\b"
    r"|\b(?:composition|make-?up|membership|members|components?|ingredients|contents|topics|steps|things|items)"
    r" (?:of|to|that|for|in|which)\b",
    re.IGNORECASE,
)
_PERHAPS = re.compile(
    r"\bwhat (?:must|should|shall|does|do|has|have|needs?|is|goes|will|can|may|did)\b.*\b(?:cover|includ\w+|contain\w*"
    r"|consist\w*|say|do|ask|check|look (?:at|like|for)|bring|expected|required|forbidden|allowed|avoid|bound|be like"
    r"|made (?:up )?of|comprise\w*)\b"
    r"|\bwhat are (?:we|i|you|they) (?:to|told|asked|meant|supposed|expected|required|bound)\b"
    r"|\bwhat (?:goes|makes|counts)\b|\bwhat (?:\w+ )?(?:kind|sort|type|detail)s?\b",
    re.IGNORECASE,
)
# so nothing but a list is asked for
_DEMANDED = re.compile(
    r"(?:^|[.?!,;:–—-] ?|\b(?:please|kindly) )(?:list|enumerate|itemi[sz]e)\b"
    r"|\b(?:tell|give|show|send|name) (?:me |us )(?:the names of )?(?:all|every|each)\b|\bname (?:all|every|each)\b"
    r"|\b(?:full|whole|complete|entire) (?:list|breakdown)\b",
    re.IGNORECASE,
)
# no single thing can satisfy these: "the full list", "all of them", "name each"
_WHOLE = re.compile(
    r"(?:^|[.?!,;:–—-] ?|\b(?:please|kindly|and|you|to|can) )(?:list|enumerate|recite|itemi[sz]e)\b"
    rf"|{_DEMANDED.pattern}"
    r"|\b(?:every one|the lot|in order(?! to\b))\b"
    r"|\beverything (?:that|the|it|they|we|he|she|in|on|under|about|from|to)\b"
    r"|\b(?:full|whole|complete|entire) (?:list|breakdown|set)\b"
    rf"|\ball (?:of )?(?:the|them|its|their|those|these|lines|please|pls|{_COUNT})\b|[.,;:–—-] ?all\b"
    r"|\b(?:name|set out|lay out|run through|spell out) (?:all|the|each|every|them)\b|\beach of\b"
    r"|\bgive (?:me |us )?(?:all|each|every|the|its|their)\b"
    r"|\b(?:give|want|need|like|provide|make|show|get|have|send)\b[^?.]{0,25}\blist\b|^\W*(?:an?|the)? ?list of\b",
    re.IGNORECASE,
)
# what the things are called: "the five main priorities" -> priorities
_THINGS = re.compile(
    rf"\b(?:list|name|enumerate|(?:what|which) (?:are|were)|how many|all|the|its|their|{_COUNT}) "
    rf"(?:[\w'’-]+ ){{0,3}}?({_PLURAL})",
    re.IGNORECASE,
)


def several_asked(text: str) -> Several:
    """How the wording of a question asks for more than one thing."""
    is_clear = _CLEARLY.search(text) or _DEMANDED.search(text)
    return "clearly" if is_clear else "perhaps" if _PERHAPS.search(text) else "no"


def whole_asked(text: str) -> bool:
    """Whether a whole list is demanded in so many words."""
    return bool(_WHOLE.search(text))


def things_asked(text: str) -> frozenset[str]:
    """The terms for what a list is asked of: "list the main priorities" -> {"prioriti"}; empty where no plural is."""
    return frozenset(terms(" ".join(_THINGS.findall(text))))
