"""Words through tantivy against BM25 over all passages."""

from collections.abc import Callable
from dataclasses import replace
from typing import get_args

import pytest
from fakes_documents import FERRY, prepared, rambling
from fakes_encoder import WordEncoder
from fakes_library import engine_index, fill, top

from corpus import lexical
from corpus.access import Role
from corpus.folder import take_folder
from corpus.index import Index, Scope, State
from corpus.lexical import Lexical
from corpus.records import Records
from corpus.settings import Settings
from corpus.shelf import Shelf
from corpus.terms import terms
from corpus.words import bm25

QUERIES = [dict.fromkeys(terms(" ".join(FERRY[first::5])), 1.0) for first in range(5)]
QUERIES += [{"bell": 1.0, "rope": 0.2, "gull": 0.05}, {"nowhere": 1.0}, {}]


@pytest.fixture
def few_candidates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexical, "CANDIDATES", 60)  # fewer than match, so that tantivy has to choose


@pytest.fixture
def filled(records: Records) -> Records:
    fill(records)
    return records


def opened(settings: Settings, records: Records) -> Lexical:
    folder = take_folder(settings.home, "words")
    assert folder is not None
    found = Lexical(records, folder)
    found.follow()
    return found


def shelf_for(settings: Settings, role: Role = "admin") -> Shelf:
    index = Index(settings, WordEncoder())
    return index.shelf(index.documents(Scope(role)))


def found_by(engine: Lexical, records: Records, shelf: Shelf) -> list[list[tuple[int, float]]]:
    each = [(query, engine.candidates(query, shelf)) for query in QUERIES]
    assert all(rows is not None for _, rows in each)
    return [top(bm25(records, query, shelf, rows)) for query, rows in each]


def reference(records: Records, shelf: Shelf) -> list[list[tuple[int, float]]]:
    return [top(bm25(records, query, shelf)) for query in QUERIES]


@pytest.mark.usefixtures("few_candidates")
def test_the_top_ten_are_those_of_the_reference_for_every_role(settings: Settings, filled: Records) -> None:
    with engine_index(settings) as index:
        for role in get_args(Role):
            shelf = index.shelf(index.documents(Scope(role)))
            found = [index.words(query, shelf) for query in QUERIES]
            assert [top(one) for one in found] == reference(filled, shelf)
            assert all((one[one > 0].size < shelf.size) for one in found)


def test_enough_candidates_are_all_that_match(settings: Settings, filled: Records) -> None:
    engine, shelf = opened(settings, filled), shelf_for(settings)
    for query in QUERIES:
        rows = engine.candidates(query, shelf)
        assert rows is not None
        assert rows.tolist() == bm25(filled, query, shelf).nonzero()[0].tolist()
    engine.close()


@pytest.mark.usefixtures("few_candidates")
def test_it_follows_what_is_added_replaced_renamed_and_removed(settings: Settings, filled: Records) -> None:
    engine = opened(settings, filled)
    changes: list[Callable[[], None]] = [
        lambda: filled.keep(rambling("new.txt", 30, 77)),
        lambda: filled.keep(rambling("3.txt", 35, 78)),
        lambda: filled.rename(replace(filled.document("6.txt"), audience=("officer",))),
        lambda: filled.remove(filled.document("0.txt").id),
        lambda: filled.keep(rambling("4.txt", 40, 4, audience=("public",))),
    ]
    for change in changes:
        change()
        assert engine.candidates(QUERIES[0], shelf_for(settings)) is None
        assert engine.follow() == filled.generation()
        for role in get_args(Role):
            shelf = shelf_for(settings, role)
            assert found_by(engine, filled, shelf) == reference(filled, shelf)
    engine.close()


def test_an_index_of_an_audience_outside_the_scope_is_never_opened(settings: Settings, filled: Records) -> None:
    engine = opened(settings, filled)
    engine._store.drop("officer")  # whoever opens it now fails
    shelf = shelf_for(settings, "governor")
    assert found_by(engine, filled, shelf) == reference(filled, shelf)
    engine.close()


def test_a_canary_outside_the_scope_changes_nothing(settings: Settings, filled: Records) -> None:
    engine = opened(settings, filled)
    before = found_by(engine, filled, shelf_for(settings, "public"))
    filled.keep(prepared("secret.txt", ["bell rope gull lamp"] * 300, audience=("officer",)))
    engine.follow()
    assert found_by(engine, filled, shelf_for(settings, "public")) == before
    engine.close()


def test_what_was_closed_is_opened_again_as_it_was(settings: Settings, filled: Records) -> None:
    opened(settings, filled).close()
    stamps = {one.parent.name: one.stat().st_mtime_ns for one in (settings.home / "words").glob("*/stamp")}
    engine = opened(settings, filled)
    assert {one.parent.name: one.stat().st_mtime_ns for one in (settings.home / "words").glob("*/stamp")} == stamps
    assert found_by(engine, filled, shelf_for(settings)) == reference(filled, shelf_for(settings))
    engine.close()


@pytest.mark.parametrize("torn", ["meta.json", "stamp", "*.idx", "*.fast"])
def test_a_torn_index_is_made_anew(settings: Settings, filled: Records, torn: str) -> None:
    opened(settings, filled).close()
    for path in (settings.home / "words" / "public").glob(torn):
        path.write_bytes(b"garbage")
    engine = opened(settings, filled)
    assert found_by(engine, filled, shelf_for(settings)) == reference(filled, shelf_for(settings))
    engine.close()


def test_a_change_that_was_not_finished_is_made_anew(settings: Settings, filled: Records) -> None:
    engine = opened(settings, filled)
    engine._store.begin("public", anew=False)
    engine._store.take_out("public", filled.document("0.txt").id, 40)
    assert engine._store.stamps()["public"] == "filling"
    engine.close()
    engine = opened(settings, filled)
    assert found_by(engine, filled, shelf_for(settings)) == reference(filled, shelf_for(settings))
    engine.close()


def test_a_document_without_words_takes_its_rows(settings: Settings, records: Records) -> None:
    records.keep(prepared("…", ["…", "–"]))
    with engine_index(settings) as index:
        shelf = index.shelf(index.documents(Scope()))
        assert index.words({"bell": 1.0}, shelf).tolist() == [0.0, 0.0]
        assert index.engines()[1] == State("tantivy", 1, "ready")
