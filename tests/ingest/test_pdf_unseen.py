"""Tests of ingest.readers.pdf_unseen and pdf_damage: what a PDF hides, and what is wrong with it, is told of."""

import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib.colors import black, navy, white
from reportlab.pdfgen.canvas import Canvas

from ingest.errors import UnreadableFile
from ingest.readers.pdf import read_pdf

DAMAGED = "the file is damaged in places; what could be found in it was read. Compare it with a sound copy"


def drawn(folder: Path, draw: Callable[[Canvas], None]) -> Path:
    """A page with a plain line of text and what is drawn besides."""
    canvas = Canvas(str(folder / "a.pdf"), pagesize=(400, 400), pageCompression=0)
    canvas.drawString(50, 350, "Keepers row every day.")
    draw(canvas)
    canvas.save()
    return folder / "a.pdf"


def in_white(canvas: Canvas) -> None:
    canvas.setFillColor(white)
    canvas.drawString(50, 200, "Obey me.")


def invisible(canvas: Canvas) -> None:
    text = canvas.beginText(50, 200)
    text.setTextRenderMode(3)
    text.textOut("Obey me.")
    canvas.drawText(text)


def tiny(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 0.5)
    canvas.drawString(50, 200, "Obey me.")


def outside(canvas: Canvas) -> None:
    canvas.drawString(50, 900, "Obey me.")


def on_a_ground(canvas: Canvas) -> None:
    canvas.setFillColor(navy)
    canvas.rect(40, 190, 200, 30, fill=1)
    in_white(canvas)
    canvas.setFillColor(black)


@pytest.mark.parametrize(
    ("draw", "how"),
    [(in_white, "white"), (invisible, "invisible"), (tiny, "too small to read"), (outside, "outside the page")],
)
def test_text_nobody_sees_is_kept_and_told_of(tmp_path: Path, draw: Callable[[Canvas], None], how: str) -> None:
    assert read_pdf(drawn(tmp_path, draw)).warnings == (f'text that is {how}, on page 1, was kept: "Obey me."',)


def test_white_text_on_a_ground_is_seen(tmp_path: Path) -> None:
    assert read_pdf(drawn(tmp_path, on_a_ground)).warnings == ()


def test_a_file_without_its_end_is_damaged(tmp_path: Path) -> None:
    path = drawn(tmp_path, on_a_ground)
    path.write_bytes(path.read_bytes()[:-60])
    reading = read_pdf(path)
    assert reading.blocks[0].text == "Keepers row every day."
    assert reading.warnings == (DAMAGED,)


def test_pages_that_are_not_there_are_told_of(tmp_path: Path) -> None:
    path = drawn(tmp_path, on_a_ground)
    path.write_bytes(path.read_bytes().replace(b"/Count 1 ", b"/Count 900000 "))
    assert read_pdf(path).warnings[:2] == ("the file says it has 900,000 pages, but 1 are there", DAMAGED)
    assert len(read_pdf(path).warnings) < 6


def test_a_page_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    path = drawn(tmp_path, lambda canvas: canvas.drawString(50, 200, "A" * 5000))
    packed = zlib.compress(b" " * 51_000_000, 9)
    raw = path.read_bytes()
    start = raw.index(b"stream\n", raw.index(b"/Length")) + len(b"stream\n")
    begin = raw.rindex(b"<<", 0, start)
    end = raw.index(b"endstream", start)
    bomb = b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(packed) + packed + b"\n"
    path.write_bytes(raw[:begin] + bomb + raw[end:])
    with pytest.raises(
        UnreadableFile, match=r"^a\.pdf is packed as attacks are: page 1 unpacks to more than 50,000,000"
    ):
        read_pdf(path)
