"""What the structure says of the words under it: the zone that headings, lead-ins and tables put a passage in.

The nearest heading that says anything decides; a heading of its own kind ("Core principles", "What will X do?") also
holds for the headings below it, one that mixes kinds ("Vision and principles") does not.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, cast

from corpus.document import Document
from ingest.statements.lexicon import lexicon

Name = Literal[
    "none", "recommendations", "findings", "milestones", "principles", "objectives", "duties", "practice", ""
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone with the words that say so; name "" and no words where nothing does."""

    name: Name
    said: str  # the heading or lead-in
    by: Literal["heading", "lead-in", "kind of document", ""] = ""


def is_review(document: Document) -> bool:
    """Whether the document judges what others do."""
    return document.kind == "review"


def zone_of(path: Sequence[str], lead: str, review: bool) -> Zone:
    """The zone of what stands under these headings and is introduced by this lead-in."""
    return _zone(tuple(path), lead, review)


@lru_cache(maxsize=4096)
def _zone(path: tuple[str, ...], lead: str, review: bool) -> Zone:
    if lead and not review:
        for name, pattern in lexicon().zones_of_leads:
            if re.search(pattern, lead, re.IGNORECASE):
                return Zone(cast(Name, name), lead, "lead-in")
    above = _names(path[-2], review) if len(path) > 1 else ()
    for depth, heading in enumerate(reversed(path)):
        names = _names(heading, review)
        if depth == 0 and len(above) == 1 and _is_numbered(heading):
            continue  # "Core principles > 2. The partnership has high ambitions": the list says what its items are
        if names and (depth == 0 or len(names) == 1 or _is_numbered(path[-1])):
            return Zone(names[0], heading, "heading")
    return Zone("findings", "", "kind of document") if review else Zone("", "")


@lru_cache(maxsize=4096)
def _names(heading: str, review: bool) -> tuple[Name, ...]:
    """The zones a heading names, the first rule that fits first."""
    plain = re.sub(
        r"^\s*(?:(?:Part|Section|Chapter) \w+[.:]?|\(?[\dA-Za-z]{1,2}(?:\.\d+)*[.)]|\d+(?:\.\d+)+)\s+", "", heading
    ).strip()
    if len(plain.split()) > 14:
        return ()
    return tuple(
        cast(Name, name)
        for name, pattern in (lexicon().zones_in_reviews if review else lexicon().zones)
        if re.search(pattern, plain, re.IGNORECASE)
    )


def _is_numbered(heading: str) -> bool:
    return bool(re.match(r"\(?\d{1,3}(?:\.\d{1,3})*[.)]?\s", heading))
