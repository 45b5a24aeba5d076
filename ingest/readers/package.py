"""Office files as zip packages: the limits that must hold before anything in one is parsed, and its XML parts.

For DOCX, PPTX and XLSX alike. It writes nothing to disk, so that an entry named "../x" is only a name.
"""

import re
from pathlib import Path
from posixpath import join, normpath
from typing import TYPE_CHECKING, Literal
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812 (it is an error, and named like one here)

from ingest.errors import NoTextInFile, UnreadableFile
from ingest.limits import FILE_BYTES, PART_BYTES, PARTS, SMALL_PART_BYTES, UNZIP_RATIO, UNZIPPED_BYTES, XML_DEPTH
from ingest.readers.wording import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
_ENTITY = re.compile(rb"<!ENTITY", re.I)
_PROPERTIES = {
    "title": "title",
    "creator": "author",
    "created": "created",
    "modified": "modified",
    "subject": "subject",
    "publisher": "publisher",
}
_PAGES = (".xhtml", ".html", ".htm", ".ncx")  # every book's pages declare a document type; no XML parser sees them
_UNPARSED = "META-INF/manifest.xml"  # old programs declare one here, too


class Package:
    """An office file whose limits have been checked. `parts` holds its XML parts by name."""

    def __init__(self, path: Path, wanted: "Callable[[str], bool] | None" = None) -> None:
        """wanted: which parts are read, by name; else all that end as XML does.

        Raises UnreadableFile when the file is no zip, damaged, locked or over a limit; NoTextInFile when empty.
        """
        wanted = wanted or _is_xml
        self.name = path.name
        self.parts: dict[str, bytes] = {}
        _check_beginning(path)
        try:
            with ZipFile(path) as archive:
                self._check(archive.infolist())
                for info in archive.infolist():
                    if wanted(info.filename):
                        self.parts[info.filename.lstrip("/")] = self._part(archive, info)
        except (BadZipFile, ZlibError, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
            raise UnreadableFile(
                f"{path.name} is damaged or locked: its parts cannot be unzipped. Save it anew in its own program."
            ) from error

    def tree(self, part: str) -> "Element | None":
        """The root of an XML part, None where there is no such part. Raises UnreadableFile when it is no XML."""
        from xml.etree.ElementTree import ParseError, fromstring

        source = self.parts.get(part)
        if source is None:
            return None
        try:
            self._check_depth(source, part)
            return fromstring(source)
        except (ParseError, ValueError, RecursionError) as error:
            raise UnreadableFile(
                f"{self.name} is damaged: {part} is no XML. Open it in its own program and save it anew."
            ) from error

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to, by id: the kind ("slide", "image") and the name of the other part."""
        folder, _, name = part.rpartition("/")
        root = self.tree(f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels")
        found: dict[str, tuple[str, str]] = {}
        for one in root if root is not None else ():
            target = normpath(join("/", folder, attribute(one, "Target"))).lstrip("/")
            found[attribute(one, "Id")] = (attribute(one, "Type").rpartition("/")[2], target)
        return found

    def related(self, part: str, *kinds: str) -> dict[str, str]:
        """The first part of each of these kinds that a part refers to, by kind."""
        return {kind: target for kind, target in reversed(self.relations(part).values()) if kind in kinds}

    def properties(self) -> dict[str, str]:
        """Title, author and dates as an Office file of today states them."""
        core = self.tree("docProps/core.xml")
        stated = {local(part): plain(part.text or "") for part in (core if core is not None else ())}
        return {name: stated[key] for key, name in _PROPERTIES.items() if stated.get(key)}

    def _check(self, entries: list[ZipInfo]) -> None:
        if len(entries) > PARTS:
            raise self._over(f"{len(entries):,} parts", f"{PARTS:,}")
        total = sum(entry.file_size for entry in entries)
        if total > UNZIPPED_BYTES:
            raise self._over(f"{total:,} bytes once unzipped", f"{UNZIPPED_BYTES:,}")
        for entry in entries:
            if entry.file_size > PART_BYTES:
                raise self._over(f"{entry.file_size:,} bytes in {entry.filename[:60]}", f"{PART_BYTES:,}")
            if entry.file_size > SMALL_PART_BYTES and entry.file_size > UNZIP_RATIO * max(entry.compress_size, 1):
                times = f"{UNZIP_RATIO} times"
                raise self._over(f"a part that unzips to more than {times} its size", times)

    def _over(self, found: str, most: str) -> UnreadableFile:
        return UnreadableFile(f"{self.name} has {found}; at most {most} is read. Save it anew in its own program.")

    def _part(self, archive: ZipFile, info: ZipInfo) -> bytes:
        with archive.open(info) as stream:
            content = stream.read(PART_BYTES + 1)  # the directory may lie about the size
        if len(content) > PART_BYTES:
            raise self._over(f"more than {PART_BYTES:,} bytes in {info.filename[:60]}", f"{PART_BYTES:,}")
        wrong = _ENTITY if info.filename.lower().endswith(_PAGES) or info.filename == _UNPARSED else _DECLARATION
        # UTF-16 holds the same letters with zero bytes between them
        if wrong.search(content.replace(b"\0", b"") if b"\0" in content[:200] else content):
            raise UnreadableFile(
                f"{self.name} declares entities or a document type in {info.filename[:60]}; attacks do, office files "
                "never. Save it anew in its own program."
            )
        return content

    def _check_depth(self, source: bytes, part: str) -> None:
        from xml.parsers.expat import ExpatError, ParserCreate

        deepest = depth = 0

        def begin(_name: str, _attributes: dict[str, str]) -> None:
            nonlocal depth, deepest
            depth += 1
            deepest = max(deepest, depth)

        def end(_name: str) -> None:
            nonlocal depth
            depth -= 1

        parser = ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = begin, end
        try:
            parser.Parse(source, True)
        except ExpatError as error:
            raise ValueError(part) from error
        if deepest > XML_DEPTH:
            raise self._over(f"elements {deepest:,} levels deep in {part}", f"{XML_DEPTH:,}")


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels"))


def _check_beginning(path: Path) -> None:
    size = path.stat().st_size
    if size == 0:
        raise NoTextInFile(f"{path.name} is empty: it has 0 bytes. Give a file with text.")
    if size > FILE_BYTES:
        most = f"{FILE_BYTES:,}"
        raise UnreadableFile(f"{path.name} has {size:,} bytes; at most {most} are read. Take pictures out of it.")
    with path.open("rb") as stream:
        begins = stream.read(8)
    if begins.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableFile(
            f"{path.name} is locked with a password or of the kind used before 2007. Save it anew without a password."
        )
    if not begins.startswith(b"PK"):
        raise UnreadableFile(f"{path.name} is no office file: it does not begin as one. Give it its true ending.")


def local(element: "Element") -> str:
    """The element's name without its namespace: Word has two, strict and transitional."""
    return element.tag.rpartition("}")[2]


def attribute(element: "Element", name: str, last: bool = False) -> str:
    """The attribute of this name in whatever namespace, "" where there is none; of two the first, or the `last`."""
    found = [held for key, held in element.attrib.items() if key.rpartition("}")[2] == name]
    return found[-1 if last else 0] if found else ""


def child(element: "Element | None", *names: str) -> "Element | None":
    """The first child along this path of names, None where there is none."""
    for name in names:
        if element is None:
            return None
        element = next((held for held in element if local(held) == name), None)
    return element


def within(element: "Element", name: str) -> "Iterator[Element]":
    """All elements of this name below this one, in order."""
    return (held for held in element.iter() if local(held) == name)


def events(root: "Element") -> "Iterator[tuple[Literal['open', 'text', 'close'], Element, str]]":
    """What a reader meets in a tree, in order, whatever its depth: elements that open and close, and their words."""
    waiting: list[tuple[Element, bool]] = [(root, False)]
    while waiting:
        element, closing = waiting.pop()
        if closing:
            yield "close", element, ""
            if element is not root and element.tail:
                yield "text", element, element.tail
            continue
        if not isinstance(element.tag, str):  # a comment or processing instruction
            continue
        yield "open", element, ""
        if element.text:
            yield "text", element, element.text
        waiting.append((element, True))
        waiting += [(held, False) for held in reversed(element)]


def whole(text: str, otherwise: int = 0) -> int:
    """The whole number in this text, `otherwise` where it is none."""
    return int(text) if re.fullmatch(r"-?\d{1,9}", text) else otherwise
