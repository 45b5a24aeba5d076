"""Blocks -> the kept text, with where each block stands in it and under which headings.

Paragraphs, headings, lists and tables stand apart by a blank line, items and rows by a line end, cells by a tab.
Nothing is reworded. Does not cut passages: passages.py does.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import Section
from ingest.blocks import Block, Reading

# A list marker of plain text and Markdown is markup, not the document's words; on a page it is printed like any bullet.
_TEXT_MARKERS = frozenset("-*+o")


@dataclass(frozen=True, slots=True)
class Laid:
    """A block with its place: its words are text[start:end] of the outline, without a bullet that precedes them."""

    block: Block
    bullet: int  # where the bullet before it begins, its start where there is none
    start: int
    end: int
    path: tuple[str, ...]  # headings it stands under, the highest first; a heading's own words are not in its path
    cells: tuple[tuple[int, int], ...] = ()  # spans of the cells of a row


@dataclass(frozen=True, slots=True)
class Outline:
    """The kept text of one file, its blocks in place, its sections and where its pages begin."""

    text: str
    laid: tuple[Laid, ...]
    sections: tuple[Section, ...]
    page_starts: tuple[int, ...]


def outline(reading: Reading) -> Outline:
    """The outline of what a reader took from a file."""
    parts: list[str] = []
    laid: list[Laid] = []
    turns: list[tuple[int, int]] = []  # (offset, page that begins there)
    open_headings: list[tuple[int, str]] = []
    offset = 0
    before: Block | None = None
    for block in _in_order(reading.blocks):
        separator, bullet = _separator(before, block), _bullet(block)
        begin = offset + len(separator)
        start = begin + len(bullet)
        end = start + len(block.text)
        if block.kind == "heading":
            open_headings = [one for one in open_headings if one[0] < block.level]
        path = tuple(text for _, text in open_headings)
        laid.append(Laid(block, begin, start, end, path, _cells(block, start)))
        if block.kind == "heading":
            open_headings.append((block.level, block.text))
        if block.page is not None:
            turns.append((begin, block.page))
            turns.extend((start + place, page) for place, page in block.turns)
        parts += (separator, bullet, block.text)
        offset, before = end, block
    text = "".join(parts)
    return Outline(text, tuple(laid), _sections(laid, len(text)), _page_starts(turns, reading.pages, len(text)))


def _in_order(blocks: Sequence[Block]) -> list[Block]:
    """The blocks that hold words, a footnote before the block that runs on to the page after it."""
    ordered: list[Block] = []
    for block in blocks:
        place = len(ordered)
        while block.kind == "note" and block.page is not None and place and _last_page(ordered[place - 1]) > block.page:
            place -= 1
        if block.text.strip():
            ordered.insert(place, block)
    return ordered


def _last_page(block: Block) -> int:
    return block.turns[-1][1] if block.turns else block.page or 0


def is_numbered(label: str) -> bool:
    """Whether a label counts ("3.", "(a)", "1.2") and is not merely a bullet."""
    return label not in _TEXT_MARKERS and any(letter.isalnum() for letter in label)


def _separator(before: Block | None, block: Block) -> str:
    if before is None:
        return ""
    together = before.kind == block.kind and block.kind in ("item", "row") and before.table == block.table
    return "\n" if together else "\n\n"


def _bullet(block: Block) -> str:
    label = block.label
    if block.kind not in ("item", "note") or not label or block.text.startswith(label):
        return ""
    if label in _TEXT_MARKERS and block.page is None:
        return ""
    return "" if any(unicodedata.category(letter) == "Co" for letter in label) else label + " "


def _cells(block: Block, start: int) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    for cell in block.cells:
        spans.append((start, start + len(cell)))
        start += len(cell) + 1
    return tuple(spans)


def _sections(laid: list[Laid], length: int) -> tuple[Section, ...]:
    """A section a heading; it ends where the next heading of its level or above begins."""
    sections: list[Section] = []
    end_of: dict[int, int] = {}  # level -> where the next heading of that level or above begins
    for one in reversed(laid):
        if one.block.kind != "heading":
            continue
        level = one.block.level
        end = min((place for above, place in end_of.items() if above <= level), default=length)
        sections.append(Section(one.block.text, level, one.start, end, (*one.path, one.block.text)))
        end_of[level] = one.start
    return tuple(reversed(sections))


def _page_starts(turns: list[tuple[int, int]], pages: int | None, length: int) -> tuple[int, ...]:
    """Where page 1, 2, ... begin; a page without text begins where the next one with text does."""
    if pages is None:
        return ()
    starts: list[int] = []
    for offset, page in turns:
        while len(starts) < min(page, pages):
            starts.append(offset if starts else 0)
    return tuple(starts + [length] * (pages - len(starts)))
