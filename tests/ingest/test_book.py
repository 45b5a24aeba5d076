"""Tests of EPUB books."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from ingest.errors import NoTextInFile, UnreadableFile
from ingest.readers.book import read_book

_CONTAINER = '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
_OPF = """<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Boats</dc:title>
<dc:creator>Ann</dc:creator><dc:date>2024-03-09</dc:date></metadata><manifest>
<item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="b" href="b%20two.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="../a.xhtml" media-type="application/xhtml+xml"/></manifest>
<spine><itemref idref="n"/><itemref idref="a"/><itemref idref="b"/><itemref idref="x"/></spine></package>"""
_PAGE = '<?xml version="1.0"?><!DOCTYPE html><html><head><title>t</title></head><body>{}</body></html>'
_TABLE = "<table><tr><th>Who</th><th>When</th></tr><tr><td>Ann</td><td>May</td></tr></table>"


def written(folder: Path, **parts: str) -> Path:
    path = folder / "a.epub"
    with ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr("META-INF/container.xml", _CONTAINER)
        archive.writestr("OEBPS/book.opf", _OPF)
        archive.writestr("OEBPS/nav.xhtml", _PAGE.format("<p>Contents</p>"))
        for name, content in parts.items():
            archive.writestr({"a": "a.xhtml", "b": "OEBPS/b two.xhtml"}.get(name, f"META-INF/{name}.xml"), content)
    return path


def test_pages_come_in_the_order_of_the_spine_without_contents(tmp_path: Path) -> None:
    first, second = _PAGE.format(f"<h1>One</h1>{_TABLE}"), _PAGE.format(f"<h1>Two</h1>{_TABLE}<p>Ŵy &amp; b</p>")
    reading = read_book(written(tmp_path, b=second, a=first))
    assert [(one.kind, one.text, one.table) for one in reading.blocks] == [
        ("heading", "One", -1), ("row", "Who\tWhen", 0), ("row", "Ann\tMay", 0), ("heading", "Two", -1),
        ("row", "Who\tWhen", 1), ("row", "Ann\tMay", 1), ("paragraph", "Ŵy & b", -1),
    ]  # fmt: skip
    assert reading.properties == {"title": "Boats", "author": "Ann", "created": "2024-03-09"}
    assert reading.warnings == ()


def test_a_missing_page_is_told_of(tmp_path: Path) -> None:
    reading = read_book(written(tmp_path, a=_PAGE.format("<p>Keepers row.</p>")))
    assert reading.warnings == ("a page of the book is missing: OEBPS/b two.xhtml",)


def test_locked_entity_laden_and_empty_books_are_refused(tmp_path: Path) -> None:
    locked = '<encryption><EncryptedData><EncryptionMethod Algorithm="aes"/></EncryptedData></encryption>'
    with pytest.raises(UnreadableFile, match=r"^a\.epub is locked against copying"):
        read_book(written(tmp_path, a=_PAGE.format("<p>x</p>"), encryption=locked))
    with pytest.raises(UnreadableFile, match=r"declares entities or a document type in a\.xhtml"):
        read_book(written(tmp_path, a="<!DOCTYPE html [<!ENTITY x 'y'>]><p>&x;</p>"))
    with pytest.raises(NoTextInFile, match=r"^a\.epub has no text in its pages"):
        read_book(written(tmp_path, a=_PAGE.format("<img/>")))
