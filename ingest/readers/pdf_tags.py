"""Structure tags of a PDF page: which marked text is a heading, list item, table cell or footnote.

What the author's program wrote down, nothing guessed. Does not read text: `pdf_lines.py` puts tags and text together.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfPage
    from pypdfium2.raw import FPDF_STRUCTELEMENT

MOST_DEEP = 60  # real trees are under 20 deep; a made one must not exhaust the stack
MOST_ELEMENTS = 50_000
HEADINGS = {"H": 1, "H1": 1, "H2": 2, "H3": 3, "H4": 4, "H5": 5, "H6": 6, "Title": 1}
CELLS = ("TD", "TH")
ROLES = {"Note": "note", "FENote": "note", "TOC": "contents", "TOCI": "contents", "Caption": "caption"}
PARAGRAPHS = {"P", "BlockQuote", "LI", "TD", "TH", "Caption", "Note", "FENote", "TOCI", *HEADINGS}


@dataclass(frozen=True, slots=True)
class Tag:
    """Where a piece of text stands in the tree of its page; numbers count within the page, -1 means none."""

    element: int = -1  # the paragraph, heading or item it belongs to
    heading: int = 0  # 1 to 6
    item: int = -1  # the innermost list item
    role: str = ""  # note | contents | caption
    table: int = -1  # the innermost table
    row: int = -1
    column: int = -1
    columns: int = 0  # cells in its row, empty ones too
    head: bool = False  # a cell marked as heading of its row or column
    header: bool = False  # in the head rows of its table


@dataclass(slots=True)
class _Walk:
    tags: dict[int, Tag] = field(default_factory=dict)
    elements: int = 0
    rows: int = 0


def page_tags(page: "PdfPage") -> dict[int, Tag]:
    """The tag of every marked content of the page by its number; empty where the page has none."""
    from pypdfium2 import raw  # loads a native library

    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return {}
    walk = _Walk()
    try:
        for number in range(raw.FPDF_StructTree_CountChildren(tree)):
            element = raw.FPDF_StructTree_GetChildAtIndex(tree, number)
            if element:
                _descend(element, Tag(), walk, 0)
    finally:
        raw.FPDF_StructTree_Close(tree)
    return walk.tags


def _descend(element: "FPDF_STRUCTELEMENT", above: Tag, walk: _Walk, depth: int) -> None:
    walk.elements += 1
    if depth > MOST_DEEP or walk.elements > MOST_ELEMENTS:
        return
    here = _tag(_type(element), above, walk)
    children = [(mark, child, _type(child) in CELLS if child else False) for mark, child in _children(element)]
    columns = sum(cell for _, _, cell in children)
    column = -1
    for mark, child, cell in children:
        if mark >= 0:
            walk.tags[mark] = here
        elif child is not None:
            inside = here
            if cell:
                column += 1
                inside = replace(here, column=column, columns=columns)
            _descend(child, inside, walk, depth + 1)


def _children(element: "FPDF_STRUCTELEMENT") -> Iterator[tuple[int, "FPDF_STRUCTELEMENT | None"]]:
    """Number of the marked content (else -1) and element (else None) of each child, in order."""
    from pypdfium2 import raw  # loads a native library

    for index in range(raw.FPDF_StructElement_CountChildren(element)):
        mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
        child = raw.FPDF_StructElement_GetChildAtIndex(element, index) if mark < 0 else None
        yield mark, child or None


def _tag(kind: str, above: Tag, walk: _Walk) -> Tag:
    """The tag that holds inside an element of this kind."""
    if kind == "Table":
        return replace(above, table=walk.elements, row=-1, column=-1, head=False, header=False, item=-1)
    if kind == "THead":
        return replace(above, header=True)
    if kind == "TR":
        walk.rows += 1
        return replace(above, row=walk.rows, column=-1, columns=0)
    if kind not in PARAGRAPHS and kind not in ROLES:
        return above
    here = replace(above, element=walk.elements, role=ROLES.get(kind, above.role))
    if kind in CELLS:
        return replace(here, head=kind == "TH", item=-1)
    return replace(here, heading=HEADINGS.get(kind, here.heading), item=walk.elements if kind == "LI" else here.item)


def _type(element: "FPDF_STRUCTELEMENT") -> str:
    """Its standard type ("P", "TD"): role names of the file's own are already mapped by pdfium."""
    from pypdfium2 import raw  # loads a native library

    length = raw.FPDF_StructElement_GetType(element, None, 0)
    if not length:
        return ""
    buffer = ctypes.create_string_buffer(length)
    raw.FPDF_StructElement_GetType(element, buffer, length)
    return buffer.raw.decode("utf-16-le", "replace").rstrip("\0")
