"""What a Word paragraph is by its style: a heading of which level, numbered by which list, a line of the contents.

Styles inherit from others; a circle among them ends the search.
"""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.readers.package import attribute, child, local, whole

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_HEADING = re.compile(r"heading ?([1-9])\b", re.I)
_TITLE = re.compile(r"(?:(?:document|report|cover|main) ?)?title(?: ?text)?", re.I)
_CONTENTS = re.compile(r"toc ?(?:[1-9]|heading)$|table of (?:figures|contents)|contents ?(?:[1-9]|heading)$", re.I)


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph style says; `based` is the id of the style it inherits from."""

    based: str = ""
    heading: int = 0  # 1 to 9; 0 for text
    title: bool = False
    contents: bool = False
    number: str | None = None  # numId; "0" takes an inherited one off
    level: int | None = None  # ilvl
    bold: bool = False


class Styles:
    """The paragraph styles of one document, inheritance worked out."""

    def __init__(self, root: "Element | None") -> None:
        self._styles = {
            attribute(element, "styleId"): _style(element)
            for element in (root if root is not None else ())
            if local(element) == "style" and attribute(element, "type") in ("paragraph", "")
        }
        self._known: dict[str, Style] = {}

    def style(self, name: str) -> Style:
        """The style of this id, with all it inherits; plain text where there is none."""
        if name not in self._known:
            self._known[name] = self._inherited(name)
        return self._known[name]

    def _inherited(self, name: str) -> Style:
        style, seen = self._styles.get(name, Style()), {name}
        above = style.based
        while above and above not in seen:
            seen.add(above)
            outer = self._styles.get(above, Style())
            style = replace(
                style,
                heading=style.heading or outer.heading,
                number=style.number if style.number is not None else outer.number,
                level=style.level if style.level is not None else outer.level,
                contents=style.contents or outer.contents,
                bold=style.bold or outer.bold,
            )
            above = outer.based
        return style


def _style(element: "Element") -> Style:
    name = attribute(found, "val") if (found := child(element, "name")) is not None else ""
    based = attribute(found, "val") if (found := child(element, "basedOn")) is not None else ""
    properties = child(element, "pPr")
    number, level = numbered(properties)
    named = _HEADING.match(name)
    outline = child(properties, "outlineLvl")
    depth = whole(attribute(outline, "val"), 9) + 1 if outline is not None else 0
    contents, is_title = bool(_CONTENTS.match(name)), bool(_TITLE.fullmatch(name))
    heading = int(named[1]) if named else depth if 1 <= depth <= 9 else 0
    return Style(
        based,
        0 if contents or is_title or name.lower() == "subtitle" else heading,
        is_title,
        contents,
        number,
        level,
        is_on(child(element, "rPr", "b")),
    )


def numbered(properties: "Element | None") -> tuple[str | None, int | None]:
    """The list and level a paragraph or style names itself; None for what it leaves open."""
    number, level = child(properties, "numPr", "numId"), child(properties, "numPr", "ilvl")
    return (
        attribute(number, "val") if number is not None else None,
        whole(attribute(level, "val")) if level is not None else None,
    )


def is_on(switch: "Element | None") -> bool:
    """Whether a property like <w:b/> or <w:vanish/> is set: there, and not told to be off."""
    return switch is not None and attribute(switch, "val").lower() not in ("0", "false", "off", "none")
