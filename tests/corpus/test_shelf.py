"""The rows of one question's documents."""

import numpy as np
import pytest
from fakes_documents import prepared, rambling
from fakes_encoder import WordEncoder

from corpus.errors import DocumentMissing
from corpus.filling import fill_shelf
from corpus.records import Records
from corpus.shelf import Shelf

A = prepared("a.txt", ["The bell. The rope.", "The lamp."])
EMPTY = prepared("empty.txt", [])
B = prepared("b.txt", ["The tide.", "The gull. The mast. The quay.", "The hull."])


@pytest.fixture
def shelf(records: Records) -> Shelf:
    for one in (A, EMPTY, B):
        records.keep(one)
    return fill_shelf(records, [one.id for one in records.documents()], 64, {("public",)})


def test_documents_stand_in_order_and_an_empty_one_takes_no_row(shelf: Shelf) -> None:
    assert shelf.documents == (A.document.id, B.document.id)
    assert shelf.first_row == {A.document.id: 0, B.document.id: 2}
    assert (shelf.size, shelf.owners.tolist()) == (5, [0, 0, 1, 2, 3, 3, 3, 4])
    assert [shelf.passages_of(one) for one in shelf.documents] == [2, 3]
    assert (A.document.id in shelf, EMPTY.document.id in shelf, "gull" in shelf) == (True, False, False)
    assert (shelf.generation, shelf.audiences) == (3, frozenset({("public",)}))


def test_every_row_has_its_place(shelf: Shelf) -> None:
    a, b = A.document.id, B.document.id
    assert [shelf.place(row) for row in range(5)] == [(a, 0), (a, 1), (b, 0), (b, 1), (b, 2)]


@pytest.mark.parametrize("row", [-1, 5])
def test_a_row_that_is_not_there_is_told(shelf: Shelf, row: int) -> None:
    with pytest.raises(IndexError, match=f"row {row} of a shelf with 5 passages"):
        shelf.place(row)


def test_meaning_is_half_the_passage_and_half_its_best_sentence(shelf: Shelf) -> None:
    vector = WordEncoder().encode(["mast"])[0]
    whole = B.passage_vectors[1] @ vector
    best = max(float(whole), *(B.sentence_vectors[1:4] @ vector))
    assert shelf.meaning(vector)[3] == pytest.approx(0.5 * whole + 0.5 * best, abs=1e-3)
    assert shelf.meaning(vector, whole=1.0)[3] == pytest.approx(whole, abs=1e-3)
    assert int(np.argmax(shelf.meaning(vector))) == 3


def test_some_rows_alone_have_the_same_numbers(records: Records) -> None:
    records.keep(rambling("a.txt", 40, 3))
    shelf = fill_shelf(records, list(records.versions()), 64)
    vector = WordEncoder().encode(["bell rope tide"])[0]
    rows = np.array([0, 3, 4, 17, 39])
    np.testing.assert_allclose(shelf.meaning_of(rows, vector), shelf.meaning(vector)[rows], atol=1e-6)
    assert shelf.meaning_of(rows[:0], vector).tolist() == []


def test_a_shelf_without_documents_is_empty(records: Records) -> None:
    shelf = fill_shelf(records, [], 64)
    assert (shelf.size, shelf.passages.shape, shelf.sentences.shape) == (0, (0, 64), (0, 64))
    assert shelf.meaning(np.zeros(64, dtype=np.float32)).tolist() == []


def test_a_document_that_is_gone_is_told(records: Records) -> None:
    with pytest.raises(DocumentMissing, match="no document 'gull' is kept"):
        fill_shelf(records, ["gull"], 64)
