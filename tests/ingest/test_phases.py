"""Tests of ingest.phases: the phase of schooling that a review's first page states."""

import pytest

from ingest.blocks import Block, Reading
from ingest.outline import Outline, outline
from ingest.phases import phase_of


def rows(*cells: tuple[str, ...]) -> Outline:
    return outline(Reading(tuple(Block("row", "\t".join(one), cells=one, table=0) for one in cells)))


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (rows(("School", "Gorse Vale"), ("Phase", "Secondary, 11 to 16"), ("Area", "Fell")), "Secondary, 11 to 16"),
        (rows(("School", "Phase", "Area"), ("Gorse Vale", "Primary", "Fell")), "Primary"),
        (rows(("Type of school", "", "Special"), ("Area", "", "Fell")), "Special"),
        (outline(Reading((Block("paragraph", "Phase of education: Primary (4 to 11)"),))), "Primary (4 to 11)"),
        (outline(Reading((Block("item", "Type of school: Nursery"),))), "Nursery"),
        (outline(Reading((Block("paragraph", "In the first phase the boats were painted."),))), ""),
        (rows(("Phase", "Begins"), ("1", "May"), ("2", "June")), ""),
    ],
    ids=["beside", "below", "past an empty cell", "a line", "an item", "another phase", "a plan's heading row"],
)  # fmt: skip
def test_the_first_page_states_it(made: Outline, told: str) -> None:
    assert phase_of(made) == told
