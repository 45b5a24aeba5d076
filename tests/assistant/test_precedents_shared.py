"""What all reviews share is taken out of their vectors, and what few say is told from what all do."""

import numpy as np

from assistant.precedents.shared import shared
from corpus.embedding import unit_rows


def _rows(count: int) -> "np.typing.NDArray[np.float32]":
    rows = np.random.default_rng(7).normal(size=(count, 16)).astype(np.float32)
    rows[:, 0] += 9.0  # what every row says
    rows[:, 1] *= 6.0  # what rows mostly differ in, whatever they are about
    return unit_rows(rows)


def test_the_mean_and_the_strongest_directions_are_taken_out() -> None:
    rows = _rows(500)
    without = shared(rows).without(rows)
    assert np.abs(rows.mean(axis=0)).max() > 0.5
    assert np.abs(without.mean(axis=0)).max() < 0.05
    assert without[:, 1].std() < 0.01
    np.testing.assert_allclose(np.linalg.norm(without, axis=1), 1.0, atol=1e-5)


def test_one_row_is_treated_as_all_are() -> None:
    rows = _rows(500)
    made = shared(rows)
    np.testing.assert_allclose(made.without(rows[3]), made.without(rows)[3], atol=1e-6)


def test_few_rows_stay_as_they_are() -> None:
    rows = _rows(99)
    np.testing.assert_allclose(shared(rows).without(rows), rows, atol=1e-6)


def test_what_is_said_in_every_report_is_usual_and_what_is_said_in_one_is_not() -> None:
    rows = _rows(1_200)
    rows[3] = 0
    rows[3, 9] = 1.0  # says nothing that the others say
    found = shared(rows).usual(rows)
    assert found.shape == (1_200,)
    assert int(found.argmin()) == 3
    assert found.max() <= 0


def test_of_few_rows_none_is_usual() -> None:
    rows = _rows(999)
    assert not shared(rows).usual(rows).any()
    assert not shared(rows[:50]).usual(rows[:50]).any()
    assert shared(rows).usual(rows[:0]).shape == (0,)
