"""Every measure is told in plain words."""

from evals.plain import MEANINGS
from evals.run import GROUPS


def test_every_measure_has_its_words_and_no_words_lack_their_measure() -> None:
    assert sorted(MEANINGS) == sorted(measure for group in GROUPS.values() for measure in group)
