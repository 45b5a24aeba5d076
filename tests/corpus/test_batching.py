"""Callers who share forward passes: the same rows, few passes, nobody behind a long one, errors to whom they belong."""

import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np
import pytest
from fakes_encoder import LetterEncoder, WordEncoder

from corpus.batching import Batching, batched
from corpus.embedding import OnnxEncoder, TokenEncoder, Tokens, Vectors, exported
from corpus.settings import Settings

SOON = 20  # seconds: far more than anything here takes


class GatedEncoder(LetterEncoder):
    """Makes its first pass only when the gate opens, and keeps what each pass was made over."""

    def __init__(self) -> None:
        super().__init__()
        self.passes: list[list[str]] = []
        self.begun, self.gate = threading.Event(), threading.Event()

    def tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """The tokens of each text, in order; a text that says so fails."""
        self.passes.append(list(texts))
        self.begun.set()
        assert self.gate.wait(SOON)
        if "fail" in texts:
            raise ValueError("this text fails")
        return super().tokens(texts)


def begin(pool: ThreadPoolExecutor, batching: Batching, *texts: str) -> list[Future[Vectors]]:
    """Hands the texts in one after the other, each a call of its own; all wait when this returns."""
    futures: list[Future[Vectors]] = []
    for text in texts:
        before = len(batching._calls)
        futures.append(pool.submit(batching.encode, [text]))
        for _ in range(SOON * 1000):
            if len(batching._calls) > before:
                break
            threading.Event().wait(0.001)
    return futures


def test_who_comes_during_a_pass_shares_the_next() -> None:
    encoder = GatedEncoder()
    batching = Batching(encoder)
    with ThreadPoolExecutor(8) as pool:
        begin(pool, batching, "alpha", "bell", "cargo", "dock")
        encoder.gate.set()
    assert encoder.passes == [["alpha"], ["bell", "cargo", "dock"]]


def test_a_long_call_is_made_in_pieces_and_a_short_one_goes_between() -> None:
    encoder = GatedEncoder()
    batching = Batching(encoder)
    long = ["rope " * 300, "sail " * 300, "tide " * 300]
    with ThreadPoolExecutor(8) as pool:
        whole = pool.submit(batching.tokens, long)
        assert encoder.begun.wait(SOON)
        begin(pool, batching, "bell")
        encoder.gate.set()
        found = whole.result(SOON)
    assert encoder.passes == [[long[0]], ["bell"], [long[1]], [long[2]]]
    for one, wanted in zip(found, LetterEncoder().tokens(long), strict=True):
        np.testing.assert_array_equal(one.vectors, wanted.vectors)


def test_many_short_calls_do_not_keep_a_long_one_waiting() -> None:
    encoder = GatedEncoder()
    batching = Batching(encoder)
    with ThreadPoolExecutor(16) as pool:
        begin(pool, batching, "alpha", "bell " * 600, *[f"{name} " * 400 for name in "cdefgh"])
        encoder.gate.set()
    assert [len(one) for one in encoder.passes] == [1, 1, 6]


def test_an_error_comes_to_those_of_its_pass_and_the_others_go_on() -> None:
    encoder = GatedEncoder()
    batching = Batching(encoder)
    with ThreadPoolExecutor(4) as pool:
        first, failing = begin(pool, batching, "alpha", "fail")
        encoder.gate.set()
        assert first.result(SOON).shape == (1, 26)
        with pytest.raises(ValueError, match=r"^this text fails$"):
            failing.result(SOON)
    assert batching.encode(["bell"]).shape == (1, 26)


def test_no_texts_make_no_pass() -> None:
    encoder = GatedEncoder()
    assert Batching(encoder).encode([]).shape == (0, 26)
    assert Batching(encoder).tokens([]) == []
    assert encoder.passes == []


def test_only_what_gives_token_vectors_is_wrapped() -> None:
    plain = WordEncoder()
    assert batched(plain) is plain
    wrapped = batched(LetterEncoder())
    assert isinstance(wrapped, TokenEncoder)
    assert (wrapped.name, wrapped.digest, wrapped.dimension, wrapped.words()) == ("letters", "1", 26, frozenset())


def test_rows_of_the_real_encoder_are_the_same_as_alone() -> None:
    settings = Settings()
    if not exported(settings).is_file():
        pytest.skip("the encoder is not prepared; run: verse prepare")
    encoder = OnnxEncoder(settings)
    batching = Batching(encoder)
    asked = [[f"Who rings bell {place}?", "the keeper " * place, ""] for place in range(1, 25)]
    with ThreadPoolExecutor(12) as pool:
        found = list(pool.map(batching.tokens, asked))
    for texts, tokens in zip(asked, found, strict=True):
        np.testing.assert_allclose(np.stack([one.whole for one in tokens]), encoder.encode(texts), atol=1e-5)
        for one, wanted in zip(tokens, encoder.tokens(texts), strict=True):
            assert one.spans == wanted.spans
            np.testing.assert_allclose(one.vectors, wanted.vectors, atol=1e-5)
