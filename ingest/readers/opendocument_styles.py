"""The styles and list marks of an OpenDocument file: what is bold, hidden, a title, and how lists are numbered.

Computes the labels that the file's program would show ("1.2", "(a)", "•"), for they stand nowhere in its text.
"""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.readers.listmarks import numeral
from ingest.readers.numbering import Mark, shown_bullet
from ingest.readers.package import attribute, child, local, whole, within

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_MOST_PARENTS = 20  # styles may name each other in a circle


@dataclass(frozen=True, slots=True)
class Style:
    """What one style settles; None where it leaves that to its parent."""

    parent: str = ""
    bold: bool | None = None
    hidden: bool | None = None
    listed: str = ""  # list style of its paragraphs
    level: int = 0  # of a heading


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is marked."""

    bullet: str = ""  # the glyph; "" where it is numbered
    form: str = ""  # 1, a, A, i, I; "" where no number is shown
    before: str = ""
    after: str = ""
    shown: int = 1  # how many levels stand in the label: 2 for "1.2"
    start: int = 1


class Styles:
    """The styles of one file, by family and name."""

    def __init__(self, roots: "list[Element]") -> None:
        self._styles: dict[tuple[str, str], Style] = {}
        self.lists: dict[str, dict[int, Level]] = {}
        self.outline: dict[int, Level] = {}
        for root in roots:
            for element in within(root, "style"):
                self._styles[attribute(element, "family"), attribute(element, "name")] = _style(element)
            for element in within(root, "list-style"):
                self.lists[attribute(element, "name")] = _levels(element)
            for element in within(root, "outline-style"):
                self.outline = _levels(element)

    def chain(self, family: str, name: str) -> list[str]:
        """The style of this name and those it is based on, nearest first, as people read their names."""
        names: list[str] = []
        while name and name not in names and len(names) < _MOST_PARENTS:
            names.append(name)
            name = self._styles.get((family, name), Style()).parent
        return [one.replace("_20_", " ") for one in names]

    def is_bold(self, family: str, name: str) -> bool | None:
        """Whether this style makes its words bold, None where it says nothing of it."""
        return next((style.bold for style in self._of(family, name) if style.bold is not None), None)

    def is_hidden(self, family: str, name: str) -> bool:
        """Whether this style hides its words."""
        return next((style.hidden for style in self._of(family, name) if style.hidden is not None), False)

    def level(self, name: str) -> int:
        """The heading level of a paragraph style, 0 where it is no heading's."""
        return next((style.level for style in self._of("paragraph", name) if style.level), 0)

    def _of(self, family: str, name: str) -> list[Style]:
        names = [one.replace(" ", "_20_") for one in self.chain(family, name)]
        return [self._styles[family, one] for one in names if (family, one) in self._styles]


@dataclass(slots=True)
class _Open:
    """A list that is open: its style, its depth from 1, and the counts it shares with the lists it goes on from."""

    style: str
    depth: int
    counts: dict[int, int]


@dataclass(slots=True)
class Lists:
    """Counts the items of one file, in order."""

    styles: Styles
    _open: list[_Open] = field(default_factory=list)
    _last: dict[str, dict[int, int]] = field(default_factory=dict)  # list style -> counts of its last list
    _named: dict[str, dict[int, int]] = field(default_factory=dict)  # xml:id of a list -> its counts
    _headings: dict[int, int] = field(default_factory=dict)

    def open(self, element: "Element") -> None:
        """A list begins, in another or by itself."""
        above = self._open[-1] if self._open else None
        style = attribute(element, "style-name") or (above.style if above else "")
        if above is not None and above.style == style:
            counts = above.counts
        elif attribute(element, "continue-list") in self._named:
            counts = self._named[attribute(element, "continue-list")]
        elif attribute(element, "continue-numbering") == "true":
            counts = self._last.get(style, {})
        else:
            counts = {}
        self._last[style] = counts
        if name := attribute(element, "id"):
            self._named[name] = counts
        depth = above.depth + 1 if above else 1
        self._open.append(_Open(style, depth, counts))

    def close(self) -> None:
        """The innermost list ends."""
        self._open.pop()

    @property
    def depth(self) -> int:
        """How many lists are open."""
        return len(self._open)

    def item(self, element: "Element") -> Mark | None:
        """The mark of the item that begins now."""
        held = self._open[-1]
        level = self.styles.lists.get(held.style, {}).get(held.depth, Level(bullet="•"))
        if level.bullet:
            return Mark(shown_bullet(level.bullet), held.depth - 1, True)
        start = attribute(element, "start-value")
        before = held.counts.get(held.depth, level.start - 1)
        held.counts[held.depth] = whole(start) if start else before + 1
        for deeper in [depth for depth in held.counts if depth > held.depth]:
            del held.counts[deeper]
        label = _written(held.depth, self.styles.lists.get(held.style, {}), held.counts)
        return Mark(label, held.depth - 1, not label)

    def heading(self, level: int) -> str:
        """The number of the next heading of this level, "" where headings are not numbered."""
        how = self.styles.outline.get(level, Level())
        self._headings[level] = self._headings.get(level, how.start - 1) + 1
        for deeper in [depth for depth in self._headings if depth > level]:
            del self._headings[deeper]
        return _written(level, self.styles.outline, self._headings)


def _written(depth: int, levels: dict[int, Level], counts: dict[int, int]) -> str:
    level = levels.get(depth, Level())
    if not level.form:
        return ""
    first = max(depth - level.shown + 1, 1)
    above = [(levels.get(place, Level()), place) for place in range(first, depth + 1)]
    numbers = [numeral(counts.get(place, how.start), how.form) for how, place in above if how.form]
    return f"{level.before}{'.'.join(numbers)}{level.after}".strip()


def _style(element: "Element") -> Style:
    text = child(element, "text-properties")
    weight = attribute(text, "font-weight") if text is not None else ""
    display = attribute(text, "display") if text is not None else ""
    return Style(
        parent=attribute(element, "parent-style-name"),
        bold=None if not weight else weight == "bold" or whole(weight) >= 600,
        hidden=None if not display else display == "none",
        listed=attribute(element, "list-style-name"),
        level=whole(attribute(element, "default-outline-level")),
    )


def _levels(element: "Element") -> dict[int, Level]:
    return {whole(attribute(part, "level")): _level(part) for part in element if "level" in local(part)}


def _level(element: "Element") -> Level:
    if not local(element).endswith(("number", "outline-level-style")):
        return Level(bullet=attribute(element, "bullet-char") or "•")
    form = attribute(element, "num-format")
    return Level(
        form=form[:1] if re.match(r"[1aAiI]", form) else "",
        before=attribute(element, "num-prefix"),
        after=attribute(element, "num-suffix"),
        shown=min(max(whole(attribute(element, "display-levels"), 1), 1), 10),
        start=whole(attribute(element, "start-value"), 1),
    )
