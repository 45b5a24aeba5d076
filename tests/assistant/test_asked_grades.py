"""Which grades a question names, and when a word that is also everyday language is one."""

import pytest

from assistant.answering.asked_grades import wanted_grades
from assistant.answering.scale import Scale

GIVEN = frozenset({"good", "inadequate", "widespread and/or systemic failings"})


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("Which areas had systemic failings?", "widespread and/or systemic failings"),
        ("Which areas were judged to have systemic failings?", "widespread and/or systemic failings"),
        ("How many councils were judged inadequate?", "inadequate"),
        ("Which areas were found good?", "good"),
        ("How many visits found their services inadequate?", "inadequate"),
    ],
)
def test_a_grade_is_known_by_its_telling_words(text: str, grade: str) -> None:
    wanted = wanted_grades(text, GIVEN, ())
    assert wanted is not None
    assert wanted.grades == {grade}


@pytest.mark.parametrize(
    "text",
    [
        "Which areas had good ways of working?",
        "Which areas have found good ways?",
        "Which areas are good at lending boats?",
    ],
)
def test_an_everyday_word_is_no_grade(text: str) -> None:
    assert wanted_grades(text, GIVEN, ()) is None


@pytest.mark.parametrize(
    ("text", "grades"),
    [
        ("Which councils got the best judgement?", {"good", "strong"}),
        ("Name the boats with the worst rating", {"inadequate", "weak"}),
        ("Whose kitchens had the top of our two levels?", {"good", "strong"}),
    ],
)
def test_of_several_scales_each_has_a_grade_in_the_place_asked_for(text: str, grades: set[str]) -> None:
    scales = [Scale(("good", "inadequate")), Scale(("strong", "weak"))]
    wanted = wanted_grades(text, GIVEN, scales)
    assert wanted is not None
    assert wanted.grades == grades
