"""Where the words of a quote stand among the characters of a printed page: the two spell alike, they are parted unlike.

Only letters and digits are compared, so that hyphens at line ends, ligatures, white space, bullets and tabs do not
matter. Words that cannot be found are left unmarked. No I/O.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_SEEN = 60  # letters before and after that tell one occurrence from another
_SURE = 8  # a shorter piece is only marked where its neighbours on the page are those of the quote
_CLOSING, _OPENING = frozenset(".,;:!?)]}”’'\"…%"), frozenset("([{“‘'\"£$€")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Words to be marked on a page, and the kept text of that page around them."""

    text: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class _Letters:
    """The letters and digits of a text, in small letters without accents."""

    text: str
    places: tuple[int, ...]  # of each: the character of the text that it was made from


def spans_on(page: str, wanted: Wanted) -> list[tuple[int, int]]:
    """The spans of the page's characters where the wanted words stand, in the order of the words."""
    letters = _letters(page)
    before, after = _letters(wanted.before).text, _letters(wanted.after).text
    found = list(_found(letters.text, wanted.text, before, after))
    return [_widened(page, letters.places[start], letters.places[end - 1] + 1) for start, end in _joined(found)]


def _letters(text: str) -> _Letters:
    made: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(text):
        for one in unicodedata.normalize("NFKD", letter).casefold():
            if one.isalnum():
                made.append(one)
                places.append(place)
    return _Letters("".join(made), tuple(places))


def _found(page: str, text: str, before: str, after: str) -> Iterator[tuple[int, int]]:
    """Spans among the page's letters: of the whole text, else of its halves, down to its words."""
    letters = _letters(text).text
    if not letters:
        return
    start = _best(page, letters, before, after)
    if start >= 0:
        yield start, start + len(letters)
        return
    cut = _middle(text)
    if not cut:
        return
    left, right = text[:cut], text[cut:]
    yield from _found(page, left, before, _letters(right).text + after)
    yield from _found(page, right, before + _letters(left).text, after)


def _best(page: str, letters: str, before: str, after: str) -> int:
    """Where the letters stand: of several places the one among the right neighbours; -1 where none is sure."""
    best, score = -1, -1
    for place in _occurrences(page, letters):
        end = place + len(letters)
        left = _alike(reversed(page[max(place - _SEEN, 0) : place]), reversed(before[-_SEEN:]))
        right = _alike(iter(page[end : end + _SEEN]), iter(after[:_SEEN]))
        if left + right > score:
            best, score = place, left + right
    return best if len(letters) + max(score, 0) >= _SURE or letters == page else -1


def _occurrences(page: str, letters: str) -> Iterator[int]:
    place = page.find(letters)
    while place >= 0:
        yield place
        place = page.find(letters, place + 1)


def _alike(one: Iterator[str], other: Iterator[str]) -> int:
    """How many letters are the same, from the first on."""
    count = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        count += 1
    return count


def _middle(text: str) -> int:
    """Where to halve a text: at the line end, tab or blank nearest to its middle; 0 where it is one word."""
    for parting in ("\n", "\t", " "):
        places = [place for place, letter in enumerate(text) if letter == parting]
        sound = [place for place in places if text[:place].strip() and text[place:].strip()]
        if sound:
            return min(sound, key=lambda place: abs(place - len(text) // 2))
    return 0


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that follow each other without a letter between become one."""
    made: list[tuple[int, int]] = []
    for start, end in spans:
        if made and made[-1][1] == start:
            made[-1] = (made[-1][0], end)
        else:
            made.append((start, end))
    return made


def _widened(page: str, start: int, end: int) -> tuple[int, int]:
    """With the brackets and stops that touch it."""
    while start and page[start - 1] in _OPENING:
        start -= 1
    while end < len(page) and page[end] in _CLOSING:
        end += 1
    return start, end
