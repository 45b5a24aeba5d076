"""Exchanged: the last question with one thing in it put in another's place. No I/O.

"And the year after?" asks the same of the next year, "and in secondary?" of other schools, "and the final one?" after
"who gets the draft report" of the final report, "and a governor reviewer?" of that reviewer, and "what about the
outcomes?" after "what are the four strands?" what the outcomes are. "And the head?" after "must a governor sign?" asks
it of the head, "and for juniors?" after "what is there for infants?" for juniors, and "and if it rains?" what was asked
last for that case. Of bodies and places names.py puts one in another's place.
"""

import re

from corpus.numbered import NUMBERED
from corpus.terms import STOP_WORDS, stem, words

_GOES_ON = r"^\W*(?:(?:ok|so|but|now|then) )*(?:and|what about|how about|and what about|and how about)\s+"
_ASKED_FOR = r"(?:in |for |by |to |of )?"
_ENDS = r"(?: (?:please|then|pls))?\W*$"
_YEAR_SPAN = r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d))?(?![\d-])"
_YEAR = re.compile(rf"\b{_YEAR_SPAN}")
_NEXT_YEAR = re.compile(
    rf"{_GOES_ON}{_ASKED_FOR}(?:the )?(?:(?:year|one) after(?: (?:that|it))?|(?:following|next) year){_ENDS}", re.I
)
_YEAR_BEFORE = re.compile(
    rf"{_GOES_ON}{_ASKED_FOR}(?:the )?(?:(?:year|one) before(?: (?:that|it))?|(?:previous|preceding) year){_ENDS}", re.I
)
_THAT_YEAR = re.compile(rf"{_GOES_ON}{_ASKED_FOR}(?P<year>{_YEAR_SPAN}){_ENDS}", re.I)
_THE_ONE = re.compile(
    rf"{_GOES_ON}{_ASKED_FOR}(?:the|an?|our) (?!(?:other|same|last|next|first|second|third|whole|right|only)\b)"
    rf"(?P<sort>[\w-]+) ones?{_ENDS}",
    re.I,
)
_THING = re.compile(
    rf"{_GOES_ON}{_ASKED_FOR}(?P<thing>(?:the|an?|our|their|its) (?:[\w-]+ ){{0,2}}(?P<head>[\w-]+)){_ENDS}", re.I
)
_PHASES = r"(?:nurser(?:y|ies)|infants?|juniors?|primar(?:y|ies)|secondar(?:y|ies)|special|sixth[ -]forms?|post-16)"
_PHASE = re.compile(rf"\b{_PHASES}\b", re.I)
_THAT_PHASE = re.compile(
    rf"{_GOES_ON}{_ASKED_FOR}(?:an? |the |our )?(?P<phase>{_PHASES})(?: schools?| ones?)?{_ENDS}", re.I
)
_NUMBERED_THING = re.compile(rf"\b(?:{'|'.join(NUMBERED)}) (\d{{1,2}})\b(?!\.\d)", re.I)
_THAT_NUMBER = re.compile(
    rf"{_GOES_ON}{_ASKED_FOR}(?:(?:number|no\.?|{'|'.join(NUMBERED)}) )?(?P<number>\d{{1,2}}){_ENDS}", re.I
)
# a thing of a sort within a question: "the draft report", "the lead reviewer"
_SORT_OF = re.compile(
    r"\b(?P<the>the|an?|our|my|your|his|her|their|its|each|every) (?P<sort>[\w-]+) (?P<head>[\w-]+)\b", re.I
)
# the question for a thing as such: "what are the four strands", "list the core principles of Essex"
_WHAT_IS = re.compile(
    r"^(?P<asks>\W*(?:(?:so|and|ok|please) )*(?:(?:what|which|who) (?:is|are|was|were)|list|name|set out))\s+"
    r"(?P<thing>(?:(?:all|the|an?|our|their|its) )+(?:[\w-]+ ){0,3}?[\w-]+)"
    r"(?P<rest>(?: (?:of|in|for|under|at) .+?)?)\W*$",
    re.I,
)
_LEAST_ASKED = 2  # words that say something, or a question without its case asks nothing
_OF_A_SORT = 3  # words: the, of what sort, what
_AUXILIARY = r"(?:do|does|did|is|are|was|were|has|have|had|can|could|must|may|should|shall|will|would)"
_ASKS = r"(?:who|whom|whose|what|which|when|where|why|how)"
_PARTY = (
    r"(?:govern(?:ors?|ing (?:board|body))|heads?|headteachers?|principals?|teachers?|staff|pupils?|children|students?"
    r"|parents?|carers?|famil(?:y|ies)|clerks?|chairs?|trustees?|trusts?|councils?|local authorit(?:y|ies)"
    r"|schools?|count(?:y|ies)|academ(?:y|ies)|colleges?|members?|leaders?|boards?|partnerships?|clusters?|inspectors?|reviewers?"
    r"|officers?|advisers?|coordinators?|treasurers?|mentors?|assistants?|consultants?|contractors?|employers?"
    r"|providers?|volunteers?|teams?|committees?|panels?)"
)
_THE = r"(?:(?:the|an?|our|your|my|each|every|any|all) )"
# who is asked about: "must governors", "will small schools"; "does the firm give", by the verb behind it
_WHOM = re.compile(rf"\b{_AUXILIARY} (?P<whom>{_THE}?(?:(?!{_ASKS}\b)[\w’'-]+ ){{0,2}}?(?P<party>{_PARTY}))\b", re.I)
_WHO_ACTS = re.compile(rf"\b{_AUXILIARY} (?P<whom>the (?P<party>[\w-]+)) (?P<next>[\w-]+)", re.I)
_THAT_PARTY = re.compile(
    rf"{_GOES_ON}(?:for |by |of )?(?P<whom>(?P<the>{_THE})?(?P<party>(?:[\w-]+ )?[\w-]+)){_ENDS}", re.I
)
_LINK = r"(?P<link>in|for|at|with|without|under|during|after|before|from|by|on|about)"
_THAT_PHRASE = re.compile(
    rf"{_GOES_ON.removesuffix('+')}+{_LINK} (?P<thing>(?!(?:{_ASKS}|it|that|this|them|those|these|there|then|now)\b)"
    rf"(?:[\w’'-]+ ){{0,3}}?[\w’'-]+){_ENDS}",
    re.I,
)
# a phrase with this link, {0}, up to the next one
_PHRASE = (
    rf" {{0}} (?:(?!{_AUXILIARY}\b)[\w’'-]+ ){{{{0,3}}}}?(?!(?:the|an?|our|your|my|all|each|every)\b)[\w’'-]+"
    r"(?=$| (?:in|for|at|with|without|under|during|after|before|from|by|on|of|to)\b)"
)
_THAT_CASE = re.compile(
    rf"^\W*(?:(?:and|but|so|ok|or|what about)\b[\s,]*)*(?P<case>(?:if|unless|once|(?:when|where)(?! {_AUXILIARY}\b))\b"
    rf"(?: (?!{_ASKS} {_AUXILIARY}\b)[^\s?.,;:]+){{2,}}){_ENDS}",
    re.I,
)
_CASE = re.compile(rf",? (?:if|unless|once|(?:when|where)(?! {_AUXILIARY}\b))\b[^?.;]*(?=[?. ]*$)", re.I)
_NO_PARTIES = STOP_WORDS | {"one", "ones", "same", "rest", "other", "others", "next", "last"}
_SO = re.compile(r"^\W*(?:(?:so|and|but|ok|then)\b[\s,]*)*", re.I)
# behind "the strategy" these are no heads: "what does the strategy say"
_NO_HEADS = frozenset(
    """say says said state states mean means give gives want wants need needs require requires expect expects pay pays
    cost costs run runs last lasts take takes get gets go goes come comes work works set sets cover covers allow allows
    ask asks apply applies start starts end ends begin begins meet meets use uses have has happen happens""".split()
)


def exchanged(text: str, before: str) -> str:
    """The question before with what this text names in place of its counterpart; empty where it is no such text."""
    ways = (_of_year, _of_number, _of_phase, _of_sort, _of_thing, _of_party, _of_phrase, _of_case)
    return next((found for way in ways if (found := way(text, before))), "")


def _of_year(text: str, before: str) -> str:
    """Asked of another year, where the question before names one."""
    years = list(dict.fromkeys(_YEAR.findall(before)))
    if len(years) != 1:
        return ""
    by = 1 if _NEXT_YEAR.search(text) else -1 if _YEAR_BEFORE.search(text) else 0
    said = _THAT_YEAR.search(text)
    if not by and not said:
        return ""
    return before.replace(years[0], said.group("year") if said else _later(years[0], by))


def _later(span: str, by: int) -> str:
    """A year or two so many years later: "2024-25" by 1 is "2025-26"."""
    return re.sub(r"\d+", lambda one: f"{(int(one.group()) + by) % 10 ** len(one.group()):0{len(one.group())}d}", span)


def _of_number(text: str, before: str) -> str:
    """Asked of another of several numbered things: "and 5?" after "what does principle 3 say?"."""
    numbers = _NUMBERED_THING.findall(before)
    said = _THAT_NUMBER.search(text)
    if len(numbers) != 1 or said is None:
        return ""
    found = _NUMBERED_THING.search(before)
    return before[: found.start(1)] + said.group("number") + before[found.end(1) :] if found else ""


def _of_phase(text: str, before: str) -> str:
    """Asked of schools of another phase: "and in secondary?" after "does it help in a primary school?"."""
    phases = _PHASE.findall(before)
    said = _THAT_PHASE.search(text)
    if len(phases) != 1 or said is None or said.group("phase").lower() == phases[0].lower():
        return ""
    return before.replace(phases[0], said.group("phase"))


def _of_sort(text: str, before: str) -> str:
    """Asked of a thing of another sort: "the final one" for "the draft report"."""
    if one := _THE_ONE.search(text):
        sort = one.group("sort")
        for found in _SORT_OF.finditer(before):
            if _is_thing(found):
                return before[: found.start("sort")] + sort + before[found.end("sort") :]
        return ""
    thing = _THING.search(text)
    if not thing or len(thing.group("thing").split()) < _OF_A_SORT:
        return ""
    for found in _SORT_OF.finditer(before):
        if _is_thing(found) and stem(found.group("head").lower()) == stem(thing.group("head").lower()):
            return before[: found.start()] + thing.group("thing") + before[found.end() :]
    return ""


def _is_thing(found: re.Match[str]) -> bool:
    sort, head = found.group("sort").lower(), found.group("head").lower()
    return not {sort, head} & (STOP_WORDS | _NO_HEADS) and sort.isalpha()


def _are_alike(one: str, other: str) -> bool:
    """Whether both are of several things: "the strands" and "the outcomes", not "the aims" and "the agreement"."""
    return one.lower().endswith("s") and other.lower().endswith("s")


def _of_thing(text: str, before: str) -> str:
    """What another thing is, where the question before asks what something is; whose it is stays: "of Essex"."""
    thing, asked = _THING.search(text), _WHAT_IS.search(before)
    is_whose = re.search(rf"{_GOES_ON}(?:in|for|by|to|of) ", text, re.IGNORECASE)  # "and for the report?"
    if not thing or not asked or is_whose or not _are_alike(thing.group("thing"), asked.group("thing")):
        return ""
    if words(thing.group("head"))[-1:] in (["one"], ["ones"], ["same"], ["rest"], ["other"]):
        return ""
    return f"{asked.group('asks')} {thing.group('thing')}{asked.group('rest')}?"


def _of_party(text: str, before: str) -> str:
    """Asked of somebody else: "and the chair?" after "can a governor be removed?"."""
    said = _THAT_PARTY.search(text)
    if not said or said.group("party").lower().split()[-1] in _NO_PARTIES:
        return ""
    is_party = re.fullmatch(rf"(?:[\w-]+ )?{_PARTY}", said.group("party"), re.IGNORECASE)
    found = _WHOM.search(before) if is_party else None
    if found is None and said.group("the"):
        found = next((one for one in _WHO_ACTS.finditer(before) if one.group("next").lower() in _NO_HEADS), None)
    if found is None or stem(found.group("party").lower()) == stem(said.group("party").split()[-1].lower()):
        return ""
    replaced = "whom" if said.group("the") else "party"
    return before[: found.start(replaced)] + said.group("whom") + before[found.end("party") :]


def _of_phrase(text: str, before: str) -> str:
    """Asked for, in or at something else: in place of what the question before asks for, or at its end."""
    said = _THAT_PHRASE.search(text)
    if not said or set(words(said.group("thing"))) - STOP_WORDS <= set(words(before)):
        return ""
    asked, phrase = before.rstrip("?. "), f" {said.group('link')} {said.group('thing')}"
    alike = "(?:on|about)" if said.group("link").lower() in ("on", "about") else said.group("link")
    found = [one for one in re.finditer(_PHRASE.format(alike), asked, re.I) if _are_of_figures(one.group(), phrase)]
    return f"{asked[: found[-1].start()]}{phrase}{asked[found[-1].end() :]}?" if found else f"{asked}{phrase}?"


def _are_of_figures(one: str, other: str) -> bool:
    """Whether both have figures in them or neither has: "in 2023" is no counterpart of "in maths"."""
    return bool(re.search(r"\d", one)) == bool(re.search(r"\d", other))


def _of_case(text: str, before: str) -> str:
    """Asked for another case: "and if it rains?"; of the question before, its last sentence without its own case."""
    said, asked = _THAT_CASE.search(text), re.split(r"(?<=[.!?])\s+", before.strip())[-1]
    rest = _SO.sub("", _CASE.sub("", asked)).strip("?. ")
    says_little = len(set(words(rest)) - STOP_WORDS) < _LEAST_ASKED and _CASE.search(asked)  # "what happens if ..."
    if not said or not rest or says_little:
        return ""
    case = said.group("case")
    return f"{case[0].upper()}{case[1:]}, {rest[0].lower() if words(rest)[0] in STOP_WORDS else rest[0]}{rest[1:]}?"
