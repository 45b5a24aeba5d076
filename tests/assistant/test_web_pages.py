"""The pages to ask on, without JavaScript: the box, kept answers, errors; and the rules all templates keep."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from small_corpus import over_text
from web_room import FILES, QUESTION, QUOTE, document_id, knowledge_base, site

from assistant.bootstrap import build
from assistant.service import Assistant
from assistant.web.headers import HEADERS
from assistant.web.templating import FOLDER, Templates, place
from corpus.embedding import Encoder, open_encoder
from corpus.settings import Settings
from ingest.pipeline import Found, Pipeline

TEMPLATES = sorted(FOLDER.glob("*.html"))


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return knowledge_base(tmp_path_factory.mktemp("home"))


@pytest.fixture
def client(assistant: Assistant) -> Iterator[TestClient]:
    with site(assistant) as client:
        yield client


def _links(html: str) -> list[str]:
    return [link.replace("&amp;", "&") for link in re.findall(r'class="govuk-link app-cite" href="([^"]+)"', html)]


def _fragment(told: str) -> str:
    return str(json.loads(re.findall(r"^event: html\ndata: (.*)$", told, re.MULTILINE)[0])["html"])


def test_the_front_page_has_the_box_and_examples(client: TestClient) -> None:
    html = client.get("/").text
    assert '<form id="ask" class="app-ask" action="/ask" method="post"' in html
    assert 'name="question"' in html
    assert 'name="conversation_id" value=""' in html
    assert "What must governors do?" in html


def test_the_form_leads_on_to_the_answers_own_page(client: TestClient, assistant: Assistant) -> None:
    sent = client.post("/ask", data={"question": QUESTION}, follow_redirects=False)
    page = client.get(sent.headers["location"])
    about = document_id(assistant, "agreement.md")
    assert (sent.status_code, page.status_code) == (303, 200)
    assert QUOTE in page.text
    assert _links(page.text)[0].startswith(f"/documents/{about}?from=")


def test_the_cells_of_a_row_are_told_apart_and_its_words_stay_its_own(tmp_path: Path, real_encoder: Encoder) -> None:
    table = "| Post | Number | Paid by |\n|---|---|---|\n| Visitors | 12 | the harbour |\n| Clerks | 3 | the county |\n"
    plan = over_text(tmp_path, "plan.md", f"# Plan of visits\n\nVisits begin soon.\n\n{table}", real_encoder)
    with site(plan) as client:
        html = client.get("/", params={"q": "How many visitors are there?"}).text
    edge = '<span class="app-edge">\t</span>'
    assert f'<span class="app-words">Visitors{edge}12{edge}the harbour</span>' in html


def test_the_address_with_a_question_shows_its_answer(client: TestClient) -> None:
    assert QUOTE in client.get("/", params={"q": QUESTION}).text
    assert "Ask a question about" in client.get("/?q=").text


def test_a_follow_up_without_javascript_carries_the_conversation(client: TestClient) -> None:
    first = client.post("/ask", data={"question": QUESTION}).text
    together = re.findall(r'name="conversation_id" value="(\w+)"', first)[0]
    second = client.post("/ask", data={"question": "And the principles?", "conversation_id": together}).text
    assert f'name="conversation_id" value="{together}"' in second
    assert re.search(rf'<a class="govuk-link" href="/answers/\w+">{re.escape(QUESTION)}</a>', second)


def test_the_form_streams_to_the_pages_script_with_the_same_fragment(client: TestClient) -> None:
    told = client.post("/ask", data={"question": QUESTION}, headers={"Accept": "text/event-stream"}).text
    names = re.findall(r"^event: (\w+)$", told, re.MULTILINE)
    assert names == ["searching", "found", "claim", "html", "answered"]
    assert "<article aria-labelledby=" in told
    assert "app-cite" in told


def test_an_answer_is_shown_only_to_those_who_may_read_all_it_cites(assistant: Assistant) -> None:
    with site(assistant, "officer") as officer:
        address = officer.post(
            "/ask", data={"question": "Which records must the school mend?"}, follow_redirects=False
        ).headers["location"]  # fmt: skip
        assert "marmalade" in officer.get(address).text
    with site(assistant, "governor") as governor:
        hidden, absent = governor.get(address), governor.get("/answers/none")
    assert (hidden.status_code, hidden.text) == (404, absent.text)


def test_an_officers_answer_that_cites_nothing_is_not_shown_to_others(assistant: Assistant) -> None:
    # it names no document that could be checked, but the question and our words around quotes may tell enough
    with site(assistant, "officer") as officer:
        address = officer.post(
            "/ask", data={"question": "Write a poem about the marmalade case"}, follow_redirects=False
        ).headers["location"]  # fmt: skip
        assert "marmalade" in officer.get(address).text
    with site(assistant, "governor") as governor:
        hidden, absent = governor.get(address), governor.get("/answers/none")
    assert (hidden.status_code, hidden.text) == (404, absent.text)


def test_an_answer_whose_quote_no_longer_stands_is_shown_without_it(tmp_path: Path) -> None:
    own = knowledge_base(tmp_path)
    with site(own) as client:
        address = client.post("/ask", data={"question": QUESTION}, follow_redirects=False).headers["location"]
        (tmp_path / "agreement.md").write_text(FILES["agreement.md"][0].replace("Orchard Board", "Plum Board"))
        pipeline = Pipeline(own.index.settings, open_encoder(own.index.settings))
        pipeline.add(Found(tmp_path / "agreement.md", "agreement.md", FILES["agreement.md"][1]))
        page = client.get(address)
    assert (page.status_code, "Orchard Board" in page.text) == (200, False)
    assert "“Orchard Schools Agreement” was rewritten: words quoted from it no longer stand in it" in page.text


def test_a_question_with_personal_details_is_not_kept(client: TestClient, assistant: Assistant) -> None:
    question = {"question": "What about jo.bloggs@example.org?"}
    page = client.post("/ask", data=question, follow_redirects=False)
    told = client.post("/ask", data=question, headers={"Accept": "text/event-stream"})
    given = re.findall(r'"answer_id": "(\w+)"', told.text)[0]
    assert (page.status_code, "Your question was not kept" in page.text) == (200, True)
    assert '"url": null' in told.text
    assert assistant.journal.answer(given) is None
    assert "bloggs" not in page.text + told.text


@pytest.mark.parametrize(
    "question", ["<script>alert(1)</script> of the safety card?", '"><img src=x onerror=alert(1)> safety card']
)
def test_hostile_questions_and_documents_are_shown_as_text(client: TestClient, question: str) -> None:
    html = client.post("/ask", data={"question": question}).text + client.get("/", params={"q": question}).text
    html += client.post("/ask", data={"question": question}, headers={"Accept": "text/event-stream"}).text
    assert not re.search("<script>alert|<img", re.sub(r"data: .*", "", html) + _fragment(html))
    assert "&lt;" in html


def test_an_empty_knowledge_base_says_how_to_add(tmp_path: Path) -> None:
    with site(build(Settings(home=tmp_path))) as client:
        assert "verse add FOLDER" in client.get("/").text
        assert "verse add FOLDER" in client.get("/documents").text


@pytest.mark.parametrize(
    ("path", "status", "heading"),
    [
        ("/nothing", 404, "Page not found"),
        ("/documents/000000000000", 404, "Page not found"),
        ("/static/nothing.css", 404, "Page not found"),
    ],
)
def test_error_pages_keep_their_status(client: TestClient, path: str, status: int, heading: str) -> None:
    page = client.get(path)
    assert (page.status_code, f'<h1 class="govuk-heading-l">{heading}</h1>' in page.text) == (status, True)


def test_a_failure_names_no_exception(assistant: Assistant) -> None:
    with site(assistant, failing=True) as client:
        client.app.state.site = None  # type: ignore[attr-defined]
        told = client.get("/healthz"), client.get("/readyz")
    assert (told[0].status_code, told[1].status_code) == (200, 500)
    assert told[1].json()["detail"].startswith("Something went wrong on our side")
    assert told[1].headers["content-security-policy"] == HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/precedents",
        "/register",
        "/compare",
        "/documents",
        "/about",
        "/nothing",
        "/api/documents",
        "/static/app.css",
        "/healthz",
    ],
)
def test_every_response_has_the_strict_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert headers["x-content-type-options"] == "nosniff"


def test_govuk_frontend_comes_without_its_font_and_crown(client: TestClient) -> None:
    style = client.get("/govuk/govuk-frontend.css").text
    assert not re.search("GDS Transport|@font-face", style)
    assert "font-family:arial,sans-serif" in style
    assert client.get("/govuk/assets/fonts/bold-b542beb274-v2.woff2").status_code == 404
    assert "crown" not in client.get("/").text.lower()


@pytest.mark.parametrize("template", TEMPLATES, ids=[one.name for one in TEMPLATES])
def test_a_template_escapes_everything_and_holds_no_script_or_style(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert not re.findall(
        r"\|\s*safe|autoescape|Markup|<style|\sstyle=|<script(?![^>]* src=)|\son\w+=|javascript:", text
    )
    assert len(text.splitlines()) <= 120
    classes = " ".join(re.findall(r'class="([^"]*)"', text))
    plain = re.sub(r"\{[{%].*?[%}]\}", " ", classes)
    assert [one for one in plain.split() if not one.startswith(("govuk-", "app-"))] == []


def test_every_template_is_used() -> None:
    sources = [*FOLDER.glob("*.html"), *(FOLDER.parent / "web").glob("*.py")]
    text = "".join(one.read_text(encoding="utf-8") for one in sources)
    assert [one.name for one in TEMPLATES if f'"{one.name}"' not in text] == []


def test_a_title_in_a_template_is_escaped_whatever_the_files_name() -> None:
    html = Templates("<i>Ours</i>").part("problem.html", status=404, detail="<b>gone</b>")
    assert not re.search("<i>|<b>", html)
    assert "&lt;b&gt;gone&lt;/b&gt;" in html


def test_headings_are_shown_without_the_title_before_them() -> None:
    assert (
        place(["Orchard Strategy", "Priorities:", "1. Early years."], "Orchard Strategy")
        == "Priorities, 1. Early years"
    )
