"""Who is taken for a local caller, and who is not."""

import pytest
from fastapi.testclient import TestClient
from web_room import knowledge_base

from assistant.service import Assistant
from assistant.web.app import build_app
from assistant.web.callers import is_loopback
from corpus.settings import Settings

STRANGER = "only callers on this machine are known; set up keys or single sign-on first"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return knowledge_base(tmp_path_factory.mktemp("home"))


def _client(assistant: Assistant, address: str, base: str = "http://127.0.0.1:8000") -> TestClient:
    return TestClient(build_app(assistant, Settings(home=assistant.index.settings.home)), base, client=(address, 50000))


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("[::1]", True),
        ("::ffff:127.0.0.1", True),
        ("localhost", True),
        ("LOCALHOST.", True),
        ("verse.localhost", True),
        ("0.0.0.0", False),
        ("::", False),
        ("10.0.0.5", False),
        ("", False),
        ("localhost.example", False),
        ("127.0.0.1.example", False),
    ],
)
def test_only_this_machines_own_addresses_are_loopback(host: str, local: bool) -> None:
    assert is_loopback(host) is local


@pytest.mark.parametrize("base", ["http://127.0.0.1:8000", "http://localhost:8000", "http://[::1]:8000"])
def test_a_caller_on_this_machine_is_let_in(assistant: Assistant, base: str) -> None:
    assert _client(assistant, "127.0.0.1", base).get("/api/documents").status_code == 200


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        ("10.0.0.5", {}),
        ("127.0.0.1", {"Host": "evil.example"}),
        ("127.0.0.1", {"Host": "[::1"}),
        ("127.0.0.1", {"X-Forwarded-For": "203.0.113.9"}),
        ("127.0.0.1", {"Forwarded": "for=203.0.113.9"}),
    ],
    ids=["another machine", "another name for this one", "no name", "through a proxy", "through a newer proxy"],
)
def test_anybody_else_is_refused_on_pages_and_api(assistant: Assistant, address: str, headers: dict[str, str]) -> None:
    client = _client(assistant, address)
    told = client.get("/api/documents", headers=headers)
    assert (told.status_code, told.json()["detail"]) == (403, STRANGER)
    for path in ("/", "/documents", "/about", "/answers/x", "/documents/x"):
        page = client.get(path, headers=headers)
        assert (page.status_code, "You cannot use this from here" in page.text) == (403, True)


def test_a_form_sent_by_a_page_of_another_site_is_refused(assistant: Assistant) -> None:
    client = _client(assistant, "127.0.0.1")
    for origin in ("http://evil.example", "null", "http://127.0.0.1:9999"):
        sent = client.post("/ask", data={"question": "x"}, headers={"Origin": origin}, follow_redirects=False)
        assert (sent.status_code, "sent by a page of another site" in sent.text) == (403, True)
    ours = {"Origin": "http://127.0.0.1:8000"}
    assert client.post("/ask", data={"question": "x"}, headers=ours, follow_redirects=False).status_code == 303
