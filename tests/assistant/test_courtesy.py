"""What is asked, without the words it is only wrapped in."""

import pytest

from assistant.courtesy import asks_to_be_told, without_courtesy
from assistant.names import Names
from assistant.question import understand


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Would you kindly set out everything the scheme pays for?", "set out everything the scheme pays for?"),
        ("Please could you tell me who sits on the board?", "who sits on the board?"),
        ("Would you be so good as to list the aims?", "list the aims?"),
        ("I would be grateful if you could tell us when the return is due.", "when the return is due."),
        ("Could somebody tell me what a triad is?", "what a triad is?"),
        ("I'd like to know whether we must pay", "whether we must pay"),
        ("Will you explain how partners are chosen?", "explain how partners are chosen?"),
        ("Can you leave in the middle of a year?", "Can you leave in the middle of a year?"),
        ("Could you be made to pay?", "Could you be made to pay?"),
        ("Please", "Please"),
        ("Can you show pupil-level data to another school?", "Can you show pupil-level data to another school?"),
        ("Can you give notice in May?", "Can you give notice in May?"),
        ("Can you give me the dates?", "give me the dates?"),
        ("Could you list Harle's aims?", "list Harle's aims?"),
        ("Can you list a school as a member?", "Can you list a school as a member?"),
        ("Right of appeal, who has it?", "Right of appeal, who has it?"),
        ("May I ask who decides?", "who decides?"),
        ("", ""),
    ],
)
def test_courtesy_is_taken_off_and_nothing_else(text: str, bare: str) -> None:
    assert without_courtesy(text) == bare


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Could you please set out everything the scheme pays for?", "list"),
        ("Please could you tell me who sits on the board?", "fact"),
        ("Would you mind? Could you tell me when the return is due?", "timeline"),
        ("Could you tell me whether members vote?", "yesno"),
        ("Could somebody tell me what a triad is?", "definition"),
        ("Will you explain how partners are chosen?", "practice"),
        ("Can you leave in the middle of a year?", "yesno"),
        ("And when the chair is ill?", "other"),
    ],
)
def test_the_kind_is_that_of_what_is_asked(text: str, kind: str) -> None:
    assert understand(text, (), Names(())).kind == kind


def test_a_case_put_is_no_wish_to_be_told() -> None:
    assert asks_to_be_told("Tell me when it is due")
    assert not asks_to_be_told("And when it is due?")
