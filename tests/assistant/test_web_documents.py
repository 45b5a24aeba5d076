"""The pages that show documents: the list, one document, the quoted words marked in it."""

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from web_room import QUESTION, QUOTE, document_id, knowledge_base, site

from assistant.service import Assistant

CHANGED = "The quoted words are no longer at the place that the link names"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return knowledge_base(tmp_path_factory.mktemp("home"))


@pytest.fixture
def client(assistant: Assistant) -> Iterator[TestClient]:
    with site(assistant) as client:
        yield client


def _marked(html: str) -> list[str]:
    return re.findall(r'<mark class="app-quote"(?: id="quote")?>(.*?)</mark>', html)


def test_the_list_shows_what_the_caller_may_read_by_title(client: TestClient) -> None:
    html = client.get("/documents").text
    titles = re.findall(r'<a class="govuk-link" href="/documents/\w+">(.*?)</a>', html)
    assert titles == [
        "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#34;quotes&#34;",
        "Orchard Schools Agreement",
        "Orchard Strategy 2015",
        "Orchard Strategy 2020",
    ]
    assert "4 documents that you may read" in html
    assert "Orchard Council · Agreement · March 2021" in html
    assert html.count("Superseded") == 1


def test_the_list_is_filtered_with_counts(client: TestClient) -> None:
    html = client.get("/documents?publisher=Orchard+Council").text
    assert re.findall(r'<a class="govuk-link" href="/documents/\w+">(.*?)</a>', html) == [
        "Orchard Schools Agreement", "Orchard Strategy 2015",
    ]  # fmt: skip
    assert "2 documents that you may read with all of this" in html
    assert ("Agreement (1)".lower() in html, "superseded (1)" in html, "2021 (1)" in html) == (True, True, True)
    none = client.get("/documents?publisher=Orchard+Council&year=1900").text
    assert "Choose fewer filters" in none


def test_a_document_leads_to_its_statements_and_tells_how_it_was_read(client: TestClient, assistant: Assistant) -> None:
    about = document_id(assistant, "agreement.md")
    html = client.get(f"/documents/{about}").text
    assert re.search(rf'href="/register\?document={about}">\d+ statements of it', html)
    assert re.search(r"Found: \d headings, \d+ passages", html)
    listed = client.get(f"/register?document={about}").text
    assert "Only what stands in" in listed
    assert "pumpkins" not in re.sub(r"<select.*?</select>", "", listed, flags=re.DOTALL)
    assert client.get(f"/register?document={document_id(assistant, 'note.md')}").status_code == 404
    newer = client.get(f"/documents/{document_id(assistant, 'new.md')}").text
    assert "It replaces <a" in newer


def test_a_citation_leads_to_its_words_marked_in_the_document(client: TestClient) -> None:
    answer = client.post("/ask", data={"question": QUESTION})
    link = re.findall(r'class="govuk-link app-cite" href="([^"]+)"', answer.text)[0].replace("&amp;", "&")
    page = client.get(link).text
    assert link.endswith("#quote")
    assert _marked(page) == [QUOTE]
    assert page.count('id="quote"') == 1
    assert f'href="{answer.url.path}"' in page


def test_a_document_shows_what_it_is_its_outline_and_its_structure(client: TestClient, assistant: Assistant) -> None:
    html = client.get(f"/documents/{document_id(assistant, 'agreement.md')}").text
    assert re.findall(r"<h(\d) class=\"(?:govuk|app)-heading[^>]*>(.*?)</h\d>", html) == [
        ("1", "Orchard Schools Agreement"),
        ("2", "Orchard Schools Agreement"),
        ("3", "Principles"),
        ("3", "Accountability"),
        ("3", "Stages"),
    ]
    assert re.findall(r'<a class="govuk-link" href="#at-\d+">(.*?)</a>', html)[1:] == [
        "Principles", "Accountability", "Stages",
    ]  # fmt: skip
    assert '<th scope="col">Stage</th>' in html
    assert "written down &amp; passed on." in html


def test_a_passage_is_marked_by_its_id(client: TestClient, assistant: Assistant) -> None:
    about = document_id(assistant, "old.md")
    passage = assistant.index.records.passages(about)[0]
    assert _marked(client.get(f"/documents/{about}?passage={passage.id}").text) == [passage.text]


@pytest.mark.parametrize(
    "query",
    ["from=9999&to=10010", "from=30&to=10", "from=x&to=y", "from=-5&to=4", "from=1", "from=²&to=9", "passage=none"],
)
def test_a_link_that_no_longer_fits_shows_the_document_and_says_so(
    client: TestClient, assistant: Assistant, query: str
) -> None:
    page = client.get(f"/documents/{document_id(assistant, 'agreement.md')}?{query}")
    assert (page.status_code, CHANGED in page.text, _marked(page.text)) == (200, True, [])


def test_a_superseded_document_says_so_and_names_what_replaced_it(client: TestClient, assistant: Assistant) -> None:
    html = client.get(f"/documents/{document_id(assistant, 'old.md')}").text
    newer = document_id(assistant, "new.md")
    assert "This document has been superseded." in html
    assert f'It was replaced by <a class="govuk-link" href="/documents/{newer}">Orchard Strategy 2020</a>' in html


def test_what_is_for_officers_is_absent_for_others(client: TestClient, assistant: Assistant) -> None:
    secret = document_id(assistant, "note.md")
    hidden, absent = client.get(f"/documents/{secret}"), client.get("/documents/000000000000")
    assert (hidden.status_code, hidden.text) == (404, absent.text)
    assert "Saltmarsh" not in client.get("/documents").text + client.get("/about").text
    with site(assistant, "officer") as officer:
        html = officer.get(f"/documents/{secret}").text
        assert "5 documents that you may read" in officer.get("/documents").text
    assert "marmalade records" in html
    assert "Who may read it" in html


def test_hostile_titles_and_text_are_shown_as_text(client: TestClient, assistant: Assistant) -> None:
    html = client.get(f"/documents/{document_id(assistant, 'hostile.md')}?answer=%22%3E%3Cimg%3E").text
    assert not re.search("<script>alert|<img|<b>Nobody", html)
    assert "&lt;b&gt;Nobody&lt;/b&gt;" in html
    assert "read the &lt;img src=x onerror=alert(2)&gt; safety card" in html
    assert "All documents" in html
