"""Measures of structure: what our reader makes of a file against what a person saw on its pages.

One value a file and measure; the weight is how many things it is a share of, so that means are over things, not files:
headings right       share of the headings found that are headings (precision)
headings found       share of the headings that were found as such (recall)
levels               share of the headings found that have the right level
list items           share of the items that stand whole in an item, or in a paragraph of a cell, with their label
cells                share of the filled table cells that stand in their column, under its heading where it has one
notes                share of the footnotes that were read as footnotes
pages                share of all these things that were found on the right page
words                share of the words of the plain text that are in the kept one, running headers apart
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from evals.figures import Measured
from evals.outlined import Outline, SeenHeading, SeenTable, key_of, outlines
from ingest.blocks import Block
from ingest.coverage import share_kept
from ingest.read import read
from ingest.sniff import sniff

MEASURES = ("headings right", "headings found", "levels", "list items", "cells", "notes", "pages", "words")
_MARK_END = re.compile(r"(?<=\D)\s?\d{1,2}$")  # of a footnote
_LABEL = re.compile(
    r"^(?:[•▪◼■●◦‣➢*–-]|[\ue000-\uf8ff]|\(?(?:\d+(?:\.\d+)*[a-z]?|[A-Za-z]|[ivx]{1,4})[.)]|\d+(?:\.\d+|[a-z])(?=\s))\s*"
)
Right = list[bool]


def of_outlines(seen: Iterable[Outline] | None = None) -> Iterator[tuple[str, dict[str, Measured]]]:
    """Each file with an outline that is on this machine, by name, with how it was read."""
    for one in outlines() if seen is None else seen:
        reading = read(one.path)
        values = compare(one, reading.blocks)
        share = share_kept(one.path, sniff(one.path).format, reading)
        yield one.path.name, values if share is None else {**values, "words": Measured(share)}


def compare(seen: Outline, blocks: Sequence[Block]) -> dict[str, Measured]:
    """How well blocks agree with an outline, by measure; what the outline does not have is left out."""
    pages: Right = []
    values: dict[str, Right] = {}
    if "headings" in seen.parts:
        values |= _headings(seen, blocks, pages)
    if "lists" in seen.parts:
        values["list items"] = _items(seen, blocks, pages)
    if "tables" in seen.parts:
        rows = _rows(blocks)
        values["cells"] = [right for table in seen.tables for right in _cells(table, rows)]
    if "notes" in seen.parts:
        notes = Counter((key_of(_unlabelled(one.text, one.label)), one.page) for one in blocks if one.kind == "note")
        values["notes"] = [any(key == one.key for key, _ in notes) for one in seen.notes]
        pages += [(one.key, one.page) in notes for one in seen.notes if any(key == one.key for key, _ in notes)]
    values["pages"] = pages if seen.path.suffix == ".pdf" else []
    return {name: Measured(sum(right) / len(right), len(right)) for name, right in values.items() if right}


def _headings(seen: Outline, blocks: Sequence[Block], pages: Right) -> dict[str, Right]:
    """Precision, recall and levels; a heading counts once, on its own page rather than on another."""
    open_ = [one for one in seen.headings if one.levels != (0,)]
    free = [one for one in seen.headings if one.levels == (0,)]
    right, levels = [], []
    for block in blocks:
        if block.kind != "heading" or not seen.covers(block.page):
            continue
        match = _match(block, open_)
        if match is not None:
            open_.remove(match)
            levels.append(block.level in match.levels)
            pages.append(match.page is None or block.page == match.page)
        elif _match(block, free) is not None:
            continue
        right.append(match is not None)
    wanted = len(levels) + len(open_)
    found = [place < len(levels) for place in range(wanted)]
    return {"headings right": right, "headings found": found, "levels": levels}


def _match(block: Block, seen: Sequence[SeenHeading]) -> SeenHeading | None:
    keys = {key_of(block.text), key_of(_MARK_END.sub("", block.text))}
    same = [one for one in seen if keys & set(one.keys)]
    return next((one for one in same if one.page == block.page), same[0] if same else None)


def _items(seen: Outline, blocks: Sequence[Block], pages: Right) -> Right:
    found: defaultdict[str, set[tuple[str, int | None]]] = defaultdict(set)
    for block in blocks:
        for text, label in _item_texts(block):
            found[key_of(_unlabelled(text, label))].add((key_of(label or _label_of(text)), block.page))
    right = []
    for item in seen.items:
        here = found.get(item.key, set())
        whole = any(not item.label.isascii() or key_of(item.label) in ("", label) for label, _ in here)
        right.append(whole)
        if whole and item.page is not None:
            # the list begins on that page; a later item of it may stand on one that follows
            pages.append(any(page is not None and page >= item.page for _, page in here))
    return right


def _item_texts(block: Block) -> Iterator[tuple[str, str]]:
    if block.kind == "item":
        yield block.text, block.label
    elif block.kind == "row":
        for cell in block.cells:
            yield from ((text, "") for text in cell.split("\n"))


def _label_of(text: str) -> str:
    found = _LABEL.match(text)
    return found.group() if found else ""


def _unlabelled(text: str, label: str) -> str:
    stripped = text.strip()
    if label:
        return stripped.removeprefix(label)
    return _LABEL.sub("", stripped)


def _rows(blocks: Sequence[Block]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Every row of every table with the headings of its columns, both as digests."""
    rows: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
    names: dict[int, tuple[str, ...]] = {}
    for block in blocks:
        if block.kind != "row":
            continue
        keys = tuple(key_of(cell) for cell in block.cells)
        if block.header:
            names[block.table] = keys
        else:
            rows.append((keys, names.get(block.table, ())))
    return rows


def _cells(table: SeenTable, rows: Sequence[tuple[tuple[str, ...], tuple[str, ...]]]) -> Iterator[bool]:
    """Whether each filled cell stands in a row that agrees with its own in another filled cell, in the right column."""
    for seen in table.rows:
        filled = [place for place, key in enumerate(seen) if key]
        best: set[int] = set()
        for keys, names in rows:
            good = {
                place
                for place in filled
                if place < len(keys)
                and keys[place] == seen[place]
                and (not table.header or (place < len(names) and names[place] == table.header[place]))
            }
            best = max(best, good, key=len)
        yield from (place in best for place in filled)
