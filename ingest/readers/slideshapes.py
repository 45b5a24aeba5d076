"""The boxes, tables, charts and diagrams of one slide -> HTML for the one walker. DrawingML, wherever it stands.

Groups are opened, merged cells taken once. What a box is for, and where it goes among the others, is for slides.py.
"""

import re
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from ingest.readers.grids import MOST_COLUMNS
from ingest.readers.markup import stated
from ingest.readers.package import attribute, child, local, whole, within
from ingest.readers.slidebullets import Bullets
from ingest.readers.wording import plain

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_GROUPS = frozenset(("grpSp", "Choice", "spTree", "AlternateContent"))
_ENDS = re.compile(r"[.,;:!?)”’\"](?:</b>)?$")
_MOST_POINTS = 500  # values of one row of a chart


def shapes_of(tree: "Element") -> "Iterator[Element]":
    """The boxes, tables and charts below this element, groups opened, in the order they are drawn."""
    waiting = list(reversed(tree))
    while waiting:
        element = waiting.pop()
        name = local(element)
        if name in _GROUPS:
            waiting += reversed(element)
        elif name in ("sp", "graphicFrame", "cxnSp"):
            yield element


def paragraphs_html(body: "Element", bullets: Bullets) -> str:
    """The paragraphs of a box of text, with the marks that PowerPoint shows."""
    written: list[str] = []
    for paragraph in (part for part in body if local(part) == "p"):
        words = _runs_html(paragraph)
        if not plain(words.replace("<br>", "").replace("<b>", "").replace("</b>", "")):
            continue  # an empty paragraph shows no mark
        properties = child(paragraph, "pPr")
        level = min(whole(attribute(properties, "lvl") if properties is not None else ""), 8)
        mark = bullets.mark(properties, level)
        written.append(f"<div>{stated(mark.label, mark.level, mark.bullet) if mark else ''}{words}</div>")
    return "".join(written)


def _runs_html(paragraph: "Element") -> str:
    pieces: list[str] = []
    for part in paragraph:
        name = local(part)
        if name == "br":
            pieces.append("<br>")
        elif name == "fld" and attribute(part, "type") == "slidenum":
            continue
        elif name not in ("pPr", "endParaRPr"):
            look = child(part, "rPr")
            bold = look is not None and attribute(look, "b") in ("1", "true")
            words = escape("".join(text.text or "" for text in within(part, "t"))).replace("\v", "<br>")
            raised = look is not None and whole(attribute(look, "baseline")) > 0
            if raised and re.fullmatch(r"\d{1,2}", words.strip()) and _ENDS.search("".join(pieces)):
                continue  # the mark of a note, not a number of the sentence
            pieces.append(f"<b>{words}</b>" if bold and words.strip() else words)
    return "".join(pieces)


def lines_of(shape: "Element") -> list[str]:
    """The lines of a box that hold words: paragraphs, parted at line breaks."""
    lines = [
        "".join("\n" if local(part) == "br" else part.text or "" for part in one.iter() if local(part) in ("t", "br"))
        for one in within(shape, "p")
    ]
    return [words for line in lines for piece in re.split(r"[\n\v]", line) if (words := plain(piece))]


def text_of(shape: "Element") -> str:
    """All words of a box on one line."""
    return " ".join(lines_of(shape))


def table_html(table: "Element") -> str:
    """A table; its first row names the columns where the file says so."""
    look = child(table, "tblPr")
    named = look is not None and attribute(look, "firstRow") in ("1", "true")
    rows: list[str] = []
    for place, row in enumerate(part for part in table if local(part) == "tr"):
        tag = "th" if named and place == 0 else "td"
        cells = (_cell_html(cell, tag) for cell in row if local(cell) == "tc")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table>{''.join(rows)}</table>"


def _cell_html(cell: "Element", tag: str) -> str:
    if "1" in (attribute(cell, "hMerge"), attribute(cell, "vMerge")):
        return ""
    columns = min(whole(attribute(cell, "gridSpan"), 1), MOST_COLUMNS)
    rows = min(whole(attribute(cell, "rowSpan"), 1), 10_000)
    body = child(cell, "txBody")
    words = paragraphs_html(body, Bullets(())) if body is not None else ""
    return f'<{tag} colspan="{columns}" rowspan="{rows}">{words}</{tag}>'


def diagram_html(data: "Element") -> str:
    """The words of a SmartArt diagram, a paragraph a shape."""
    points = (point for point in within(data, "pt") if attribute(point, "type") in ("", "node", "asst"))
    return "".join(f"<div>{escape(words)}</div>" for point in points if (words := text_of(point)))


def chart_html(chart: "Element") -> str:
    """A chart as its title and a table of the values it shows: a row a category, a column a series."""
    title = child(chart, "chart", "title")
    series = list(within(chart, "ser"))
    names = [" ".join(_values(one, "tx")) for one in series]
    categories = max((_values(one, "cat") for one in series), key=len, default=[])
    values = [_values(one, "val") for one in series]
    head = "".join(f"<th>{escape(name)}</th>" for name in ["", *names])
    rows = [
        "".join(f"<td>{escape(cell)}</td>" for cell in [category, *(_at(column, place) for column in values)])
        for place, category in enumerate(categories)
    ]
    told = f"<div>{escape(text_of(title))}</div>" if title is not None else ""
    return f"{told}<table>{''.join(f'<tr>{row}</tr>' for row in [head, *rows])}</table>" if rows else told


def _values(series: "Element", of: str) -> list[str]:
    place = child(series, of)
    points = list(within(place, "pt"))[:_MOST_POINTS] if place is not None else []
    return [plain("".join(value.text or "" for value in within(point, "v"))) for point in points]


def _at(column: list[str], place: int) -> str:
    return column[place] if place < len(column) else ""
