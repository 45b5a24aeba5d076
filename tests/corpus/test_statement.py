"""Statements: ids by words alone, labels put right, bodies there and back."""

from dataclasses import replace

import pytest

from corpus.statement import Statement, as_label, labelled, statement_body, statement_from, statement_id

ONE = Statement(
    id="d1-s1", document_id="d1", ordinal=3, start=10, end=45, text="Ferry keepers must ring\tthe bell.", type="duty",
    force="must", actors=("headteachers",), themes=("safeguarding",), heading_path=("Ferry", "Duties"), page=2,
    reasons=(("type", "“must” binds Ferry keepers"),),
)  # fmt: skip


def test_an_id_goes_by_words_and_not_by_white_space_or_place() -> None:
    assert statement_id("d1", "ring the  bell") == statement_id("d1", "ring\nthe bell")
    assert len({statement_id("d1", "a b"), statement_id("d2", "a b"), statement_id("d1", "a b", nth=1)}) == 3


def test_a_statement_comes_back_from_its_columns_and_body() -> None:
    columns = (ONE.id, ONE.document_id, ONE.ordinal, ONE.start, ONE.end, ONE.type, ONE.force)
    assert statement_from(columns, statement_body(ONE)) == ONE


@pytest.mark.parametrize(
    ("key", "value", "wanted"),
    [
        ("type", "Practice", replace(ONE, type="practice", corrected=("type",))),
        ("force", "may", replace(ONE, force="may", corrected=("force",))),
        ("actors", "schools, governors", replace(ONE, actors=("governors", "schools"), corrected=("actors",))),
        ("actors", "none", replace(ONE, actors=(), corrected=("actors",))),
        ("themes", "send", replace(ONE, themes=("SEND",), corrected=("themes",))),
    ],
)
def test_a_label_is_put_right(key: str, value: str, wanted: Statement) -> None:
    assert labelled(ONE, key, value) == wanted


def test_an_unknown_label_is_told_with_what_is_possible() -> None:
    with pytest.raises(ValueError, match=r"^'maybe' is no force; give one of must, should, will, may, aim, none$"):
        labelled(ONE, "force", "maybe")
    with pytest.raises(ValueError, match=r"^'colour' is no label; give one of type, force, actors, themes"):
        labelled(ONE, "colour", "red")


def test_capitals_of_a_label_do_not_matter() -> None:
    assert as_label("theme", "send") == "SEND"
