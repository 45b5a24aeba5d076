"""The lists of HTML: how the items of an open <ol> or <ul> are marked."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.readers.labels import Label, roman

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode


@dataclass(slots=True)
class OpenList:
    """An open list: how its items are marked."""

    ordered: bool
    form: str = "1"  # 1, a, A, i or I
    marked: bool = True
    next: int = 1

    def label(self, item: "LexborNode") -> Label:
        """The mark of the item that begins now; a number counts on, or is what the item states."""
        value = item.attributes.get("value") or ""
        number = int(value) if self.ordered and re.fullmatch(r"-?\d{1,6}", value) else self.next
        self.next = number + 1
        mark = f"{numeral(number, self.form)}." if self.ordered else "•"
        return Label(mark if self.marked else "", "", "", bullet=not self.ordered)


def opened_list(tag: str, node: "LexborNode") -> OpenList:
    """The list this <ol> or <ul> opens."""
    form = node.attributes.get("type") or "1"
    bare = "none" in (node.attributes.get("style") or "")
    start = node.attributes.get("start") or "1"
    first = int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1
    return OpenList(tag == "ol", form if form in "1aAiI" else "1", not bare, first)


def numeral(number: int, form: str) -> str:
    """The number in figures ("1"), letters ("a", "A") or Roman numerals ("i", "I")."""
    if form in "aA" and number > 0:
        letters = ""
        while number:
            number, place = divmod(number - 1, 26)
            letters = chr(97 + place) + letters
        return letters.upper() if form == "A" else letters
    if form in "iI" and 0 < number < 4000:
        return roman(number).upper() if form == "I" else roman(number)
    return str(number)
