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
        ("When does the panel warn of storms?", "and the bursar?", "When does the bursar warn of storms?"),
        ("When does the harbour give notice of storms?", "and the lighthouse?", ""),  # neither is known to act
        ("When does the panel buy the oar?", "and the price?", ""),
        ("How much does the panel spend?", "and every week?", ""),
        ("Who is the chair of the harbour?", "and the clerk?", "Who is the clerk of the harbour?"),
        ("Must the bursar of a small school row?", "and the head?", "Must the head of a small school row?"),
        ("Whom must the bursar ring?", "and visitors?", ""),  # who rings them, or whom they ring
        ("Does the panel row the bursar over?", "and the coach?", ""),
        ("What must the panel do?", "and for visitors?", "What must the panel do for visitors?"),
        ("Must the lead reviewer row?", "and the others?", ""),
        ("What does the log say?", "and the old one?", ""),
        ("What does the charter say about storms?", "and the oars?", "What does the charter say about the oars?"),
        ("What does the charter say about storms?", "and the plan?", "What does the plan say about storms?"),
        ("What does the charter say about plans?", "and the handbook?", ""),
        ("What does the panel say about storms?", "and the bursar?", ""),
        ("What does the charter say about storms?", "and the page?", ""),
        ("What does the charter say?", "and the oars?", ""),
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
        ("Who rows?", "and in practice?", ""),
        ("Who rows?", "and on top of that?", ""),
        ("Who rows?", "what about in my case?", ""),
        ("Who waits on the quay?", "and on the day?", "Who waits on the quay on the day?"),
        ("Who waits on the quay?", "and on the pier?", "Who waits on the pier?"),
        ("What do I row in my first week as bosun?", "and in the summer?", "What do I row in the summer as bosun?"),
        ("How often do we row during the week?", "and at weekends?", "How often do we row at weekends?"),
        ("What are the four rules?", "and for visitors?", ""),  # the four would be told again
        ("What are the four rules for Moor?", "and for visitors?", ""),
        ("What are the fees for oars?", "and for long sails?", "What are the fees for long sails?"),
        ("What are the rules for members?", "and for visitors?", "What are the rules for visitors?"),
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
        ("Who rows?", "and when the bosun is ill who steers?", ""),
        ("Who rows the boat?", "and if so who steers?", ""),
        ("Who rows the boat?", "once it is tarred who keeps it?", ""),
        ("Who rows the boat?", "and if they are ill is there another?", ""),
        ("Who rows the boat?", "and if it is a gale?", "If it is a gale, who rows the boat?"),
        (
            "Who rows the boat?",
            "and if it's the bursar who is ill?",
            "If it's the bursar who is ill, who rows the boat?",
        ),
        ("How fast do they row?", "and if nobody rows?", ""),
        ("How fast do they row?", "and if they don't?", ""),
        ("What are the four rules?", "and if it rains hard?", ""),
        ("If it is dry who rows?", "and if it rains?", ""),
    ],
)
def test_it_is_asked_for_another_case(before: str, text: str, meant: str) -> None:
    assert exchanged(text, before) == meant


@pytest.mark.parametrize(
    ("before", "meant"),
    [
        ("When does the night crew tar the old boat?", "When does the night crew tar the new boat?"),
        ("When does the boat team lend the red oar?", "When does the boat team lend the new oar?"),
        ("Who puts the red oar in the blue boat?", ""),
    ],
)
def test_a_sort_stands_for_a_sort_of_the_same_thing(before: str, meant: str) -> None:
    assert exchanged("and the new one?", before) == meant
