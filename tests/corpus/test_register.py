"""The register in the database: look-ups by label, versions, corrections that survive."""

from dataclasses import replace

import pytest
from fakes_documents import prepared

from corpus.database import Database
from corpus.errors import DocumentMissing
from corpus.records import Prepared, Records
from corpus.settings import Settings
from corpus.statement import Actor, Force, Statement, Type, statement_id

EVERY_DATABASE = True
KEEPERS: tuple[tuple[str, Type, Force, tuple[Actor, ...]], ...] = (
    ("Governors must watch the lamp.", "duty", "must", ("governors",)),
    ("Heads should ring the bell.", "duty", "should", ("headteachers",)),
    ("The tide is everybody's.", "principle", "none", ()),
)


def with_statements(name: str, lines: tuple[tuple[str, Type, Force, tuple[Actor, ...]], ...] = KEEPERS) -> Prepared:
    made = prepared(name, [text for text, *_ in lines])
    number, text = made.document.id, made.document.text
    statements = tuple(
        Statement(
            id=statement_id(number, words), document_id=number, ordinal=place, start=text.index(words),
            end=text.index(words) + len(words), text=words, type=kind, force=force, actors=actors,
            themes=("governance",), heading_path=(name,), reasons=(("type", "a test says so"),),
        )
        for place, (words, kind, force, actors) in enumerate(lines)
    )  # fmt: skip
    return replace(made, statements=statements)


def texts(records: Records, labels: dict[str, str], documents: list[str] | None = None) -> list[str]:
    return [one.text for one in records.register.find(labels, documents)]


def test_statements_are_found_by_all_labels_given(records: Records) -> None:
    records.keep(with_statements("a.txt"))
    assert texts(records, {}) == [words for words, *_ in KEEPERS]
    assert texts(records, {"type": "duty", "theme": "governance"}) == [KEEPERS[0][0], KEEPERS[1][0]]
    assert texts(records, {"actor": "governors", "force": "must"}) == [KEEPERS[0][0]]
    assert texts(records, {"actor": "board"}) == []
    assert records.register.matching({"type": "duty"}, None) == 2
    assert records.register.count() == 3


def test_only_the_documents_named_are_looked_in_and_pages_follow_each_other(records: Records) -> None:
    for name in ("a.txt", "b.txt"):
        records.keep(with_statements(name))
    second = with_statements("b.txt").document.id
    assert {one.document_id for one in records.register.find({"type": "duty"}, [second])} == {second}
    assert records.register.matching({"type": "duty"}, [second]) == 2
    assert texts(records, {"type": "duty"}, []) == []
    paged = [one.id for offset in range(6) for one in records.register.find({}, None, offset, 1)]
    assert paged == [one.id for one in records.register.find({}, None)]


def test_labels_and_documents_are_counted_among_what_is_found(records: Records) -> None:
    for name in ("a.txt", "b.txt"):
        records.keep(with_statements(name))
    first = with_statements("a.txt").document.id
    second = with_statements("b.txt").document.id
    register = records.register
    assert register.tally({"type": "duty"}, [first]) == {
        "type=duty": 2, "force=must": 1, "force=should": 1, "actor=governors": 1, "actor=headteachers": 1,
        "theme=governance": 2,
    }  # fmt: skip
    assert register.tally({}, None)["theme=governance"] == register.tally({}, [first, second])["theme=governance"] == 6
    assert register.by_document({"type": "duty", "force": "must"}, None) == {first: 1, second: 1}
    assert register.by_document({}, [second]) == {second: 3}
    assert register.tally({}, []) == register.by_document({}, []) == {}


def test_a_new_version_replaces_and_removal_removes(records: Records) -> None:
    records.keep(with_statements("a.txt"))
    records.keep(with_statements("a.txt", KEEPERS[:1]))
    assert texts(records, {}) == [KEEPERS[0][0]]
    assert texts(records, {"actor": "headteachers"}) == []
    records.remove(with_statements("a.txt").document.id)
    assert (records.register.count(), records.register.matching({"type": "duty"}, None)) == (0, 0)


def test_documents_kept_without_statements_are_counted(records: Records) -> None:
    records.keep(prepared("old.txt", ["The ferry sails."]))
    records.keep(with_statements("new.txt"))
    assert records.register.unread() == 1


def test_a_correction_changes_what_is_found_and_survives_new_versions(records: Records) -> None:
    first = with_statements("a.txt")
    records.keep(first)
    right = records.correct(statement_id(first.document.id, KEEPERS[0][0]), "actors", "board")
    assert (right.actors, right.corrected) == (("board",), ("actors",))
    assert ("actors", "corrected by an officer") in right.reasons
    assert texts(records, {"actor": "governors"}) == []

    records.keep(with_statements("a.txt", KEEPERS[1:]))  # the words are gone
    assert [one.stands for one in records.register.corrections()] == [False]

    records.keep(with_statements("a.txt", (KEEPERS[1], KEEPERS[0])))  # and back, in another place
    assert texts(records, {"actor": "board"}) == [KEEPERS[0][0]]
    told = [(one.key, one.value, one.words, one.stands) for one in records.register.corrections()]
    assert told == [("actors", "board", KEEPERS[0][0], True)]

    records.remove(first.document.id)
    assert records.register.corrections() == []


def test_wrong_corrections_change_nothing(records: Records) -> None:
    first = with_statements("a.txt")
    records.keep(first)
    with pytest.raises(DocumentMissing, match=r"^no statement has the id 'x-s1'"):
        records.correct("x-s1", "type", "duty")
    with pytest.raises(ValueError, match="'law' is no type"):
        records.correct(statement_id(first.document.id, KEEPERS[0][0]), "type", "law")
    assert records.register.corrections() == []


def test_a_knowledge_base_of_an_older_version_gets_the_tables(settings: Settings) -> None:
    old = Database(settings.database)
    with old.writing() as connection:
        for table in ("statements", "statement_labels", "registered", "corrections"):
            connection.execute(f"DROP TABLE {table}")
    old.close()
    records = Records(Database(settings.database))
    records.keep(with_statements("a.txt"))
    assert records.register.count() == 3
