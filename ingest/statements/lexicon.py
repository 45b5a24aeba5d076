"""The words of words.toml, read once: which name an actor or a theme, and which headings open a zone. No rules."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypedDict, cast

from corpus.statement import Actor, Theme

_FILE = Path(__file__).with_name("words.toml")


class _Entry(TypedDict):
    name: str
    words: list[str]


class _ThemeEntry(_Entry):
    hints: list[str]


class _Zones(TypedDict):
    in_review: list[_Entry]
    elsewhere: list[_Entry]
    lead: list[_Entry]


class _Pattern(TypedDict, total=False):
    words: list[str]
    case: bool


class _Words(TypedDict):
    words: str


class _File(TypedDict):
    imperatives: _Words
    pattern: dict[str, _Pattern]
    actor: list[_Entry]
    theme: list[_ThemeEntry]
    zone: _Zones


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Patterns by what they name, in the order in which they are tried; several words joined to one pattern."""

    actors: tuple[tuple[Actor, str], ...]
    themes: tuple[tuple[Theme, str, str], ...]  # (theme, words that say it, words that only add to it)
    zones_in_reviews: tuple[tuple[str, str], ...]
    zones: tuple[tuple[str, str], ...]
    zones_of_leads: tuple[tuple[str, str], ...]


@cache
def _file() -> _File:
    return cast(_File, tomllib.loads(_FILE.read_text(encoding="utf-8")))


def pattern(name: str) -> re.Pattern[str]:
    """The pattern of one rule: any of its words."""
    found = _file()["pattern"][name]
    return re.compile("|".join(found["words"]), 0 if found.get("case") else re.IGNORECASE)


def imperatives() -> frozenset[str]:
    """The verbs, and adverbs before them, that an instruction begins with."""
    return frozenset(_file()["imperatives"]["words"].split())


@cache
def lexicon() -> Lexicon:
    """The words that name actors, themes and zones."""
    found = _file()
    return Lexicon(
        actors=tuple((cast(Actor, one["name"]), "|".join(one["words"])) for one in found["actor"]),
        themes=tuple(
            (cast(Theme, one["name"]), "|".join(one["words"]), "|".join(one["hints"])) for one in found["theme"]
        ),
        zones_in_reviews=_joined(found["zone"]["in_review"]),
        zones=_joined(found["zone"]["elsewhere"]),
        zones_of_leads=_joined(found["zone"]["lead"]),
    )


def _joined(entries: list[_Entry]) -> tuple[tuple[str, str], ...]:
    return tuple((one["name"], "|".join(one["words"])) for one in entries)
