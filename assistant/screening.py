"""What may be asked at all: a Status with its note where a question goes no further, None where it may. No I/O."""

import re
import unicodedata
from dataclasses import dataclass

from assistant import replies
from assistant.answer import Status
from corpus.terms import words

# an order stands where a sentence begins; "must a school write a letter" and "may a head act as chair" are questions
_ORDERS = r"(?:^|[.!?;:,–—-]\s*|\b(?:please|kindly|now|just|and then|instead|help me|you|you to) )"
_INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instructions?|prompts?|above|previous|everything|your \w+)\b"
    rf"|{_ORDERS}(?:ignore|disregard|forget|override)\b.{{0,40}}\b(?:rules?|documents?)\b|{_ORDERS}act as\b"
    r"|\bsystem prompt\b|\byou are now\b|\bpretend (?:to be|you)\b|\bjailbreak\b|\bdeveloper mode\b"
    r"|\b(?:write|compose|tell|sing|generate) (?:me |us )?(?:an? |the |some )?(?:\w+ )?"
    r"(?:poem|song|joke|limerick|rap|haiku)\b"
    rf"|{_ORDERS}(?:write|compose|tell|draw|translate|generate) (?:me |us )?(?:an? |the |some )?(?:\w+ )?"
    r"(?:story|essay|code|program|script|letter|email|e-mail|speech|picture)\b"
    r"|\b(?:reveal|print|repeat|show) (?:me )?your (?:instructions|prompt|rules|configuration|settings)\b"
    rf"|{_ORDERS}(?:delete|remove|drop|rewrite|change|edit) (?:all |every |the )+"
    r"(?:documents?|files?|records?|database|index)\b",
    re.IGNORECASE,
)
_PERSONAL = re.compile(
    r"[\w.+-]+@[\w-]+\.\w+"  # an e-mail address
    r"|(?<!\d)(?:\+44\s?|0)(?:\d[\s-]?){9,10}(?!\d)"  # a British telephone number
    r"|\b[A-Z]{2}\s?(?:\d{2}\s?){3}[A-D]\b",  # a National Insurance number, HMRC's own example "QQ" among them
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
    if _PERSONAL.search(text):
        return Screened("refused", replies.REFUSED_PERSONAL)
    if _INSTRUCTION.search(text):
        return Screened("out_of_scope", replies.OUT_OF_SCOPE)
    if not any(len(word) > 1 for word in words(text)):
        return Screened("unclear", replies.UNCLEAR_GIBBERISH)
    return None
