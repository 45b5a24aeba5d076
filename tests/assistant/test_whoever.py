"""What "I" must do, where nobody said who "I" is."""

from pathlib import Path

import pytest
from small_corpus import over_text

from assistant.ask import Ask
from assistant.service import Assistant
from corpus.access import Role
from corpus.embedding import Encoder

RULES = """# Harbour Partnership rules

## Duties

Governors must visit the lighthouse once a term. Governors should ring the bell before a storm.

Headteachers must keep the boats. The council must pay for the ropes.

## Boats

Boats are painted in spring.
"""


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory, real_encoder: Encoder) -> Assistant:
    return over_text(Path(tmp_path_factory.mktemp("harbour")), "harbour.md", RULES, real_encoder)


@pytest.mark.parametrize(
    "text", ["What am I expected to do under this system?", "what are my responsibilities", "What do we have to do?"]
)
def test_where_nobody_is_named_each_has_a_duty_shown_and_counted(harbour: Assistant, text: str) -> None:
    answer = harbour.answer(Ask(text))
    assert "2 of governors, 1 of headteachers, 1 of the local authority" in answer.lead_in
    assert [one.quote for one in answer.citations] == [
        "Governors must visit the lighthouse once a term.",
        "Headteachers must keep the boats.",
        "The council must pay for the ropes.",
    ]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("What am I expected to do under this system?", "governor"),  # it is known who asks
        ("What must headteachers do?", "public"),
        ("What must I do about boats?", "public"),  # only some are asked for
    ],
)
def test_where_it_is_known_who_asks_or_what_about_nobody_else_is_told_of(
    harbour: Assistant, text: str, role: Role
) -> None:
    assert "depends on who you are" not in harbour.answer(Ask(text, role)).lead_in
