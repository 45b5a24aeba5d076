"""Measures of comparisons: is a cell stated where it is, with a quote that says it? Prints nothing.

Over the labelled cells of sets/compare.jsonl: a theme and a bundled document, whether the document states anything on
it, and the sentences that do. Split into dev and test by theme, so that no wording is in both.

cells right        share of the cells that are stated or not as labelled
stated precision   of the cells shown as stated, those that are
stated recall      of the cells that are stated, those shown so
quote right        of the cells rightly shown as stated, those with a quote that is one of the sentences labelled
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.comparing.cell import Cell
from assistant.service import Assistant
from corpus.exactness import normalise
from evals.errors import BadTrial
from evals.figures import Measured, figure

MEASURES = ("cells right", "stated precision", "stated recall", "quote right")
_SET = Path(__file__).resolve().parent / "sets" / "compare.jsonl"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A cell with what is right."""

    theme: str
    doc: str
    quotes: tuple[str, ...]  # any of them states it; none where nothing is stated
    split: str


def labelled(texts: Mapping[str, str], path: Path = _SET) -> list[Labelled]:
    """The labelled cells; texts: kept text by document name. Raises BadTrial for a quote that is not there."""
    found: list[Labelled] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        split = "test" if hashlib.sha256(record["id"].encode()).digest()[0] % 2 else "dev"
        for cell in record["cells"]:
            if cell["stated"] != bool(cell["quotes"]):
                raise BadTrial(
                    f"{record['id']}, {cell['doc']}: stated and quotes disagree; give quotes where it is stated"
                )
            kept = normalise(texts.get(cell["doc"], ""))
            lost = [one for one in cell["quotes"] if normalise(one) not in kept]
            if lost:
                raise BadTrial(
                    f"{record['id']}, {cell['doc']}: '{lost[0]}' is not in the text; copy it from verse show"
                )
            found.append(Labelled(record["theme"], cell["doc"], tuple(cell["quotes"]), split))
    return found


def compared(assistant: Assistant, cells: Sequence[Labelled]) -> Iterator[dict[str, Measured]]:
    """The measures of each cell, theme by theme."""
    themes = dict.fromkeys(one.theme for one in cells)
    for theme in themes:
        own = [one for one in cells if one.theme == theme]
        found = assistant.compare(theme, "admin", documents=[one.doc for one in own])
        yield from (measure(one, cell) for one, cell in zip(own, found.cells, strict=True))


def measure(wanted: Labelled, cell: Cell) -> dict[str, Measured]:
    """The measures of one cell that apply to it."""
    is_stated = bool(wanted.quotes)
    values = {"cells right": Measured(float(cell.stated == is_stated))}
    if cell.stated:
        values["stated precision"] = Measured(float(is_stated))
    if is_stated:
        values["stated recall"] = Measured(float(cell.stated))
    if cell.stated and is_stated:
        said = [normalise(one.quote) for one in cell.citations]
        labels = [normalise(one) for one in wanted.quotes]
        right = any(label in quote or quote in label for quote in said for label in labels)
        values["quote right"] = Measured(float(right))
    return values


def cells_table(values: Sequence[dict[str, Measured]]) -> list[str]:
    """A line a measure with its 95 % interval and number of cells."""
    lines = [f"compare: {len(values)} cells over bundled documents"]
    for one in MEASURES:
        made = figure(values, one)
        if made is not None:
            lines.append(f"{one:<18}{made.value:6.3f}  {made.low:.2f}-{made.high:.2f}  of {made.count}")
    return lines
