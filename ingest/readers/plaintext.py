"""Plain text files -> blocks. Structure is read from the shape of the text alone; nothing is known of any one file.

Letters come from decoding.py, lines become fragments in fragments.py, headings are found in plainheadings.py.
"""

from pathlib import Path

from ingest.blocks import Block, Reading
from ingest.errors import NoTextInFile
from ingest.readers.boilerplate import furniture, set_aside
from ingest.readers.decoding import text_of_file
from ingest.readers.fragments import Fragment, fragments_of
from ingest.readers.labels import ListLevels
from ingest.readers.plainheadings import with_headings


def read_text(path: Path) -> Reading:
    """The blocks of a plain text file.

    Raises UnreadableFile when it is no text or too large, NoTextInFile when there are no words in it.
    """
    decoded = text_of_file(path)
    reading = reading_of(decoded.text)
    if not any(any(map(str.isalnum, block.text)) for block in reading.blocks):
        raise NoTextInFile(f"{path.name} holds no words, only blanks or signs. Give a file with text.")
    return Reading(reading.blocks, warnings=decoded.warnings + reading.warnings)


def reading_of(text: str) -> Reading:
    """The blocks of a plain text that is already in memory: a record's text, the body of a mail."""
    fragments = fragments_of(text)
    outside = furniture([fragment.text for fragment in fragments])
    left = [fragments[place].text for place in sorted(outside)]
    kept = [fragment for place, fragment in enumerate(fragments) if place not in outside]
    blocks = [*_blocks(with_headings(kept)), *(Block("furniture", line) for line in left)]
    return Reading(tuple(blocks), warnings=set_aside(left))


def _blocks(fragments: list[Fragment]) -> list[Block]:
    blocks: list[Block] = []
    levels, table = ListLevels(), -1
    for fragment in fragments:
        if fragment.kind != "item":
            levels.end()
        if fragment.row is not None:
            table += fragment.row.first
            row = fragment.row
            blocks.append(Block("row", row.text, cells=row.cells, header=row.header, table=table))
        elif fragment.kind == "item":
            level = levels.level(fragment.indent, fragment.style, fragment.label)
            blocks.append(Block("item", fragment.text, level=level, label=fragment.label))
        elif fragment.kind == "heading":
            blocks.append(Block("heading", fragment.text, level=fragment.level, label=fragment.label))
        elif fragment.kind == "note":
            blocks.append(Block("note", fragment.text, label=fragment.label))
        else:
            blocks.append(Block("paragraph", fragment.text))
    return blocks
