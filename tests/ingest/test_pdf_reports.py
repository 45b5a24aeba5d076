"""The PDF reader on the real reports and the made documents beside the checkout; skipped where they are not at hand."""

import json
import re
from collections import Counter
from pathlib import Path

import pytest

from ingest.blocks import Block, Reading
from ingest.readers.pdf import read_pdf
from ingest.readers.pdf_lines import read_page
from ingest.readers.pdf_running import without_running_lines
from ingest.readers.pdf_sheet import opened

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
REPORTS = sorted((SHARED / "reviews").glob("*.pdf"))
GRADED = [path for path in REPORTS if path.name.startswith("ilacs")]  # the others print no grades
SYNTHETIC = SHARED / "documents" / "synthetic"
needs_reports = pytest.mark.skipif(not REPORTS, reason="needs the review reports in ../shared/reviews")
needs_synthetic = pytest.mark.skipif(not SYNTHETIC.is_dir(), reason="needs ../shared/documents/synthetic")


def items_under(reading: Reading, heading: str) -> list[Block]:
    """The outermost items between the last heading of that wording and the next heading."""
    places = [n for n, block in enumerate(reading.blocks) if block.kind == "heading" and block.text.startswith(heading)]
    found: list[Block] = []
    for block in reading.blocks[places[-1] + 1 :]:
        if block.kind == "heading":
            break
        if block.kind == "item" and block.level == 0:
            found.append(block)
    return found


def words(text: str) -> Counter[str]:
    """Words without regard to hyphens, which lines may end in."""
    return Counter(re.findall(r"\w+", re.sub("[-\ufffe\x02\u00ad]", "", text)))


def page_words(path: Path) -> Counter[str]:
    """The words of the plain page texts, without those of the running lines."""
    from pypdfium2 import PdfDocument  # only this check needs the plain text

    with PdfDocument(path) as document:
        pages = []
        for number in range(1, len(document) + 1):
            with opened(document, number) as sheet:
                pages.append(read_page(sheet))
        plain = words("\n".join(page.get_textpage().get_text_range() for page in document))
    kept = {line for page in without_running_lines(pages) for line in page.lines}
    return plain - words("\n".join(line.text for page in pages for line in page.lines if line not in kept))


@needs_reports
@pytest.mark.slow
@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_no_report_loses_words_or_has_blocks_out_of_page_order(path: Path) -> None:
    reading = read_pdf(path)
    wanted = page_words(path)
    lost = wanted - words("\n".join(block.text for block in reading.blocks))
    assert 1 - lost.total() / wanted.total() >= 0.995
    pages = [block.page or 0 for block in reading.blocks]
    assert pages == sorted(pages)
    assert sum(block.kind == "heading" for block in reading.blocks) >= 5


@needs_reports
@pytest.mark.parametrize(
    ("name", "heading", "pages"),
    [
        ("ilacs-barnsley-2023-10-27", "What needs to improve", [2, 2, 2, 2]),
        ("ilacs-blackpool-2019-01-17", "What needs to improve", [2] * 9 + [3] * 3),
        ("ilacs-sefton-2022-05-09", "What needs to improve", [2] * 14),
        ("send-hertfordshire-2023-11-10", "Areas for improvement", [9] * 5),
        ("send-stoke-on-trent-2024-04-03", "Areas for improvement", [5, 5, 6, 6, 6]),
        ("send-gloucestershire-2024-03-01", "Areas for improvement", [8, 9, 9, 9]),
    ],
)
def test_lists_of_what_to_improve_have_all_items_with_their_pages(name: str, heading: str, pages: list[int]) -> None:
    items = items_under(read_pdf(SHARED / "reviews" / f"{name}.pdf"), heading)
    assert [item.page for item in items] == pages


@needs_reports
@pytest.mark.slow
@pytest.mark.parametrize("path", GRADED, ids=lambda path: path.stem)
def test_judgements_stand_in_rows_with_their_grade(path: Path) -> None:
    rows = [block for block in read_pdf(path).blocks if block.kind == "row" and block.page == 1]
    graded = [row for row in rows if row.cells[-1] in ("Outstanding", "Good", "Inadequate") or "Requires" in row.text]
    assert len(graded) >= 4
    assert any(row.header and row.cells[0].startswith("Judgement") for row in rows)


@needs_synthetic
@pytest.mark.parametrize(
    ("name", "file"),
    [("strategy", "strategy"), ("agreement", "agreement"), ("review", "review"), ("strategy", "strategy-two-columns")],
)
def test_headings_of_the_made_documents_are_found_on_their_pages(name: str, file: str) -> None:
    truth = json.loads((SYNTHETIC / "truth.json").read_text())[name]
    found = {(b.text, b.page) for b in read_pdf(SYNTHETIC / f"{file}.pdf").blocks if b.kind == "heading"}
    if file == name:
        placed = {(one["text"], one["pdf_page"]) for one in truth["headings"]}
        # The truth places this one by a later use of its word; the heading is printed on page 1.
        assert placed - found <= {("Attendance", 2)}
    assert {one["text"] for one in truth["headings"]} <= {text for text, _ in found}
    assert len(found) <= len(truth["headings"]) + 4


STRAIGHT = str.maketrans("“”‘’", "\"\"''")


def plain(text: str) -> str:
    """The text with straight quotes and without the mark of a footnote at its end."""
    return re.sub(r"(?<=\.)\d$", "", text.translate(STRAIGHT))


@needs_synthetic
@pytest.mark.parametrize("name", ["strategy", "agreement", "review"])
def test_items_tables_and_footnotes_of_the_made_documents_are_whole(name: str) -> None:
    truth = json.loads((SYNTHETIC / "truth.json").read_text())[name]
    blocks = read_pdf(SYNTHETIC / f"{name}.pdf").blocks
    items = [plain(block.text) for block in blocks if block.kind == "item"]
    wanted = truth.get("numbered_items", []) + truth.get("bullets", [])
    assert [text for text in wanted if plain(text) not in items] == []
    rows = [block for block in blocks if block.kind == "row"]
    for table in truth["tables"]:
        assert list(rows[0].cells) == table["header"]
        assert rows[0].header
        assert [list(row.cells) for row in rows[1:]] == table["rows"]
    notes = [block.text for block in blocks if block.kind == "note"]
    assert [note.split(" ", 1)[1] for note in notes] == truth.get("footnotes", [])
