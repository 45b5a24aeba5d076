"""Scanned pages: read by tesseract where it is installed, told of as read by it; else told of with the cure."""

import shutil
from io import BytesIO
from pathlib import Path

import pytest
from fakes_encoder import WordEncoder
from fakes_pages import letters, words_under
from pypdfium2 import PdfDocument, PdfImage
from reportlab.pdfgen.canvas import Canvas

from corpus.database import Database
from corpus.page_images import PageImages, Sought
from corpus.records import Records
from corpus.settings import Settings
from ingest.errors import NoTextInFile
from ingest.pipeline import Found, Pipeline
from ingest.read import read

with_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="tesseract is not installed (apt install tesseract-ocr)"
)
RULES = ("Rules of the harbour", "The keeper rings the bell at dawn.", "Nobody sails at night.", "Ropes are checked.")
CURE = "install tesseract (Debian, Ubuntu: apt install tesseract-ocr; macOS: brew install tesseract) and add it again"


def printed(*pages: tuple[str, ...]) -> PdfDocument:
    """A PDF with these lines on its pages."""
    held = BytesIO()
    canvas = Canvas(held, pagesize=(420, 300))
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.setFont("Helvetica-Bold" if number == 0 else "Helvetica", 18 if number == 0 else 12)
            canvas.drawString(40, 250 - 40 * number, line)
        canvas.showPage()
    canvas.save()
    return PdfDocument(held.getvalue())


def scanned(path: Path, document: PdfDocument, pages: tuple[int, ...]) -> Path:
    """The document in a file, these pages of it (from 0) as pictures of themselves."""
    made = PdfDocument.new()
    for number in range(len(document)):
        if number not in pages:
            made.import_pages(document, [number])
            continue
        width, height = document[number].get_size()
        image = PdfImage.new(made)
        image.set_bitmap(document[number].render(scale=150 / 72))
        image.set_matrix(image.get_matrix().scale(width, height))
        sheet = made.new_page(width, height)
        sheet.insert_obj(image)
        sheet.gen_content()
    made.save(path)
    return path


@with_tesseract
def test_a_scan_is_read_and_told_of(tmp_path: Path) -> None:
    reading = read(scanned(tmp_path / "scan.pdf", printed(RULES), (0,)))
    assert next((block.kind, block.text, block.page) for block in reading.blocks) == ("heading", RULES[0], 1)
    assert letters(" ".join(block.text for block in reading.blocks)) == letters(" ".join(RULES))
    assert reading.warnings == ("read by OCR: check against the page: page 1",)
    assert len(PdfDocument(reading.layer)) == 1


@with_tesseract
def test_pages_with_text_are_not_read_by_ocr_and_blank_ones_neither(tmp_path: Path) -> None:
    path = scanned(tmp_path / "mixed.pdf", printed(RULES[:2], (), ("Later", *RULES[2:])), (2,))
    reading = read(path)
    assert {block.page for block in reading.blocks} == {1, 3}
    assert reading.warnings == ("read by OCR: check against the page: page 3",)
    assert [page.get_textpage().count_chars() > 0 for page in PdfDocument(reading.layer)] == [False, False, True]


@pytest.mark.slow
@with_tesseract
def test_in_its_own_process_too_and_the_marks_are_where_the_words_are(tmp_path: Path) -> None:
    path = scanned(tmp_path / "scan.pdf", printed(("Cover", "A page of text."), RULES), (1,))
    settings = Settings(home=tmp_path / "home")
    outcome = Pipeline(settings, WordEncoder()).add(Found(path, path.name))
    assert (outcome.status, outcome.warnings) == ("added", ("read by OCR: check against the page: page 2",))
    records = Records(Database(settings.home / "verse.db"))
    document = records.document("scan.pdf")
    original = records.originals.of(document.digest)
    start = document.text.index(RULES[2])
    drawn = PageImages(records).draw(document, Sought(2, start, start + len(RULES[2])))
    assert original is not None
    assert letters(words_under(original.layer, 2, drawn.marks)) == letters(RULES[2])


def test_without_tesseract_the_cure_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(NoTextInFile) as raised:
        read(scanned(tmp_path / "scan.pdf", printed(RULES, RULES), (0, 1)))
    assert str(raised.value) == f"scan.pdf is scanned: 2 pages, no text. To have it read, {CURE}"
    reading = read(scanned(tmp_path / "mixed.pdf", printed(RULES, RULES), (1,)))
    assert reading.warnings == (
        f"mixed.pdf has no text on page 2; to have what is shown there as a picture read, {CURE}",
    )


def test_a_page_that_cannot_be_recognised_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    reading = read(scanned(tmp_path / "mixed.pdf", printed(RULES, RULES), (1,)))
    assert reading.warnings == ("not read, since text recognition failed or took too long: page 2",)
    with pytest.raises(NoTextInFile, match=r"page 1 failed or took too long\. Check that it is not blank"):
        read(scanned(tmp_path / "scan.pdf", printed(RULES), (0,)))
