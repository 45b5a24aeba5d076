"""BM25 over the postings."""

from math import log

import numpy as np
import pytest
from fakes_documents import prepared, rambling

from corpus.filling import fill_shelf
from corpus.records import Records
from corpus.shelf import Shelf
from corpus.words import bm25, postings_of


def shelf_of(records: Records, *names: str) -> Shelf:
    ids = [one.id for one in records.documents() if one.name in names]
    return fill_shelf(records, ids, 64)


def test_postings_count_words_and_half_of_a_heading() -> None:
    one = prepared("Bell", ["The bell, the bell and the lamp.", "A rope."])
    found, lengths = postings_of(one.document, one.passages)
    assert {term: places.tolist() for term, places in found.items()} == {
        "bell": [(0, 2.5), (1, 0.5)],
        "lamp": [(0, 1.0)],
        "rope": [(1, 1.0)],
    }
    assert lengths.tolist() == [3.5, 1.5]


def test_postings_of_no_passages_are_none() -> None:
    found, lengths = postings_of(prepared("Bell", []).document, [])
    assert (found, lengths.tolist()) == ({}, [])


def test_scores_by_hand(records: Records) -> None:
    # title "1" is a term of its own, half a word in each passage. Lengths: "bell bell rope" 3.5, "lamp" 1.5; mean 2.5.
    records.keep(prepared("1", ["bell bell rope", "lamp"]))
    found = bm25(records, {"bell": 1.0, "lamp": 0.5, "gull": 1.0}, shelf_of(records, "1"))
    rarity = log(1 + (2 - 1 + 0.5) / (1 + 0.5))  # each stands in one passage of two: log 2
    bell = rarity * 2 * 3 / (2 + 2 * (0.25 + 0.75 * 3.5 / 2.5))  # k1 2, b .75
    lamp = 0.5 * rarity * 1 * 3 / (1 + 2 * (0.25 + 0.75 * 1.5 / 2.5))
    np.testing.assert_allclose(found, [bell, lamp], rtol=1e-6)
    np.testing.assert_allclose(found, [0.904105, 0.433217], atol=1e-6)


def test_what_is_not_on_the_shelf_changes_nothing(records: Records) -> None:
    records.keep(rambling("a.txt", 20, 1))
    query = {"bell": 1.0, "rope": 0.2, "canary": 1.0}
    before = bm25(records, query, shelf_of(records, "a.txt"))
    records.keep(prepared("secret.txt", ["canary bell bell bell"] * 50, audience=("officer",)))
    after = bm25(records, query, shelf_of(records, "a.txt"))
    assert before.tolist() == after.tolist()


@pytest.mark.parametrize("query", [{}, {"gull": 1.0}], ids=["no term", "unknown term"])
def test_without_a_known_term_all_scores_are_zero(records: Records, query: dict[str, float]) -> None:
    records.keep(prepared("a.txt", ["The bell."]))
    assert bm25(records, query, shelf_of(records, "a.txt")).tolist() == [0.0]


def test_an_empty_shelf_has_no_scores(records: Records) -> None:
    assert bm25(records, {"bell": 1.0}, shelf_of(records)).tolist() == []


def test_passages_without_words_do_not_divide_by_nothing(records: Records) -> None:
    records.keep(prepared("…", ["…", "–"]))
    assert bm25(records, {"bell": 1.0}, shelf_of(records, "…")).tolist() == [0.0, 0.0]
