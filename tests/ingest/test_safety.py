"""Tests of ingest.safety: no block keeps what nobody sees, and its places stay right."""

from ingest.blocks import Block, Reading
from ingest.safety import safe

WARNING = "taken out: 2 invisible characters; what is not seen can hide instructions"


def test_blocks_cells_and_page_turns_are_cleaned_together() -> None:
    reading = Reading(
        (
            Block("row", "a\u200bb\tc", cells=("a\u200bb", "c"), table=0),
            Block("paragraph", "On\u200be page\nand the next", page=1, turns=((10, 2),)),
        ),
        pages=2,
        properties={"title": "Bo\u202eats"},
    )
    assert safe(reading) == Reading(
        (
            Block("row", "ab\tc", cells=("ab", "c"), table=0),
            Block("paragraph", "One page\nand the next", page=1, turns=((9, 2),)),
        ),
        pages=2,
        properties={"title": "Boats"},
        warnings=(WARNING,),
    )


def test_a_clean_reading_is_left_as_it_is() -> None:
    reading = Reading((Block("item", "Keepers row.", label="\uf0b7"),), warnings=("one",))
    assert safe(reading) == reading


def test_a_heading_of_a_thousand_letters_is_none() -> None:
    (block,) = safe(Reading((Block("heading", "x" * 1001, level=1),))).blocks
    assert block == Block("paragraph", "x" * 1001)
