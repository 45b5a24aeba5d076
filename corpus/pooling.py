"""A passage -> its row, those of its sentences and of its words, all from one forward pass with what stands before it.

A sentence's row is the mean of its tokens' rows where it stands, so that it costs nothing beside its passage and
knows what "they" is. What stands behind the encoder's last token gets a pass of its own with the same beginning.
Where sentences are to be told from each other whatever stands around them, each gets a pass of its own. An encoder
without token vectors encodes every sentence alone. Keeps nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from corpus.embedding import Encoder, TokenEncoder, Tokens, Vectors, unit_rows
from corpus.terms import STOP_WORDS, words

_AT_ONCE = 64  # texts whose token vectors are in memory together: 256 tokens of 1,536 bytes each at most
_ONE = 127.0  # what 1 is in a byte


@dataclass(frozen=True, slots=True)
class InPlace:
    """A text, what stands before it when it is encoded, and the spans in it that want a row too, in order."""

    before: str
    text: str
    spans: tuple[tuple[int, int], ...]
    alone: bool = False  # whether the spans, and the words in them, are encoded without what stands around them

    @property
    def whole(self) -> str:
        """What is encoded."""
        return f"{self.before}{self.text}"


@dataclass(frozen=True, slots=True)
class TokenRows:
    """The tokens of a text that are of no stop word, where they stand: a byte a number, 127 is 1."""

    starts: NDArray[np.int32] = field(repr=False)  # (tokens,): where each begins in the text, ascending
    own: NDArray[np.int8] = field(repr=False)  # (tokens, dimensions)
    before: NDArray[np.int8] = field(repr=False)  # (tokens before, dimensions): of what stands before the text

    def between(self, start: int, end: int, with_before: bool = True) -> NDArray[np.int8]:
        """The rows of a span of the text and, with them, of what stands before the text."""
        first, last = np.searchsorted(self.starts, [start, end])
        return np.concatenate([self.own[first:last], self.before]) if with_before else self.own[first:last]

    @property
    def nbytes(self) -> int:
        """How much memory it takes; what stands before, shared with its neighbours, counted in full."""
        return self.starts.nbytes + self.own.nbytes + self.before.nbytes


@dataclass(frozen=True, slots=True)
class Rows:
    """What a text was encoded to; rows of length 1."""

    whole: NDArray[np.float32] = field(repr=False)  # (dimensions,)
    spans: Vectors = field(repr=False)  # (spans, dimensions)
    tokens: TokenRows | None = field(default=None, repr=False)  # None without spans, or token vectors


def rows_of(encoder: Encoder, texts: Sequence[InPlace]) -> list[Rows]:
    """The rows of each text, of its spans and of its tokens, in order."""
    if not isinstance(encoder, TokenEncoder):
        return _alone(encoder, texts)
    by_length = sorted(range(len(texts)), key=lambda place: len(texts[place].whole))
    made: dict[int, Rows] = {}
    for first in range(0, len(by_length), _AT_ONCE):
        places = by_length[first : first + _AT_ONCE]
        found = encoder.tokens([texts[place].whole for place in places])
        said = iter(encoder.tokens([one for place in places if texts[place].alone for one in _spoken(texts[place])]))
        for place, one in zip(places, found, strict=True):
            text = texts[place]
            by_span = text.alone and bool(text.spans)
            made[place] = (
                _by_span(text, one, list(islice(said, len(text.spans)))) if by_span else _pooled(encoder, text, one)
            )
    return [made[place] for place in range(len(texts))]


def word_at(text: str, start: int, end: int) -> str:
    """The whole word that a piece of a word stands in, lower case; empty for a sign."""
    while start > 0 and text[start - 1 : start + 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1 : end + 1].isalnum():
        end += 1
    return next(iter(words(text[start:end])), "")


def _alone(encoder: Encoder, texts: Sequence[InPlace]) -> list[Rows]:
    spoken = [said for one in texts for said in _spoken(one)]
    rows = encoder.encode([*(one.whole for one in texts), *spoken])
    ends = np.cumsum([len(texts), *(len(one.spans) for one in texts)])
    return [Rows(row, rows[first:last]) for row, first, last in zip(rows, ends, ends[1:], strict=False)]


def _spoken(text: InPlace) -> list[str]:
    return [text.text[start:end] for start, end in text.spans]


def _by_span(text: InPlace, found: Tokens, said: Sequence[Tokens]) -> Rows:
    """The rows of a text whose spans had a pass each."""
    firsts = [start for start, _ in text.spans]
    places = [np.array(one.spans, dtype=np.int64).reshape(-1, 2) + first
              for one, first in zip(said, firsts, strict=True)]  # fmt: skip
    starts, ends = np.concatenate(places).T
    seen = _Seen(starts, ends, np.concatenate([one.vectors for one in said]))
    return Rows(found.whole, np.stack([one.whole for one in said]), _tokens(text, found, seen))


def _pooled(encoder: TokenEncoder, text: InPlace, found: Tokens) -> Rows:
    if not text.spans:
        return Rows(found.whole, np.zeros((0, len(found.whole)), dtype=np.float32))
    seen = _seen(encoder, text, found)
    inside = [(seen.starts >= start) & (seen.ends <= end) for start, end in text.spans]
    means = [seen.rows[one].mean(axis=0) if one.any() else found.whole for one in inside]
    return Rows(found.whole, unit_rows(np.stack(means)), _tokens(text, found, seen))


@dataclass(frozen=True, slots=True)
class _Seen:
    """The tokens of a text itself, however many passes it took."""

    starts: NDArray[np.int64] = field(repr=False)  # in the text
    ends: NDArray[np.int64] = field(repr=False)
    rows: Vectors = field(repr=False)


def _seen(encoder: TokenEncoder, text: InPlace, found: Tokens) -> _Seen:
    """From the first span that a pass does not see to the end, the next one goes on."""
    parts: list[_Seen] = []
    offset, length = 0, len(text.text.rstrip())
    while True:
        one = _own(found, offset, len(text.before))
        last = int(one.ends[-1]) if len(one.ends) else offset
        cut = next((start for start, end in text.spans if start > offset and end > last), None)
        if last >= length or cut is None:
            parts.append(one)
            break
        here = one.ends <= cut
        parts.append(_Seen(one.starts[here], one.ends[here], one.rows[here]))
        offset = cut
        found = encoder.tokens([f"{text.before}{text.text[cut:]}"])[0]
    return _Seen(*(np.concatenate([getattr(one, name) for one in parts]) for name in ("starts", "ends", "rows")))


def _own(found: Tokens, offset: int, before: int) -> _Seen:
    spans = np.array(found.spans, dtype=np.int64).reshape(-1, 2) - before
    own = spans[:, 0] >= 0
    return _Seen(spans[own, 0] + offset, spans[own, 1] + offset, found.vectors[own])


def _tokens(text: InPlace, found: Tokens, seen: _Seen) -> TokenRows:
    told = _telling(text.text, zip(seen.starts.tolist(), seen.ends.tolist(), strict=True))
    ahead = [span for span in found.spans if span[1] <= len(text.before)]
    said = _telling(text.before, ahead)
    return TokenRows(seen.starts[told].astype(np.int32), _small(seen.rows[told]), _small(found.vectors[said]))


def _telling(text: str, spans: Iterable[tuple[int, int]]) -> list[int]:
    """The places of the tokens that are of a word and of no stop word."""
    spoken = (word_at(text, start, end) for start, end in spans)
    return [place for place, word in enumerate(spoken) if word and word not in STOP_WORDS]


def _small(rows: Vectors) -> NDArray[np.int8]:
    return np.round(rows * _ONE).astype(np.int8)
