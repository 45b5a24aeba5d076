"""Lines that are wholly bold and stand where a heading stands: which of them are headings, and of what level.

For files whose authors made headings by hand. The walker marks them with BOLD; the real level comes at the end.
"""

from dataclasses import replace

from ingest.blocks import Block
from ingest.readers.labels import bullet_of
from ingest.readers.wording import leads_on

BOLD = 7  # below every real level


def may_head(text: str) -> bool:
    """Whether a bold line of this text could be a heading."""
    words = text.split()
    quoted = text[0] in "'\"‘“" and text[-1] in "'\"’”"  # somebody's words in bold
    ends = quoted or text.endswith((".", ",", ";")) or leads_on(text)
    most = 30 if text.endswith("?") else 14
    fits = len(words) <= most and len(text) <= 180 and any(map(str.isalpha, text))
    return fits and not ends and bullet_of(text) is None


def settled(blocks: list[Block], above: int = 0) -> list[Block]:
    """Bold lines that head something become headings one level below the last real one; the others paragraphs.

    above: level of the last real heading before these blocks.
    """
    out: list[Block] = []
    for place, block in enumerate(blocks):
        if block.kind != "heading" or block.level < BOLD:
            above = block.level if block.kind == "heading" else above
            out.append(block)
        elif _heads(blocks, place):
            out.append(replace(block, level=min(above + 1, 6)))
        else:
            out.append(replace(block, kind="paragraph", level=0, label=""))
    return out


def _heads(blocks: list[Block], place: int) -> bool:
    below = blocks[place + 1] if place + 1 < len(blocks) else None
    return below is not None and (below.kind != "heading" or place == 0 or (below.level == BOLD and place < 3))
