"""What a question expects to find in its answer: a date, a number, a sum, somebody, a binding word. No I/O.

"When" without a date, "how many" without a number and "who" without anybody are the plainest signs of no answer.
"""

import re
from collections.abc import Callable

from assistant.question import Question
from corpus.months import MONTH

_FEW = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_SPAN = r"(?:end of )?(?:\d+ )?(?:school |working )?(?:days?|weeks?|months?|terms?|years?)"
DATED = re.compile(
    rf"\b(?:19|20)\d\d\b|\b\d{{1,2}}(?:st|nd|rd|th)? {MONTH}\b|\b{MONTH}\b"
    r"|\b(?:spring|summer|autumn|winter)(?: term)?\b"
    rf"|\b(?:[Ww]ithin|[Ee]very|[Ee]ach|[Oo]nce|[Aa]fter|[Bb]efore|by) (?:an? |the |\w+ )?{_SPAN}\b"
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
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|third|quarter|none|once|twice|"
    r"every|annually|termly|monthly|weekly)\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"[£$€]|\bpounds?\b|\bfund(?:s|ed|ing)?\b|\bper cent\b|%", re.IGNORECASE)
# somebody who can be an answer to "who": a body or post with a capital inside a sentence, or a plain name of one
_SOMEBODY = re.compile(
    r"(?<=[a-z,:] )[A-Z][\w'’-]+"
    r"|\b(?:Board|Commission|Council|Committee|Director|Trust|Partnership|Alliance|Association)\b"
    r"|\b(?:heads?|headteachers?|governors?|leaders?|officers?|advisers?|coordinators?|chairs?|trustees?|inspectors?|"
    r"teachers?|panel|authority|lead|manager)\b"
)
_DONE_BY = re.compile(rf"\b(?:by|is|are|was|were|be) (?:an? |the |[\w'’-]+ ){{0,3}}(?:{_SOMEBODY.pattern})")
_DOES = re.compile(r"\b(?:will|must|shall|should|may|is|are|has|have|holds?|leads?|chairs?|decides?|pays?|oversees?)\b")
_BINDS = re.compile(
    r"\b(must|shall|should|will|may|required?|expect\w*|responsib\w+|commit\w*|duty|duties|role|accountab\w+|account|"
    r"undertakes?|agrees?|ensure\w*)\b",
    re.IGNORECASE,
)
_ASKS_NUMBER = re.compile(
    r"\bhow (?:many|often|long|large|big)\b|\bwhat (?:percentage|proportion|number|share)\b", re.IGNORECASE
)
_ASKS_LASTING = re.compile(
    r"\bhow (?:long|soon|quick\w*|fast|far (?:ahead|in advance))\b|\b(?:what|which) (?:notice )?period\b|\bduration\b"
    r"|\bhow (?:many|much) (?:[\w-]+ )?(?:hours|days|weeks|months|years|time|notice)\b|\bnotice period\b",
    re.IGNORECASE,
)
_ASKS_MUCH = re.compile(  # "how much does it cost"; "how much warning" and "how much of their time" are no sums
    r"\bhow much\b(?! (?:of |more |extra )?(?:an? |the |my |our |your |their )?(?:[\w’'-]+ ){0,2}?"
    r"(?:time|notice|warning|training|planning|work|support|experience|say)\b)",
    re.IGNORECASE,
)
_OF_MONEY = re.compile(r"\bcosts?\b|\bbudget\b|\bfee\b|\bprice\b|\bpay\b|\bpaid\b|£", re.IGNORECASE)
_NO_SUM = frozenset({"yesno", "definition"})  # kinds that speak of money without asking for a sum
_ASKS_WHO = re.compile(
    r"\b(?:who|whom|whose|which (?:body|board|group|person|organisation|post|role))\b", re.IGNORECASE
)
_ASKS_NAME = re.compile(
    r"^\s*who(?:'s| is| are| was| chairs| leads)\b|\bname of\b|\b(?:phone|e-?mail|address|contact details?)\b"
    r"|\b(?:whom?|how|where) (?:do|can|should|must|could) \w+ contact\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<!^)(?<![.!?] )\b[A-Z][a-z]+")

Holds = Callable[[str], bool]


def expected(question: Question) -> Holds | None:
    """A test of a text for the kind of thing the question asks for; None where any text may answer."""
    if _ASKS_LASTING.search(question.text):
        return lambda text: bool(_LASTING.search(text) or DATED.search(text))
    if question.kind == "timeline":
        return _has(DATED)
    if _asks_sum(question):
        return _has(_MONEY)
    if _ASKS_NUMBER.search(question.text):
        return _has(_NUMBER)
    if _ASKS_WHO.search(question.text):
        return _somebody_does
    return _has(_BINDS) if question.kind == "duty" else None


def is_missing(question: Question, text: str) -> bool:
    """Whether a date, number, sum or name is asked for and the text has none: then it is no whole answer."""
    if _ASKS_LASTING.search(question.text):
        return not (_LASTING.search(text) or DATED.search(text))
    if question.kind == "timeline":
        return not DATED.search(text)
    if _asks_sum(question):
        return not _MONEY.search(text)
    if _ASKS_NUMBER.search(question.text):
        return not _NUMBER.search(text)
    return question.kind != "yesno" and bool(_ASKS_NAME.search(question.text)) and not _NAME.search(text)


def _asks_sum(question: Question) -> bool:
    if question.kind not in _NO_SUM and _OF_MONEY.search(question.text):
        return True
    return bool(_ASKS_MUCH.search(question.text))


def _has(pattern: re.Pattern[str]) -> Holds:
    return lambda text: bool(pattern.search(text))


def _somebody_does(text: str) -> bool:
    """Whether a body or post stands before a verb, or after "by" or "is": the one who does what the sentence tells."""
    verb = _DOES.search(text)
    return bool(verb and _SOMEBODY.search(text[: verb.start()])) or bool(_DONE_BY.search(text))
