"""A kept document laid out for a page: its text in stretches of structure, with a span marked across them.

Shows every word of the kept text once and in its order. Reads structure off sections and passages; does not make HTML.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, TypeAlias

from corpus.document import COLUMNS, Document, Passage, Section

Span: TypeAlias = tuple[int, int]
Shape = Literal["heading", "prose", "item", "cell", "note"]
_NUMBERED = re.compile(r"\d+(?:\.\d+)+\.?\s|\d+[.)]\s|\((?:\d+|[a-z]|[ivx]+)\)\s|[a-z][.)]\s")  # 3.4  3.  (a)  b)


@dataclass(frozen=True, slots=True)
class Run:
    """Words of a part, all marked or none."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, paragraph, item, footnote or table cell in its place."""

    shape: Shape
    start: int
    end: int
    runs: tuple[Run, ...] = ()
    level: int = 0  # of a heading, 1 is the highest; each is at most one below the heading before it
    lead: str = ""  # of a cell: the name of its column
    labelled: bool = False  # of an item: whether its own number or letter is in its text


@dataclass(frozen=True, slots=True)
class Row:
    """A table's row."""

    cells: tuple[Part, ...]
    header: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Parts of one shape that stand together: a heading, a paragraph, a whole list, a whole table; or a page turn."""

    shape: Literal["heading", "prose", "list", "table", "cells", "note", "page"]
    parts: tuple[Part, ...] = ()
    rows: tuple[Row, ...] = ()
    page: int = 0


def lay_out(document: Document, passages: Sequence[Passage], marked: Span | None) -> tuple[Stretch, ...]:
    """The document's text from beginning to end; the words of the marked span are marked wherever they stand."""
    parts = _parts(document, passages)
    columns = {name for one in passages if one.kind == "table" for name in (one.lead_in, *one.lead_in.split(COLUMNS))}
    stretches: list[Stretch] = []
    for together in _together(document.text, parts):
        stretches += _stretches(document.text, together, columns)
    return tuple(_with_pages(document, [_with_runs(document.text, one, marked) for one in stretches]))


def outline(document: Document, deepest: int = 3) -> tuple[tuple[int, str, int], ...]:
    """The headings to list as contents: where each begins, its words, its level."""
    return tuple((one.start, one.heading, len(one.path)) for one in document.sections if len(one.path) <= deepest)


def _parts(document: Document, passages: Sequence[Passage]) -> list[Part]:
    text = document.text
    headings = [_heading(one) for one in document.sections]
    standing = [one for one in passages if text[one.start : one.end] == one.text]  # not so of a version just replaced
    leaves = [_leaf(one) for one in standing if one.kind not in ("list", "heading")]
    parts: list[Part] = []
    reached = 0
    for part in sorted([*headings, *leaves], key=lambda one: (one.start, one.end)):
        if part.start < reached:
            continue
        between = text[reached : part.start]
        if parts and part.shape == parts[-1].shape == "prose" and "\n" not in between:
            parts[-1] = replace(parts[-1], end=part.end)  # a long paragraph is several passages
            reached = part.end
            continue
        begin = part.start - len(re.split(r"[\n\t]", between)[-1])  # a bullet or number stands on the part's own line
        parts += _unclaimed(text, reached, begin)
        label = text[begin : part.start].strip()
        own = any(letter.isalnum() for letter in label)
        parts.append(replace(part, start=begin if own else part.start, labelled=part.labelled or own))
        reached = part.end
    return [*parts, *_unclaimed(text, reached, len(text))]


def _heading(one: Section) -> Part:
    return Part("heading", one.start, one.start + len(one.heading), level=len(one.path))


def _leaf(one: Passage) -> Part:
    shape: Shape = {"item": "item", "table": "cell", "note": "note"}.get(one.kind, "prose")  # type: ignore[assignment]
    numbered = bool(_NUMBERED.match(one.text)) or (bool(one.label) and one.text.startswith(one.label))
    return Part(shape, one.start, one.end, lead=one.lead_in if one.kind == "table" else "", labelled=numbered)


def _unclaimed(text: str, start: int, end: int) -> Iterator[Part]:
    """Words that no passage or heading holds, line by line: nothing of the text may be lost."""
    for line in re.finditer(r"[^\n]*\S[^\n]*", text[start:end]):
        if any(letter.isalnum() for letter in line.group()):
            yield Part("prose", start + line.start(), start + line.end())


def _together(text: str, parts: Sequence[Part]) -> Iterator[list[Part]]:
    """Runs of parts of one shape; items and cells stand together until a blank line."""
    run: list[Part] = []
    for part in parts:
        joins = bool(run) and part.shape == run[-1].shape and part.shape in ("item", "cell")
        if joins and "\n\n" not in text[run[-1].end : part.start]:
            run.append(part)
            continue
        if run:
            yield run
        run = [part]
    if run:
        yield run


def _stretches(text: str, parts: list[Part], columns: set[str]) -> list[Stretch]:
    shape = parts[0].shape
    if shape == "item":
        return [Stretch("list", tuple(parts))]
    if shape != "cell":
        return [Stretch("heading" if shape == "heading" else "note" if shape == "note" else "prose", tuple(parts))]
    rows = _rows(text, parts, columns)
    return [Stretch("table", rows=rows)] if rows else [Stretch("cells", tuple(parts))]


def _rows(text: str, parts: list[Part], columns: set[str]) -> tuple[Row, ...]:
    """The rows of a table, () where its cells hold line ends themselves: then rows cannot be told from lines."""
    begin = text.rfind("\n", 0, parts[0].start) + 1
    end = text.find("\n", parts[-1].end)
    lines = [match.span() for match in re.finditer(r"[^\n]+", text[begin : end if end >= 0 else len(text)])]
    rows = [_cells(text, begin + start, begin + stop) for start, stop in lines]
    if len(rows) < 2 or len(rows[0]) < 2 or len({len(row) for row in rows}) != 1:
        return ()
    first = [text[one.start : one.end].strip() for one in rows[0]]
    named = any(first) and (COLUMNS.join(first) in columns or all(name in columns for name in first if name))
    return tuple(Row(row, header=named and place == 0) for place, row in enumerate(rows))


def _cells(text: str, start: int, end: int) -> tuple[Part, ...]:
    edges = [start - 1, *(start + match.start() for match in re.finditer("\t", text[start:end])), end]
    return tuple(Part("cell", left + 1, right) for left, right in pairwise(edges))


def _with_runs(text: str, stretch: Stretch, marked: Span | None) -> Stretch:
    def spelt(parts: tuple[Part, ...]) -> tuple[Part, ...]:
        return tuple(replace(one, runs=_runs(text, one, marked)) for one in parts)

    rows = tuple(replace(row, cells=spelt(row.cells)) for row in stretch.rows)
    return replace(stretch, parts=spelt(stretch.parts), rows=rows)


def _runs(text: str, part: Part, marked: Span | None) -> tuple[Run, ...]:
    start, end = marked or (part.end, part.end)
    left = min(max(start, part.start), part.end)
    right = max(min(end, part.end), left)
    pieces = (Run(text[part.start : left]), Run(text[left:right], marked=True), Run(text[right : part.end]))
    return tuple(one for one in pieces if one.text)


def _with_pages(document: Document, stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """The stretches, with a page turn before the first one that begins on each page."""
    shown = 0
    for stretch in stretches:
        first = stretch.parts[0] if stretch.parts else stretch.rows[0].cells[0]
        page = document.page_at(first.start) or 0
        if page > shown:
            shown = page
            yield Stretch("page", page=page)
        yield stretch
