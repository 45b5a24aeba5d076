"""Another: the last question asked of somebody else, with another phrase, or for another case. No I/O.

"And the head?" after "must a governor sign?" asks it of the head, "and the fees?" after "what does the agreement say
about leaving?" what it says about these, "and for juniors?" after "what is there for infants?" what there is for
juniors, and "and if it rains?" what was asked last for that case. Where it could be meant in two ways, nothing is put.
"""

import re

from corpus.terms import STOP_WORDS, stem, terms, words

GOES_ON = r"^\W*(?:(?:ok|so|but|now|then) )*(?:and|what about|how about|and what about|and how about)\s+"
ENDS = r"(?: (?:please|then|pls))?\W*$"
_LEAST_ASKED = 2  # words that say something, or a question without its case asks nothing
_AUXILIARY = r"(?:do|does|did|is|are|was|were|has|have|had|can|could|must|may|should|shall|will|would)"
_ASKS = r"(?:who|whom|whose|what|which|when|where|why|how)"
PARTY = (
    r"(?:govern(?:ors?|ing (?:board|body))|heads?|headteachers?|principals?|teachers?|staff|pupils?|children|students?"
    r"|parents?|carers?|famil(?:y|ies)|clerks?|chairs?|trustees?|trusts?|councils?|local authorit(?:y|ies)"
    r"|schools?|count(?:y|ies)|academ(?:y|ies)|colleges?|members?|leaders?|boards?|partnerships?|clusters?|inspectors?|reviewers?"
    r"|officers?|advisers?|coordinators?|treasurers?|mentors?|assistants?|consultants?|contractors?|employers?"
    r"|providers?|volunteers?|teams?|committees?|panels?|commissions?|secretar(?:y|ies)|directors?|managers?|firms?"
    r"|compan(?:y|ies)|suppliers?|bod(?:y|ies)|groups?|coach(?:es)?|facilitators?|visitors?|tas?|sencos?|bursars?)"
)
_THE = r"(?:(?:the|an?|our|your|my|each|every|any|all) )"
# who is asked about: "must governors", "will small schools"
_WHOM = re.compile(rf"\b{_AUXILIARY} (?P<whom>{_THE}?(?:(?!{_ASKS}\b)[\w’'-]+ ){{0,2}}?(?P<party>{PARTY}))\b", re.I)
# others the verb may be about: "does the council pay the clerk", "who must the head tell"; not "a head of a school"
_OTHER_PARTY = re.compile(rf"\b(?:whom?|whose|{PARTY})\b", re.I)
_WHERE_THEY_ARE = re.compile(rf"\b(?:of|in|at) {_THE}?(?:[\w’'-]+ )??{PARTY}\b", re.I)
_WHO_IS = re.compile(r"\bwho (?:is|are|was|were) \. (?=[?. ]*$| *(?:of|in|at|for|on)\b)", re.I)  # "who is the chair of"
_DONE_FOR = re.compile(
    r"\b(?:pay|ask|apply|look|wait|care|provide|do|buy|get|charge)(?=[?. ]*$| (?:in|on|at|each|every|a)\b)", re.I
)
_PAPER = (
    r"(?:agreements?|strateg(?:y|ies)|plans?|polic(?:y|ies)|reports?|reviews?|handbooks?|guid(?:es?|ance)|contracts?"
    r"|documents?|papers?|briefs?|codes?|letters?|charters?|terms of reference)"
)
# what a paper or somebody says, and about what; where and when it is said stays
_SAYS = re.compile(
    rf"\b{_AUXILIARY} (?P<whom>(?:[\w’'-]+ ){{0,4}}?[\w’'-]+) (?:say|state|mention)s?\b"
    r"(?: (?:about|on) (?P<matter>[^?.;]+?)(?= (?:in|at|under|during) (?:the )?(?-i:[A-Z\d])|[?. ]*$))?",
    re.I,
)
_PLACES = frozenset("page pages section clause paragraph source reason reasons difference details".split())
_THAT_PARTY = re.compile(
    rf"{GOES_ON}(?:for |by |of )?(?P<whom>(?P<the>{_THE})?(?P<party>(?:[\w-]+ )?[\w-]+)){ENDS}", re.I
)
_LINK = r"(?P<link>in|for|at|with|without|under|during|after|before|from|by|on|about)"
# sayings that name nothing: "and in practice?" asks for no other place
_IDIOM = (
    r"(?:in (?:practice|general|detail|short|fact|particular|brief|total|addition|theory|reality|principle|essence|full"
    r"|summary|effect|turn|return|time|case|(?:my|our|your|his|her|their|this|that|any|which) case|other words"
    r"|plain english|a nutshell|the end|the meantime|the long run|the first place|the main)"
    r"|for (?:example|instance|once|sure|certain|starters|good|a start|long)"
    r"|on (?:top of (?:that|this|it|which)|average|the whole|balance|paper|the other hand)"
    r"|at (?:least|most|first|last|once|present|the moment|best|worst|any rate|the same time|the end of the day)"
    r"|by (?:the way|chance|any chance|contrast)|after all|before long|from (?:now|then) on|without (?:doubt|fail))"
)
_TIME = re.compile(
    r"\b(?:(?:half-?)?(?:day|week|month|term|year|hour|minute|morning|afternoon|evening|night|weekend|holiday|spring|summer"
    r"|autumn|winter|season)s?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|march|april|may|june|july"
    r"|august|september|october|november|december|easter|christmas)\b|\b(?:19|20)\d\d\b",
    re.I,
)
_IN_ALL = re.compile(r" (?:overall|altogether|in all|in total|generally)\b", re.I)  # of no part
_WHEN = ("in", "on", "at", "during")
_THAT_PHRASE = re.compile(
    rf"{GOES_ON.removesuffix('+')}+(?!{_IDIOM}{ENDS}){_LINK} "
    rf"(?P<thing>(?!(?:{_ASKS}|it|that|this|them|those|these|there|then|now)\b)"
    rf"(?:[\w’'-]+ ){{0,3}}?[\w’'-]+){ENDS}",
    re.I,
)
# a phrase with this link, {0}, up to the next one
_PHRASE = (
    rf" {{0}} (?:(?!{_AUXILIARY}\b)[\w’'-]+ ){{{{0,3}}}}?(?!(?:the|an?|our|your|my|all|each|every)\b)[\w’'-]+"
    r"(?=$| (?:in|for|at|with|without|under|during|after|before|from|by|on|of|to|as)\b)"
)
_THAT_CASE = re.compile(
    rf"^\W*(?:(?:and|but|so|ok|or|what about)\b[\s,]*)*(?P<case>(?:if(?! (?:so|not|yes)\b)|unless|once"
    rf"|(?:when|where)(?! {_AUXILIARY}\b))\b"
    rf"(?: [^\s?.,;:]+){{2,}}){ENDS}",
    re.I,
)
_CASE = re.compile(rf",? (?:if|unless|once|(?:when|where)(?! {_AUXILIARY}\b))\b[^?.;]*(?=[?. ]*$)", re.I)
# a question within a case: "when the head leaves who steps in"; "if it is the head who leaves" is none
_POINTING = r"(?:there|it|they|we|i|you|he|she|anyone|anybody|someone|somebody|everyone|everybody)"
_DET = r"(?:the|an?|our|my|your|their|any|every|each|another)"
_ASKS_ITSELF = re.compile(
    rf"\b{_ASKS}\b|\b(?!{_POINTING} )[\w’'-]+ (?:{_AUXILIARY} {_POINTING}"
    rf"|(?:is|are|was|were|can|could|must|may|should|shall|will|would) {_DET})\b",
    re.I,
)
_IT_IS_WHO = re.compile(rf"\bit(?:['’]s| is| was) {_THE}?(?:[\w-]+ )?{PARTY} who\b", re.I)
_DENIED = re.compile(
    r"\b(?:no(?:body|thing| one|ne|t)?|never|neither|(?:do|does|did|is|are|ca|wo|has|have)n['’]?t|cannot)\b", re.I
)
# a question for several things, which are the same whatever phrase or case is added
_FOR_SEVERAL = re.compile(
    r"^\W*(?:(?:so|and|ok|please) )*(?:(?:what|which) (?:are|were) (?:the|our|your|its|their|all|these)"
    r"|list|name|set out|give(?: me| us)?|tell(?: me| us)?)\b(?: (?!in |for |at |of )[\w’'-]+){0,4}?"
    r" (?!(?:is|was|does|has|this|its|us)\b)[\w’'-]+s\b",
    re.I,
)
_VERBS = (("does", "do"), ("is", "are"), ("was", "were"), ("has", "have"))
_SEVERAL = frozenset("staff children people pupils".split())
_NO_PARTIES = STOP_WORDS | {"one", "ones", "same", "rest", "other", "others", "next", "last"}
_OPENS_WITH_CASE = re.compile(rf"(?:if|unless|once|(?:when|where)(?! {_AUXILIARY}\b))\b", re.I)
_SO = re.compile(r"^\W*(?:(?:so|and|but|ok|then)\b[\s,]*)*", re.I)


def of_party(text: str, before: str) -> str:
    """Asked of somebody else: "and the chair?" after "can a governor be removed?"."""
    said = _THAT_PARTY.search(text)
    if not said or said.group("party").lower().split()[-1] in _NO_PARTIES:
        return ""
    if says := _SAYS.search(before):
        return _of_saying(said, says, before)
    if re.search(rf"{GOES_ON}for ", text, re.IGNORECASE) and _DONE_FOR.search(before):
        return ""  # for whom it is done: "and for a mentor?" after "how much do schools pay?"
    found = _WHOM.search(before) if ends_in(PARTY, said.group("party")) else None
    if found is None or stem(found.group("party").lower()) == stem(said.group("party").split()[-1].lower()):
        return ""
    beside = f"{before[: found.start('whom')]}. {before[found.end() :]}"
    if _OTHER_PARTY.search(_WHERE_THEY_ARE.sub("", _WHO_IS.sub("", beside))):
        return ""  # which of them is meant is not said
    replaced = "whom" if said.group("the") else "party"
    asks = _agreeing(before[: found.start(replaced)], said.group("party"))
    return asks + said.group("whom") + before[found.end("party") :]


def _agreeing(asks: str, party: str) -> str:
    """What stands before somebody, its verb as it is said of one or of several: "Do" of boards, "Does" of a board."""
    is_several = party.lower() in _SEVERAL or stem(party.lower()) + "s" == party.lower()
    for pair in _VERBS:
        wrong, right = pair if is_several else pair[::-1]
        for said, meant in ((wrong, right), (wrong.title(), right.title())):
            asks = re.sub(rf"\b{said}(?= (?:{_THE})?$)", meant, asks)
    return re.sub(r"\b(?:an?|each|every) $", "", asks) if is_several else asks


def _of_saying(said: re.Match[str], says: re.Match[str], before: str) -> str:
    """What another paper says, or what is said of something else: "and the fees?" stands where "about leaving" did."""
    new, speaker, matter = said.group("party"), says.group("whom"), says.group("matter") or ""
    if ends_in(_PAPER, new):
        is_other = ends_in(_PAPER, speaker) and not ends_in(_PAPER, matter)
        is_other = is_other and stem(new.split()[-1].lower()) != stem(speaker.split()[-1].lower())
        return before[: says.start("whom")] + said.group("whom") + before[says.end("whom") :] if is_other else ""
    is_party = ends_in(PARTY, new)
    if not matter or new.lower() in _PLACES or not (is_party or said.group("the")):
        return ""
    if _TIME.search(new) or (is_party and not ends_in(_PAPER, speaker)):
        return ""
    return before[: says.start("matter")] + said.group("whom") + before[says.end("matter") :]


def ends_in(sort: str, text: str) -> bool:
    """Whether the last words of a text are of this sort, a regular expression."""
    return bool(re.search(rf"\b{sort}$", text, re.IGNORECASE))


def of_phrase(text: str, before: str) -> str:
    """Asked for, in or at something else: in place of what the question before asks for, or at its end.

    Several things asked for are told whole, so that another phrase at their end would be passed over.
    """
    said = _THAT_PHRASE.search(text)
    if not said or set(words(said.group("thing"))) - STOP_WORDS <= set(words(before)):
        return ""
    asked, phrase = _IN_ALL.sub("", before.rstrip("?. ")), f" {said.group('link')} {said.group('thing')}"
    link = said.group("link").lower()
    alike = "(?:on|about)" if link in ("on", "about") else link
    if link in _WHEN and _TIME.search(phrase):
        alike = f"(?:{'|'.join(_WHEN)})"
    found = [one for one in re.finditer(_PHRASE.format(alike), asked, re.I) if _match(one.group(), phrase)]
    if _FOR_SEVERAL.search(asked) and not (found and _are_of_a_kind(found[-1].group(), phrase)):
        return ""
    return f"{asked[: found[-1].start()]}{phrase}{asked[found[-1].end() :]}?" if found else f"{asked}{phrase}?"


def _match(one: str, other: str) -> bool:
    """Whether one phrase may stand for the other: "in 2023" not for "in maths", "on the day" not for "on the board"."""
    return _are_of_figures(one, other) and bool(_TIME.search(one)) == bool(_TIME.search(other))


def _are_of_a_kind(one: str, other: str) -> bool:
    """Whether both are parties or neither is, and no name is given up for what is none: "for Marrow"."""
    is_given_up = re.search(r" [A-Z]", one) and not re.search(r" [A-Z]", other) and not _TIME.search(one)
    return ends_in(PARTY, one) == ends_in(PARTY, other) and not is_given_up


def _are_of_figures(one: str, other: str) -> bool:
    """Whether both have figures in them or neither has: "in 2023" is no counterpart of "in maths"."""
    return bool(re.search(r"\d", one)) == bool(re.search(r"\d", other))


def of_case(text: str, before: str) -> str:
    """Asked for another case: "and if it rains?"; of the question before, its last sentence without its own case."""
    said, asked = _THAT_CASE.search(text), re.split(r"(?<=[.!?])\s+", before.strip())[-1]
    rest, own = _SO.sub("", _CASE.sub("", asked)).strip("?. "), _CASE.search(asked)
    says_little = own and len(set(words(rest)) - STOP_WORDS) < _LEAST_ASKED  # "what happens if ..."
    if not said or not rest or says_little or _OPENS_WITH_CASE.match(rest) or (_FOR_SEVERAL.search(rest) and not own):
        return ""
    case = said.group("case")
    if _ASKS_ITSELF.search(" ".join(_IT_IS_WHO.sub("it is", case).split()[2:])) or _denies(case, rest):
        return ""
    return f"{case[0].upper()}{case[1:]}, {rest[0].lower() if words(rest)[0] in STOP_WORDS else rest[0]}{rest[1:]}?"


def _denies(case: str, asked: str) -> bool:
    """Whether a case takes away what is asked: "if nobody answers" of "how quick do they answer"."""
    said = set(terms(_DENIED.sub("", case)))
    return bool(_DENIED.search(case)) and (not said or bool(said & set(terms(asked))))
