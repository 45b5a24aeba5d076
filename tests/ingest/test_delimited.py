"""Tests of CSV and TSV files."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.errors import IngestError, NoTextInFile
from ingest.readers.delimited import read_delimited


def written(folder: Path, content: bytes) -> Path:
    path = folder / "a.csv"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_sign_between_cells_is_found_and_the_first_line_names_the_columns(tmp_path: Path, sign: str) -> None:
    lines = [["Name", "Role"], ["Ann", '"Chair; of, the | board"'], ["Zoë", "Clerk"]]
    path = written(tmp_path, "\r\n".join(sign.join(line) for line in lines).encode("cp1252"))
    assert [(one.cells, one.header) for one in read_delimited(path).blocks] == [
        (("Name", "Role"), True), (("Ann", "Chair; of, the | board"), False), (("Zoë", "Clerk"), False),
    ]  # fmt: skip


def test_a_list_of_one_column_is_text(tmp_path: Path) -> None:
    blocks = read_delimited(written(tmp_path, b"Boats\nAnn is kept at the pier.\n")).blocks
    assert [(one.kind, one.text) for one in blocks] == [("heading", "Boats"), ("paragraph", "Ann is kept at the pier.")]


def test_rows_beyond_the_limit_are_told_of(tmp_path: Path) -> None:
    reading = read_delimited(written(tmp_path, b"Name,Age\n" + b"Ann,3\n" * 6_000))
    assert len(reading.blocks) == 5_000
    assert reading.warnings == (
        "cut: sheet 'a.csv' reaches to row 6,001 and column 2; the first 5,000 rows and 100 columns were read",
    )


def test_a_file_without_words_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoTextInFile, match=r"^a\.csv holds no words in its cells"):
        read_delimited(written(tmp_path, b",,\n;;\n"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.text(alphabet=st.sampled_from('ab,;\t|"\r\n \0é'), max_size=80))
def test_nothing_stops_the_reader(tmp_path: Path, content: str) -> None:
    try:
        blocks = read_delimited(written(tmp_path, content.encode())).blocks
    except IngestError:
        return
    assert any(block.text.strip() for block in blocks)
