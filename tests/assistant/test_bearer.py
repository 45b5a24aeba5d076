"""Whose duty a sentence tells, beside whose is asked for."""

import pytest

from assistant.answering.bearer import bearing, of_others
from assistant.names import Names
from assistant.question import understand
from assistant.unit import Unit
from corpus.document import Passage, PassageKind


def unit(text: str, lead_in: str = "", heading: str = "Harbour") -> Unit:
    kind: PassageKind = "item" if lead_in else "prose"
    passage = Passage("p", "d", 0, kind, (heading,), text, 0, len(text), lead_in=lead_in)
    return Unit(passage, 0, len(text), 0, 0.0, 0.0, 0.0)


@pytest.mark.parametrize(
    ("question", "said", "points"),
    [
        ("What must I do about a leak?", unit("A reviewer who sees a leak must ring the bell."), -1.0),
        ("What must I do about a leak?", unit("You must ring the bell."), 0.0),
        ("What must I do about a leak?", unit("Governors must ring the bell."), 0.0),
        ("What must the reviewer do about a leak?", unit("A reviewer who sees a leak must ring the bell."), 1.0),
        ("What must the clerk do about a leak?", unit("ring the bell", lead_in="The clerk must:"), 1.0),
        ("What must the clerk do about a leak?", unit("ring the bell", lead_in="Headteachers should:"), -1.0),
        ("What must governors do?", unit("ring the bell", lead_in="4.1 The headteacher of each member must:"), -1.0),
        ("What must governors do?", unit("ring the bell", lead_in="The board of each school must:"), 0.0),
        ("Must the board of a school ring?", unit("ring the bell", lead_in="Governing boards will:"), 0.0),
        ("What must the clerk do about a leak?", unit("Each school must ring the bell."), 0.0),
        ("What must the council do?", unit("choose the pilot", lead_in="The Council of Heads shall:"), -1.0),
        ("What must the Council of Heads do?", unit("choose the pilot", lead_in="The Council of Heads shall:"), 0.0),
        ("What must the council do?", unit("The council shall choose the pilot."), 0.0),
        ("If a school has governors, what must be done?", unit("A reviewer must ring the bell."), 0.0),
        ("What must be done about a leak?", unit("A reviewer must ring the bell."), 0.0),
        ("What must I tell the reviewer?", unit("The reviewer must be told of a leak."), 0.0),
    ],
)
def test_another_ones_duty_counts_against_a_sentence(question: str, said: Unit, points: float) -> None:
    asked = understand(question, (), Names(()), "governor")
    assert bearing(asked, said) == points


def test_a_list_that_binds_several_is_not_the_list_of_one_of_them() -> None:
    asked = understand("What must governors do?", (), Names(()), "governor")
    crew = unit("3.1 Headteachers must see to the lamps.", heading="3. Headteachers and governors").passage
    board = unit("3.2 Governing boards are asked to see to the ropes.").passage
    assert of_others(asked, (board, crew))
    assert not of_others(asked, (board,))
