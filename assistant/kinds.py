"""What kind of question it is, by its wording: small rules that can be explained, the first that fits. No I/O.

Adding a kind is adding its patterns here and its way in answering/ways.py.
"""

import re
from collections.abc import Sequence

from assistant.answer import Kind
from assistant.courtesy import asks_to_be_told, without_courtesy
from assistant.following import asking
from assistant.names import Mention
from assistant.ranked import ALLIED, asks_rank

PAPER = (
    r"(?:strategy|plan|agreement|report|review|inspection|paper|document|version|newsletter|bulletin|policy|handbook|"
    r"guide)"
)
_BODIES = (
    r"(?:areas?|councils?|authorit\w+|boroughs?|inspections?|reports?|reviews?|schools?|las?|counties|county|places"
    r"|services|partnerships|ilacs|institutions?)"
)
_PAPERS = r"(?:documents?|docs|agreements?|strateg(?:y|ies)|papers|texts|sources|systems|partnerships|briefs)"
_SEVERAL_PAPERS = r"(?:documents|docs|agreements|strategies|papers|texts|sources|items|files|publications|briefs)"
_COUNT = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten)"
# papers that take each other's place; reviews follow one another
_RENEWED = r"(?:strategy|plan|agreement|policy|handbook|guide|version)"
# words for what was, and for what is now; the last review is the latest
THEN = rf"former|previous|old|earlier|last(?= {_RENEWED}\b)"
# "what has changed since 2019 on peer review", without a word for the papers
CHANGED_SINCE = r"\b(?:what|how)\b[^?]{0,60}\b(?:chang(?:ed?|es|ing)|new|differ\w*)\b[^?]{0,40}\bsince (?:19|20)\d\d\b"
# said anywhere, these set sides beside each other: "(1) the old board (2) the new one", "3 agreements: fee, each"
_SIDES = re.compile(
    r"\((?:a|1|i)\).*\((?:b|2|ii)\)"
    rf"|\beach of (?:the|these|those|our) {_COUNT}\b|\b{_COUNT}(?: \w+){{0,2}} {_SEVERAL_PAPERS}\b.{{0,200}}\beach\b"
    rf"|\bwhat (?:do|did) (?:the|our|these|those|all)(?: of)?(?: the)?(?: {_COUNT})?(?: \w+)? {_SEVERAL_PAPERS} "
    r"(?:say|state|set)\b",
    re.IGNORECASE | re.DOTALL,
)
_WHAT_DO = r"\bwhat (?:do|did) (?:the|our|your|these|all)(?: of)?(?: the| our| your)?"
# "which authorities mention ...", of whatever bodies or papers: what stands there is asked, not what somebody did
_MENTIONED = re.compile(
    rf"\b(?:which|what|how many|any|list|every|all)(?: [\w'’/-]+){{0,4}}? (?:{_BODIES}|{_PAPERS}|{_SEVERAL_PAPERS})\b"
    r"(?: [\w'’]+){0,3}? "
    r"(?:mention\w*|refer\w*|says? nothing|(?:is|are) silent|ha(?:s|ve) (?:nothing|anything|something) to say"
    r"|ma[kd]e (?:any |a )?(?:reference|mention)|br(?:ing|ings|ought) up|talks? (?:about|of)"
    r"|speaks? (?:about|of)|says? (?:anything|something)|writes? about|touch(?:es)? (?:on|upon))\b"
    # whoever they are: "who mentions ...", "does any of them mention ...", "do both strategies mention ..."
    r"|^\W*(?:(?:and|so|but|ok) )?who (?:mentions?|says? anything|talks? about|writes? about)\b"
    r"|^\W*(?:(?:and|so|but|ok) )?(?:do|does|did) (?:any|either|all|both|none|each)\b(?: [\w'’-]+){0,4}? "
    r"(?:mention|refer to|say anything|talk about|write about)\b"
    rf"|{_WHAT_DO} (?:[\w-]+ )?(?:reviews|reports|inspections) (?:say|mention|report|write|tell us)\b"
    # of a theme in a word or two each paper is asked where it speaks of it; more words are asked of each, as of sides
    rf"|{_WHAT_DO} {_SEVERAL_PAPERS} (?:say|mention) (?:about |on )?(?:the |an? )?[\w'’-]+(?: (?:of )?[\w'’-]+)?\W*$"
    rf"|\bwhich of (?:the|our|their|these) (?:\w+ )?{_BODIES}\b"
    r"|\b(?:each|all) of (?:these|those) (?:\w+ )?(?:reports|reviews|documents|papers)\b",
    re.IGNORECASE,
)
# of two that are named: "does Fell or Moor mention ...", "which of Fell and Moor mentions ..."
_WHICH_OF_THEM = re.compile(
    r"^\W*(?:(?:and|so|but|ok) )?(?:do|does|did|which of|who) .{3,100}? (?:mentions?|refers? to|says? anything)\b",
    re.IGNORECASE,
)
# the answer counts them itself: no text need say how many there are
COUNTS_CASES = re.compile(
    rf"\bhow many(?! times\b)(?: of (?:the|our|these|those))?(?: {_COUNT})?(?: [\w-]+){{0,2}}? "
    rf"(?:{_BODIES}|{_PAPERS}|{_SEVERAL_PAPERS})\b",
    re.IGNORECASE,
)
NOW = r"present|current|new|now|today|successor|(?:replaced|succeeded|took over from) (?:it|them)"
_REALLY = r"(?:,? (?:exactly|actually|really|precisely|on earth))?"
_QUOTED = r"(?<!\w)['\"‘“][^'\"’”]{2,40}['\"’”](?!\w)"
# "the 2019 strategy", "the 2024-29 one"
_DATED_PAPER = rf"\b(?:19|20)\d\d(?: ?[-–/] ?\d{{2,4}})? (?:[\w-]+ )?(?:one|{PAPER})\b"
# a case put before what is asked compares nothing: "when a new system replaces an old one, what must be done?"
_CASE_PUT = re.compile(
    r"^\W*(?:when|if|once|where|after|before|as)\b(?! (?:is|are|was|were|do|does|did)\b)[^,?]*, (?=.*\w)", re.IGNORECASE
)
# between two names where they are set beside each other: "A and B", "A, B", "in A or in B", "A than B"
_BETWEEN = re.compile(
    r"[,;/&+:()–—]|\s-\s|\b(?:and|or|versus|vs?|than|with|against|but|while|whereas|from)\b", re.IGNORECASE
)
_ALIKE = re.compile(r"\b(?:each|both|compar\w+|differ\w*|respectively|same|similar\w*|alike)\b", re.IGNORECASE)
# "both" alone says nothing of sides: "must both be signed?", "the objectives of both strategies"
_SAYS_COMPARE = re.compile(r"\b(?:compar(?:e|ed|ing)|contrast\w*|differ\w*)\b", re.IGNORECASE)
# "Wigan and Essex each see", not "each review"
_EACH_OF_THEM = re.compile(rf"\b(?:each|both) (?!of\b|(?:[\w-]+ )?{_BODIES}\b)", re.IGNORECASE)
_SOMEONE = r"the|an?|it|he|she|they|we|i|this|that|my|our|some(?:body|one)"
# "when" asks for a date where a verb or the end follows; "when teachers are ill" tells of a case
_WHEN = (
    r"\bwhen (?:(?:is|was|are|were)(?! about\b)|do|does|did|will|would|should|must|has|have|had|can|may|might|shall)\b"
    r"|\bwhen\s*(?:[?,.!;+/&]|$)|\b(?:by|since|from|until|till) when\b|^\W*(?:(?:so|and|but|ok) )?when\b(?![^?]*,)"
    rf"(?! (?:{_SOMEONE})\b[^?]*\b(?:is|are|was|has|have|does|wants|must|can)\b)(?! (?:is|was|are|were) about\b)"
)
_ONE = r"\W*(?:who|whom|whose|how (?:many|much|often|old|big|large))\b"  # one thing: "who sets the vision"
# what else asks with a verb, and for nothing: "the firm can sell the maps?", "one part is weak, can the whole be good"
_ASKS_YES = re.compile(
    r"^(?!.*\b(?:what|who|whom|whose|which|when|where|why|how)\b)"
    r"(?!\W*(?:list|tell|give|show|explain|name|state|set)\b)"
    r"(?:.*\b(?:can|may|could|must|should|will|would|is|are|was|were|do|does|did|has|have|allowed|ok(?:ay)?)\b.*\?"
    r"|(?:.*[,;:–-] )?(?:can|may|could|should|will|would|is|are|do|does|did|ok(?:ay)?)\b"
    r"|.*\b(?:allowed|ok(?:ay)?|y/n)\W*$)",
    re.IGNORECASE | re.DOTALL,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
# The first rule that fits; a kind decides how the answer is built, not whether there is one.
_PATTERNS: dict[Kind, tuple[str, ...]] = {
    "comparison": (
        r"\b(compar(?!isons? (?:must|should|take|has|have|is|are)\b)\w+|differ\w*|versus|vs\.?|contrast|whereas"
        r"|(?<!\bor )(?<!\band )similar\w*|in common|both|respectively)\b",
        rf"\beach of (?:the|our|these|those|its|their)(?: {_COUNT})?(?: \w+){{0,2}} {_SEVERAL_PAPERS}\b",
        r"\bfor each\s*(?:\?|$)|\bin each case\b",
        r"^(?!\W*(?:(?:so|and|ok) )?(?:which|how many of|do|does|is|are|list)\b).*\b(?:in|of|by|for|under|across) "
        rf"(?:the|our|these|those|all) {_COUNT} (?:\w+ )?(?:{ALLIED}s|agreements)\b",
        rf"\bwhat(?:['’]s| has| have| is)? (?:\w+ )?(?:changed?|new|different) (?:since|from|between)\b.*\b{_RENEWED}\b"
        rf"|\bhow (?:has|have|did)\b.*\bchanged?\b.*\b(?:since|from|between)\b.*\b{_RENEWED}\b",
        CHANGED_SINCE,
        r"\S\s+v\.?\s+\S",
        r"\b(?:19|20)\d\d\b.*\b(?:repeat\w*|again|already)\b.*\b(?:19|20)\d\d\b",
        rf"\b(?:{THEN})\b.*(?:\b(?:and|or|than|but)\b|[,;(]).*\b(?:{NOW})\b",
        rf"\b(?:{NOW})\b.*(?:\b(?:and|or|than|but)\b|[,;(]).*\b(?:{THEN})\b",
        rf"{_DATED_PAPER}.*(?:\b(?:and|or|than|but|vs?)\b|[,;(]).*(?:{_DATED_PAPER}|\b(?:{NOW}) (?:one|{PAPER})\b)",
        rf"\b(?:{NOW}) (?:one|{PAPER})\b.*(?:\b(?:and|or|than|but|vs?)\b|[,;(]).*{_DATED_PAPER}",
    ),
    "precedent": (
        r"\b(?:which|what) "
        r"(?!(?:can|may|must|should|shall|will|would)\b|(?:has|have|had|is|are|was|were) (?:the|our|my|a)\b"
        r"|(?:do|does|did) )"
        rf"(?:[\w'’-]+ ){{0,3}}{_BODIES} "
        r"(?:was|were|had|has|have|did|do|does|got|is|are|found|told|asked|used|saw|must|should|need|put|came|said"
        r"|say)\b",
        # "which councils pay ...", whatever they do; not "which areas of the plan", "which areas can we ..."
        r"^\W*(?:(?:and|so|ok) )?which (?:[\w'’-]+ ){0,2}(?:areas?|councils?|authorit(?:y|ies)|boroughs?|las?"
        r"|reports?|inspections?|reviews?)"
        r" (?!(?:for|of|to|in|on|under|am|will|can|could|would|may|might|shall|still|i|we)\b)[a-z]",
        rf"\b(?:which|what|any|all) (?!(?:is|are) )(?:[\w'’-]+ ){{0,2}}{_BODIES}\s*"
        r"(?:[?,.]|$|with\b|told\b|pls\b|where\b)",
        rf"(?<!happens to )(?<!happen to )\b(?:an?|any|some|the) (?:\w+ ){{0,2}}(?:{_BODIES}|example)s? "
        r"(?:where|that|which|of(?! (?:the|this|our) (?:strategy|plan|agreement)\b)|in which|who)\b",
        r"\bwhere (?:did|do|were|was|have|has)\b.*\b(?:inspector|children|young people|kids|pupils|parents)",
        r"\b(?:every|each|all|identify)\b[^?.]{0,30}?\b(?:inspection|report|review|council|area|authorit)\w*\b",
        r"\b(?:inspectors?|reviewers?|review teams?|ofsted) (?:recommend|ask|tell|told|asked|want|call)\w*"
        r"|\bareas? for (?:improvement|priority action)\b|\brecommendations?\b",
        r"^somewhere\b|\bprecedents?\b"
        r"|\bhow many (?:areas|councils|authorities|boroughs|inspections|reviews|reports)\b",
    ),
    "whole_collection": (
        rf"\b(?:which|how many|what|any)(?: of)?(?: (?:the|our|these|all))? (?:\w+ )?{_PAPERS}\b.*"
        r"\b(?:mention|say|cover|include|allow|require|talk|refer|share|state|address|name|speak)\w*",
        rf"\b(?:which|how many)(?: of)?(?: (?:the|our|your|these|those|all))*(?: {_COUNT})?(?: \w+)? "
        rf"{_SEVERAL_PAPERS}\b"
        r"(?! (?:must|should|do (?:we|i)|am|need))",
        rf"\b(?:across|among|in|do|does) (?:all|every|any|each)(?: of)?(?: (?:the|our|your|these))?"
        rf"(?: {_COUNT})?(?: \w+)? "
        rf"{_PAPERS}\b",
    ),
    "timeline": (
        rf"{_WHEN}|\b(timeline|time line|timetable|timescale\w*|deadlines?|by what date|what dates?|how soon)\b",
        r"^(?!\W*(?:(?:so|and|but|ok) )?(?:why|can|could|is|are|do|does|should) ).*\bhow long\b",
        r"\b(milestones?|(?<!on )(?<!to )(?<!behind )schedule|what year|which year|dates? (?:of|for))\b",
    ),
    "definition": (
        r"\b(?:define|meaning of|stands? for|definition|glossary)\b|\bwhat (?:does|do|is|are|exactly)\b.*\bmean\b"
        r"|\b(?:meant|understood) by\b|\bwhat (?:\w+ )?counts as\b|\bin plain (?:words|english)\b",
        rf"^\W*(?:(?:so|and|ok) )?(?:what|who){_REALLY}(?:['’]?s| is){_REALLY} (?![^?]*\b20\d\d)"
        r"(?!(?:expected|required|wanted|needed|asked|being|happening|planned|going|done|changing)\b"
        r"|\w+ed (?:for|to|in|by|about|on|at|if|when|from|with|after|before|during)\b"
        r"|the (?:thinking|purpose|reasons?|point|rationale)\b)"
        r"(?![^?]*\b(?:responsible|accountable|answerable|liable|obliged|entitled|allowed|supposed|in charge)\b)"
        r"(?:an? |the )?(?:[\w'’-]+ ?){1,4}\??\s*$",
        rf"\b(?:what|who){_REALLY}(?:['’]?s| is| are| was| were){_REALLY} (?:an? |the )?{_QUOTED}",
        r"\bwhat(?: on earth| exactly| actually)+(?:['’]?s| is| are) an? (?:[\w'’-]+ ){1,3}\w",
        r"\bexplain(?: to (?:me|us))?,? what .+ (?:is|are|means?)\s*(?:[?.,;]|$)|^what an? .+ (?:is|means)\W*$",
        r"\bwhat is it(?: really| exactly| actually)\b|\bhow (?:is|are) (?:[\w'’-]+ ){1,3}(?:described|defined)\b"
        r"|\bwhat,[^,?]{3,40}, (?:is|are) an? |\b(?:this|that) word\b|\bwords? (?:i|we) do(?:n['’]t| not)\b",
        r"^\W*what (?:means|it means)\b"
        r"|(?<!by )\b(?!(?:what|which|all|any|no|other|these|those|such|own|their|his|her|its|our|some)\b)"
        r"[\w'’-]+ means?\W*$"
        r"|\bexplain(?: to)? (?:me|us),?(?: please)?,? what (?:thing )?(?:is|are)\b",
        rf"\b(?:word|term|phrase|expression)s? {_QUOTED}|{_QUOTED} ?="
        rf"|\b(?:says?|saying|said) {_QUOTED}.*\b(?:mean\w*|includ\w+)\b",
    ),
    "list": (
        r"\b(?:what|which) (?:are|were) (?:[\w'’-]+ ){0,4}\w+s\b|\b(?:list|name|enumerate) (?:\w+ ){0,3}\w+s\b",
        r"\ball (?:the|of the|of them|its|their|\d+)\b|\ball,? (?:please|pls)\b|\bnames of (?:all|every|each)\b",
        # "give us all the rules"; "can I give the other crews a key" asks whether one may
        r"(?<!\bi )(?<!\bwe )\b(?:enumerate|list|name|state|recite|set out|pull out|lay out|give|show) (?:me |us )?"
        r"(?:all|every|each|both|the|its|their|everything)\b",
        r"^(?!\W*(?:who|where|when)\b).*\b(?:full|whole|complete|entire) (?:list|set|breakdown)\b",
        rf"\b(?:what|which) (?:are )?(?:the )?{_COUNT} [\w'’-]+",
        r"\bhow many (?:\w+ ){0,3}(?:principles|priorities|objectives|aims|tiers)\b",
    ),
    "duty": (
        r"\b(must|duty|duties|responsib\w+|oblig\w+|required?|expect\w*|accountab\w+|supposed to|have to|has to)\b",
        r"\b(role of|commit\w*|liable|in charge|on the hook|answerable|whose (?:job|role|task|responsibility))\b",
    ),
    "yesno": (
        r"^\s*(?:so |and |but |please |hi |hello |ok )*(?:is|are|was|were|do|does|did|can|could|may)\b",
        r"^\s*(?:so |and |but |please )*(?:should|shall|will|would|has|have|had)\b",
        r",\s*(?:is|are|do|does|can|must|should|will) (?:it|they|we|i)\b|^\W*(?:if|whether)\b(?![^?]*,)",
    ),
    "principle": (rf"^(?!{_ONE}).*\b(principles?|values?|beliefs?|believes?|ethos|vision|moral purpose)\b",),
    "practice": (
        rf"^(?!{_ONE})(?:\s*|\W*explain )how\b"
        rf"|^(?!{_ONE}).*\b(practice|practise|approach|way of working|steps? to|ways?)\b",
    ),
    "fact": (r"^\s*(?:who|whom|whose|where|why|what|which|how)\b",),
}
# how something is to be done is no precedent: "what must each recommendation be like, according to the handbook?"
_OF_RULES = re.compile(
    r"^\W*(?:(?:so|and|but|ok) )?(?:am|are|do|must|should|can|may|could|shall) (?:i|we)\b"
    r"(?! (?:know|have any|find|get))"
    r"|\bwhat (?:must|should|shall|has to|ought) (?:to )?(?:each|every|all|an?|any|the)\b|\bwhat makes an?\b"
    r"|\bbe like\b"
    rf"|^(?!\W*(?:which|what|how many|any) (?:\w+ ){{0,2}}{_BODIES}\b).*\b(?:according to|as per|per|under|does|do) "
    r"(?:the |our |your |this |that )?(?:[\w-]+ ){0,3}?(?:handbook|guide|strategy|agreement)\b",
    re.IGNORECASE,
)
# when something is or how long it takes is asked of no set of reviews, whatever else is said of them: "in each area";
# when something was done in each of them is
_ASKS_TIME = re.compile(
    rf"^(?!.*\bwhen (?:was|were|did|had)\b.*\b(?:each|every|all) (?:of )?(?:the )?{_BODIES}\b)"
    r"\W*(?:(?:so|and|but|ok) )?(?:(?:(?:by|since|from|until|till) )?when"
    r" (?:is|are|was|were|do|does|did|will|would|must|should|can|may|has|have|had)\b"
    r"|how (?:long|soon|often|many times)\b)",
    re.IGNORECASE,
)
_KINDS: dict[Kind, re.Pattern[str]] = {
    kind: re.compile("|".join(patterns), re.IGNORECASE) for kind, patterns in _PATTERNS.items()
}


def kind_of(text: str, mentions: Sequence[Mention]) -> Kind:
    """The kind of a question, `other` where no rule fits; mentions: the bodies and places it names."""
    several = _set_beside(text, mentions)
    bare = without_courtesy(asking(text))
    asked = _CASE_PUT.sub("", bare)
    kinds: list[Kind] = [
        kind for kind, pattern in _KINDS.items() if pattern.search(asked if kind == "comparison" else bare)
    ]
    if bare.lower().startswith("when ") and asks_to_be_told(asking(text)):
        kinds.insert(0, "timeline")
    if _SIDES.search(text):
        kinds.insert(0, "comparison")
    if _MENTIONED.search(asking(text)) or (several and _WHICH_OF_THEM.search(asking(text))):
        kinds.insert(0, "whole_collection")
    if asks_rank(asking(text)):
        kinds.insert(0, "comparison")
    if "both" in text.lower() and not several and not _SAYS_COMPARE.search(text):
        kinds = [kind for kind in kinds if kind != "comparison"]
    if _OF_RULES.search(bare) or _ASKS_TIME.search(bare):
        kinds = [kind for kind in kinds if kind != "precedent"]
    kind: Kind = kinds[0] if kinds else "yesno" if _ASKS_YES.search(_SENTENCE.split(bare.strip())[-1]) else "other"
    is_of_many = kind == "whole_collection" or (kind == "precedent" and not _EACH_OF_THEM.search(text))
    return "comparison" if several and not is_of_many else kind


def _set_beside(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether two names of different documents are said beside each other, not one within the other's sentence."""
    apart = [one for place, one in enumerate(mentions) if not any(_is_same(one, other) for other in mentions[:place])]
    if len(apart) < 2:
        return False
    said = [text.lower().find(one.said[0]) for one in apart if one.said]
    between = text[min(said) : max(said)] if len(said) > 1 and min(said) >= 0 else text
    return bool(_BETWEEN.search(between) or _ALIKE.search(text))


def _is_same(one: Mention, other: Mention) -> bool:
    """Whether two names stand for the same documents: "SLIS" and "Essex"."""
    return one.name == other.name or bool(one.documents & other.documents)
