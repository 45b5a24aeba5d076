"""What an admin states about a kept document by hand: checked here, kept by keeping.py. No I/O.

A correction goes before everything else that is stated or guessed, and survives new versions of the file.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from corpus.access import ROLES, as_audience
from corpus.document import KINDS, Document
from corpus.source import DATES, VALIDITY, Source, contradiction
from ingest.dates import iso
from ingest.errors import DatesContradict

STATUSES = ("current", "superseded")
SETTABLE = (*(field.name for field in fields(Source)), "outcome", "status")
_NEEDED = ("title", "kind", "audience", "status", "published")  # the others may be emptied


@dataclass(frozen=True, slots=True)
class Correction:
    """One field and what it is to be."""

    name: str
    value: str | tuple[str, ...]


def correction(words: str) -> Correction:
    """The correction that KEY=VALUE asks for. Raises ValueError that says what is wrong and what would be right."""
    name, equals, value = words.partition("=")
    name, value = name.strip().lower(), " ".join(value.split())
    if not equals:
        raise ValueError(f"'{words}' is no KEY=VALUE; write for example publisher='Saltby Council'")
    if name not in SETTABLE:
        raise ValueError(f"unknown field '{name}'; give one of {', '.join(SETTABLE)}")
    if not value and name in _NEEDED:
        raise ValueError(f"{name} is empty; {_WANTED[name]}")
    return Correction(name, _checked(name, value))


def corrected(whole: Document, changes: Sequence[Correction]) -> Document:
    """The document with these fields set and marked as set by hand.

    Raises DatesContradict where a date that is set cannot be true beside the others; untouched dates may be anything.
    """
    told = {one.name: one.value for one in changes}
    guessed = tuple(name for name in whole.guessed if name not in told)
    by_hand = tuple(dict.fromkeys((*whole.corrected, *told)))
    new = replace(whole, **told, guessed=guessed, corrected=by_hand)  # type: ignore[arg-type]
    wrong = contradiction(new.valid_from, new.valid_to, new.review_date)
    if wrong and not told.keys().isdisjoint(VALIDITY):
        raise DatesContradict(f"{whole.name} would have {wrong}; nothing was set. Give both, or another date")
    return new


_WANTED = {
    "title": "give the document's title",
    "kind": f"give one of {', '.join(KINDS)}",
    "status": f"give one of {', '.join(STATUSES)}",
    "audience": f"give roles with commas between them, of {', '.join(ROLES)}",
} | dict.fromkeys(DATES, "give 2024, 2024-02 or 2024-02-06")


def _checked(name: str, value: str) -> str | tuple[str, ...]:
    if name == "audience":
        return as_audience(value.split(","))
    if name in DATES and value:
        value, written = iso(value), value
        if not value:
            raise ValueError(f"{name} is '{written}'; {_WANTED[name]}")
    allowed = {"kind": KINDS, "status": STATUSES}.get(name, ())
    if allowed and value.lower() not in allowed:
        raise ValueError(f"{name} is '{value}'; {_WANTED[name]}")
    return value.lower() if allowed else value
