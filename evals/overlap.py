"""How much of one text stands in another, by words. No I/O.

Rule of every measure that looks for evidence: it is there when at least half of its words are (HALF).
"""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

HALF = 0.5
_WORD = re.compile(r"\w+")
_RUN = 3  # shorter runs are "of the" and the like


def words(text: str) -> list[str]:
    """The words of a text in order, lower case, without punctuation."""
    return _WORD.findall(text.lower())


def places(inner: Sequence[str], outer: Sequence[str]) -> frozenset[int]:
    """Which words of `inner` stand in `outer` in the same order, by their place; runs of one or two do not count.

    Where one of the two has fewer words than that, it counts as a run when it stands there whole.
    """
    if not inner or not set(inner) & set(outer):
        return frozenset()
    if f" {' '.join(inner)} " in f" {' '.join(outer)} ":
        return frozenset(range(len(inner)))
    blocks = SequenceMatcher(None, inner, outer, autojunk=False).get_matching_blocks()
    least = min(_RUN, len(inner), len(outer))
    return frozenset(one.a + step for one in blocks if one.size >= least for step in range(one.size))


def share_inside(inner: str, outer: str) -> float:
    """The share of the words of `inner` that stand in `outer` in the same order, 0 to 1.

    "hold them to account" in "over time will hold them to account." -> 1.0
    """
    return share_inside_any(inner, [outer])


def share_inside_any(inner: str, outers: Iterable[str]) -> float:
    """The share of the words of `inner` that stand in one or another of these texts, 0 to 1.

    "one two three four five six" in ["one two three", "four five six"] -> 1.0
    """
    wanted = words(inner)
    found: set[int] = set()
    for outer in outers:
        found |= places(wanted, words(outer))
    return len(found) / len(wanted) if wanted else 0.0
