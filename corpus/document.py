"""The nouns: a document as kept, its sections and its passages. Frozen values; no I/O.

Rule: every span is a pair of character offsets into `Document.text`, the kept text.
"""

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Literal

Kind = Literal["strategy", "agreement", "review", "guidance", "newsletter", "other"]
KINDS: tuple[Kind, ...] = ("strategy", "agreement", "review", "guidance", "newsletter", "other")
PassageKind = Literal["prose", "list", "item", "table", "heading", "note"]
COLUMNS = " | "  # between the names of columns, in the lead-in of a table's row


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, until the next heading of its level or above."""

    heading: str
    level: int  # 1 is the highest
    start: int  # where the heading begins in the kept text
    end: int  # where the section ends
    path: tuple[str, ...]  # headings from the title down to this one


@dataclass(frozen=True, slots=True)
class Passage:
    """The unit that is found and cited: a paragraph, a whole list, a list item, a table cell or row, a footnote."""

    id: str
    document_id: str
    ordinal: int  # place among the passages of its document, from 0
    kind: PassageKind
    heading_path: tuple[str, ...]
    text: str  # equal to the kept text from start to end
    start: int
    end: int
    pages: tuple[int, ...] = ()  # pages of the file it stands on, first page is 1; empty where the format has none
    label: str = ""  # the number or letter of an item as in the source: "3.", "(a)", "1.2"
    lead_in: str = ""  # the sentence that introduces the list, or the headings of a table row or cell
    group: int | None = None  # ordinal of the list or table it belongs to; a list belongs to itself
    sentences: tuple[tuple[int, int], ...] = ()  # spans of its sentences in the kept text

    @property
    def page(self) -> int | None:
        """The page it begins on, None where the format has no pages."""
        return self.pages[0] if self.pages else None


@dataclass(frozen=True, slots=True)
class Document:
    """One source as kept: what it is, who may read it, its kept text and the sections in it."""

    id: str
    name: str  # the file's name within the folder it was added from, or a record's id
    title: str
    text: str
    digest: str  # SHA-256 of the file, hex
    publisher: str = ""  # who issued it
    subject: str = ""  # whom or which place it is about
    kind: Kind = "other"
    published: str = ""  # ISO date, or its year or year and month
    period: str = ""
    outcome: str = ""
    grades: tuple[tuple[str, str], ...] = ()
    phase: str = ""  # of schooling, as the first page of a review states it: "Secondary, ages 11 to 16"
    audience: tuple[str, ...] = ("public",)
    status: str = "current"  # current | superseded | expired | future
    supersedes: str = ""  # name of the document it replaces
    valid_from: str = ""  # ISO date, or its year or year and month: when it comes into force; empty: when published
    valid_to: str = ""  # the last day, month or year it holds; empty: until something supersedes it
    review_date: str = ""  # when it is to be looked at again
    read: str = ""  # ISO date on which this version of the file was read; empty for those kept before it was noted
    brief_of: str = ""  # name or title of the document this is only a brief of
    url: str = ""
    guessed: tuple[str, ...] = ()  # names of the fields above that were guessed
    corrected: tuple[str, ...] = ()  # names of those that somebody set by hand: new versions of the file keep them
    pages: int | None = None
    page_starts: tuple[int, ...] = ()  # offset in the text where page 1, 2, ... begin
    sections: tuple[Section, ...] = ()
    warnings: tuple[str, ...] = ()
    dropped: tuple[tuple[str, int], ...] = ()  # headers and footers left out, "#" for digits, and on how many pages
    other_names: tuple[str, ...] = field(default=())  # the same bytes under other names
    other_audiences: tuple[tuple[str, tuple[str, ...]], ...] = ()  # who may read them under such a name, where stated
    inside: str = ""  # the end of `name` where the file holds several documents: "#1042" a record, "!may.pdf" a file

    @property
    def doc(self) -> str:
        """What a citation calls it: its file's name without folders, or the id of a record.

        `name` is told apart from all others, this need not be: two folders may each hold a minutes.pdf.
        """
        if self.inside.startswith("#"):
            return self.inside[1:]
        return PurePosixPath(self.name.removesuffix(self.inside)).name + self.inside

    def page_at(self, offset: int) -> int | None:
        """The page of the file that the character at this offset stands on; None where the format has no pages."""
        return max(bisect_right(self.page_starts, offset), 1) if self.page_starts else None

    def pages_of(self, start: int, end: int) -> tuple[int, ...]:
        """All pages a span touches, in order; empty where the format has no pages."""
        first, last = self.page_at(start), self.page_at(max(start, end - 1))
        return tuple(range(first, last + 1)) if first is not None and last is not None else ()


def document_id(name: str) -> str:
    """A short stable id for the document known by this name: it survives new versions of the file."""
    return hashlib.sha256(name.encode()).hexdigest()[:12]


def passage_id(document: str, start: int, kind: str, text: str) -> str:
    """A passage's id, from its document, place, kind and words: the same again after every rebuild."""
    place = hashlib.sha256(f"{document}\0{start}\0{kind}\0{text}".encode()).hexdigest()
    return f"{document}-{place[:10]}"
