"""Tables that a PDF draws with rules and does not tag, on PDFs made here; `test_pdf_reports.py` has tagged ones."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

import pytest

from ingest.blocks import Block
from ingest.readers.pdf import read_pdf

Cells: TypeAlias = Sequence[Sequence[str]]
Writer = Callable[..., Path]

GRID = ("GRID", (0, 0), (-1, -1), 0.5, "grey")
BOLD_HEAD = ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold")
SHADED_HEAD = ("BACKGROUND", (0, 0), (-1, 0), "lightblue")
STEPS = [["Date", "Step", "Lead"], ["May 2031", "Board meets", "Chair"], ["June 2031", "Plan agreed", "Council"]]


@pytest.fixture
def laid(tmp_path: Path) -> Writer:
    """Writes a PDF of paragraphs (text) and tables (cells with their styles, `widths` of the columns)."""

    def write(*parts: str | tuple[Cells, Sequence[object]], widths: Sequence[float] = (), repeat: int = 0) -> Path:
        from reportlab.lib.styles import ParagraphStyle  # only tests make PDFs
        from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

        style = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13)
        path = tmp_path / "made.pdf"
        flowables: list[object] = []
        for part in parts:
            if isinstance(part, str):
                flowables += [Paragraph(part, style), Spacer(1, 12)]
                continue
            cells, styles = part
            held = [[Paragraph(cell, style) if len(cell) > 30 else cell for cell in row] for row in cells]
            table = Table(held, colWidths=widths or None, repeatRows=repeat, style=list(styles))
            flowables += [table, Spacer(1, 12)]
        SimpleDocTemplate(str(path), pagesize=(595, 842)).build(flowables)
        return path

    return write


def rows_of(path: Path) -> list[Block]:
    return [block for block in read_pdf(path).blocks if block.kind == "row"]


def test_a_ruled_table_becomes_rows_where_it_stands_and_its_text_is_not_repeated(laid: Writer) -> None:
    path = laid("The steps are these.", (STEPS, [GRID, BOLD_HEAD]), "Each step is checked.")
    assert [(block.kind, block.text, block.header) for block in read_pdf(path).blocks] == [
        ("paragraph", "The steps are these.", False),
        ("row", "Date\tStep\tLead", True),
        ("row", "May 2031\tBoard meets\tChair", False),
        ("row", "June 2031\tPlan agreed\tCouncil", False),
        ("paragraph", "Each step is checked.", False),
    ]


@pytest.mark.parametrize(
    ("styles", "headers"),
    [
        pytest.param([BOLD_HEAD], [True, False, False], id="bold"),
        pytest.param([SHADED_HEAD], [True, False, False], id="shaded"),
        pytest.param([], [False, False, False], id="plain"),
        pytest.param([("FONTNAME", (0, 0), (-1, -1), "Helvetica-Bold")], [False] * 3, id="all bold"),
        pytest.param([("FONTNAME", (0, 0), (0, -1), "Helvetica-Bold")], [False] * 3, id="first column bold"),
        pytest.param([("BACKGROUND", (0, 0), (-1, -1), "lightblue")], [False] * 3, id="all shaded"),
        pytest.param([SHADED_HEAD, ("BACKGROUND", (0, 2), (-1, 2), "lightblue")], [False] * 3, id="striped"),
    ],
)
def test_the_first_row_is_a_header_where_it_is_bold_or_shaded_alone(
    laid: Writer, styles: list[object], headers: list[bool]
) -> None:
    assert [row.header for row in rows_of(laid((STEPS, [GRID, *styles])))] == headers


def test_wrapped_lines_of_a_cell_are_joined_by_a_blank(laid: Writer) -> None:
    long = "Every school names a lead. Responsibilities are shared with governors and reviewed by all partners."
    rows = rows_of(laid(([["Ref.", "Duty"], ["1.1", long]], [GRID]), widths=(60, 110)))
    assert rows[1].cells == ("1.1", long)


def test_a_paragraph_of_its_own_in_a_cell_stands_on_a_line_of_its_own(laid: Writer) -> None:
    two = "The board agrees the plan.<br/><br/>The council publishes it."
    rows = rows_of(laid(([["Ref.", "Duty"], ["1.1", two]], [GRID]), widths=(60, 220)))
    assert rows[1].cells[1] == "The board agrees the plan.\nThe council publishes it."


def test_empty_cells_keep_their_place(laid: Writer) -> None:
    cells = [["Area", "2030", "2031"], ["North", "", "7"], ["South", "5", ""]]
    assert [row.cells for row in rows_of(laid((cells, [GRID])))] == [
        ("Area", "2030", "2031"),
        ("North", "", "7"),
        ("South", "5", ""),
    ]


@pytest.mark.parametrize("repeat", [0, 1])
def test_a_table_over_a_page_end_is_one_table_with_one_header_and_right_pages(laid: Writer, repeat: int) -> None:
    cells = [["Number", "Square"], *([f"n {n}", f"square {n * n}"] for n in range(1, 61))]
    rows = rows_of(laid("Squares follow.", (cells, [GRID, BOLD_HEAD]), repeat=repeat))
    assert [list(row.cells) for row in rows] == cells
    assert [row.header for row in rows] == [True] + [False] * 60
    assert {row.table for row in rows} == {0}
    assert sorted({row.page for row in rows if row.page}) == [1, 2]
    assert [row.page or 0 for row in rows] == sorted(row.page or 0 for row in rows)


def test_a_plain_first_row_that_the_next_page_repeats_is_a_header(laid: Writer) -> None:
    cells = [["Number", "Square"], *([f"n {n}", f"square {n * n}"] for n in range(1, 61))]
    rows = rows_of(laid((cells, [GRID]), repeat=1))
    assert [list(row.cells) for row in rows] == cells
    assert [row.cells for row in rows if row.header] == [("Number", "Square")]


def test_two_tables_have_numbers_of_their_own(laid: Writer) -> None:
    rows = rows_of(laid((STEPS, [GRID]), "Costs follow.", ([["Item", "Cost"], ["Leads", "20"]], [GRID])))
    assert [row.table for row in rows] == [0, 0, 0, 1, 1]


def test_a_title_over_all_columns_stays_text_and_a_joined_cell_keeps_its_place(laid: Writer) -> None:
    cells = [["Steps of the plan", "", ""], *STEPS, ["Closing event", "", "All"]]
    joined = [("SPAN", (0, 0), (-1, 0)), ("SPAN", (0, 4), (1, 4))]
    blocks = read_pdf(laid((cells, [GRID, *joined]))).blocks
    assert (blocks[0].kind != "row", blocks[0].text) == (True, "Steps of the plan")
    assert [block.cells for block in blocks[1:]] == [*map(tuple, STEPS), ("Closing event", "", "All")]


def test_a_cell_joined_over_rows_stands_in_its_first_row(laid: Writer) -> None:
    cells = [["Lead", "Step"], ["Council", "Plan agreed"], ["", "Plan published"]]
    rows = rows_of(laid((cells, [GRID, ("SPAN", (0, 1), (0, 2)), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")])))
    assert [row.cells for row in rows] == [("Lead", "Step"), ("Council", "Plan agreed"), ("", "Plan published")]


def test_rules_across_alone_make_a_table_of_what_stands_in_columns(laid: Writer) -> None:
    rules = [("LINEABOVE", (0, 0), (-1, 1), 0.5, "black"), ("LINEBELOW", (0, -1), (-1, -1), 0.5, "black")]
    rows = rows_of(laid((STEPS, rules), widths=(120, 150, 100)))
    assert [list(row.cells) for row in rows] == STEPS
    assert [row.header for row in rows] == [True, False, False]


def test_text_drawn_over_several_cells_in_one_go_is_parted_at_the_rules(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas  # only tests make PDFs

    canvas = Canvas(str(tmp_path / "made.pdf"), pagesize=(595, 842))
    canvas.grid([70, 140, 240, 330], [640, 660, 680, 700])
    canvas.setFont("Courier", 10)  # every letter 6 points wide: 12 letters to the first rule, 17 to the second
    for y, cells in zip((685, 665, 645), STEPS, strict=True):
        canvas.drawString(72, y, f"{cells[0]:12}{cells[1]:17}{cells[2]}")
    canvas.save()
    assert [list(row.cells) for row in rows_of(tmp_path / "made.pdf")] == STEPS


@pytest.mark.parametrize(
    ("cells", "styles"),
    [
        pytest.param([["A box around a word of warning."], ["And one below."]], [GRID], id="one column"),
        pytest.param([["Visit", "May 2031"]], [GRID], id="one row"),
        pytest.param([["word " * 160, "word " * 160], ["word " * 10, "word " * 10]], [GRID], id="prose side by side"),
        pytest.param(STEPS, [], id="no rules"),
    ],
)
def test_what_is_no_ruled_table_gives_no_rows(laid: Writer, cells: Cells, styles: list[object]) -> None:
    assert rows_of(laid((cells, styles), widths=[430 / len(cells[0])] * len(cells[0]))) == []


def test_rules_between_paragraphs_make_no_table(tmp_path: Path) -> None:
    from reportlab.pdfgen.canvas import Canvas  # only tests make PDFs

    canvas = Canvas(str(tmp_path / "made.pdf"), pagesize=(595, 842))
    for y in (700, 640, 580, 520):
        canvas.line(72, y, 500, y)
        canvas.drawString(74, y - 20, "The board meets in spring, and the council hears of it.")
        canvas.drawString(74, y - 36, "Schools are told what was agreed.")
    canvas.save()
    assert rows_of(tmp_path / "made.pdf") == []


BUNDLED = sorted((Path(__file__).resolve().parents[2] / "corpus" / "documents").glob("*.pdf"))


@pytest.mark.parametrize("path", BUNDLED, ids=lambda path: path.stem)
def test_rows_of_the_bundled_documents_are_those_of_their_manuscripts(path: Path) -> None:
    markdown = (path.parents[1] / "manuscripts" / f"{path.stem}.md").read_text(encoding="utf-8")
    lines = [line for line in markdown.splitlines() if line.startswith("|") and not re.fullmatch(r"[|:\- ]+", line)]
    marks = re.compile(r"\[\^\w+\]|\*\*|(?<!\w)\*|\*(?!\w)")
    wanted = [tuple(marks.sub("", cell).strip() for cell in line.strip("|").split("|")) for line in lines]
    assert [row.cells for row in rows_of(path)] == wanted
