"""Passages -> their rows and those of their sentences; what a kept document holds is not encoded again. Keeps nothing.

What is encoded: each passage with subject, title, headings and lead-in in front, and its sentences where they stand.
Those of review reports are encoded alone, and so are their words: reports of a family share their headings and say
much the same under them, and a precedent is found by the sentence that differs (`verse eval reviews --measure
precedents`, dev half: quotes .77, in place .65; complete sets .92, in place .84).
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.document import Document, Passage
from corpus.embedding import Encoder
from corpus.framing import in_place
from corpus.pooling import InPlace, TokenRows, rows_of


class EncodedBefore(Protocol):
    """Where rows are that were made before, by the digest of what was encoded: the records."""

    def rows_of(self, digests: Iterable[bytes]) -> Mapping[bytes, NDArray[np.float16]]:
        """The rows that are there."""

    def tokens_of(self, digests: Iterable[bytes], dimension: int) -> Mapping[bytes, TokenRows]:
        """The token vectors that are there, by the digest of their passage."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """The rows of a document's passages and sentences, of length 1, and what each was encoded from."""

    passages: NDArray[np.float32] = field(repr=False)  # (passages, dimensions)
    sentences: NDArray[np.float32] = field(repr=False)  # (sentences, dimensions)
    tokens: tuple[TokenRows | None, ...] = field(repr=False)  # by passage
    digests: tuple[bytes, ...] = field(repr=False)  # passages, then sentences


def encode(
    document: Document, cut: Sequence[Passage], encoder: Encoder, before: EncodedBefore | None = None
) -> Encoded:
    """The rows of these passages and of their sentences, in order."""
    texts = [in_place(document, one) for one in cut]
    wholes = [_digest(one.whole) for one in texts]
    inside = [[_digest(_sentence(one, span)) for span in one.spans] for one in texts]
    digests = (*wholes, *(digest for some in inside for digest in some))
    rows: dict[bytes, NDArray[np.floating]] = dict(before.rows_of(digests)) if before else {}
    tokens: dict[bytes, TokenRows] = dict(before.tokens_of(wholes, encoder.dimension)) if before else {}
    each = zip(wholes, inside, strict=True)
    wanted = {(whole, *some): place for place, (whole, some) in enumerate(each)}
    new = [place for every, place in wanted.items() if not all(digest in rows for digest in every)]
    for place, found in zip(new, rows_of(encoder, [texts[place] for place in new]), strict=True):
        rows[wholes[place]] = found.whole
        rows.update(zip(inside[place], found.spans, strict=True))
        if found.tokens:
            tokens[wholes[place]] = found.tokens
    made = np.zeros((len(digests), encoder.dimension), dtype=np.float32)
    for place, digest in enumerate(digests):
        made[place] = rows[digest]
    there = [tokens.get(whole) if one.spans else None for whole, one in zip(wholes, texts, strict=True)]
    return Encoded(made[: len(cut)], made[len(cut) :], _sharing(texts, there), digests)


def _sentence(text: InPlace, span: tuple[int, int]) -> str:
    """What a sentence's row is known by: its words alone, or where they stand."""
    start, end = span
    return f"\0{text.text[start:end]}" if text.alone else f"{text.whole}\0{start}-{end}"


def _sharing(texts: Sequence[InPlace], tokens: Sequence[TokenRows | None]) -> tuple[TokenRows | None, ...]:
    """What stands before several passages, as the first of them has it: it is kept once."""
    first: dict[str, NDArray[np.int8]] = {}
    return tuple(
        one and replace(one, before=first.setdefault(text.before, one.before))
        for text, one in zip(texts, tokens, strict=True)
    )


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16]
