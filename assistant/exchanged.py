"""Exchanged: the last question with one thing in it put in another's place. No I/O.

"And the year after?" asks the same of the next year, "and in secondary?" of other schools, "and the final one?" after
"who gets the draft report" of the final report, "and a governor reviewer?" of that reviewer, and "what about the
outcomes?" after "what are the four strands?" what the outcomes are. Somebody
else, another phrase and another case another.py puts in, bodies and places names.py.
"""

import re

from assistant.another import ENDS, GOES_ON, PARTY, ends_in, of_case, of_party, of_phrase
from corpus.numbered import NUMBERED
from corpus.terms import STOP_WORDS, stem, words

_ASKED_FOR = r"(?:in |for |by |to |of )?"
_YEAR_SPAN = r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d))?(?![\d-])"
_YEAR = re.compile(rf"\b{_YEAR_SPAN}")
_NEXT_YEAR = re.compile(
    rf"{GOES_ON}{_ASKED_FOR}(?:the )?(?:(?:year|one) after(?: (?:that|it))?|(?:following|next) year){ENDS}", re.I
)
_YEAR_BEFORE = re.compile(
    rf"{GOES_ON}{_ASKED_FOR}(?:the )?(?:(?:year|one) before(?: (?:that|it))?|(?:previous|preceding) year){ENDS}", re.I
)
_THAT_YEAR = re.compile(rf"{GOES_ON}{_ASKED_FOR}(?P<year>{_YEAR_SPAN}){ENDS}", re.I)
_THE_ONE = re.compile(
    rf"{GOES_ON}{_ASKED_FOR}(?:the|an?|our) (?!(?:other|same|last|next|first|second|third|whole|right|only)\b)"
    rf"(?P<sort>[\w-]+) ones?{ENDS}",
    re.I,
)
_THING = re.compile(
    rf"{GOES_ON}{_ASKED_FOR}(?P<thing>(?:the|an?|our|their|its) (?:[\w-]+ ){{0,2}}(?P<head>[\w-]+)){ENDS}", re.I
)
_PHASES = r"(?:nurser(?:y|ies)|infants?|juniors?|primar(?:y|ies)|secondar(?:y|ies)|special|sixth[ -]forms?|post-16)"
_PHASE = re.compile(rf"\b{_PHASES}\b", re.I)
_THAT_PHASE = re.compile(
    rf"{GOES_ON}{_ASKED_FOR}(?:an? |the |our )?(?P<phase>{_PHASES})(?: schools?| ones?)?{ENDS}", re.I
)
_NUMBERED_THING = re.compile(rf"\b(?:{'|'.join(NUMBERED)}) (\d{{1,2}})\b(?!\.\d)", re.I)
_THAT_NUMBER = re.compile(
    rf"{GOES_ON}{_ASKED_FOR}(?:(?:number|no\.?|{'|'.join(NUMBERED)}) )?(?P<number>\d{{1,2}}){ENDS}", re.I
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
# what a term means: of the term alone, whatever stands before it in the answer
_MEANS = re.compile(
    r"\b(?:what (?:does|do|is|are)(?: meant by)?|define|explain) (?:the (?:term|word|grade) )?"
    r"(?P<term>[\"'“‘][^\"'”’]+[\"'”’]|[\"'“‘]?[\w-]+[\"'”’]?)(?=(?: mean(?:s|t)?| stand for)?\W*$| mean\b)",
    re.I,
)
_THAT_TERM = re.compile(
    rf"{GOES_ON}(?:for |by |of )?(?P<term>[\"'“‘][^\"'”’]+[\"'”’]|[A-Z][\w-]*(?: [\w-]+)?){ENDS}"
)
_WHEN = re.compile(r"\b(?P<when>before|during|after)(?= \w)", re.I)
_THEN = re.compile(
    r"^\W*(?:(?:and|so|but|ok|what about|how about|then)\b[\s,]*)*(?P<then>before|during|after|afterwards?|beforehand)"
    rf"(?: (?:it|that|this|then))?{ENDS}",
    re.I,
)
_OPPOSITES = [
    set(pair.split("/"))
    for pair in (
        "draft/final first/second first/final interim/final old/new big/small large/small long/short early/late"
        " junior/senior public/private formal/informal internal/external high/low initial/final annual/termly"
    ).split()
]
_OF_A_SORT = 3  # words: the, of what sort, what
# behind "the strategy" these are no heads: "what does the strategy say"
_NO_HEADS = frozenset(
    """say says said state states mean means give gives want wants need needs require requires expect expects pay pays
    cost costs run runs last lasts take takes get gets go goes come comes work works set sets cover covers allow allows
    ask asks apply applies start starts end ends begin begins meet meets use uses have has happen happens""".split()
)


def exchanged(text: str, before: str) -> str:
    """The question before with what this text names in place of its counterpart; empty where it is no such text."""
    ways = (_of_year, _of_number, _of_phase, _of_then, _of_term, _of_sort, _of_thing, of_party, of_phrase, of_case)
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


def _of_then(text: str, before: str) -> str:
    """Asked of another time of the same thing: "and after?" of "what is done before the race?"."""
    said, asked = _THEN.search(text), list(_WHEN.finditer(before))
    if said is None or len(asked) != 1:
        return ""
    then = re.match("before|during|after", said["then"], re.I)
    return before[: asked[0].start()] + (then[0].lower() if then else "") + before[asked[0].end() :]


def _of_term(text: str, before: str) -> str:
    """What another term means: "and for Calm" of "what does 'Windy' mean?"."""
    said, asked = _THAT_TERM.search(text), _MEANS.search(before)
    is_term = asked is not None and ("mean" in words(before) or not asked["term"].isalpha())
    if said is None or asked is None or not is_term:
        return ""
    quoted = re.match(r"[\"'“‘]", asked["term"]) and not re.match(r"[\"'“‘]", said["term"])
    term = asked["term"][0] + said["term"] + asked["term"][-1] if quoted else said["term"]
    return before[: asked.start("term")] + term + before[asked.end("term") :]


def _of_sort(text: str, before: str) -> str:
    """Asked of a thing of another sort: "the final one" for "the draft report"."""
    if one := _THE_ONE.search(text):
        found = _of_which(one.group("sort"), [found for found in _SORT_OF.finditer(before) if _is_thing(found)])
        return before[: found.start("sort")] + one.group("sort") + before[found.end("sort") :] if found else ""
    thing = _THING.search(text)
    if not thing or len(thing.group("thing").split()) < _OF_A_SORT:
        return ""
    for found in _SORT_OF.finditer(before):
        if _is_thing(found) and stem(found.group("head").lower()) == stem(thing.group("head").lower()):
            return before[: found.start()] + thing.group("thing") + before[found.end() :]
    return ""


def _of_which(sort: str, things: list[re.Match[str]]) -> re.Match[str] | None:
    """The thing that another one of this sort is set against: its opposite, or the only one that is nobody."""
    against = [one for one in things if {one.group("sort").lower(), sort.lower()} in _OPPOSITES]
    plain = [one for one in things if not ends_in(PARTY, one.group("head"))]
    return next((some[0] for some in (against, things, plain) if len(some) == 1), None)


def _is_thing(found: re.Match[str]) -> bool:
    sort, head = found.group("sort").lower(), found.group("head").lower()
    return not {sort, head} & (STOP_WORDS | _NO_HEADS) and sort.isalpha()


def _are_alike(one: str, other: str) -> bool:
    """Whether both are of several things: "the strands" and "the outcomes", not "the aims" and "the agreement"."""
    return one.lower().endswith("s") and other.lower().endswith("s")


def _of_thing(text: str, before: str) -> str:
    """What another thing is, where the question before asks what something is; whose it is stays: "of Essex"."""
    thing, asked = _THING.search(text), _WHAT_IS.search(before)
    is_whose = re.search(rf"{GOES_ON}(?:in|for|by|to|of) ", text, re.IGNORECASE)  # "and for the report?"
    if not thing or not asked or is_whose or not _are_alike(thing.group("thing"), asked.group("thing")):
        return ""
    if words(thing.group("head"))[-1:] in (["one"], ["ones"], ["same"], ["rest"], ["other"]):
        return ""
    return f"{asked.group('asks')} {thing.group('thing')}{asked.group('rest')}?"
