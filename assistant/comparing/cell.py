"""Cell and comparison: who states what on a theme. Frozen values, their JSON by the contract and their CSV; no I/O."""

import csv
import io
from dataclasses import dataclass

from assistant.answer import Citation, citation_json
from assistant.spreadsheet import plain_cell
from corpus.document import Document
from corpus.exactness import normalise

COLUMNS = ("theme", "side", "stated", "quote", "title", "doc", "section", "page", "published", "searched")


@dataclass(frozen=True, slots=True)
class Cell:
    """What one side of a comparison states: a publisher or subject, or a document."""

    side: str  # as it was asked for
    searched: tuple[Document, ...]  # what was looked through
    citations: tuple[Citation, ...]  # the exact quotes that state it; none where it is not stated
    document: Document | None = None  # the document, where documents are compared
    denied: tuple[Citation, ...] = ()  # quotes that say the document does not deal with it
    score: float = 0.0  # how surely the best quote states it; at least 0 where it is stated

    @property
    def stated(self) -> bool:
        """Whether something is stated: never without a quote."""
        return bool(self.citations)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What every side states on a theme, in the order the sides were named."""

    theme: str
    cells: tuple[Cell, ...]


def comparison_json(found: Comparison, asked_id: str, latency_ms: float) -> dict[str, object]:
    """The contract's JSON object of a comparison."""
    return {
        "id": asked_id,
        "theme": found.theme,
        "cells": [_cell_json(one) for one in found.cells],
        "latency_ms": latency_ms,
    }


def comparison_csv(found: Comparison) -> str:
    """The comparison as CSV with a heading row: a row a quote, one with an empty quote where nothing is stated."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(COLUMNS)
    for cell in found.cells:
        searched = "; ".join(one.doc for one in cell.searched)
        for one in cell.citations:
            section = " > ".join(one.heading_path[1:])
            told = (one.document.title, one.document.doc, section, one.page or "", one.document.published)
            row = (found.theme, cell.side, "yes", normalise(one.quote), *told, searched)
            table.writerow([plain_cell(value) for value in row])
        if not cell.stated:
            nothing = (found.theme, cell.side, "no", *[""] * 6, searched)
            table.writerow([plain_cell(value) for value in nothing])
    return out.getvalue()


def _cell_json(one: Cell) -> dict[str, object]:
    return {
        "publisher": one.document.publisher if one.document else one.side,
        "doc": one.document.doc if one.document else None,
        "document_id": one.document.id if one.document else None,
        "title": one.document.title if one.document else None,
        "stated": one.stated,
        "citations": [citation_json(each) for each in one.citations],
        "denied": [citation_json(each) for each in one.denied],
        "searched": [each.id for each in one.searched],
        "score": round(one.score, 4),
    }
