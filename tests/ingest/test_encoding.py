"""What is encoded of a document, and what is not encoded again."""

from dataclasses import replace

import numpy as np
from fakes_documents import prepared
from fakes_encoder import LetterEncoder

from corpus.document import Passage
from corpus.records import Records
from ingest.encoding import encode
from ingest.keeping import prepare

FERRY = prepared("ferry.txt", ["Keepers ring bells. Boards pay.", "Ropes burn.", "Lamps burn."], title="Quay")
BEFORE = "Quay: "


def test_every_passage_is_encoded_once_with_what_stands_before_it() -> None:
    encoder = LetterEncoder()
    found = encode(FERRY.document, FERRY.passages, encoder)
    assert sorted(encoder.seen) == [f"{BEFORE}{one.text}" for one in sorted(FERRY.passages, key=lambda one: one.text)]
    assert (found.passages.shape, found.sentences.shape, len(found.digests)) == ((3, 26), (4, 26), 7)
    assert np.flatnonzero(found.sentences[1]).tolist() == [1, 15]  # boards pay
    assert all(one is not None and one.before is (found.tokens[0] and found.tokens[0].before) for one in found.tokens)


def test_only_passages_never_encoded_are_encoded(records: Records) -> None:
    encoder = LetterEncoder()
    records.keep(prepare(FERRY.document, FERRY.passages, encoder))
    encoder.seen.clear()
    new = replace(FERRY.passages[1], text="Ropes tear.")
    found = encode(FERRY.document, (FERRY.passages[0], new, FERRY.passages[2]), encoder, records)
    assert encoder.seen == [f"{BEFORE}Ropes tear."]
    alone = encode(FERRY.document, FERRY.passages, LetterEncoder())
    np.testing.assert_allclose(found.sentences[:2], alone.sentences[:2], atol=1e-3)
    kept, made = found.tokens[0], alone.tokens[0]
    assert kept is not None
    assert made is not None
    assert kept.own.tolist() == made.own.tolist()


def test_a_list_and_its_only_item_of_the_same_words_both_get_what_they_want() -> None:
    whole: Passage = replace(FERRY.passages[1], kind="list", sentences=())
    for cut in ((whole, FERRY.passages[1]), (FERRY.passages[1], whole)):
        found = encode(FERRY.document, cut, LetterEncoder())
        assert (found.passages.shape, found.sentences.shape) == ((2, 26), (1, 26))
        assert [one is None for one in found.tokens] == [one.kind == "list" for one in cut]


def test_a_document_without_passages_has_no_rows() -> None:
    found = encode(FERRY.document, (), LetterEncoder())
    assert (found.passages.shape, found.sentences.shape, found.tokens, found.digests) == ((0, 26), (0, 26), (), ())


def test_the_sentences_of_a_review_and_their_words_are_encoded_alone() -> None:
    review = prepared("ferry.txt", ["Keepers ring bells. Boards pay.", "Ropes burn."], title="Quay", kind="review")
    encoder = LetterEncoder()
    found = encode(review.document, review.passages, encoder)
    whole = ["Quay: Keepers ring bells. Boards pay.", "Quay: Ropes burn."]
    assert sorted(encoder.seen) == ["Boards pay.", "Keepers ring bells.", *whole, "Ropes burn."]
    np.testing.assert_allclose(
        found.sentences, LetterEncoder().encode(["Keepers ring bells.", "Boards pay.", "Ropes burn."]), atol=1e-6
    )
    assert all(one is not None for one in found.tokens)


def test_the_sentences_of_a_review_are_not_encoded_again(records: Records) -> None:
    review = prepared("ferry.txt", ["Keepers ring bells. Boards pay.", "Ropes burn."], title="Quay", kind="review")
    records.keep(prepare(review.document, review.passages, LetterEncoder()))
    encoder = LetterEncoder()
    found = encode(review.document, review.passages, encoder, records)
    assert encoder.seen == []
    alone = encode(review.document, review.passages, LetterEncoder())
    np.testing.assert_allclose(found.sentences, alone.sentences, atol=1e-3)
