"""The one walker of HTML: a tree -> blocks. Web pages, Markdown and Word all end here.

It follows the tree without recursion, so that no depth of nesting can stop it. What of a page is furniture its caller
has taken off before; it knows headings, paragraphs, lists, tables, notes and nothing of where the HTML came from.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from ingest.blocks import Block
from ingest.readers.boldheadings import BOLD, may_head, settled
from ingest.readers.grids import MOST_COLUMNS, Cell, Grid
from ingest.readers.labels import Label, ListLevels, bullet_of, heading_number, number_of, style_of
from ingest.readers.listmarks import OpenList, opened_list
from ingest.readers.notes import Notes
from ingest.readers.wording import plain

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SKIPPED = re.compile(r"script|style|template|head|title|svg|iframe|object|noscript|select|button|textarea|audio|video")
_BLOCK = re.compile(
    r"address|article|aside|blockquote|body|caption|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer"
    r"|form|h[1-6]|header|hr|html|legend|li|main|nav|ol|option|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
_HEADING = re.compile(r"h([1-6])$")
_BOLD = frozenset(("b", "strong"))
_MARK = "\ue000\ue001\ue002"  # private letters around a stated label; they leave no trace in a block's text
_STATED = re.compile("\ue000([^\ue000-\ue002]*)\ue001(\\d+)([bn])\ue002\\s*")
_NO_MARK = {ord(letter): None for letter in _MARK}
_ONE_ITEM = 120  # words up to which the paragraphs of one list item are one block


def blocks_of_html(source: str, above: int = 0) -> list[Block]:
    """The blocks of a piece of HTML, in reading order. above: level of the heading that it stands under, 0 for none."""
    from selectolax.lexbor import LexborHTMLParser  # C library; only files with markup need it

    root = LexborHTMLParser(source).root
    return blocks_of_tree(root, above) if root is not None else []


def stated(label: str, level: int, bullet: bool) -> str:
    """A mark to stand before a paragraph's text, for readers that know its label and level where HTML does not."""
    return f"{_MARK[0]}{label}{_MARK[1]}{level}{'b' if bullet else 'n'}{_MARK[2]}"


def blocks_of_tree(root: "LexborNode", above: int = 0) -> list[Block]:
    """The blocks below this node, in reading order; footnotes at the end of the section that first refers to them."""
    notes = Notes(root)
    walker = _Walker(notes)
    for event, node in _events(root):
        if event == "text":
            walker.text(node.text_content or "")
        elif event == "open":
            walker.open(node)
        else:
            walker.close(node)
    return notes.placed(settled(walker.ended(), above))


def _events(root: "LexborNode") -> Iterator[tuple[Literal["open", "text", "close"], "LexborNode"]]:
    node, end = root, root.mem_id
    while True:
        tag = node.tag or ""
        if tag == "-text":
            yield "text", node
        elif not tag.startswith(("-", "!")) and not _SKIPPED.fullmatch(tag):
            yield "open", node
            if node.child is not None:
                node = node.child
                continue
            yield "close", node
        while node.next is None or node.mem_id == end:
            if node.mem_id == end or node.parent is None:
                return
            node = node.parent
            yield "close", node
        node = node.next


class _Walker:
    """Turns what opens, closes and stands in the tree into blocks."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._out: list[Block] = []  # of the page, or of the cell that is open
        self._words: list[str] = []  # of the block that is open
        self._bold, self._plain_seen, self._silent = 0, False, 0
        self._lists: list[OpenList] = []
        self._label: Label | None = None  # of the item that has no words yet
        self._item: int | None = None  # place in _out of the item that is open
        self._heading = 0
        self._note = ""
        self._grids: list[tuple[Grid, list[Block], list[OpenList]]] = []
        self._tables = 0
        self._levels = ListLevels()

    def text(self, words: str) -> None:
        """Words of the file."""
        if not self._silent:
            self._words.append(words)
            own = words if _MARK[0] not in words else _STATED.sub("", words)
            self._plain_seen = self._plain_seen or (not self._bold and bool(own.strip()))

    def open(self, node: "LexborNode") -> None:
        """An element begins."""
        tag = node.tag or ""
        if self._notes.is_mark(node):
            self._flush_mark(node)
        elif tag in _BOLD:
            self._bold += 1
        elif tag == "br":
            self._break()
        elif _BLOCK.fullmatch(tag):
            self._flush()
            self._open_block(tag, node)

    def _break(self) -> None:
        """One line break is a blank; two in a row are the end of a paragraph."""
        for words in reversed(self._words):
            if words == "\n":
                self._flush()
                return
            if words.strip():
                break
        self._words.append("\n")

    def _flush_mark(self, node: "LexborNode") -> None:
        self._silent += 1
        self._notes.refer(node, len(self._out) if not self._grids else len(self._grids[0][1]))

    def close(self, node: "LexborNode") -> None:
        """An element ends."""
        tag = node.tag or ""
        if self._notes.is_mark(node):
            self._silent -= 1
        elif tag in _BOLD:
            self._bold -= 1
        elif _BLOCK.fullmatch(tag):
            self._flush()
            self._close_block(tag, node)

    def ended(self) -> list[Block]:
        """All blocks, once the tree is at its end."""
        self._flush()
        return self._out

    def _open_block(self, tag: str, node: "LexborNode") -> None:
        if self._notes.is_note(node):
            self._note = node.attributes.get("id") or ""
        heading = _HEADING.match(tag)
        if heading:
            self._heading = int(heading[1])
        elif tag in ("ul", "ol"):
            self._lists.append(opened_list(tag, node))
        elif tag == "li":
            self._open_item(node)
        elif tag in ("table", "dl"):
            self._grids.append((Grid(), self._out, self._lists))
            self._lists = []
        elif self._grids:
            self._open_cell(tag, node)

    def _open_cell(self, tag: str, node: "LexborNode") -> None:
        grid = self._grids[-1][0]
        if tag == "thead":
            grid.in_head = True
        elif tag in ("tr", "dt"):
            grid.rows.append([])
        if tag in ("td", "th", "dd", "dt"):
            if not grid.rows:
                grid.rows.append([])
            columns, rows = _span(node, "colspan"), _span(node, "rowspan")
            grid.rows[-1].append(Cell(tag == "th" or grid.in_head, columns, rows))
            self._out = grid.rows[-1][-1].blocks
            self._item = None

    def _close_block(self, tag: str, node: "LexborNode") -> None:
        if self._note and self._notes.is_note(node):
            self._note = ""
        if _HEADING.match(tag):
            self._heading = 0
        elif tag in ("ul", "ol"):
            self._lists = self._lists[:-1]
            self._item, self._label = None, None
        elif tag == "li":
            self._item, self._label = None, None
        elif tag in ("table", "dl") and self._grids:
            self._close_table()
        elif tag == "thead" and self._grids:
            self._grids[-1][0].in_head = False
        elif tag in ("td", "th", "dd", "dt") and self._grids:
            self._out = self._grids[-1][1]

    def _close_table(self) -> None:
        grid, self._out, self._lists = self._grids.pop()
        blocks = grid.blocks(self._tables)
        self._tables += any(block.table == self._tables for block in blocks)
        self._out += blocks
        self._item = None
        self._levels.end()

    def _open_item(self, node: "LexborNode") -> None:
        within = self._lists[-1] if self._lists else OpenList(ordered=False)
        self._label, self._item = within.label(node), None

    def _flush(self) -> None:
        """What has been read since the last block began becomes a block."""
        text, bold = plain("".join(self._words)), not self._plain_seen
        self._words, self._plain_seen = [], False
        mark = _STATED.match(text)
        text = plain(text[mark.end() :].translate(_NO_MARK) if mark else text.translate(_NO_MARK))
        if not text:
            return
        if self._grids and self._grids[-1][0].rows and self._grids[-1][0].rows[-1]:
            cell = self._grids[-1][0].rows[-1][-1]
            cell.bold = cell.bold and bold
        if self._note:
            self._notes.add(self._note, text)
        elif self._heading:
            self._put_heading(text if mark is None or mark[3] == "b" else f"{mark[1]} {text}", mark[1] if mark else "")
        elif mark is not None:
            self._put_stated(text, mark, bold)
        elif self._lists:
            self._put_item(text)
        else:
            self._put_paragraph(text, bold)

    def _put_stated(self, text: str, mark: re.Match[str], bold: bool) -> None:
        label, bullet = mark[1], mark[3] == "b"
        text = text if bullet else f"{label} {text}"
        if bold and not bullet and not self._grids and may_head(text):
            self._levels.end()
            self._out.append(Block("heading", text, level=BOLD, label=label))
            return
        level = self._levels.level(4 * int(mark[2]), label if bullet else style_of(label), label)
        self._label, self._item = None, len(self._out)  # what follows in the same <li> is more of this item
        self._out.append(Block("item", text, level=level, label=label))

    def _put_heading(self, text: str, label: str) -> None:
        if self._label is not None and not self._label.bullet and not heading_number(text):
            text = f"{self._label.mark} {text}"
        self._out.append(Block("heading", text, level=self._heading, label=label or heading_number(text)))
        self._label, self._heading = None, 0  # what follows in an unclosed heading is text
        self._levels.end()

    def _put_item(self, text: str) -> None:
        level = len(self._lists) - 1
        if self._label is None:
            self._put_more(text, level)
            return
        own = bullet_of(text) or number_of(text)
        if own is not None:
            label, text = own.mark, own.rest if own.bullet else text
        else:
            label = self._label.mark
            text = text if self._label.bullet or not label else f"{label} {text}"
        self._label, self._item = None, len(self._out)
        self._out.append(Block("item", text, level=level, label=label))

    def _put_more(self, text: str, level: int) -> None:
        """A further paragraph of the item that is open."""
        last = len(self._out) - 1
        own = bullet_of(text) or number_of(text)
        if own is not None:
            self._out.append(Block("item", own.rest if own.bullet else text, level=level + 1, label=own.mark))
        elif self._item == last >= 0 and len(self._out[last].text.split()) + len(text.split()) <= _ONE_ITEM:
            self._out[last] = replace(self._out[last], text=f"{self._out[last].text} {text}")
        else:
            self._out.append(Block("item", text, level=level))

    def _put_paragraph(self, text: str, bold: bool) -> None:
        if bold and not self._grids and may_head(text):
            self._levels.end()
            # only bold: it gets its real one when all blocks are known
            self._out.append(Block("heading", text, level=BOLD, label=heading_number(text)))
            return
        bullet, number = bullet_of(text), None if self._grids else number_of(text)
        own = bullet or number
        if own is None:
            self._levels.end()
            self._out.append(Block("paragraph", text))
        else:
            level = self._levels.level(0, own.style, own.mark)
            self._out.append(Block("item", own.rest if bullet else text, level=level, label=own.mark))


def _span(node: "LexborNode", name: str) -> int:
    value = node.attributes.get(name) or "1"
    return min(max(int(value), 1), MOST_COLUMNS) if re.fullmatch(r"\d{1,12}", value.strip()) else 1
