"""Rows of passages, their sentences and their words from one pass, by an encoder of letters and by the real one."""

import numpy as np
import pytest
from fakes_encoder import LetterEncoder, WordEncoder
from numpy.typing import NDArray

from corpus.embedding import OnnxEncoder, exported
from corpus.pooling import InPlace, TokenRows, rows_of, word_at
from corpus.settings import Settings

FERRY = "The ferry sails at dawn. It waits for the tide."
SPANS = ((0, 24), (25, 47))
PLACED = InPlace("Quay: ", FERRY, SPANS)


def _letters(row: NDArray[np.float32]) -> str:
    return "".join(chr(97 + place) for place in np.flatnonzero(row))


def _said(rows: NDArray[np.int8]) -> str:
    return "".join(chr(97 + int(row.argmax())) for row in rows)


def _tokens(text: InPlace, encoder: LetterEncoder) -> TokenRows:
    found = rows_of(encoder, [text])[0].tokens
    assert found is not None
    return found


def test_a_sentence_is_the_mean_of_its_own_tokens() -> None:
    (found,) = rows_of(LetterEncoder(), [PLACED])
    assert [_letters(row) for row in found.spans] == ["adfst", "fitw"]
    assert _letters(found.whole) == "adfiqstw"
    np.testing.assert_allclose(np.linalg.norm(found.spans, axis=1), 1, atol=1e-6)


def test_the_words_that_tell_are_kept_with_where_they_begin() -> None:
    found = _tokens(PLACED, LetterEncoder())
    assert (_said(found.own), _said(found.before)) == ("fsdwt", "q")
    assert [FERRY[start : start + 4] for start in found.starts] == ["ferr", "sail", "dawn", "wait", "tide"]
    assert found.own.max() == 127
    assert _said(found.between(25, 47)) == "wtq"
    assert _said(found.between(0, 3)) == "q"


def test_sentences_encoded_alone_have_their_words_where_they_stand() -> None:
    encoder = LetterEncoder()
    (found,) = rows_of(encoder, [InPlace("Quay: ", FERRY, SPANS, alone=True)])
    assert encoder.seen == [f"Quay: {FERRY}", FERRY[:24], FERRY[25:]]
    assert [_letters(row) for row in found.spans] == ["adfst", "fitw"]
    assert _letters(found.whole) == "adfiqstw"
    assert found.tokens is not None
    assert (_said(found.tokens.own), _said(found.tokens.before)) == ("fsdwt", "q")
    assert [FERRY[start : start + 4] for start in found.tokens.starts] == ["ferr", "sail", "dawn", "wait", "tide"]
    assert _said(found.tokens.between(25, 47, with_before=False)) == "wt"


def test_texts_of_which_some_are_encoded_alone_keep_their_order() -> None:
    texts = [PLACED, InPlace("", "Ropes burn.", ((0, 11),), alone=True), InPlace("", "Ropes", (), alone=True)]
    found = rows_of(LetterEncoder(), texts)
    assert [[_letters(row) for row in one.spans] for one in found] == [["adfst", "fitw"], ["br"], []]
    assert [one.tokens is None for one in found] == [False, False, True]


def test_what_the_encoder_did_not_see_is_seen_with_the_same_beginning() -> None:
    encoder = LetterEncoder(most=7)
    (found,) = rows_of(encoder, [PLACED])
    assert encoder.seen == [f"Quay: {FERRY}", f"Quay: {FERRY[25:]}"]
    assert [_letters(row) for row in found.spans] == ["adfst", "fitw"]
    assert _letters(found.whole) == "adfiqst"  # the passage's own row is of what was seen at first
    assert found.tokens is not None
    assert _said(found.tokens.own) == "fsdwt"
    assert [FERRY[start : start + 4] for start in found.tokens.starts] == ["ferr", "sail", "dawn", "wait", "tide"]


def test_a_sentence_longer_than_is_ever_seen_has_the_row_of_its_beginning() -> None:
    (found,) = rows_of(LetterEncoder(most=3), [PLACED])
    assert [_letters(row) for row in found.spans] == ["ft", "iw"]


def test_texts_come_back_in_their_order_and_without_spans_have_none() -> None:
    found = rows_of(LetterEncoder(), [InPlace("", FERRY, ()), InPlace("", "Bells", ((0, 5),))])
    assert [_letters(one.whole) for one in found] == ["adfistw", "b"]
    assert [len(one.spans) for one in found] == [0, 1]
    assert found[0].tokens is None
    assert rows_of(LetterEncoder(), []) == []


def test_an_encoder_without_token_vectors_encodes_each_sentence_alone() -> None:
    encoder = WordEncoder()
    first, second = rows_of(encoder, [PLACED, InPlace("", "Bells", ((0, 5),))])
    np.testing.assert_array_equal(first.spans, encoder.encode([FERRY[:24], FERRY[25:]]))
    np.testing.assert_array_equal(first.whole, encoder.encode([f"Quay: {FERRY}"])[0])
    np.testing.assert_array_equal(second.spans, encoder.encode(["Bells"]))
    assert (first.tokens, second.tokens) == (None, None)


def test_a_piece_of_a_word_is_of_the_whole_word() -> None:
    assert [word_at("Co-op's bells!", *span) for span in ((0, 2), (3, 4), (9, 12), (13, 14))] == [
        "co", "op", "bells", "",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def real() -> OnnxEncoder:
    settings = Settings()
    if not exported(settings).is_file():
        pytest.skip("the encoder is not prepared; run: verse prepare")
    return OnnxEncoder(settings)


def test_a_passage_has_the_row_that_encoding_gives(real: OnnxEncoder) -> None:
    (found,) = rows_of(real, [PLACED])
    np.testing.assert_allclose(found.whole, real.encode([f"Quay: {FERRY}"])[0], atol=1e-5)


def test_every_sentence_of_a_long_passage_has_a_row_near_to_itself(real: OnnxEncoder) -> None:
    sentences = [f"Keeper {one} rings the bell of tower {one} when the {one}th ferry is late. " for one in range(40)]
    ends = np.cumsum([len(one) for one in sentences]).tolist()
    spans = tuple(zip([0, *ends[:-1]], [end - 1 for end in ends], strict=True))
    (found,) = rows_of(real, [InPlace("Quay: ", "".join(sentences), spans)])
    assert found.spans.shape == (40, 384)
    assert (found.spans * real.encode(sentences)).sum(axis=1).min() > 0.5
    assert found.tokens is not None
    starts = found.tokens.starts
    assert all(((starts >= start) & (starts < end)).any() for start, end in spans)
    assert (np.diff(starts) > 0).all()


def test_the_order_and_company_of_passages_changes_no_row(real: OnnxEncoder) -> None:
    given = [PLACED, InPlace("Tower: ", "Bells ring. " * 40, ((0, 11),))]
    together, apart = rows_of(real, given[::-1])[1], rows_of(real, given[:1])[0]
    np.testing.assert_allclose(together.spans, apart.spans, atol=1e-5)
