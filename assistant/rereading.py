"""The best sentences read once more beside the question, by a cross-encoder, where the settings name one. No I/O.

How much its word counts is chosen, not fitted: no cross-encoder comes with the project to fit it with.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from assistant.ranking import Scores, z_scores
from assistant.unit import Unit

_BEST = 40  # sentences that are read
_COUNTS = 2.0  # points a deviation, where late interaction has 1.24


class Reads(Protocol):
    """What reads a question and texts together."""

    def scores(self, question: str, texts: Sequence[str]) -> Scores:
        """A score a text, in order; the higher the better."""


def reread(units: Sequence[Unit], question: str, reader: Reads | None) -> list[Unit]:
    """The units, best first, the best of them by their score and what the reader says of them; as they are without."""
    if reader is None:
        return list(units)
    best = units[:_BEST]
    found = z_scores(reader.scores(question, [_in_its_place(one) for one in best]))
    scored = [replace(one, score=one.score + _COUNTS * float(z)) for one, z in zip(best, found, strict=True)]
    return sorted([*scored, *units[_BEST:]], key=lambda one: -one.score)


def _in_its_place(unit: Unit) -> str:
    return ": ".join([*unit.passage.heading_path[-1:], unit.text])
