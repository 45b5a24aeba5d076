"""Numbers that are said in words: "five areas", "12 points". No I/O."""

import re

from corpus.numbered import NUMBERED

NUMBERS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
).split()
_IN_WORDS = re.compile(rf"\b({'|'.join(NUMBERED)}) ({'|'.join(reversed(NUMBERS))})\b", re.IGNORECASE)
# "five areas"; neither "three-tier" nor "2024"
COUNTED = re.compile(rf"\b({'|'.join(NUMBERS[1:])}|\d{{1,2}})\b(?![-–:.,/]\w)", re.IGNORECASE)


def value_of(said: str) -> int:
    """What a number in figures or one of NUMBERS stands for: "five" -> 5, "12" -> 12."""
    return int(said) if said.isdecimal() else NUMBERS.index(said.casefold()) + 1


def in_figures(text: str) -> str:
    """The text with the numbers of numbered things in figures: "principle fifteen" -> "principle 15"."""
    return _IN_WORDS.sub(lambda found: f"{found[1]} {value_of(found[2])}", text)
