"""Spelling forgiven: a word nobody knows becomes the nearest word the documents use. No I/O.

A word is only touched when it is neither in the documents nor in the encoder's general vocabulary; one edit is
forgiven in words of four and five letters, two from six.
"""

from collections.abc import Callable, Collection, Iterable
from functools import cached_property

from corpus.terms import STOP_WORDS, stem, words

_SHORTEST = 4
_TWO_EDITS_FROM = 6
_STEM_FROM = 7  # a stem this long is near enough to a word to stand for it


class Spelling:
    """The words that readable documents use, as people would write them."""

    def __init__(self, general: Iterable[str], used: Callable[[], Collection[str]]) -> None:
        """general: common English words; used: gives the stems of the words in the documents, called at need."""
        self._general = frozenset(word for word in general if word.isalpha() and len(word) >= _SHORTEST)
        self._load = used

    @cached_property
    def _used(self) -> Collection[str]:
        return self._load()

    @cached_property
    def _choices(self) -> list[str]:
        usual = {one for one in self._general if stem(one) in self._used}
        return sorted(usual | {one for one in self._used if one.isalpha() and len(one) >= _STEM_FROM})

    def mended(self, text: str) -> str:
        """The text with unknown words replaced by the nearest word the documents use, where one is near."""
        wrong = {word: nearest for word in words(text) if (nearest := self._nearest(word))}
        if not wrong:
            return text
        return " ".join(_replaced(part, wrong) for part in text.split())

    def _nearest(self, word: str) -> str | None:
        if len(word) < _SHORTEST or not word.isalpha() or word in STOP_WORDS or word in self._general:
            return None
        if stem(word) in self._used:
            return None
        from rapidfuzz import process  # compiled, only needed for a misspelt word
        from rapidfuzz.distance import OSA

        edits = 2 if len(word) >= _TWO_EDITS_FROM else 1
        found = process.extractOne(word, self._choices, scorer=OSA.distance, score_cutoff=edits)
        return str(found[0]) if found else None


def _replaced(part: str, wrong: dict[str, str]) -> str:
    spoken = words(part)
    if len(spoken) != 1 or spoken[0] not in wrong:
        return part
    core = part.strip(".,;:?!()'\"“”‘’")
    return part.replace(core, wrong[spoken[0]]) if core else part
