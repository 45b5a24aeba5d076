"""OpenDocument sheets (ODS) and presentations (ODP) -> blocks, by the rules of workbooks and of slides."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.blocks import Block, Reading
from ingest.errors import NoTextInFile
from ingest.readers.markup import blocks_of_html
from ingest.readers.opendocument import body_of, opened, properties, styles_of, warnings
from ingest.readers.opendocument_markup import markup
from ingest.readers.opendocument_styles import Styles
from ingest.readers.package import attribute, local, whole, within
from ingest.readers.sheets import MAX_COLUMNS, MAX_ROWS, Line, Sheet, blocks_of_sheets, cut_warnings
from ingest.readers.slides import MAX_SLIDES, NOTES
from ingest.readers.wording import plain

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

def read_opensheets(path: Path) -> Reading:
    """The blocks of an ODS file. Raises UnreadableFile when it is damaged or no such file, NoTextInFile when empty."""
    package = opened(path)
    body, styles = body_of(package, "spreadsheet"), styles_of(package)
    sheets = [_sheet(table, styles) for table in body if local(table) == "table"]
    blocks = tuple(blocks_of_sheets(sheets))
    if not blocks:
        raise NoTextInFile(f"{path.name} has nothing in its cells that is shown. Give a file with text.")
    return Reading(blocks, properties=properties(package), warnings=cut_warnings(sheets))


def _sheet(table: "Element", styles: Styles) -> Sheet:
    lines: list[Line] = []
    rows = columns = number = 0
    for row in within(table, "table-row"):
        repeated = max(whole(attribute(row, "number-rows-repeated"), 1), 1)
        line, width = _line(row, styles)
        if line.filled:
            rows, columns = number + repeated, max(columns, width)
        if len(lines) < MAX_ROWS:
            lines += [line] * min(repeated if line.filled else 1, MAX_ROWS - len(lines))
        number += repeated
    return Sheet(plain(attribute(table, "name")), tuple(lines), rows, columns)


def _line(row: "Element", styles: Styles) -> tuple[Line, int]:
    """A line, and how many columns of it hold something."""
    cells: list[str] = []
    bold: list[bool] = []
    width = place = 0
    for cell in row:
        if local(cell) not in ("table-cell", "covered-table-cell"):
            continue
        repeated = max(whole(attribute(cell, "number-columns-repeated"), 1), 1)
        paragraphs = (plain("".join(part.itertext())) for part in cell if local(part) == "p")
        text = "\n".join(words for words in paragraphs if words)
        cells += [text] * min(repeated, max(MAX_COLUMNS - len(cells), 0))
        place += repeated
        if text:
            width = place
            bold.append(styles.is_bold("table-cell", attribute(cell, "style-name")) is True)
    return Line(tuple(cells), bool(bold) and all(bold)), width


def read_openslides(path: Path) -> Reading:
    """The blocks of an ODP file with the number of their slide as page; else as read_opensheets."""
    package = opened(path)
    body, styles = body_of(package, "presentation"), styles_of(package)
    pages = [page for page in body if local(page) == "page"]
    told: list[str] = []
    blocks: list[Block] = []
    tables = 0
    for number, page in enumerate(pages[:MAX_SLIDES], 1):
        for block in _slide(page, styles, told):
            blocks.append(replace(block, page=number, table=block.table + tables if block.kind == "row" else -1))
        tables = max((block.table + 1 for block in blocks), default=0)
    if not blocks:
        raise NoTextInFile(f"{path.name} has no text in its slides, only pictures or nothing. Give a file with text.")
    if len(pages) > MAX_SLIDES:
        told.append(f"cut: {len(pages):,} slides, of which the first {MAX_SLIDES:,} were read")
    return Reading(tuple(blocks), pages=len(pages), properties=properties(package), warnings=tuple(told))


def _slide(page: "Element", styles: Styles, told: list[str]) -> Iterator[Block]:
    """The blocks of one slide: its title, the other boxes, its notes."""
    boxes = [part for part in page if local(part) not in ("notes", "forms", "annotation")]
    title = next((box for box in boxes if attribute(box, "class") == "title" and _words(box, styles)), None)
    if title is not None:
        yield Block("heading", _words(title, styles), level=1)
    found = markup([box for box in boxes if box is not title], styles)
    yield from blocks_of_html(found.html, above=1)
    notes = [box for part in page if local(part) == "notes" for box in part if attribute(box, "class") == "notes"]
    for block in blocks_of_html(markup(notes, styles).html):
        yield Block("note", block.text, label=NOTES)
    told += [one for one in warnings(found) if one not in told]


def _words(box: "Element", styles: Styles) -> str:
    return plain(" ".join(block.text for block in blocks_of_html(markup([box], styles).html)))
