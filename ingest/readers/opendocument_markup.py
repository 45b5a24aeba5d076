"""The body of an OpenDocument file -> HTML for the one walker: headings, lists with their labels, tables, notes.

Deleted words, comments and the list of contents are left out; hidden words too, but kept aside for a warning. It
follows the tree without recursion.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from ingest.readers.grids import MOST_COLUMNS
from ingest.readers.markup import stated
from ingest.readers.opendocument_styles import Lists, Styles
from ingest.readers.package import attribute, events, local, whole
from ingest.readers.wording import plain

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SILENT = frozenset(
    """
    tracked-changes annotation annotation-end forms sequence-decls variable-decls user-field-decls dde-connection-decls
    script scripts event-listeners desc title ruby-text note-citation math settings covered-table-cell
    date-time-decl header-decl footer-decl
    """.split()
)
_CONTENTS = frozenset(("table-of-content", "illustration-index", "table-index", "alphabetical-index"))
_BLANKS = {"tab": " ", "line-break": "<br>"}
_SHAPES = "text-box custom-shape rect ellipse circle polygon path caption connector line polyline regular-polygon"


@dataclass(slots=True)
class Markup:
    """The HTML of one body and what was found on the way."""

    html: str = ""
    hidden: list[str] = field(default_factory=list)
    contents: int = 0  # lines of a list of contents left out
    titled: bool = False


def markup(parts: "Iterable[Element]", styles: Styles) -> Markup:
    """The HTML of these elements, one after the other; notes at its end."""
    writer = _Writer(styles)
    for part in parts:
        for event, element, words in events(part):
            writer.take(event, element, words)
    return writer.ended()


@dataclass(slots=True)
class _Place:
    """Where pieces of HTML go: the body, a table, a box or a note; one may begin within a paragraph of another."""

    paragraphs: int = 0  # open when it began
    pieces: list[str] = field(default_factory=list)
    later: list[str] = field(default_factory=list)  # boxes anchored in the paragraph that is open
    note: bool = False


class _Writer:
    """Takes the tree piece by piece."""

    def __init__(self, styles: Styles) -> None:
        self._styles, self._lists = styles, Lists(styles)
        self.found = Markup()
        self._places = [_Place()]
        self._paragraphs = 0
        self._levels: list[int] = []  # heading levels of the paragraphs that are open
        self._notes: list[str] = []
        self._silent = 0
        self._in_contents = self._in_hidden = 0
        self._bold = [False]
        self._waiting: list[Element | None] = []  # per open list: the item that has no words yet
        self._in_head = False
        self._opens: dict[str, Callable[[Element], None]] = {
            "p": self._open_paragraph, "h": self._open_paragraph, "span": self._open_span, "list": self._open_list,
            "list-item": self._open_item, "list-header": self._open_header, "table": self._open_table,
            "table-header-rows": self._open_head, "table-row": self._open_row, "table-cell": self._open_cell,
            "note": self._open_note, "note-body": self._open_aside, **dict.fromkeys(_SHAPES.split(), self._open_aside),
        }  # fmt: skip
        self._closes: dict[str, Callable[[Element], None]] = {
            "p": self._close_paragraph, "h": self._close_paragraph, "span": self._close_span,
            "list": self._close_list, "list-item": self._close_item, "list-header": self._close_item,
            "table": self._close_table, "table-header-rows": self._close_head, "table-row": self._close_row,
            "table-cell": self._close_cell, "note-body": self._close_note,
            **dict.fromkeys(_SHAPES.split(), self._close_aside),
        }  # fmt: skip

    def take(self, event: str, element: "Element", words: str) -> None:
        """What comes next in the tree."""
        name = local(element)
        if event == "text":
            self._text(words)
        elif name in SILENT:
            self._silent += 1 if event == "open" else -1
        elif name in _CONTENTS:
            self._in_contents += 1 if event == "open" else -1
        elif name in ("hidden-text", "hidden-paragraph"):
            self._hide(attribute(element, "is-hidden") != "false", event)
        elif event == "open" and name == "s":
            self._write(" " * min(whole(attribute(element, "c"), 1), 100))
        elif event == "open" and name in _BLANKS:
            self._write(_BLANKS[name])
        else:
            act = (self._opens if event == "open" else self._closes).get(name)
            if act is not None and not self._silent:
                act(element)

    def ended(self) -> Markup:
        """All of it."""
        self.found.html = "".join(self._places[0].pieces + self._notes)
        return self.found

    def _text(self, words: str) -> None:
        if self._silent or not self._paragraphs or not words:
            return  # between elements stand only blanks of the file's layout
        if self._in_hidden:
            self.found.hidden.append(plain(words))
        elif not self._in_contents:
            self._write(f"<b>{escape(words)}</b>" if self._bold[-1] else escape(words))

    def _write(self, piece: str) -> None:
        if not self._silent and not self._in_contents and not self._in_hidden:
            self._places[-1].pieces.append(piece)

    def _hide(self, hides: bool, event: str) -> None:
        self._in_hidden += hides if event == "open" else -hides

    def _open_paragraph(self, element: "Element") -> None:
        style = attribute(element, "style-name")
        self._paragraphs += 1
        self._hide(self._styles.is_hidden("paragraph", style), "open")
        self.found.contents += bool(self._in_contents)
        level = self._heading(element, style)
        self._levels.append(level)
        self._bold.append(not level and self._styles.is_bold("paragraph", style) is True)
        mark = "" if self._in_contents or self._in_hidden else self._mark(element, level)
        self._write(f"<h{level}>{mark}" if level else f"<div>{mark}")

    def _heading(self, element: "Element", style: str) -> int:
        names = self._styles.chain("paragraph", style)
        if any(place.note for place in self._places):
            return 0
        if "Title" in names:
            self.found.titled = True
            return 1
        level = whole(attribute(element, "outline-level"), 1) if local(element) == "h" else self._styles.level(style)
        return min(level + self.found.titled, 6) if level > 0 else 0

    def _mark(self, element: "Element", level: int) -> str:
        """The label that stands before this paragraph."""
        if self._waiting and self._waiting[-1] is not None and not self._is_continued():
            mark = self._lists.item(self._waiting[-1])
            self._waiting[-1] = None
            if mark is not None and (mark.label or not level):
                return stated(mark.label, mark.level, mark.bullet) if not (level and mark.bullet) else ""
        elif local(element) == "h" and level and attribute(element, "is-list-header") != "true":
            label = self._lists.heading(whole(attribute(element, "outline-level"), 1))
            return stated(label, 0, bullet=False) if label else ""
        return ""

    def _is_continued(self) -> bool:
        return self._lists.depth != len(self._waiting)

    def _close_paragraph(self, element: "Element") -> None:
        style = attribute(element, "style-name")
        level = self._levels.pop()
        self._write(f"</h{level}>" if level else "</div>")
        self._hide(self._styles.is_hidden("paragraph", style), "close")
        self._bold.pop()
        self._paragraphs -= 1
        place = self._places[-1]
        if self._paragraphs == place.paragraphs:
            place.pieces += place.later
            place.later = []

    def _open_span(self, element: "Element") -> None:
        style = attribute(element, "style-name")
        bold = self._styles.is_bold("text", style)
        self._bold.append(self._bold[-1] if bold is None else bold)
        self._hide(self._styles.is_hidden("text", style), "open")

    def _close_span(self, element: "Element") -> None:
        self._bold.pop()
        self._hide(self._styles.is_hidden("text", attribute(element, "style-name")), "close")

    def _open_list(self, element: "Element") -> None:
        self._lists.open(element)
        self._waiting.append(None)
        self._write("<ul>")

    def _close_list(self, _element: "Element") -> None:
        self._lists.close()
        self._waiting.pop()
        self._write("</ul>")

    def _open_item(self, element: "Element") -> None:
        self._waiting[-1:] = [element]
        self._write("<li>")

    def _open_header(self, _element: "Element") -> None:
        self._waiting[-1:] = [None]
        self._write("<li>")

    def _close_item(self, _element: "Element") -> None:
        self._waiting[-1:] = [None]
        self._write("</li>")

    def _open_table(self, element: "Element") -> None:
        self._open_aside(element)
        self._write("<table>")

    def _close_table(self, element: "Element") -> None:
        self._write("</table>")
        self._close_aside(element)

    def _open_head(self, _element: "Element") -> None:
        self._in_head = True

    def _close_head(self, _element: "Element") -> None:
        self._in_head = False

    def _open_row(self, _element: "Element") -> None:
        self._write("<tr>")

    def _close_row(self, _element: "Element") -> None:
        self._write("</tr>")

    def _open_cell(self, element: "Element") -> None:
        columns = min(whole(attribute(element, "number-columns-spanned"), 1), MOST_COLUMNS)
        rows = min(whole(attribute(element, "number-rows-spanned"), 1), 10_000)
        self._write(f'<{"th" if self._in_head else "td"} colspan="{columns}" rowspan="{rows}">')

    def _close_cell(self, element: "Element") -> None:
        self._write("</th>" if self._in_head else "</td>")
        repeated = min(whole(attribute(element, "number-columns-repeated"), 1), MOST_COLUMNS) - 1
        self._write("<td></td>" * repeated)

    def _open_note(self, element: "Element") -> None:
        label = next((plain("".join(part.itertext())) for part in element if local(part) == "note-citation"), "")
        mark = escape(label[:6]) or str(len(self._notes) + 1)
        self._write(f'<sup><a href="#note-{len(self._notes) + 1}">{mark}</a></sup>')

    def _close_note(self, _element: "Element") -> None:
        words = "".join(self._places.pop().pieces)
        self._notes.append(f'<div id="note-{len(self._notes) + 1}">{words}</div>')

    def _open_aside(self, element: "Element") -> None:
        self._places.append(_Place(self._paragraphs, note=local(element) == "note-body"))

    def _close_aside(self, _element: "Element") -> None:
        done, place = self._places.pop(), self._places[-1]
        (place.later if self._paragraphs > place.paragraphs else place.pieces).extend(done.pieces)
