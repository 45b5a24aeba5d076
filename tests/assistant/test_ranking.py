"""Fusing two rankings into one: the numbers are worked out by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.ranking import Scores, best_rows, fuse, z_scores


def scores(*values: float) -> Scores:
    return np.array(values, dtype=np.float32)


def test_scores_are_shifted_to_mean_nought_and_deviation_one() -> None:
    # mean 2, deviation sqrt(((1-2)^2 + (3-2)^2) / 2) = 1
    assert z_scores(scores(1, 3)).tolist() == [-1.0, 1.0]


def test_alike_scores_say_nothing() -> None:
    assert z_scores(scores(5, 5, 5)).tolist() == [0.0, 0.0, 0.0]


def test_what_one_side_did_not_score_takes_its_lowest() -> None:
    assert z_scores(scores(1, 3, float("nan"))).tolist() == z_scores(scores(1, 3, 1)).tolist()


def test_a_side_without_any_score_is_nought() -> None:
    assert z_scores(scores(float("nan"), float("nan"))).tolist() == [0.0, 0.0]


def test_no_scores_fuse_to_none() -> None:
    assert fuse(scores(), scores()).tolist() == []


def test_opposite_rankings_of_equal_weight_tie() -> None:
    assert fuse(scores(3, 1), scores(0.25, 0.5), share=0.5).tolist() == [0.0, 0.0]


def test_the_share_is_that_of_meaning() -> None:
    # words +1, -1 and meaning -1, +1: .75 of meaning and .25 of words is -.5, +.5
    assert fuse(scores(3, 1), scores(0.25, 0.5), share=0.75).tolist() == [-0.5, 0.5]


@pytest.mark.parametrize(
    ("count", "rows"), [(0, []), (2, [1, 0]), (9, [1, 0, 3, 2])], ids=["none", "two", "more than there are"]
)
def test_best_rows_come_best_first_and_equal_ones_in_their_order(count: int, rows: list[int]) -> None:
    assert best_rows(scores(2, 7, -1, 2), count) == rows


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=20))
def test_the_mean_is_nought_and_the_order_as_before(values: list[int]) -> None:
    found = z_scores(scores(*values))
    assert abs(float(found.mean())) < 1e-4
    assert best_rows(found, 20) == best_rows(scores(*values), 20)
