"""What a question expects in its answer."""

import pytest

from assistant.expected import expected, is_missing
from assistant.names import Names
from assistant.question import understand


def holds(question: str, text: str) -> bool:
    test = expected(understand(question, (), Names(())))
    assert test is not None
    return test(text)


@pytest.mark.parametrize(
    ("question", "text", "there"),
    [
        ("When is the plan due?", "The plan is due by 31 March.", True),
        ("When is the plan due?", "The plan is due soon.", False),
        ("When is the plan due?", "Within 10 school days of the visit, heads plan.", True),
        ("When is the plan due?", "10 days before\tPlan", True),
        ("When do they meet?", "They meet on a Monday.", True),
        ("How long may a chair serve?", "The chair is elected for two years.", True),
        ("How long may a chair serve?", "The chair serves at the pleasure of the board.", False),
        ("How long may a bill take?", "Bills are sent no later than 45calendar days after the work.", True),
        ("How long may a bill take?", "They are paid within sixty (60) calendar days.", True),
        ("What is the notice period?", "A member gives one full term's notice.", True),
        ("How many members sit on it?", "Seven members sit on it.", True),
        ("How many members sit on it?", "Members sit on it.", False),
        ("How much does it cost?", "Each school pays £2 a pupil.", True),
        ("Who chairs the board?", "It is chaired by a headteacher.", True),
        ("Who chairs the board?", "The Director chairs the meeting.", True),
        ("Who chairs the board?", "Minutes and papers in advance.", False),
        ("What must governors do?", "Governors must meet each term.", True),
        ("What must governors do?", "Each term, on a Monday.", False),
    ],
)
def test_the_kind_of_thing_asked_for_is_looked_for(question: str, text: str, there: bool) -> None:
    assert holds(question, text) is there


def test_where_any_text_may_answer_nothing_is_expected() -> None:
    assert expected(understand("Why did they leave?", (), Names(()))) is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Can we pay the invoice in two halves?", "A board may ask for two equal instalments, in June and November."),
        ("How much notice must it give us?", "It gives notice of one term."),
        ("How much of a governor's time does it take?", "About five hours."),
        ('What is the "delegated budget"?', "It is the share of a school for the year."),
        ("When are the returns destroyed?", "They are destroyed four years after they are received."),
        ("Is contact with parents expected of us?", "talk with families"),
    ],
)
def test_what_speaks_of_money_or_people_asks_for_no_sum_and_no_name(question: str, text: str) -> None:
    assert not is_missing(understand(question, (), Names(())), text)


def test_a_sum_asked_for_is_missed() -> None:
    assert is_missing(understand("How much does the scheme pay?", (), Names(())), "The scheme pays each school.")


def test_a_date_asked_for_and_not_given_is_missing() -> None:
    question = understand("When does it start?", (), Names(()))
    assert is_missing(question, "It starts soon.")
    assert not is_missing(question, "It starts in September 2024.")
