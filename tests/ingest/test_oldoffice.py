"""Tests of old Office files: nothing here can make one, so that real ones beside the checkout are read."""

from pathlib import Path

import pytest

from ingest.errors import UnreadableFile
from ingest.readers.oldoffice import read_oldslides, read_oldword, read_oldworkbook

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
OLD = SHARED / "documents" / "synthetic" / "agreement.doc"


@pytest.mark.skipif(not OLD.is_file(), reason="needs the documents beside the checkout")
def test_an_old_word_file_gives_headings_clauses_and_rows() -> None:
    blocks = read_oldword(OLD).blocks
    assert [block.cells[0] for block in blocks if block.kind == "row"] == ["Year", "2024/25", "2025/26", "2026/27"]
    assert [block.label for block in blocks if block.kind == "item"][:3] == ["1.1", "1.2", "2.1"]
    assert [block.label for block in blocks if block.kind == "heading" and block.label][:2] == ["1.", "2."]


@pytest.mark.parametrize(
    ("reader", "new"), [(read_oldword, "DOCX"), (read_oldslides, "PPTX"), (read_oldworkbook, "XLSX")]
)
def test_a_damaged_one_is_refused_with_the_cure(tmp_path: Path, reader: type, new: str) -> None:
    path = tmp_path / "a.old"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600)
    with pytest.raises(UnreadableFile, match=rf"^a\.old is damaged, locked, or older .* save it as {new}\.$"):
        reader(path)
