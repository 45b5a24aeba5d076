"""What a question expects to find in its answer: a date, a number, a sum, somebody, a binding word. No I/O.

"When" without a date, "how many" without a number and "who" without anybody are the plainest signs of no answer.
"""

import re
from collections.abc import Callable

from assistant.amounts import ASKS_PRICE, HOW_OFTEN, MONEY, NO_PRICE, OFTEN, PRICE, SHARE, SUM, SUM_OR_SHARE, counts
from assistant.kinds import COUNTS_CASES
from assistant.membership import ASKS_MEMBERS, COMPOSED
from assistant.question import Question
from corpus.months import MONTH

_FEW = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_SPAN = r"(?:end of )?(?:\d+ )?(?:school |working )?(?:days?|weeks?|months?|terms?|years?)"
DATED = re.compile(
    rf"\b(?:19|20)\d\d\b|\b\d{{1,2}}(?:st|nd|rd|th)? {MONTH}\b|\b{MONTH}\b"
    r"|\b(?:spring|summer|autumn|winter)(?: term)?\b"
    rf"|\b(?:[Ww]ithin|[Ee]very|[Ee]ach|[Oo]nce|[Aa]fter|[Bb]efore|by) "
    rf"(?:(?:about|around|roughly|approximately|at most) )?(?:an? |the |\w+ )?{_SPAN}\b"
    rf"|\b(?:\d+\)?|{_FEW})[ -]?(?:school |working |calendar )?(?:days|weeks|months|terms|years)"
    r" (?:after|before|later|earlier|from|of)\b"
    r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b"
    r"|\b(?:[Aa]nnually|[Tt]ermly|[Mm]onthly|[Ww]eekly|[Ff]ortnightly|[Hh]alf-term\w*|[Hh]alf term)\b",
)
# "for two years", "six weeks", "within one term": how long something takes or lasts
_LASTING = re.compile(
    r"\b(?:\d+\)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
    r"|sixty|ninety|hundred|several|some|half|same|whole|full)"
    r"(?:[ -]?[A-Za-z]+(?:-[A-Za-z]+)?)?[ -](?:minutes?|hours?|days?|weeks?|months?|terms?|years?)\b"
    r"|\b(?:annual|permanent|indefinite)\w*",
    re.IGNORECASE,
)
# somebody who can be an answer to "who": a body or post with a capital inside a sentence, or a plain name of one
_SOMEBODY = re.compile(
    r"(?<=[a-z,:] )[A-Z][\w'’-]+"
    r"|\b(?:Board|Commission|Council|Committee|Director|Trust|Partnership|Alliance|Association)\b"
    r"|\b(?:heads?|headteachers?|governors?|leaders?|officers?|advisers?|coordinators?|chairs?|trustees?|inspectors?|"
    r"teachers?|panel|authority|lead|manager)\b"
)
# a post or body by any name, at the beginning of a sentence too
_BODY = re.compile(
    r"\b(?:boards?|commissions?|councils?|committees?|directors?|trusts?|partnerships?|alliances?"
    r"|schools?|members?|academ(?:y|ies)|reviewers?|teams?|part(?:y|ies)|parents?|clerks?|conveners?|contractors?"
    r"|consultants?|staff|anyone|everyone|nobody|no one)\b",
    re.IGNORECASE,
)
_DONE_BY = re.compile(rf"\b(?:by|is|are|was|were|be) (?:an? |the |[\w'’-]+ ){{0,3}}(?:{_SOMEBODY.pattern})")
_DOES = re.compile(r"\b(?:will|must|shall|should|may|is|are|has|have|holds?|leads?|chairs?|decides?|pays?|oversees?)\b")
_BINDS = re.compile(
    r"\b(must|shall|should|will|may|required?|expect\w*|responsib\w+|commit\w*|duty|duties|role|accountab\w+|account|"
    r"undertakes?|agrees?|ensure\w*)\b",
    re.IGNORECASE,
)
_ASKS_LASTING = re.compile(
    r"\bhow (?:long|soon|quick\w*|fast|far (?:ahead|in advance))\b|\b(?:what|which) (?:notice )?period\b|\bduration\b"
    r"|\bhow (?:many|much) (?:[\w-]+ )?(?:minutes|hours|days|weeks|months|terms|years|time|notice)\b|\bnotice period\b",
    re.IGNORECASE,
)
_ASKS_WHY = re.compile(r"^\W*(?:(?:so|and|but|ok) )?why\b", re.IGNORECASE)
# what is only spoken of: "can we rely on how long people stay?"
_SPOKEN_OF = re.compile(r"\b(?:on|about|of|by|know|see|say|decide|choose|tell) how (?:long|soon|quickly)\b", re.I)
_ASKS_MUCH = re.compile(  # "how much does it cost"; "how much warning" and "how much of their time" are no sums
    r"\bhow much\b(?! (?:of |more |extra )?(?:an? |the |my |our |your |their )?(?:[\w’'-]+ ){0,2}?"
    r"(?:time|notice|warning|training|planning|work|support|experience|say|data|detail|power|information|freedom"
    r"|help)\b)",
    re.IGNORECASE,
)
# what speaks of money and asks for a sum; "who pays", "how is it paid" and "what happens if we cannot pay" ask for none
_ASKS_COST = re.compile(
    # "what did they find about budgets" asks for none, nor "what is the budget spent on"
    r"\bwhat(?:['’]?s\b|\b[^?]{0,40}?\b(?:is|are|was|were|does|do|did|will|would)\b)"
    r"(?:(?!\b(?:about|on)\b)[^?]){0,60}?"
    rf"\b(?:costs?|budgets?|fees?|prices?|pay (?:award|for|towards|per))\b{NO_PRICE}"
    r"|£|^(?![^?]*\babout\b).*\b(?:costs?|budgets?|fees?|prices?)\W*$",
    re.IGNORECASE,
)
_NO_SUM = frozenset({"yesno", "definition"})  # kinds that speak of money without asking for a sum
_ASKS_PAYER = re.compile(
    r"\b(?:who|which (?:body|school|council|organisation|party|side)|whose \w+)\b(?! (?:is|are) (?:the|on|in)\b)"
    r"[^?.]{0,40}?\b(?:(?:pays?|funds?|finances?)\b(?! (?:\w+ )?(?:attention|heed|should|may|must|are)\b)"
    r"|(?:foots?|bears?|meets?|covers?|finds?|picks? up) (?:the |its |their |all |any )?"
    r"(?:bill|costs?|money|expenses?|charges?|fees?)\b)"
    r"|\bat whose (?:cost|expense|charge)\b|\bout of (?:whose|which) (?:budget|money|pocket)\b",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"\b(?:pay(?:s|ing|ment|ments|able)?|paid|fund(?:s|ed|ing)?|costs?|charg(?:e|es|ed|ing)|meets?|met|bear(?:s|ing)?|borne"
    r"|free|budgets?|contribut\w+|bought|buys?|levy|levies|subscription\w*|grants?|fees?)\b|[£$€]",
    re.IGNORECASE,
)
_ASKS_WHO = re.compile(
    r"\b(?:who|whom|whose|which (?:body|board|group|person|organisation|post|role))\b", re.IGNORECASE
)
_ASKS_NAME = re.compile(
    r"\bwho(?:['’]s| is| was) (?:the|its|our|their)\b|^\s*who(?:['’]s| is| was)\b|\bnames? of\b|\bname\W*$"
    r"|\b(?:what|which)\b[^?]*\bcalled\W*$"
    r"|\bwhich (?:provider|supplier|company|firm|contractor|charity|publisher)\b|\b(?:which|what) (?:\w+ )?languages\b"
    r"|\b(?:whom?|how|where) (?:do|can|should|must|could) \w+ contact\b",
    re.IGNORECASE,
)
# a post or body is asked for, whatever it is called: "who is responsible for", "who is told"
_ASKS_BODY = re.compile(
    r"\bwho(?:['’]s| is| was) (?:(?:\w+ly|also|then|not) )?(?:responsible|accountable|answerable|liable|bound|in charge"
    r"|able|eligible|free|to\b|going to|(?!(?:called|named)\b)[a-z]+ed\b|told|bound|meant|paid|sent|given|chosen"
    r"|made|put|let|held)",
    re.IGNORECASE,
)
# a capital inside a sentence; what begins one, stands behind a dash or number, or is no one's name, tells none
_NAME = re.compile(
    rf"(?<!^)(?<![.!?:;–—-] )(?<!\d )\b(?!(?:{MONTH}|English|Maths|Ofsted|Key|Stage|Year|Part|Section|Annex|Priority"
    r"|Principle|Objective|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)[A-Z][a-z]+"
)

_LABEL = re.compile(r"^\W*(?:\(?[a-z]\)|\(?[\divx]{1,4}[.)]|\d+(?:\.\d+)+|\d{1,2}[a-z][.)]?)\s", re.IGNORECASE)
_VOTE = re.compile(rf"\b(?:majority|votes?|unanim\w*|quorum|consensus)\b|{SHARE.pattern}", re.IGNORECASE)
_GRADE = re.compile(
    r"\b(?:outstanding|good|requires? improvement|requires? to be|inadequate|satisfactory|adequate|secure|strong"
    r"|weak\w*|developing|action needed|(?:not |partly )?met|systemic|inconsistent\w*|positive|fail\w*|(?:in)?effective"
    r"|exceptional|expected standard|grades? [\dA-G])\b",
    re.IGNORECASE,
)
# how a paper tells who sits on a board or the like, which is asked for
_MEMBERS = re.compile(
    rf"{COMPOSED}|\b(?:elected|nominated|appointed|chosen|drawn from|represent\w*|members? (?:is|are|from)"
    r"|(?<!who )sits?)\b",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"\d{5,}|@|\bwww\b|\bhttps?:|\.(?:gov|org|uk|com)\b", re.IGNORECASE)
Holds = Callable[[str], bool]


# what is asked for, and what a text has that gives it
_GIVES: tuple[tuple[re.Pattern[str], re.Pattern[str] | Holds], ...] = (
    (_ASKS_MUCH, SUM),
    (_ASKS_PAYER, _PAID),
    (re.compile(ASKS_MEMBERS, re.IGNORECASE), _MEMBERS),
    (re.compile(ASKS_PRICE, re.IGNORECASE), PRICE),
    (re.compile(r"\bwhat(?:['’]?s| is| was| are| were)? (?:the )?(?:[\w'’-]+ ){0,3}?rates?\b", re.IGNORECASE),
     SUM_OR_SHARE),
    (re.compile(r"\bwhat (?:percentage|proportion|share)\b|\bpercentage of\b", re.IGNORECASE), SHARE),
    (re.compile(HOW_OFTEN, re.IGNORECASE), OFTEN),
    (re.compile(r"\bhow (?:many|large|big)\b|\bwhat number\b", re.IGNORECASE), counts),
)
NUMBER_OF = r"(?<!\ba )(?<!\bany )(?<!large )(?<!small )\b(?:number|no\.?|nos\.?) of\b"  # a count is asked for
# the same where it is asked for, and not only spoken of: "May staff e-mail parents?" asks for no address
_GIVES_UNLESS_YES: tuple[tuple[re.Pattern[str], re.Pattern[str] | Holds], ...] = (
    (re.compile(NUMBER_OF + r"(?! (?:\w+ )?(?:ways|things|reasons|steps|points|areas|themes)\b)"
                r"|\b(?:the|an?|what|their|its) (?:mean|average|median|minimum|maximum|max|min|total) (?:\w+ ){0,2}"
                r"(?:number|no|size|time|waits?|caseload|score|age|length|amount|years?)\b"
                r"|\b(?:effect size|headcount|pass ?mark)\b"
                r"|\b(?:what|which) (?:reading )?age\b(?! (?:groups?|ranges?)\b)"
                r"|\bhow old\b|\b(?:what|which)\b[^?]{0,30}?\b(?:bounce rate|exit rate|score|headcount|ratio)\b"
                r"|\bwhat(?:['’]?s| is| was| were) (?:the |his |her |their |its )?(?:[\w’'-]+ ){0,2}ages?\b",
                re.IGNORECASE), counts),
    (re.compile(r"(?<!\d)(?:(?<!\d )|(?<=\d{4} ))%(?!\w)|\bwhat per ?cent\b", re.IGNORECASE), SHARE),
    (re.compile(r"\b(?:by what|what|which) (?:majority|vote)\b|\bquorum\b", re.IGNORECASE), _VOTE),
    (re.compile(r"\b(?:what|which|exact|calendar) (?:calendar |exact |precise )?date\b|\bdate (?:of|when|on which)\b"
                r"|\b(?:what|which) month\b|\b(?:what|which) day (?:of|is|are|was|were|do|does|did|will|must)\b",
                re.IGNORECASE), DATED),
    (re.compile(r"\b(?:what|which|what['’]?s)(?: [\w’'-]+){0,3} (?:grade|rating|judge?ment)\b|\b(?:grade|rating)\W*$"
                r"|\boverall (?:outcome|result)\b|\b(?:outcome|result)\b[^?]*\binspection\b"
                r"|\binspection (?:outcome|result)\b|\bhow (?:was|were|did)\b[^?]*\b(?:graded|rated|judged)\b",
                re.IGNORECASE), _GRADE),
    (re.compile(r"\b(?:(?:tele)?phone|extension|contact) number\b|\b(?:e-?mail|web|postal) address\b|\bpostcode\b"
                r"|\bwhat(?:['’]?s| is| are)\b[^?]*\b(?:e-?mail|phone|url|contact details?)\W*$",
                re.IGNORECASE), _CONTACT),
)
# "who chairs it", "who is the clerk of": whoever else is named, is none
_POST = (
    r"(chair|lead|head|director|clerk|conven|co-?ordinat|manag|treasur|secretar|minister|president|executive|principal"
    r"|commissioner|ombuds|mayor|bursar|founder|sponsor|author\b|owner|officer|advis)"
)
_ASKS_POST = re.compile(
    rf"\bwho(?:['’]?s| is| are| was| will be)? "
    rf"(?:{_POST}\w*\b|(?:the|our|its|their) (?:[\w'’-]+ ){{0,2}}?{_POST}\w*\b)",
    re.IGNORECASE,
)

# somebody holds the post: a name, or who is chosen for it and how
_HELD_BY = re.compile(
    r"(?<!^)(?<![.!?] )\b[A-Z][a-z]+|\b(?:by|elect\w*|appoint\w*|chosen|chooses|nominat\w*|chairs|leads|heads|is)\b"
)


def expected(question: Question) -> Holds | None:
    """A test of a text for the kind of thing the question asks for; None where any text may answer."""
    if holds := needed(question):
        return holds
    if _ASKS_WHO.search(question.text):
        return _somebody_does
    return _has(_BINDS) if question.kind == "duty" else None


def unlabelled(text: str) -> str:
    """A text without the number that a clause or item begins with, which counts nothing."""
    return _LABEL.sub("", text)


def is_missing(question: Question, text: str) -> bool:
    """Whether a date, figure, post, vote, grade, address or name is asked for and a text has none: no whole answer."""
    if holds := needed(question):
        return not holds(text)
    if question.kind == "yesno" or not _ASKS_NAME.search(question.text) or names_more(text, question.text):
        return False
    return not (_ASKS_BODY.search(question.text) and (_SOMEBODY.search(text) or _BODY.search(text)))


def names_more(text: str, asked: str) -> bool:
    """Whether a text has a name that the question has not."""
    said = {word.lower() for word in re.findall(r"\w+", asked)}
    return any(one.lower() not in said for one in _NAME.findall(unlabelled(text)))


def needed(question: Question) -> Holds | None:
    """A test for what is asked for by its sort, a time, post, figure, vote, grade or address; None where none is."""
    asked = question.text
    if _ASKS_WHY.search(asked) or counts_cases(question):
        return None
    if _ASKS_LASTING.search(asked) and not (question.kind == "yesno" and _SPOKEN_OF.search(asked)):
        return lambda text: bool(_LASTING.search(text) or DATED.search(text))
    if question.kind == "timeline":
        return _has(DATED)
    if post := _ASKS_POST.search(asked):
        called = re.compile(rf"\b{post[1] or post[2]}", re.IGNORECASE)
        return lambda text: bool(called.search(text) and _HELD_BY.search(unlabelled(text)))
    for asks, gives in (*_GIVES, *(_GIVES_UNLESS_YES if question.kind != "yesno" else ())):
        if asks.search(asked):
            return _has(gives)
    is_of_cost = question.kind not in _NO_SUM and _ASKS_COST.search(asked)
    return _has(MONEY) if is_of_cost else None


def counts_cases(question: Question) -> bool:
    """Whether papers or places are to be counted, which the answer does itself."""
    return question.kind in ("precedent", "whole_collection") and bool(COUNTS_CASES.search(question.text))


def _has(gives: re.Pattern[str] | Holds) -> Holds:
    if isinstance(gives, re.Pattern):
        return lambda text: bool(gives.search(unlabelled(text)))
    return lambda text: gives(unlabelled(text))


def _somebody_does(text: str) -> bool:
    """Whether a body or post stands before a verb, or after "by" or "is": the one who does what the sentence tells."""
    verb = _DOES.search(text)
    return bool(verb and _SOMEBODY.search(text[: verb.start()])) or bool(_DONE_BY.search(text))
