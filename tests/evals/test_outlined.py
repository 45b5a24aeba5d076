"""Outlines: what they hold, and that no words of other people stand in them."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from evals.errors import BadTrial
from evals.outlined import FOLDER, PARTS, SeenHeading, SeenItem, SeenNote, SeenTable, key_of, outlines

RECORD: dict[str, object] = {
    "folder": "documents",
    "file": "pier.pdf",
    "digest": hashlib.sha256(b"pier").hexdigest(),
    "pages": [1, 3],
    "headings": [["12", 1, "aa|bb"], ["0", 2, "cc"]],
    "lists": [{"page": 2, "items": [["1.", "dd"], ["", "ee"]]}],
    "tables": [{"page": 3, "header": ["ff"], "rows": [["aa"], [""]]}],
    "notes": [["1", 3, "bb"]],
}


def laid(tmp_path: Path, record: dict[str, object]) -> tuple[Path, Path]:
    folder, files = tmp_path / "outlines", tmp_path / "shared" / "documents"
    folder.mkdir()
    files.mkdir(parents=True)
    (folder / "pier.json").write_text(json.dumps(record), encoding="utf-8")
    (files / "pier.pdf").write_bytes(b"pier")
    return folder, tmp_path / "shared"


def test_an_outline_is_read_as_it_was_written(tmp_path: Path) -> None:
    folder, shared = laid(tmp_path, RECORD)
    (one,) = outlines(folder, shared)
    assert one.path == shared / "documents" / "pier.pdf"
    assert one.parts == PARTS
    assert one.headings == (SeenHeading((1, 2), 1, ("aa", "bb")), SeenHeading((0,), 2, ("cc",)))
    assert one.items == (SeenItem("1.", "dd", 2), SeenItem("", "ee", 2))
    assert one.tables == (SeenTable(3, ("ff",), (("aa",), ("",))),)
    assert one.notes == (SeenNote(3, "bb"),)
    assert [one.covers(page) for page in (None, 1, 3, 4)] == [True, True, True, False]


def test_a_file_with_other_bytes_is_left_out(tmp_path: Path) -> None:
    folder, shared = laid(tmp_path, RECORD)
    (shared / "documents" / "pier.pdf").write_bytes(b"another pier")
    assert list(outlines(folder, shared)) == []


def test_a_broken_outline_is_named(tmp_path: Path) -> None:
    folder, shared = laid(tmp_path, {**RECORD, "headings": [["one", 1, "aa"]]})
    with pytest.raises(BadTrial, match=r"^pier\.json is no outline"):
        list(outlines(folder, shared))


def test_blanks_hyphens_and_quotation_marks_do_not_matter() -> None:
    assert key_of("A ‘well-kept’\nlamp") == key_of("a 'well- kept' LAMP")
    assert key_of("£ ") == key_of("£") != key_of("")
    assert key_of(" ") == ""


def test_the_outlines_hold_digests_and_no_words() -> None:
    files = sorted(FOLDER.glob("*.json"))
    assert len(files) >= 14
    for path in files:
        record = json.loads(path.read_text(encoding="utf-8"))
        words = re.findall(r"\b[A-Za-z]{3,}\b", json.dumps([record[part] for part in PARTS]))
        assert {word for word in words if not re.fullmatch("[0-9a-f]+", word)} <= {
            "page",
            "items",
            "header",
            "rows",
            "null",
        }
