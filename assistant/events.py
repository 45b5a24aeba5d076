"""What happens while a question is answered, in order: searching, found, claims, answered. Frozen values."""

from dataclasses import dataclass
from typing import TypeAlias

from assistant.answer import Answer, Citation, Claim


@dataclass(frozen=True, slots=True)
class Searching:
    """The question was understood; `about` says how, in plain words."""

    about: str


@dataclass(frozen=True, slots=True)
class Found:
    """Passages were found: how many, in how many documents."""

    passages: int
    documents: int


@dataclass(frozen=True, slots=True)
class Claimed:
    """One claim with its checked citations."""

    claim: Claim
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """The whole answer; always the last event."""

    answer: Answer


Event: TypeAlias = Searching | Found | Claimed | Answered
