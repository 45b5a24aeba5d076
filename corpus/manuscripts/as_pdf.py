"""Sets a manuscript as a PDF: headings by size, hanging numbers, tables, footnotes at the foot of their page, a
running header and page numbers.

Bytes are the same on every machine: nothing is compressed, no font is embedded and the date is the document's own.
Characters outside Windows-1252 are refused, as the standard fonts of PDF have no others.
"""

import io
import os
from datetime import UTC, date, datetime
from html import escape

from manuscript import Manuscript, Part, Text, plain
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, Paragraph, Spacer, Table

_INK, _COLOUR, _GREY, _PALE = HexColor("#111111"), HexColor("#1c4b4f"), HexColor("#555555"), HexColor("#e4eded")
_WIDTH, _HEIGHT = A4
_SIDE, _TOP, _FOOT = 24 * mm, 24 * mm, 22 * mm
_TEXT_WIDTH = _WIDTH - 2 * _SIDE
_HANG = 26  # points from a label to its text

_BODY = ParagraphStyle(
    "body", fontName="Helvetica", fontSize=10, leading=14, textColor=_INK, spaceAfter=6, allowWidows=0, allowOrphans=0
)
_HEADINGS = tuple(
    ParagraphStyle(
        f"heading{level}",
        _BODY,
        fontName="Helvetica-Bold",
        fontSize=size,
        leading=size * 1.25,
        spaceBefore=before,
        spaceAfter=after,
        textColor=_COLOUR,
        keepWithNext=1,
    )
    for level, (size, before, after) in enumerate([(21, 0, 10), (15, 14, 6), (12, 10, 4), (10.5, 8, 3)], start=1)
)
_REMARK = ParagraphStyle("remark", _BODY, leftIndent=12, rightIndent=12, fontName="Helvetica-Oblique", textColor=_GREY)
_CELL = ParagraphStyle("cell", _BODY, fontSize=9, leading=11.5, spaceAfter=0)
_NAME = ParagraphStyle("name", _CELL, fontName="Helvetica-Bold")
_NOTE = ParagraphStyle("note", _BODY, fontSize=8, leading=10, spaceAfter=2)


def as_pdf(manuscript: Manuscript, title: str, publisher: str, published: date) -> bytes:
    """The bytes of the PDF file."""
    # reportlab dates a file by this variable, and by nothing else where it is set.
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(*published.timetuple()[:3], tzinfo=UTC).timestamp()))
    placed: dict[int, list[str]] = {}
    for _ in range(6):  # a footnote may push its own mark to the next page; settles at the second or third setting
        setting = _Setting(manuscript, (publisher, title), placed)
        setting.build([flowable for part in manuscript.parts for flowable in _flowables(part)])
        if setting.found == placed:
            return setting.file.getvalue()
        placed = setting.found
    raise ValueError(f"the footnotes of '{title}' find no page to stay on; move one to another sentence")


class _Setting(BaseDocTemplate):
    """One setting of all pages, with room kept for the footnotes that the setting before found on each."""

    def __init__(self, manuscript: Manuscript, running: tuple[str, str], placed: dict[int, list[str]]) -> None:
        self.file = io.BytesIO()
        publisher, title = running
        stated = {"title": title, "author": publisher, "subject": "", "creator": "Chapter & Verse", "lang": "en-GB"}
        super().__init__(self.file, pagesize=A4, invariant=1, pageCompression=0, **stated)
        self.running = running
        self.found: dict[int, list[str]] = {}
        self.notes = {
            mark: Paragraph(f"<super>{mark}</super> {_markup(text)}", _NOTE) for mark, text in manuscript.notes.items()
        }
        self.placed = placed
        self.addPageTemplates(_Page(id="page"))

    def notes_on(self, page: int) -> list[tuple[Paragraph, float]]:
        """The footnotes of a page, each with its height."""
        notes = [self.notes[mark] for mark in self.placed.get(page, [])]
        return [(note, note.wrap(_TEXT_WIDTH, _HEIGHT)[1] + 2) for note in notes]


class _Page(PageTemplate):
    def beforeDrawPage(self, canv: Canvas, doc: _Setting) -> None:  # noqa: N802 (reportlab's name)
        room = sum(height for _, height in doc.notes_on(doc.page))
        foot = _FOOT + (room + 8 if room else 0)
        self.frames = [Frame(_SIDE, foot, _TEXT_WIDTH, _HEIGHT - foot - _TOP, 0, 0, 0, 0)]
        canv.setNamedCB("note_mark", lambda _canvas, _kind, mark: doc.found.setdefault(doc.page, []).append(mark))
        if doc.page > 1:
            publisher, title = doc.running
            canv.setFont("Helvetica", 8)
            canv.setFillColor(_GREY)
            canv.drawString(_SIDE, _HEIGHT - 14 * mm, publisher)
            canv.drawRightString(_WIDTH - _SIDE, _HEIGHT - 14 * mm, title)

    def afterDrawPage(self, canv: Canvas, doc: _Setting) -> None:  # noqa: N802
        notes = doc.notes_on(doc.page)
        place = _FOOT + sum(height for _, height in notes)
        if notes:
            canv.setStrokeColor(_GREY)
            canv.line(_SIDE, place + 3, _SIDE + 50 * mm, place + 3)
        for note, height in notes:
            place -= height
            note.drawOn(canv, _SIDE, place)
        canv.setFont("Helvetica", 8)
        canv.setFillColor(_GREY)
        canv.drawCentredString(_WIDTH / 2, 12 * mm, str(doc.page))


def _flowables(part: Part) -> list[Flowable]:
    if part.kind == "table":
        return [Spacer(1, 2), _table(part), Spacer(1, 10)]
    markup = _markup(part.text)
    if part.kind == "heading":
        return [Paragraph(markup, _HEADINGS[part.level - 1])]
    if part.kind == "remark":
        return [Paragraph(markup, _REMARK)]
    if part.kind == "paragraph":
        return [Paragraph(markup, _lead_in(_BODY, part))]
    return [Paragraph(markup, _lead_in(_hanging(part), part), bulletText=part.label or None)]


def _lead_in(style: ParagraphStyle, part: Part) -> ParagraphStyle:
    ends = plain(part.text).endswith(":")
    return ParagraphStyle(style.name + " lead-in", style, keepWithNext=1) if ends else style


def _hanging(part: Part) -> ParagraphStyle:
    hang = 14 if part.label == "•" else _HANG
    left = part.level * _HANG
    return ParagraphStyle("hanging", _BODY, leftIndent=left + hang, bulletIndent=left, spaceAfter=4)


def _table(part: Part) -> Table:
    cells = [
        [Paragraph(_markup(text), _cell_style(part, number, column)) for column, text in enumerate(row)]
        for number, row in enumerate(part.rows)
    ]
    table = Table(cells, colWidths=_widths(part), repeatRows=int(part.has_header), hAlign="LEFT")
    head = [("BACKGROUND", (0, 0), (-1, 0), _PALE)] if part.has_header else []
    last_two = [("NOSPLIT", (0, -2), (-1, -1))]  # a total does not stand alone on the next page
    table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, _GREY), ("VALIGN", (0, 0), (-1, -1), "TOP"), *head, *last_two])
    return table


def _cell_style(part: Part, row: int, column: int) -> ParagraphStyle:
    names = row == 0 if part.has_header else column == 0
    style = _NAME if names else _CELL
    return ParagraphStyle(style.name + " right", style, alignment=TA_RIGHT) if part.right[column] else style


def _widths(part: Part) -> list[float]:
    """Columns as wide as their text where the page allows it, else the wide ones share what the narrow ones leave."""
    wanted = [max(_width(row[column]) for row in part.rows) for column in range(len(part.right))]
    if sum(wanted) <= _TEXT_WIDTH:
        return wanted
    fair = _TEXT_WIDTH / len(wanted)
    narrow = sum(width for width in wanted if width <= fair)
    wide = sum(width**0.5 for width in wanted if width > fair)
    return [width if width <= fair else (_TEXT_WIDTH - narrow) * width**0.5 / wide for width in wanted]


def _width(text: Text) -> float:
    return max(stringWidth(line, "Helvetica-Bold", 9) for line in plain(text).split("\n")) + 13


def _markup(text: Text) -> str:
    pieces = []
    for words in text:
        words.text.encode("cp1252")  # raises UnicodeEncodeError, which names the character
        piece = escape(words.text, quote=False).replace("\n", "<br/>")
        piece = f"<b>{piece}</b>" if words.bold else piece
        piece = f"<i>{piece}</i>" if words.italic else piece
        mark = words.note and f'<super>{words.note}</super><onDraw name="note_mark" label="{words.note}"/>'
        pieces.append(piece + mark)
    return "".join(pieces)
