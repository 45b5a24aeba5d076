"""What may be asked at all: a Status with its note where a question goes no further, None where it may. No I/O."""

import re
import unicodedata
from dataclasses import dataclass

from assistant import replies
from assistant.answer import Status
from assistant.orders import is_order
from assistant.personal import is_personal
from corpus.terms import words

_HOW = (
    r"(?:\bhow (?:can|do|could|would|should|might) (?:i|we|you|one|someone) (?:best |secretly )?"
    r"|\bhow to |(?:^|[.!?;:,–—-]\s*)(?:(?:now|just|then|and|so|please) )*|\bplease )"
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
_ADDRESS = re.compile(r"\b\d{1,2}(?:\.\d{1,2})+\b")  # of a clause: "2.7"
# Unicode's Default_Ignorable_Code_Point: soft hyphen, zero-width and bidirectional marks, fillers, selectors, tags
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# thanks, a greeting or a nod, with nothing behind it
_NOTHING_ASKED = re.compile(
    r"^(?!\W*(?:no|yes|all|again|there|understood)\W*$)\W*(?:(?:ok(?:ay)?|great|perfect|lovely|brilliant|cool|super|wonderful|excellent|hi|hello|hey|bye|goodbye|cheers"
    r"|thx|ta|thanks|thank you|many thanks|good (?:morning|afternoon|evening)|got it|understood|never mind|no worries"
    r"|so much|very much|a lot|there|all|again|for (?:that|this|your help|the help)|that['’]?s (?:all|great|helpful"
    r"|very helpful|perfect)|this is (?:great|helpful|very helpful)|that helps|no|yes)\b\W*)+$",
    re.IGNORECASE,
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
    if is_order(text):
        return Screened("out_of_scope", replies.OUT_OF_SCOPE)
    return _unclear(text)


def _unclear(text: str) -> Screened | None:
    if _NOTHING_ASKED.match(text):
        return Screened("unclear", replies.NOTHING_ASKED)
    if not any(len(word) > 1 for word in words(text)) and not _ADDRESS.search(text):
        return Screened("unclear", replies.UNCLEAR_GIBBERISH)
    return None


def _refused(text: str) -> Screened | None:
    if is_personal(text):
        return Screened("refused", replies.REFUSED_PERSONAL)
    if _UNSAFE.search(text):
        return Screened("refused", replies.REFUSED_UNSAFE)
    return None
