"""Spelling forgiven: a word nobody knows becomes the nearest word the documents use. No I/O.

A word is only touched when it is neither in the documents nor made of a word in the encoder's general vocabulary. The
first letter is taken as right; one edit is forgiven, two from eight letters or where letters were only left out. Where
a general word is nearer, that was meant, and it stays as it is. Short forms are written out.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property

from assistant.lexicon import is_entry
from assistant.shorthand import WRITTEN_OUT
from corpus.terms import STOP_WORDS, stem, words

_SHORTEST = 4
_STEM = 3  # letters; "nagging" is made of "nag"
_BEFORE = ("un", "re", "non", "mis", "pre", "over", "under", "co", "sub", "inter")  # "unfilled" is made of "filled"
_TWO_EDITS_FROM = 8
_TURNED_TO = 5  # letters; in words so short no letter is taken for another
_STEM_FROM = 7  # a stem this long is near enough to a word to stand for it


class Spelling:
    """The words that readable documents use, as people would write them."""

    def __init__(self, general: Iterable[str], used: Callable[[], Collection[str]]) -> None:
        """general: common English words; used: gives the stems of the words in the documents, called at need."""
        every = [word for word in general if word.isalpha()]
        self._general = frozenset(word for word in every if len(word) >= _SHORTEST)
        self._common = frozenset(word for word in every if len(word) >= _STEM)
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
        if len(word) < _STEM or word in STOP_WORDS or word in self._general:
            return None
        if word in WRITTEN_OUT:
            return None if stem(word) in self._used else WRITTEN_OUT[word]
        if len(word) < _SHORTEST or not word.isalpha() or stem(word) in self._used or is_entry(word):
            return None
        found = _nearest_of(word, self._choices, self._general)
        if found is None and word.endswith("s") and len(word) > _STEM_FROM:  # of many choices only the stem is known
            found = _nearest_of(word[:-1], self._choices, self._general)
        return None if found and self._is_form(word) and not _stands_in(word, found) else found

    def _is_form(self, word: str) -> bool:
        """Whether it is a form of a common word."""
        parts = [word, *(word.removeprefix(one) for one in _BEFORE if word.startswith(one))]
        return any(form in self._common for one in parts if len(one) >= _SHORTEST for form in _bases(one))


def _bases(word: str) -> Iterator[str]:
    """What a word may be a form of: "nagging" -> "nag", "supposing" -> "suppose", "mums" -> "mum"."""
    yield word
    for ending in ("s", "es", "ed", "ing", "ly", "d", "er", "ers"):
        base = word.removesuffix(ending)
        if base != word:
            yield base
            yield base + "e"
            if base[-2:-1] == base[-1:]:
                yield base[:-1]


def _nearest_of(word: str, choices: Iterable[str], general: Iterable[str]) -> str | None:
    """The nearest choice, of several the one that has all letters of the word; None where a general word is nearer."""
    from rapidfuzz.distance import OSA  # compiled, only needed for a misspelt word

    def near(words_: Iterable[str], most: int) -> dict[str, int]:
        alike = (one for one in words_ if one[0] == word[0] and abs(len(one) - len(word)) <= most)
        return {one: distance for one in alike if (distance := int(OSA.distance(word, one))) <= most}

    forgiven = {one: distance for one, distance in near(choices, 2).items() if _is_slip(word, one, distance)}
    if not forgiven:
        return None
    least = min(forgiven.values())
    if least > 1 and near(general, 1):
        return None
    return min((one for one in sorted(forgiven) if forgiven[one] == least), key=lambda one: not _stands_in(word, one))


def _is_slip(word: str, other: str, distance: int) -> bool:
    """Whether it is likely that one was typed for the other: the shorter a word, the more others are near by chance."""
    if _stands_in(word, other):
        return True
    if distance > 1:
        return len(word) >= _TWO_EDITS_FROM
    return len(word) > _TURNED_TO or _stands_in(other, word) or sorted(word) == sorted(other)


def _stands_in(word: str, other: str) -> bool:
    """Whether a word is another with letters left out, the commonest slip."""
    letters = iter(other)
    return all(letter in letters for letter in word)


def _replaced(part: str, wrong: dict[str, str]) -> str:
    spoken = words(part)
    if len(spoken) != 1 or spoken[0] not in wrong:
        return part
    core = part.strip(".,;:?!()'\"“”‘’")
    return part.replace(core, wrong[spoken[0]]) if core else part
