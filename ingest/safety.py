"""The last look at what a reader took: no letter is kept that nobody can see. Changes no word that can be seen."""

from dataclasses import replace

from ingest.blocks import Block, Reading
from ingest.readers.unseen import seen

_MOST_HEADING = 1_000  # characters


def safe(reading: Reading) -> Reading:
    """The reading with unseen letters out of its blocks, labels, properties and warnings; a warning says how many."""
    whole = "\n".join(text for block in reading.blocks for text in (block.text, block.label))
    found = seen(whole)
    blocks = tuple(_safe(block) for block in reading.blocks) if found.text != whole else reading.blocks
    blocks = tuple(_as_text(block) if len(block.text) > _MOST_HEADING else block for block in blocks)
    properties = {key: seen(value).text for key, value in reading.properties.items()}
    told = tuple(seen(warning).text for warning in reading.warnings)
    return replace(reading, blocks=blocks, properties=properties, warnings=told + found.warnings)


def _as_text(block: Block) -> Block:
    """A heading of a thousand letters is none: it would be repeated with every passage below it."""
    return replace(block, kind="paragraph", level=0, label="") if block.kind == "heading" else block


def _safe(block: Block) -> Block:
    text = seen(block.text).text
    if text == block.text and seen(block.label).text == block.label:
        return block
    cells = tuple(seen(cell).text for cell in block.cells)
    return replace(
        block,
        text="\t".join(cells) if cells else text,
        cells=cells,
        label=seen(block.label).text,
        turns=tuple((len(seen(block.text[:offset]).text), page) for offset, page in block.turns),
    )
