"""A citation's source as a part of a page: what stands around the words, the way to its neighbours, and for whom."""

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from web_room import document_id, knowledge_base, site

from assistant.service import Assistant


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return knowledge_base(tmp_path_factory.mktemp("home"))


@pytest.fixture
def client(assistant: Assistant) -> Iterator[TestClient]:
    with site(assistant) as client:
        yield client


def _cited(client: TestClient, question: str) -> list[str]:
    html = client.post("/ask", data={"question": question}).text
    links = re.findall(r'class="govuk-link app-cite" href="([^"#]+)', html)
    return list(dict.fromkeys(one.replace("&amp;", "&") for one in links))


def _beside(link: str) -> str:
    path, _, query = link.partition("?")
    return f"{path}/beside?{query}"


def test_the_words_are_marked_among_their_neighbours_with_the_way_on(client: TestClient) -> None:
    links = _cited(client, "What are the principles of the Orchard agreement?")
    html = client.get(_beside(links[1])).text
    assert re.findall('<mark class="app-quote" id="quote">(.*?)</mark>', html) == [
        "2. Help is offered before it is asked for."
    ]
    assert "<li>Principles</li>" in html
    assert "written down &amp; passed on." in html
    assert re.findall(r'app-between__link" href="([^"#]+)', html) == [
        links[0].replace("&", "&amp;"), links[2].replace("&", "&amp;"),
    ]  # fmt: skip
    assert "Citation 2 of 3" in html
    assert not re.search("<h[13456]|<html", html)


def test_words_that_are_no_longer_there_give_no_part(client: TestClient, assistant: Assistant) -> None:
    about = document_id(assistant, "agreement.md")
    assert client.get(f"/documents/{about}/beside?from=9000&to=9010").status_code == 404
    assert client.get(f"/documents/{about}/beside").status_code == 404


def test_an_answer_of_another_role_lends_no_neighbours(assistant: Assistant) -> None:
    with site(assistant, "officer") as officer:
        links = _cited(officer, "What are the principles of the Orchard agreement?")
        assert "Citation 1 of 3" in officer.get(_beside(links[0])).text
    with site(assistant, "governor") as governor:
        html = governor.get(_beside(links[0])).text
    assert "<mark" in html
    assert "Citation 1" not in html


def test_what_is_for_officers_is_absent_for_others(client: TestClient, assistant: Assistant) -> None:
    secret = document_id(assistant, "note.md")
    assert client.get(f"/documents/{secret}/beside?from=0&to=20").status_code == 404
