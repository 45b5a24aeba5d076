"""Shelves filled one after the other in one process: nothing is read twice, nothing of one shows on another."""

import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from fakes_documents import FERRY, prepared, rambling
from fakes_encoder import WordEncoder
from fakes_library import fill, top
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.access import Role, may_read
from corpus.filling import Common, fill_shelf
from corpus.kept import Kept, Laid
from corpus.records import Records
from corpus.shelf import Shelf
from corpus.words import bm25

LARGE, SMALL = 0, 10**6
QUERY = dict.fromkeys(FERRY[:5], 1.0) | {"canary": 2.0}

class Reading(Kept):
    """Records that tell whose rows were read."""

    def __init__(self, records: Records) -> None:
        super().__init__(records._database)
        self.read: list[str] = []

    def laid(self, document_id: str) -> Laid:
        self.read.append(document_id)
        return super().laid(document_id)

def shelf_of(kept: Kept, role: Role, common: Common | None = None) -> Shelf:
    return fill_shelf(kept, [one.id for one in kept.documents() if may_read(role, one.audience)], 64, (), common)

def found(kept: Kept, shelf: Shelf) -> tuple[list[float], list[float]]:
    vector = WordEncoder().encode(["bell rope gull"])[0]
    return np.nan_to_num(shelf.nearest(vector), nan=-2).tolist(), bm25(kept, QUERY, shelf).tolist()

@pytest.mark.parametrize("below", [LARGE, SMALL], ids=["large", "small"])
def test_a_write_costs_the_reading_of_its_document_alone(records: Records, tmp_path: Path, below: int) -> None:
    fill(records, 6, 4)
    kept, common = Reading(records), Common(tmp_path, below)
    shelf_of(kept, "admin", common)
    assert len(kept.read) == 6
    shelf_of(kept, "public", common)
    records.keep(rambling("2.txt", 5, 77))
    records.remove(records.document("0.txt").id)
    assert shelf_of(kept, "admin", common).size == 4 * 4 + 5
    assert kept.read[6:] == [records.document("2.txt").id]
    assert list(tmp_path.glob("*.tmp")) == []

@pytest.mark.parametrize("below", [LARGE, SMALL], ids=["large", "small"])
def test_an_earlier_shelf_stays_as_it_was(records: Records, tmp_path: Path, below: int) -> None:
    fill(records, 6, 4)
    common = Common(tmp_path, below)
    with records.snapshot() as then:
        shelf = shelf_of(then, "public", common)
        before = found(then, shelf)
        records.keep(rambling("0.txt", 50, 99))
        shelf_of(records, "admin", common)
        assert found(then, shelf) == before

@pytest.mark.parametrize("below", [LARGE, SMALL], ids=["large", "small"])
@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(-1, 9), st.sampled_from([("public",), ("officer",)])), max_size=8
    ),
    st.lists(st.sampled_from(["public", "officer", "admin"]), min_size=8, max_size=8),
)
def test_whatever_was_written_and_asked_before_all_is_as_in_a_new_process(
    records: Records, below: int, writes: Sequence[tuple[int, int, tuple[str, ...]]], roles: Sequence[Role]
) -> None:
    common = Common(Path(), below)
    for (place, size, audience), role in zip(writes, roles, strict=False):
        name = f"{place}.txt"
        kept = [one.id for one in records.documents() if one.name == name]
        if size >= 0:
            records.keep(rambling(name, size, size, audience=audience))
        elif kept:
            records.remove(kept[0])
        assert found(records, shelf_of(records, role, common)) == found(records, shelf_of(records, role, Common()))

@pytest.mark.slow
def test_what_one_may_not_read_changes_no_nearest_on_a_large_shelf(records: Records, tmp_path: Path) -> None:
    fill(records, 9, 600)  # more vectors than are scored
    common = Common(tmp_path, LARGE)
    shelf = shelf_of(records, "public", common)
    before = found(records, shelf)
    records.keep(prepared("secret.txt", ["canary bell rope gull"] * 400, audience=("officer",)))
    shelf_of(records, "admin", common)
    assert found(records, shelf_of(records, "public", common)) == before

@pytest.mark.slow
def test_the_nearest_by_their_signs_are_those_of_the_scan(records: Records, tmp_path: Path) -> None:
    for place in range(4):
        records.keep(rambling(f"{place}.txt", 700, place))
    shelf = shelf_of(records, "public", Common(tmp_path, LARGE))
    for vector in WordEncoder().encode([" ".join(FERRY[first : first + 6]) for first in range(8)]):
        nearest = shelf.nearest(vector)
        assert 600 < np.count_nonzero(~np.isnan(nearest)) < shelf.size  # some were left out
        assert top(nearest) == top(shelf.meaning(vector))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_on_a_full_disk_a_large_shelf_is_held_in_memory(
    records: Records, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    fill(records, 3, 8)
    expected = found(records, shelf_of(records, "admin", Common(tmp_path, SMALL)))
    full = Path("/dev/full")
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: full.open("wb", buffering=0))
    shelf = shelf_of(records, "admin", Common(tmp_path, LARGE))
    assert shelf.signs is None
    assert found(records, shelf) == expected
    assert caplog.messages == [f"no file for vectors in {tmp_path} (No space left on device); they are held in memory"]


def test_many_changes_make_it_begin_anew(records: Records, tmp_path: Path) -> None:
    common = Common(tmp_path, LARGE)
    one = rambling("a.txt", 2500, 1)
    held = []
    for edition in range(8):
        records.keep(replace(one, lengths=one.lengths + edition))
        shelf = shelf_of(records, "public", common)
        assert found(records, shelf) == found(records, shelf_of(records, "public", Common(tmp_path, LARGE)))
        held.append((common.columns, common._stocks[True]))
    assert held[0][0] is not held[-1][0]
    assert held[0][1] is not held[-1][1]
    assert len(held[-1][1]._held) == 1
