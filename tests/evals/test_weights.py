"""Fitting the weights: on choices whose right answer is known."""

import numpy as np

from evals.weights import Choice, fit, in_use

NAMES = ("alone", "passage")


def choice(hand: str, seed: int) -> Choice:
    features = np.random.default_rng(seed).normal(size=(12, 2)).astype(np.float32)
    right = features[:, 0] == features[:, 0].max()  # only the first feature tells
    return Choice(hand, features, right)


def test_the_feature_that_tells_gets_the_weight() -> None:
    found = fit([choice("ab"[seed % 2], seed) for seed in range(20)], NAMES)
    assert found.weights["alone"] > 1
    assert abs(found.weights["passage"]) < 0.3
    assert (found.questions, found.first) == (20, 1.0)


def test_a_question_without_a_right_candidate_counts_as_missed() -> None:
    lost = Choice("a", np.ones((3, 2), dtype=np.float32), np.zeros(3, dtype=np.bool_))
    found = fit([lost, *(choice("b", seed) for seed in range(4)), *(choice("a", seed) for seed in range(4, 7))], NAMES)
    assert found.first == 7 / 8


def test_the_weights_in_use_are_told_for_comparison() -> None:
    first, two, five = in_use([choice("a", seed) for seed in range(10)], NAMES)
    assert 0 <= first <= two <= five <= 1
