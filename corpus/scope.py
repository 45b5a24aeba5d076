"""Scope: what one question may use, and whether a document passes. No I/O."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.access import Role, may_read
from corpus.document import Document
from corpus.exactness import normalise
from corpus.statement import THEMES

_YEAR_DIGITS = 4
FILTERS = ("publisher", "subject", "kind", "year", "status", "document", "outcome", "phase", "as_at")
# told by the first page of a review, by the title, or by whom or what a document is about: "Fennock Primary School"
_PHASES = {
    "early years": r"early years|nursery|nurseries|pre-?schools?|childminders?|children['’]?s centres?",
    "primary": r"primary|infants?|juniors?|first school|all[- ]through",
    "secondary": r"secondary|high school|upper school|middle school|grammar school|all[- ]through",
    "special": r"special school|special academy|alternative provision|pupil referral",
    "post-16": r"post[- ]16|sixth[- ]form|further education|college",
}
PHASES = tuple(_PHASES)
_STATED = {**_PHASES, "special": rf"special|{_PHASES['special']}"}  # "Phase: special"
CASE_FILTERS = (*FILTERS, "theme")  # of precedents, which are found by statements: the theme of these


@dataclass(frozen=True, slots=True)
class Scope:
    """What one question may use: the asker's role, and filters that shut everything else out.

    Filters of different keys must all match; of one key given twice, either.
    """

    role: Role = "public"
    filters: tuple[tuple[str, str], ...] = ()
    history: bool = False  # also what is not current: superseded, expired, not yet in force
    as_at: str = ""  # ISO date: what there was then, and what was current then; today where empty

    def __post_init__(self) -> None:
        """A filter "as_at" says the same as the field, so that whoever takes filters takes a date too."""
        days = [value for key, value in self.filters if key == "as_at"]
        if days:
            object.__setattr__(self, "as_at", days[-1])
            object.__setattr__(self, "filters", tuple(pair for pair in self.filters if pair[0] != "as_at"))

    def passes(self, document: Document) -> bool:
        """Whether a document, its status settled, may be used."""
        keys = {key for key, _ in self.filters}
        if document.status != "current" and not (self.history or {"status", "document"} & keys):
            return False
        return may_read(self.role, document.audience) and all(
            any(_matches(document, key, value) for name, value in self.filters if name == key) for key in keys
        )


def wrong_filter(filters: Iterable[tuple[str, str]], known: Sequence[str] = FILTERS) -> str:
    """What is wrong with the first filter that cannot be used, and what would be right; empty where all can."""
    for key, value in filters:
        if key not in known:
            return f"unknown filter '{key}'; give one of {', '.join(known)}"
        values = {"phase": PHASES, "theme": THEMES}.get(key, ())
        if values and value.casefold() not in {one.casefold() for one in values}:
            return f"unknown {key} '{value}'; give one of {', '.join(values)}"
    return ""


def is_of_phase(document: Document, phase: str) -> bool:
    """Whether a document is about this phase of schooling, one of PHASES.

    What its first page states counts; where it states none that is known, its title and subject.
    """
    if stated := phases_in(document.phase):
        return phase in stated
    return bool(re.search(rf"\b(?:{_PHASES[phase]})\b", f"{document.title} {document.subject}", re.IGNORECASE))


def phases_in(told: str) -> tuple[str, ...]:
    """The phases of schooling, of PHASES, that a review means by this: "Primary (4 to 11)" -> ("primary",)."""
    return tuple(name for name, words in _STATED.items() if re.search(rf"\b(?:{words})\b", told, re.IGNORECASE))


def readable(documents: Iterable[Document], role: Role, day: str = "") -> list[Document]:
    """The documents somebody in this role may read, each with its status on a day (ISO; today where empty):
    current, superseded, expired (its validity is over) or future (it has not begun).

    What they may not read replaces nothing for them: its existence must not show. Nor does what is not yet in force.
    """
    day = day or date.today().isoformat()
    mine = [one for one in documents if may_read(role, one.audience)]
    replaced: dict[str, set[str]] = {}
    for one in mine:
        if one.supersedes and not _is_future(one, day):
            replaced.setdefault(one.supersedes, set()).add(one.id)
    return [_as_of(one, replaced, day) for one in mine]


def known_at(documents: Iterable[Document], as_at: str) -> list[Document]:
    """The documents in force or published by this ISO date; those without a date count as always there."""
    begun = ((one, one.valid_from or one.published) for one in documents)
    return [one for one, since in begun if since <= as_at[: len(since)]]


def is_day(text: str) -> bool:
    """Whether this is a whole ISO date: what may be asked for with as_at."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _as_of(one: Document, replaced: Mapping[str, set[str]], day: str) -> Document:
    status = one.status if "status" in one.corrected else _status(one, replaced, day)
    return one if one.status == status else replace(one, status=status)  # which takes long for many


def _status(one: Document, replaced: Mapping[str, set[str]], day: str) -> str:
    if _is_future(one, day):
        return "future"
    if _is_replaced(one, replaced):
        return "superseded"
    is_over = one.valid_to and one.valid_to < day[: len(one.valid_to)]  # a year or month counts to its end
    return "expired" if is_over else "current"


def _is_future(one: Document, day: str) -> bool:
    return one.valid_from > day[: len(one.valid_from)]


def _is_replaced(document: Document, replaced: Mapping[str, set[str]]) -> bool:
    # a new edition often bears the title of the one it replaces: no document replaces itself
    names = (document.id, document.name, document.title, *document.other_names)
    return any(replaced.get(name, set()) - {document.id} for name in names)


def _is_within(year: str, period: str) -> bool:
    """Whether a year lies in a period such as 2016-2019 or 2016-19; of any other wording, whether it stands there."""
    span = re.match(r"((?:19|20)\d\d) ?[-–/] ?(\d{4}|\d\d)$", period)
    if len(year) != _YEAR_DIGITS or not span:
        return len(year) == _YEAR_DIGITS and year in period
    first, last = span.groups()
    return first <= year <= first[: _YEAR_DIGITS - len(last)] + last


def _matches(document: Document, key: str, value: str) -> bool:
    wanted = normalise(value).casefold()
    if key == "publisher":
        return any(wanted in normalise(name).casefold() for name in (document.publisher, document.subject))
    if key == "subject":
        return wanted in normalise(document.subject).casefold()
    if key == "year":
        return wanted == document.published[:4] or _is_within(wanted, document.period)
    if key == "document":
        names = (document.id, document.name, document.doc, *document.other_names)
        return wanted in (name.casefold() for name in names)
    if key == "phase":
        return wanted in _PHASES and is_of_phase(document, wanted)
    own = {"kind": document.kind, "status": document.status, "outcome": normalise(document.outcome).casefold()}
    return wanted == own.get(key, "")
