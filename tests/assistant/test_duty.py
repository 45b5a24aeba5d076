"""Whom a duty question is about."""

import pytest

from assistant.answering.duty import actor_of


@pytest.mark.parametrize(
    ("text", "asker", "actor"),
    [
        ("What must governors do?", "public", "governors"),
        ("What should the council do for schools?", "public", "local authority"),
        ("What am I expected to do under this system?", "governor", "governors"),
        ("What do we have to do about attendance?", "headteacher", "headteachers"),
        ("What am I expected to do under this system?", "public", None),
        ("What must happen by March?", "officer", None),
        ("As a head, must I tell our governing board?", "headteacher", "headteachers"),
    ],
)
def test_the_actor_is_named_or_the_asker(text: str, asker: str, actor: str | None) -> None:
    assert actor_of(text, asker) == actor
