"""Tests of ingest.outline: the kept text, the headings over each block, and where pages begin."""

from corpus.document import Section
from ingest.blocks import Block, Reading
from ingest.outline import is_numbered, outline


def heading(text: str, level: int, label: str = "") -> Block:
    return Block("heading", text, level=level, label=label)


def test_paragraphs_stand_apart_by_a_blank_line_items_and_rows_by_a_line_end_cells_by_a_tab() -> None:
    blocks = (
        Block("paragraph", "The crew:"),
        Block("item", "keeper", label="•"),
        Block("item", "mate", label="•"),
        Block("row", "Boat\tSeats", cells=("Boat", "Seats"), header=True, table=0),
        Block("row", "Gull\t12", cells=("Gull", "12"), table=0),
        Block("row", "Quay\tOpen", cells=("Quay", "Open"), table=1),
    )
    made = outline(Reading(blocks))
    assert made.text == "The crew:\n\n• keeper\n• mate\n\nBoat\tSeats\nGull\t12\n\nQuay\tOpen"
    assert [made.text[one.start : one.end] for one in made.laid] == [one.text for one in blocks]
    assert [made.text[start:end] for start, end in made.laid[4].cells] == ["Gull", "12"]


def test_a_dash_before_an_item_is_kept_where_a_page_prints_it_and_is_markup_elsewhere() -> None:
    printed = (Block("item", "row", 1, label="-"), Block("item", "sail", 1, label="-"))
    assert outline(Reading(printed, pages=1)).text == "- row\n- sail"
    assert outline(Reading((Block("item", "row", label="-"),))).text == "row"


def test_a_label_that_the_source_prints_stands_in_the_text_once() -> None:
    blocks = (
        Block("item", "1. Row", label="1."),
        Block("item", "sail", label="(a)"),
        Block("item", "steer", label="-"),
        Block("item", "moor", label="\uf0b7"),
    )
    assert outline(Reading(blocks)).text == "1. Row\n(a) sail\nsteer\nmoor"


def test_blocks_know_the_headings_above_them_and_sections_end_where_the_next_of_their_level_begins() -> None:
    blocks = (
        heading("Ferries", 1),
        heading("Crew", 2),
        Block("paragraph", "Keepers row."),
        heading("Fares", 2),
        heading("Winter", 3),
    )
    made = outline(Reading(blocks))
    assert [one.path for one in made.laid] == [
        (),
        ("Ferries",),
        ("Ferries", "Crew"),
        ("Ferries",),
        ("Ferries", "Fares"),
    ]
    assert made.sections == (
        Section("Ferries", 1, 0, 42, ("Ferries",)),
        Section("Crew", 2, 9, 29, ("Ferries", "Crew")),
        Section("Fares", 2, 29, 42, ("Ferries", "Fares")),
        Section("Winter", 3, 36, 42, ("Ferries", "Fares", "Winter")),
    )


def test_pages_begin_where_their_first_words_stand_and_empty_ones_where_the_next_does() -> None:
    blocks = (
        Block("paragraph", "one and on to two", page=1, turns=((8, 2),)),
        Block("paragraph", "four", page=4),
    )
    assert outline(Reading(blocks, pages=5)).page_starts == (0, 8, 19, 19, 23)


def test_a_format_without_pages_has_no_page_starts() -> None:
    assert outline(Reading((Block("paragraph", "words"),))).page_starts == ()


def test_a_footnote_stands_before_the_block_that_runs_on_to_the_next_page() -> None:
    blocks = (
        Block("paragraph", "Keepers row. Boards pay.", page=1, turns=((13, 2),)),
        Block("note", "Source: log.", page=1, label="1"),
        Block("paragraph", "Fares fell.", page=2),
    )
    made = outline(Reading(blocks, pages=2))
    assert made.text == "1 Source: log.\n\nKeepers row. Boards pay.\n\nFares fell."
    assert made.page_starts == (0, 29)


def test_blocks_without_words_leave_no_trace() -> None:
    made = outline(Reading((Block("paragraph", "words"), Block("item", " ", label="•"), Block("row", "\t", table=0))))
    assert made.text == "words"


def test_a_number_or_letter_is_a_label_that_counts_and_a_bullet_is_none() -> None:
    assert [is_numbered(label) for label in ("3.", "(a)", "1.2", "•", "-", "o", "")] == [True] * 3 + [False] * 4
