"""The styles that the headings of a PDF are set in, and which of them stand for a level of their own.

A style is letter size and weight. One that is used once makes no level (a subtitle, a box, a slip), unless it is that
of the title; one that is used only behind a forced page break, after the last heading of a larger one, neither.
"""

import re
from collections import Counter
from collections.abc import Sequence

from ingest.readers.pdf_groups import Group
from ingest.readers.pdf_labels import number_depth

LETTER = re.compile(r"\(?[A-Z][.)]\s")
Style = tuple[float, bool]


def style(group: Group) -> Style:
    """Letter size and weight of a heading; all its lines have the same."""
    return round(group.first.size * 2) / 2, all(line.bold for line in group.lines)


def levelled(headings: Sequence[Group], set_off: Sequence[bool]) -> list[Style]:
    """For each heading the style that its level goes by; set_off: whether it stands behind a forced page break."""
    found = [style(group) for group in headings]
    ranked = sorted(set(found), reverse=True)
    count = Counter(found)
    instead: dict[Style, Style] = {}
    for rank, own in enumerate(ranked[1:], start=1):
        places = [place for place, other in enumerate(found) if other == own]
        above = next((other for other in reversed(ranked[1:rank]) if count[other] > 1), None)
        below = next((other for other in ranked[rank + 1 :] if count[other] > 1), None)
        if any(_tag(headings[place]) for place in places):
            continue
        if count[own] > 1:
            last = max((place for place, other in enumerate(found) if other > own), default=0)
            other = above if set_off[places[0]] and places[0] > last else None
        else:
            other = above if below is None or number_depth(headings[places[0]].first.text) else below
        if other is not None:
            instead[own] = other
    return [instead.get(instead.get(own, own), instead.get(own, own)) for own in found]


def _tag(group: Group) -> int:
    return group.first.tag.heading if group.first.tag is not None else 0
