"""Tests of ingest.grades: what a review judged, in its own words."""

import pytest

from ingest.blocks import Block, Reading
from ingest.grades import grades_of, outcome_of
from ingest.outline import Outline, outline


def made(*rows: tuple[str, ...], header: bool = False, text: str = "") -> Outline:
    blocks = [
        Block("row", "\t".join(cells), cells=cells, header=header and place == 0, table=0)
        for place, cells in enumerate(rows)
    ]
    return outline(Reading((*blocks, Block("paragraph", text))))


def test_the_table_of_judgements_gives_the_grades_and_the_overall_one_is_the_outcome() -> None:
    judged = (("The boats", "Good"), ("Overall effectiveness", "Requires improvement to be good"))
    found = made(("Judgement", "Grade"), *judged)
    grades = grades_of(found)
    assert grades == judged
    assert outcome_of(found, grades) == "Requires improvement to be good"


def test_grades_of_any_scale_are_known_by_the_name_of_their_column() -> None:
    rows = (("Strand", "Grade", "Why"), ("Crew", "Secure", "They row."), ("Lamps", "Strong and bright", "They shine."))
    assert grades_of(made(*rows, header=True)) == (("Crew", "Secure"), ("Lamps", "Strong and bright"))


STRANDS = ("Crew", "2. Lamps", "Ropes")


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        ("Outcomes by strand", (STRANDS, ("Secure", "Strong and bright", "Developing"))),
        ("The boats", (("Judgement", *STRANDS), ("Grade", "Secure", "Strong and bright", "Developing"))),
        ("The boats", (STRANDS, ("Good", "Outstanding", "Requires improvement"))),
    ],
    ids=["under a heading that says so", "named in their first cells", "of a known scale"],
)
def test_grades_below_what_they_are_of_are_read_by_column(heading: str, rows: tuple[tuple[str, ...], ...]) -> None:
    blocks = [Block("row", "\t".join(cells), cells=cells, table=0) for cells in rows]
    found = outline(Reading((Block("heading", heading, level=1), *blocks, Block("paragraph", "They row."))))
    assert grades_of(found) == tuple(zip(("Crew", "Lamps", "Ropes"), rows[1][-3:], strict=True))


def test_a_head_over_one_row_is_no_table_laid_sideways() -> None:
    rows = (("Judgement", "Grade"), ("Overall effectiveness", "Good"))
    assert grades_of(made(*rows, header=True)) == (("Overall effectiveness", "Good"),)
    assert grades_of(made(("The boats", "Good"), ("Lamps", "Good"))) == (("The boats", "Good"), ("Lamps", "Good"))


@pytest.mark.parametrize("rows", [(STRANDS, ("12", "7", "3")), (STRANDS, ("Secure", "", "Developing"))])
def test_two_rows_of_anything_else_are_no_grades(rows: tuple[tuple[str, ...], ...]) -> None:
    blocks = [Block("row", "\t".join(cells), cells=cells, table=0) for cells in rows]
    assert grades_of(outline(Reading((Block("heading", "Outcomes", level=1), *blocks)))) == ()


def test_the_line_with_the_inspector_is_no_grade() -> None:
    rows = (("Judgement", "Grade"), ("Lead inspector:", "Ann Gull"), ("The boats", "Good"))
    assert grades_of(made(*rows)) == (("The boats", "Good"),)


def test_judgements_laid_out_with_blanks_are_read_line_by_line() -> None:
    text = "1. Children who row Requires improvement\n2.1 Lamps and ropes Good\nThe boats of Saltby are Good."
    assert grades_of(made(text=text)) == (("Children who row", "Requires improvement"), ("Lamps and ropes", "Good"))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Arrangements for SEND typically lead to positive experiences and outcomes for all.",
            "typically positive experiences and outcomes",
        ),
        (
            "Arrangements lead to inconsistent experiences and outcomes for children with SEND.",
            "inconsistent experiences and outcomes",
        ),
        ("There are widespread and/or systemic failings in SEND.", "widespread and/or systemic failings"),
        ("Children’s services in Saltby require improvement to be good", "Requires improvement to be good"),
        ("Overall outcome: Strong and improving", "Strong and improving"),
        ("Boats sail.", ""),
    ],
)
def test_the_outcome_in_short(text: str, wanted: str) -> None:
    assert outcome_of(made(text=text), ()) == wanted


def test_a_table_of_anything_else_has_no_grades() -> None:
    assert grades_of(made(("Boat", "Seats"), ("Gull", "12"), header=True)) == ()
