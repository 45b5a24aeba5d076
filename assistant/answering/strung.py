"""Strung: several things told one after the other in one sentence: "seven matters: purpose, decisions, ...". No I/O."""

import re

_PARTS = re.compile(r"\s*(?:,(?!\d{3})|;)\s*(?:and |or )?|\s+(?:and|or)\s+")
_BEHIND = re.compile(r"^(.{8,}?):\s+(\S.*)$", re.DOTALL)
_LONGEST = 8  # words of one of the things
_FEWEST = 3


def strung(text: str) -> tuple[str, int]:
    """What is said of the things before they are told, and how many there are; ("", 0) where none are."""
    found = _BEHIND.match(text)
    count = parts_of(found[2]) if found else 0
    return (found[1], count) if found and count else ("", 0)


def parts_of(text: str) -> int:
    """How many things a text strings together, 0 where it is none of that: "a, b and c" -> 3."""
    parts = [one for one in _PARTS.split(text.strip(" .;")) if one]
    is_several = len(parts) >= _FEWEST and all(len(one.split()) <= _LONGEST for one in parts)
    return len(parts) if is_several else 0
