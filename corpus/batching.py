"""One encoder for the many callers of a server: whoever comes during a forward pass shares the next one.

The first caller starts at once, so that nobody waits for company; under load the passes fill by themselves. What is
long (labels, the words of many passages) is made piece by piece, so that a question never waits for all of it. Knows
nothing of models: it wraps an encoder and gives its rows, the same as alone but for rounding.
"""

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from corpus.embedding import Encoder, TokenEncoder, Tokens, Vectors

_SHORT = 2_500  # characters: a question of the greatest length, in all its phrasings, is rarely more
_PASS = 8_000  # characters of short calls in one pass: some twenty questions
_PIECE = 2_000  # characters of a long call in one pass; one text at least


class _WordEncoder(Encoder, TokenEncoder, Protocol):
    """An encoder that also gives token vectors."""


@dataclass(eq=False, slots=True)
class _Call:
    """Texts somebody waits for, and what has been made of them."""

    texts: Sequence[str]
    is_long: bool
    made: list[Tokens] = field(default_factory=list)
    error: Exception | None = None

    @property
    def is_done(self) -> bool:
        return self.error is not None or len(self.made) == len(self.texts)

    def piece(self) -> Sequence[str]:
        """The texts of the next pass: all of a short call, the next few of a long one."""
        first = last = len(self.made)
        size = 0
        while last < len(self.texts) and (last == first or not self.is_long or size + len(self.texts[last]) <= _PIECE):
            size += len(self.texts[last])
            last += 1
        return self.texts[first:last]


class Batching:
    """An encoder with token vectors whose callers, of several threads, share forward passes, one at a time."""

    def __init__(self, encoder: _WordEncoder) -> None:
        self.name, self.digest, self.dimension = encoder.name, encoder.digest, encoder.dimension
        self._encoder = encoder
        self._calls: list[_Call] = []  # in the order of their coming
        self._changed = threading.Condition()
        self._runs = False  # whether one of the callers is making a pass for all
        self._long_next = False

    def words(self) -> frozenset[str]:
        """The whole words of its vocabulary, lower case: common words of the language."""
        return self._encoder.words()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """A row of length 1 for each text, in order."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        return np.stack([one.whole for one in self.tokens(texts)])

    def tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """The tokens of each text, in order. Raises what the encoder raised in a pass with these texts."""
        call = _Call(texts, is_long=sum(map(len, texts)) > _SHORT)
        with self._changed:
            if not call.is_done:
                self._calls.append(call)
            while not call.is_done:
                if self._runs:
                    self._changed.wait()
                else:
                    self._make_pass()
        if call.error is not None:
            raise call.error
        return call.made

    def _make_pass(self) -> None:
        """One pass for those whose turn it is; the lock is free meanwhile, so that others may come."""
        calls = self._next()
        pieces = [one.piece() for one in calls]
        self._runs = True
        self._changed.release()
        error: Exception | None = None
        made: list[Tokens] = []
        try:
            made = self._encoder.tokens([text for piece in pieces for text in piece])
        except Exception as raised:  # noqa: BLE001 - whatever it is, each caller gets it in its own thread
            error = raised
        finally:
            self._changed.acquire()
            self._runs = False
            _hand_out(made, calls, pieces, error)
            self._calls = [one for one in self._calls if not one.is_done]
            self._changed.notify_all()

    def _next(self) -> list[_Call]:
        """The short calls as far as they fit into one pass, or one long call: by turns where both wait."""
        longs = [one for one in self._calls if one.is_long]
        shorts = [one for one in self._calls if not one.is_long]
        take_long = bool(longs) and (self._long_next or not shorts)
        self._long_next = not take_long
        if take_long:
            return longs[:1]
        sizes = np.cumsum([sum(map(len, one.texts)) for one in shorts])
        return shorts[: max(1, int(np.searchsorted(sizes, _PASS, side="right")))]


def _hand_out(
    made: Sequence[Tokens], calls: Sequence[_Call], pieces: Sequence[Sequence[str]], error: Exception | None
) -> None:
    at = 0
    for call, piece in zip(calls, pieces, strict=True):
        call.error = error
        call.made += made[at : at + len(piece)]
        at += len(piece)


def batched(encoder: Encoder) -> Encoder:
    """The encoder for a server: its callers share passes. One without token vectors stays as it is."""
    return Batching(encoder) if isinstance(encoder, TokenEncoder) else encoder
