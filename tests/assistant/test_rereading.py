"""The best sentences read once more, by whatever reads a question and texts together."""

from collections.abc import Sequence

import numpy as np

from assistant.ask import Ask
from assistant.ranking import Scores
from assistant.rereading import reread
from assistant.service import Assistant


class Counting:
    """Gives a text a point for each time it has a word."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.read: list[str] = []

    def scores(self, question: str, texts: Sequence[str]) -> Scores:
        self.read += texts
        return np.array([one.count(self.word) for one in texts], dtype=np.float32)


def test_what_the_reader_prefers_comes_first_with_its_heading_before_it(word_library: Assistant) -> None:
    drafted = word_library.drafted(Ask("What must governors of Marrowby publish?"))
    assert drafted is not None
    units = drafted[0].units()
    reader = Counting("harbour")
    found = reread(units, "What must governors publish?", reader)
    assert "harbour" in found[0].text
    assert sorted(one.start for one in found) == sorted(one.start for one in units)
    assert len(reader.read) == min(40, len(units))
    assert any(one.startswith("Duties: ") for one in reader.read)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


def test_without_a_reader_nothing_changes(word_library: Assistant) -> None:
    drafted = word_library.drafted(Ask("What must governors of Marrowby publish?"))
    assert drafted is not None
    units = drafted[0].units()
    assert reread(units, "anything", None) == units
