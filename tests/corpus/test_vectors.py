"""Meaning through Chroma against the exact scan, and what happens to its folder."""

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from fakes_documents import FERRY, prepared, rambling
from fakes_encoder import WordEncoder
from fakes_library import engine_index, fill, top

from corpus.access import Role
from corpus.folder import take_folder
from corpus.index import Index, Scope, State
from corpus.records import Records
from corpus.settings import Settings
from corpus.shelf import Shelf
from corpus.vectors import Vectors, is_sound, open_vectors

ROOT = Path(__file__).resolve().parents[2]
QUESTIONS = [" ".join(FERRY[first::5]) for first in range(5)] + ["bell", "lamp rope lamp"]


@pytest.fixture
def filled(records: Records) -> Records:
    fill(records)
    return records


def opened(settings: Settings, records: Records) -> Vectors:
    folder = take_folder(settings.home, "chroma")
    assert folder is not None
    vectors = open_vectors(settings, records, folder)
    vectors.follow()
    return vectors


def shelf_for(settings: Settings, role: Role = "admin") -> Shelf:
    index = Index(settings, WordEncoder())
    return index.shelf(index.documents(Scope(role)))


def meanings(vectors: Vectors, shelf: Shelf) -> list[list[tuple[int, float]]]:
    """The top ten through Chroma for each question, which must all be there."""
    found = [vectors.meaning(one, shelf) for one in WordEncoder().encode(QUESTIONS)]
    assert all(one is not None for one in found)
    return [top(one) for one in found if one is not None]


def exact(shelf: Shelf) -> list[list[tuple[int, float]]]:
    return [top(shelf.meaning(one)) for one in WordEncoder().encode(QUESTIONS)]


def test_the_top_ten_are_those_of_the_exact_scan_for_every_role(settings: Settings, filled: Records) -> None:
    assert filled.passage_count() == 360
    with engine_index(settings) as index:
        for role in get_args(Role):
            shelf = index.shelf(index.documents(Scope(role)))
            for vector in WordEncoder().encode(QUESTIONS):
                found = index.meaning(vector, shelf)
                assert top(found) == top(shelf.meaning(vector))
                assert np.isnan(found).any()  # which only an engine leaves


def test_the_top_ten_of_a_part_are_those_of_the_exact_scan(settings: Settings, filled: Records) -> None:
    vectors = opened(settings, filled)
    index = Index(settings, WordEncoder())
    shelf = index.shelf([one for one in index.documents(Scope("admin")) if one.name in ("3.txt", "7.txt")])
    assert meanings(vectors, shelf) == exact(shelf)
    vectors.close()


def test_it_follows_what_is_added_replaced_renamed_and_removed(settings: Settings, filled: Records) -> None:
    vectors = opened(settings, filled)
    changes: list[Callable[[], None]] = [
        lambda: filled.keep(rambling("new.txt", 30, 77)),
        lambda: filled.keep(rambling("3.txt", 35, 78)),
        lambda: filled.rename(replace(filled.document("6.txt"), audience=("officer",))),
        lambda: filled.remove(filled.document("0.txt").id),
        lambda: filled.keep(rambling("4.txt", 40, 4, audience=("public",))),
    ]
    for change in changes:
        change()
        assert vectors.meaning(WordEncoder().encode(["bell"])[0], shelf_for(settings)) is None
        assert vectors.follow() == filled.generation()
        for role in get_args(Role):
            shelf = shelf_for(settings, role)
            assert meanings(vectors, shelf) == exact(shelf)
    vectors.close()


def test_only_changed_collections_are_touched_and_in_them_only_changed_documents(
    settings: Settings, filled: Records
) -> None:
    vectors = opened(settings, filled)
    before = ids_of(vectors)
    filled.keep(rambling("1.txt", 20, 78, audience=("officer",)))
    vectors.follow()
    after = ids_of(vectors)
    changed = filled.document("1.txt").id
    assert {name: before[name] == after[name] for name in before} == {
        "verse-public": True, "verse-officer": False, "verse-governor-headteacher": True
    }  # fmt: skip
    kept = {name: [one for one in ids if not one.startswith(changed)] for name, ids in before.items()}
    assert kept == {name: [one for one in ids if not one.startswith(changed)] for name, ids in after.items()}
    # Chroma keeps the rows that stay in their old order, which a collection made anew would not
    assert after["verse-officer"][:80] == kept["verse-officer"][:80]
    vectors.close()


def ids_of(vectors: Vectors) -> dict[str, list[str]]:
    return {one.name: one.get(include=[])["ids"] for one in vectors._store._client.list_collections()}


def test_a_collection_of_an_audience_outside_the_scope_is_never_opened(settings: Settings, filled: Records) -> None:
    vectors = opened(settings, filled)
    vectors._store._client.delete_collection("verse-officer")  # whoever opens it now fails
    shelf = shelf_for(settings, "governor")
    assert meanings(vectors, shelf) == exact(shelf)
    vectors.close()


def test_a_canary_outside_the_scope_changes_nothing(settings: Settings, filled: Records) -> None:
    vectors = opened(settings, filled)
    before = meanings(vectors, shelf_for(settings, "public"))
    filled.keep(prepared("secret.txt", [*QUESTIONS] * 60, audience=("officer",)))
    vectors.follow()
    assert meanings(vectors, shelf_for(settings, "public")) == before
    vectors.close()


def test_the_stamp_says_filling_until_all_is_in(settings: Settings, filled: Records) -> None:
    vectors = opened(settings, filled)
    store = vectors._store
    assert "filling" not in store.stamps().values()
    store.begin("public", anew=False)
    assert store.stamps()["public"] == "filling"
    with filled.snapshot() as kept:
        store.add("public", filled.document("1.txt").id, 9, kept)
    store.finish("public", "a stamp", 1)
    assert store.stamps()["public"] == "filling"  # the number of rows is another than the stamp's
    vectors.close()


@pytest.mark.slow
def test_a_change_that_was_not_finished_is_made_anew(settings: Settings, filled: Records) -> None:
    vectors = opened(settings, filled)
    vectors._store.begin("public", anew=False)
    vectors._store.take_out("public", filled.document("0.txt").id, 120)
    vectors.close()
    vectors = opened(settings, filled)
    shelf = shelf_for(settings)
    assert meanings(vectors, shelf) == exact(shelf)
    vectors.close()


@pytest.mark.slow
def test_nothing_is_made_again_when_all_is_there(settings: Settings, filled: Records) -> None:
    vectors = opened(settings, filled)
    before = {one.name: one.id for one in vectors._store._client.list_collections()}
    vectors.close()
    vectors = opened(settings, filled)
    assert {one.name: one.id for one in vectors._store._client.list_collections()} == before
    assert meanings(vectors, shelf_for(settings)) == exact(shelf_for(settings))
    vectors.close()


@pytest.mark.slow
def test_a_stopped_change_goes_on_where_it_was(settings: Settings, filled: Records) -> None:
    vectors = opened(settings, filled)
    vectors.stop()
    filled.keep(rambling("new.txt", 30, 77))
    assert vectors.follow() == filled.generation() - 1
    vectors.close()
    vectors = opened(settings, filled)
    assert meanings(vectors, shelf_for(settings)) == exact(shelf_for(settings))
    vectors.close()


@pytest.mark.slow
def test_a_second_process_scans(settings: Settings, filled: Records) -> None:
    code = """
import sys
from pathlib import Path
from corpus.index import Index, Scope
from corpus.settings import Settings
from fakes_encoder import WordEncoder
index = Index(Settings(home=Path(sys.argv[1]), exact_below=0), WordEncoder())
index.follow()
shelf = index.shelf(index.documents(Scope("admin")))
vector = WordEncoder().encode(["bell"])[0]
print(bool((index.meaning(vector, shelf) == shelf.meaning(vector)).all()))
print([one.state for one in index.engines()], "chromadb" in sys.modules)
"""
    with engine_index(settings):
        done = subprocess.run(
            [sys.executable, "-c", code, str(settings.home)],
            env={"PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"}, capture_output=True, text=True, check=True,
        )  # fmt: skip
    expected = "True\n['in use by another process'] False\n"
    assert done.stdout == expected


@pytest.mark.slow
@pytest.mark.parametrize("torn", ["chroma.sqlite3", "data_level0.bin", "link_lists.bin"])
def test_a_torn_folder_is_put_aside_and_made_anew(settings: Settings, records: Records, torn: str) -> None:
    fill(records, 3, 400)  # over a thousand rows each, which Chroma then writes into files of their own
    with engine_index(settings) as index:
        shelf = index.shelf(index.documents(Scope("admin")))
    for path in (settings.home / "chroma").rglob(torn):
        whole = path.read_bytes()  # without its middle; torn links let the process that reads them die by a signal
        path.write_bytes(whole[: len(whole) // 3] + bytes(len(whole) // 3) + whole[len(whole) // 3 * 2 :])
    assert not is_sound(settings.home / "chroma")
    with engine_index(settings) as index:
        assert (settings.home / "chroma.broken").is_dir()
        for vector in WordEncoder().encode(QUESTIONS):
            assert top(index.meaning(vector, shelf)) == top(shelf.meaning(vector))
        assert index.engines()[0] == State("chroma", records.generation(), "ready")


def test_garbage_in_place_of_the_database_is_survived(settings: Settings, records: Records) -> None:
    fill(records, 3, 3)
    (settings.home / "chroma").mkdir()
    (settings.home / "chroma" / "chroma.sqlite3").write_bytes(b"garbage" * 700)
    with engine_index(settings) as index:
        assert index.engines()[0] == State("chroma", records.generation(), "ready")
    assert (settings.home / "chroma.broken" / "chroma.sqlite3").read_bytes() == b"garbage" * 700


@pytest.mark.slow
def test_a_collection_with_rows_lost_is_not_sound(settings: Settings, filled: Records) -> None:
    vectors = opened(settings, filled)
    vectors._store._client.get_collection("verse-public").delete(ids=[f"{filled.document('0.txt').id}:3"])
    vectors.close()
    assert not is_sound(settings.home / "chroma")


def test_an_empty_folder_is_sound(tmp_path: Path) -> None:
    assert is_sound(tmp_path)


@pytest.mark.slow
def test_an_engine_that_breaks_while_it_serves_is_survived(settings: Settings, filled: Records) -> None:
    with engine_index(settings) as index:
        engine = index._engines._meaning._engine
        assert isinstance(engine, Vectors)
        for one in engine._store._client.list_collections():
            engine._store._client.delete_collection(one.name)
        shelf = index.shelf(index.documents(Scope("admin")))
        vector = WordEncoder().encode(["bell rope"])[0]
        assert index.meaning(vector, shelf).tolist() == shelf.meaning(vector).tolist()
        assert index.engines()[0].state == "failed"
        index.follow()
        assert index.engines()[0].state == "ready"
        assert top(index.meaning(vector, shelf)) == top(shelf.meaning(vector))


def test_a_server_that_is_not_there_is_survived(settings: Settings, filled: Records) -> None:
    with engine_index(replace(settings, chroma_url="http://127.0.0.1:9")) as index:
        shelf = index.shelf(index.documents(Scope("admin")))
        vector = WordEncoder().encode(["bell"])[0]
        assert index.meaning(vector, shelf).tolist() == shelf.meaning(vector).tolist()
        assert [one.state for one in index.engines()] == ["failed"]


@pytest.mark.slow
def test_the_engines_follow_in_a_thread_of_their_own(settings: Settings, filled: Records) -> None:
    index = Index(replace(settings, exact_below=0), WordEncoder())
    index.start_engines()
    index.start_engines()
    for added in range(2):
        if added:
            filled.keep(rambling("new.txt", 30, 77))
        index.meaning(WordEncoder().encode(["bell"])[0], index.shelf(index.documents(Scope("admin"))))
        deadline = time.monotonic() + 60
        while {one.state for one in index.engines()} != {"ready"} and time.monotonic() < deadline:
            time.sleep(0.05)
        assert index.engines() == (State("chroma", filled.generation(), "ready"),)
    index.close()
    index.close()
