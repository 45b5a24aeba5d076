"""The door: roles, filters, shelves kept ready, and writes of others in between."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np
import pytest
from fakes_documents import prepared, rambling
from fakes_encoder import WordEncoder

from corpus.access import Role
from corpus.errors import DocumentChanged, DocumentMissing, IndexMismatch
from corpus.index import Index, Scope
from corpus.records import Records
from corpus.settings import Settings

EVERY_DATABASE = True
OPEN = prepared("open.txt", ["The bell rings at dawn.", "Ropes are checked."])
SECRET = prepared("secret.txt", ["The canary sings."], audience=("officer",))
BOARD = prepared("board.txt", ["The board meets."], audience=("governor", "headteacher"))


@pytest.fixture
def index(settings: Settings, records: Records) -> Index:
    for one in (OPEN, SECRET, BOARD):
        records.keep(one)
    return Index(settings, WordEncoder())


def names(index: Index, scope: Scope) -> list[str]:
    return [one.name for one in index.documents(scope)]


@pytest.mark.parametrize(
    ("role", "found"),
    [
        ("public", ["open.txt"]),
        ("governor", ["open.txt", "board.txt"]),
        ("headteacher", ["open.txt", "board.txt"]),
        ("officer", ["open.txt", "secret.txt"]),
        ("admin", ["open.txt", "secret.txt", "board.txt"]),
    ],
)
def test_a_role_sees_its_documents(index: Index, role: Role, found: list[str]) -> None:
    assert names(index, Scope(role)) == found


def test_a_document_one_may_not_read_is_missing_in_the_same_words(index: Index) -> None:
    told = []
    for name in ("secret.txt", "nothing.txt"):
        with pytest.raises(DocumentMissing) as error:
            index.document(name, "public")
        told.append(str(error.value).replace(name, "NAME"))
    assert told[0] == told[1] == "no document has the id or name 'NAME'; see: verse documents"
    assert index.document("secret.txt", "officer").text == SECRET.document.text


def test_filters_and_superseded_documents_are_left_out(index: Index, records: Records) -> None:
    records.keep(prepared("newer.txt", ["The bell rings at noon."], supersedes="open.txt", kind="guidance"))
    assert names(index, Scope()) == ["newer.txt"]
    assert names(index, Scope(history=True)) == ["open.txt", "newer.txt"]
    assert names(index, Scope(filters=(("kind", "guidance"),))) == ["newer.txt"]
    assert index.document("open.txt", "public").status == "superseded"


def test_the_shelf_holds_what_the_scope_may_use_and_nothing_else(index: Index) -> None:
    shelf = index.shelf(index.documents(Scope("officer")))
    assert shelf.documents == (OPEN.document.id, SECRET.document.id)
    assert shelf.audiences == {("public",), ("officer",)}
    assert [index.passage(shelf, row).text for row in range(3)] == [
        "The bell rings at dawn.", "Ropes are checked.", "The canary sings."
    ]  # fmt: skip


def test_what_one_may_not_read_changes_no_score(index: Index, records: Records) -> None:
    vector = index.encoder.encode(["the bell and the canary"])[0]
    query = {"bell": 1.0, "canari": 1.0}

    def scores() -> tuple[list[float], list[float]]:
        shelf = index.shelf(index.documents(Scope()))
        return index.meaning(vector, shelf).tolist(), index.words(query, shelf).tolist()

    before = scores()
    records.keep(prepared("more.txt", ["canary bell bell"] * 30, audience=("officer",)))
    assert scores() == before


def test_a_shelf_is_kept_ready_until_the_next_write(index: Index, records: Records) -> None:
    first = index.shelf(index.documents(Scope()))
    assert index.shelf(index.documents(Scope())) is first
    records.keep(prepared("new.txt", ["The tide."]))
    assert index.shelf(index.documents(Scope())) is not first


def test_the_documents_of_a_scope_are_kept_ready_and_nobody_can_spoil_them(index: Index, records: Records) -> None:
    scopes = [Scope(), Scope("officer"), Scope(filters=(("kind", "strategy"),))]
    before = [index.documents(one) for one in scopes]
    index.documents(Scope()).clear()
    assert [index.documents(one) for one in scopes] == before
    records.keep(prepared("new.txt", ["The tide."], kind="strategy"))
    assert [len(index.documents(one)) for one in scopes] == [len(one) + 1 for one in before]
    for place in range(40):
        assert index.documents(Scope(filters=(("document", f"{place}.pdf"),))) == []
    assert len(index.documents(Scope())) == len(before[0]) + 1


def test_many_shelves_push_out_those_longest_not_used(index: Index, records: Records) -> None:
    for place in range(9):
        records.keep(prepared(f"{place}.txt", ["The tide."]))
    each = [index.documents(Scope(filters=(("document", f"{place}.txt"),))) for place in range(9)]
    first, second = index.shelf(each[0]), index.shelf(each[1])
    for one in each[2:8]:
        index.shelf(one)
    assert index.shelf(each[0]) is first
    index.shelf(each[8])
    assert index.shelf(each[0]) is first
    assert index.shelf(each[1]) is not second


def test_five_shelves_all_stay(index: Index, records: Records) -> None:
    for place in range(5):
        records.keep(prepared(f"{place}.txt", ["The tide."]))
    each = [index.documents(Scope(filters=(("document", f"{place}.txt"),))) for place in range(5)]
    shelves = [index.shelf(one) for one in each]
    assert all(index.shelf(one) is shelf for one, shelf in zip(each, shelves, strict=True))


def test_an_empty_knowledge_base_has_an_empty_shelf(settings: Settings) -> None:
    index = Index(settings, WordEncoder())
    shelf = index.shelf(index.documents(Scope("admin")))
    vector = index.encoder.encode(["bell"])[0]
    assert shelf.size == 0
    assert index.meaning(vector, shelf).tolist() == []
    assert index.words({"bell": 1.0}, shelf).tolist() == []


def test_asking_writes_nothing(index: Index) -> None:
    generation = index.records.generation()
    index.shelf(index.documents(Scope()))
    assert (index.records.generation(), index.records.embedder()) == (generation, "")


def test_another_encoder_than_that_of_the_vectors_is_refused(index: Index, records: Records) -> None:
    records.set_card("other", "2")
    with pytest.raises(IndexMismatch, match="built with the encoder 'other', but the setting is 'words'"):
        index.shelf(index.documents(Scope()))


def test_a_document_added_meanwhile_does_no_harm(index: Index, records: Records) -> None:
    shelf = index.shelf(index.documents(Scope()))
    records.keep(prepared("new.txt", ["The bell."]))
    assert index.words({"bell": 1.0}, shelf).shape == (2,)
    assert index.passage(shelf, 1).text == "Ropes are checked."


@pytest.mark.parametrize("how", ["replaced", "removed"])
def test_a_document_changed_meanwhile_is_never_mistaken_for_what_it_was(
    index: Index, records: Records, how: str
) -> None:
    shelf = index.shelf(index.documents(Scope()))
    if how == "replaced":
        records.keep(prepared("open.txt", ["Bells are rung."]))
    else:
        records.remove(OPEN.document.id)
    with pytest.raises(DocumentChanged, match="the documents changed while this was being answered; ask again"):
        index.words({"bell": 1.0}, shelf)
    with pytest.raises(DocumentChanged):
        index.passage(shelf, 1)


def test_a_shelf_of_documents_that_are_gone_is_told(index: Index, records: Records) -> None:
    documents = index.documents(Scope())
    records.remove(OPEN.document.id)
    with pytest.raises(DocumentChanged):
        index.shelf(documents)


def test_passages_are_those_of_now(index: Index, records: Records) -> None:
    assert [one.text for one in index.passages(OPEN.document.id)] == ["The bell rings at dawn.", "Ropes are checked."]
    records.keep(prepared("open.txt", ["Bells are rung."]))
    assert [one.text for one in index.passages(OPEN.document.id)] == ["Bells are rung."]
    assert index.passages("gull") == []


def test_a_new_audience_holds_at_the_next_question(index: Index, records: Records) -> None:
    assert names(index, Scope()) == ["open.txt"]
    records.rename(replace(OPEN.document, audience=("officer",)))
    assert names(index, Scope()) == []


def test_many_threads_ask_while_one_writes(index: Index, records: Records) -> None:
    vector = index.encoder.encode(["bell rope"])[0]

    def ask(place: int) -> bool:
        try:
            role: Role = "officer" if place % 2 else "public"
            shelf = index.shelf(index.documents(Scope(role)))
            both = index.meaning(vector, shelf) + index.words({"bell": 1.0}, shelf)
            return bool(index.passage(shelf, int(np.argmax(both))).text)
        except DocumentChanged:
            return True

    with ThreadPoolExecutor(4) as pool:
        asked = [pool.submit(ask, place) for place in range(60)]
        for place in range(10):
            records.keep(rambling("open.txt", 3 + place, place))
        assert all(one.result() for one in asked)


def test_small_collections_need_no_engine(index: Index) -> None:
    told = [(one.engine, one.state) for one in index.engines()]
    off = "off: exact scan below 100000 passages"
    engines = ("postgresql",) if index.settings.database_url else ("chroma",)
    assert told == [(one, off) for one in engines]
    index.follow()
    assert not (index.settings.home / "chroma").exists()
    index.close()
