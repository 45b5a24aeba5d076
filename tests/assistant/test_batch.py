"""Questions from a file: order kept, the contract's shape, and a broken line that stops nothing."""

import json
from pathlib import Path

import pytest

from assistant.batch import Asker, answer_batch, search_batch
from assistant.errors import BadRequest
from assistant.service import Assistant

ANSWER_KEYS = {
    "id", "answer_id", "conversation_id", "question", "kind", "status", "abstained", "note", "answer", "claims",
    "citations", "retrieved", "nearest", "model", "latency_ms", "timings",
}  # fmt: skip
CITATION_KEYS = {
    "number", "doc", "document_id", "title", "publisher", "published", "heading_path", "page", "start", "end", "quote",
    "url",
}  # fmt: skip
RETRIEVED_KEYS = {"doc", "document_id", "passage_id", "text", "heading_path", "page", "score"}
GOOD = '{"id": "q1", "question": "What is a peer review?"}'

Lines = list[dict[str, object]]


def read(path: Path) -> Lines:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def answered(assistant: Assistant, folder: Path, text: str | bytes) -> tuple[int, Lines]:
    """How many lines were broken, and the lines that came out."""
    source, target = folder / "in.jsonl", folder / "out.jsonl"
    source.write_bytes(text if isinstance(text, bytes) else text.encode())
    failed = answer_batch(assistant, str(source), str(target), Asker("public"))
    return failed, read(target)


def searched(assistant: Assistant, folder: Path, text: str, k: int = 3) -> tuple[int, Lines]:
    source, target = folder / "in.jsonl", folder / "out.jsonl"
    source.write_text(text, encoding="utf-8")
    failed = search_batch(assistant, str(source), str(target), Asker("public"), k)
    return failed, read(target)


def test_answers_come_in_the_order_of_the_questions(word_library: Assistant, tmp_path: Path) -> None:
    asked = ["What is a peer review?", "", "Who chairs the board?", "What is a peer review?"]
    text = "\n\n".join(json.dumps({"id": f"q{4 - place}", "question": one}) for place, one in enumerate(asked))
    failed, lines = answered(word_library, tmp_path, text)
    assert failed == 0
    assert [(one["id"], one["question"]) for one in lines] == [(f"q{4 - n}", one) for n, one in enumerate(asked)]


def test_an_answer_has_the_contracts_shape(word_library: Assistant, tmp_path: Path) -> None:
    _, (line,) = answered(word_library, tmp_path, GOOD)
    assert set(line) >= ANSWER_KEYS
    assert all(set(one) >= CITATION_KEYS for one in _listed(line, "citations"))
    assert all(set(one) >= RETRIEVED_KEYS for one in _listed(line, "retrieved"))
    assert len(_listed(line, "retrieved")) == 10
    assert _listed(line, "citations")[0]["doc"] == "marrowby-2024.md"


def _listed(line: dict[str, object], key: str) -> Lines:
    value = line[key]
    assert isinstance(value, list)
    return value


BROKEN: dict[str, tuple[str, str]] = {
    "no JSON": ("nonsense", "line 2 is not valid JSON: Expecting value"),
    "cut short": ('{"id": "b", "question": ', "line 2 is not valid JSON: Expecting value"),
    "no object": ("[1, 2]", 'line 2 has no id; write {"id": "q1", "question": "..."}'),
    "no id": ('{"question": "Who leads?"}', 'line 2 has no id; write {"id": "q1", "question": "..."}'),
    "no question": ('{"id": "b"}', "'question' is missing or no text"),
    "no text": ('{"id": "b", "question": 7}', "'question' is missing or no text"),
    "history": (
        '{"id": "b", "question": "Who?", "history": "Who leads?"}',
        "'history' is no list; give a list of earlier questions",
    ),
    "role": (
        '{"id": "b", "question": "Who?", "role": "king"}',
        "unknown role 'king'; give one of public, governor, headteacher, officer, admin",
    ),
    "filter": (
        '{"id": "b", "question": "Who?", "filters": {"colour": "blue"}}',
        "unknown filter 'colour'; give one of publisher, subject, kind, year, status, document, outcome, phase, as_at",
    ),
    "filters": (
        '{"id": "b", "question": "Who?", "filters": ["kind"]}',
        "'filters' is no object; write for example {\"kind\": \"agreement\"}",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("line", "note"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_line_says_why_and_stops_nothing(
    word_library: Assistant, tmp_path: Path, line: str, note: str
) -> None:
    failed, lines = answered(word_library, tmp_path, f"{GOOD}\n{line}\n{GOOD}\n")
    assert (failed, len(lines)) == (1, 3)
    assert (lines[1]["status"], lines[1]["abstained"], lines[1]["note"], lines[1]["line"]) == ("error", True, note, 2)
    assert lines[1]["id"] == ("b" if '"id"' in line and line.endswith("}") else None)
    assert set(lines[1]) >= ANSWER_KEYS
    assert lines[0]["status"] == lines[2]["status"] != "error"


@pytest.mark.parametrize(
    "line", ["[" * 100_000, "1" * 10_000, '{"id": ' + "9" * 10_000 + "}"], ids=["deep", "long number", "long id"]
)
def test_a_line_that_no_reader_can_take_stops_nothing(word_library: Assistant, tmp_path: Path, line: str) -> None:
    failed, lines = answered(word_library, tmp_path, f"{line}\n{GOOD}")
    assert (failed, lines[0]["status"], lines[1]["id"]) == (1, "error", "q1")


def test_a_search_line_that_is_broken_has_its_shape_too(word_library: Assistant, tmp_path: Path) -> None:
    failed, lines = searched(word_library, tmp_path, '{"id": "b"}\n{"id": "c", "query": "bells"}')
    assert failed == 1
    assert lines[0] == {
        "id": "b", "query": "", "retrieved": [], "latency_ms": 0.0, "line": 1, "status": "error",
        "note": "'query' is missing or no text",
    }  # fmt: skip
    assert lines[1]["id"] == "c"


def test_letters_that_end_a_line_elsewhere_do_not_end_one_here(word_library: Assistant, tmp_path: Path) -> None:
    failed, lines = answered(word_library, tmp_path, '{"id": "a\u2028b", "question": "Who\u0085 leads\u2028it?"}\r\n')
    assert (failed, [one["id"] for one in lines]) == (0, ["a\u2028b"])


def test_a_file_as_other_systems_write_it_is_read(word_library: Assistant, tmp_path: Path) -> None:
    failed, lines = answered(word_library, tmp_path, b"\xef\xbb\xbf" + GOOD.encode() + b"\r\n" + GOOD.encode())
    assert (failed, [one["id"] for one in lines]) == (0, ["q1", "q1"])


def test_half_letters_and_wrong_bytes_stop_nothing(word_library: Assistant, tmp_path: Path) -> None:
    text = (
        b'{"id": "\\ud800", "question": "Who \\udfff leads?"}\n{"id": "b", "question": "caf\xe9 bell"}\n'
        + GOOD.encode()
    )
    failed, lines = answered(word_library, tmp_path, text)
    assert (failed, [one["id"] for one in lines]) == (0, ["?", "b", "q1"])
    found, lines = searched(word_library, tmp_path, '{"id": "a", "query": "\\ud800 bell"}')
    assert (found, lines[0]["query"]) == (0, "? bell")


def test_history_role_and_filters_of_a_line_count(word_library: Assistant, tmp_path: Path) -> None:
    asked = [
        {"id": 1, "question": "What about Tarnwick?", "history": ["What are the principles of Marrowby?"]},
        {"id": 2, "question": "Who keeps the quicksilver file?", "role": "officer"},
        {"id": 3, "question": "Who keeps the quicksilver file?", "role": None, "filters": None, "history": None},
        {"id": 4, "question": "schools", "filters": {"kind": "agreement"}},
    ]
    failed, lines = answered(word_library, tmp_path, "\n".join(json.dumps(one) for one in asked))
    docs = [{found["doc"] for found in _listed(line, "retrieved")} for line in lines]
    assert (failed, [one["id"] for one in lines]) == (0, ["1", "2", "3", "4"])
    assert docs[0] <= {"tarnwick-agreement.md", "tarnwick-charter.pdf"}
    assert "officer-note.md" in docs[1] - docs[2]
    assert docs[3] == {"tarnwick-agreement.md"}


def test_a_line_sees_no_more_than_the_role_the_batch_was_started_in(word_library: Assistant, tmp_path: Path) -> None:
    source, target = str(tmp_path / "in.jsonl"), tmp_path / "out.jsonl"
    asked = [{"id": role, "query": "quicksilver file", "role": role} for role in ("officer", "public", "admin", None)]
    Path(source).write_text("\n".join(json.dumps(one) for one in asked), encoding="utf-8")
    assert search_batch(word_library, source, str(target), Asker("governor", is_bound=True), 3) == 2
    lines = read(target)
    assert [one["note"] for one in lines if "note" in one] == [
        f"the line is asked as '{role}', but the batch was started --as governor, who may not read all that {role} "
        "may; give a narrower role, or start it without --as"
        for role in ("officer", "admin")
    ]
    found = [{hit["doc"] for hit in _listed(one, "retrieved")} for one in lines]
    assert (found[0], found[2]) == (set(), set())
    assert "officer-note.md" not in found[1] | found[3]
    assert search_batch(word_library, source, str(target), Asker("admin", is_bound=True), 3) == 0


@pytest.mark.parametrize("key", ["query", "question"])
def test_a_search_gives_passages_alone(word_library: Assistant, tmp_path: Path, key: str) -> None:
    failed, (line,) = searched(word_library, tmp_path, json.dumps({"id": "s", key: "supply teachers"}))
    assert (failed, set(line)) == (0, {"id", "query", "retrieved", "latency_ms"})
    assert [set(one) >= RETRIEVED_KEYS for one in _listed(line, "retrieved")] == [True] * 3
    assert line["query"] == "supply teachers"


def test_an_empty_file_gives_an_empty_file(word_library: Assistant, tmp_path: Path) -> None:
    assert answered(word_library, tmp_path, "\n \n") == (0, [])


def test_a_file_that_is_not_there_is_said_to_be_missing(word_library: Assistant, tmp_path: Path) -> None:
    with pytest.raises(BadRequest) as raised:
        answer_batch(word_library, str(tmp_path / "none.jsonl"), str(tmp_path / "out.jsonl"), Asker("public"))
    wanted = "cannot be opened (No such file or directory); give a file of questions, a line each"
    assert str(raised.value) == f"{tmp_path / 'none.jsonl'} {wanted}"


def test_a_place_that_cannot_be_written_is_said_before_anything_is_asked(
    word_library: Assistant, tmp_path: Path
) -> None:
    (tmp_path / "in.jsonl").write_text(GOOD, encoding="utf-8")
    target = tmp_path / "no folder" / "out.jsonl"
    with pytest.raises(BadRequest) as raised:
        answer_batch(word_library, str(tmp_path / "in.jsonl"), str(target), Asker("public"))
    assert (
        str(raised.value)
        == f"{target} cannot be written (No such file or directory); give a file in a folder that exists"
    )


def test_the_file_of_the_questions_is_never_written_over(word_library: Assistant, tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text('{"id": "a", "question": "Who leads?"}\n', encoding="utf-8")
    with pytest.raises(BadRequest, match="is the file of the questions, which would be lost"):
        answer_batch(word_library, str(path), str(tmp_path / "." / "questions.jsonl"), Asker("public"))
    assert path.read_text(encoding="utf-8") == '{"id": "a", "question": "Who leads?"}\n'
