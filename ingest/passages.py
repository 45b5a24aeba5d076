"""The blocks of an outline -> passages: paragraphs, lists with their lead-in, items, table rows or cells, notes.

Passages follow structure and never cut a sentence or an item in two. A bare heading is no passage, but a numbered
heading is one ("3. The partnership will ..."): numbered principles are cited by themselves.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from corpus.document import Document, Passage, PassageKind, passage_id
from ingest.outline import Laid
from ingest.sentences import sentences

_MOST_WORDS = 170  # a longer paragraph is shared out by sentences: the encoder sees 256 tokens
_CONTENT_WORDS = 12  # a lead-in of more words says something of its own
_WIDE_CELL_WORDS = 12  # a table with such cells is cited by cell, one of short cells by row
_LEADS_IN = re.compile(
    r"[:;,–—-]\s*$|\b(?:to|by|through|include|including|are|is|will|following|below)\s*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A passage without its id and ordinal."""

    kind: PassageKind
    start: int
    end: int
    path: tuple[str, ...]
    label: str = ""
    lead_in: str = ""
    group: str = ""  # a name for the list or table it belongs to, unique in the document


def passages(document: Document, laid: Sequence[Laid]) -> tuple[Passage, ...]:
    """The passages of a document in the order of its text."""
    drafts = list(_drafts(document.text, laid))
    first_of: dict[str, int] = {}
    for ordinal, draft in enumerate(drafts):
        first_of.setdefault(draft.group, ordinal)
    return tuple(
        _passage(document, ordinal, draft, first_of[draft.group] if draft.group else None)
        for ordinal, draft in enumerate(drafts)
    )


def _passage(document: Document, ordinal: int, draft: _Draft, group: int | None) -> Passage:
    text = document.text[draft.start : draft.end]
    return Passage(
        id=passage_id(document.id, draft.start, draft.kind, text),
        document_id=document.id,
        ordinal=ordinal,
        kind=draft.kind,
        heading_path=(document.title, *(one for one in draft.path if one != document.title)),
        text=text,
        start=draft.start,
        end=draft.end,
        pages=document.pages_of(draft.start, draft.end),
        label=draft.label,
        lead_in=draft.lead_in,
        group=group,
        sentences=() if draft.kind == "list" else sentences(text, draft.start),
    )


def _drafts(text: str, laid: Sequence[Laid]) -> Iterator[_Draft]:
    before: Laid | None = None
    for _, run in groupby(laid, key=_run_key):
        blocks = list(run)
        kind = blocks[0].block.kind
        if kind == "item":
            yield from _list(text, blocks, _lead_in(before))
        elif kind == "row":
            yield from _table(blocks)
        elif kind == "heading":
            yield from (_heading(one, laid) for one in blocks if one.block.label)
        elif kind != "furniture":
            for one in blocks:
                yield from _prose(text, one)
        before = blocks[-1]


def _run_key(one: Laid) -> tuple[str, int, int]:
    """Blocks that make one list or one table share it; every other block is a run of its own kind."""
    return (
        one.block.kind,
        one.block.table if one.block.kind == "row" else -1,
        len(one.path) if one.block.kind == "item" else 0,
    )


def _lead_in(before: Laid | None) -> Laid | None:
    if before is None or before.block.kind != "paragraph":
        return None
    return before if _LEADS_IN.search(before.block.text) or len(before.block.text.split()) <= _CONTENT_WORDS else None


def _list(text: str, items: list[Laid], lead: Laid | None) -> Iterator[_Draft]:
    introduced = _last_sentence(text, lead) if lead else ""
    start = lead.start if lead and len(lead.block.text.split()) <= 60 else items[0].start
    group = f"list at {items[0].start}"
    path = items[0].path
    if len(items) > 1:
        yield _Draft("list", start, items[-1].end, path, "", introduced, group)
    parents: dict[int, str] = {}
    for one in items:
        level = one.block.level
        parents = {depth: words for depth, words in parents.items() if depth < level} | {level: one.block.text}
        above = " ".join([introduced, *(words for depth, words in sorted(parents.items()) if depth < level)]).strip()
        yield _Draft("item", one.start, one.end, path, _number(one), above, group)


def _last_sentence(text: str, lead: Laid) -> str:
    start, end = sentences(text[lead.start : lead.end], lead.start)[-1]
    return text[start:end]


def _number(one: Laid) -> str:
    return one.block.label if any(letter.isalnum() for letter in one.block.label) else ""


def _heading(one: Laid, laid: Sequence[Laid]) -> _Draft:
    siblings = [
        other for other in laid if other.block.kind == "heading" and other.block.label and other.path == one.path
    ]
    group = f"headings at {siblings[0].start}" if len(siblings) > 1 else ""
    return _Draft("heading", one.start, one.end, one.path, one.block.label, one.path[-1] if one.path else "", group)


def _prose(text: str, one: Laid) -> Iterator[_Draft]:
    kind: PassageKind = "note" if one.block.kind == "note" else "prose"
    label = one.block.label if kind == "note" else ""
    for start, end in _portions(text, one.start, one.end):
        yield _Draft(kind, start, end, one.path, label)


def _portions(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span whole, or cut at sentence ends into portions of about equal length when it is too long."""
    count = -(-len(text[start:end].split()) // _MOST_WORDS)
    if count <= 1:
        yield start, end
        return
    wanted = (end - start) / count
    first = start
    for _, stop in sentences(text[start:end], start):
        if stop - first >= wanted or stop == end:
            yield first, stop
            first = stop + len(text[stop:end]) - len(text[stop:end].lstrip())
    if first < end:
        yield first, end


def _table(rows: list[Laid]) -> Iterator[_Draft]:
    headers = [one for one in rows if one.block.header]
    names = headers[-1].block.cells if headers else ()
    group = f"table at {rows[0].start}"
    data = [one for one in rows if not one.block.header]
    for one in headers:
        yield from _cells(one, (), f"headings of {group}")
    by_cell = len(data) < 2 or any(len(cell.split()) >= _WIDE_CELL_WORDS for one in data for cell in one.block.cells)
    for one in data:
        if by_cell:
            yield from _cells(one, names, "")
        else:
            yield _Draft("table", one.start, one.end, one.path, "", " | ".join(names), group)


def _cells(row: Laid, names: Sequence[str], group: str) -> Iterator[_Draft]:
    for place, (start, end) in enumerate(row.cells):
        if not row.block.cells[place].strip():
            continue
        name = names[place].strip() if place < len(names) and _filled(row) > 1 else ""
        path = (*row.path, name) if name else row.path
        for paragraph, part_start in _paragraphs(row.block.cells[place], start):
            label = re.match(r"\d+(?:\.\d+)*\.?(?=\s)|\([a-z]\)(?=\s)", paragraph)
            inner = group or f"cell under {name} in {path}"
            part_end = part_start + len(paragraph)
            yield _Draft("table", part_start, part_end, path, label.group() if label else "", name, inner)


def _filled(row: Laid) -> int:
    return sum(1 for cell in row.block.cells if cell.strip())


def _paragraphs(cell: str, start: int) -> Iterator[tuple[str, int]]:
    for paragraph in cell.split("\n"):
        if paragraph.strip():
            yield paragraph.strip(), start + len(paragraph) - len(paragraph.lstrip())
        start += len(paragraph) + 1


def context(document: Document, passage: Passage) -> str:
    """What stands before a passage's text when it is encoded: title, the last headings, lead-in."""
    path = [one for one in passage.heading_path[1:] if one][-2:]
    return " > ".join(part for part in (document.subject, document.title, *path, passage.lead_in) if part)


def with_heading_path(passage: Passage, title: str) -> Passage:
    """The passage under another title of its document."""
    return replace(passage, heading_path=(title, *passage.heading_path[1:]))
