"""Pictures of pages: the marked words are the quoted ones, and a picture lives no longer than its document."""

import struct
import zlib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from fakes_encoder import WordEncoder
from fakes_pages import letters, words_under
from pypdfium2 import PdfDocument
from reportlab.pdfgen.canvas import Canvas

from corpus.database import Database
from corpus.document import Document
from corpus.drawing import draw
from corpus.errors import PageUndrawable
from corpus.marking import Wanted
from corpus.originals import Original
from corpus.page_images import PageImages, Sought
from corpus.records import Records
from corpus.settings import Settings
from ingest.pipeline import Found, InProcess, Pipeline, remove

BUNDLED = Path(__file__).resolve().parents[2] / "corpus" / "documents"
PDFS = [
    BUNDLED / name for name in ("agreement-eastholt.pdf", "review-larches-special-2024.pdf", "strategy-2024-2029.pdf")
]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Records:
    """Some of the bundled PDFs, and a note that is none."""
    home = tmp_path_factory.mktemp("home")
    (home / "note.md").write_text("# A note\n\nKeepers ring the bell.\n", encoding="utf-8")
    pipeline = Pipeline(Settings(home=home), WordEncoder(), InProcess())
    for path in (*PDFS, home / "note.md"):
        assert pipeline.add(Found(path, path.name)).status == "added"
    return Records(Database(home / "verse.db"))


@pytest.mark.slow
@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_the_words_under_the_marks_are_those_of_the_passage(kept: Records, path: Path) -> None:
    images, document = PageImages(kept), kept.document(path.name)
    passages = [one for one in kept.passages(document.id) if one.kind in ("prose", "item") and len(one.text) > 60]
    for passage in (passages[3], passages[-1]):
        told = [
            words_under(path, page, images.draw(document, Sought(page, passage.start, passage.end, pixels=False)).marks)
            for page in passage.pages
        ]
        assert letters("".join(told)) == letters(passage.text)


def test_a_span_over_two_pages_is_marked_on_both(kept: Records) -> None:
    images, document = PageImages(kept), kept.document("strategy-2024-2029.pdf")
    turn = document.page_starts[2]
    start, end = turn - 80, turn + 80
    for page, words in ((2, document.text[start:turn]), (3, document.text[turn:end])):
        marks = images.draw(document, Sought(page, start, end, pixels=False)).marks
        found = letters(words_under(BUNDLED / document.name, page, marks))
        assert letters(words)[3:-3] in found
        assert len(found) < 120
    assert images.draw(document, Sought(1, start, end, pixels=False)).marks == ()


def test_a_picture_is_a_png_as_wide_as_wanted_with_yellow_where_it_is_marked(kept: Records) -> None:
    images, document = PageImages(kept), kept.document("strategy-2024-2029.pdf")
    passage = next(one for one in kept.passages(document.id) if one.kind == "prose" and one.page == 2)
    plain = images.draw(document, Sought(2, width=400))
    marked = images.draw(document, Sought(2, passage.start, passage.end, width=400))
    assert (plain.width, plain.height, plain.marks) == (400, 566, ())
    assert (_size(plain.png), _size(marked.png)) == ((400, 566), (400, 566))
    assert (_YELLOW in _palette(plain.png), _YELLOW in _palette(marked.png)) == (False, True)
    assert images.draw(document, Sought(2, width=400)) is plain


_YELLOW = (255, 221, 0)


def _size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return int(width), int(height)


def _palette(png: bytes) -> set[tuple[int, ...]]:
    """The colours of a picture with a palette. Each chunk's check sum must be right."""
    at, colours = 8, b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        kind, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length])[0] == zlib.crc32(kind + body)
        colours = body if kind == b"PLTE" else colours
        at += 12 + length
    return {tuple(colours[place : place + 3]) for place in range(0, len(colours), 3)}


@pytest.mark.parametrize(
    ("name", "page", "said"),
    [
        ("strategy-2024-2029.pdf", 0, "strategy-2024-2029.pdf has no page 0; it has 9"),
        ("strategy-2024-2029.pdf", 900, "strategy-2024-2029.pdf has no page 900; it has 9"),
        ("note.md", 1, "note.md has no page 1; it has none"),
    ],
)
def test_a_page_that_is_none_is_said_to_be_none(kept: Records, name: str, page: int, said: str) -> None:
    with pytest.raises(PageUndrawable, match=said.replace(".", r"\.")):
        PageImages(kept).draw(kept.document(name), Sought(page))


@pytest.mark.parametrize("span", [(5, 5), (9, 4), (10**9, 10**9 + 5)], ids=str)
def test_a_span_that_is_none_marks_nothing(kept: Records, span: tuple[int, int]) -> None:
    document = kept.document("agreement-eastholt.pdf")
    assert PageImages(kept).draw(document, Sought(1, *span, width=200)).marks == ()


def _added(home: Path, path: Path, name: str, inside: str = "") -> tuple[Records, Document]:
    list(Pipeline(Settings(home=home), WordEncoder(), InProcess()).add_all([Found(path, name)]))
    records = Records(Database(home / "verse.db"))
    return records, records.document(name + inside)


def test_an_original_goes_with_its_last_document(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(PDFS[0].read_bytes())
    records, first = _added(home, path, "a.pdf")
    original = records.originals.of(first.digest)
    assert original is not None
    assert original.content == path.read_bytes()
    path.write_bytes(PDFS[1].read_bytes())
    records, second = _added(home, path, "a.pdf")
    assert [records.originals.has(one.digest) for one in (first, second)] == [False, True]
    remove(Settings(home=home), "a.pdf")
    assert not records.originals.has(second.digest)


def test_an_original_that_was_not_kept_is_kept_when_the_file_is_added_again(home: Path) -> None:
    records, document = _added(home, PDFS[0], "a.pdf")
    with records._database.writing() as connection:
        connection.execute("DELETE FROM originals")
    assert not PageImages(records).can_draw(document)
    with pytest.raises(PageUndrawable, match=r"no picture of a\.pdf is kept; for a PDF, add the file again"):
        PageImages(records).draw(document, Sought(1))
    records, document = _added(home, PDFS[0], "a.pdf")
    assert PageImages(records).can_draw(document)


def test_a_page_of_a_damaged_file_that_could_be_mended_is_drawn(home: Path, tmp_path: Path) -> None:
    whole, path = PDFS[0].read_bytes(), tmp_path / "cut.pdf"
    path.write_bytes(whole[: len(whole) * 97 // 100])
    records, document = _added(home, path, "cut.pdf")
    start = document.page_starts[1] + 100
    drawn = PageImages(records).draw(document, Sought(2, start, start + 90))
    assert letters(document.text[start : start + 90])[5:-5] in letters(words_under(PDFS[0], 2, drawn.marks))


def test_a_pdf_in_an_archive_is_drawn_too(home: Path, tmp_path: Path) -> None:
    with ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.write(PDFS[1], "inside.pdf")
        archive.writestr("note.md", "# A note\n\nKeepers ring the bell.\n")
    records, document = _added(home, tmp_path / "a.zip", "a.zip", "!inside.pdf")
    original = records.originals.of(document.digest)
    assert original is not None
    assert original.content == PDFS[1].read_bytes()
    assert not PageImages(records).can_draw(records.document("a.zip!note.md"))


@pytest.mark.parametrize(
    # the words stand 20 of 400 points from the left and end 38 of 200 from the bottom
    ("turn", "size", "left", "top"),
    [
        (0, (200, 100), 0.05, 0.79),
        (90, (200, 400), 0.135, 0.05),
        (180, (200, 100), 0.66, 0.135),
        (270, (200, 400), 0.79, 0.66),
    ],
)
def test_on_a_turned_page_the_mark_is_where_the_words_are_seen(
    turn: int, size: tuple[int, int], left: float, top: float
) -> None:
    held, turned = BytesIO(), BytesIO()
    canvas = Canvas(held, pagesize=(400, 200))
    canvas.drawString(20, 170, "Keepers ring the bell at dawn.")
    canvas.drawString(20, 30, "Nobody sails at night.")
    canvas.save()
    document = PdfDocument(held.getvalue())
    document[0].set_rotation(turn)
    document.save(turned)
    drawn = draw(Original(turned.getvalue()), 1, Wanted("Nobody sails at night."), 200)
    (mark,) = drawn.marks
    assert (drawn.width, drawn.height) == size
    assert (mark.left, mark.top) == pytest.approx((left, top), abs=0.015)


def test_a_page_far_too_long_is_drawn_narrower_and_one_without_size_not_at_all() -> None:
    held = BytesIO()
    canvas = Canvas(held, pagesize=(10, 14_000))
    canvas.drawString(1, 1, "x")
    canvas.save()
    drawn = draw(Original(held.getvalue()), 1, Wanted(""), 1_000)
    assert (drawn.width, drawn.height) == (3, 4_000)


def test_a_file_that_is_no_pdf_any_more_fails_in_one_line(home: Path) -> None:
    records, document = _added(home, PDFS[0], "a.pdf")
    with records._database.writing() as connection:
        connection.execute("UPDATE originals SET content = ?", (b"%PDF-1.7 nothing",))
    for _ in range(2):
        with pytest.raises(PageUndrawable, match=r"^this page cannot be drawn: the file is damaged there"):
            PageImages(records).draw(document, Sought(1))
