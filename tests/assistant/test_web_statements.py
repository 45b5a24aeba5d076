"""The page of the register: statements by filters with counts, paging, empty states, hostile input, roles."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from fakes_encoder import WordEncoder
from fastapi.testclient import TestClient
from small_corpus import knowledge_base as library_of
from web_room import document_id, knowledge_base, site

from assistant.bootstrap import build
from assistant.service import Assistant
from assistant.web.paging import Paging
from corpus.settings import Settings

PRINCIPLES = ["1. Every school opens its doors to the others.", "2. Help is offered before it is asked for."]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return knowledge_base(tmp_path_factory.mktemp("home"))


@pytest.fixture
def client(assistant: Assistant) -> Iterator[TestClient]:
    with site(assistant) as client:
        yield client


@pytest.fixture(scope="module")
def long_register(tmp_path_factory: pytest.TempPathFactory, words_encoder: WordEncoder) -> Assistant:
    """A register of 120 duties."""
    folder = tmp_path_factory.mktemp("files")
    duties = "\n".join(f"- Governors must count the lamps of house {number}." for number in range(1, 121))
    (folder / "lamps.md").write_text(f"# Lamps\n\n## Duties of governors\n\n{duties}\n", encoding="utf-8")
    return library_of(folder, tmp_path_factory.mktemp("long"), words_encoder)


def _quotes(html: str) -> list[str]:
    return [unescape(one) for one in re.findall(r'<span class="app-words">(.*?)</span>', html)]


def _options(html: str, name: str) -> list[str]:
    inside = re.findall(rf'<select [^>]*id="{name}".*?</select>', html, re.DOTALL)[0]
    return [unescape(one.strip()) for one in re.findall(r"<option[^>]*>(.*?)</option>", inside, re.DOTALL)]


def test_statements_are_quoted_with_their_place_and_lead_to_their_source(
    client: TestClient, assistant: Assistant
) -> None:
    html = client.get("/register", params={"type": "principle", "publisher": "Orchard Council"}).text
    link, told = re.findall(r'<a class="govuk-link" href="(/documents/\w+\?[^"]+)">(.*?)</a>', html)[1]
    assert _quotes(html)[:2] == PRINCIPLES
    assert link.startswith(f"/documents/{document_id(assistant, 'agreement.md')}?from=")
    assert told == "Orchard Schools Agreement, Principles"
    assert f'<mark class="app-quote" id="quote">{PRINCIPLES[1]}</mark>' in client.get(unescape(link)).text


def test_each_filter_counts_what_it_would_leave(client: TestClient) -> None:
    html = client.get("/register", params={"type": "principle"}).text
    total = int(re.findall(r'<h2 class="govuk-heading-m">(\d+) statements', html)[0])
    assert f"principle ({total})" in _options(html, "type")
    assert any(one.startswith("duty (") for one in _options(html, "type"))
    assert f"Orchard Council ({total})" in _options(html, "publisher")
    assert '<option value="principle" selected>' in html
    assert '<a class="govuk-link app-ask__again" href="/register">Clear the filters</a>' in html


def test_a_label_is_taken_whatever_its_capitals(client: TestClient) -> None:
    assert '<option value="principle" selected>' in client.get("/register?type=PRINCIPLE").text


def test_pages_follow_each_other_and_past_the_last_comes_the_last(long_register: Assistant) -> None:
    with site(long_register) as client:
        pages = [client.get("/register", params={"type": "duty", "page": page}).text for page in (1, 2, 3, 99)]
    numbers = [re.findall(r"house (\d+)", " ".join(_quotes(html))) for html in pages]
    assert [len(one) for one in numbers] == [50, 50, 20, 20]
    assert [*numbers[0], *numbers[1], *numbers[2]] == [str(number) for number in range(1, 121)]
    assert "120 statements, 51 to 100" in pages[1]
    assert [unescape(one) for one in re.findall(r'href="(/register\?[^"]+)" rel="(?:prev|next)"', pages[1])] == [
        "/register?type=duty&page=1", "/register?type=duty&page=3",
    ]  # fmt: skip
    assert '<ol class="app-documents" start="101">' in pages[2]


@pytest.mark.parametrize(
    ("page", "last", "items"),
    [(1, 2, "1 2"), (1, 9, "1 2 - 9"), (5, 9, "1 - 4 5 6 - 9"), (9, 9, "1 - 8 9"), (2, 3, "1 2 3")],
)
def test_paging_offers_the_first_the_last_and_those_beside(page: int, last: int, items: str) -> None:
    shown = Paging(page, last).shown(lambda number: f"?page={number}")
    told = shown["items"]
    assert isinstance(told, list)
    assert " ".join("-" if "ellipsis" in one else str(one["number"]) for one in told) == items
    assert [one["number"] for one in told if one.get("current")] == [page]
    assert ("previous" in shown, "next" in shown) == (page > 1, page < last)


def test_filters_that_leave_nothing_say_so_and_stay_chosen(client: TestClient) -> None:
    page = client.get("/register", params={"type": "milestone", "publisher": "Nobody at all"})
    assert (page.status_code, _quotes(page.text)) == (200, [])
    assert "No statement that you may read has all of this. Choose fewer filters." in page.text
    assert '<option value="Nobody at all" selected>' in page.text


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("actor=pirates", "&#39;pirates&#39; is no actor; give one of headteachers, governors"),
        ("page=0", "&#39;page&#39;: Input should be greater than or equal to 1"),
        ("page=x", "&#39;page&#39;: Input should be a valid integer"),
        ("type=%3Cscript%3Ealert(1)%3C/script%3E", "&lt;script&gt;alert(1)"),
    ],
)
def test_what_is_no_label_or_page_is_told_on_a_page(client: TestClient, query: str, told: str) -> None:
    page = client.get(f"/register?{query}")
    assert (page.status_code, told in page.text, "<script>alert" in page.text) == (422, True, False)
    assert "That request was not understood" in page.text


def test_hostile_publishers_and_documents_are_shown_as_text(client: TestClient) -> None:
    html = client.get("/register").text
    html += client.get("/register", params={"publisher": '"><img src=x onerror=alert(1)>'}).text
    assert not re.search("<script>alert|<img|<b>Nobody", html)
    assert "read the &lt;img src=x onerror=alert(2)&gt; safety card" in html
    assert "&lt;b&gt;Nobody&lt;/b&gt;" in html


def test_statements_for_officers_show_to_officers_alone(client: TestClient, assistant: Assistant) -> None:
    assert "marmalade" not in client.get("/register").text
    with site(assistant, "officer") as officer:
        assert "marmalade" in officer.get("/register").text


def test_without_documents_the_page_says_so(tmp_path: Path) -> None:
    with site(build(Settings(home=tmp_path))) as client:
        page = client.get("/register")
    assert (page.status_code, "No document that you may read has a statement in it yet." in page.text) == (200, True)
