"""Measures of abstaining: numbers worked out by hand."""

from dataclasses import replace

from fakes_exam import FERRY, answer, document, trial

from assistant.answer import Answer, Status
from evals.abstention import MEASURES, Point, measure, risk_at, risk_coverage
from evals.figures import figure
from evals.trials import Trial

INSPECT = "The ferry council must inspect every boat in March."
RULES = document("ferry.md", FERRY)
CAN = trial([("ferry.md", INSPECT)])
CANNOT = trial(answerable=False, why_not="silent_authority")


def figures(*pairs: tuple[Trial, Status]) -> dict[str, float | None]:
    values = [measure(asked, answer(status=status)) for asked, status in pairs]
    found = {name: figure(values, name) for name in MEASURES}
    return {name: one.value if one else None for name, one in found.items()}


def test_the_oracle_decides_rightly() -> None:
    assert figures((CAN, "answered"), (CANNOT, "not_found")) == {
        "abstention precision": 1.0, "abstention recall": 1.0, "abstention F1": 1.0, "wrongly refused": 0.0,
        "right decision": 1.0, "fitting status": 1.0,
    }  # fmt: skip


def test_answering_everything_abstains_from_nothing() -> None:
    assert figures((CAN, "answered"), (CANNOT, "partly_answered")) == {
        "abstention precision": None, "abstention recall": 0.0, "abstention F1": 0.0, "wrongly refused": 0.0,
        "right decision": 0.5, "fitting status": None,
    }  # fmt: skip


def test_figures_worked_out_by_hand() -> None:
    # 3 of 5 left alone, 2 of these rightly; 3 questions without an answer, 2 of them left alone
    found = figures(
        (CAN, "answered"), (CAN, "not_found"), (CANNOT, "not_found"), (CANNOT, "unclear"), (CANNOT, "answered")
    )
    assert found == {
        "abstention precision": 2 / 3, "abstention recall": 2 / 3, "abstention F1": 4 / 6, "wrongly refused": 0.5,
        "right decision": 3 / 5, "fitting status": 1.0,
    }  # fmt: skip


def test_a_status_that_does_not_say_why_does_not_fit() -> None:
    personal = trial(answerable=False, why_not="personal_data")
    assert figures((personal, "refused"))["fitting status"] == 1.0
    assert figures((personal, "not_found"))["fitting status"] == 0.0


def given(points: float, quote: str) -> Answer:
    return replace(answer([(RULES, quote)], [(RULES, FERRY)]), points=points)


def test_risk_and_coverage_from_the_most_confident_answer_on() -> None:
    pairs = [
        (CAN, given(0.2, INSPECT)),  # second: right
        (CAN, given(-0.9, INSPECT)),  # last: right
        (CANNOT, given(0.5, INSPECT)),  # first: wrong
        (CAN, answer(status="not_found")),
    ]
    points = risk_coverage(pairs)
    assert points == (Point(0.25, 1.0), Point(0.5, 0.5), Point(0.75, 1 / 3))
    assert [risk_at(points, share) for share in (0.1, 0.25, 0.4, 0.8)] == [1.0, 1.0, 0.5, None]


def test_an_answer_from_the_wrong_passage_is_a_risk() -> None:
    assert risk_coverage([(CAN, given(0.5, "It pays for the paint."))]) == (Point(1.0, 1.0),)


def test_nothing_answered_is_no_curve() -> None:
    assert risk_coverage([(CAN, answer(status="not_found"))]) == ()
