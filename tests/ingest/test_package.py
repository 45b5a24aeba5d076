"""The limits of office files."""

import io
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from ingest.errors import NoTextInFile, UnreadableFile
from ingest.readers.package import Package


def office_file(path: Path, parts: dict[str, str | bytes]) -> Path:
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def test_the_xml_parts_are_kept_by_name(tmp_path: Path) -> None:
    package = Package(office_file(tmp_path / "a.docx", {"x/a.xml": "<a/>", "../b.rels": "<b/>", "c.png": b"1"}))
    assert package.parts == {"x/a.xml": b"<a/>", "../b.rels": b"<b/>"}
    assert package.tree("missing.xml") is None


def test_a_part_packed_too_well_is_refused(tmp_path: Path) -> None:
    path = office_file(tmp_path / "bomb.docx", {"a.xml": b" " * 3_000_000})
    with pytest.raises(
        UnreadableFile, match="a part that unzips to more than 200 times its size; at most 200 times is"
    ):
        Package(path)


def test_too_many_parts_are_refused(tmp_path: Path) -> None:
    path = office_file(tmp_path / "many.docx", {f"{number}.txt": "" for number in range(5_001)})
    with pytest.raises(UnreadableFile, match=r"^many\.docx has 5,001 parts; at most 5,000 is read"):
        Package(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_declared_entity_is_refused_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    source = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'.encode(encoding)
    with pytest.raises(UnreadableFile, match=r"declares entities or a document type in a\.xml"):
        Package(office_file(tmp_path / "a.docx", {"a.xml": source}))


def test_elements_nested_without_end_are_refused(tmp_path: Path) -> None:
    package = Package(office_file(tmp_path / "deep.docx", {"a.xml": "<a>" * 3_000 + "</a>" * 3_000}))
    with pytest.raises(UnreadableFile, match=r"elements 3,000 levels deep in a\.xml; at most 2,000"):
        package.tree("a.xml")


def test_a_cut_part_is_damaged(tmp_path: Path) -> None:
    package = Package(office_file(tmp_path / "cut.docx", {"a.xml": "<a><b>"}))
    with pytest.raises(UnreadableFile, match=r"^cut\.docx is damaged: a\.xml is no XML"):
        package.tree("a.xml")


@pytest.mark.parametrize(
    ("begins", "reason"),
    [
        (b"\xd0\xcf\x11\xe0 old", "locked with a password or of the kind used before 2007"),
        (b"%PDF-1.7", "is no office file"),
        (b"PK\x03\x04 cut", "is damaged or locked"),
    ],
)
def test_what_is_no_package_is_refused_with_its_reason(tmp_path: Path, begins: bytes, reason: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(begins)
    with pytest.raises(UnreadableFile, match=reason):
        Package(path)


def test_an_empty_file_has_no_text(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(io.BytesIO().getvalue())
    with pytest.raises(NoTextInFile, match=r"^a\.docx is empty: it has 0 bytes"):
        Package(path)
