"""The briefings over HTTP: what each address gives, to whom, and what goes wrong."""

import csv
import io
from collections.abc import Iterator

import pytest
from docx import Document as WordFile
from fastapi.testclient import TestClient
from web_room import QUESTION, QUOTE, knowledge_base, site

from assistant.service import Assistant


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return knowledge_base(tmp_path_factory.mktemp("home"))


@pytest.fixture(scope="module")
def client(library: Assistant) -> Iterator[TestClient]:
    with site(library) as client:
        yield client


def test_a_kept_answer_is_given_as_a_word_file(client: TestClient) -> None:
    number = client.post("/api/ask", json={"question": QUESTION}).json()["answer_id"]
    got = client.get(f"/answers/{number}/briefing.docx")
    assert got.status_code == 200
    assert got.headers["content-type"].startswith("application/vnd.openxmlformats-officedocument.wordprocessingml")
    assert got.headers["content-disposition"].startswith('attachment; filename="answer-20')
    assert got.headers["content-disposition"].endswith('-who-holds-partnerships-to-account.docx"')
    assert QUOTE in [one.text for one in WordFile(io.BytesIO(got.content)).paragraphs]


def test_an_answer_of_another_role_is_not_given(library: Assistant, client: TestClient) -> None:
    with site(library, "officer") as officers:
        number = officers.post("/api/ask", json={"question": QUESTION}).json()["answer_id"]
        assert officers.get(f"/answers/{number}/briefing.md").status_code == 200
    assert client.get(f"/answers/{number}/briefing.md").status_code == 404
    assert client.get("/answers/none/briefing.md").status_code == 404


def test_the_register_is_given_as_csv_without_what_may_not_be_read(client: TestClient) -> None:
    got = client.get("/register/briefing.csv", params={"type": "principle", "publisher": "Orchard"})
    rows = list(csv.DictReader(io.StringIO(got.content.decode("utf-8-sig"))))
    assert [one["text"] for one in rows] == [
        "1. Every school opens its doors to the others.",
        "2. Help is offered before it is asked for.",
        "3. What works is written down & passed on.",
    ]
    assert "marmalade" not in client.get("/register/briefing.csv").text


def test_a_comparison_and_precedents_are_given(client: TestClient) -> None:
    asked = {"theme": "opening doors", "publishers": ["Orchard Council"]}
    assert client.get("/compare/briefing.md", params=asked).text.startswith(
        "# Comparison\n\n**Asked:** opening doors\n"
    )
    by_name = client.get("/compare/briefing.csv", params={"theme": "doors", "documents": ["agreement.md"]})
    assert by_name.status_code == 200
    assert client.get("/precedents/briefing.md", params={"situation": "no review is here"}).status_code == 200


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/register/briefing.pdf", 422),
        ("/register/briefing.csv?actor=pirates", 422),
        ("/precedents/briefing.md", 422),
        ("/compare/briefing.md?theme=money", 422),
        ("/compare/briefing.md?theme=&publishers=A", 422),
        ("/compare/briefing.md?theme=money&documents=note.md", 404),
    ],
)
def test_what_cannot_be_given_is_told(client: TestClient, address: str, code: int) -> None:
    assert client.get(address).status_code == code
