"""The last look at what a reader took: no letter is kept that nobody can see. Changes no word that can be seen."""

from dataclasses import replace

from ingest.blocks import Block, Reading
from ingest.readers.unseen import seen


def safe(reading: Reading) -> Reading:
    """The reading with unseen letters out of its blocks, labels, properties and warnings; a warning says how many."""
    whole = "\n".join(text for block in reading.blocks for text in (block.text, block.label))
    found = seen(whole)
    blocks = tuple(_safe(block) for block in reading.blocks) if found.text != whole else reading.blocks
    properties = {key: seen(value).text for key, value in reading.properties.items()}
    told = tuple(seen(warning).text for warning in reading.warnings)
    return replace(reading, blocks=blocks, properties=properties, warnings=told + found.warnings)


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
