"""The ways to look one question up, and the parts it has."""

import pytest

from assistant.phrasing import asking_parts, parts


@pytest.mark.parametrize(
    ("text", "found", "asking"),
    [
        ("What must governors publish?", ("What must governors publish?",), (0,)),
        (
            "What must heads report, and by which date is it due?",
            ("What must heads report, and by which date is it due?",),
            (0,),
        ),
        (
            "Which schools pay the subscription and when must the invoices be paid?",
            ("Which schools pay the subscription", "when must the invoices be paid?"),
            (0, 1),
        ),
        (
            "Our village school lost its caretaker. Who pays for the repairs of the hall?",
            ("Our village school lost its caretaker.", "Who pays for the repairs of the hall?"),
            (1,),
        ),
        ("They come in March - who writes to parents?", ("They come in March", "who writes to parents?"), (1,)),
        ("ok?", ("ok?",), ()),
    ],
    ids=["one", "a part that says nothing", "two", "a story first", "a circumstance first", "nothing"],
)
def test_a_question_has_parts(text: str, found: tuple[str, ...], asking: tuple[int, ...]) -> None:
    assert parts(text) == found
    assert asking_parts(text) == asking
