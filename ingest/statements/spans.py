"""What could be a statement: each sentence, list item, numbered title and table cell or row of a document's passages.

Whole lists are left out, as their items are there; footnotes are none. A span never goes beyond one page: of one that
does the longer part is taken. Knows no types: what is none of them is let go later.
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.document import Document, Passage

Shape = Literal["sentence", "item", "title", "cell", "row"]
LABEL = re.compile(
    r"(?:(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]|\d{1,3}(?:\.\d{1,3})+\.?)|[•▪◼■●◦‣❖➢–*\ue000-\uf8ff-])\s+"
)
PRINCIPLED = re.compile(r"\b(?:principles?|values|beliefs|rules)\b", re.IGNORECASE)
_LEADING_HEADING = re.compile(r"\w (?:must|shall|should|will)(?: not| never)?:?$", re.IGNORECASE)
_TITLE_WORDS = 12  # an item of principles that begins with a sentence as short begins with its title


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of the kept text that may be a statement, with where it stands."""

    start: int
    end: int
    shape: Shape
    words: str  # its text on one line, without a number or bullet in front
    lead: str  # the sentence that introduces its list, or the headings of its row; empty where there is none
    path: tuple[str, ...]  # headings below the title
    passage: Passage
    before: str = ""  # the sentence before it in its paragraph, or the one its list item begins with


def candidates(document: Document, passages: Sequence[Passage]) -> Iterator[Candidate]:
    """All that could be a statement, in the order of the text."""
    rows = _row_groups(passages)
    heads = frozenset(one.lead_in for one in passages if one.kind == "table")
    for one in passages:
        if one.kind in ("list", "note") or (
            one.kind == "table" and one.text.replace("\t", " | ") in heads and "\t" in one.text
        ):
            continue
        if one.kind == "prose":
            yield from _sentences(document, one)
        else:
            yield from _whole(document, one, one.kind == "table" and one.group in rows)


def _row_groups(passages: Sequence[Passage]) -> frozenset[int | None]:
    """Tables that are cited by rows: their passages hold several cells."""
    return frozenset(one.group for one in passages if one.kind == "table" and "\t" in one.text)


def _sentences(document: Document, one: Passage) -> Iterator[Candidate]:
    before = ""
    for start, end in one.sentences:
        words = plain(document.text[start:end])
        span = _on_one_page(document, start, end)
        yield Candidate(*span, "sentence", words, one.lead_in, one.heading_path[1:], one, before)
        before = words


def _whole(document: Document, one: Passage, in_rows: bool) -> Iterator[Candidate]:
    """An item, numbered title, cell or row; the title an item begins with apart from what explains it."""
    shape: Shape = "item"
    if one.kind == "heading":
        shape = "title"
    elif one.kind == "table":
        shape = "row" if in_rows else "cell"
    path = one.heading_path[1:]
    if shape == "item" and (title := _run_in_title(document, one)):
        rest, _ = one.sentences[1]
        words = plain(document.text[one.start : title])
        yield Candidate(one.start, title, "title", words, one.lead_in, path, one)
        span = _on_one_page(document, rest, one.end)
        yield Candidate(*span, shape, plain(document.text[rest : one.end]), one.lead_in, (*path, words), one, words)
        return
    span = one.start, one.end
    if len(one.sentences) > 1 and _turns(document, *span):
        span = one.start, one.sentences[0][1]  # the main sentence alone, where the others are on the next page
    span = _on_one_page(document, *span)
    yield Candidate(*span, shape, plain(document.text[span[0] : span[1]]), _lead_in(one, path), path, one)


def _lead_in(one: Passage, path: tuple[str, ...]) -> str:
    """What introduces an item: its lead-in, or a heading that begins its sentence ("Reviewers must not")."""
    begins = one.kind == "item" and not one.lead_in and path and _LEADING_HEADING.search(path[-1].strip())
    return path[-1] if begins else one.lead_in


def _run_in_title(document: Document, one: Passage) -> int:
    """Where the title ends that a numbered item begins with ("6. No surprises. The team ..."); 0 where it has none."""
    if (
        len(one.sentences) < 2
        or not one.label
        or not PRINCIPLED.search(" ".join((*one.heading_path[-1:], one.lead_in)))
    ):
        return 0
    start, end = one.sentences[0]
    return end if len(plain(document.text[start:end]).split()) <= _TITLE_WORDS else 0


def _turns(document: Document, start: int, end: int) -> list[int]:
    """Where a new page begins within a span."""
    return [place for place in document.page_starts if start < place < end]


def _on_one_page(document: Document, start: int, end: int) -> tuple[int, int]:
    turns = _turns(document, start, end)
    if not turns:
        return start, end
    edges = [start, *turns, end]
    first, last = max(itertools.pairwise(edges), key=lambda part: part[1] - part[0])
    piece = document.text[first:last]
    return first + len(piece) - len(piece.lstrip()), last - (len(piece) - len(piece.rstrip()))


def plain(text: str) -> str:
    """A text on one line without a number or bullet in front: "(a) pay  the fee;" -> "pay the fee;"."""
    line = " ".join(text.replace("\t", " | ").split())
    label = LABEL.match(line)
    return line[label.end() :] if label else line
