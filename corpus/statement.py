"""Statement: an entry of the register. Verbatim words with their type, force, actors and themes. Frozen; no I/O.

Rule: text equals the kept text from start to end, and stands on one page. An id depends on the document and the words
alone, so that what an officer corrected is found again after a rebuild and in a new version.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, TypeVar, cast, get_args

from corpus.exactness import normalise

Type = Literal["principle", "duty", "practice", "objective", "milestone", "finding", "recommendation"]
Force = Literal["must", "should", "will", "may", "aim", "none"]
Actor = Literal[
    "headteachers", "governors", "schools", "partnerships", "local authority", "board", "system leaders", "teachers",
    "early years settings", "teaching school alliances", "children and young people", "parents", "area partnership",
    "inspectorate", "government",
]  # fmt: skip
Theme = Literal[
    "partnership working", "peer review", "governance", "leadership", "teaching and learning", "SEND", "inclusion",
    "wellbeing", "safeguarding", "early years", "data sharing", "funding", "accountability",
    "professional development", "careers", "participation", "attendance and exclusion", "school improvement",
    "alternative provision", "transitions",
]  # fmt: skip
TYPES: tuple[Type, ...] = get_args(Type)
FORCES: tuple[Force, ...] = get_args(Force)
ACTORS: tuple[Actor, ...] = get_args(Actor)
THEMES: tuple[Theme, ...] = get_args(Theme)
WORDS: dict[str, tuple[str, ...]] = {"type": TYPES, "force": FORCES, "actor": ACTORS, "theme": THEMES}
KEYS = ("type", "force", "actors", "themes")  # what is labelled, and can be corrected
_Word = TypeVar("_Word", bound=str)


@dataclass(frozen=True, slots=True)
class Statement:
    """Words of a document that say what is to be, to be done or was found, with their labels."""

    id: str
    document_id: str
    ordinal: int  # place among the statements of its document, from 0
    start: int
    end: int
    text: str  # equal to the kept text from start to end
    type: Type
    force: Force
    actors: tuple[Actor, ...] = ()  # who is bound, in the order of ACTORS
    themes: tuple[Theme, ...] = ()  # in the order of THEMES
    heading_path: tuple[str, ...] = ()
    page: int | None = None  # first page is 1; None where the format has none
    reasons: tuple[tuple[str, str], ...] = ()  # ("type", "under the heading 'Principles'"), one or more a label
    corrected: tuple[str, ...] = ()  # the KEYS that an officer corrected

    def label(self, key: str) -> str:
        """One of its labels as text: "duty", "governors, schools"; empty for no actors or themes."""
        found: str | tuple[str, ...] = getattr(self, key)
        return found if isinstance(found, str) else ", ".join(found)


def statement_id(document_id: str, text: str, nth: int = 0) -> str:
    """The id of the nth statement of a document with these words, whatever its white space and place."""
    words = hashlib.sha256(f"{document_id}\0{normalise(text)}\0{nth}".encode()).hexdigest()
    return f"{document_id}-s{words[:12]}"


def labelled(statement: Statement, key: str, value: str) -> Statement:
    """The statement with one label put right. Raises ValueError that lists what is possible."""
    corrected = tuple(one for one in KEYS if one == key or one in statement.corrected)
    if key == "type":
        return replace(statement, type=_one_of(TYPES, value, "type"), corrected=corrected)
    if key == "force":
        return replace(statement, force=_one_of(FORCES, value, "force"), corrected=corrected)
    names = [part.strip() for part in value.split(",") if part.strip() and part.strip().casefold() != "none"]
    if key == "actors":
        return replace(statement, actors=_several_of(ACTORS, names, "actor"), corrected=corrected)
    if key == "themes":
        return replace(statement, themes=_several_of(THEMES, names, "theme"), corrected=corrected)
    raise ValueError(f"'{key}' is no label; give one of {', '.join(KEYS)}, for example: type=duty")


def _one_of(words: tuple[_Word, ...], value: str, what: str) -> _Word:
    found = next((one for one in words if one.casefold() == value.strip().casefold()), None)
    if found is None:
        raise ValueError(f"'{value}' is no {what}; give one of {', '.join(words)}")
    return found


def _several_of(words: tuple[_Word, ...], values: Iterable[str], what: str) -> tuple[_Word, ...]:
    found = {_one_of(words, value, what) for value in values}
    return tuple(one for one in words if one in found)


def as_label(key: str, value: str) -> str:
    """A label as the contract writes it, whatever its capitals: ("theme", "send") -> "SEND". Raises ValueError."""
    return _one_of(WORDS[key], value, key)


def statement_body(one: Statement) -> str:
    """The JSON of what has no column of its own."""
    body = {
        "text": one.text, "actors": one.actors, "themes": one.themes, "heading_path": one.heading_path,
        "page": one.page, "reasons": one.reasons, "corrected": one.corrected,
    }  # fmt: skip
    return json.dumps(body, ensure_ascii=False)


def statement_from(columns: tuple[object, ...], body: str) -> Statement:
    """The statement of (id, document_id, ordinal, start, end, type, force) and a body.

    Raises ValueError, KeyError or TypeError for a damaged one; kept.py makes one plain error of them.
    """
    found = json.loads(body)
    if not isinstance(found, dict):
        raise TypeError("the body is no JSON object")
    number, document_id, ordinal, start, end, kind, force = columns
    return Statement(
        id=str(number), document_id=str(document_id), ordinal=int(str(ordinal)), start=int(str(start)),
        end=int(str(end)), text=str(found["text"]), type=cast(Type, str(kind)), force=cast(Force, str(force)),
        actors=tuple(found["actors"]), themes=tuple(found["themes"]), heading_path=tuple(found["heading_path"]),
        page=found["page"], reasons=tuple((key, why) for key, why in found["reasons"]),
        corrected=tuple(found["corrected"]),
    )  # fmt: skip
