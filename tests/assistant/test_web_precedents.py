"""The page of precedents over six made-up reviews: cases, filters, empty states, errors, hostile input, roles."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from fakes_encoder import WordEncoder
from fastapi.testclient import TestClient
from review_room import reviews
from web_room import document_id, site

from assistant.bootstrap import build
from assistant.service import Assistant
from corpus.settings import Settings


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, words_encoder: WordEncoder) -> Assistant:
    return reviews(tmp_path_factory.mktemp("reviews") / "files", tmp_path_factory.mktemp("home"), words_encoder)


@pytest.fixture
def client(library: Assistant) -> Iterator[TestClient]:
    with site(library) as client:
        yield client


def _titles(html: str) -> list[str]:
    return re.findall(r'<h3 class="govuk-heading-s app-document__title"><a [^>]*>(.*?)</a>', html)


def _options(html: str, name: str) -> list[str]:
    inside = re.findall(rf'<select [^>]*id="{name}".*?</select>', html, re.DOTALL)[0]
    return [unescape(one.strip()) for one in re.findall(r"<option[^>]*>(.*?)</option>", inside, re.DOTALL)]


def test_the_form_offers_what_the_reviews_can_be_told_apart_by(client: TestClient) -> None:
    html = client.get("/precedents").text
    assert '<form class="app-form" action="/precedents" method="get">' in html
    assert _options(html, "publisher") == ["Any", "Fennock School", "Lantern Inspectorate"]
    assert _options(html, "subject") == ["Any", "Fennock School", "Marrowby", "Osterby", "Tarnwick"]
    assert _options(html, "year") == ["Any", "2023", "2022", "2021", "2020"]
    assert _titles(html) == []


def test_cases_come_best_first_with_counts_and_their_words_at_the_source(client: TestClient) -> None:
    html = client.get("/precedents", params={"situation": "governors visit the library"}).text
    assert _titles(html)[0] == "Fennock School: peer review"
    assert re.search(r"<p class=\"govuk-body\">\d of 5 reviews ", html)
    assert '<span class="app-words">Governors should visit the library each term.</span>' in html
    assert "What came of it:" in html
    link = unescape(re.findall(r'class="govuk-link app-quoted__source" href="([^"]+)"', html)[0])
    assert "Governors should visit the library each term.</mark>" in client.get(link).text
    assert '<strong class="govuk-tag govuk-tag--green">' in html


def test_a_case_leads_on_to_more_like_it_within_the_same_filters(client: TestClient, library: Assistant) -> None:
    asked = {"situation": "teenagers who have no home", "publisher": "Lantern Inspectorate"}
    html = client.get("/precedents", params=asked).text
    about = document_id(library, "tarnwick-2022.md")
    link = f"/precedents?like={about}&publisher=Lantern+Inspectorate"
    assert link in [unescape(one) for one in re.findall(r'href="(/precedents\?[^"]+)"', html)]
    more = client.get(link).text
    assert f'<input type="hidden" name="like" value="{about}">' in more
    assert "Inspection of Tarnwick children&#39;s services" not in _titles(more)
    assert len(_titles(more)) == 3  # the peer review is by another publisher


def test_filters_shut_out_and_stay_chosen(client: TestClient) -> None:
    html = client.get("/precedents", params={"situation": "teenagers", "year": "2022", "subject": "Tarnwick"}).text
    assert _titles(html) == ["Inspection of Tarnwick children&#39;s services"]
    assert re.search(r'<option value="Tarnwick" selected>', html)


def test_filters_that_leave_nothing_say_so(client: TestClient) -> None:
    page = client.get("/precedents", params={"situation": "teenagers", "outcome": "Splendid"})
    assert (page.status_code, _titles(page.text)) == (200, [])
    assert "No other review that you may read fits these filters. Ask again with fewer of them." in page.text
    assert re.search(r'<option value="Splendid" selected>', page.text)


@pytest.mark.parametrize(
    ("situation", "told"),
    [(" ", "Describe the situation to find cases for."), ("x " * 1500, "please ask in at most 2,000")],
    ids=["nothing", "long"],
)
def test_what_cannot_be_asked_is_told_at_the_box(client: TestClient, situation: str, told: str) -> None:
    page = client.get("/precedents", params={"situation": situation})
    assert (page.status_code, page.text.count(told)) == (400, 2)
    assert "<title>Error: Precedents – " in page.text
    assert 'href="#situation"' in page.text


def test_an_unknown_case_is_not_found(client: TestClient, library: Assistant) -> None:
    secret = document_id(library, "secret-2022.md")
    hidden, absent = (client.get("/precedents", params={"like": one}) for one in (secret, "nothing.md"))
    assert (hidden.status_code, hidden.text) == (404, absent.text)


def test_hostile_input_is_shown_as_text(client: TestClient) -> None:
    hostile = '"><script>alert(1)</script><img src=x onerror=alert(2)> library'
    asked = {"situation": hostile, "publisher": hostile, "outcome": hostile, "subject": hostile, "year": hostile}
    html = client.get("/precedents", params=asked).text
    html += client.get("/precedents", params={"situation": hostile}).text
    assert not re.search("<script>alert|<img", html)
    assert html.count("&lt;script&gt;alert(1)") > 2


def test_reviews_for_officers_show_to_officers_alone(library: Assistant) -> None:
    asked = {"situation": "zeppelin rides for teenagers"}
    with site(library) as public:
        html = public.get("/precedents", params=asked).text
    assert "Quarrel" not in html
    assert "Zeppelin" not in html
    with site(library, "officer") as officer:
        assert (
            _titles(officer.get("/precedents", params=asked).text)[0] == "Inspection of Quarrel children&#39;s services"
        )


def test_without_reviews_the_page_says_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    with site(build(Settings(home=tmp_path_factory.mktemp("empty")))) as client:
        page = client.get("/precedents", params={"situation": "anything"})
    assert (page.status_code, "There is no review report that you may read yet." in page.text) == (200, True)
    assert "<textarea" not in page.text
