"""Which findings of reviews belong to a set that is asked for."""

import pytest

from assistant.answering.collection import nearly_best


@pytest.mark.parametrize(
    ("scores", "marked", "kept"),
    [
        ([24.0, 18.0, 17.5, 12.0], [True, True, True, False], [0, 1, 2]),  # the first is far ahead, and hides none
        ([24.0, 18.0, 12.0], [True, True, True], [0, 1]),
        ([16.5, 16.0, 15.7, 14.0], [True, False, False, False], [0, 1, 2]),  # equally plain, though one is marked
        ([16.5, 14.0], [True, False], [0]),
        ([16.5, 16.4], [False, False], []),
    ],
)
def test_findings_nearly_as_plain_as_the_best_belong_to_the_set(
    scores: list[float], marked: list[bool], kept: list[int]
) -> None:
    assert nearly_best(scores, marked) == kept
