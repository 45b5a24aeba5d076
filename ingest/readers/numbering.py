"""The automatic numbers of a Word file, "3.2.1" and "(a)": computed, for they stand nowhere in its text.

From numbering.xml (how a level looks and where it starts) and the order of the numbered paragraphs. Which paragraph is
numbered how is known to wordstyles.py.
"""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.readers.labels import roman
from ingest.readers.package import attribute, local, whole

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_GLYPHS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf02d": "-", "\uf06f": "o", "\uf076": "❖"}
_SYMBOLS = re.compile("[\ue000-\uf8ff]")  # letters of Symbol and Wingdings, of no meaning without the font


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is marked."""

    form: str = "decimal"  # Word's name: decimal, lowerLetter, bullet ...
    pattern: str = ""  # "%1.%2" or the glyph
    start: int = 1
    restarts: bool = True
    decimal: bool = False  # every number in it in figures
    style: str = ""  # paragraph style that stands for this level


@dataclass(frozen=True, slots=True)
class Mark:
    """The label Word shows before a paragraph, and its level from 0."""

    label: str
    level: int
    bullet: bool


@dataclass(slots=True)
class _Definition:
    levels: dict[int, Level] = field(default_factory=dict)
    link: str = ""  # takes its levels from the list style of this name
    names: str = ""  # is the list style of this name


class Numbering:
    """Counts the numbered paragraphs of one document, in order."""

    def __init__(self, root: "Element | None") -> None:
        self._definitions: dict[str, _Definition] = {}
        self._of_number: dict[str, str] = {}  # numId -> abstractNumId
        self._overrides: dict[str, dict[int, int]] = {}  # numId -> level -> number it restarts at
        self._changed: dict[str, dict[int, Level]] = {}  # numId -> levels it marks in its own way
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                self._definitions[attribute(element, "abstractNumId")] = _definition(element)
            elif local(element) == "num":
                self._read_number(element)

    def level_of_style(self, number: str, style: str) -> int:
        """The level of list `number` that this paragraph style stands for, 0 where it names none."""
        levels = self._levels(number)
        return next((place for place, level in levels.items() if level.style == style), 0)

    def next(self, number: str, place: int) -> Mark | None:
        """The mark of the next paragraph in list `number` at level `place`; None where none is shown."""
        levels = self._levels(number)
        level = levels.get(place)
        if level is None:
            return None
        if level.form == "bullet":
            return Mark(shown_bullet(level.pattern), place, True)
        counts = self._counts.setdefault(self._of_number[number], {})
        for outer in range(place):
            # a level that is written before it was used ("1.2" as the first of all) counts as begun
            counts.setdefault(outer, levels.get(outer, level).start)
        start = self._start(number, place, level)
        counts[place] = start if start is not None else counts.get(place, level.start - 1) + 1
        for deeper in [held for held in counts if held > place and levels.get(held, level).restarts]:
            del counts[deeper]
        label = _written(level, levels, counts).strip()
        return Mark(label, place, False) if label and level.form != "none" else None

    def _start(self, number: str, place: int, level: Level) -> int | None:
        """The number a list that is told to restart begins with; None once it has begun."""
        if (number, place) in self._begun:
            return None
        self._begun.add((number, place))
        return self._overrides.get(number, {}).get(place)

    def _levels(self, number: str) -> dict[int, Level]:
        definition = self._definitions.get(self._of_number.get(number, ""))
        if definition is None:
            return {}
        if definition.link and not definition.levels:
            linked = (held for held in self._definitions.values() if held.names == definition.link)
            definition = next(linked, definition)
        return {**definition.levels, **self._changed.get(number, {})}

    def _read_number(self, element: "Element") -> None:
        number = attribute(element, "numId")
        for part in element:
            if local(part) == "abstractNumId":
                self._of_number[number] = attribute(part, "val")
            elif local(part) == "lvlOverride":
                self._read_override(number, part)

    def _read_override(self, number: str, override: "Element") -> None:
        place = whole(attribute(override, "ilvl"))
        for part in override:
            if local(part) == "startOverride":
                self._overrides.setdefault(number, {})[place] = whole(attribute(part, "val"), 1)
            elif local(part) == "lvl":
                self._changed.setdefault(number, {})[place] = _level(part)


def shown_bullet(glyph: str) -> str:
    """The bullet as a letter that any font has."""
    return _SYMBOLS.sub("•", _GLYPHS.get(glyph, glyph)) or "•"


def _definition(element: "Element") -> _Definition:
    definition = _Definition()
    for part in element:
        if local(part) == "lvl":
            definition.levels[whole(attribute(part, "ilvl"))] = _level(part)
        elif local(part) == "numStyleLink":
            definition.link = attribute(part, "val")
        elif local(part) == "styleLink":
            definition.names = attribute(part, "val")
    return definition


def _level(element: "Element") -> Level:
    held = {local(part): attribute(part, "val") for part in element}
    return Level(
        held.get("numFmt", "decimal"),
        held.get("lvlText", ""),
        whole(held.get("start", "1"), 1),
        held.get("lvlRestart") != "0",
        held.get("isLgl", "0") in ("", "1", "true"),
        held.get("pStyle", ""),
    )


def _written(level: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
    def number(found: re.Match[str]) -> str:
        place = int(found[1]) - 1
        outer = levels.get(place, level)
        return figure(counts.get(place, outer.start), "decimal" if level.decimal else outer.form)

    return re.sub(r"%([1-9])", number, level.pattern)


def figure(number: int, form: str) -> str:
    """A number as Word writes it in this form: 3 -> "3", "03", "c", "C", "iii", "III", "3rd"."""
    if form in ("lowerLetter", "upperLetter") and number > 0:
        letter = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)  # after z comes aa, bb, cc
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < number < 4000:
        return roman(number) if form == "lowerRoman" else roman(number).upper()
    if form == "decimalZero":
        return f"{number:02d}"
    if form == "ordinal":
        ending = "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
        return f"{number}{ending}"
    return "" if form == "none" else str(number)
