"""The marks that begin an item: bullets ("•"), numbers ("1.", "3.2.1"), letters ("(a)"), words ("Recommendation 4.").

Knows one line of text at a time; whether a numbered line is a heading or an item is for its caller to say.
"""

import re
from dataclasses import dataclass

from corpus.numbered import NUMBERED

_GLYPHS = "-–—•·‣⁃▪▫■□●○◦❖➢➤➔►▶✓✔✗✘❑❒◆◇♦*+\uf0b7\uf02d\uf0a7\uf0d8\uf0fc\uf076\uf06e\u25fc\u25aa"
_BULLET = re.compile(
    rf"(?:([{re.escape(_GLYPHS)}]+)[ \t\xa0]+|([•‣▪■●❖➢➤►▶✓✔\uf0b7\uf0a7\uf0d8])|(o)(?:\t|[ \xa0]{{2,}}))(?=\S)"
)
_NUMBER = re.compile(
    r"(?:(?P<plain>\d{1,3}[.)]|\(\d{1,3}\))"
    r"|(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,4}[.)]?)(?=\s+[A-Z\"'“‘(\[])"
    r"|(?P<letter>\((?:[a-zA-Z]|aa|bb|cc|dd|ee)\)|[a-zA-Z]\)|[a-z]\.)"
    r"|(?P<roman>\(?[ivx]{1,5}[.)]|\(?[IVX]{2,5}[.)]))\s+(?=\S)"
)
_WORD = re.compile(
    r"((?:Recommendation|Principle|Priority|Objective|Aim|Action|Article|Clause|Finding|Step|Standard|Commitment)"
    r" \d{1,2}[a-z]?[.:])\s+(?=\S)"
)
_WORD_OF_HEADING = re.compile(  # "Priority 1: Reading", "Part A. Aims", "Tier 2 - Area groups"
    rf"((?i:{'|'.join(NUMBERED)})"
    r" (?:\d{1,2}(?:\.\d{1,2})*[a-z]?|[A-Z]|[IVX]{1,4}|One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten))"
    r"(?:[.:)](?!\d)|(?=\s+[-–—]\s))(?=.*\w)"
)
_BARE = re.compile(  # "12 May 2025" begins with no number of a heading
    r"(\d{1,2}(?:\.\d{1,2})*) +(?=[A-Z])(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]* \d{4})"
)
_ROMAN = re.compile(r"[ivx]+")


@dataclass(frozen=True, slots=True)
class Label:
    """The mark at the beginning of a line: its form, and the line after it."""

    mark: str  # as printed: "•", "1.", "(a)"
    style: str  # which marks belong together: "1.", "(a)", "#.#", a bullet's own glyph
    rest: str  # the line without the mark
    bullet: bool = False


def bullet_of(text: str) -> Label | None:
    """The bullet this line begins with, None where it begins with none. Of two glyphs in a row the second counts."""
    found = _BULLET.match(text)
    if found is None:
        return None
    found = _BULLET.match(text, found.end()) or found
    mark = found[1] or found[2] or found[3]
    return Label(mark, mark, text[found.end() :], bullet=True)


def number_of(text: str) -> Label | None:
    """The number, letter or numbered word this line begins with, None where it begins with none."""
    found = _NUMBER.match(text)
    if found is not None:
        mark = found[0].strip()
        return Label(mark, style_of(mark), text[found.end() :])
    found = _WORD.match(text)
    if found is None or not text.rstrip().endswith((".", ";", ":", "?", "!")):
        return None
    return Label(found[1], found[1].split()[0], text[found.end() :])


def heading_number(text: str) -> str:
    """The number a heading begins with: "4.", one without a stop ("3 Our aims", "2.1 Trust"), or a numbered word.

    "Priority 1" of "Priority 1: Reading"; "" where there is none, or nothing after it.
    """
    label = number_of(text)
    if label is not None:
        return label.mark
    found = _WORD_OF_HEADING.match(text) or _BARE.match(text)
    return found[1] if found is not None else ""


def label_of(text: str) -> Label | None:
    """The bullet or number this line begins with, None where it begins with none."""
    return bullet_of(text) or number_of(text)


def style_of(mark: str) -> str:
    """The family of a mark: "3." -> "1.", "(b)" -> "(a)", "2.4.1" -> "#.#.#", "iv." -> "i."."""
    core = mark.strip("().")
    if "." in core:
        return ".".join("#" for _ in core.split("."))
    if core.isdigit():
        return mark.replace(core, "1")
    kind = "i" if _ROMAN.fullmatch(core.lower()) else "a"
    return mark.replace(core, kind if core.islower() else kind.upper())


def roman(number: int) -> str:
    """A whole number from 1 to 3999 in small Roman letters."""
    values = (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x")
    text = ""
    for value, letters in (*values, (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        count, number = divmod(number, value)
        text += letters * count
    return text


class ListLevels:
    """The level of each item of a list whose nesting is told by indent and style of mark alone."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str, str]] = []  # (indent, style, last mark) from the outermost item down

    def end(self) -> None:
        """Something else than an item came: the next item begins a new list."""
        self._open.clear()

    def level(self, indent: int, style: str, mark: str) -> int:
        """The level of the next item, 0 for the outermost. indent: blanks before its mark."""
        style = self._settled(style, mark)
        while self._open and indent < self._open[-1][0] - 1:
            self._open.pop()
        styles = [held[1] for held in self._open if held[0] >= indent - 1]
        if style in styles:
            while self._open[-1][1] != style:
                self._open.pop()
            self._open.pop()
        self._open.append((indent, style, mark))
        return len(self._open) - 1

    def _settled(self, style: str, mark: str) -> str:
        # "(i)" after "(h)" and "v." after "u." are letters, not Roman numbers.
        core, letters = mark.strip("()."), style.replace("i", "a")
        if len(core) == 1 and style != letters:
            for _, held, last in self._open:
                if held == letters and ord(last.strip("().")) + 1 == ord(core):
                    return letters
        return style
