"""Old Office files (DOC, PPT, XLS of the years up to 2007) -> blocks.

Word files are taken apart in oldword.py, slides in oldslides.py; where that fails, and for sheets, kreuzberg gives the
text. No model, no cache and no other program is used. Pictures, comments and macros are not read.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from struct import error
from typing import TYPE_CHECKING

from ingest.blocks import Block, Reading
from ingest.errors import NoTextInFile, UnreadableFile
from ingest.readers.oldslides import is_locked_deck, slides_of
from ingest.readers.oldword import Taken, is_locked, taken
from ingest.readers.plaintext import reading_of
from ingest.readers.sheets import MAX_COLUMNS, MAX_ROWS, Line, Sheet, blocks_of_sheets, cut_warnings
from ingest.readers.wording import plain

if TYPE_CHECKING:
    from kreuzberg import ExtractionResult

_TYPES = {
    "doc": "application/msword",
    "ppt": "application/vnd.ms-powerpoint",
    "xls": "application/vnd.ms-excel",
}
_ENOUGH = 0.8  # share of kreuzberg's words, which has headers, field codes and comments among them
_PROPERTIES = {"title": "title", "created_by": "author", "created_at": "created", "modified_at": "modified"}
_MASTER = re.compile(  # what a new presentation's master says, which is on no slide
    r"Click to edit Master (?:text|title|subtitle) styles?|(?:Second|Third|Fourth|Fifth) level", re.I
)


def read_oldword(path: Path) -> Reading:
    """The blocks of a DOC file; of one older than Word 97 or damaged, what the shape of its text tells.

    Raises UnreadableFile when it is damaged or locked, NoTextInFile when there are no words in it.
    """
    raw = path.read_bytes()
    try:
        if is_locked(raw):
            raise UnreadableFile(f"{path.name} is locked with a password. Save it anew without one.")
        found = taken(raw)
    except (ValueError, error):
        found = None
    result = _extracted(path, "doc")
    if found is not None and found.blocks and _share(result.content, found.blocks) >= _ENOUGH:
        return Reading(tuple(found.blocks), properties=_properties(result.metadata), warnings=_told(found))
    lines = _of_lines(path, [line for one in result.content.split("\n") for line in _rows(one)], result)
    return replace(lines, warnings=(*lines.warnings, "read as lines of text: automatic numbers are not kept"))


def _share(text: str, blocks: Sequence[Block]) -> float:
    """How much of the words that kreuzberg found stands in the blocks."""
    there = Counter(re.findall(r"\w+", text))
    found = Counter(word for block in blocks for word in re.findall(r"\w+", block.text))
    return 1 - sum((there - found).values()) / max(sum(there.values()), 1)


def _told(found: Taken) -> tuple[str, ...]:
    told: list[str] = []
    if found.hidden:
        told.append(f'left out, hidden in Word: "{plain(" ".join(found.hidden))[:200]}"')
    if found.contents:
        told.append(f"left out, {found.contents} lines of a list of contents")
    return tuple(told)


def read_oldslides(path: Path) -> Reading:
    """The blocks of a PPT file, a slide as a page; of a damaged one its text, line by line. Else as read_oldword."""
    raw = path.read_bytes()
    try:
        if is_locked_deck(raw):
            raise UnreadableFile(f"{path.name} is locked with a password. Save it anew without one.")
        blocks, pages = slides_of(raw)
    except (ValueError, error):
        blocks, pages = [], 0
    result = _extracted(path, "ppt")
    if blocks:
        return Reading(tuple(blocks), pages=pages, properties=_properties(result.metadata))
    return _of_lines(path, [line for line in result.content.split("\n") if not _MASTER.fullmatch(line.strip())], result)


def read_oldworkbook(path: Path) -> Reading:
    """The sheets of an XLS file; else as read_oldword."""
    result = _extracted(path, "xls")
    names = _names(result.metadata)
    sheets = [_sheet(names, table.page_number, table.cells) for table in result.tables]
    blocks = tuple(blocks_of_sheets(sheets))
    if not blocks:
        raise NoTextInFile(f"{path.name} has nothing in its cells that can be read. Save it as XLSX and add that.")
    return Reading(blocks, properties=_properties(result.metadata), warnings=cut_warnings(sheets))


def _extracted(path: Path, kind: str) -> "ExtractionResult":
    from kreuzberg import ExtractionConfig, KreuzbergError, extract_bytes_sync  # 76 MB; only old files need it

    try:
        config = ExtractionConfig(disable_ocr=True, use_cache=False)  # type: ignore[call-arg]  # missing in its stubs
        return extract_bytes_sync(path.read_bytes(), _TYPES[kind], config=config)
    except (KreuzbergError, ValueError, RuntimeError, OSError) as problem:
        new = {"doc": "DOCX", "ppt": "PPTX", "xls": "XLSX"}[kind]
        raise UnreadableFile(
            f"{path.name} is damaged, locked, or older than can be read. Open it in its own program and save it as "
            f"{new}."
        ) from problem


def _of_lines(path: Path, lines: Sequence[str], result: "ExtractionResult") -> Reading:
    reading = reading_of("\n\n".join(line for line in lines if line.strip()))
    if not any(any(map(str.isalnum, block.text)) for block in reading.blocks):
        raise NoTextInFile(f"{path.name} has no text that can be read. Save it in today's format and add that.")
    return Reading(reading.blocks, properties=_properties(result.metadata), warnings=reading.warnings)


def _rows(line: str) -> list[str]:
    """A line as it is; or the rows of a table, which the file ends with an empty cell and nothing else."""
    pieces = line.split("\t\t")
    if len(pieces) < 2 or "\t" not in pieces[0]:
        return [line]
    return ["\n".join(piece for piece in pieces if "\t" in piece), *(piece for piece in pieces if "\t" not in piece)]


def _names(metadata: "Mapping[str, object]") -> list[str]:
    names = metadata.get("sheet_names")
    return [str(name) for name in names] if isinstance(names, list) else []


def _sheet(names: Sequence[str], number: int, cells: Sequence[Sequence[str]]) -> Sheet:
    lines = tuple(Line(tuple(plain(cell) for cell in row[:MAX_COLUMNS])) for row in cells[:MAX_ROWS])
    name = plain(names[number - 1]) if 0 < number <= len(names) else ""
    return Sheet(name, lines, len(cells), max((len(row) for row in cells), default=0))


def _properties(metadata: "Mapping[str, object]") -> dict[str, str]:
    return {name: words for key, name in _PROPERTIES.items() if (words := plain(str(metadata.get(key) or "")))}
