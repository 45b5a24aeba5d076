"""Which groups of lines of a PDF are headings, and on which level.

A heading is tagged as one, or is larger than the body or wholly bold, short, and ends in no full stop (unless both).
Levels come from the tags, else from the rank of size and weight, and within one style from section numbers.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from ingest.readers.pdf_groups import LARGER, Group, Measure
from ingest.readers.pdf_labels import is_contents_line, number_depth

LONGEST = 140  # characters; longer is a paragraph in large letters
LONGEST_TAGGED = 250
LOWEST_LEVEL = 6
# "Inspection dates: 9 to 20 July" is a fact in bold, "Priority 2: Attendance" a heading.
FACT = re.compile(r"^(?![A-Z]\w+ \d+:|[A-Z]\w+ [A-Z]:)[^:]{3,60}:\s+\S")
DATED = re.compile(r"[^:]{3,60}:\s.*\b(?:19|20)\d\d\b")
SENTENCES = re.compile(r"[.?!;]\s")
DEMANDS = re.compile(r"\b(?:must|should|shall|will|may|can|cannot|not|please|we|you)\b", re.IGNORECASE)
FEWEST_STOPPED = 3
Style = tuple[float, bool]


def is_heading(group: Group, usual: Measure, text: str) -> bool:
    """Whether the group is a heading."""
    tag = group.first.tag
    if not any(letter.isalpha() for letter in text) or any(is_contents_line(line) for line in group.lines):
        return False
    if tag is not None and tag.role == "note":
        return False
    if tag is not None and tag.heading:
        return len(text) <= (LONGEST if text.endswith(".") else LONGEST_TAGGED)
    if (
        len(text) >= LONGEST
        or DATED.match(text)
        or text.endswith((";", ","))
        or (group.label is not None and group.label.glyph)
    ):
        return False
    larger, bold = all(line.size >= LARGER * usual.body for line in group.lines), all(line.bold for line in group.lines)
    if larger and (bold or not text.endswith(".")):
        return True
    in_list = tag is not None and tag.item >= 0
    return bold and not text.endswith(".") and not in_list and _speaks_as_heading(group, usual, text)


def stopped_headings(groups: Sequence[Group], texts: Sequence[str], usual: Measure) -> list[bool]:
    """Which groups are headings though they end in a full stop: bold lines of their own, of one sentence that demands
    nothing, where a document has several; some reports print all their headings so."""
    found = [
        text.endswith(".")
        and len(text) < LONGEST
        and not SENTENCES.search(text[:-1])
        and not DEMANDS.search(text)
        and group.label is None
        and all(line.bold for line in group.lines)
        and _speaks_as_heading(group, usual, "")
        for group, text in zip(groups, texts, strict=True)
    ]
    return found if sum(found) >= FEWEST_STOPPED else [False] * len(found)


def _speaks_as_heading(group: Group, usual: Measure, text: str) -> bool:
    """Whether a bold group no larger than the body is worded and set like a heading."""
    if group.first.size < 0.8 * usual.body or text[:1].islower() or FACT.match(text):
        return False
    return not any(line.gaps for line in group.lines)


def style(group: Group) -> Style:
    """Letter size and weight of a heading; all its lines have the same."""
    return round(group.first.size * 2) / 2, all(line.bold for line in group.lines)


def heading_levels(headings: Sequence[Group]) -> list[int]:
    """The level of each heading, 1 (highest) to 6."""
    bases = _bases(headings)
    shallowest: dict[Style, int] = {}
    depths = [number_depth(group.first.text) for group in headings]
    for group, depth in zip(headings, depths, strict=True):
        if depth:
            shallowest[style(group)] = min(depth, shallowest.get(style(group), depth))
    levels = []
    for group, depth in zip(headings, depths, strict=True):
        level = bases[style(group)]
        tagged = _tagged(group)
        if tagged:
            level += tagged - _lowest_tag(headings, style(group))
        elif depth:
            level += depth - shallowest[style(group)]
        levels.append(min(max(level, 1), LOWEST_LEVEL))
    return levels


def _bases(headings: Sequence[Group]) -> Mapping[Style, int]:
    """The level of each style: larger letters above smaller ones, bold above plain, distances as tagged."""
    bases: dict[Style, int] = {}
    above, shift = 0, 0
    for one in sorted({style(group) for group in headings}, reverse=True):
        tag = _lowest_tag(headings, one)
        if tag:
            shift = max(shift, above + 1 - tag) if above and not _any_tagged(headings, bases) else shift
            bases[one] = tag + shift
        else:
            bases[one] = above + 1
        above = max(above, bases[one])
    return bases


def _any_tagged(headings: Sequence[Group], styles: Mapping[Style, int]) -> bool:
    return any(_tagged(group) and style(group) in styles for group in headings)


def _lowest_tag(headings: Sequence[Group], wanted: Style) -> int:
    """The highest heading level that is tagged in this style and not a rare slip, 0 without tags."""
    tags = Counter(_tagged(group) for group in headings if style(group) == wanted and _tagged(group))
    return min((tag for tag, count in tags.items() if count * 5 >= tags.total()), default=0)


def _tagged(group: Group) -> int:
    return group.first.tag.heading if group.first.tag is not None else 0
