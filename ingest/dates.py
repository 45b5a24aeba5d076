"""When a document was issued and which period it covers, from its name, its properties and its head. No I/O.

Dates are ISO: 2024-02-06, or 2024-02, or 2024, as exactly as they are stated.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from corpus.document import Kind
from corpus.months import MONTH, month_number

_MONTH = f"(?P<month>{MONTH})"
_DATE = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?)?{_MONTH}\.?,? (?P<year>(?:19|20)\d\d|\d\d)\b"
    r"(?! ?(?:to|[-–]) ?\d)",
    re.IGNORECASE,
)
_AMERICAN = re.compile(rf"\b{_MONTH}\.? (?P<day>\d{{1,2}}), (?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?(?!\d)")
_YEAR = re.compile(r"(?<![\d/])((?:19|20)\d\d)(?![\d/])")
_PERIOD = re.compile(r"(?<!\d)((?:19|20)\d\d) ?(?:[-–/]|to) ?((?:19|20)\d\d|\d\d)(?!\d)")
_ISSUED = re.compile(
    r"^(?:report )?(?:publi(?:shed|cation)|issued|dated?\b(?! of)|date of (?:publication|agreement|issue)|last updated"
    r"|this agreement is made on|made on)",
    re.IGNORECASE,
)
_REVISED = re.compile(r"\b(?:revised|updated|amended)\b", re.IGNORECASE)
_VISIT = re.compile(
    r"^(?:[•▪◼-] )?(?:(?:inspection|review|visit)(?: date)?s?:?\b"
    r"|dates?(?: of (?:review|inspection|visit))?:?\b|reviewed)",
    re.IGNORECASE,
)
_LIKE_TEXT = re.compile(r"^(?:[\d(•▪◼-].*[^\d)]$|\(.*)|[.;:,]$|\t")  # a clause, a sentence, a row of a table
_HEAD = 3_000  # characters in which a document says when it was issued
_SHORT_LINE = 16  # words: a date in a longer line is one that the text speaks of
_LATE = 365  # days: a review is published within a year


def published_of(name: str, title: str, text: str, kind: Kind, created: str) -> str:
    """When it was issued as far as can be told; empty when nothing tells.

    A date in the file's name comes first, then what the document says of itself, then its title; then, for a review,
    the day its file was made, which is after the visit; then years, and last the day the file was made.
    """
    lines = [line.strip() for line in text[:_HEAD].splitlines() if line.strip()]
    candidates = (
        _in_name(name),
        _first(line for line in lines if _ISSUED.match(line)),
        _first([title], latest=_REVISED.search(title) is not None),
        _after_visit(lines, created) if kind == "review" else "",
        _first(line for line in lines[:8] if len(line.split()) <= _SHORT_LINE and not _LIKE_TEXT.search(line)),
        _year(title) or _year(name),
        iso(created),
    )
    first = next((one for one in candidates if one), "")
    # "March 2023" in the title, and the day in the report
    return next((one for one in candidates[:-1] if one.startswith(first) and len(one) == len("2024-02-06")), first)


def iso(stated: str) -> str:
    """A stated date as ISO, as exact as it is; empty when it is none. "1 September 2024" -> "2024-09-01"."""
    found = _ISO.search(stated)
    if found:
        return _checked(found.group(1), found.group(2), found.group(3) or "")
    return next(iter(_dates(stated)), "") or (stated.strip() if _YEAR.fullmatch(stated.strip()) else "")


def period_of(name: str, title: str, text: str) -> str:
    """The years a document covers where its title or a short line at its head says so: "2020-2030", "2019/20"."""
    lines = [line for line in text[:1_000].splitlines()[:8] if len(line.split()) <= _SHORT_LINE]
    for words in (title, name, *lines):
        for found in _PERIOD.finditer(words):
            first, last = int(found.group(1)), int(found.group(2))
            if first < (last if last > 100 else first - first % 100 + last) <= first + 50:
                return found.group()
    return ""


def _in_name(name: str) -> str:
    """A date in the file's name, whole or with its month; a year alone says less than the document itself."""
    found = _ISO.search(name)
    if found:
        return _checked(found.group(1), found.group(2), found.group(3) or "")
    return next(iter(_dates(name.replace("_", " ").replace("-", " "))), "")


def _first(lines: Iterator[str] | list[str], latest: bool = False) -> str:
    """The first date in the lines; the last of its line where the line speaks of a revision."""
    for line in lines:
        found = list(_dates(line))
        if found:
            return found[-1] if latest or _REVISED.search(line) else found[0]
    return ""


def _after_visit(lines: list[str], created: str) -> str:
    """The day the file was made when that is within a year after the visit, else the last day of the visit."""
    visit = next((found for line in lines[:20] if _VISIT.match(line) and (found := list(_dates(line)))), None)
    if visit is None:
        return ""
    made = iso(created)
    if len(made) == len(visit[-1]) == 10:
        days = (date.fromisoformat(made) - date.fromisoformat(visit[-1])).days
        return made if 0 <= days <= _LATE else visit[-1]
    return visit[-1]


def _year(words: str) -> str:
    found = _YEAR.search(words)
    return found.group(1) if found else ""


def _dates(words: str) -> Iterator[str]:
    """The dates in a text as ISO, in its order."""
    found = [*_DATE.finditer(words), *_AMERICAN.finditer(words)]
    for one in sorted(found, key=lambda match: match.start()):
        parts: Mapping[str, str | None] = one.groupdict()
        month = f"{month_number(str(parts['month'])):02}"
        made = _checked(_full_year(str(parts["year"])), month, f"{int(parts['day']):02}" if parts["day"] else "")
        if made:
            yield made


def _full_year(year: str) -> str:
    return year if len(year) == 4 else f"20{year}" if int(year) < 60 else f"19{year}"


def _checked(year: str, month: str, day: str) -> str:
    """The date as ISO; the month alone where there is no such day."""
    try:
        return date(int(year), int(month), int(day)).isoformat() if day else f"{year}-{month}"
    except ValueError:
        return f"{year}-{month}"
