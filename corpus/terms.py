"""Text -> the terms that word search compares: lower case, Snowball English stems, stop words out. No I/O.

Source: Porter, Snowball (2001). That stemming and dropping question words help is not yet measured on our documents.
"""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Protocol

_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
STOP_WORDS = frozenset(
    """
    a about above after again against all also am an and any are as at be because been before being below
    between both but by can could did do does doing down during each few for from further had has have having he
    her here hers him his how i if in into is it its itself just let me more most my no nor not now of off on
    once only or other our ours out over own please same she should so some such tell than that the their theirs
    them then there these they this those through to too under until up us very was we were what when where
    which while who whom whose why will with would you your yours
    """.split()
)
_SENTENCE = 600  # characters: the terms of longer texts are not kept, so that all that are take some ten megabytes


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 (the library's name)


@cache
def _stemmer() -> _Stemmer:
    import Stemmer  # a compiled library, only needed once words are searched

    made: _Stemmer = Stemmer.Stemmer("english", 0)  # no store of its own: ours is below, and safe for threads
    return made


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The Snowball stem of one lower-case word: "partnerships" -> "partnership"."""
    return _stemmer().stemWord(word)


def words(text: str) -> list[str]:
    """The words of a text, lower case, accents off, possessive endings off, in order."""
    return [word.removesuffix("'s") for word in _WORD.findall(_ascii(text).lower())]


def _ascii(text: str) -> str:
    if text.isascii():
        return text
    quoted = text.replace("’", "'").replace("‘", "'").replace("‑", "-").replace("–", " ").replace("—", " ")
    return unicodedata.normalize("NFKD", quoted).encode("ascii", "ignore").decode()


def terms(text: str) -> list[str]:
    """The stems of the words that are no stop words, in order, repeats kept."""
    return list(_terms(text) if len(text) <= _SENTENCE else _terms.__wrapped__(text))


@lru_cache(maxsize=20_000)  # many questions meet the same sentences, and one question each heading many times
def _terms(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words(text) if word not in STOP_WORDS)
