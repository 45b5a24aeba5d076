"""Where words stand, kept in memory."""

from collections.abc import Mapping, Sequence

import numpy as np
from fakes_documents import prepared, rambling
from numpy.typing import NDArray

from corpus.columns import Columns, Numbers, spread
from corpus.kept import Kept
from corpus.records import Records


class Reading(Kept):
    """Records that tell which words were read, and of which documents alone."""

    def __init__(self, records: Records) -> None:
        super().__init__(records._database)
        self.read: list[tuple[str, Sequence[str] | None]] = []

    def places(
        self, term: str, rows: Mapping[str, int], only: Sequence[str] | None = None
    ) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        self.read.append((term, only))
        return super().places(term, rows, only)


def numbered(columns: Columns, kept: Kept, *names: str) -> Numbers:
    return columns.numbered(kept, kept.sizes(), [one.id for one in kept.documents() if one.name in names])


def test_a_word_is_read_once_and_then_of_new_documents_alone(records: Records) -> None:
    for place in range(3):
        records.keep(rambling(f"{place}.txt", 4, place))
    kept, columns = Reading(records), Columns()
    for _ in range(2):
        numbered(columns, kept, "0.txt", "1.txt").places(kept, "bell")
    assert [term for term, _ in kept.read] == ["bell"]
    records.keep(rambling("1.txt", 6, 9))
    numbered(columns, kept, "0.txt", "1.txt", "2.txt").places(kept, "bell")
    assert kept.read[1:] == [("bell", tuple(records.document(name).id for name in ("1.txt", "2.txt")))]


def test_the_rows_are_those_of_the_asker_in_their_order(records: Records) -> None:
    records.keep(prepared("a.txt", ["The bell.", "A rope."]))
    records.keep(prepared("b.txt", ["A rope.", "The bell, the bell."]))
    columns = Columns()
    both = numbered(columns, records, "a.txt", "b.txt").places(records, "bell")
    alone = numbered(columns, records, "b.txt").places(records, "bell")
    assert both is not None
    assert alone is not None
    assert (both[0], both[1].tolist()) == (slice(None), [1.0, 0.0, 0.0, 2.0])  # so frequent that each passage has one
    assert (alone[0], alone[1].tolist()) == (slice(None), [0.0, 2.0])


def test_what_others_wrote_since_is_not_mixed_in(records: Records) -> None:
    records.keep(prepared("a.txt", ["The bell."]))
    numbers = numbered(Columns(), records, "a.txt")
    records.keep(prepared("a.txt", ["A rope.", "The bell."]))
    assert numbers.places(records, "bell") is None


def test_so_many_numbers_from_each_on() -> None:
    assert spread(np.array([5, 0]), np.array([2, 3])).tolist() == [5, 6, 0, 1, 2]
    assert spread(np.array([], dtype=int), np.array([], dtype=int)).tolist() == []
