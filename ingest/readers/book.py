"""EPUB books -> blocks: the pages in the order of the book's spine, each read as a web page is.

Its table of contents and cover are left out. Books that are locked against copying are refused. No link is followed.
"""

from dataclasses import replace
from pathlib import Path
from posixpath import join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ingest.blocks import Block, Reading
from ingest.errors import NoTextInFile, UnreadableFile
from ingest.readers.decoding import decode
from ingest.readers.package import Package, attribute, child, local, within
from ingest.readers.webpage import reading_of_html
from ingest.readers.wording import plain

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_READ = (".xml", ".opf", ".xhtml", ".html", ".htm")
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_PROPERTIES = {"title": "title", "creator": "author", "publisher": "publisher", "date": "created", "subject": "subject"}
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")  # fonts are locked in free books, too


def read_book(path: Path) -> Reading:
    """The blocks of an EPUB file; title, author, publisher and date as properties.

    Raises UnreadableFile when it is damaged, locked, no book or over a limit, NoTextInFile when it has no words.
    """
    package = Package(path, lambda name: name.lower().endswith(_READ))
    place = _place(package)
    book = package.tree(place)
    if book is None:
        raise UnreadableFile(f"{path.name} is no EPUB book: its list of pages is missing. Get the file again.")
    _check_lock(package)
    blocks: list[Block] = []
    warnings: list[str] = []
    for name in _pages(book, place):
        if name not in package.parts:
            warnings.append(f"a page of the book is missing: {name[:80]}")
            continue
        reading = reading_of_html(decode(package.parts[name]).text)
        tables = max((block.table + 1 for block in blocks), default=0)
        blocks += (_moved(block, tables) for block in reading.blocks)
        warnings += (one for one in reading.warnings if one not in warnings)
    if not blocks:
        raise NoTextInFile(f"{path.name} has no text in its pages, only pictures or nothing. Give a file with text.")
    return Reading(tuple(blocks), properties=_properties(book), warnings=tuple(warnings))


def _moved(block: Block, tables: int) -> Block:
    return replace(block, table=block.table + tables) if block.kind == "row" else block


def _place(package: Package) -> str:
    """The name of the part that lists the pages."""
    container = package.tree("META-INF/container.xml")
    for one in within(container, "rootfile") if container is not None else ():
        if attribute(one, "full-path") in package.parts:
            return attribute(one, "full-path")
    return next((name for name in package.parts if name.endswith(".opf")), "")


def _check_lock(package: Package) -> None:
    root = package.tree("META-INF/encryption.xml")
    methods = [attribute(one, "Algorithm") for one in within(root, "EncryptionMethod")] if root is not None else []
    if any(method not in _FONTS for method in methods):
        raise UnreadableFile(f"{package.name} is locked against copying (DRM). Give a copy without a lock.")


def _pages(book: "Element", place: str) -> list[str]:
    """The names of the pages in reading order, without the table of contents."""
    folder = place.rpartition("/")[0]
    items = {attribute(one, "id"): one for one in within(book, "item")}
    found: list[str] = []
    for one in within(book, "itemref"):
        item = items.get(attribute(one, "idref"))
        if item is None or attribute(item, "media-type") not in _PAGES or _is_contents(item):
            continue
        found.append(normpath(join(folder, unquote(attribute(item, "href")))))
    return list(dict.fromkeys(found))


def _is_contents(item: "Element") -> bool:
    return "nav" in attribute(item, "properties").split()


def _properties(book: "Element") -> dict[str, str]:
    """Title, author, publisher and date as the book states them; of several the first."""
    stated: dict[str, str] = {}
    about = child(book, "metadata")
    for part in about.iter() if about is not None else ():
        name = _PROPERTIES.get(local(part)) if isinstance(part.tag, str) else None
        words = plain(part.text or "")
        if name and words:
            stated.setdefault(name, words)
    return stated
