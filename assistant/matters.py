"""Matters on which no answer is silent: pay, interest, an appeal, that an end was put to something. No I/O.

Who asks what a post is paid is not answered by a sentence about the post; why something was closed, by none that tells
of no end; which firm it was, by none that names one. Words of a family stand for each other: "fine", "withdrawn".
"""

import re

from assistant.expected import Holds, is_missing, names_more, needed
from assistant.question import Question
from corpus.months import MONTH

_ENDED = (
    r"(?:ditch\w*|drop(?:s|ped|ping)?|scrap\w*|clos(?:e|es|ed|ing|ure)|shut\w*|forb[ia]d\w*|ban(?:s|ned|ning)?"
    r"|dismiss\w*|sack(?:ed|ing)?|expel\w*|withdr[ae]w\w*|abolish\w*|reject\w*|cancel\w*|abandon\w*|g[ia]ve up)"
)
_RATE = r"(?:(?:day|daily|hourly|cover|mileage|milage) rates?)"
_SALARY = r"(?:salar(?:y|ies)|wages?|stipends?|remunerat\w+|honorari\w+|pay scales?)"
_PAY = rf"(?:{_SALARY}|{_RATE})"
# what one earns; what is "paid by the council", or a sum, may be any money
_EARNS = (
    r"rates?|pay\b(?! (?:for|the|an?|into|towards)\b)|(?<!\w )unpaid|paid\b(?! (?:by|to|from|into)\b)|expenses"
    r"|(?:pounds|[\d,]{2,}) (?:a|an|per|each|for each) (?:day|hour|meeting|session|visit|lesson)|charg\w+|fees?|free"
)
_FINE = r"(?:fines?|fined|(?:financial )?penalt(?:y|ies)|sanctions?|punishments?)"
_OUT = r"(?:expel\w*|(?:throw|thrown|kick|kicked|chuck|chucked) (?:\w+ )?out)"
_OVER = r"(?:dissol\w+|w(?:ou|i)nd(?:s|ing)? up)"
_TRAVEL = r"(?:mileage|milage|petrol|bus (?:fares?|tickets?)|per mile|travel (?:costs?|expenses?)|baby ?sitters?)"
_COSTS = r"(?:costs?|pays?|paid|spends?|spent|charges?|prices?|fees?|contribut\w+)"
_SUM = (
    r"[£$€] ?\d|\b\d[\d,.]* ?(?:pounds|pence|p|million|billion|k)\b|\d,\d{3}|\b(?:free|nothing|no charge|pounds"
    r"|halves|half|thirds?|quarters?|shares?|equal\w*)\b|\d ?(?:per cent|percent|%) of"
)
# what asks for it, and what its answer has
_MATTERS = (
    (  # why something was ended: "why was it closed", not "why is it closed to appeal"
        rf"\b(?:why|for what reasons?|on what grounds?) (?:did|do|does|was|were|has|have|had)\b[^?]*\b{_ENDED}\b"
        r"(?! to\b)",
        rf"\b(?:{_ENDED}|no longer|replac\w+|discontinu\w+|terminat\w+|exclu\w+|supersed\w+|expir\w+|lapse\w*"
        r"|disqualif\w+|remov\w+|end(?:s|ed|ing)?|ceas\w+|stop\w*|left|leav(?:e|es|ing)|because|reasons?)\b",
    ),
    (  # how and why: not told by a row of names and times, "15 days before | Planning call | Clerk"
        r"^(?![^?]*\bhow (?:is|are|was|were)\b[^?]*\b(?:calculated|worked out|set|graded|rated|scored|weighted|shared"
        r"|split|divided|charged|allocated|made up)\b)"  # a table tells such things
        r"\W*(?:(?:so|and|but|ok) )?(?:how (?:do|does|did|should|can|could|must|is|are|will|would|to)\b|why\b"
        r"|what (?:happens|should)\b)",
        r"\A(?!(?:[^\t]{0,45}\t)+[^\t]{0,45}\Z)",
    ),
    (  # pay
        rf"^(?!\W*who\b[^?]*\b(?:sets?|decides?|agrees?|approves?)\b)[^?]*\b{_PAY}\b",
        rf"\b(?:{_PAY}|rates?|pay|pays|paid|payments?|unpaid|pounds|pence|costs?|charg\w+|fees?|free|funded)\b|[£$€]",
    ),
    (
        rf"\b(?:what|how (?:much|high|big))\b[^?]*\b{_SALARY}\b",
        rf"\b(?:{_PAY}|{_EARNS})\b",
    ),
    (
        rf"\b(?:what|which|how (?:much|high))\b[^?]*\b{_RATE}\b(?! (?:set|agreed|decided|paid by))",
        r"\d|\bown rate\b|\bfree\b",
    ),
    (  # a budget as a whole: what one day of it costs is none
        r"\bwhat(?:['’]?s| is| was) (?:the|its|their|our) (?:[\w'’-]+ ){0,2}?budget(?=\W*$| (?:for|of|in|per)\b)",
        r"\b(?:budget\w*|total\w*|altogether|in all|allocat\w+|set aside|fund(?:s|ed|ing)?|spen[dt]\w*)\b",
    ),
    (  # a penalty
        rf"\b(?:what|which|how (?:much|many|big|high)|any|is there|are there)\b[^?]{{0,50}}\b{_FINE}\b(?! print\b)"
        rf"|^\W*(?:a |the )?{_FINE}\b",
        rf"\b(?:{_FINE}|withh\w+|withdr\w+|remov\w+|terminat\w+|suspen\w+|disqualif\w+|expel\w*|consequences?|interest"
        r"|forfeit\w*|los(?:e|es|s|t)|ends?|ended|charge[sd]?|reclaim\w*|repa(?:y|id)\w*|not|cannot|no)\b",
    ),
    (  # interest on what is late
        r"\b(?:what|which|how much|any) interest\b[^?]*\b(?:accru\w+|charged|payable|owed?|owes|added)\b"
        r"|\binterest (?:rates?|accrues?|added|owed|charged|due)\b|\binterest\b[^?]*\b(?:late|unpaid|overdue)\b",
        r"\binterest\b[^.]*(?:\d|per cent|%|rate|pa(?:y|id)|charge|base|bank|late|unpaid)|\bno interest\b",
    ),
    (
        rf"\b{_TRAVEL}\b",
        rf"\b(?:{_TRAVEL}|travel\w*|transport|expenses?|fares?|bus(?:es)?|journeys?|claim(?:s|ed)?|miles?|reimburs\w+)\b",
    ),
    (
        r"\bappeal(?:s|ed)?\b(?! (?:to|for) (?:pupils|parents|staff|readers|users)\b)",
        r"\b(?:appeal\w*|review\w*|challeng\w+|complain\w*|object\w*|final|reconsider\w*|contest\w*|disput\w+)\b",
    ),
    (
        r"\bquorum\b|\bquorate\b|\bmust (?:be (?:present|there|in the room)|attend) (?:for|before)\b",
        r"\b(?:quor\w+|present|attend\w*|at least|no fewer|not fewer|half|thirds?|quarters?|majority)\b",
    ),
    (
        r"\b(?:by what|what|which) (?:majority|vote)\b",
        r"\b(?:majorit\w+|vot(?:es?|ing|ed)|unanim\w+|quorum|consensus|half|thirds?|quarters?|in favour)\b|%",
    ),
    (
        rf"\b{_OUT}\b",
        rf"\b(?:{_OUT}|remov\w+|exclu\w+|end(?:s|ed|ing)?|terminat\w+|disqualif\w+|leav\w+|ceas\w+|member\w*|vot\w+)\b",
    ),
    (rf"\b{_OVER}\b", rf"\b(?:{_OVER}|end(?:s|ed|ing)?|clos\w+|terminat\w+|ceas\w+|expir\w+|remain\w*|surplus|left)\b"),
    (  # a sum
        rf"\bhow much\b[^?]*\b{_COSTS}\b|\bin pounds\b|\bcosts?,? (?:per|a|each) (?:year|day|term|week)\b"
        r"|\bwhat (?:does|do|did|will|would) [^?]*\b(?:cost|charge|pay|spend)\b(?! (?:attention|heed|[^?]*\bon)\b)",
        _SUM,
    ),
    (  # what was, is not told by what shall be
        r"^\W*(?:(?:so|and|but|ok) )?when (?:was|were|did)\b",
        r"\A(?!.*\b(?:shall|must)\b)"
        r"|\b(?:was|were|had|did|took|began|came|(?:made|held|[a-z]+ed) on|19\d\d)\b",
    ),
    (  # notice
        r"\bdays?['’]? notice\b|\bhow much (?:notice|warning)\b|\bperiod of notice\b|\bprior (?:warning|notice)\b"
        r"|\bnotice (?:period|do (?:we|i) get|(?:we|i) get|must|does)\b",
        r"\b(?:notice|notif\w+|before|ahead|advance|warn\w*|inform\w*|tell|told|prior|later than)\b",
    ),
    (
        r"\b(?:what|which) day of (?:the )?week\b|\bon (?:what|which) weekday\b",
        r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b",
    ),
    (
        r"\b(?:at|from|until) (?:what|which) (?:hour|time)\b(?! (?:of|is|are)\b)|\bopening (?:hours|times?)\b"
        r"|\b(?<!within )what time (?:does|do|did|will|must|should)\b(?![^?]*\b(?:have|take|need|allow\w*|limit)\b)",
        r"\b\d{1,2}(?:[.:]\d\d)? ?(?:am|pm|a\.m|p\.m|o['’]clock|noon|hours)|\b\d{1,2}[.:]\d\d\b"
        r"|\b(?:noon|morning|afternoon|evening|lunch\w*|hours?|half past|quarter (?:past|to))\b",
    ),
    (
        r"\b(?:exact|actual|precise|closing) (?:\w+ ){0,3}?(?:dates?|days?)\b|\bpublication date\b",
        rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH}\b|\b{MONTH} \d|\b(?:19|20)\d\d\b",
    ),
)
_PAIRS = tuple((re.compile(asks, re.IGNORECASE), re.compile(has, re.IGNORECASE)) for asks, has in _MATTERS)
# one called by its name is asked for: "which firm did they drop", not "which schools must take part"
_NAMED_BY = (
    r"(?:employers?|compan(?:y|ies)|firms?|universit(?:y|ies)|(?:phonics|reading|book) (?:scheme|programme)|software"
    r"|app|languages)"
)
_ONE = (
    r"(?:school|college|academy|partnership|consortium|(?:local )?authority|council|cluster|company|firm|provider"
    r"|supplier|employer|trust|alliance|organisation|university|charity|hub|federation|borough|county|publisher"
    r"|headteacher|town|city|country|hospital|area|region)"
)
_SOME = (
    r"(?:schools|colleges|academies|partnerships|consortia|authorities|councils|clusters|companies|firms|providers"
    r"|suppliers|employers|trusts|headteachers|heads|universities|primaries|secondaries|federations|towns|cities"
    r"|countries)"
)
# between "which" and the noun: "which special schools", and no other noun with a verb, "which rules a school has"
_KIND = (
    r"(?: (?!(?:an?|the|its|their|our|your|my|his|her|this|that|must|should|is|are|was|were|do|does|did|has|have)\b)"
    r"[\w'’-]+){0,2}?"
)
# who is told of in general is asked for by sort: "which council is told", "which schools are required"
_BY_SORT = (
    r"(?! (?:the|an?|to|expected|supposed|able|free|eligible|in charge|responsible|liable|told|given|paid"
    r"|meant|sent|held"
    r"|(?!(?:called|named|located)\b)\w+ed)\b)"
)
_WHICH = r"(?<!in )(?<!upon )(?<!for )(?<!to )(?<!at )(?<!by )(?<!of )(?<!from )(?<!on )\bwhich"
_CALLED = re.compile(
    r"\b(?:which|named|what (?=(?:\w+ )?(?:firm|compan|(?:\w+ )?scheme|software|app\b)))"
    rf"(?: ?[\w'’-]+){{0,2}}? ?\b{_NAMED_BY}\b"
    r"|\bwhich(?: of (?:the|our))?(?: (?:other|named|local|special|two|three|eight|\d+))?(?: [\w'’-]+)? ?"
    r"(?:colleges?|schools?|partnerships?|primaries) (?:did|took|joined|came|voted|belong\w*|leads?)\b"
    rf"|{_WHICH}{_KIND} {_ONE} (?:is\b{_BY_SORT}|was|had|did|got|won|ran|paid|left|came|took|gave|\w+ed)\b"
    rf"|{_WHICH}{_KIND} {_SOME} (?:are (?:in|on|part of|members?)|were|make up|belong|comprise|did|had|have \w+ed|got"
    rf"|took|left|came|won|\w+ed)\b"
    rf"|\bwhich (?:two|three|four|five|\d+) of (?:the|our|its|their) {_SOME}\b|\bwhich ones (?:are|were)\b"
    rf"|\b(?:list|name|identify)(?: (?:the|all|any|every|each|those))?{_KIND} {_SOME}"
    r"(?=\W*$| (?:in|of)\b| (?:that|who|which) (?!(?:must|should|may|can)\b))"
    r"|\bwhich ones\W*$|\bwhere (?:is|are|was|were)\b[^?]*\bmeetings?\b[^?]*\bheld\b"
    r"|\bwhere (?:is|are|was|were)\b[^?]*\blocated\b",
    re.IGNORECASE,
)


def is_untold(question: Question, text: str, around: str = "", subjects: str = "") -> bool:
    """Whether a text lacks what is asked for by its sort, or is silent, with what stands around it, on the matter.

    subjects: whom the documents are reviews of, who may be the ones asked for by name; a heading names nobody.
    """
    return (
        is_missing(question, text)
        or not all(has.search(f"{text} {around}") for has in _matters_of(question))
        or (_asks_name(question) and not names_more(f"{text} {subjects}", question.text))
    )


def holds_all(question: Question) -> Holds | None:
    """A test of a text for what is asked for by its sort and matter; None where any text may answer."""
    tests = [has.search for has in _matters_of(question)]
    holds, by_name = needed(question), _asks_name(question)
    if not (tests or holds or by_name):
        return None
    return lambda text: (
        (holds is None or holds(text))
        and all(test(text) for test in tests)
        and (not by_name or names_more(text, question.text))
    )


def _matters_of(question: Question) -> list[re.Pattern[str]]:
    return [has for asks, has in _PAIRS if asks.search(question.text)]


def _asks_name(question: Question) -> bool:
    return question.kind != "yesno" and bool(_CALLED.search(question.text))
