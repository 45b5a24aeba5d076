"""The vectors that shelves share."""

from pathlib import Path

import numpy as np
import pytest
from fakes_documents import prepared, rambling

from corpus.records import Records
from corpus.stock import Stock


def test_in_memory_and_in_a_file_stand_the_same_numbers(records: Records, tmp_path: Path) -> None:
    records.keep(rambling("a.txt", 700, 1))
    records.keep(prepared("empty.txt", []))
    folder = tmp_path / "folder"
    folder.mkdir()
    memory, file = Stock(64), Stock(64, folder)
    for stock in (memory, file):
        for name in records.versions():
            stock.held(records, name)
    (single, no_signs), (half, signs) = memory.view(), file.view()
    assert (single == half.astype(np.float32)).all()
    assert no_signs is None
    assert signs is not None
    assert signs.shape == (1, len(half))
    assert list(folder.iterdir()) == []  # the file has no name: it is gone when the process is


@pytest.mark.parametrize("in_file", [False, True], ids=["memory", "file"])
def test_what_changed_is_read_anew_and_what_was_seen_stays(records: Records, tmp_path: Path, in_file: bool) -> None:
    stock = Stock(64, tmp_path if in_file else None)
    one = rambling("a.txt", 5, 1)
    records.keep(one)
    first = stock.held(records, one.document.id)
    seen = stock.view()[0]
    before = np.array(seen)
    records.keep(rambling("a.txt", 900, 2))
    stock.forget(records.sizes())
    second = stock.held(records, one.document.id)
    assert (first.first, second.first, len(second.lengths)) == (0, len(before), 900)
    assert (np.array(seen) == before).all()
    assert (np.array(stock.view()[0][: len(before)]) == before).all()
