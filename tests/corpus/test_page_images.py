"""Pictures of pages: the marked words are the quoted ones, and a picture lives no longer than its document."""

import struct
import zlib
from pathlib import Path

import pytest
from fakes_encoder import WordEncoder
from fakes_pages import letters, words_under

from corpus.database import Database
from corpus.document import Document
from corpus.errors import PageUndrawable
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


def _added(home: Path, path: Path, name: str) -> tuple[Records, Document]:
    Pipeline(Settings(home=home), WordEncoder(), InProcess()).add(Found(path, name))
    records = Records(Database(home / "verse.db"))
    return records, records.document(name)


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


def test_a_file_that_is_no_pdf_any_more_fails_in_one_line(home: Path) -> None:
    records, document = _added(home, PDFS[0], "a.pdf")
    with records._database.writing() as connection:
        connection.execute("UPDATE originals SET content = ?", (b"%PDF-1.7 nothing",))
    for _ in range(2):
        with pytest.raises(PageUndrawable, match=r"^this page cannot be drawn: the file is damaged there"):
            PageImages(records).draw(document, Sought(1))
