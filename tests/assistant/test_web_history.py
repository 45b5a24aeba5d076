"""The asker's own questions, feedback, copying and the pages about the site, without JavaScript."""

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from web_room import QUESTION, QUOTE, knowledge_base, site

from assistant.service import Assistant
from assistant.web.app import build_app
from corpus.database import Database
from corpus.settings import Settings


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return knowledge_base(tmp_path_factory.mktemp("home"))


@pytest.fixture
def client(assistant: Assistant) -> Iterator[TestClient]:
    with site(assistant) as client:
        yield client


def _asked(client: TestClient, question: str = QUESTION) -> str:
    return str(client.post("/ask", data={"question": question}, follow_redirects=False).headers["location"])


def test_the_asker_finds_what_they_asked_and_deletes_it(client: TestClient, assistant: Assistant) -> None:
    first, second = _asked(client), _asked(client, "What are the principles?")
    listed = client.get("/history").text
    assert re.findall(r'href="(/answers/\w+)"', listed) == [second, first]
    gone = client.post("/history/delete", data={"answer_id": first.removeprefix("/answers/")})
    assert "1 question was deleted" in gone.text
    assert client.get(first).status_code == 404
    assert "Delete your 1 question?" in client.get("/history/delete").text
    assert "Nothing that was asked" in client.post("/history/delete").text
    assert client.get(second).status_code == 404


def test_nobody_sees_or_deletes_what_somebody_else_asked(client: TestClient, assistant: Assistant) -> None:
    address = _asked(client)
    with site(assistant) as other:
        _asked(other, "What are the principles?")
        assert QUESTION not in other.get("/history").text
        other.post("/history/delete", data={"answer_id": address.removeprefix("/answers/")})
        assert other.get(address).status_code == 200
    with site(assistant, "officer") as officer:
        officer.cookies = client.cookies
        assert QUESTION not in officer.get("/history").text


def test_the_cookie_is_for_this_site_and_no_script(client: TestClient) -> None:
    sent = client.post("/ask", data={"question": QUESTION}, follow_redirects=False).headers["set-cookie"]
    assert re.match(r"verse_asker=[\w-]{32}; HttpOnly; Max-Age=15552000; Path=/; SameSite=lax$", sent)
    assert "set-cookie" not in client.get("/").headers
    client.cookies.set("verse_asker", "x' OR 1=1 --", domain="127.0.0.1")


def test_a_question_with_personal_details_is_in_no_history(client: TestClient) -> None:
    client.post("/ask", data={"question": "What about jo.bloggs@example.org?"})
    assert "Nothing that was asked" in client.get("/history").text


def test_feedback_is_given_in_two_steps_without_javascript(client: TestClient, assistant: Assistant) -> None:
    address = _asked(client)
    step = client.post(f"{address}/feedback", data={"value": "down"})
    assert "What was wrong with it?" in step.text
    thanks = client.post(f"{address}/feedback", data={"value": "down", "reason": "missing", "comment": "<b>the date"})
    assert "Officers see what was wrong" in thanks.text
    part = client.post(f"{address}/feedback?part=1", data={"value": "up"}).text
    assert "<html" not in part
    rows = Database(assistant.index.settings.database).all("SELECT value, comment FROM feedback ORDER BY rowid")
    assert rows[-2:] == [("down", "Something is missing: <b>the date"), ("up", "")]
    assert client.post("/answers/none/feedback", data={"value": "up"}).status_code == 404
    assert client.post(f"{address}/feedback", data={"value": "maybe"}).status_code == 422


def test_an_answer_of_another_role_takes_no_feedback(assistant: Assistant) -> None:
    with site(assistant, "officer") as officer:
        address = _asked(officer)
    with site(assistant, "governor") as governor:
        assert governor.post(f"{address}/feedback", data={"value": "up"}).status_code == 404
        body = {"answer_id": address.removeprefix("/answers/"), "value": "up"}
        assert governor.post("/api/feedback", json=body).status_code == 404


def test_an_answer_can_be_copied_with_its_references(client: TestClient) -> None:
    html = client.get(_asked(client)).text
    text = re.findall(r"<textarea[^>]*readonly[^>]*>(.*?)</textarea>", html, re.DOTALL)[0]
    assert f"“{QUOTE}” [1]" in text
    assert "References\n[1] Orchard Schools Agreement (Orchard Council, March 2021), “Accountability”" in text


@pytest.mark.parametrize(
    ("role", "question"),
    [
        ("public", "What are the principles of the strategy?"),
        ("governor", "What does the SEND governor do?"),
        ("headteacher", "What must headteachers do?"),
        ("officer", "What did reviews recommend about attendance?"),
    ],
)
def test_the_examples_are_for_whoever_asks(assistant: Assistant, role: str, question: str) -> None:
    with site(assistant, role) as client:  # type: ignore[arg-type]
        assert question in client.get("/").text


def test_the_privacy_page_names_what_is_set_up_elsewhere(assistant: Assistant) -> None:
    home = assistant.index.settings.home
    plain = build_app(assistant, Settings(home=home))
    with TestClient(plain, "http://127.0.0.1:8000", client=("127.0.0.1", 5)) as client:
        assert "sent nowhere else" in client.get("/privacy").text
    told = build_app(assistant, Settings(home=home, llm="openai-like:x", llm_url="http://127.0.0.1:9"))
    with TestClient(told, "http://127.0.0.1:8000", client=("127.0.0.1", 5)) as client:
        assert "a language model, which is sent the question" in client.get("/privacy").text
        assert "A language model writes the sentences" in client.get("/about").text


@pytest.mark.parametrize("path", ["/privacy", "/accessibility", "/about"])
def test_the_pages_about_the_site_are_there(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 200
