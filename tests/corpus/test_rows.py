"""Rows that shelves share."""

import numpy as np
import pytest
from numpy.typing import NDArray

from corpus.embedding import unit_rows
from corpus.rows import Rows, signs_apart, signs_of

DICE = np.random.default_rng(3)
HALVES = unit_rows(DICE.standard_normal((1300, 70)).astype(np.float32)).astype(np.float16)
HALVES[0, :3] = [-0.0, 6e-8, -1.0]  # nought, the smallest number there is, and the largest of a row of length 1
PLACES = DICE.permutation(1300)[:900]
VECTOR = HALVES[5].astype(np.float32)


@pytest.mark.parametrize("shared", [HALVES, HALVES.astype(np.float32)], ids=["half", "single"])
def test_they_are_used_as_an_array_is(shared: NDArray[np.float32]) -> None:
    rows, plain = Rows(shared, PLACES), HALVES[PLACES].astype(np.float32)
    assert (len(rows), rows.shape) == (900, (900, 70))
    assert (rows[:] == plain).all()
    assert (np.asarray(rows) == plain).all()
    assert (rows[3:9] == plain[3:9]).all()
    assert (rows[[7, 2]] == plain[[7, 2]]).all()
    np.testing.assert_allclose(rows @ VECTOR, plain @ VECTOR, atol=1e-6)
    np.testing.assert_allclose(rows @ plain[:4].T, plain @ plain[:4].T, atol=1e-6)
    assert (rows.some(slice(5, 8))[:] == plain[5:8]).all()


@pytest.mark.parametrize("count", [0, 1, 3, 511, 512, 513, 900])
def test_a_product_is_the_same_whatever_else_is_shared(count: int) -> None:
    alone = Rows(HALVES[:count], np.arange(count)) @ VECTOR
    assert (alone == Rows(HALVES, np.arange(count)) @ VECTOR).all()
    assert (alone == (Rows(HALVES[:910], np.arange(910)) @ VECTOR)[:count]).all()


def test_signs_that_differ_are_counted() -> None:
    rows = np.array([[1, -1, 0.5] * 30, [-1, -1, -1] * 30], dtype=np.float16)
    vector = np.array([1, 1, -1] * 30, dtype=np.float32)
    assert signs_apart(np.ascontiguousarray(signs_of(rows).T), vector).tolist() == [60, 60]
    assert signs_apart(np.ascontiguousarray(signs_of(rows).T), -vector).tolist() == [30, 30]
