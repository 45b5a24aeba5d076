"""How a paragraph of a slide is marked: by itself, its box, its layout or its master; and the numbers PowerPoint shows.

Knows DrawingML list styles. The text itself is for slides.py.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.readers.listmarks import numeral
from ingest.readers.numbering import Mark, shown_bullet
from ingest.readers.package import attribute, child, local, whole

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_SCHEME = re.compile(r"(arabic|alphaLc|alphaUc|romanLc|romanUc)(Plain|Period|ParenR|ParenBoth)")
_FORMS = {"arabic": "1", "alphaLc": "a", "alphaUc": "A", "romanLc": "i", "romanUc": "I"}
_AROUND = {"Plain": ("", ""), "Period": ("", "."), "ParenR": ("", ")"), "ParenBoth": ("(", ")")}


@dataclass(slots=True)
class Bullets:
    """The marks of one box of text. sources: list styles from its own to its master's, nearest first."""

    sources: "tuple[Element, ...]"
    _counts: dict[int, int] = field(default_factory=dict)
    _schemes: dict[int, str] = field(default_factory=dict)

    def mark(self, properties: "Element | None", level: int) -> Mark | None:
        """The mark of the next paragraph, None where it has none. properties: its own pPr."""
        how = self._how(properties, level)
        for deeper in [held for held in self._counts if held > level]:
            del self._counts[deeper]
        if how is None or local(how) != "buAutoNum":
            self._counts.pop(level, None)
        if how is None or local(how) == "buNone":
            return None
        if local(how) == "buAutoNum":
            return Mark(self._number(how, level), level, False)
        return Mark(shown_bullet(attribute(how, "char")) if local(how) == "buChar" else "•", level, True)

    def _how(self, properties: "Element | None", level: int) -> "Element | None":
        own = [properties] if properties is not None else []
        inherited = (child(source, f"lvl{level + 1}pPr") for source in self.sources)
        for place in [*own, *inherited]:
            for part in place if place is not None else ():
                if local(part) in ("buNone", "buChar", "buAutoNum", "buBlip"):
                    return part
        return None

    def _number(self, how: "Element", level: int) -> str:
        scheme, start = attribute(how, "type"), whole(attribute(how, "startAt"), 1)
        if self._schemes.get(level) != scheme:
            self._counts.pop(level, None)
        self._schemes[level] = scheme
        self._counts[level] = self._counts.get(level, start - 1) + 1
        known = _SCHEME.match(scheme)
        before, after = _AROUND[known[2]] if known else ("", ".")
        return f"{before}{numeral(self._counts[level], _FORMS[known[1]] if known else '1')}{after}"


def list_styles(boxes: "Iterable[Element | None]", master: "Element | None", kind: str) -> "tuple[Element, ...]":
    """The list styles that hold for a box. boxes: its own, its layout's and its master's; kind: bodyStyle ..."""
    own = (child(box, "txBody", "lstStyle") if box is not None else None for box in boxes)
    general = child(master, "txStyles", kind) if master is not None else None
    return tuple(one for one in (*own, general) if one is not None)
