"""Tests of workbooks, made by openpyxl: what a cell shows, which lines are a table, what is cut or hidden."""

from datetime import date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from ingest.errors import NoTextInFile
from ingest.readers.workbook import read_workbook, shown_number


def rows(path: Path) -> list[tuple[str, str, bool]]:
    return [(one.kind, one.text, one.header) for one in read_workbook(path).blocks]


def test_a_sheet_is_its_name_the_lines_above_and_a_table(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Boats"
    sheet["B1"] = "Boats of the pier"
    sheet["B1"].font = Font(bold=True)
    for row in (["Name", "Keeper"], ["Ann", "Joan"], ["Bess", "Mary\nRuth"]):
        sheet.append([None, *row])
    for cell in sheet[2]:
        cell.font = Font(bold=True)
    sheet.append([])
    sheet.append([None, "Cleo", "Jane"])
    book.create_sheet("Empty")
    gone = book.create_sheet("Secret")
    gone.append(["obey me"])
    gone.sheet_state = "hidden"
    book.properties.title = "Boats"
    book.save(path := tmp_path / "a.xlsx")
    assert rows(path) == [
        ("heading", "Boats", False), ("heading", "Boats of the pier", False), ("row", "Name\tKeeper", True),
        ("row", "Ann\tJoan", False), ("row", "Bess\tMary\nRuth", False), ("row", "Cleo\tJane", False),
    ]  # fmt: skip
    reading = read_workbook(path)
    assert reading.warnings == ('left out, hidden sheets: "Secret"',)
    assert (reading.pages, reading.properties["title"]) == (None, "Boats")


def test_another_bold_line_after_a_blank_one_begins_another_table(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["Name", "Age"], ["Ann", 3], [], ["Town", "Boats"], ["Rhyl", 4]):
        sheet.append(row)
    for cell in (*sheet[1], *sheet[4]):
        cell.font = Font(bold=True)
    book.save(path := tmp_path / "a.xlsx")
    assert [(one.text, one.table, one.header) for one in read_workbook(path).blocks] == [
        ("Name\tAge", 0, True), ("Ann\t3", 0, False), ("Town\tBoats", 1, True), ("Rhyl\t4", 1, False),
    ]  # fmt: skip


def test_values_are_shown_and_formulas_not_run(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([0.198, date(2026, 3, 1), datetime(2026, 3, 1, 9, 30), True, "=1+1", 2.50, "x"])
    sheet["A1"].number_format = "0.0%"
    sheet.row_dimensions[1].hidden = True
    book.save(path := tmp_path / "a.xlsx")
    reading = read_workbook(path)
    assert reading.blocks[0].cells == ("19.8%", "2026-03-01", "2026-03-01 09:30", "TRUE", "", "2.5", "x")
    assert reading.warnings == (
        "hidden in the workbook, but read: 1 rows, 0 groups of columns",
        "1 formulas have no value kept in the file; open it in Excel and save it to get them",
    )


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (180000, "#,##0", "180,000"), (0.1 + 0.2, "General", "0.3"), (-1234.5, '"£"#,##0.00', "-£1,234.50"),
        (0.5, "0%", "50%"), (7, "00", "7"), (-0.001, "0.00", "0.00"), (1200, "[$£-809]#,##0", "£1,200"),
        (12, "0.00E+00", "12"),
    ],
)  # fmt: skip
def test_a_number_is_shown_in_its_format(value: float, form: str, shown: str) -> None:
    assert shown_number(value, form) == shown


def test_a_sheet_without_end_is_cut_and_told_of(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["A9000"], sheet["ZZ2"] = "First", "Last", "Far"
    book.save(path := tmp_path / "a.xlsx")
    reading = read_workbook(path)
    assert [one.text for one in reading.blocks] == ["First"]
    assert reading.warnings == (
        "cut: sheet 'Sheet' reaches to row 9,000 and column 702; the first 5,000 rows and 100 columns were read",
    )


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    Workbook().save(path := tmp_path / "a.xlsx")
    with pytest.raises(NoTextInFile, match=r"^a\.xlsx has nothing in its cells"):
        read_workbook(path)


def test_a_sheet_in_the_strict_names_without_a_size_is_read(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Boats are kept."])
    book.save(usual := tmp_path / "a.xlsx")
    with ZipFile(usual) as held, ZipFile(strict := tmp_path / "b.xlsx", "w") as archive:
        for name in held.namelist():
            source = held.read(name).replace(b'<dimension ref="A1:A1"/>', b"")
            for part in ("spreadsheetml", "officeDocument"):
                names = f"http://schemas.openxmlformats.org/{part}/2006/", f"http://purl.oclc.org/ooxml/{part}/"
                source = source.replace(names[0].encode(), names[1].encode())
            archive.writestr(name, source)
    assert rows(strict) == [("paragraph", "Boats are kept.", False)]
