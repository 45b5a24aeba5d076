"""Whom a recommendation is for, by its own opening words."""

import pytest

from assistant.answering.addressed import addressee, called_so, is_for


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("2. The trust: mend the sea wall.", "The trust"),
        ("3\tThe council\tMend the sea wall.", "The council"),
        ("For the headteacher (here, the skipper). Mend the sea wall.", "the headteacher"),
        ("4. To the governing board: mend the sea wall.", "the governing board"),
        ("The harbour master should mend the sea wall.", "The harbour master"),
        ("How quickly the sea wall is mended after a storm.", ""),
        ("The identification of leaks in the sea wall, and what follows from it.", ""),
    ],
)
def test_the_opening_names_whom_it_is_for(text: str, who: str) -> None:
    assert addressee(text) == who


def test_the_opening_outweighs_who_else_is_named() -> None:
    text = "2. To the council: ask the headteachers for their lamps."
    assert is_for(text, "local authority", ("headteachers",))
    assert not is_for(text, "headteachers", ("headteachers",))
    assert is_for("How lamps are lent.", "headteachers", ("headteachers",))


def test_one_named_in_the_papers_own_word_has_those_to_it_alone() -> None:
    texts = ["1. The trust: lend lamps.", "2. The crew: light them.", "How lamps are kept dry in winter storms."]
    assert called_so("what was the trust told to do", texts) == [True, False, False]
    assert called_so("what were they told to do", texts) == [True, True, True]
