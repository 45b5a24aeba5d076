"""Measures of structure: numbers worked out by hand, and the real files where they are on this machine."""

from pathlib import Path

import pytest

from evals.figures import Measured, figure
from evals.outlined import PARTS, Outline, SeenHeading, SeenItem, SeenNote, SeenTable, key_of, outlines
from evals.structure import MEASURES, compare, of_outlines
from ingest.blocks import Block

SEEN = Outline(
    Path("pier.pdf"),
    (1, 2),
    PARTS,
    (
        SeenHeading((1,), 1, (key_of("Piers"),)),
        SeenHeading((0,), 1, (key_of("A report"),)),
        SeenHeading((2,), 1, (key_of("Lamps"),)),
        SeenHeading((2,), 2, (key_of("Lamps"),)),
    ),
    (SeenItem("", key_of("a lamp"), 1), SeenItem("2.", key_of("a rope"), 1)),
    (SeenTable(2, (key_of("What"), key_of("How many")), ((key_of("wick"), key_of("two")), (key_of("oil"), ""))),),
    (SeenNote(2, key_of("See below.")),),
)
TABLE = (
    Block("row", "What\tHow many", 2, cells=("What", "How many"), header=True, table=0),
    Block("row", "wick\ttwo", 2, cells=("wick", "two"), table=0),
    Block("row", "oil\t", 2, cells=("oil", ""), table=0),
)
RIGHT = (
    Block("heading", "Piers", 1, level=1),
    Block("heading", "A report", 1, level=2),
    Block("heading", "Lamps", 1, level=2),
    Block("item", "a lamp", 1, label="•"),
    Block("item", "2. a rope", 1, label="2."),
    Block("heading", "Lamps1", 2, level=2),
    *TABLE,
    Block("note", "1 See below.", 2, label="1"),
)


def test_a_file_read_as_it_was_seen_scores_one() -> None:
    weights = {"headings right": 3, "headings found": 3, "levels": 3, "list items": 2, "cells": 3, "notes": 1}
    assert compare(SEEN, RIGHT) == {name: Measured(1.0, count) for name, count in (weights | {"pages": 6}).items()}


def test_a_reading_worked_out_by_hand() -> None:
    read = (
        Block("heading", "Piers", 2, level=1),  # right, but on the wrong page
        Block("heading", "Lamps", 2, level=3),  # right, of the wrong level; the one on page 1 is missing
        Block("heading", "Wrong", 1, level=2),
        Block("heading", "Further on", 3, level=2),  # on a page that nobody looked at
        Block("item", "a lamp a rope", 1, label="•"),
        Block("row", "2. a rope\nmore", 2, cells=("2. a rope\nmore",), table=1),  # an item within a cell
        Block("row", "wick\ttwo", 2, cells=("wick", "two"), table=2),  # without its heading row
    )
    assert compare(SEEN, read) == {
        "headings right": Measured(2 / 3, 3),
        "headings found": Measured(2 / 3, 3),
        "levels": Measured(1 / 2, 2),
        "list items": Measured(1 / 2, 2),
        "cells": Measured(0.0, 3),
        "notes": Measured(0.0, 1),
        "pages": Measured(2 / 3, 3),
    }


def test_what_was_not_written_down_is_not_measured() -> None:
    only = Outline(Path("pier.md"), None, ("headings",), SEEN.headings, SEEN.items, SEEN.tables, SEEN.notes)
    assert set(compare(only, RIGHT)) == {"headings right", "headings found", "levels"}


@pytest.mark.slow
def test_the_real_files_are_read_as_they_were_seen() -> None:
    readings = [values for _, values in of_outlines(outlines())]
    if not readings:
        pytest.skip("the files with an outline are not on this machine")
    found = {name: figure(readings, name) for name in MEASURES}
    told = {name: round(one.value, 3) for name, one in found.items() if one is not None}
    assert {name: told[name] >= least for name, least in LEAST.items()} == dict.fromkeys(LEAST, True), told


LEAST = {
    "headings right": 0.97,
    "headings found": 0.96,
    "levels": 0.98,
    "list items": 0.98,
    "cells": 0.97,
    "notes": 0.9,
    "pages": 1.0,
    "words": 0.995,
}
