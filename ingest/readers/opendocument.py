"""OpenDocument files of text (ODT) -> blocks: content.xml as HTML with its numbers written in, read by the one walker.

Presentations and sheets of the family have files of their own. Pictures, comments, deleted words, headers and footers
are not read; the file's pages are not known.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from ingest.blocks import Reading
from ingest.errors import NoTextInFile, UnreadableFile
from ingest.readers.markup import blocks_of_html
from ingest.readers.opendocument_markup import SILENT, Markup, markup
from ingest.readers.opendocument_styles import Styles
from ingest.readers.package import Package, child, events, local
from ingest.readers.wording import plain

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PARTS = frozenset(("content.xml", "styles.xml", "meta.xml"))
_PROPERTIES = {
    "title": "title",
    "initial-creator": "author",
    "creator": "author",
    "creation-date": "created",
    "date": "modified",
    "subject": "subject",
    "publisher": "publisher",
}


def read_opentext(path: Path) -> Reading:
    """The blocks of an ODT file; title, author and dates as properties.

    Raises UnreadableFile when it is damaged, locked, no OpenDocument text or over a limit, NoTextInFile when it has
    no words.
    """
    package = opened(path)
    body, styles = body_of(package, "text"), styles_of(package)
    found = markup([body], styles)
    blocks = blocks_of_html(found.html)
    if not blocks:
        raise NoTextInFile(f"{path.name} has no text in it, only pictures or nothing. Give a file with text.")
    return Reading(tuple(blocks), properties=properties(package), warnings=warnings(found))


def opened(path: Path) -> Package:
    """The package, its limits checked. Raises UnreadableFile when it is locked with a password."""
    package = Package(path, lambda name: name in _PARTS or name == "META-INF/manifest.xml")
    # old programs declare a document type in it, so that it is looked at but never parsed
    if b"encryption-data" in package.parts.pop("META-INF/manifest.xml", b""):
        raise UnreadableFile(f"{path.name} is locked with a password. Save it anew without one.")
    return package


def body_of(package: Package, kind: str) -> "Element":
    """The element that holds the text, slides or sheets. kind: "text", "presentation" or "spreadsheet"."""
    root = package.tree("content.xml")
    body = child(root, "body", kind)
    if body is None:
        there = child(root, "body")
        holds = local(there[0]) if there is not None and len(there) else "nothing"
        raise UnreadableFile(
            f"{package.name} should hold a {kind}, but holds {holds}. Give it the ending its own program gives it."
        )
    return body


def styles_of(package: Package) -> Styles:
    """The styles of both parts that may hold some."""
    roots = (package.tree("styles.xml"), package.tree("content.xml"))
    return Styles([root for root in roots if root is not None])


def properties(package: Package) -> dict[str, str]:
    """Title, author and dates as the file states them."""
    meta = child(package.tree("meta.xml"), "meta")
    stated = {local(part): plain(part.text or "") for part in (meta if meta is not None else ())}
    return {name: stated[key] for key, name in _PROPERTIES.items() if stated.get(key)}


def warnings(found: Markup) -> tuple[str, ...]:
    """What a person should know was left out."""
    told: list[str] = []
    if found.hidden:
        told.append(f'left out, hidden in the file: "{" ".join(found.hidden)[:200]}"')
    if found.contents:
        told.append(f"left out, {found.contents} lines of a list of contents")
    return tuple(told)


def words_of_opendocument(path: Path) -> str:
    """All words of the file's body, however they are arranged: what the coverage of a reading is measured by."""
    root = child(opened(path).tree("content.xml"), "body")
    words: list[str] = []
    silent = 0
    for event, element, text in events(root) if root is not None else ():
        if event == "text" and not silent:
            words.append(text)
        elif event != "text" and local(element) in SILENT:
            silent += 1 if event == "open" else -1
        elif event == "close" and local(element) in ("p", "h", "tab", "line-break", "s"):
            words.append(" ")
    return plain("".join(words))
