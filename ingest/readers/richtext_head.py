"""The head of an RTF file: its code page, the alphabets of its fonts, its styles, and what it states about itself."""

import codecs
import re
from dataclasses import dataclass, field

from ingest.readers.richtext_tokens import Token, tokens
from ingest.readers.wording import plain

_STATED = {"title": "title", "author": "author", "subject": "subject", "company": "publisher"}
_TIMES = {"creatim": "created", "revtim": "modified"}
_MOST_TOKENS = 400_000  # of the head; what stands behind them is text
_PAGES = {437: "cp437", 850: "cp850", 10000: "mac_roman", 65001: "utf-8", 932: "cp932", 936: "gbk", 949: "cp949"}


@dataclass(slots=True)
class Head:
    """What the text is read by."""

    codepage: str = "cp1252"
    charsets: dict[int, int] = field(default_factory=dict)  # font -> charset
    styles: dict[int, str] = field(default_factory=dict)  # number -> name, small letters
    outlines: dict[int, int] = field(default_factory=dict)  # number of a style -> outline level from 0
    properties: dict[str, str] = field(default_factory=dict)
    titled: bool = False  # a paragraph in the style Title has been met

    def level(self, style: int, outline: int) -> int:
        """The heading level of a paragraph, 0 for none; below the title where one has been met."""
        name = self.styles.get(style, "")
        if name == "title":
            self.titled = True
            return 1
        found = re.fullmatch(r"heading (\d)", name)
        level = outline + 1 if 0 <= outline < 9 else int(found[1]) if found else self.outlines.get(style, -1) + 1
        return min(level + self.titled, 6) if level else 0


@dataclass(slots=True)
class _Group:
    """A group of the head that is open."""

    within: str = ""  # fonttbl, stylesheet or info
    word: str = ""  # its first control word
    numbers: dict[str, int] = field(default_factory=dict)
    letters: str = ""


def head_of(source: bytes) -> Head:
    """The head of this file."""
    head = Head()
    groups = [_Group()]
    font, dropped = -1, 0
    for count, token in enumerate(tokens(source)):
        group = groups[-1]
        if count > _MOST_TOKENS or (token.word == "pard" and not group.within):
            break
        if token.kind == "open":
            groups.append(_Group(group.within))
        elif token.kind == "close":
            _closed(head, group)
            if len(groups) > 1:
                groups.pop()
        elif token.kind == "bytes":
            group.letters += token.raw[dropped:].decode(head.codepage, "replace") if group.within else ""
            dropped = 0
        elif token.word == "fcharset":
            head.charsets[font] = token.number or 0
        else:
            font = token.number or 0 if token.word == "f" and group.within == "fonttbl" else font
            dropped = _word(head, group, token)
    return head


def _word(head: Head, group: _Group, token: Token) -> int:
    """Takes in a control word; gives how many letters of a fallback follow it."""
    if token.word in ("fonttbl", "stylesheet", "info"):
        group.within = token.word
    elif token.word == "ansicpg":
        head.codepage = _codepage(token.number or 1252)
    elif token.word in ("mac", "pc", "pca"):
        head.codepage = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}[token.word]
    elif token.word == "u" and group.within:
        group.letters += chr((token.number or 0) & 0xFFFF)
        return 1
    elif token.word != "*":
        group.word = group.word or token.word
        group.numbers[token.word] = token.number or 0
    return 0


def _closed(head: Head, group: _Group) -> None:
    """What a group of the head amounts to, now that it ends."""
    words = plain(group.letters.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
    numbers = group.numbers
    if group.within == "stylesheet" and words and "cs" not in numbers:
        style = numbers.get("s", 0)
        head.styles[style] = words.split(";")[0].strip().lower()
        if "outlinelevel" in numbers:
            head.outlines[style] = numbers["outlinelevel"]
    elif group.within == "info" and group.word in _STATED and words:
        head.properties[_STATED[group.word]] = words
    elif group.within == "info" and group.word in _TIMES and numbers.get("yr"):
        date = (numbers["yr"], numbers.get("mo", 1), numbers.get("dy", 1))
        head.properties[_TIMES[group.word]] = "{:04d}-{:02d}-{:02d}".format(*date)


def _codepage(number: int) -> str:
    name = _PAGES.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name
