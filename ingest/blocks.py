"""Block: a heading, paragraph, list item, table row or footnote as a reader found it, in reading order.

What readers hand on and outline.py makes a document of. Text in a block is the file's own words: markup off,
runs of blanks inside a line made one, soft hyphens out; nothing reworded.
"""

from dataclasses import dataclass, field
from typing import Literal

from corpus.source import Source

BlockKind = Literal["heading", "paragraph", "item", "row", "note", "furniture"]


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a file.

    heading: `level` 1 (highest) to 6. item: `level` 0 (outermost) and up, `label` the marker as it stands in the
    source ("1.", "(a)", "•"), repeated at the start of `text` only where the file itself prints it there. row: one
    row of table number `table`, `cells` its cells in order ("\n" between paragraphs of a cell), `text` the cells
    joined by a tab; `header` where the row names the columns. note: a footnote, `label` its mark. furniture: words of
    the page rather than of the document (comment forms, cookie notices): kept, but neither searched nor cited.
    """

    kind: BlockKind
    text: str
    page: int | None = None  # page it begins on, from 1; None where the format has none
    turns: tuple[tuple[int, int], ...] = ()  # (offset in text, page that begins there) for blocks that run over pages
    level: int = 0
    label: str = ""
    cells: tuple[str, ...] = ()
    header: bool = False
    table: int = -1


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one reader took from one file."""

    blocks: tuple[Block, ...]
    pages: int | None = None  # number of pages of the file, None where the format has none
    properties: dict[str, str] = field(default_factory=dict)  # title, author, created ... as the file states them
    warnings: tuple[str, ...] = ()
    running: tuple[tuple[int, str], ...] = ()  # page and text of headers and footers left out
    bare: tuple[int, ...] = ()  # pages of a PDF without text
    layer: bytes = field(default=b"", repr=False)  # a PDF of the same pages whose text was recognised; empty: none
    plain: tuple[str, ...] = ()  # of each page the text without structure, for the coverage check; not kept


@dataclass(frozen=True, slots=True)
class Part:
    """One document inside a file; of most files the only one, and then `inside` is empty.

    inside: what stands behind the file's name to name the document, its mark first: "#1042" for the record of that id,
    "!minutes/may.pdf" for a file in an archive or a mail. Two parts of one file never have the same. Exactly one of
    `reading` and `reason` is given: a part that cannot be read, or is no document (`skipped`), says why and the others
    go on.
    """

    inside: str = ""
    reading: Reading | None = None
    reason: str = ""  # one plain line: what was found, what was wanted, what to do
    skipped: bool = False  # it is no document, rather than one that could not be read
    digest: str = ""  # SHA-256 of the bytes it was read from, hex; empty: those of the whole file
    stated: Source = field(default_factory=Source)  # what the file that holds it states about it
    original: bytes = field(default=b"", repr=False)  # a PDF inside another file: its bytes, to draw its pages from
