"""Weighing candidates: arithmetic on made-up features."""

import numpy as np

from assistant.weighing import AS_IS, EARLY, IN_DEVIATIONS, WEIGHTS, weighed


def features(**columns: list[float]) -> dict[str, np.ndarray]:
    size = len(next(iter(columns.values())))
    names = [*IN_DEVIATIONS, *AS_IS]
    return {name: np.array(columns.get(name, [0.0] * size), dtype=np.float32) for name in names}


def test_every_weight_has_a_feature_of_its_name() -> None:
    assert set(WEIGHTS) == {*IN_DEVIATIONS, *AS_IS}
    assert set(EARLY) == set(WEIGHTS) - {"late"}


def test_a_score_is_the_sum_of_weighted_deviations() -> None:
    scores = weighed(features(alone=[1.0, 3.0]))  # deviations -1 and 1
    assert np.allclose(scores, [-WEIGHTS["alone"], WEIGHTS["alone"]])


def test_what_is_expected_counts_as_it_is() -> None:
    scores = weighed(features(expected=[1.0, 0.0, 0.0]))
    assert np.allclose(scores, [WEIGHTS["expected"], 0, 0])


def test_without_late_interaction_the_early_weights_count() -> None:
    given = features(alone=[1.0, 3.0])
    del given["late"]
    assert np.allclose(weighed(given), [-EARLY["alone"], EARLY["alone"]])


def test_what_was_not_looked_up_late_has_the_lowest_late_score() -> None:
    scores = weighed(features(late=[0.2, float("nan"), 0.8]))
    assert scores[1] == scores[0] < scores[2]
