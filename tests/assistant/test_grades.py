"""Reviews asked for by what they graded: exactly, wholly, with the row that says it; and the order of a scale."""

from pathlib import Path

import pytest
from small_corpus import knowledge_base

from assistant.answer import Answer
from assistant.ask import Ask
from assistant.service import Assistant
from corpus.embedding import Encoder

_REVIEW = """---
title: "Visit report: {name}"
publisher: Vale Council
subject: {name} School
kind: review
published: 2024-05-01
---
# Visit report: {name}

| Strand | Grade |
|---|---|
| Leadership and governance | {lead} |
| Working with others | {others} |
| Overall outcome | {overall} |

## Findings

Visitors spent two days at {name} School. {more}
"""
GRADES = {
    "Alder": ("Bright", "Steady", "Bright", "Lunch is eaten outdoors."),
    "Birch": ("Shaky", "Steady", "Shaky", "The library is open all day."),
    "Cedar": ("Steady", "Alarm", "Steady", "Good use is made of the pond."),
    "Doddle": ("Alarm", "Shaky", "Alarm", "Parents queue at the gate."),
}
SCALE = """---
title: How we visit
publisher: Vale Council
subject: Vale
kind: guidance
published: 2023-01-01
---
# How we visit

Schools are visited by two heads from another town.

## The four grades

| Grade | What it means |
|---|---|
| Bright | Excellent work from which others learn |
| Steady | Work that does what it should |
| Shaky | Work that needs a plan |
| Alarm | Work that needs help at once |

Bright is the highest grade and Alarm the lowest.
"""
LEAD = "Leadership and governance"


def _library(
    folder: Path, home: Path, encoder: Encoder, with_scale: bool, without: tuple[str, ...] = ()
) -> Assistant:  # fmt: skip
    for name, (lead, others, overall, more) in GRADES.items():
        if name in without:
            continue
        text = _REVIEW.format(name=name, lead=lead, others=others, overall=overall, more=more)
        (folder / f"{name.lower()}.md").write_text(text, encoding="utf-8")
    if with_scale:
        (folder / "how.md").write_text(SCALE, encoding="utf-8")
    return knowledge_base(folder, home, encoder)


@pytest.fixture(scope="module")
def reviews(tmp_path_factory: pytest.TempPathFactory, real_encoder: Encoder) -> Assistant:
    made = tmp_path_factory.mktemp
    return _library(made("reviews"), made("home"), real_encoder, with_scale=True)


@pytest.fixture(scope="module")
def unordered(tmp_path_factory: pytest.TempPathFactory, real_encoder: Encoder) -> Assistant:
    made = tmp_path_factory.mktemp
    return _library(made("bare"), made("bare-home"), real_encoder, with_scale=False)


def asked(assistant: Assistant, question: str) -> Answer:
    return assistant.answer(Ask(question))


def told(answer: Answer) -> list[tuple[str, str]]:
    return [(one.document.name.removesuffix(".md"), one.quote) for one in answer.citations]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Which schools were graded Shaky for leadership?", {"birch": "Shaky"}),
        ("In which reviews was leadership graded below Steady?", {"birch": "Shaky", "doddle": "Alarm"}),
        ("All reports where L&G < Steady", {"birch": "Shaky", "doddle": "Alarm"}),
        ("Which reviews graded leadership at least Steady?", {"alder": "Bright", "cedar": "Steady"}),
        ("Which reviews graded leadership Shaky or worse?", {"birch": "Shaky", "doddle": "Alarm"}),
        ("Which schools were graded Bright or Alarm for leadership?", {"alder": "Bright", "doddle": "Alarm"}),
        ("Which reviews were leadership not graded Steady?", {"birch": "Shaky", "doddle": "Alarm"}),
        ("In which reports is leadership at the third of the four points of the scale?", {"birch": "Shaky"}),
    ],
)
def test_every_review_so_graded_is_quoted_with_its_row(
    reviews: Assistant, question: str, found: dict[str, str]
) -> None:  # fmt: skip
    answer = asked(reviews, question)
    assert (answer.status, answer.note) == ("answered", None)
    assert dict(told(answer)) == {name: f"{LEAD}\t{grade}" for name, grade in found.items()}
    assert f" in {len(found)} of 4 reviews that grade “{LEAD}”. Quoted from: [1] " in answer.lead_in


def test_what_was_graded_is_known_by_its_meaning_too(reviews: Assistant) -> None:
    answer = asked(reviews, "In which reviews was collaboration graded Alarm?")
    assert told(answer) == [("cedar", "Working with others\tAlarm")]


def test_without_anything_named_the_overall_outcome_is_meant(reviews: Assistant) -> None:
    answer = asked(reviews, "Which schools were judged Alarm?")
    assert told(answer) == [("doddle", "Overall outcome\tAlarm")]
    assert answer.lead_in.startswith("Graded Alarm in 1 of 4 reviews that grade the overall outcome.")


def test_none_graded_so_is_said_with_the_number_of_reviews(reviews: Assistant) -> None:
    answer = asked(reviews, "Which reviews graded working with others Bright?")
    note = "Graded Bright in none of 4 reviews that grade “Working with others”."
    assert (answer.status, answer.note, told(answer)) == ("not_found", note, [])


def test_a_grade_of_another_scale_is_given_by_none(reviews: Assistant) -> None:
    answer = asked(reviews, "Which schools were judged Outstanding for leadership?")
    note = "Graded Outstanding in none of 4 reviews that grade “Leadership and governance”."
    assert (answer.status, answer.note, told(answer)) == ("not_found", note, [])


def test_a_grade_that_is_set_out_and_given_to_nobody_is_known(
    tmp_path_factory: pytest.TempPathFactory, real_encoder: Encoder
) -> None:
    folder = tmp_path_factory.mktemp("fewer")
    home = tmp_path_factory.mktemp("fewer-home")
    fewer = _library(folder, home, real_encoder, with_scale=True, without=("Cedar", "Doddle"))
    answer = asked(fewer, "Which schools were graded Alarm?")
    assert (answer.status, told(answer)) == ("not_found", [])
    assert answer.note == "Graded Alarm in none of 2 reviews that grade the overall outcome."


def test_where_no_document_sets_out_the_scale_only_the_same_grade_is_known(unordered: Assistant) -> None:
    assert told(asked(unordered, "Which reviews graded leadership Shaky?")) == [("birch", f"{LEAD}\tShaky")]
    assert "reviews that grade" not in asked(unordered, "Which reviews graded leadership below Steady?").lead_in


@pytest.mark.parametrize(
    "question",
    [
        "Which schools make steady use of the pond?",
        "Which schools graded Shaky have a library that is open all day?",
        "Which schools went from Shaky to Bright for leadership?",
        "What does Steady mean?",
    ],
)
def test_a_word_that_is_no_grade_there_asks_something_else(reviews: Assistant, question: str) -> None:
    assert "reviews that grade" not in asked(reviews, question).lead_in


@pytest.mark.parametrize(
    "question", ["Which schools were judged Alarm overall?", "In which reviews was the lowest grade given?"]
)
def test_whose_reviews_are_asked_about_is_not_what_was_graded(reviews: Assistant, question: str) -> None:
    assert told(asked(reviews, question)) == [("doddle", "Overall outcome\tAlarm")]


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("What grade did Alder School get for leadership?", ["Leadership and governance\tBright"]),
        ("How was Cedar School judged on working with others?", ["Working with others\tAlarm"]),
        ("What was the outcome of the review of Birch School?", ["Overall outcome\tShaky"]),
        (
            "Which grades did Doddle School get?",
            ["Leadership and governance\tAlarm", "Working with others\tShaky", "Overall outcome\tAlarm"],
        ),
    ],
)
def test_the_grade_of_a_named_review_is_quoted_with_its_row(
    reviews: Assistant, question: str, quoted: list[str]
) -> None:
    answer = reviews.answer(Ask(question))
    assert (answer.status, [one.quote for one in answer.citations]) == ("answered", quoted)


def test_a_grade_asked_beside_one_asked_before_is_a_grade(reviews: Assistant) -> None:
    answer = reviews.answer(Ask("and for working with others?", history=("What grade did Cedar School get overall?",)))
    assert told(answer) == [("cedar", "Working with others\tAlarm")]


def test_whether_a_grade_has_changed_is_answered_with_the_grade(reviews: Assistant) -> None:
    assert told(asked(reviews, "Has the overall grade of Birch School gone up?")) == [
        ("birch", "Overall outcome\tShaky")
    ]


def test_two_reviews_compared_by_nothing_else_give_both_overall_grades(reviews: Assistant) -> None:
    grades = [("alder", "Overall outcome\tBright"), ("birch", "Overall outcome\tShaky")]
    assert told(asked(reviews, "Compare Alder and Birch")) == grades
    assert told(asked(reviews, "How do Alder School and Birch School differ?")) == grades
    assert not set(grades) & set(told(asked(reviews, "Compare lunch at Alder and Birch")))


def test_how_a_school_did_is_its_outcome(reviews: Assistant) -> None:
    assert told(asked(reviews, "How did Birch do?")) == [("birch", "Overall outcome\tShaky")]
    assert "Overall outcome\tBright" not in [quote for _, quote in told(asked(reviews, "How did Alder do lunch?"))]


def test_whose_reviews_they_are_is_said_with_their_year(reviews: Assistant) -> None:
    answer = asked(reviews, "Which reviews graded leadership below Steady?")
    cited = {f"[{one.number}] {one.document.subject} {one.document.published[:4]}" for one in answer.citations}
    assert set(answer.lead_in.partition("Quoted from: ")[2].rstrip(".").split("; ")) == cited


def test_a_row_of_a_good_grade_does_not_say_that_something_is_weak(reviews: Assistant) -> None:
    answer = asked(reviews, "How many reviews say leadership is weak?")
    assert answer.status != "answered"
    assert not any(quote.endswith(("Bright", "Steady")) for _, quote in told(answer))
