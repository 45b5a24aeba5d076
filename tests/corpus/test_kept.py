"""Rows damaged inside: one plain line that says what to do, never a traceback."""

import json

import numpy as np
import pytest
from fakes_documents import prepared

from corpus.bodies import document_body
from corpus.errors import RecordsUnreadable
from corpus.records import Records

FERRY = prepared("ferry.txt", ["The keeper rings the bell. Twice at dawn.", "Ropes are checked."])


@pytest.mark.parametrize("body", ["{", "[1]", "null", "{}", "[" * 100_000, '{"id": ' + "9" * 9_000 + "}", 5])
def test_a_damaged_record_is_told_in_one_line(records: Records, body: object) -> None:
    records.keep(FERRY)
    name, passage = FERRY.document.id, FERRY.passages[0].id
    with records._database.writing() as connection:
        connection.execute("UPDATE documents SET body = ?", (body,))
        connection.execute("UPDATE passages SET body = ?", (body,))
    rest = "cannot be read; restore a copy of verse.db, or move the folder away and add the documents again"
    for ask in (records.documents, lambda: records.document(name), lambda: records.with_digest(FERRY.document.digest)):
        with pytest.raises(RecordsUnreadable) as told:
            ask()
        assert str(told.value) == f"the knowledge base is damaged: the record of document '{name}' {rest}"
    for read in (lambda: records.passages(name), lambda: records.passage(passage)):
        with pytest.raises(RecordsUnreadable) as told:
            read()
        assert str(told.value) == f"the knowledge base is damaged: the record of passage '{passage}' {rest}"


@pytest.mark.parametrize(
    ("member", "value"), [("title", 5), ("sections", [{}]), ("sections", "ab"), ("pages", "1"), ("grades", [1])]
)
def test_a_record_with_a_member_of_another_type_is_damaged(records: Records, member: str, value: object) -> None:
    records.keep(FERRY)
    body = json.dumps({**json.loads(document_body(FERRY.document)), member: value})
    with records._database.writing() as connection:
        connection.execute("UPDATE documents SET body = ?", (body,))
    with pytest.raises(RecordsUnreadable, match=r"^the knowledge base is damaged: the record of document"):
        records.document(FERRY.document.id)


@pytest.mark.parametrize("value", ["00", b"", b"0", b"0123", None])
@pytest.mark.parametrize(
    ("table", "column"),
    [("vectors", "passages"), ("vectors", "sentences"), ("vectors", "owners"), ("lengths", "counts")],
)
def test_damaged_vectors_are_told_in_one_line_and_made_again(
    records: Records, table: str, column: str, value: object
) -> None:
    records.keep(FERRY)
    if value is None:
        value = np.array([0, 1, 7], dtype="<i4").tobytes()  # the right number of owners, of a passage not there
    with records._database.writing() as connection:
        connection.execute(f"UPDATE {table} SET {column} = ?", (value,))
    with pytest.raises(RecordsUnreadable) as told:
        records.laid(FERRY.document.id)
    assert str(told.value) == (
        f"the knowledge base is damaged: what was made from document '{FERRY.document.id}' cannot be read; "
        "run: verse rebuild, or restore a copy of verse.db"
    )
    assert records.document(FERRY.document.id) == FERRY.document  # what a rebuild reads
    records.keep(FERRY)
    assert len(records.laid(FERRY.document.id).passages) == 2


@pytest.mark.parametrize("value", ["00", b"0", b"0123456789"])
def test_damaged_words_and_times_are_told_in_one_line(records: Records, value: object) -> None:
    records.keep(FERRY)
    name = FERRY.document.id
    with records._database.writing() as connection:
        connection.execute("UPDATE postings SET places = ?", (value,))
        connection.execute("UPDATE documents SET changed = 'noon'")
    asks = (
        lambda: records.postings("bell"),
        lambda: records.places("bell", {name: 0}),
        lambda: records.postings_in(name),
        records.versions,
        records.changed,
        lambda: records.version(name),
    )
    for ask in asks:
        with pytest.raises(RecordsUnreadable, match=r"^the knowledge base is damaged: .*; run: verse rebuild"):
            ask()
