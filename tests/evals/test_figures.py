"""Means, intervals and differences."""

from evals.figures import Difference, Figure, Measured, difference, figure


def values(*numbers: float) -> list[dict[str, Measured]]:
    return [{"m": Measured(one)} for one in numbers]


def test_a_figure_is_the_mean_over_the_questions_it_applies_to() -> None:
    found = figure([*values(1, 0, 1, 1), {}], "m")
    assert found is not None
    assert (found.value, found.count) == (0.75, 4)
    assert 0 <= found.low < 0.75 < found.high <= 1


def test_weights_make_a_ratio_of_sums() -> None:
    # one right abstention (2 of 2), one wrong refusal (0 of 1): F1 = 2 / (2 + 1)
    found = figure([{"m": Measured(1.0, 2.0)}, {"m": Measured(0.0)}], "m")
    assert found is not None
    assert found.value == 2 / 3


def test_a_measure_that_applies_to_nothing_has_no_figure() -> None:
    assert figure([{}, {}], "m") is None
    assert figure([], "m") is None


def test_equal_values_leave_no_uncertainty() -> None:
    assert figure(values(1, 1, 1), "m") == Figure(1.0, 1.0, 1.0, 3)


def test_the_interval_is_the_same_every_time() -> None:
    assert figure(values(1, 0, 0, 1, 1), "m") == figure(values(1, 0, 0, 1, 1), "m")


def test_no_change_is_no_loss() -> None:
    found = difference(values(1, 0, 1), values(1, 0, 1), "m")
    assert found == Difference(2 / 3, 2 / 3, 0.0, 0.0, 0.0)
    assert not found.is_loss


def test_a_fall_of_every_question_is_a_real_loss() -> None:
    found = difference(values(1, 1, 1), values(0.5, 0.5, 0.5), "m")
    assert found == Difference(1.0, 0.5, -0.5, -0.5, -0.5)
    assert found.is_loss


def test_one_question_up_and_one_down_is_no_real_loss() -> None:
    found = difference(values(1, 0, 1, 0), values(0, 1, 1, 0), "m")
    assert found is not None
    assert found.change == 0
    assert found.low < 0 < found.high


def test_a_measure_may_apply_in_one_run_only() -> None:
    found = difference([*values(1, 1)], [{"m": Measured(1.0)}, {}], "m")
    assert found is not None
    assert found.change == 0
    assert difference([{}], values(1), "m") is None
