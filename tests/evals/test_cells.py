"""The measures of comparisons, on cells made by hand, and the labelled cells themselves."""

import json
from pathlib import Path

import pytest

from assistant.answer import Citation
from assistant.comparing.cell import Cell
from corpus.document import Document
from evals.cells import Labelled, cells_table, labelled, measure
from evals.errors import BadTrial

DOCUMENT = Document("d", "a.md", "A", "Boats leave at noon. Bells ring.", "digest")


def cell(*quotes: str) -> Cell:
    made = tuple(Citation(1, "p", DOCUMENT, ("A",), None, 0, len(one), one) for one in quotes)
    return Cell("a.md", (DOCUMENT,), made, DOCUMENT)


def values(wanted: Labelled, found: Cell) -> dict[str, float]:
    return {name: one.value for name, one in measure(wanted, found).items()}


def test_a_stated_cell_needs_one_of_the_labelled_quotes() -> None:
    wanted = Labelled("boats", "a.md", ("Boats leave at noon.",), "dev")
    assert values(wanted, cell("Boats leave at noon. Bells ring.")) == {
        "cells right": 1, "stated precision": 1, "stated recall": 1, "quote right": 1,
    }  # fmt: skip
    assert values(wanted, cell("Bells ring."))["quote right"] == 0
    assert values(wanted, cell()) == {"cells right": 0, "stated recall": 0}


def test_a_cell_stated_where_nothing_is_counts_against_precision() -> None:
    wanted = Labelled("bread", "a.md", (), "dev")
    assert values(wanted, cell("Bells ring.")) == {"cells right": 0, "stated precision": 0}
    assert values(wanted, cell()) == {"cells right": 1}
    assert cells_table([measure(wanted, cell())]) == [
        "compare: 1 cells over bundled documents",
        "cells right        1.000  1.00-1.00  of 1",
    ]


def test_a_label_that_is_not_in_its_document_is_told(tmp_path: Path) -> None:
    record = {"id": "c", "theme": "boats", "cells": [{"doc": "a.md", "stated": True, "quotes": ["Ships"]}]}
    (tmp_path / "set.jsonl").write_text(json.dumps(record), encoding="utf-8")
    with pytest.raises(BadTrial, match="'Ships' is not in the text"):
        labelled({"a.md": DOCUMENT.text}, tmp_path / "set.jsonl")
