"""PowerPoint files (PPTX) -> blocks: a slide is a page, its title a heading, its notes are notes, bullets as shown.

Boxes come in the order a screen reader takes them, the title first. Pictures, comments and animations are not read.
Slides that are hidden in the show are read, with a warning; hidden boxes are left out, with a warning.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.blocks import Block, Reading
from ingest.errors import NoTextInFile, UnreadableFile
from ingest.readers.boldheadings import may_head
from ingest.readers.markup import blocks_of_html
from ingest.readers.package import Package, attribute, child, local, whole, within
from ingest.readers.slidebullets import Bullets, list_styles
from ingest.readers.slideshapes import (
    chart_html,
    diagram_html,
    lines_of,
    paragraphs_html,
    shapes_of,
    table_html,
    text_of,
)

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_SLIDES = 2_000
NOTES = "Notes:"  # the label of what a speaker meant to say
_TITLES = ("title", "ctrTitle")
_RUNNING = ("ftr", "dt", "hdr")  # kept where it first stands
_NO_BODY = (*_TITLES, *_RUNNING, "sldNum")
_LONGEST_TITLE = 25  # words


def read_slides(path: Path) -> Reading:
    """The blocks of a PPTX file with the number of their slide as page; title, author and dates as properties.

    Raises UnreadableFile when it is damaged, locked, no presentation or over a limit, NoTextInFile without words.
    """
    package = Package(path)
    names = _slides(package)
    deck = _Deck(package)
    blocks = [block for number, name in enumerate(names[:MAX_SLIDES], 1) for block in deck.slide(number, name)]
    if not blocks:
        raise NoTextInFile(f"{path.name} has no text in its slides, only pictures or nothing. Give a file with text.")
    warnings = deck.warnings()
    if len(names) > MAX_SLIDES:
        warnings += (f"cut: {len(names):,} slides, of which the first {MAX_SLIDES:,} were read",)
    return Reading(tuple(blocks), pages=len(names), properties=package.properties(), warnings=warnings)


def _slides(package: Package) -> list[str]:
    """The names of the parts that hold the slides, in order. Raises UnreadableFile where it is no presentation."""
    main = package.related("", "officeDocument").get("officeDocument", "ppt/presentation.xml")
    root = package.tree(main)
    if root is None or local(root) != "presentation":
        raise UnreadableFile(f"{package.name} is no PowerPoint file: its main part is missing. Save it anew.")
    parts = package.relations(main)
    listed = [attribute(one, "id", last=True) for one in within(root, "sldId")]
    return [parts[one][1] for one in listed if one in parts and parts[one][1] in package.parts]


@dataclass(slots=True)
class _Deck:
    """Reads slide after slide."""

    package: Package
    _tables: int = 0
    _top: bool = False  # a slide that heads others has been seen
    _above: int = 0  # level of the last heading
    _running: set[str] = field(default_factory=set)
    _hidden_slides: list[int] = field(default_factory=list)
    _hidden: list[str] = field(default_factory=list)

    def slide(self, number: int, name: str) -> Iterator[Block]:
        """The blocks of one slide, its notes at the end."""
        root = self.package.tree(name)
        tree = child(root, "cSld", "spTree")
        if root is None or tree is None:
            return
        if attribute(root, "show") in ("0", "false"):
            self._hidden_slides.append(number)
        related = self.package.related(name, "slideLayout", "notesSlide")
        layout = related.get("slideLayout", "")
        html = self._html(tree, name, layout)
        for block in blocks_of_html(html, self._above):
            # a bold line is no slide title: those of the next slide stand beside it
            self._above = block.level if block.kind == "heading" and block.level < 3 and "<h" in html else self._above
            yield replace(block, page=number, table=block.table + self._tables if block.kind == "row" else -1)
        self._tables += html.count("<table>")
        yield from self._notes(number, related.get("notesSlide", ""))

    def warnings(self) -> tuple[str, ...]:
        """What a person should know about how it was read."""
        told: list[str] = []
        if self._hidden_slides:
            numbers = ", ".join(str(one) for one in self._hidden_slides[:20])
            told.append(f"hidden in the show, but read: slide {numbers}")
        if self._hidden:
            told.append(f'left out, hidden on the slides: "{" ".join(self._hidden)[:200]}"')
        return tuple(told)

    def _html(self, tree: "Element", name: str, layout: str) -> str:
        look = _Look(self.package, layout)
        shapes = [one for one in shapes_of(tree) if not self._is_hidden(one)]
        title = _title(shapes) if any(text_of(one) for one in shapes) else None
        level = self._level(look, title)
        rest = "".join(self._shape(one, look, name) for one in shapes if one is not title)
        if title is None:
            return rest
        first, *more = _title_lines(title)
        return f"<h{level}>{escape(first)}</h{level}>{''.join(f'<div>{escape(one)}</div>' for one in more)}{rest}"

    def _level(self, look: "_Look", title: "Element | None") -> int:
        heads = look.kind in ("title", "secHead") or (title is not None and _placeholder(title)[0] == "ctrTitle")
        self._top = self._top or (heads and title is not None)
        return 1 if heads or not self._top else 2

    def _is_hidden(self, shape: "Element") -> bool:
        about = next(within(shape, "cNvPr"), None)
        if about is None or attribute(about, "hidden") not in ("1", "true"):
            return False
        if words := text_of(shape):
            self._hidden.append(words)
        return True

    def _shape(self, shape: "Element", look: "_Look", name: str) -> str:
        kind = _placeholder(shape)[0]
        if kind == "sldNum":
            return ""
        if kind in _RUNNING:
            words = text_of(shape)
            if words in self._running:
                return ""
            self._running.add(words)
        body = child(shape, "txBody")
        if body is not None:
            return paragraphs_html(body, Bullets(look.styles(shape)))
        return self._graphic(shape, name)

    def _graphic(self, shape: "Element", name: str) -> str:
        table = next(within(shape, "tbl"), None)
        if table is not None:
            return table_html(table)
        parts = self.package.relations(name)
        for held in within(shape, "relIds"):
            data = self.package.tree(parts.get(attribute(held, "dm"), ("", ""))[1])
            return diagram_html(data) if data is not None else ""
        for held in within(shape, "chart"):
            chart = self.package.tree(parts.get(attribute(held, "id"), ("", ""))[1])
            return chart_html(chart) if chart is not None else ""
        return ""

    def _notes(self, number: int, name: str) -> Iterator[Block]:
        root = self.package.tree(name)
        for shape in within(root, "sp") if root is not None else ():
            body = child(shape, "txBody")
            if body is not None and _placeholder(shape)[0] == "body":
                for block in blocks_of_html(paragraphs_html(body, Bullets(()))):
                    yield Block("note", block.text, page=number, label=NOTES)


class _Look:
    """What a slide takes from its layout and its master."""

    def __init__(self, package: Package, layout: str) -> None:
        self._layout = package.tree(layout)
        self._master = package.tree(package.related(layout, "slideMaster").get("slideMaster", "")) if layout else None
        self.kind = attribute(self._layout, "type") if self._layout is not None else ""

    def styles(self, shape: "Element") -> "tuple[Element, ...]":
        """The list styles that hold for this box, nearest first."""
        kind, number = _placeholder(shape)
        if kind is None:
            return list_styles([shape], self._master, "otherStyle")
        above = [_same(self._layout, kind, number), _same(self._master, kind, "")]
        return list_styles([shape, *above], self._master, "bodyStyle" if kind not in _NO_BODY else "otherStyle")


def _same(root: "Element | None", kind: str, number: str) -> "Element | None":
    """The box of a layout or master that a slide's box takes after: by its number, else by what it is for."""
    boxes = [(one, _placeholder(one)) for one in within(root, "sp")] if root is not None else []
    plain_kind = "body" if kind in ("", "obj", "subTitle") else kind
    by_number = [one for one, (_, held) in boxes if number and held == number]
    by_kind = [one for one, (held, _) in boxes if held in (kind, plain_kind)]
    return next(iter(by_number + by_kind), None)


def _placeholder(shape: "Element") -> "tuple[str | None, str]":
    """What a box is for ("title", "body", "" for any content; None where it is no placeholder) and its number."""
    held = next(within(shape, "ph"), None)
    return (None, "") if held is None else (attribute(held, "type"), attribute(held, "idx"))


def _title(shapes: "list[Element]") -> "Element | None":
    """The box that names the slide: its title, else a line of text that stands alone at the top."""
    for shape in shapes:
        if _placeholder(shape)[0] in _TITLES and text_of(shape):
            return shape
    if any(_placeholder(shape)[0] is not None and _placeholder(shape)[0] not in _NO_BODY for shape in shapes):
        return None  # a slide made from a layout, its title left empty: it goes on from the one before
    boxes = [(_top(shape), place) for place, shape in enumerate(shapes) if text_of(shape) and _top(shape) is not None]
    if len(boxes) < 2:
        return None
    first = shapes[min((top or 0, place) for top, place in boxes)[1]]
    body = child(first, "txBody")
    lines = [one for one in (body if body is not None else ()) if local(one) == "p"]
    return first if len(lines) == 1 and may_head(text_of(first)) else None


def _title_lines(title: "Element") -> list[str]:
    """The heading, and the lines of a title that somebody wrote the slide's text into."""
    lines = lines_of(title)
    whole_title = " ".join(lines)
    return [whole_title] if len(whole_title.split()) <= _LONGEST_TITLE else lines


def _top(shape: "Element") -> int | None:
    place = child(shape, "spPr", "xfrm", "off")
    return whole(attribute(place, "y")) if place is not None else None
