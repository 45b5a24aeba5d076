"""Numbers that are said in words: "five areas", "12 points". No I/O."""

import re

NUMBERS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
# "five areas"; neither "three-tier" nor "2024"
COUNTED = re.compile(rf"\b({'|'.join(NUMBERS[1:])}|\d{{1,2}})\b(?![-–:.,/]\w)", re.IGNORECASE)


def value_of(said: str) -> int:
    """What a number in figures or one of NUMBERS stands for: "five" -> 5, "12" -> 12."""
    return int(said) if said.isdecimal() else NUMBERS.index(said.casefold()) + 1
