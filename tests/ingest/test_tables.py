"""Tests of ingest.tables: rows of short cells are cited whole, cells that say something each for itself."""

import pytest

from ingest.blocks import Block, Reading
from ingest.outline import outline
from ingest.tables import table_drafts

WIDE = "Keepers light the lamp at dusk and put it out again at dawn."  # 13 words


def row(*cells: str, header: bool = False) -> Block:
    return Block("row", "\t".join(cells), cells=cells, header=header, table=0)


def drafts(*rows: Block) -> list[tuple[str, tuple[str, ...], str, str]]:
    """Text, heading path, lead-in and label of each."""
    made = outline(Reading((Block("heading", "Crew", level=1), *rows)))
    found = list(table_drafts(made.laid[1:]))
    return [(made.text[one.start : one.end], one.path, one.lead_in, one.label) for one in found]


def test_rows_of_short_cells_are_cited_whole_with_the_names_of_the_columns() -> None:
    assert drafts(row("Boat", "Seats", header=True), row("Gull", "12"), row("Quay", "8")) == [
        ("Boat\tSeats", ("Crew",), "", ""),
        ("Gull\t12", ("Crew",), "Boat | Seats", ""),
        ("Quay\t8", ("Crew",), "Boat | Seats", ""),
    ]


def test_the_long_name_of_what_is_graded_stays_beside_its_grade() -> None:
    graded = row("The work of the keepers who light the lamps of all the boats", "Good")
    assert [one[0] for one in drafts(row("Judgement", "Grade", header=True), graded, row("Overall", "Good"))][1:] == [
        graded.text,
        "Overall\tGood",
    ]


def test_columns_that_each_say_something_are_cited_by_cell_under_their_names() -> None:
    assert drafts(row("Aim 1", "Aim 2", header=True), row(WIDE, f"1.1 {WIDE}")) == [
        ("Aim 1", ("Crew",), "", ""),
        ("Aim 2", ("Crew",), "", ""),
        (WIDE, ("Crew", "Aim 1"), "Aim 1", ""),
        (f"1.1 {WIDE}", ("Crew", "Aim 2"), "Aim 2", "1.1"),
    ]


def test_the_one_row_of_a_timetable_is_cited_by_cell() -> None:
    assert drafts(row("Build", "Sail", header=True), row("May 2031", "June 2031"))[2:] == [
        ("May 2031", ("Crew", "Build"), "Build", ""),
        ("June 2031", ("Crew", "Sail"), "Sail", ""),
    ]


@pytest.mark.parametrize(
    ("names", "cells"),
    [
        (("Step", "Who", "When"), ("First visits", "The pilots", "14 October 2031")),
        (("Step", "When"), ("First visits", "14 October 2031")),
        (("Boat", "Seats", "Fee"), ("Gull", "12", "30 pounds")),
        (("Contact", "Phone"), ("Ann Fell", "01234 555")),
        (("Fund", "2031", "2032"), ("Ropes", "9,500", "5,000")),
    ],
)
def test_the_one_row_that_tells_of_one_thing_is_cited_whole(names: tuple[str, ...], cells: tuple[str, ...]) -> None:
    assert drafts(row(*names, header=True), row(*cells))[1:] == [("\t".join(cells), ("Crew",), " | ".join(names), "")]


@pytest.mark.parametrize(
    ("names", "cells"),
    [
        (("Ropes", "Lamps"), ("Good", "Outstanding")),
        (("Strengths", "Leaks"), ("Lamps and ropes", "Paint at 92 per cent")),
        (("2031", "2032"), ("Set up the crew", "4 quays open")),
        (("Who may", "What"), ("Skippers", "May be chosen in 2031")),
        (("Ropes", "Lamps", "Paint"), ("Sold", "May be sold", "Given away")),
        (("Stage", "Build", "Sail"), ("When", "May 2031", "June 2031")),
    ],
)
def test_one_row_with_a_value_for_each_heading_is_cited_by_cell(names: tuple[str, ...], cells: tuple[str, ...]) -> None:
    assert [one[0] for one in drafts(row(*names, header=True), row(*cells))] == [*names, *cells]


def test_the_first_cell_leads_in_to_short_cells_too_where_it_does_in_another_row() -> None:
    rows = (row("Sign", "Says", "Seen"), row("Bell", WIDE, WIDE), row("Horn", "Fog", "Often"))
    assert [one[::2] for one in drafts(*rows)][-3:] == [("Horn", ""), ("Fog", "Horn"), ("Often", "Horn")]


def test_the_paragraphs_of_a_cell_stand_alone_and_its_bullets_are_led_in_to() -> None:
    action = f"{WIDE}\nThe board is to:\n▪ buy ropes for all boats\n▪ mend the lamps at once"
    assert drafts(row("Body", "Action", header=True), row("The board", action))[2:] == [
        ("The board", ("Crew", "Body"), "Body", ""),
        (WIDE, ("Crew", "Action"), "The board", ""),
        ("The board is to:", ("Crew", "Action"), "The board", ""),
        ("buy ropes for all boats", ("Crew", "Action"), "The board is to:", ""),
        ("mend the lamps at once", ("Crew", "Action"), "The board is to:", ""),
    ]


def test_a_list_in_a_cell_is_led_in_to_though_its_bullets_are_lost() -> None:
    action = f"The board is to:\nbuy ropes for all boats;\nmend the lamps at once.\nIt meets at the quay.\n{WIDE}"
    assert [one[::2] for one in drafts(row("Body", "Action", header=True), row("The board", action))[3:]] == [
        ("The board is to:", "The board"),
        ("buy ropes for all boats;", "The board is to:"),
        ("mend the lamps at once.", "The board is to:"),
        ("It meets at the quay.", "The board"),
        (WIDE, "The board"),
    ]


def test_sentences_after_a_colon_are_no_list() -> None:
    action = f"To light: use the lamp like this:\nFill it with oil.\n{WIDE}"
    assert [one[2] for one in drafts(row("Body", "Action", header=True), row("The board", action))[3:]] == [
        "The board", "The board", "The board",
    ]  # fmt: skip


def test_a_short_text_alone_in_a_wide_row_heads_the_rows_below() -> None:
    rows = (row("Boat", "Seats", "Lamp", header=True), row("North", "", ""), row("Gull", "12", "lit"))
    assert drafts(*rows)[1:] == [
        ("North", ("Crew",), "Boat | Seats | Lamp", ""),
        ("Gull\t12\tlit", ("Crew", "North"), "Boat | Seats | Lamp", ""),
    ]


def test_rows_above_the_heading_row_have_no_column_names() -> None:
    rows = (row("Inspector:", "A. Gull"), row("Name", "Grade", header=True), row("a", "b"))
    assert [lead for _, _, lead, _ in drafts(*rows)] == ["", "", "Name | Grade"]


def test_a_house_number_is_no_label() -> None:
    assert drafts(row(WIDE, "2 Quay Street", WIDE))[1] == ("2 Quay Street", ("Crew",), "", "")
