"""The page of comparisons: a row a side with quotes or "Not stated", errors at the form, hostile input, roles."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from fakes_encoder import WordEncoder
from fastapi.testclient import TestClient
from review_room import reviews
from web_room import HOSTILE_TITLE, QUOTE, knowledge_base, site

from assistant.bootstrap import build
from assistant.service import Assistant
from corpus.settings import Settings

BOTH = {"theme": "who holds partnerships to account", "publishers": ["Orchard Council", "<b>Nobody</b>"]}


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return knowledge_base(tmp_path_factory.mktemp("home"))


@pytest.fixture
def client(assistant: Assistant) -> Iterator[TestClient]:
    with site(assistant) as client:
        yield client


def _sides(html: str) -> list[str]:
    return [unescape(one) for one in re.findall(r'<th scope="row"[^>]*>(.*?)</th>', html)]


def test_the_form_offers_those_whose_documents_may_be_read(client: TestClient) -> None:
    html = client.get("/compare").text
    offered = [unescape(one) for one in re.findall(r'name="publishers" type="checkbox" value="([^"]*)"', html)]
    assert offered[:2] == ["<b>Nobody</b>", "Orchard Council"]
    assert 'action="/compare#compared" method="get"' in html
    assert "<table" not in html


def test_each_side_is_a_row_with_quotes_at_their_source_or_not_stated(client: TestClient) -> None:
    html = client.get("/compare", params=BOTH).text
    assert _sides(html) == ["Orchard Council", "<b>Nobody</b>"]
    assert f'<span class="app-words">{QUOTE}</span>' in html
    link = unescape(re.findall(r'class="govuk-link app-quoted__source" href="([^"]+)"', html)[0])
    assert f'<mark class="app-quote" id="quote">{QUOTE}</mark>' in client.get(link).text
    rest = html[html.index("Not stated") :]
    assert "Searched 1 document" in rest
    assert unescape(re.findall(r'<li><a class="govuk-link" href="/documents/\w+">(.*?)</a>', rest)[0]) == HOSTILE_TITLE
    assert len(re.findall(" checked>", html)) == 2


def test_a_side_without_documents_says_that_there_are_none(client: TestClient) -> None:
    html = client.get("/compare", params={"theme": "peer review", "publishers": "Atlantis"}).text
    assert _sides(html) == ["Atlantis"]
    assert "Not stated: there is no document of theirs among those you may read." in html


@pytest.mark.parametrize(
    ("asked", "told", "at"),
    [
        ({"theme": "", "publishers": "Orchard Council"}, "Say what to compare.", "theme"),
        ({"theme": " "}, "Say what to compare.", "theme"),
        ({"theme": "peer review"}, "Choose at least one whose documents to compare.", "publishers"),
        ({"theme": "x " * 1500, "publishers": "Orchard Council"}, "please ask in at most 2,000", "theme"),
    ],
    ids=["no theme", "nothing", "nobody", "long"],
)
def test_what_cannot_be_compared_is_told_at_its_place(
    client: TestClient, asked: dict[str, str], told: str, at: str
) -> None:
    page = client.get("/compare", params=asked)
    assert (page.status_code, page.text.count(told)) == (400, 2)
    assert f'<a href="#{at}">' in page.text
    assert f'id="{at}"' in page.text
    assert "<title>Error: Compare – " in page.text


def test_more_sides_than_a_page_holds_are_refused(client: TestClient) -> None:
    page = client.get("/compare", params={"theme": "x", "publishers": [str(number) for number in range(51)]})
    assert (page.status_code, "at most 50 items" in page.text) == (422, True)


def test_hostile_input_is_shown_as_text(client: TestClient) -> None:
    hostile = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
    html = client.get("/compare", params={"theme": hostile + " safety card", "publishers": [hostile, "<b>Nobody</b>"]})
    assert (html.status_code, _sides(html.text)[0]) == (200, hostile)
    assert not re.search("<script>alert|<img|<b>Nobody", html.text)


def test_sides_for_officers_are_offered_and_searched_for_officers_alone(
    tmp_path: Path, words_encoder: WordEncoder
) -> None:
    library = reviews(tmp_path / "files", tmp_path / "home", words_encoder)
    asked = {"theme": "teenagers who have no home", "publishers": "Quarrel"}
    with site(library) as public:
        assert "Quarrel" not in public.get("/compare").text
        html = public.get("/compare", params=asked).text
    assert "there is no document of theirs among those you may read" in html
    assert "eppelin" not in html
    with site(library, "officer") as officer:
        assert 'value="Quarrel"' in officer.get("/compare").text
        assert "Inspection of Quarrel children" in officer.get("/compare", params=asked).text


def test_without_documents_the_page_says_how_to_add_some(tmp_path: Path) -> None:
    with site(build(Settings(home=tmp_path))) as client:
        assert "verse add FOLDER" in client.get("/compare").text
