"""The ways to look one question up, and the parts it has."""

import pytest

from assistant.phrasing import asking_parts, parts


@pytest.mark.parametrize(
    ("text", "found", "asking"),
    [
        ("What must governors publish?", ("What must governors publish?",), (0,)),
        (
            "What must heads report, and by which date is it due?",
            ("What must heads report", "by which date is it due?"),
            (0, 1),
        ),
        (
            "If two schools fall out, who decides the dispute and how long may it take?",
            ("If two schools fall out, who decides the dispute", "how long may it take?"),
            (0, 1),
        ),
        (
            "And thereafter, once the grant is spent, who pays for the boats?",
            ("And thereafter, once the grant is spent, who pays for the boats?",),
            (0,),
        ),
        ("When is the invoice due, and who pays it?", ("When is the invoice due", "and who pays it?"), (0, 1)),
        ("Who chairs the board and for how long?", ("Who chairs the board", "for how long?"), (0, 1)),
        (
            "Who must be told, must parents agree, does the board vote?",
            ("Who must be told, must parents agree", "does the board vote?"),
            (0, 1),
        ),
        ("How long do visits last and do I grade them?", ("How long do visits last", "do I grade them?"), (0, 1)),
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
    ids=[
        *("one", "with a preposition", "with a circumstance", "after it", "when that asks", "elliptic"),
        *("without a question word", "yes or no", "two", "a story first", "a circumstance first", "nothing"),
    ],
)
def test_a_question_has_parts(text: str, found: tuple[str, ...], asking: tuple[int, ...]) -> None:
    assert parts(text) == found
    assert asking_parts(text) == asking


@pytest.mark.parametrize(
    "text",
    [
        "Must boats carry a lamp at night? my skipper reckons they must carry one?",
        "how long may a boat lie at the quay, and is it the same at Fell Harbour?",
        "Must boats carry a lamp at night - I think it is a rule",
    ],
)
def test_what_somebody_thinks_and_the_same_elsewhere_ask_nothing_of_their_own(text: str) -> None:
    assert asking_parts(text) == (0,)


def test_what_a_paper_says_is_asked_about() -> None:
    assert asking_parts("Who lights the lamp? The handbook says the pilot must light the lamp?") == (0, 1)
