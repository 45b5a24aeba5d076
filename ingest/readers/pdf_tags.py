"""Structure tags of a PDF page: which marked text is a heading, list item, table cell or footnote.

What the author's program wrote down, nothing guessed. Does not read text: `pdf_lines.py` puts tags and text together.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from ingest.readers.pdf_calls import Address, address_of, calls

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_Element: TypeAlias = tuple[Address, str]  # and its standard type
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
    walk, ask = _Walk(), calls()
    try:
        for number in range(raw.FPDF_StructTree_CountChildren(tree)):
            element = address_of(raw.FPDF_StructTree_GetChildAtIndex(tree, number))
            if element:
                _descend((element, ask.element_type(element)), Tag(), walk, 0)
    finally:
        raw.FPDF_StructTree_Close(tree)
    return walk.tags


def _descend(element: _Element, above: Tag, walk: _Walk, depth: int) -> None:
    walk.elements += 1
    if depth > MOST_DEEP or walk.elements > MOST_ELEMENTS:
        return
    here = _tag(element[1], above, walk)
    children = list(_children(element[0]))
    columns = sum(child is not None and child[1] in CELLS for _, child in children)
    column = -1
    for mark, child in children:
        if mark >= 0:
            walk.tags[mark] = here
        elif child is not None:
            inside = here
            if child[1] in CELLS:
                column += 1
                inside = replace(here, column=column, columns=columns)
            _descend(child, inside, walk, depth + 1)


def _children(element: Address) -> Iterator[tuple[int, _Element | None]]:
    """Number of the marked content (else -1) and element (else None) of each child, in order."""
    ask = calls()
    for index in range(ask.child_count(element)):
        mark = ask.child_mark(element, index)
        child = ask.child(element, index) if mark < 0 else None
        yield mark, (child, ask.element_type(child)) if child else None


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
