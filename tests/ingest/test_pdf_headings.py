"""Which lines of a PDF are headings, and of what level, where the file has no tags: small PDFs made here."""

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.blocks import Block
from ingest.readers.pdf import read_pdf

Line = tuple[float, float, str, float, bool]  # x, y from the bottom, text, letter size, bold
Reader = Callable[..., tuple[Block, ...]]
PROSE = "The keeper rows out to the pier each evening with oil, a wick and two lengths of rope."


@pytest.fixture
def read(tmp_path: Path) -> Reader:
    """Writes a PDF of the given pages, each a list of lines, and reads it."""

    def made(*pages: list[Line]) -> tuple[Block, ...]:
        from reportlab.pdfgen.canvas import Canvas  # only tests make PDFs

        canvas = Canvas(str(tmp_path / "made.pdf"), pagesize=(595, 842))
        for page in pages:
            for x, y, text, size, bold in page:
                canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
                canvas.drawString(x, y, text)
            canvas.showPage()
        canvas.save()
        return read_pdf(tmp_path / "made.pdf").blocks

    return made


def prose(y: float, lines: int = 3) -> list[Line]:
    return [(72, y - 14 * line, PROSE, 11, False) for line in range(lines)]


def headings(blocks: tuple[Block, ...]) -> list[tuple[int, str]]:
    return [(block.level, block.text) for block in blocks if block.kind == "heading"]


def test_a_style_used_once_makes_no_level(read: Reader) -> None:
    blocks = read(
        [
            (72, 780, "Piers of the North", 24, False),
            (72, 740, "A review of five years", 16, True),
            *prose(700),
            (72, 620, "Lamps", 14, True),
            *prose(600),
            (72, 520, "Ropes", 14, True),
            *prose(500),
            (72, 420, "Bells", 12.5, True),
            *prose(400),
        ]
    )
    found = [(1, "Piers of the North"), (2, "A review of five years"), (2, "Lamps"), (2, "Ropes"), (2, "Bells")]
    assert headings(blocks) == found


def test_a_smaller_style_behind_a_forced_page_break_is_of_the_same_level(read: Reader) -> None:
    first: list[Line] = [(72, 780, "Piers", 24, True), (72, 740, "Lamps", 14, True), *prose(700, 44)]
    second: list[Line] = [(72, 780, "Ropes", 14, True), *prose(740, 10)]
    last: list[Line] = [(72, 780, "Who we are", 12, True), *prose(740), (72, 600, "Our team", 12, True), *prose(560)]
    wanted = [(1, "Piers"), (2, "Lamps"), (2, "Ropes"), (2, "Who we are"), (2, "Our team")]
    assert headings(read(first, second, last)) == wanted
    full = [*second, *prose(600, 37)]
    assert headings(read(first, full, last))[-2:] == [(3, "Who we are"), (3, "Our team")]


def test_a_heading_said_again_is_none(read: Reader) -> None:
    blocks = read(
        [
            (72, 780, "Piers", 24, True),
            (72, 740, "To improve", 14, True),
            (72, 710, "To improve", 11, True),
            *prose(680),
            (72, 600, "Lamps", 14, True),
            *prose(580),
        ]
    )
    assert headings(blocks) == [(1, "Piers"), (2, "To improve"), (2, "Lamps")]
    assert [block.text for block in blocks if block.kind == "furniture"] == ["To improve"]


def test_clauses_of_a_contract_are_headings_under_its_title(read: Reader) -> None:
    clauses: list[Line] = []
    for place, name in enumerate(("DUTIES", "TERM", "ENDING")):
        y = 700 - 150 * place
        clauses += [(72, y, f"{place + 1}. {name}.", 11, True), (90, y - 16, f"A. {PROSE}", 11, False)]
        clauses += [(104, y - 30, "and all that goes with it.", 11, False), (90, y - 50, f"B. {PROSE}", 11, False)]
    blocks = read([(200, 780, "AGREEMENT OF KEEPERS", 11, True), *prose(745), *clauses])
    assert headings(blocks) == [(1, "AGREEMENT OF KEEPERS"), (2, "1. DUTIES."), (2, "2. TERM."), (2, "3. ENDING.")]
    assert [block.label for block in blocks if block.kind == "heading"] == ["", "1.", "2.", "3."]
    items = [(block.label, block.text) for block in blocks if block.kind == "item"]
    assert items == [("A.", f"A. {PROSE} and all that goes with it."), ("B.", f"B. {PROSE}")] * 3


def test_an_initial_is_no_list_mark(read: Reader) -> None:
    blocks = read(
        [*prose(780), (72, 700, "A. Keeper lit the lamp.", 11, False), (72, 660, "C. Rower saw it.", 11, False)]
    )
    assert [block.kind for block in blocks] == ["paragraph"] * 3


def test_names_of_columns_at_the_right_are_no_headings(read: Reader) -> None:
    blocks = read([(72, 700, "Lamps", 11, True), (350, 700, "How many", 11, True), *prose(680), *prose(600)])
    assert all("How many" not in text for _, text in headings(blocks))


def test_middles_of_titles_and_broken_pieces_are_no_headings(read: Reader) -> None:
    blocks = read(
        [(72, 780, "Piers", 20, True), (72, 740, "and", 16, False), (72, 700, ", Keeper", 16, True), *prose(600)]
    )
    assert headings(blocks) == [(1, "Piers")]


def test_a_blank_to_be_filled_in_does_not_end_a_sentence(read: Reader) -> None:
    lines: list[Line] = [
        *prose(780, 6),
        (72, 640, PROSE.replace("rope.", "rope and"), 11, False),
        (72, 626, "signs here", 11, False),
        (200, 626, ".", 11, False),
    ]
    assert read(lines)[-1].text.endswith("rope and signs here .")


def test_numbered_notes_follow_those_with_signs(read: Reader) -> None:
    foot: list[Line] = [(72, 80, "* Of equal rank", 8, False), (72, 70, "1 See the rope book.", 8, False)]
    blocks = read([*prose(780, 10), *foot])
    assert [(block.label, block.text) for block in blocks if block.kind == "note"] == [
        ("*", "* Of equal rank"),
        ("1", "1 See the rope book."),
    ]
