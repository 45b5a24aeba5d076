"""Pictures of pages over HTTP: who may read a document sees its pages, and nobody else learns that there are any."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes_encoder import WordEncoder
from fastapi.testclient import TestClient
from web_room import site

from assistant.bootstrap import build
from assistant.service import Assistant
from corpus.document import Document
from corpus.settings import Settings
from corpus.source import Source
from ingest.pipeline import Found, InProcess, Pipeline

BUNDLED = Path(__file__).resolve().parents[2] / "corpus" / "documents"
ABSENT = "there is nothing at this address, or nothing that you may read"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """One PDF for everybody, one for officers, and a note."""
    home = tmp_path_factory.mktemp("home")
    (home / "note.md").write_text("# A note\n\nKeepers ring the bell.\n", encoding="utf-8")
    settings = Settings(home=home)
    pipeline = Pipeline(settings, WordEncoder(), InProcess())
    for path, stated in (
        (BUNDLED / "agreement-eastholt.pdf", Source()),
        (BUNDLED / "review-larches-special-2024.pdf", Source(audience=("officer",))),
        (home / "note.md", Source()),
    ):
        pipeline.add(Found(path, path.name, stated))
    return build(settings, WordEncoder())


@pytest.fixture(scope="module")
def public(library: Assistant) -> Iterator[TestClient]:
    with site(library) as client:
        yield client


@pytest.fixture
def agreement(library: Assistant) -> Document:
    return library.index.document("agreement-eastholt.pdf", "public")


def test_a_page_is_a_png_that_the_browser_keeps_while_nothing_changes(public: TestClient, agreement: Document) -> None:
    start = agreement.page_starts[1] + 100
    address = f"/documents/{agreement.id}/pages/2.png?start={start}&end={start + 90}&width=300"
    got = public.get(address)
    assert (got.status_code, got.headers["content-type"]) == (200, "image/png")
    assert got.headers["cache-control"] == "private, no-cache"
    assert got.content.startswith(b"\x89PNG")
    again = public.get(address, headers={"If-None-Match": got.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    unmarked = public.get(f"/documents/{agreement.id}/pages/2.png?width=300")
    assert unmarked.headers["etag"] != got.headers["etag"]
    assert hashlib.sha256(unmarked.content).digest() != hashlib.sha256(got.content).digest()


def test_programs_are_told_where_the_marks_are(public: TestClient, agreement: Document) -> None:
    start = agreement.page_starts[1] + 100
    got = public.get(f"/api/documents/{agreement.id}/pages/2?start={start}&end={start + 90}").json()
    assert {key: value for key, value in got.items() if key != "marks"} == {
        "document_id": agreement.id, "page": 2, "pages": agreement.pages, "width": 1000, "height": 1414,
        "image": f"/documents/{agreement.id}/pages/2.png?start={start}&end={start + 90}",
    }  # fmt: skip
    assert got["marks"]
    assert all(0 <= one["left"] < one["right"] <= 1 and 0 <= one["top"] < one["bottom"] <= 1 for one in got["marks"])


def test_pages_of_a_document_for_others_are_not_there(library: Assistant, public: TestClient) -> None:
    secret = library.index.document("review-larches-special-2024.pdf", "officer").id
    for address in (f"/documents/{secret}/pages/1.png", f"/documents/{secret}/pages/900.png"):
        got = public.get(address)
        assert (got.status_code, ABSENT in got.text) == (404, True)
    got = public.get(f"/api/documents/{secret}/pages/1")
    assert (got.status_code, got.json()["detail"]) == (404, ABSENT)
    with site(library, "officer") as officer:
        assert officer.get(f"/documents/{secret}/pages/1.png?width=100").status_code == 200


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("documents/{id}/pages/9999", 404, "agreement-eastholt.pdf has no page 9999; it has 5"),
        ("documents/{id}/pages/-1", 404, "agreement-eastholt.pdf has no page -1; it has 5"),
        ("documents/{note}/pages/1", 404, "note.md has no page 1; it has none"),
        ("documents/{id}/pages/1?width=99999", 422, "'width': Input should be less than or equal to 2000"),
        ("documents/{id}/pages/1?start=-4", 422, "'start': Input should be greater than or equal to 0"),
    ],
)
def test_what_is_no_page_is_said_in_a_line(
    library: Assistant, public: TestClient, agreement: Document, address: str, status: int, said: str
) -> None:
    note = library.index.document("note.md", "public").id
    got = public.get("/api/" + address.format(id=agreement.id, note=note))
    assert (got.status_code, got.json()["detail"]) == (status, said)
