"""A manuscript: the Markdown of one bundled document as the parts that a PDF or Word file is set from.

Line breaks inside a paragraph are kept, as manuscripts hold one paragraph a line. Clause numbers ("7.1", "(a)") and
list numbers are taken as they stand. Does not know how anything is to look; knows no link, picture or code.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

_NOTE = re.compile(r"^\[\^(\w+)\]:[ ]*(.+)\n?", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^(\w+)\]")
# A clause begins with a number of two or more parts and a capital, a quotation mark or words in bold; or with (a).
_CLAUSE = re.compile(r"(\d+(?:\.\d+)+|\([A-Za-z]{1,4}\)) (?=[A-Z\"“‘]|$|(?<=\) ))")


@dataclass(frozen=True, slots=True)
class Words:
    """Words in one type face, or the mark of a footnote in place of words."""

    text: str
    bold: bool = False
    italic: bool = False
    note: str = ""


Text = tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, a paragraph, a clause or list item with its label, a table, or a remark set apart."""

    kind: Literal["heading", "paragraph", "clause", "item", "table", "remark"]
    text: Text = ()
    level: int = 0  # of a heading from 1, of a clause or item from 0
    label: str = ""  # as in the manuscript: "7.1", "(a)", "3."; "•" for a bullet
    list_number: int = 0  # which list of the manuscript an item belongs to
    rows: tuple[tuple[Text, ...], ...] = ()
    has_header: bool = False  # the first row names the columns
    right: tuple[bool, ...] = ()  # columns of figures


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What one Markdown file holds: its parts in order (the title is the first) and its footnotes by mark."""

    parts: tuple[Part, ...]
    notes: dict[str, Text]


def read(markdown: str) -> Manuscript:
    """The manuscript that this Markdown is."""
    parser = MarkdownIt("commonmark").enable("table")
    notes = {mark: _text(parser.parseInline(note)[0]) for mark, note in _NOTE.findall(markdown)}
    return Manuscript(tuple(_parts(parser.parse(_NOTE.sub("", markdown)))), notes)


def plain(text: Text) -> str:
    """The words alone, without type faces and marks of footnotes."""
    return "".join(words.text for words in text)


def _parts(tokens: list[Token]) -> Iterator[Part]:
    place = _Place()
    for number, token in enumerate(tokens):
        place.pass_by(token)
        if token.type == "heading_open":
            yield Part("heading", _text(tokens[number + 1]), level=int(token.tag[1:]))
        elif token.type == "table_open":
            yield _table(tokens[number : _closing(tokens, number)])
        elif token.type == "paragraph_open":
            yield place.part(_text(tokens[number + 1]))


class _Place:
    """Where we are among lists and remarks."""

    def __init__(self) -> None:
        self.labels: list[str] = []  # of the items we are in, outermost first; "" once a label is used
        self.is_bullet: list[bool] = []
        self.lists = 0
        self.in_remark = False

    def pass_by(self, token: Token) -> None:
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                self.lists += not self.is_bullet
                self.is_bullet.append(token.type == "bullet_list_open")
            case "bullet_list_close" | "ordered_list_close":
                self.is_bullet.pop()
            case "list_item_open":
                self.labels.append("•" if self.is_bullet[-1] else token.info + token.markup)
            case "list_item_close":
                self.labels.pop()
            case "blockquote_open" | "blockquote_close":
                self.in_remark = token.type == "blockquote_open"

    def part(self, text: Text) -> Part:
        """The part that a paragraph standing here is."""
        if self.labels:
            label, self.labels[-1] = self.labels[-1], ""
            return _item(text, label, len(self.labels) - 1, self.lists)
        return Part("remark", text) if self.in_remark else _clause(text)


def _closing(tokens: list[Token], opening: int) -> int:
    return next(place for place in range(opening, len(tokens)) if tokens[place].type == "table_close")


def _item(text: Text, label: str, level: int, list_number: int) -> Part:
    clause = _clause(text)
    if clause.kind == "clause" and label == "•":  # "- (a) ...": the letter stands in place of the bullet
        return replace(clause, level=1)
    return Part("item", text, level=level, label=label, list_number=list_number)


def _clause(text: Text) -> Part:
    found = _CLAUSE.match(text[0].text)
    if found is None or text[0].bold:
        return Part("paragraph", text)
    rest = text[0].text[found.end() :]
    text = (replace(text[0], text=rest), *text[1:]) if rest else text[1:]
    return Part("clause", text, level=int(found[1].startswith("(")), label=found[1])


def _table(tokens: list[Token]) -> Part:
    rows: list[list[Text]] = []
    right: list[bool] = []
    for place, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
            right = []
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(_text(tokens[place + 1]))
            right.append("right" in str(token.attrs.get("style", "")))
    has_header = any(plain(cell) for cell in rows[0])  # "| | |" is how Markdown writes a table without one
    kept = tuple(tuple(row) for row in (rows if has_header else rows[1:]))
    return Part("table", rows=kept, has_header=has_header, right=tuple(right))


def _text(inline: Token) -> Text:
    words: list[Words] = []
    bold = italic = False
    for child in inline.children or []:
        if child.type in ("strong_open", "strong_close"):
            bold = child.type == "strong_open"
        elif child.type in ("em_open", "em_close"):
            italic = child.type == "em_open"
        elif child.type in ("softbreak", "hardbreak"):
            words.append(Words("\n"))
        elif child.type == "text":
            words += _with_marks(Words(child.content, bold, italic))
        else:
            raise ValueError(f"a manuscript holds {child.type}, which no bundled document may; write it in plain words")
    return tuple(words)


def _with_marks(words: Words) -> Iterator[Words]:
    for number, piece in enumerate(_NOTE_MARK.split(words.text)):
        if number % 2:
            yield Words("", note=piece)
        elif piece:
            yield replace(words, text=piece)
