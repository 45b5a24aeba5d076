"""Whose duty a sentence tells, beside whose is asked for."""

import pytest

from assistant.answering.bearer import bearing
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
