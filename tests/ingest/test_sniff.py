"""Tests of ingest.sniff: what a file is, by its bytes and inside, and by its name where they cannot tell."""

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import UnreadableFile
from ingest.sniff import ENDINGS, NOUNS, Format, sniff

MAIL = "Return-Path: <a@example.org>\nFrom: a@example.org\nSubject: Boats\nMIME-Version: 1.0\n"
SAVED = 'MIME-Version: 1.0\nContent-Type: multipart/related;\n boundary="b"\nSnapshot-Content-Location: x\n\n--b\n'


def packed(**parts: str) -> bytes:
    """A zip of these parts; "__" in a name stands for "/"."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return made.getvalue()


def kind(folder: Path, name: str, content: bytes | str) -> Format:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return sniff(path).format


TYPES = {"[Content_Types].xml": "<Types/>"}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
        (b"\xef\xbb\xbf\r\n%PDF-1.4", "pdf"),
        (rb"{\rtf1\ansi Keepers row.}", "rtf"),
        ("<!-- saved from url=(0014)about:internet -->\n<HTML><body>", "html"),
        ('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', "html"),
        ("<div class='a'>Keepers row.</div>", "html"),
        ("<html><p>Keepers row.".encode("utf-16-le"), "html"),
        (MAIL + "\nKeepers row.", "eml"),
        (SAVED, "mhtml"),
        (packed(**TYPES, word__document__xml=""), "docx"),
        (packed(**TYPES, ppt__presentation__xml=""), "pptx"),
        (packed(**TYPES, xl__workbook__xml=""), "xlsx"),
        (packed(mimetype="application/vnd.oasis.opendocument.text"), "odt"),
        (packed(mimetype="application/epub+zip"), "epub"),
        (packed(a="Keepers row."), "zip"),
        ("Keepers row.", "text"),
        ("A note: keepers row.\nFrom: the quay.\n\nAll of them.", "text"),
    ],
)
@pytest.mark.parametrize("name", ["a", "a.xyz", "a.dat.bin"])
def test_a_file_is_known_by_its_bytes_alone(tmp_path: Path, name: str, content: bytes | str, expected: Format) -> None:
    assert kind(tmp_path, name, content) == expected


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.md", "Keepers row.", "markdown"),
        ("a.csv", "keeper,boat", "csv"),
        ("a.jsonl", '{"id": "1"}', "jsonl"),
        ("a.txt", "<p>Keepers row.</p>", "text"),
        ("a.txt", "%PDF- is how a PDF begins, and PK how a zip does", "pdf"),
        ("a.txt", "A PDF begins with %PDF-", "text"),
        ("a.pdf", b"\0\1\2 junk " * 1000 + b"%PDF-1.4", "pdf"),
        ("a.eml", "Keepers row.", "eml"),
        ("a.docx", b"PK\x03\x04 damaged", "docx"),
        ("a.docx", packed(mimetype="application/vnd.oasis.opendocument.text"), "odt"),
        ("a.docx", packed(**TYPES), "docx"),
        ("a.odt", packed(**TYPES, word__document__xml=""), "docx"),
        ("a.txt", packed(a="Keepers row."), "zip"),
        ("policy.pdf.txt", "Keepers row.", "text"),
        ("A.PDF ", "%PDF-1.4", "pdf"),
    ],
)
def test_the_name_counts_where_bytes_cannot_tell(tmp_path: Path, name: str, content: bytes, expected: Format) -> None:
    assert kind(tmp_path, name, content) == expected


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.pdf", b"\x89PNG\r\n\x1a\n", "is a picture (PNG), not a document"),
        ("a.txt", b"\x1f\x8b\x08\0", "is a packed file (gzip). Unpack it"),
        ("a.txt", b"\x7fELF\2\1\1", "is a program (ELF), not a document"),
        ("a.md", b"RIFF0000WEBPVP8 ", "is a picture (WebP)"),
        ("a.txt", bytes(range(256)) * 8, "is no text and of no kind that is known: most of it is no letters"),
        ("a.docx", packed(hello__txt="words"), "is named as a Word file (DOCX), but is a zip archive without one in"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "is a damaged or locked file of old Office"),
    ],
)
def test_what_is_no_document_is_refused_with_its_own_reason(
    tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    with pytest.raises(UnreadableFile) as caught:
        kind(tmp_path, name, content)
    assert str(caught.value).startswith(f"{name} {reason}")


def test_a_letter_cut_by_the_end_of_what_is_looked_at_makes_no_text_unreadable(tmp_path: Path) -> None:
    for blanks in range(4):
        assert kind(tmp_path, "a.html", " " * blanks + "<p>" + "€" * 5000) == "html"
        assert kind(tmp_path, "a.txt", " " * blanks + "😀" * 5000) == "text"


def test_every_format_has_a_noun_and_an_ending() -> None:
    assert set(NOUNS) == set(ENDINGS.values())


@settings(deadline=None, max_examples=60)
@given(content=st.binary(min_size=1, max_size=600), name=st.sampled_from(["a", "a.pdf", "a.docx", "a.doc", "a.txt"]))
def test_any_bytes_are_a_format_or_one_plain_line(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, name: str
) -> None:
    folder = tmp_path_factory.getbasetemp()
    for start in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-"):
        assert "\n" not in said(folder, name, start + content)


def said(folder: Path, name: str, content: bytes) -> str:
    try:
        return NOUNS[kind(folder, name, content)]
    except UnreadableFile as error:
        return str(error)
