"""The term a question wants explained, and what explains it."""

import pytest

from assistant.answering.term import introduces, is_cell_for, is_entry, is_explicit, terms_asked

GLOSSARY = "Term | Meaning"


def term(*stems: str) -> frozenset[str]:
    return frozenset(stems)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What is a triad?", [term("triad")]),
        ("what on earth is a harbour fund when nobody pays", [term("fund", "harbour")]),
        ("What exactly is meant by an open week?", [term("open", "week")]),
        ("What, in Ferrow's words, is a lantern head?", [term("head", "lantern")]),
        ("How is fading described?", [term("fade")]),
        ("what does the outcome Bright mean", [term("bright")]),
        ("what is meant by the term cold look?", [term("cold", "look")]),
        ("What is the difference between 'must' and 'should'?", [term("must"), term("should")]),
        ("There is something called the Lantern Trust. What was it?", [term("lantern", "trust")]),
        ("Is it the council's or the schools' lantern?", []),
        ("Explain to me what a lantern head is", [term("head", "lantern")]),
        ("When does it end?", []),
        ("What is the sum that the council gives every year a school joins late?", []),
    ],
)
def test_the_term_is_singled_out(question: str, asked: list[frozenset[str]]) -> None:
    assert terms_asked(question) == asked


@pytest.mark.parametrize(
    ("text", "heading", "is_one"),
    [
        ("Open week\tA week in which doors are open", GLOSSARY, True),
        ("OW\tOpen week: a week in which doors are open", "Short form | In full", True),
        ("Open week\tDoors are open", "Outcome | What it means", True),
        ("Open week\t3\t18", "Subject | Days | Days in all", False),
        ("(b) “open week” means a week in which doors are open;", "", True),
        ("2 Open week means one in which doors are open.", "", True),
        ("The Ferrow open week is described as a feast.", "", True),
        ("Open week (OW): doors are open", "", True),
        ("Before the open week: see below", "", False),
        ("6. The open week: set up a rota of doors", "", False),
        ("Open week: Saltby Haven", "", False),
        ("Heads should plan an open week.", "", False),
    ],
)
def test_an_entry_begins_with_the_term_and_says_what_it_is(text: str, heading: str, is_one: bool) -> None:
    assert is_entry(term("open", "week"), text, heading, "Ferrow Council") is is_one


def test_a_title_is_no_entry_for_a_word_of_the_name_in_it() -> None:
    title = "Ferrow Council Lantern School: report of a visit"
    assert not is_entry(term("school"), title, about="Lantern School Ferrow Council")


def test_a_term_is_introduced_by_what_something_is_called() -> None:
    assert introduces(term("fresh", "eye"), "They hold what staff call “fresh eyes”, in which a visitor asks.")
    assert introduces(term("nl"), "National Leaders (NL, LL) help.")
    assert not introduces(term("fresh", "eye"), "Fresh eyes are welcome.")


def test_words_asked_for_plainly_are_told_from_things() -> None:
    assert is_explicit("What does triad mean?")
    assert is_explicit("whats a 'triad'")
    assert not is_explicit("What is a triad?")


@pytest.mark.parametrize(
    ("row", "column", "is_one"),
    [("Bright", "What it means", True), ("Bright", "What usually follows", False), ("Dim", "What it means", False)],
)
def test_a_cell_explains_what_its_row_is_called_where_its_column_says_so(row: str, column: str, is_one: bool) -> None:
    assert is_cell_for(term("bright"), row, column) is is_one
