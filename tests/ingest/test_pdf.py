"""The PDF reader on small PDFs made here; `test_pdf_reports.py` has the real ones."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.blocks import Reading
from ingest.errors import NoTextInFile, UnreadableFile
from ingest.readers.pdf import iso_date, read_pdf

Written = tuple[float, float, str, int, bool]  # x, y from the bottom, text, letter size, bold
Writer = Callable[..., Path]


@pytest.fixture
def written(tmp_path: Path) -> Writer:
    """Writes a PDF of the given pages, each a list of lines, and returns its path."""

    def write(*pages: list[Written], **properties: str) -> Path:
        from reportlab.pdfgen.canvas import Canvas  # only tests make PDFs

        path = tmp_path / "made.pdf"
        canvas = Canvas(str(path), pagesize=(595, 842))
        canvas.setTitle(properties.get("title", ""))
        canvas.setAuthor(properties.get("author", ""))
        for page in pages:
            for x, y, text, size, bold in page:
                canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
                canvas.drawString(x, y, text)
            canvas.showPage()
        canvas.save()
        return path

    return write


def column(*texts: str, top: float = 700, x: float = 72) -> list[Written]:
    """Lines of plain text right under each other."""
    return [(x, top - 14 * number, text, 11, False) for number, text in enumerate(texts)]


def shown(reading: Reading) -> list[tuple[str, str]]:
    """Kind and text of every block."""
    return [(block.kind, block.text) for block in reading.blocks]


def test_larger_and_bold_lines_become_headings_on_levels_by_size(written: Writer) -> None:
    path = written(
        [
            (72, 760, "Ridgeway strategy", 20, False),
            (72, 730, "Working together", 14, True),
            *column("Schools in the borough plan together each", "autumn and report each spring."),
            (72, 650, "Who leads", 11, True),
            *column("The board leads and each school takes part.", top=636),
        ]
    )
    assert [(b.kind, b.level, b.text) for b in read_pdf(path).blocks] == [
        ("heading", 1, "Ridgeway strategy"),
        ("heading", 2, "Working together"),
        ("paragraph", 0, "Schools in the borough plan together each autumn and report each spring."),
        ("heading", 3, "Who leads"),
        ("paragraph", 0, "The board leads and each school takes part."),
    ]


def test_a_heading_of_two_lines_is_one_heading(written: Writer) -> None:
    path = written(
        [
            (72, 760, "How partners will share", 18, True),
            (72, 738, "what they know", 18, True),
            *column("Each term the partners meet."),
        ]
    )
    assert shown(read_pdf(path))[0] == ("heading", "How partners will share what they know")


def test_bold_lines_that_state_a_fact_or_a_sentence_are_no_headings(written: Writer) -> None:
    path = written(
        [
            (72, 760, "Visit dates: 3 to 7 March 2025", 11, True),
            (72, 730, "Every school keeps a single central record of its checks.", 11, True),
            *column("The record is checked each term by a governor."),
        ]
    )
    assert [kind for kind, _ in shown(read_pdf(path))] == ["paragraph", "paragraph", "paragraph"]


def test_bullets_lose_their_glyph_and_numbers_keep_theirs(written: Writer) -> None:
    path = written(
        [
            (72, 740, "The board will:", 11, False),
            (72, 720, "\u2022 meet each term and publish", 11, False),
            (84, 706, "what it decides;", 11, False),
            (72, 692, "\u2022 hear from pupils.", 11, False),
            (72, 660, "1. Heads lead the groups.", 11, False),
            (72, 640, "(a) Groups have six schools.", 11, False),
        ]
    )
    assert [(b.kind, b.label, b.text) for b in read_pdf(path).blocks] == [
        ("paragraph", "", "The board will:"),
        ("item", "\u2022", "meet each term and publish what it decides;"),
        ("item", "\u2022", "hear from pupils."),
        ("item", "1.", "1. Heads lead the groups."),
        ("item", "(a)", "(a) Groups have six schools."),
    ]


def test_an_indented_item_is_one_level_deeper(written: Writer) -> None:
    path = written(
        [
            (72, 720, "\u2022 name a lead;", 11, False),
            (100, 706, "\u2022 who reports to governors;", 11, False),
            (72, 692, "\u2022 meet families.", 11, False),
        ]
    )
    assert [block.level for block in read_pdf(path).blocks] == [0, 1, 0]


def test_a_year_at_the_start_of_a_wrapped_line_is_no_list_number(written: Writer) -> None:
    path = written([*column("The plan was agreed by all partners in the autumn of", "12. It was not changed after.")])
    assert len(read_pdf(path).blocks) == 1


def test_running_lines_go_and_the_text_between_them_is_joined_over_the_page_end(written: Writer) -> None:
    long = "The trust offers every school in the area one day of support from a"
    pages = [
        [(72, 800, "Ridgeway strategy", 9, False), (500, 30, f"Page {n} of 3", 9, False), *column(*lines)]
        for n, lines in enumerate([(long, long), ("teacher who knows its pupils.", "Next."), ("The end.",)], start=1)
    ]
    blocks = read_pdf(written(*pages)).blocks
    assert blocks[0].text == f"{long} {long} teacher who knows its pupils."
    assert blocks[0].page == 1
    assert blocks[0].turns == ((2 * len(long) + 2, 2),)
    assert [block.page for block in blocks][-1] == 3
    assert not any("Page" in block.text or "Ridgeway" in block.text for block in blocks)


def test_a_page_of_nothing_but_running_lines_keeps_them(written: Writer) -> None:
    line = [(72, 800, "Ridgeway strategy.", 9, False)]
    assert len(read_pdf(written(line, line, line)).blocks) == 3


def test_contents_entries_are_no_headings(written: Writer) -> None:
    entries = [
        (72, 700 - 20 * n, f"Part {word} {n}", 14, True) for n, word in enumerate("one two three four".split(), 1)
    ]
    rest = [column("Text of the part is here.") for _ in range(4)]
    assert not any(block.kind == "heading" for block in read_pdf(written(entries, *rest)).blocks)


def test_a_footnote_becomes_a_note_and_does_not_part_the_text(written: Writer) -> None:
    long = "The partnership was set up by nine schools and is led by the heads of"
    path = written(
        [*column(long, long), (72, 60, "1 Source: minutes of the board.", 8, False)],
        column("three of them."),
    )
    assert [(b.kind, b.label, b.page) for b in read_pdf(path).blocks] == [("paragraph", "", 1), ("note", "1", 1)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(("Plans are ef-", "ficient. An efficient plan is short."), "efficient. An", id="joined elsewhere"),
        pytest.param(
            ("They are school-", "led. All school-led work is shared."), "school-led. All", id="hyphen elsewhere"
        ),
        pytest.param(("Good-", "quality work. Quality is good."), "Good-quality work", id="both halves are words"),
        pytest.param(("Plans are ef-", "ficient in the end."), "are efficient in", id="halves are no words"),
        pytest.param(("Both pre-", "and post-natal care."), "pre- and post-natal", id="a hyphen that waits"),
        pytest.param(("From 2016-", "17 it grew."), "From 2016-17 it", id="numbers"),
    ],
)
def test_line_end_hyphens_follow_the_words_of_the_document(
    written: Writer, lines: tuple[str, ...], expected: str
) -> None:
    assert expected in " ".join(text for _, text in shown(read_pdf(written(column(*lines)))))


def test_two_columns_are_read_one_after_the_other(written: Writer) -> None:
    left = column("Left column begins and", "ends here.", x=60)
    right = column("Right column begins and", "ends there.", x=320)
    assert [text for _, text in shown(read_pdf(written([*left, *right])))] == [
        "Left column begins and ends here.",
        "Right column begins and ends there.",
    ]


def test_properties_are_title_author_and_day_of_creation(written: Writer) -> None:
    properties = read_pdf(written(column("Text."), title="Ridgeway strategy", author="The board")).properties
    assert (properties["title"], properties["author"]) == ("Ridgeway strategy", "The board")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", properties["created"])


@pytest.mark.parametrize(
    ("stamp", "day"), [("D:20241122093000Z", "2024-11-22"), ("D:2024", "2024"), ("202411", "2024-11"), ("soon", "")]
)
def test_pdf_dates_become_iso_dates(stamp: str, day: str) -> None:
    assert iso_date(stamp) == day


def test_a_file_without_text_says_it_looks_like_a_scan(written: Writer) -> None:
    with pytest.raises(NoTextInFile) as caught:
        read_pdf(written([]))
    assert str(caught.value) == (
        "made.pdf is scanned: 1 page, no text. To have it read, install tesseract (Debian, Ubuntu: apt install "
        "tesseract-ocr; macOS: brew install tesseract) and add it again"
    )


def test_an_encrypted_file_is_unreadable(written: Writer) -> None:
    from pikepdf import Encryption, Pdf  # only this test encrypts

    path = written(column("Text."))
    locked = path.with_name("locked.pdf")
    with Pdf.open(path) as document:
        document.save(locked, encryption=Encryption(owner="a", user="b"))
    with pytest.raises(UnreadableFile) as caught:
        read_pdf(locked)
    assert str(caught.value) == "locked.pdf is encrypted and opens only with a password; add a copy without one."


def test_a_file_that_is_no_pdf_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "notes.pdf"
    path.write_bytes(b"%PDF-1.7\nnot really")
    with pytest.raises(UnreadableFile) as caught:
        read_pdf(path)
    assert str(caught.value) == ("notes.pdf is damaged: it could not be opened as a PDF, nor mended. Add a sound copy.")


def test_a_file_with_a_broken_directory_is_mended(written: Writer) -> None:
    path = written(column("Text that is still there."))
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.rindex(b"xref\n")])
    assert shown(read_pdf(path)) == [("paragraph", "Text that is still there.")]
