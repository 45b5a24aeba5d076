"""How a text tells an amount: a sum, a price, a share, how often, how many. No I/O."""

import re

from corpus.months import MONTH

SUM = re.compile(
    r"[£$€] ?\d|\bpounds\b|\d ?(?:per cent|percent|%|million|billion)|\bpence\b|\d ?p\b"
    r"|\b(?:free of charge|for free|(?:is|are|be|given|comes?) free|(?:pays?|costs?|charged?|for) nothing)\b"
    r"|\b(?:no|without) (?:\w+ )?(?:charge|cost|fee|subscription|payment|funding|money|price)\b",
    re.IGNORECASE,
)
MONEY = re.compile(rf"[£$€]|\bfund(?:s|ed|ing)?\b|%|{SUM.pattern}", re.IGNORECASE)
PRICE = re.compile(rf"{SUM.pattern}|\b\d{{1,3}},\d{{3}}\b|\b\d+\.\d\d\b", re.IGNORECASE)  # or as it is written
# what a price, fee or budget is for, and rules on it, are no sum
NO_PRICE = (
    r"(?! (?:print|polic(?:y|ies)|structure|holders?|used|meant|spent|to be|there|for (?:absences?|lateness|error))\b)"
)
_NO_ONE = r"(?!(?:['’]?s| is| are)? an? )"
ASKS_PRICE = (  # of one in particular: what "a budget" is asks for its meaning
    rf"\bwhat{_NO_ONE}(?:['’]?s| is| was| are| were)? (?:the )?(?:[\w'’-]+ ){{0,3}}?(?:fee|price|salary|allowance"
    rf"|(?:amount|sum|fine)(?! of (?:time|help|training|support|work|days|votes)\b))\b{NO_PRICE}"
    rf"|\bwhat{_NO_ONE}(?:['’]?s| is| was) (?:the |its |their )?(?:[\w'’-]+ ){{0,2}}?(?:budget|cost)"
    rf"(?=\W*$| (?:of|for|per|in|an?|each|to)\b){NO_PRICE}"
)
SHARE = re.compile(
    r"%|\bper ?cent\b|\b(?:half|halves|thirds?|quarters?|fifths?|tenths?|majority|most|all|none|no|equal(?:ly)?)\b"
    r"|\b(?:in|of|out of) (?:the )?(?:\d+|five|ten|four|three)\b",
    re.IGNORECASE,
)
# "how many times a year" asks no more for a count than "how often" does
HOW_OFTEN = (
    r"\bhow (?:often|frequently)\b|\bhow many times\b[^?]*?\b(?:an?|the|each|every|per) (?:[\w-]+ )?"
    r"(?:day|week|fortnight|month|term|year)\b"
)
# a time that comes again; "regularly", "every child" and "per pupil" tell of none
OFTEN = re.compile(
    r"\b(?:once|twice|times|(?:bi|tri|semi)?-?(?:annual|ennial)\w*|yearly|quarterly|termly|(?:bi-?)?(?:month|week)ly"
    r"|daily|nightly|hourly|fortnight\w*|half-term\w*|alternate|per annum|in (?:\d+|two|three|four|five|six|ten)"
    r"|regular (?:basis|intervals?)|intervals? of"
    r"|(?:(?:every|each)(?: [\w-]+){0,4}?|(?:per|an?)(?: [\w-]+){0,2}?)"
    r" (?:hour|lesson|session|day|morning|afternoon|evening|weekend|week|fortnight|month|quarter|(?:half[ -])?term"
    r"|spring|summer|autumn|winter|year|decade|meeting|visit"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)s?)\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen"
    r"|twenty|thirty|forty|fifty|sixty|hundred|thousand|half|third|quarter|dozen|none|once|twice)\b",
    re.IGNORECASE,
)
SUM_OR_SHARE = re.compile(rf"{SUM.pattern}|{_FIGURE.pattern}", re.IGNORECASE)
# a number that says which and not how many: "Year 6", "section 5", "12 May", "2024", "the 21st", "one of them"
_PLACE = (
    r"(?:years?|key stages?|stages?|sections?|clauses?|parts?|figures?|tables?|tiers?|standards?|priorit(?:y|ies)"
    r"|levels?|principles?|objectives?|phases?|steps?|pages?|appendix|annex|modules?|units?|chapters?|paragraphs?"
    r"|items?|recommendations?|questions?|lessons?|weeks?|ks|forms?|articles?|schedules?)"
)
_WHICH = re.compile(
    rf"\b{_PLACE} ?\d[\d.]*(?: (?:and|to|or) \d[\d.]*)?\b|\b\d{{1,2}} {MONTH}\b|\b{MONTH} \d{{1,2}}\b"
    r"|\b(?:19|20)\d\d(?:[-–/]\d{2,4})?\b|\b\d+(?:st|nd|rd|th|G)\b"
    r"|\b(?:any|no|every|each|this|that|the|which|some)[ -]?one\b|\bone[’']s\b"
    r"|\bone (?:of|another|or more|who|that|which|side|hand|such)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\b(?:tier|stage|part|step|phase|level|priority|principle) \d\b", re.IGNORECASE)


def counts(text: str) -> bool:
    """Whether a text has a number that says how many or how much, and not only one that says which.

    "Tier 1", "Tier 2" and so on together say how many tiers there are.
    """
    numbered = {one.lower() for one in _NUMBERED.findall(text)}
    return bool(_FIGURE.search(_WHICH.sub(" ", text))) or len(numbered) > 1
