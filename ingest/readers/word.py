"""Word files (DOCX) -> blocks: a pre-pass writes automatic numbers into the text, mammoth makes HTML, one walker reads.

Where mammoth gives up or loses words, the paragraphs the pre-pass saw are the blocks, and a warning says so. Pictures,
comments, headers and footers are not read.
"""

import re
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from ingest.blocks import Block, Reading
from ingest.errors import NoTextInFile, UnreadableFile
from ingest.limits import MAIN_PART_BYTES
from ingest.readers.labels import ListLevels, heading_number, style_of
from ingest.readers.markup import blocks_of_html
from ingest.readers.package import Package, attribute, local
from ingest.readers.unseen import unseen_in_markup
from ingest.readers.wordfaint import faint_words
from ingest.readers.wordprepass import Prepared, prepared

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_PARAGRAPHS = 30_000  # more than that mammoth does not read in the time a file has
MAX_ROWS, MAX_RUNS = 4_000, 80_000  # likewise
_WIDE = re.compile(r"gridSpan\b[^<>]{0,60}val=[\"']\d{4}")
ENOUGH = 0.985  # share of the file's words that must come out


def read_word(path: Path) -> Reading:
    """The blocks of a DOCX file; title, author and dates as properties.

    Raises UnreadableFile when it is damaged, locked, no Word file or over a limit, NoTextInFile when it has no words.
    """
    package = Package(path)
    main = _main_part(package)
    size = len(package.parts[main])
    if size > MAIN_PART_BYTES:
        most = f"{MAIN_PART_BYTES:,}"
        raise UnreadableFile(f"{path.name} has {size:,} bytes of text; at most {most} are read. Split the file.")
    root = package.tree(main)
    if root is None or local(root) != "document":
        raise UnreadableFile(f"{path.name} is no Word file: its main part is no document. Give it its true ending.")
    ready = prepared(root, package, main.rpartition("/")[0] + "/")
    blocks, warnings = _blocks(ready, package, main)
    if not blocks:
        raise NoTextInFile(f"{path.name} has no text in its main part{_only_embedded(ready)}. Give a file with text.")
    source = package.parts[main].decode("utf-8", "replace")
    told = (*warnings, *_warnings(ready), *faint_words(root), *_oddities(source))
    return Reading(tuple(blocks), properties=package.properties(), warnings=told)


def _oddities(source: str) -> tuple[str, ...]:
    wide = ("a table cell claims to be thousands of columns wide; read as a plain one",) if _WIDE.search(source) else ()
    return (*unseen_in_markup(source), *wide)


def _only_embedded(ready: Prepared) -> str:
    return ", only embedded files of other formats; open it in Word and save it anew" if ready.embedded else ""


def _main_part(package: Package) -> str:
    """The name of the part that holds the text. Raises UnreadableFile where there is none."""
    relations = package.tree("_rels/.rels")
    for relation in relations if relations is not None else ():
        if attribute(relation, "Type").endswith("/officeDocument"):
            target = attribute(relation, "Target").lstrip("/")
            if target in package.parts:
                return target
    if "word/document.xml" in package.parts:
        return "word/document.xml"
    raise UnreadableFile(f"{package.name} is no Word file: it has no main part. Save it anew in Word.")


def _blocks(ready: Prepared, package: Package, main: str) -> tuple[list[Block], tuple[str, ...]]:
    source = package.parts[main]
    if source.count(b"<w:tr>") + source.count(b"<w:tr ") > MAX_ROWS or source.count(b"<w:r>") > MAX_RUNS:
        told = f"more than {MAX_ROWS:,} rows or {MAX_RUNS:,} runs: read without tables and footnotes"
        return _plain_blocks(ready), (told,)
    if len(ready.paragraphs) > MAX_PARAGRAPHS:
        return _plain_blocks(ready), (f"more than {MAX_PARAGRAPHS:,} paragraphs: read without tables and footnotes",)
    try:
        blocks = blocks_of_html(_html(ready.root, package, main))
    except (RecursionError, KeyError, ValueError, TypeError, AttributeError, IndexError, LookupError):
        # mammoth has no errors of its own; a file that Word would mend makes it trip over what is missing
        return _plain_blocks(ready), ("parts of the file are damaged or too deeply nested: read without tables",)
    share = _share(ready, blocks)
    if share < ENOUGH:
        return _plain_blocks(ready), (f"tables and lists gave only {share:.0%} of the words: read as paragraphs",)
    return blocks, ()


def _html(root: "Element", package: Package, main: str) -> str:
    from xml.etree.ElementTree import tostring

    import mammoth  # with its parser; only Word files need it

    copied = BytesIO()
    with ZipFile(copied, "w") as archive:
        for name, content in package.parts.items():
            archive.writestr(name, tostring(root, encoding="utf-8") if name == main else content)
    copied.seek(0)
    result = mammoth.convert_to_html(
        copied, convert_image=mammoth.images.img_element(lambda _image: {}), include_embedded_style_map=False
    )
    return str(result.value)


def _plain_blocks(ready: Prepared) -> list[Block]:
    """The paragraphs alone, with the headings and numbers that the pre-pass knows."""
    blocks: list[Block] = []
    levels = ListLevels()
    for each in ready.paragraphs:
        label = each.mark.label if each.mark is not None else ""
        text = f"{label} {each.text}" if label and each.mark is not None and not each.mark.bullet else each.text
        if each.mark is not None and not each.heading:
            level = levels.level(4 * each.mark.level, style_of(label), label)
            blocks.append(Block("item", text, level=level, label=label))
            continue
        levels.end()
        label = label or (heading_number(text) if each.heading else "")
        blocks.append(Block("heading" if each.heading else "paragraph", text, level=each.heading, label=label))
    return blocks


def _share(ready: Prepared, blocks: list[Block]) -> float:
    """How much of the words of the main part stands in the blocks."""
    there = Counter(word for each in ready.paragraphs for word in re.findall(r"\w+", each.text))
    found = Counter(word for block in blocks for word in re.findall(r"\w+", block.text))
    return 1 - sum((there - found).values()) / max(sum(there.values()), 1)


def _warnings(ready: Prepared) -> tuple[str, ...]:
    warnings: list[str] = []
    if ready.hidden:
        warnings.append(f'left out, hidden in Word: "{" ".join(ready.hidden)[:200]}"')
    if ready.contents:
        warnings.append(f"left out, {ready.contents} lines of a list of contents")
    if ready.embedded:
        warnings.append(f"{ready.embedded} embedded files of other formats were not read")
    return tuple(warnings)
