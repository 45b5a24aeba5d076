"""Tests of ingest.jsonl: one document a line, and a broken line does not stop the others."""

import json
from pathlib import Path

import pytest

from corpus.source import Source
from ingest.blocks import Part
from ingest.errors import UnreadableFile
from ingest.read import read_parts

FULL = {
    "id": "r1", "title": "Boats", "text": "Keepers row.\n\nThey rest.", "publisher": "Gull Harbour Council",
    "kind": "guidance", "published": "2024-02-06", "audience": ["officer"], "url": "https://example.org/1",
}  # fmt: skip


def parts(folder: Path, *lines: object) -> list[Part]:
    path = folder / "records.jsonl"
    path.write_text("\n".join(one if isinstance(one, str) else json.dumps(one) for one in lines), encoding="utf-8")
    return list(read_parts(path))


def test_a_record_is_a_document_with_what_it_states(tmp_path: Path) -> None:
    (part,) = parts(tmp_path, FULL, "")
    assert part.inside == "#r1"
    assert part.reading is not None
    assert [block.text for block in part.reading.blocks] == ["Keepers row.", "They rest."]
    assert part.stated == Source(
        title="Boats", publisher="Gull Harbour Council", kind="guidance", published="2024-02-06",
        audience=("officer",), url="https://example.org/1",
    )  # fmt: skip


def test_a_broken_line_is_one_failure_and_the_others_go_on(tmp_path: Path) -> None:
    found = parts(
        tmp_path, '{"id": "a", ', FULL, "[1]", {"title": "x", "text": "y"}, {"id": "b"}, FULL,
        {"id": 7, "text": "Oars."}, "[" * 100_000, {"id": "c", "text": " "},
        {"id": "d", "text": "Oars.", "audience": "bosun"},
    )  # fmt: skip
    assert [(one.inside, one.reason) for one in found] == [
        (
            "#line 1",
            'line 1 of records.jsonl: no JSON; write one object a line, as in {"id": ..., "title": ..., "text": ...}',
        ),
        ("#r1", ""),
        ("#line 3", 'line 3 of records.jsonl: no JSON object; write {"id": ..., "title": ..., "text": ...}'),
        ("#line 4", "line 4 of records.jsonl: the record has no 'id'; give it one of its own"),
        ("#line 5", "line 5 of records.jsonl: record 'b' has no 'text'; give the document's text in quotes"),
        ("#line 6", "line 6 of records.jsonl: the id 'r1' stands in line 2 already; give each its own"),
        ("#7", ""),
        (
            "#line 8",
            'line 8 of records.jsonl: no JSON; write one object a line, as in {"id": ..., "title": ..., "text": ...}',
        ),
        ("#c", "record 'c' holds no words in its 'text'. Give a record with text"),
        (
            "#line 10",
            "line 10 of records.jsonl: record 'd' states its audience, but: unknown role 'bosun'; "
            "give one of public, governor, headteacher, officer, admin",
        ),
    ]


def test_what_a_record_states_wrongly_is_left_out_and_said(tmp_path: Path) -> None:
    (part,) = parts(
        tmp_path, {"id": "a", "title": ["x"], "text": "Oars\ud800\u202e.", "kind": "boat", "published": "soon"}
    )
    assert part.stated == Source()
    assert part.reading is not None
    assert [block.text for block in part.reading.blocks] == ["Oars\ufffd."]
    assert part.reading.warnings == (
        "taken out: 1 direction-turning and 1 broken (half of a surrogate pair) characters; "
        "what is not seen can hide instructions",
        "its 'title' is no text and was left out",
        "its kind 'boat' is none of strategy, agreement, review, guidance, newsletter, other and was left out",
        "its date 'soon' is none and was left out; write 2024, 2024-02 or 2024-02-06",
    )


def test_a_file_that_is_no_text_is_refused_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "records.jsonl"
    path.write_bytes(bytes(range(256)) * 9)
    with pytest.raises(UnreadableFile, match=r"^records\.jsonl is no text and of no kind"):
        list(read_parts(path))
