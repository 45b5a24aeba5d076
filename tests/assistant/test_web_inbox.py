"""The inbox: hostile names, sizes, who may read a file stated before the file is there; and the pages over it."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from web_room import knowledge_base, site

from assistant.service import Assistant
from assistant.web.inbox import Inbox, UploadRefused, safe_name
from corpus.embedding import open_encoder
from corpus.source import Source, read_sources
from ingest.pipeline import Found, Pipeline, find_files

PLAN = b"# The pumpkin plan\n\nEvery school must count its pumpkins.\n"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return knowledge_base(tmp_path_factory.mktemp("home"))


@pytest.fixture
def officer(assistant: Assistant) -> Iterator[TestClient]:
    with site(assistant, "officer") as client:
        yield client


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("plan.pdf", "plan.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ann\\plan.pdf", "plan.pdf"),
        ("/plan.pdf", "plan.pdf"),
        ("..", None),
        (".plan.pdf", "plan.pdf"),
        ("", None),
        (" . ", None),
        ("a\x00b\n.pdf", "a b.pdf"),
        ("gpj.\u202efdp.exe", "gpj. fdp.exe"),
        ("a.zip!b.pdf", "a.zip_b.pdf"),
        ("records.jsonl#1", "records.jsonl_1"),
        ('<img src=x onerror="alert(1)">.pdf', "_img src=x onerror=_alert(1)__.pdf"),
        ("verse-sources.toml", None),
        ("Verse-Sources.TOML", None),
        ("\ud800.pdf", "_.pdf"),
        ("Cafe\u0301 menu.docx", "Café menu.docx"),
        ("x" * 400 + ".pdf", "x" * 176 + ".pdf"),
        ("ö" * 400, "ö" * 89),
    ],
)
def test_a_name_is_safe_or_refused(given: str, kept: str | None) -> None:
    if kept is None:
        with pytest.raises(UploadRefused):
            safe_name(given)
    else:
        assert safe_name(given) == kept


def test_a_file_is_there_whole_with_its_audience_stated(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    inbox.put('a "b".md', io.BytesIO(PLAN), Source(audience=("officer",), publisher='O\'Brien & "Sons"'), 1_000)
    inbox.put("c.md", io.BytesIO(PLAN), Source(audience=("public",)), 1_000)
    told = read_sources(inbox.folder)
    assert told["a _b_.md"] == Source(audience=("officer",), publisher='O\'Brien & "Sons"')
    assert (inbox.folder / "a _b_.md").read_bytes() == PLAN
    assert list(inbox.names()) == ["a _b_.md", "c.md"]
    assert (inbox.take_away("c.md"), inbox.take_away("c.md"), inbox.take_away("../verse.db")) == (True, False, False)
    assert list(read_sources(inbox.folder)) == ["a _b_.md"]


@pytest.mark.parametrize(("content", "why"), [(b"x" * 1_001, "larger than"), (b"", "is empty")])
def test_too_large_or_empty_files_leave_nothing(tmp_path: Path, content: bytes, why: str) -> None:
    inbox = Inbox(tmp_path)
    with pytest.raises(UploadRefused, match=why):
        inbox.put("a.md", io.BytesIO(content), Source(audience=("officer",)), 1_000)
    assert (inbox.names(), [one.name for one in tmp_path.rglob(".part-*")]) == ({}, [])


def test_the_same_bytes_again_are_not_put_anew(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    inbox.put("a.md", io.BytesIO(PLAN), Source(audience=("officer",)), 1_000)
    first = inbox.names()
    inbox.put("a.md", io.BytesIO(PLAN), Source(audience=("public",)), 1_000)
    assert (inbox.names(), inbox.audience("a.md")) == (first, ("public",))


def test_a_file_that_is_closed_to_the_uploader_is_never_replaced(tmp_path: Path) -> None:
    inbox = Inbox(tmp_path)
    for name in ("pay.md", "pay"):
        inbox.put(name, io.BytesIO(PLAN), Source(audience=("admin",)), 1_000)
        first = inbox.put(name, io.BytesIO(b"other"), Source(audience=("public",)), 1_000, "officer")
        again = inbox.put(name, io.BytesIO(b"third"), Source(audience=("officer",)), 1_000, "officer")
        assert first == again == {"pay.md": "pay 2.md", "pay": "pay 2"}[name]
        assert ((inbox.folder / name).read_bytes(), inbox.audience(name)) == (PLAN, ("admin",))
        assert ((inbox.folder / again).read_bytes(), inbox.audience(again)) == (b"third", ("officer",))


@pytest.mark.parametrize("role", ["public", "governor", "headteacher"])
def test_the_page_is_there_for_officers_alone(assistant: Assistant, role: str) -> None:
    with site(assistant, role) as client:  # type: ignore[arg-type]
        sent = client.post("/uploads", files={"files": ("a.md", PLAN)}, data={"audience": "public"})
        assert (client.get("/uploads").status_code, sent.status_code) == (404, 404)
        assert "/uploads" not in client.get("/documents").text
    assert Inbox(assistant.index.settings.home).names() == {}


def test_what_is_missing_is_said(officer: TestClient) -> None:
    nothing = officer.post("/uploads", data={"publisher": "Ann"})
    unsaid = officer.post("/uploads", files={"files": ("a.md", PLAN)})
    named = officer.post("/uploads", files={"files": ("verse-sources.toml", PLAN)}, data={"audience": "officer"})
    assert (nothing.status_code, "Choose at least one file" in nothing.text) == (400, True)
    assert (unsaid.status_code, "Say who may read it" in unsaid.text) == (400, True)
    assert (named.status_code, "cannot be called verse-sources.toml" in named.text) == (400, True)


def test_an_upload_is_read_by_whoever_watches_the_inbox(assistant: Assistant, officer: TestClient) -> None:
    files = [("files", ("<b>plan.md", PLAN)), ("files", ("broken.pdf", b"%PDF-1.4 nothing"))]
    page = officer.post("/uploads", files=files, data={"audience": "officer", "kind": "strategy", "publisher": "Ann\n"})
    assert (page.status_code, page.text.count("Waiting to be read"), "<b>plan" in page.text) == (200, 2, False)
    settings = assistant.index.settings
    inbox = Inbox(settings.home)
    list(Pipeline(settings, open_encoder(settings)).add_all(_found(inbox)))
    told = officer.get("/uploads?part=1").text
    assert ("Added" in told, "Failed" in told, "Waiting" in told, "<html" in told) == (True, True, False, False)
    document = assistant.index.document("uploads/_b_plan.md", "officer")
    assert (document.audience, document.kind, document.publisher) == (("officer",), "strategy", "Ann")
    with site(assistant, "governor") as governor:
        assert "pumpkin plan" not in governor.get("/documents").text
    assert "Only officer" in officer.get("/documents?audience=officer").text
    officer.post("/uploads/remove", data={"name": "broken.pdf"})
    assert list(inbox.names()) == ["_b_plan.md"]
    assert officer.post("/uploads/remove", data={"name": "../agreement.md"}).status_code == 404


def _found(inbox: Inbox) -> list[Found]:
    return [one for one in find_files([inbox.watched], Source()) if isinstance(one, Found)]
