"""Which groups of lines of a PDF are headings, and on which level.

A heading is tagged as one, or is larger than the body or wholly bold, short, and ends in no full stop (unless both).
Levels come from the tags, else from the rank of size and weight, and within one style from section numbers.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from ingest.readers.pdf_groups import LARGER, Group, Measure
from ingest.readers.pdf_labels import is_contents_line, number_depth
from ingest.readers.pdf_lines import Line
from ingest.readers.pdf_styles import LETTER, Style, levelled

LONGEST = 140  # characters; longer is a paragraph in large letters
LONGEST_TAGGED = 250
LOWEST_LEVEL = 6
# "Inspection dates: 9 to 20 July" is a fact in bold, "Priority 2: Attendance" a heading.
FACT = re.compile(r"^(?![A-Z]\w+ \d+:|[A-Z]\w+ [A-Z]:)[^:]{3,60}:\s+\S")
DATED = re.compile(r"[^:]{3,60}:\s.*\b(?:19|20)\d\d\b")
SENTENCES = re.compile(r"[.?!;]\s")
DEMANDS = re.compile(r"\b(?:must|should|shall|will|may|can|cannot|not|please|we|you)\b", re.IGNORECASE)
FEWEST_STOPPED = 3
OPENING = "'\"‘“(["
SHORTEST = 3  # letters
FEWEST_NUMBERED = 2


def is_heading(group: Group, usual: Measure, text: str) -> bool:
    """Whether the group is a heading."""
    tag = group.first.tag
    if not _worded(text) or any(is_contents_line(line) or _upright(line) for line in group.lines):
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


def _worded(text: str) -> bool:
    """Whether a heading could be worded so: not as the middle of a sentence, as an "and" in a title is."""
    if not any(letter.isalpha() for letter in text) or not (text[0].isalnum() or text[0] in OPENING):
        return False
    return not (text.islower() and len(text) <= SHORTEST)


def _upright(line: Line) -> bool:
    """Whether the line runs up or down the page, as stamps in the margin do."""
    return len(line.text) > SHORTEST and line.top - line.bottom > max(3 * line.size, line.right - line.left)


def stopped_headings(groups: Sequence[Group], texts: Sequence[str], usual: Measure) -> list[bool]:
    """Which groups are headings though they end in a full stop: bold lines of their own, of one sentence that demands
    nothing, where a document has several; some reports print all their headings so."""
    found = [_is_stopped(group, text, usual) for group, text in zip(groups, texts, strict=True)]
    return found if sum(found) >= FEWEST_STOPPED else [False] * len(found)


def _is_stopped(group: Group, text: str, usual: Measure) -> bool:
    label = group.label
    words = text[label.length :] if label is not None else text
    if not words.endswith(".") or len(words) >= LONGEST or (label is not None and (label.glyph or not words.isupper())):
        return False
    told = not SENTENCES.search(words[:-1]) and not DEMANDS.search(words)
    return told and all(line.bold for line in group.lines) and _speaks_as_heading(group, usual, "")


def _speaks_as_heading(group: Group, usual: Measure, text: str) -> bool:
    """Whether a bold group no larger than the body is worded and set like a heading."""
    if group.first.size < 0.8 * usual.body or text[:1].islower() or FACT.match(text):
        return False
    return not any(line.gaps for line in group.lines)


def heading_levels(headings: Sequence[Group], set_off: Sequence[bool]) -> list[int]:
    """The level of each heading, 1 (highest) to 6; set_off: whether it stands behind a forced page break."""
    styles = levelled(headings, set_off)
    bases = _bases(headings, styles)
    shallowest: dict[Style, int] = {}
    depths = _depths(headings, styles, bases)
    for own, depth in zip(styles, depths, strict=True):
        if depth:
            shallowest[own] = min(depth, shallowest.get(own, depth))
    levels = []
    for group, own, depth in zip(headings, styles, depths, strict=True):
        level = bases[own]
        tagged = _tagged(group)
        if tagged:
            level += tagged - _lowest_tag(headings, styles, own)
        elif depth:
            level += depth - shallowest[own]
        levels.append(min(max(level, 1), LOWEST_LEVEL))
    return levels


def _depths(headings: Sequence[Group], styles: Sequence[Style], bases: Mapping[Style, int]) -> list[int]:
    """How deep the number of each heading goes, 0 without one: 2 for "3.1"; "A." is one deeper than "3." around it.

    Where the title and headings that are all numbered share the highest style, it counts as depth 1, "1." as 2.
    """
    depths = [number_depth(group.first.text) for group in headings]
    for style_, level in bases.items():
        places = [place for place, own in enumerate(styles) if own == style_]
        numbered = [place for place in places if depths[place]]
        if len(numbered) < FEWEST_NUMBERED:
            continue
        deepest = max(depths[place] for place in numbered)
        for place in places:
            if not depths[place] and LETTER.match(headings[place].first.text):
                depths[place] = deepest + 1
        if level == 1 and not depths[places[0]] and all(depths[place] for place in places if place > numbered[0]):
            for place in places:
                depths[place] = depths[place] + 1 if depths[place] else int(place < numbered[0])
    return depths


def _bases(headings: Sequence[Group], styles: Sequence[Style]) -> Mapping[Style, int]:
    """The level of each style: larger letters above smaller ones, bold above plain, distances as tagged."""
    bases: dict[Style, int] = {}
    above, shift = 0, 0
    for one in sorted(set(styles), reverse=True):
        tag = _lowest_tag(headings, styles, one)
        if tag:
            tagged_above = any(_tagged(group) and own in bases for group, own in zip(headings, styles, strict=True))
            shift = max(shift, above + 1 - tag) if above and not tagged_above else shift
            bases[one] = tag + shift
        else:
            bases[one] = above + 1
        above = max(above, bases[one])
    return bases


def _lowest_tag(headings: Sequence[Group], styles: Sequence[Style], wanted: Style) -> int:
    """The highest heading level that is tagged in this style and not a rare slip, 0 without tags."""
    tags = Counter(
        _tagged(group) for group, own in zip(headings, styles, strict=True) if own == wanted and _tagged(group)
    )
    return min((tag for tag, count in tags.items() if count * 5 >= tags.total()), default=0)


def _tagged(group: Group) -> int:
    return group.first.tag.heading if group.first.tag is not None else 0
