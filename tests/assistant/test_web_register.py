"""GET /api/register over the small knowledge base of the web."""

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from web_room import knowledge_base, site


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with site(knowledge_base(tmp_path_factory.mktemp("home"))) as client:
        yield client


def test_the_register_is_given_by_label_and_page(client: TestClient) -> None:
    found = client.get("/api/register", params={"type": "principle", "document": "agreement.md", "limit": 2}).json()
    assert (found["total"], found["offset"], found["unread_documents"]) == (3, 0, 0)
    assert [one["quote"] for one in found["statements"]] == [
        "1. Every school opens its doors to the others.",
        "2. Help is offered before it is asked for.",
    ]
    rest = client.get("/api/register", params={"type": "principle", "document": "agreement.md", "offset": 2}).json()
    assert [one["quote"] for one in rest["statements"]] == ["3. What works is written down & passed on."]


def test_statements_nobody_may_read_are_not_given(client: TestClient) -> None:
    found = client.get("/api/register", params={"limit": 1000}).json()
    assert "marmalade" not in " ".join(one["quote"] for one in found["statements"])


def test_an_unknown_label_is_a_plain_problem(client: TestClient) -> None:
    problem = client.get("/api/register", params={"actor": "pirates"})
    assert problem.status_code == 422
    assert problem.json()["detail"].startswith("'pirates' is no actor; give one of headteachers, governors")


def test_reasons_are_given_where_they_are_asked_for(client: TestClient) -> None:
    found = client.get("/api/register", params={"type": "principle", "reasons": True, "limit": 1}).json()
    assert {one["label"] for one in found["statements"][0]["reasons"]} >= {"type", "force"}
