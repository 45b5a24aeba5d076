"""How much of one text stands in another, by words. No I/O."""

import re
from difflib import SequenceMatcher

_WORD = re.compile(r"\w+")


def share_inside(inner: str, outer: str) -> float:
    """The share of the words of `inner` that stand in `outer` in the same order, 0 to 1; runs of one word do not count.

    "hold them to account" in "over time will hold them to account." -> 1.0
    """
    a, b = _WORD.findall(inner.lower()), _WORD.findall(outer.lower())
    if not a:
        return 0.0
    if " ".join(a) in " ".join(b):
        return 1.0
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks()
    least = min(3, len(a))
    return sum(block.size for block in blocks if block.size >= least) / len(a)
