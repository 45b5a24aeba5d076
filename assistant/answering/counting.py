"""Numbers that are said in words: "five areas", "12 points". No I/O."""

NUMBERS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()


def value_of(said: str) -> int:
    """What a number in figures or one of NUMBERS stands for: "five" -> 5, "12" -> 12."""
    return int(said) if said.isdecimal() else NUMBERS.index(said.casefold()) + 1
