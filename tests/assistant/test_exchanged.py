"""What stands in the place of what, in a question after another; tried on questions of nobody's papers."""

import pytest

from assistant.exchanged import exchanged


@pytest.mark.parametrize(
    ("before", "text", "meant"),
    [
        ("What is the boat fund for 2024-25?", "And the year after?", "What is the boat fund for 2025-26?"),
        ("Who reads the draft log?", "And the final one?", "Who reads the final log?"),
        ("What are the three rules of Moor?", "What about the aims?", "What are the aims of Moor?"),
        ("What is the deadline for the log?", "And for the report?", "What is the deadline for the report?"),
        ("What are the aims of the plan?", "And the agreement?", ""),
        ("What is the role of the board?", "What about the council?", ""),
    ],
)
def test_only_what_is_alike_is_exchanged(before: str, text: str, meant: str) -> None:
    assert exchanged(text, before) == meant


@pytest.mark.parametrize(
    ("before", "text", "meant"),
    [
        ("Can a steward be sent home?", "and a trustee?", ""),  # who a steward is, is not known
        ("Must a governor own a boat?", "and the clerk?", "Must the clerk own a boat?"),
        ("What must governors row on Sundays?", "and heads?", "What must heads row on Sundays?"),
        ("What will small schools pay for oars?", "and academies?", "What will small academies pay for oars?"),
        (
            "When does the harbour give notice of storms?",
            "and the lighthouse?",
            "When does the lighthouse give notice of storms?",
        ),
        ("Must the lead reviewer row?", "and the others?", ""),
        ("What does the log say?", "and the old one?", ""),
    ],
)
def test_somebody_else_is_asked_about(before: str, text: str, meant: str) -> None:
    assert exchanged(text, before) == meant


@pytest.mark.parametrize(
    ("before", "text", "meant"),
    [
        ("What is there for infants?", "and for big boats?", "What is there for big boats?"),
        ("How many oars are lent?", "and for small boats?", "How many oars are lent for small boats?"),
        ("How many boats were lent in May in 2023?", "and in June?", "How many boats were lent in June in 2023?"),
        ("What is said about oars?", "and on sails?", "What is said on sails?"),
        ("Who rows?", "and for how long?", ""),
        ("Who rows?", "and after that?", ""),
    ],
)
def test_it_is_asked_for_something_else(before: str, text: str, meant: str) -> None:
    assert exchanged(text, before) == meant


@pytest.mark.parametrize(
    ("before", "text", "meant"),
    [
        (
            "How many oars do we lend if it is dry?",
            "and if it rains all day?",
            "If it rains all day, how many oars do we lend?",
        ),
        ("A boat is lost. So whom do I ring?", "and if it was mine?", "If it was mine, whom do I ring?"),
        ("What happens if a boat sinks?", "and if it floats off?", ""),
        ("When is the race?", "and when is the feast?", ""),
        ("Who rows?", "and if it rains, who pays?", ""),
    ],
)
def test_it_is_asked_for_another_case(before: str, text: str, meant: str) -> None:
    assert exchanged(text, before) == meant
