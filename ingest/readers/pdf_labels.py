"""Marks at the start of a line: list bullets and numbers ("•", "1.", "2.3.1", "(a)", "Recommendation 4."), dot leaders.

Looks at one line alone; whether it stands in a list is decided by who asks.
"""

import re
from dataclasses import dataclass

from ingest.readers.pdf_lines import Line

# Glyphs that are nothing but bullets: the usual ones and the private-use letters of Symbol and Wingdings.
GLYPHS = "•‣◦⁃∙·▪▫■□◼◻◾◽●○◆◇❖➢➤►▶✓✔➔➜\uf0b7\uf02d\uf0a7\uf0a8\uf0d8\uf0fc\uf076\uf0e0\uf06e\uf071\uf0be\uf0d2\uf0ae"
GLYPH = re.compile(rf"([{GLYPHS}]|[\ue000-\uf8ff](?=\s|$))\s*")
DASH = re.compile(r"([-–—−*])\s+(?=\S)|(o)\s+(?=\S)")  # bullets only where the line could not begin so otherwise
WORDED = r"(?:Recommendation|Action|Principle|Priority|Objective|Standard|Aim|Goal|Duty)\s+\d{1,3}[.:]"
NUMBER = re.compile(
    rf"({WORDED}(?=\s)"
    r"|\d{1,3}(?:\.\d{1,3})+\.?(?=\s|$)"  # 1.2 and 1.2.3
    r"|\d{1,3}[.)](?=[A-Z‘“\s]|$)"  # some print no blank behind it
    r"|\d{1,2}[a-z][.)](?=\s|$)"
    r"|(?:\(\d{1,3}\)|\([a-zA-Z]\)|[a-z][.)]|[A-Z]\)|\(x{0,2}(?:ix|iv|v?i{1,3}|v|x)\)|x{0,2}(?:ix|iv|v?i{1,3})[.)])(?=\s|$)"
    r")\s*"
)
LETTERED = re.compile(r"([A-Z]\.)(?=\s)\s*")  # an initial, too: a mark only where "B." follows "A." (pdf_letters.py)
CONTENTS_LINE = re.compile(r"(?:\.\s?){4,}\s*(?:\d{1,4}|[ivxl]{1,6})$|…{2,}\s*\d{1,4}$")
MEASURED = re.compile(
    r"\d+\.\d+ (?:million|billion|thousand|per|percent|percentage|times|years?|months?|weeks?|days?|hours?)\b"
)
SECTION_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)\.?\s+\S")


@dataclass(frozen=True, slots=True)
class Label:
    """The mark of a list item as printed."""

    text: str
    length: int  # characters of the line it takes with the blank behind it
    glyph: bool  # a bullet, no part of the wording

    @property
    def bare(self) -> str:
        """The mark without brackets and stops."""
        return self.text.strip("().")


def label_of(line: Line) -> Label | None:
    """The list mark the line begins with, None without one."""
    found = GLYPH.match(line.text)
    if found:
        return Label(found.group(1), found.end(), True)
    found = DASH.match(line.text)
    if found and _set_apart(line):
        return Label(found.group(1) or found.group(2), found.end(), True)
    found = None if MEASURED.match(line.text) else NUMBER.match(line.text)
    if found is None and line.lettered:
        found = LETTERED.match(line.text)
    return Label(found.group(1), found.end(), False) if found else None


def _set_apart(line: Line) -> bool:
    """Whether a dash or "o" is drawn on its own or marked as part of a list item, as bullets are and words are not."""
    first = line.runs[0].text.strip()
    return len(first) == 1 or (line.tag is not None and line.tag.item >= 0 and not first.startswith("o"))


def is_contents_line(line: Line) -> bool:
    """Whether the line is an entry of a table of contents: marked so, or dots that lead to a page number."""
    if line.tag is not None and line.tag.role == "contents":
        return True
    dotted = ".." in line.text or ". ." in line.text or "……" in line.text
    return dotted and bool(CONTENTS_LINE.search(line.text))


def number_depth(text: str) -> int:
    """How many steps the section number at the start has: 2 for "3.1 Scope", 0 without a number."""
    found = SECTION_NUMBER.match(text)
    return found.group(1).count(".") + 1 if found else 0
