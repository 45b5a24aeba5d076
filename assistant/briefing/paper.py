"""Paper: what a briefing holds, whatever file it becomes. Frozen values; no I/O.

Rule: an excerpt's quote is the document's, to the letter; every other text in here is ours and is shown as ours.
"""

from dataclasses import dataclass
from typing import Literal

What = Literal["answer", "comparison", "register", "precedents"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A document that is quoted, with what is needed to find this version of it again."""

    number: int  # from 1, in the order of first use
    document_id: str
    title: str
    publisher: str
    published: str
    valid: str  # our words: from when to when it holds, and when its review is due; empty where nobody stated it
    file: str  # what citations call it
    digest: str  # SHA-256 of the file, hex
    read: str  # ISO date on which this version was read
    remarks: tuple[str, ...] = ()  # our words: superseded, a brief only, not for everybody, what was guessed


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Words of a document with the labels we gave them and where they stand."""

    quote: str  # equal to the kept text from start to end
    reference: int
    heading_path: tuple[str, ...]  # below the document's title
    page: int | None
    start: int
    end: int
    labels: tuple[tuple[str, str], ...] = ()  # ("type", "duty"), ("actors", "governors")

    @property
    def words(self) -> str:
        """The quote in one line: every run of white space as one space, and no other change."""
        return " ".join(self.quote.split())

    @property
    def section(self) -> str:
        """Its headings in one line."""
        return " > ".join(" ".join(one.split()) for one in self.heading_path)


@dataclass(frozen=True, slots=True)
class Part:
    """A heading with our words and the excerpts that stand under it: a side of a comparison, a case, a type."""

    heading: str
    ours: tuple[str, ...] = ()  # before the excerpts
    excerpts: tuple[Excerpt, ...] = ()
    after: tuple[str, ...] = ()  # our words after them


@dataclass(frozen=True, slots=True)
class Paper:
    """One briefing."""

    what: What
    asked: str  # the question, theme, situation or filters, as they were given
    made: str  # ISO date
    role: str  # whom it was made for: it holds what they may read
    site: str  # who made it
    parts: tuple[Part, ...]
    references: tuple[Reference, ...]

    @property
    def title(self) -> str:
        """What stands at its head."""
        return {"answer": "Briefing", "comparison": "Comparison", "register": "Register of statements",
                "precedents": "Precedents"}[self.what]  # fmt: skip
