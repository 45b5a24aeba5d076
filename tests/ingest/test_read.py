"""Tests of ingest.read: which reader for which file, and one plain line for what cannot be read."""

from pathlib import Path

import pytest

from ingest.errors import IngestError, NoTextInFile, UnreadableFile
from ingest.limits import FILE_BYTES
from ingest.read import read

SHARED = Path(__file__).resolve().parents[2].parent / "shared"


def write(folder: Path, name: str, content: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize("name", ["a.md", "a.MD", "a.markdown", "a.txt", "a.text"])
def test_plain_kinds_are_read_by_their_names(tmp_path: Path, name: str) -> None:
    assert [block.text for block in read(write(tmp_path, name, "Keepers row.")).blocks] == ["Keepers row."]


@pytest.mark.parametrize("name", ["a.html", "a.txt"])
def test_a_web_page_is_read_as_one_under_whatever_name(tmp_path: Path, name: str) -> None:
    page = "<!DOCTYPE html><html><body><main><h1>Boats</h1><p>Keepers row.</p></main></body></html>"
    assert [block.text for block in read(write(tmp_path, name, page)).blocks] == ["Boats", "Keepers row."]


def test_a_text_that_speaks_of_pdf_is_no_pdf(tmp_path: Path) -> None:
    assert read(write(tmp_path, "a.txt", "A file that begins with %PDF- is a PDF.")).pages is None


@pytest.mark.parametrize(
    ("name", "content", "error", "message"),
    [
        ("a.txt", b"", NoTextInFile, r"^a\.txt is empty \(0 bytes\); check that the copy finished$"),
        ("a.docx", b"\xd0\xcf\x11\xe0words", UnreadableFile, r"^a\.docx is a damaged or locked file of old Office"),
        ("a.md", b" \n\n ", NoTextInFile, r"^a\.md "),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(
    tmp_path: Path, name: str, content: bytes, error: type[IngestError], message: str
) -> None:
    with pytest.raises(error, match=message) as caught:
        read(write(tmp_path, name, content))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "warning"),
    [
        ("a.xyz", "the name has the ending .xyz, which is not known; read as plain text"),
        ("a", "the name has no ending; read as plain text"),
        ("a.PDF", "named as a PDF, but is plain text; read as that"),
        ("a.docx", "named as a Word file (DOCX), but is plain text; read as that"),
    ],
)
def test_a_file_is_read_as_what_it_is_and_the_wrong_name_is_said(tmp_path: Path, name: str, warning: str) -> None:
    reading = read(write(tmp_path, name, "Keepers row."))
    assert [block.text for block in reading.blocks] == ["Keepers row."]
    assert reading.warnings == (warning,)


def test_a_missing_file_and_a_folder_are_no_regular_files(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing.txt"):
        with pytest.raises(UnreadableFile, match=r"is no regular file; give a file or a folder that exists$"):
            read(path)


def test_a_file_over_the_limit_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(FILE_BYTES + 1)
    with pytest.raises(UnreadableFile, match=r"^a\.txt has 50,000,001 bytes; the most is 50,000,000\. Split it"):
        read(path)


@pytest.mark.slow
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are not beside this checkout")
def test_bad_inputs_are_read_or_refused_in_one_line() -> None:
    for path in sorted((SHARED / "bad_inputs").rglob("*")):
        if not path.is_file():
            continue
        assert "\n" not in _complaint(path), path.name


def _complaint(path: Path) -> str:
    """What is said of a file that cannot be read, nothing of one that was read to some words."""
    try:
        reading = read(path)
    except IngestError as error:
        return str(error)
    return "" if any(block.text.strip() for block in reading.blocks) else "read without\nany words"
