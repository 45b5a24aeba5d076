"""Latency by nearest rank."""

from evals.latency import Latency, latency


def test_the_times_are_ones_that_were_measured() -> None:
    # of 1 to 20 the tenth is the median, the nineteenth the 95th percentile
    assert latency(float(number) for number in range(20, 0, -1)) == Latency(20, 10.0, 19.0, 20.0)


def test_one_answer_is_all_there_is() -> None:
    assert latency([7.5]) == Latency(1, 7.5, 7.5, 7.5)


def test_no_answers_have_no_latency() -> None:
    assert latency([]) is None
