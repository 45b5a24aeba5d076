"""What may be asked at all: a Status with its note where a question goes no further, None where it may. No I/O."""

import re
import unicodedata
from dataclasses import dataclass

from assistant import replies
from assistant.answer import Status
from corpus.terms import words

# an order stands where a sentence begins or is put to "you"; "must a school write a letter" and "did they just ignore
# the previous plan" are questions about somebody else
_ORDERS = (
    r"(?:(?:^|[.!?;:,–—-]\s*)(?:(?:now|just|then|and|so|ok|okay|hi|hello) )*"
    r"|\b(?:please|kindly|and then|instead|help me|you to|(?:can|could|will|would) you) (?:(?:now|just) )?)"
)
_INSTRUCTION = re.compile(
    rf"{_ORDERS}(?:ignore|disregard|forget|override)\b.{{0,40}}"
    r"\b(?:instructions?|prompts?|rules?|documents?|above|previous|everything|your \w+)\b"
    # what only the assistant has: an order wherever it stands
    r"|\b(?:ignore|disregard|forget|override) (?:all |any |of |the )*(?:previous|prior|earlier|above|your) "
    r"(?:\w+ )?(?:instructions|prompts?)\b"
    rf"|{_ORDERS}act as\b"
    # "that you are now a member" tells of a reader, "you are now a pirate" tells the assistant
    r"|(?<!\bthat )(?<!\bif )(?<!\bwhen )(?<!\bbecause )(?<!\bsince )(?<!\bwhere )\byou are now\b"
    r"|\bsystem prompt\b|\bpretend (?:to be|you)\b|\bjailbreak\b|\bdeveloper mode\b"
    r"|\b(?:write|compose|tell|sing|generate) (?:me |us )?(?:an? |the |some )?(?:\w+ )?"
    r"(?:poem|song|joke|limerick|rap|haiku)\b"
    rf"|{_ORDERS}(?:write|compose|tell|draw|translate|generate) (?:me |us )?(?:an? |the |some )?(?:\w+ )?"
    r"(?:story|essay|code|program|script|letter|email|e-mail|speech|picture)\b"
    r"|\b(?:reveal|print|repeat|show) (?:me )?your (?:instructions|prompt|rules|configuration|settings)\b"
    rf"|{_ORDERS}(?:delete|remove|drop|rewrite|change|edit) (?:all |every |the )+"
    r"(?:documents?|files?|records?|database|index)\b"
    r"(?! (?:after|when|once|if|before|until)\b[^.!]*\?)",  # "delete all records after seven years?" asks for a rule
    re.IGNORECASE,
)

# the letters a National Insurance number may begin with, and HMRC's own example "QQ"
_PREFIX = "(?:QQ|[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z])"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_DATE = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?[\s./-](?:of )?(?:\d{{1,2}}|{_MONTH})[\s./,-]+\d{{2,4}}"
    rf"|\d{{4}}[./-]\d{{1,2}}[./-]\d{{1,2}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})\b"
)
_NUMBERS = (
    re.compile(r"[\w.+-]+@[\w-]+\.\w+"),  # an e-mail address
    # a British telephone number, "+44 (0)20 ..." and "(01962) ..." among them
    re.compile(r"(?<!\d)(?:(?:\+|00)44\s?(?:\(0\))?|\(?0)(?:[\s()-]{0,2}\d){9,10}(?!\d)"),
    # a National Insurance number: in pairs or in one in any letters; otherwise in capitals, for "in 2024 25 a" is none
    re.compile(rf"\b{_PREFIX}(?P<gap> ?)(?:\d{{2}}(?P=gap)){{3}}[A-D]\b", re.IGNORECASE),
    re.compile(rf"\b{_PREFIX} ?(?:\d{{2}} ?){{3}}[A-D]\b"),
    # a date of birth; "born between" and "born after" ask for an age range
    re.compile(
        rf"\b(?:born|d\.?o\.?b\b\.?|date of birth|birthday)[\s:,(=-]*(?:(?:on|is|was|the) ){{0,2}}{_DATE}",
        re.IGNORECASE,
    ),
)

# two words with capitals are a person unless one of them belongs to a body, a place, a subject or a scheme
_NO_NAME = (
    r"(?!(?:Does|Do|Did|Is|Are|Was|Were|Has|Have|Had|Can|Could|Should|Will|Would|Must|May|Why|What|Who|How|When|Where"
    r"|Which|If|Tell|Give|The|Our|My|This|Public|St|Saint|Year|Key|Schools?|Academy|College|Trust|County|City|Borough"
    r"|District|Council|Board|Committee|Partnership|Department|Service|Services|Office|Authority|Church|Park|Hospital"
    r"|Education|Studies|Screening|Check|Tests?|Recovery|Stage|Language|Literature|Assessment|Curriculum|Science|Arts"
    r"|Programme|Scheme|Project|Strategy|Maths|English|Premium|Meals|People|Pupils?|Children|Teachers?|Headteachers?"
    r"|Governors?|Phonics|Reading|Writing|Primary|Secondary|Infants?|Juniors?)\b)"
)
_FIRST = rf"\b{_NO_NAME}[A-Z][a-z]+"
_NAME = rf"(?:\b(?:Mr|Mrs|Ms|Miss|Dr)\.? [A-Z][\w-]+|{_FIRST} {_NO_NAME}[A-Z][A-Za-z-]*[a-z])"
# a post with "the" or "our" is one person; with "a", or in the plural, it is anybody who holds it
_POST = (
    r"\b(?i:(?:the|our|my|this|that) (?:[\w-]+ ){0,2}?(?:head ?teacher|head|teacher|governor|officer|pupil|student"
    r"|child|director|chair|clerk|principal|inspector|reviewer|councillor)"
    r"(?: (?:of|at|for|from) (?:[\w-]+ ){0,4}?[\w-]+)?)"
)
_PERSON = rf"(?:{_NAME}|{_POST})"
_FACT = (
    r"(?i:(?:home |private |personal |current |annual |exact ){0,2}"
    r"(?:home address|salary|pay|wages?|(?:tele)?phone(?: number)?|mobile(?: number)?|home number|(?:mental )?health"
    r"|medical (?:history|condition|record)s?|illness|sickness(?: record| absence| leave)?|sick leave"
    r"|(?:personal|private|love|family) life))"
)
_ASKED = (
    r"\b(?i:what(?: is|'s|’s| are| was)|how(?: is| was| much is| good is)|tell (?:me|us)(?: about)?|give (?:me|us)"
    r"|show (?:me|us)|find(?: me)?|i (?:need|want)|(?:can|could|may) i have|do you (?:have|know)"
    r"|what do you know about) "
)
# the fact itself closes the question: "the headteacher's salary range" and "health and safety duty" go on to a rule
_CLOSED = r"(?=\s*(?:$|[?.!,;]|(?i:now|today|currently|like|at|in|this|last)\b))"
_PRIVATE = (
    re.compile(rf"{_ASKED}{_PERSON}['’]s? {_FACT}{_CLOSED}"),
    re.compile(rf"{_ASKED}(?:the )?{_FACT} (?:of|for) {_PERSON}"),
    re.compile(rf"\b(?i:where (?:does|do|did)) {_PERSON} live\b"),
    re.compile(
        rf"\b(?i:how much (?:does|did|is|was)) {_PERSON} (?:earn|get|make|paid|being paid)"
        rf"(?: (?:a|per|each) year)?{_CLOSED}"
    ),
    re.compile(
        rf"\b(?i:is|was|has) {_PERSON} (?i:(?:been |currently |still )?"
        rf"(?:off sick|off ill|on sick leave|sick|ill|unwell|pregnant|married|divorced|gay)){_CLOSED}"
    ),
    re.compile(
        rf"\b(?i:what (?:illness|disability|medical condition|religion|health problems?) (?:does|did|has)) {_PERSON}"
    ),
    # who was excluded; "excluded from the measure" and "pupils who were excluded" ask for a rule
    re.compile(
        r"(?:\b(?:which|what) (?:pupils?|child(?:ren)?|students?|boys?|girls?)(?: (?:at|in|from) [^?.!]{1,40}?)?"
        r"|(?:^|[.!?]\s*)who) (?:was|were|got|has been|have been) (?:\w+ly )?(?:excluded|suspended|expelled)\b"
        r"(?! from (?:the |this |these )?(?:[\w-]+ ){0,2}(?:measures?|data|figures?|counts?|tables?|tests?|results?"
        r"|review|scheme|strategy|sample|survey)\b)",
        re.IGNORECASE,
    ),
    # a child by name and year group; a first name alone only where something is asked of its bearer
    re.compile(rf"{_NAME},?(?: who is| is)? (?i:in|from|of) (?i:year|y) ?\d{{1,2}}\b"),
    re.compile(
        rf"\b(?i:does|is|was|has|did|why is|why was) {_FIRST},? (?i:in|from) (?i:year|y) ?\d{{1,2}},? "
        r"(?i:have|been|be|get|got|excluded|suspended|bullied|on)\b"
    ),
    re.compile(
        r"\b(?:the|that|this|our) (?:year|y) ?\d{1,2} (?:boy|girl|lad|pupil|student|child) "
        r"(?:at(?! risk| any| all| each| every)|from|called|named)\b",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?i:my (?:son|daughter|child|grandson|granddaughter|nephew|niece)),? "
        rf"(?:(?i:(?:is |was )?(?:called|named)) \w+|{_NO_NAME}[A-Z][a-z]+)"
    ),
)

_HOW = (
    r"(?:\bhow (?:can|do|could|would|should|might) (?:i|we|you|one|someone) (?:best |secretly )?"
    rf"|\bhow to |{_ORDERS})"
)
_UNSAFE = re.compile(
    # who means to do it asks how; "how can bullying hurt a pupil" asks about harm
    rf"{_HOW}(?:hurt|harm|kill|injure|attack|beat up|beat|poison|stab|shoot|abuse|groom) "
    r"(?:an? |the |my |our |some |another |that |this )?(?:\w+ )?"
    r"(?:pupils?|child(?:ren)?|students?|boys?|girls?|kids?|(?:head ?)?teachers?|governors?|officers?|someone|people)\b"
    rf"|{_HOW}(?:make|build|buy|assemble|construct|hide|smuggle|plant|detonate) (?:an? |the |some |my )?(?:\w+ )?"
    r"(?:bombs?|explosives?|weapons?|guns?)\b(?! (?:threat|alert|drill|evacuation|search|policy|plan|log|awareness))",
    re.IGNORECASE,
)
# Unicode's Default_Ignorable_Code_Point: soft hyphen, zero-width and bidirectional marks, fillers, selectors, tags
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


@dataclass(frozen=True, slots=True)
class Screened:
    """A question that goes no further, and what is said to the asker."""

    status: Status
    note: str


def clean(text: str) -> str:
    """The question without invisible and control characters, blanks made one."""
    visible = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))  # in this order: what they kept apart may join
    kept = "".join(" " if unicodedata.category(letter).startswith("C") else letter for letter in visible)
    return " ".join(kept.split())


def screen(text: str, most_characters: int) -> Screened | None:
    """Why this cleaned question goes no further, None when it may be looked up."""
    if not text:
        return Screened("unclear", replies.UNCLEAR_EMPTY)
    if len(text) > most_characters:
        return Screened("unclear", replies.UNCLEAR_LONG.format(found=len(text), most=most_characters))
    refused = _refused(text)
    if refused is not None:
        return refused
    if _INSTRUCTION.search(text):
        return Screened("out_of_scope", replies.OUT_OF_SCOPE)
    if not any(len(word) > 1 for word in words(text)):
        return Screened("unclear", replies.UNCLEAR_GIBBERISH)
    return None


def _refused(text: str) -> Screened | None:
    if any(pattern.search(text) for pattern in (*_NUMBERS, *_PRIVATE)):
        return Screened("refused", replies.REFUSED_PERSONAL)
    if _UNSAFE.search(text):
        return Screened("refused", replies.REFUSED_UNSAFE)
    return None
