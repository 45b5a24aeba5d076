"""The JSON API by the contract, over a small knowledge base."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from web_room import QUESTION, QUOTE, document_id, knowledge_base, site

from assistant.service import Assistant


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return knowledge_base(tmp_path_factory.mktemp("home"))


@pytest.fixture
def client(assistant: Assistant) -> Iterator[TestClient]:
    with site(assistant) as client:
        yield client


def _events(text: str) -> list[tuple[str, dict[str, object]]]:
    blocks = [block.split("\n") for block in text.split("\n\n") if block]
    return [(name.removeprefix("event: "), json.loads(data.removeprefix("data: "))) for name, data in blocks]


def test_an_answer_has_the_contracts_fields_and_quotes_the_kept_text(client: TestClient) -> None:
    answer = client.post("/api/ask", json={"question": QUESTION}).json()
    assert set(answer) >= {
        "id", "answer_id", "conversation_id", "question", "kind", "status", "abstained", "note", "answer", "claims",
        "citations", "retrieved", "nearest", "model", "latency_ms", "timings",
    }  # fmt: skip
    first = answer["citations"][0]
    kept = client.get(f"/api/documents/{first['document_id']}").json()["text"]
    assert (answer["status"], first["quote"], first["doc"]) == ("answered", QUOTE, "agreement.md")
    assert kept[first["start"] : first["end"]] == QUOTE


def test_the_stream_ends_with_the_whole_answer(client: TestClient) -> None:
    response = client.post("/api/ask", json={"question": QUESTION}, headers={"Accept": "text/event-stream"})
    events = _events(response.text)
    assert response.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert [name for name, _ in events] == ["searching", "found", "claim", "answered"]
    assert (events[2][1]["text"], events[2][1]["citations"]) == (QUOTE, [1])
    assert events[3][1]["status"] == "answered"


def test_a_question_that_is_not_looked_up_streams_only_its_answer(client: TestClient) -> None:
    response = client.post("/api/ask", json={"question": " "}, headers={"Accept": "text/event-stream"})
    assert [(name, told["status"]) for name, told in _events(response.text)] == [("answered", "unclear")]


def test_a_failure_in_mid_stream_is_told_as_the_error_event(tmp_path: Path) -> None:
    broken = knowledge_base(tmp_path)
    broken.index.records.set_card("another encoder", "0000")
    with site(broken) as client:
        response = client.post("/api/ask", json={"question": QUESTION}, headers={"Accept": "text/event-stream"})
    name, told = _events(response.text)[-1]
    assert (name, told["status"]) == ("error", 503)
    assert "verse rebuild" in str(told["detail"])


def test_a_conversation_remembers_its_questions_and_a_new_one_gets_an_id(
    client: TestClient, assistant: Assistant
) -> None:
    first = client.post("/api/ask", json={"question": QUESTION}).json()
    together = first["conversation_id"]
    second = client.post("/api/ask", json={"question": "And the principles?", "conversation_id": together}).json()
    assert second["conversation_id"] == together
    assert assistant.journal.questions(together) == (QUESTION, "And the principles?")


@pytest.mark.parametrize("question", ["", "   ", "x" * 10_001, "?" * 12], ids=["empty", "blank", "long", "signs"])
def test_a_question_that_cannot_be_answered_is_an_answer_and_no_error(client: TestClient, question: str) -> None:
    response = client.post("/api/ask", json={"question": question})
    assert (response.status_code, response.json()["status"]) == (200, "unclear")


@pytest.mark.parametrize(
    ("body", "detail"),
    [
        ('{"question"', "the body is not valid JSON"),
        ("[]", "the body: Input should be a valid dictionary or object to extract fields from"),
        ("", "the body is missing; send a JSON object"),
        ("{}", "'question' is missing"),
        ('{"question": 5}', "'question': Input should be a valid string"),
        ('{"question": "\\ud800"}', "'question': half of a surrogate pair is no character"),
        (
            '{"question": "x", "filters": {"colour": "red"}}',
            "unknown filter 'colour'; give one of publisher, subject, kind, year, status, document, outcome, "
            "phase, as_at",
        ),
        (
            '{"question": "x", "conversation_id": "../x"}',
            "'conversation_id': String should match pattern '^[A-Za-z0-9_-]{1,64}$'",
        ),
    ],
    ids=["cut off", "a list", "nothing", "no question", "a number", "no character", "filter", "conversation"],
)
def test_bad_input_is_a_problem_with_a_plain_detail(client: TestClient, body: str, detail: str) -> None:
    response = client.post("/api/ask", content=body, headers={"Content-Type": "application/json"})
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json() == {
        "type": "about:blank", "title": "Unprocessable Entity", "status": 422, "detail": detail,
    }  # fmt: skip


def test_a_request_beyond_a_megabyte_is_refused_while_it_is_read(client: TestClient) -> None:
    response = client.post("/api/ask", json={"question": "x" * 1_000_000})
    assert (response.status_code, response.headers["content-type"]) == (413, "application/problem+json")
    assert response.json()["detail"] == "the request is too large; send at most 1,000,000 bytes"


def test_search_gives_the_best_passages_and_takes_filters(client: TestClient) -> None:
    found = client.get("/api/search", params={"q": "held to account", "k": 2}).json()
    filtered = client.get("/api/search", params={"q": "school", "kind": "strategy"}).json()
    assert set(found) == {"id", "query", "retrieved", "latency_ms"}
    assert (found["query"], len(found["retrieved"]), found["retrieved"][0]["text"]) == ("held to account", 2, QUOTE)
    assert {one["doc"] for one in filtered["retrieved"]} == {"new.md"}


@pytest.mark.parametrize(
    ("query", "detail"),
    [
        ("", "'q' is missing"),
        ("q=x&k=0", "'k': Input should be greater than or equal to 1"),
        (
            "q=x&colour=red",
            "unknown filter 'colour'; give one of publisher, subject, kind, year, status, document, outcome, "
            "phase, as_at",
        ),
    ],
)
def test_a_bad_search_says_what_is_wrong(client: TestClient, query: str, detail: str) -> None:
    response = client.get(f"/api/search?{query}")
    assert (response.status_code, response.json()["detail"]) == (422, detail)


def test_documents_are_listed_with_their_status_and_passages(client: TestClient, assistant: Assistant) -> None:
    listed = {one["doc"]: one for one in client.get("/api/documents").json()}
    old = listed["old.md"]
    assert set(listed) == {"agreement.md", "hostile.md", "old.md", "new.md"}
    assert (old["status"], old["passages"], old["kind"], old["audience"]) == ("superseded", 1, "strategy", ["public"])
    kept = assistant.index.records.passages(document_id(assistant, "agreement.md"))
    assert listed["agreement.md"]["passages"] == len(kept)


def test_a_passage_is_told_with_its_document_and_where_to_see_it(client: TestClient, assistant: Assistant) -> None:
    about = document_id(assistant, "old.md")
    passage = assistant.index.records.passages(about)[0]
    told = client.get(f"/api/passages/{passage.id}").json()
    assert (told["doc"], told["text"]) == ("old.md", "Every school reports on its pumpkins each autumn.")
    assert told["url"] == f"/documents/{about}?from={passage.start}&to={passage.end}#quote"


def test_what_the_caller_may_not_read_is_absent_from_every_call(client: TestClient, assistant: Assistant) -> None:
    secret = document_id(assistant, "note.md")
    passage = assistant.index.records.passages(secret)[0].id
    absent = client.get("/api/documents/000000000000")
    for path in (f"/api/documents/{secret}", f"/api/passages/{passage}", "/api/documents/note.md"):
        assert (client.get(path).status_code, client.get(path).content) == (404, absent.content)
    told = [
        client.get("/api/documents").text,
        client.get("/api/search", params={"q": "marmalade records"}).json()["retrieved"],
        {**client.post("/api/ask", json={"question": "What of marmalade records?"}).json(), "question": "", "note": ""},
        client.post(
            "/api/ask", json={"question": "records of Saltmarsh", "filters": {"document": "note.md"}}
        ).json()["retrieved"],
    ]  # fmt: skip
    assert not [one for one in told if "marmalade" in str(one) or secret in str(one)]


def test_an_officer_reads_what_is_for_officers(assistant: Assistant) -> None:
    with site(assistant, "officer") as client:
        answer = client.post("/api/ask", json={"question": "Which records must the school mend?"}).json()
        document = client.get(f"/api/documents/{document_id(assistant, 'note.md')}")
    assert answer["citations"][0]["doc"] == "note.md"
    assert (document.status_code, document.json()["audience"]) == (200, ["officer"])


def test_feedback_on_an_answer_is_kept_and_on_no_answer_refused(client: TestClient) -> None:
    given = client.post("/api/ask", json={"question": QUESTION}).json()["answer_id"]
    kept = client.post("/api/feedback", json={"answer_id": given, "value": "up", "comment": "just so"})
    lost = client.post("/api/feedback", json={"answer_id": "none", "value": "down"})
    wrong = client.post("/api/feedback", json={"answer_id": given, "value": "maybe"})
    assert [one.status_code for one in (kept, lost, wrong)] == [201, 404, 422]
    assert lost.json()["detail"] == "no answer has the id 'none'"


def test_health_says_alive_and_readiness_says_what_is_missing(client: TestClient, tmp_path: Path) -> None:
    broken = knowledge_base(tmp_path)
    broken.index.records.set_card("another encoder", "0000")
    with site(broken) as other:
        unready = other.get("/readyz")
        alive = other.get("/healthz")
    assert (client.get("/readyz").json(), alive.json()) == ({"status": "ready"}, {"status": "ok"})
    assert (unready.status_code, unready.headers["content-type"]) == (503, "application/problem+json")
    assert "verse rebuild" in unready.json()["detail"]


@pytest.mark.parametrize(
    ("method", "path", "status", "detail"),
    [
        ("GET", "/api/nothing", 404, "there is nothing at this address, or nothing that you may read"),
        ("DELETE", "/api/ask", 405, "this address does not take requests of this method"),
    ],
)
def test_a_wrong_address_is_a_problem_too(client: TestClient, method: str, path: str, status: int, detail: str) -> None:
    response = client.request(method, path)
    assert (response.status_code, response.json()["detail"]) == (status, detail)
