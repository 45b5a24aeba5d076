"""Latency: how long answers took inside the assistant, in milliseconds, one question at a time on this machine.

From the question's arrival to the finished answer, encoding included; not the process's start, nor a network. A first
question for each role is asked beforehand and not counted: it fills what later ones find ready. p50 and p95 by nearest
rank: p95 is a time that was measured, and at least 95 % of the answers took no longer.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Latency:
    """Times of a number of answers, in milliseconds."""

    count: int
    median: float
    p95: float
    longest: float


def latency(milliseconds: Iterable[float]) -> Latency | None:
    """The latency over these answers; None where there are none."""
    times = sorted(milliseconds)
    if not times:
        return None
    return Latency(len(times), _rank(times, 0.5), _rank(times, 0.95), times[-1])


def _rank(times: list[float], share: float) -> float:
    return times[math.ceil(share * len(times)) - 1]
