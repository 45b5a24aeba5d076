"""The pre-pass over a Word file's main part: it writes into the text what Word only shows and readers leave out.

Automatic numbers go to the beginning of their paragraphs; headings by outline level or inherited style get the plain
heading style; hidden words and the list of contents are taken off. What comes out is read by mammoth.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.readers.markup import stated
from ingest.readers.numbering import Mark, Numbering
from ingest.readers.package import Package, attribute, child, local, within
from ingest.readers.wording import plain
from ingest.readers.wordstyles import Styles, is_on, numbered

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_DELETED = frozenset(("del", "moveFrom"))


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as the pre-pass saw it."""

    text: str
    heading: int = 0
    mark: Mark | None = None


@dataclass(slots=True)
class Prepared:
    """The main part, made ready, and what was found on the way."""

    root: "Element"
    paragraphs: list[Paragraph] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    contents: int = 0  # lines of a list of contents left out
    embedded: int = 0  # parts of other formats that Word would show here
    titled: bool = False  # a paragraph in the style Title stands in it


def prepared(root: "Element", package: Package, folder: str) -> Prepared:
    """The main part below `root` with numbers written in. folder: where the package keeps its styles, "word/"."""
    found = Prepared(root)
    _take_off(root, _is_double)
    found.embedded = sum(1 for _ in within(root, "altChunk"))
    styles, lists = Styles(package.tree(f"{folder}styles.xml")), Numbering(package.tree(f"{folder}numbering.xml"))
    _take_off(root, lambda element: local(element) == "sdt" and _is_contents(element, found))
    _take_off(root, lambda element: local(element) == "r" and _is_hidden(element, found))
    for paragraph in list(within(root, "p")):
        _prepare(paragraph, styles, lists, found)
    return found


def _take_off(root: "Element", unwanted: "Callable[[Element], bool]") -> None:
    waiting = [root]
    while waiting:
        parent = waiting.pop()
        for element in list(parent):
            if unwanted(element):
                parent.remove(element)
            else:
                waiting.append(element)


def _is_double(element: "Element") -> bool:
    """A text box stands in the file twice, for new programs and for old ones; mammoth reads the form for old ones."""
    if local(element) != "AlternateContent":
        return False
    forms = {local(part): part for part in element}
    if "Choice" in forms and "Fallback" in forms:
        old = any(True for _ in within(forms["Fallback"], "t"))
        element.remove(forms["Choice" if old else "Fallback"])
    return False


def _is_contents(block: "Element", found: Prepared) -> bool:
    kind = child(block, "sdtPr", "docPartObj", "docPartGallery")
    if kind is None or attribute(kind, "val") != "Table of Contents":
        return False
    found.contents += sum(1 for _ in within(block, "p"))
    return True


def _is_hidden(run: "Element", found: Prepared) -> bool:
    if not is_on(child(run, "rPr", "vanish")):
        return False
    text = _own_text(run)
    if text.strip():
        found.hidden.append(plain(text))
    return True


def _prepare(paragraph: "Element", styles: Styles, lists: Numbering, found: Prepared) -> None:
    properties = child(paragraph, "pPr")
    named = child(properties, "pStyle")
    name = attribute(named, "val") if named is not None else ""
    style = styles.style(name)
    text = plain(_own_text(paragraph))
    if style.contents:
        found.contents += 1
        paragraph.clear()
        return
    number, level = numbered(properties)
    number = number if number is not None else style.number
    level = level if level is not None else style.level
    mark = None
    if number not in (None, "0"):
        mark = lists.next(number, level if level is not None else lists.level_of_style(number, name))
    outline = child(properties, "outlineLvl")
    own = attribute(outline, "val") if outline is not None else ""
    heading = min(int(own) + 1 if own.isdigit() and int(own) < 9 else style.heading, 6) if text else 0
    if style.title and text:
        heading, found.titled = 1, True
    elif heading and found.titled:
        heading = min(heading + 1, 6)  # below the title
    if text and not _is_deleted(paragraph):
        found.paragraphs.append(Paragraph(text, heading, mark))
    _rewrite(paragraph, properties, mark if text else None, heading)


def _is_deleted(paragraph: "Element") -> bool:
    return child(paragraph, "pPr", "rPr", "del") is not None and not _own_text(paragraph).strip()


def _rewrite(paragraph: "Element", properties: "Element | None", mark: Mark | None, heading: int) -> None:
    """Sets the plain heading style, takes the numbering off and writes the mark in as the first run."""
    from xml.etree.ElementTree import Element, SubElement

    space = paragraph.tag.rpartition("}")[0] + "}"
    if properties is None:
        properties = Element(f"{space}pPr")
        paragraph.insert(0, properties)
    for unwanted in [part for part in properties if local(part) in ("numPr", "pStyle")]:
        properties.remove(unwanted)  # a style may bring numbering of its own
    if heading:
        style = Element(f"{space}pStyle", {f"{space}val": f"Heading{heading}"})
        properties.insert(0, style)
    if mark is not None:
        run = Element(f"{space}r")
        text = SubElement(run, f"{space}t")
        text.text = stated(mark.label, mark.level, mark.bullet)
        paragraph.insert(1, run)


def _own_text(element: "Element") -> str:
    """The words of this paragraph or run, not those of a text box within it nor deleted ones."""
    words: list[str] = []
    waiting = list(reversed(element))
    while waiting:
        part = waiting.pop()
        name = local(part)
        if name == "t":
            words.append(part.text or "")
        elif name in ("tab", "br", "cr"):
            words.append(" ")
        elif name == "noBreakHyphen":
            words.append("-")
        elif name not in _DELETED and name not in ("txbxContent", "pPr", "rPr"):
            waiting += reversed(part)
    return "".join(words)
