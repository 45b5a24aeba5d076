"""Excel files (XLSX) -> blocks: each sheet in turn, cells as shown, formulas as the values that were last computed.

Nothing is computed, no outside link followed, no macro run. Hidden sheets are left out, with a warning.
"""

import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from ingest.blocks import Reading
from ingest.errors import NoTextInFile, UnreadableFile
from ingest.readers.package import Package, attribute, local, within
from ingest.readers.sheets import MAX_COLUMNS, MAX_ROWS, MAX_ROWS_OF_ALL, Line, Sheet, blocks_of_sheets, cut_warnings
from ingest.readers.wording import plain

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    AnyCell = Cell | MergedCell

_STRICT = (  # the names of ISO's own variety of the format, which openpyxl does not know
    (b"http://purl.oclc.org/ooxml/spreadsheetml/main", b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_ROW_BEGINS = re.compile(rb"<((?:\w+:)?)row\b")
_DATA = re.compile(rb"<((?:\w+:)?)sheetData\b")
_HEAD = 5_000  # bytes before the first row of a sheet
_PLACE = re.compile(rb'<(?:\w+:)?c\b[^>]{0,200}?\br="([A-Z]{1,3})(\d{1,7})"')
_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]{0,400}?\br="(\d{1,7})"')
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b[^>]{0,400}?\bhidden="(?:1|true)"')
_HIDDEN_COLUMN = re.compile(rb'<(?:\w+:)?col\b[^>]{0,400}?\bhidden="(?:1|true)"')
_NO_VALUE = re.compile(rb"(?:</f>|<f\b[^>]{0,400}/>)\s*(?:<v\s*/>|<v></v>)?\s*</c>")


def read_workbook(path: Path) -> Reading:
    """The blocks of an XLSX file; title, author and dates as properties.

    Raises UnreadableFile when it is damaged, locked, no workbook or over a limit, NoTextInFile when it is empty.
    """
    package = Package(path)
    parts = _sheet_parts(package)
    sheets, hidden = _sheets(parts, package)
    blocks = tuple(blocks_of_sheets(sheets))
    if not blocks:
        raise NoTextInFile(f"{path.name} has nothing in its cells that is shown. Give a file with text.")
    told = (*cut_warnings(sheets), *_hidden_warnings(hidden), *_warnings(package, parts))
    if sum(len(sheet.lines) for sheet in sheets) >= MAX_ROWS_OF_ALL:
        told += (f"cut: of all sheets together the first {MAX_ROWS_OF_ALL:,} rows were read",)
    return Reading(blocks, properties=package.properties(), warnings=told)


def _sheet_parts(package: Package) -> dict[str, str]:
    """The part that holds each sheet, by the sheet's name. Raises UnreadableFile where it is no workbook."""
    main = package.related("", "officeDocument").get("officeDocument", "xl/workbook.xml")
    root = package.tree(main)
    if root is None or local(root) != "workbook":
        raise UnreadableFile(f"{package.name} is no Excel file: its main part is missing. Save it anew in Excel.")
    relations = package.relations(main)
    found = ((attribute(one, "name"), attribute(one, "id", last=True)) for one in within(root, "sheet"))
    return {name: relations[key][1] for name, key in found if key in relations}


def _sheets(parts: dict[str, str], package: Package) -> tuple[list[Sheet], list[str]]:
    from openpyxl import load_workbook  # with its parser; only workbooks need it

    sheets: list[Sheet] = []
    hidden: list[str] = []
    left = MAX_ROWS_OF_ALL
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl would lose when it saves
            book = load_workbook(_trimmed(package, parts), read_only=True, data_only=True, keep_links=False)
            for sheet in book.worksheets:
                if sheet.sheet_state != "visible":
                    hidden.append(sheet.title)
                    continue
                sheet.reset_dimensions()  # the size a file claims is not to be believed
                lines = tuple(_lines(sheet, min(MAX_ROWS, left)))
                left -= len(lines)
                sheets.append(Sheet(plain(sheet.title), lines, *_extent(package.parts.get(parts.get(sheet.title, "")))))
            book.close()
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, OSError, OverflowError) as error:
        raise UnreadableFile(
            f"{package.name} is damaged: its sheets cannot be read. Open it in Excel and save it anew."
        ) from error
    return sheets, hidden


def _trimmed(package: Package, parts: dict[str, str]) -> BytesIO:
    """The workbook without the rows that are not read: openpyxl goes through all of a sheet that states no size."""
    copied = BytesIO()
    with ZipFile(copied, "w") as archive:
        for name, content in package.parts.items():
            held = _cut(content) if name in parts.values() else content
            for strict, usual in _STRICT:
                held = held.replace(strict, usual)
            archive.writestr(name, held)
    copied.seek(0)
    return copied


def _cut(source: bytes) -> bytes:
    if b"dimension" not in source[:_HEAD]:
        source = _DATA.sub(rb'<\1dimension ref="A1"/><\1sheetData', source, count=1)
    beyond = next(islice(_ROW_BEGINS.finditer(source), MAX_ROWS, None), None)
    if beyond is None:
        return source
    space = beyond[1]
    return source[: beyond.start()] + b"</" + space + b"sheetData></" + space + b"worksheet>"


def _lines(sheet: "Worksheet", most: int) -> Iterator[Line]:
    """The lines of a sheet up to its last one that holds something; never more than `most`."""
    blank = 0
    for row in sheet.iter_rows(max_row=most, max_col=MAX_COLUMNS) if most > 0 else ():
        line = _line(row)
        if not line.cells:
            blank += 1
            continue
        yield from [Line(())] * min(blank, 1)
        blank = 0
        yield line


def _line(row: "tuple[AnyCell, ...]") -> Line:
    cells = [_shown(cell.value, cell.number_format if cell.value is not None else "") for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    filled = [cell for cell, text in zip(row, cells, strict=False) if text]
    return Line(tuple(cells), bool(filled) and all(_is_bold(cell) for cell in filled))


def _is_bold(cell: "AnyCell") -> bool:
    font = getattr(cell, "font", None)
    return bool(font is not None and font.b)


def _shown(value: object, form: str | None) -> str:
    """The value of a cell as a reader of the sheet sees it; dates as 2026-03-01."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return shown_number(value, form or "")
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date | time | timedelta):
        return str(value)
    return "\n".join(words for line in str(value).splitlines() if (words := plain(line)))


def shown_number(value: float, form: str) -> str:
    """A number in its cell's format, as far as that is simple: percent, decimals, thousands and a currency sign."""
    section = re.sub(r'\[\$([^\]-]{0,5})[^\]]{0,10}\]|"([^"]{0,20})"', r"\1\2", form.split(";", maxsplit=1)[0])
    if "0" not in section or re.search(r"[Ee][+-]|\?|[dmyhs@]", section):
        return f"{value:.15g}"
    share = "%" in section
    decimals = re.search(r"\.(0+)", section)
    places, comma = len(decimals[1]) if decimals else 0, "," if "," in section.split(".")[0] else ""
    sign = re.search(r"[£$€]", section)
    text = f"{abs(value) * (100 if share else 1):{comma}.{min(places, 15)}f}"
    minus = "-" if value < 0 and float(text.replace(",", "")) else ""
    return f"{minus}{sign[0] if sign else ''}{text}{'%' if share else ''}"


def _extent(source: bytes | None) -> tuple[int, int]:
    """The last row and the last column of a sheet, whatever it claims."""
    rows = columns = 0
    for found in _PLACE.finditer(source or b""):
        rows = max(rows, int(found[2]))
        columns = max(columns, _number_of_column(found[1].decode()))
    return max([rows, *(int(row) for row in _ROW.findall(source or b"")[-1:])]), columns


def _number_of_column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - 64
    return number


def _hidden_warnings(hidden: list[str]) -> tuple[str, ...]:
    named = ", ".join(f'"{plain(name)[:60]}"' for name in hidden[:10])
    return (f"left out, hidden sheets: {named}",) if hidden else ()


def _warnings(package: Package, parts: dict[str, str]) -> tuple[str, ...]:
    sources = [package.parts.get(part, b"") for part in parts.values()]
    told: list[str] = []
    rows, columns = (sum(len(what.findall(one)) for one in sources) for what in (_HIDDEN_ROW, _HIDDEN_COLUMN))
    if rows or columns:
        told.append(f"hidden in the workbook, but read: {rows:,} rows, {columns:,} groups of columns")
    if empty := sum(len(_NO_VALUE.findall(one)) for one in sources):
        told.append(f"{empty:,} formulas have no value kept in the file; open it in Excel and save it to get them")
    return tuple(told)
