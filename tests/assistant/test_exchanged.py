"""What stands in the place of what, in a question after another; tried on questions of nobody's papers."""

import pytest

from assistant.exchanged import exchanged


@pytest.mark.parametrize(
    ("before", "text", "meant"),
    [
        ("What is the boat fund for 2024-25?", "And the year after?", "What is the boat fund for 2025-26?"),
        ("Who reads the draft log?", "And the final one?", "Who reads the final log?"),
        ("What are the three rules of Moor?", "What about the aims?", "What are the aims of Moor?"),
        ("What is the deadline for the log?", "And for the report?", ""),  # it is whose, and not what
        ("What are the aims of the plan?", "And the agreement?", ""),
        ("What is the role of the board?", "What about the council?", ""),
    ],
)
def test_only_what_is_alike_is_exchanged(before: str, text: str, meant: str) -> None:
    assert exchanged(text, before) == meant
