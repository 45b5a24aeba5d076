"""Months by their names, and dates in words: what both who reads and who answers go by. No I/O."""

from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
# a month's name, whole or short ("Sept"), for a regular expression; whether case counts is up to that
MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?|Oct(?:ober)?"
    "|Nov(?:ember)?|Dec(?:ember)?)"
)


def month_number(name: str) -> int:
    """Which month a name is, whole or short, 1 to 12. Raises ValueError for any other word."""
    return [one[:3].casefold() for one in MONTHS].index(name[:3].casefold()) + 1


def in_words(stated: str) -> str:
    """A date for people: "2016-07-04" -> "4 July 2016", "2016-07" -> "July 2016"; anything else as it stands."""
    parts = stated.split("-")
    if not all(part.isdigit() for part in parts) or len(parts) not in (2, 3):
        return stated
    try:
        on = date(int(parts[0]), int(parts[1]), int(parts[2]) if len(parts) == 3 else 1)
    except ValueError:
        return stated
    named = f"{MONTHS[on.month - 1]} {on.year}"
    return f"{on.day} {named}" if len(parts) == 3 else named


def when(stated: str) -> str:
    """An ISO date as it stands in a sentence: "on 4 July 2016", "in July 2016", "in 2016"."""
    return f"{'on' if _is_day(stated) else 'in'} {in_words(stated)}"


def until(stated: str) -> str:
    """An ISO date as the last of a time: "to 4 July 2016", "to the end of July 2016", "to the end of 2016"."""
    return f"to {'' if _is_day(stated) else 'the end of '}{in_words(stated)}"


def _is_day(stated: str) -> bool:
    return stated.count("-") == 2
