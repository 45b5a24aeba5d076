"""Token vectors beside the records."""

from dataclasses import replace

import numpy as np
import pytest
from fakes_documents import prepared

from corpus.database import Database
from corpus.errors import RecordsUnreadable
from corpus.pooling import TokenRows
from corpus.records import Prepared, Records
from corpus.settings import Settings

PLAIN = prepared("ferry.txt", ["The keeper rings the bell.", "Ropes are checked.", "Lamps burn."])
NAME = PLAIN.document.id


def _rows(first: int, count: int = 2, before: int = 9) -> TokenRows:
    own = np.arange(first, first + 3 * count, dtype=np.int8).reshape(-1, 3)
    return TokenRows(np.arange(count, dtype=np.int32) * 4, own, np.full((1, 3), before, dtype=np.int8))


def _ferry() -> Prepared:
    return replace(PLAIN, tokens=(_rows(1), None, _rows(20, count=3)))


def _version(records: Records, name: str = NAME) -> float:
    found = records.version(name)
    assert found is not None
    return found


def test_token_vectors_come_back_as_they_were_and_only_those_there_are(records: Records) -> None:
    records.keep(_ferry())
    found = records.tokens(NAME, _version(records), [0, 1, 2, 7], 3)
    assert list(found) == [0, 2]
    assert found[0].starts.tolist() == [0, 4]
    assert found[0].own.tolist() == [[1, 2, 3], [4, 5, 6]]
    assert found[2].own.shape == (3, 3)
    assert found[2].before.tolist() == [[9, 9, 9]]


def test_what_stands_before_several_passages_is_kept_once(records: Records) -> None:
    records.keep(_ferry())
    assert len(records._database.all("SELECT * FROM token_frames")) == 1
    found = records.tokens(NAME, _version(records), [0, 2], 3)
    assert found[0].before is found[2].before


def test_those_of_another_version_are_not_given(records: Records) -> None:
    records.keep(_ferry())
    old = _version(records)
    records.keep(replace(PLAIN, tokens=(_rows(50), None, None)))
    assert records.tokens(NAME, old, [0], 3) == {}
    assert records.tokens(NAME, _version(records), [0], 3)[0].own[0, 0] == 50


def test_they_go_with_their_document(records: Records) -> None:
    records.keep(_ferry())
    records.remove(NAME)
    assert records._database.all("SELECT * FROM tokens") == []
    assert records._database.all("SELECT * FROM token_frames") == []


def test_a_large_collection_keeps_no_more_of_them(settings: Settings) -> None:
    records = Records(Database(settings.home / "verse.db"), token_vectors_below=2)
    records.keep(_ferry())
    other = prepared("gull.txt", ["Gulls cry."])
    records.keep(replace(other, tokens=(_rows(1),)))
    assert records.tokens(NAME, _version(records), [0, 1, 2], 3).keys() == {0, 2}
    assert records.tokens(other.document.id, _version(records, other.document.id), [0], 3) == {}


def test_they_are_found_by_what_was_encoded(records: Records) -> None:
    digests = tuple(bytes([number]) * 16 for number in range(len(PLAIN.passages) + len(PLAIN.owners)))
    records.keep(replace(_ferry(), digests=digests))
    found = records.tokens_of([digests[2], digests[1], b"unknown"], 3)
    assert list(found) == [digests[2]]
    assert found[digests[2]].own.shape == (3, 3)


def test_a_torn_row_is_told(records: Records) -> None:
    records.keep(_ferry())
    with records._database.writing() as connection:
        connection.execute("UPDATE tokens SET own = X'0102' WHERE ordinal = 0")
    with pytest.raises(RecordsUnreadable, match=r"the token vectors of document .* verse rebuild"):
        records.tokens(NAME, _version(records), [0], 3)
