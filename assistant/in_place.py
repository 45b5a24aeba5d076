"""The words of a passage as they stand there, against those of a question: late interaction, token by token.

Their vectors were made when the passage was read; where they are not kept (a large collection, or one read before
there were any) they are made for the best passages of a question. What was looked at lately is kept, within bounds.
Does not choose the passages.

Source: Khattab and Zaharia, ColBERT (SIGIR 2020); here with the last layer of an encoder not trained for it.
"""

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from assistant.late import Asked
from corpus.document import Document, Passage
from corpus.embedding import Encoder, TokenEncoder, Tokens, Vectors, unit_rows
from corpus.framing import in_place
from corpus.pooling import TokenRows, rows_of

_ONE = 127.0
_MOST_BYTES = 96_000_000  # some ten thousand passages
_QUESTIONS = 32  # texts lately asked: a question has several, and each is looked at in several places

_Key: TypeAlias = tuple[str, float, int]  # document id, its version, ordinal of the passage


class KeptTokens(Protocol):
    """Where token vectors are kept: the records."""

    def tokens(
        self, document_id: str, version: float, ordinals: Sequence[int], dimension: int
    ) -> dict[int, TokenRows]:
        """Those of these passages of this version of a document, by ordinal; no more than are kept."""


class _WordEncoder(Encoder, TokenEncoder, Protocol):
    """An encoder that also gives token vectors."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of a passage: a sentence, an item or a cell."""

    document: Document = field(repr=False)
    version: float  # of the document's passages
    passage: Passage
    start: int  # span in the kept text
    end: int

    @property
    def key(self) -> _Key:
        """What the rows of its passage are known by."""
        return self.passage.document_id, self.version, self.passage.ordinal


class WordsInPlace:
    """Token vectors of passages. Safe for several threads."""

    def __init__(self, encoder: _WordEncoder, kept: KeptTokens, most_bytes: int = _MOST_BYTES) -> None:
        self._encoder, self._kept, self._most = encoder, kept, most_bytes
        self._lately: OrderedDict[_Key, TokenRows] = OrderedDict()
        self._questions: OrderedDict[str, Tokens] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def of_question(self, text: str) -> Tokens:
        """The tokens of a question; only those of the last few texts are kept."""
        return self._of_questions([text])[0]

    def encode(self, texts: Sequence[str]) -> Vectors:
        """As the encoder's own, for questions: one pass gives their rows and their tokens."""
        return np.stack([one.whole for one in self._of_questions(texts)])

    def of_parts(self, text: str, parts: Sequence[str]) -> Vectors:
        """A row for each of these stretches of a question: the mean of its tokens there, from the question's pass."""
        found = self.of_question(text)
        rows = [found.whole]
        for part in parts:
            start = text.find(part)
            own = [place for place, (first, last) in enumerate(found.spans)
                   if start <= first and last <= start + len(part)]  # fmt: skip
            rows.append(found.vectors[own].mean(axis=0) if own else found.whole)  # none behind the encoder's last token
        return unit_rows(np.stack(rows))[1:]

    def _of_questions(self, texts: Sequence[str]) -> list[Tokens]:
        with self._lock:
            known = {text: self._questions[text] for text in texts if text in self._questions}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        known |= zip(new, self._encoder.tokens(new) if new else (), strict=True)
        with self._lock:
            for text in texts:
                self._questions[text] = known[text]
                self._questions.move_to_end(text)
            while len(self._questions) > _QUESTIONS:
                self._questions.popitem(last=False)
        return [known[text] for text in texts]

    def agreement(
        self, question: Asked, stretches: Sequence[Stretch], with_before: bool = True
    ) -> NDArray[np.float32]:
        """For each stretch the weighted mean over the question's tokens of the best cosine with one of its tokens.

        What stands before the passage counts as its own, unless it is left out.
        """
        rows = self._rows(stretches, with_before)
        starts = np.concatenate([[0], np.cumsum([len(one) for one in rows])[:-1]])
        cosines = question.vectors @ (np.concatenate(rows).astype(np.float32).T / _ONE)
        best = np.maximum.reduceat(cosines, starts, axis=1)
        agreed: NDArray[np.float32] = (question.weights @ best).astype(np.float32)
        return agreed

    def best(self, question: Asked, stretches: Sequence[Stretch], with_before: bool = True) -> NDArray[np.float32]:
        """For each of the question's tokens the best cosine with a token of any of these stretches.

        What stands before the passages counts as theirs, unless it is left out.
        """
        rows = np.concatenate(self._rows(stretches, with_before)).astype(np.float32) / _ONE
        best: NDArray[np.float32] = (question.vectors @ rows.T).max(axis=1)
        return best

    def _rows(self, stretches: Sequence[Stretch], with_before: bool = True) -> list[NDArray[np.int8]]:
        """The rows of each stretch; one of zeros, which agrees with nothing, for stop words alone or a whole list."""
        passages = self._of({one.key: one for one in stretches})
        nothing = np.zeros((1, self._encoder.dimension), dtype=np.int8)

        def read(one: Stretch) -> NDArray[np.int8]:
            kept = passages.get(one.key)  # of a list as a whole there is none: its items have theirs
            first = one.passage.start
            return kept.between(one.start - first, one.end - first, with_before) if kept else nothing

        return [rows if len(rows) else nothing for rows in map(read, stretches)]

    def _of(self, wanted: dict[_Key, Stretch]) -> dict[_Key, TokenRows]:
        with self._lock:
            found = {key: self._lately[key] for key in wanted if key in self._lately}
        new = dict(self._from_records([key for key in wanted if key not in found]))
        missing = [one for key, one in wanted.items() if key not in found and key not in new]
        new |= self._made(missing)
        self._keep(new)
        return found | new

    def _from_records(self, keys: Sequence[_Key]) -> Iterator[tuple[_Key, TokenRows]]:
        ordinals: dict[tuple[str, float], list[int]] = defaultdict(list)
        for name, version, ordinal in keys:
            ordinals[name, version].append(ordinal)
        for (name, version), some in ordinals.items():
            kept = self._kept.tokens(name, version, some, self._encoder.dimension)
            yield from (((name, version, ordinal), rows) for ordinal, rows in kept.items())

    def _made(self, stretches: Sequence[Stretch]) -> dict[_Key, TokenRows]:
        made = rows_of(self._encoder, [in_place(one.document, one.passage) for one in stretches])
        return {one.key: rows.tokens for one, rows in zip(stretches, made, strict=True) if rows.tokens}

    def _keep(self, new: dict[_Key, TokenRows]) -> None:
        with self._lock:
            for key, rows in new.items():
                old = self._lately.pop(key, None)
                self._bytes += rows.nbytes - (old.nbytes if old is not None else 0)
                self._lately[key] = rows
            while self._bytes > self._most and len(self._lately) > 1:
                self._bytes -= self._lately.popitem(last=False)[1].nbytes


def words_in_place(encoder: Encoder, kept: KeptTokens) -> WordsInPlace | None:
    """The words of what is kept; None where the encoder gives no token vectors."""
    return WordsInPlace(encoder, kept) if isinstance(encoder, TokenEncoder) else None
