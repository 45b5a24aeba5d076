"""What people say and what documents say: everyday words and acronyms with the expressions that stand for them.

The entries are in lexicon.toml, which an officer may edit; no entry comes from a question set. No other I/O.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from corpus.terms import STOP_WORDS, stem, words

_FILE = Path(__file__).with_name("lexicon.toml")
_SPOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_EACH = 3  # expressions taken of one entry, the first ones being the plainest
_LONGEST = 6  # words put in the place of one: Ofsted in full drowns what is asked
_MOST = 12  # and in all: more would drown the question
# acronyms that are also everyday words count only when written in capitals
_ALSO_WORDS = frozenset("send salt aces stem mast mace mash pan pep rag sip sats tor las it or us as".split())

_Entries = dict[tuple[str, ...], tuple[str, ...]]


def expressions(text: str) -> tuple[str, ...]:
    """The documents' expressions for the words of a text, in its order; those already in the text left out.

    "who helps kids with ocd" -> ("children", "young people", "pupils", "obsessive compulsive disorder")
    """
    said = text.lower()
    found = (one for _, _, values in _met(text) for one in values)
    return tuple(one for one in dict.fromkeys(found) if one.lower() not in said)[:_MOST]


def in_documents_words(text: str) -> str:
    """The text with the plainest expression in place of each word that has one; as it is where none has.

    "who helps kids with ocd" -> "who helps children with obsessive compulsive disorder"
    """
    said, told, last = text.lower(), "", 0
    for start, end, values in _met(text):
        if values[0].lower() not in said and len(values[0].split()) <= _LONGEST:
            told += text[last:start] + values[0]
            last = end
    return told + text[last:]


def _met(text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """The entries met in a text, the longest where several begin at one word: where each begins and ends."""
    spans = [one.span() for one in _SPOKEN.finditer(text)]
    spoken = [" ".join(words(text[start:end])) for start, end in spans]
    stems = [stem(word) for word in spoken]
    place = 0
    while place < len(stems):
        length = next((size for size in (4, 3, 2, 1) if _is_entry(spoken, stems, place, size, text)), 0)
        if length:
            yield spans[place][0], spans[place + length - 1][1], _entries()[tuple(stems[place : place + length])]
        place += max(length, 1)


def written_out(short: str) -> str:
    """The plainest expression for a short form, in lower case, where its words begin with its letters; else empty.

    "dpia" -> "data protection impact assessment"
    """
    for told in _entries().get((stem(short),), ()):
        letters = "".join(word[0] for word in words(told) if word not in STOP_WORDS)
        if len(letters) > 1 and short.startswith(letters):
            return told
    return ""


def is_no_word(short: str) -> bool:
    """Whether a short form is no everyday word too, as "send" is."""
    return short not in _ALSO_WORDS


def is_entry(word: str) -> bool:
    """Whether this word, written exactly so, is explained here."""
    return word in _words()


def _is_entry(spoken: list[str], stems: list[str], place: int, size: int, text: str) -> bool:
    key = tuple(stems[place : place + size])
    if len(key) < size or key not in _entries():
        return False
    return size > 1 or spoken[place] not in _ALSO_WORDS or spoken[place].upper() in text


@cache
def _words() -> frozenset[str]:
    return frozenset(key for table in _tables().values() for key in table)


@cache
def _tables() -> Mapping[str, Mapping[str, Sequence[str]]]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _entries() -> _Entries:
    found: _Entries = {}
    for table in _tables().values():
        for key, values in table.items():  # of two forms of a word the first stands for both
            found.setdefault(tuple(stem(word) for word in words(key)), tuple(str(one) for one in values[:_EACH]))
    return found
