"""Lines of plain text -> fragments: paragraphs, items, table rows, footnotes. Which paragraph is a heading comes after.

Lines that one paragraph or item was wrapped into are joined; where the file was never wrapped, a line is a paragraph.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from ingest.readers.labels import Label, bullet_of, label_of, number_of
from ingest.readers.tabular import Row, is_tabbed, rows_at
from ingest.readers.wording import leads_on, plain, without_asterisks, without_tags

_SUPERSCRIPT = re.compile(r"([ⁱ⁰¹²³⁴-⁹ᵃ-ᵛ†‡§]{1,3}|\[\^?[\w*]{1,4}\]:?)\s*(?=\S)")
_MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+(?=\S)(.*?)\s*#*$")
_RULE = re.compile(r"[-=_*~\s]{3,}$")
_UNDERLINE = re.compile(r"(={3,}|-{3,}|~{3,})$")
_FINISHED = tuple(".!?:;")
_ALIGNED = re.compile(r"\S {3,}\S|-{3} +-{3}")  # columns drawn with blanks
_FIELD = re.compile(r"[A-Z][\w ]{1,20}: \S")  # "Chair: Ann Example" has a line of its own
_SUSPENDED = ("and", "or", "to")  # "pre- and post-16" keeps its blank


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of plain text between blank lines or marks, and what its shape tells."""

    kind: str  # paragraph | item | row | note | heading
    text: str
    label: str = ""
    style: str = ""  # family of the label
    indent: int = 0
    bullet: bool = False
    lines: int = 1  # lines of the file it was joined from
    first: bool = True  # begins a group of lines: a blank line stands before it
    last: bool = True  # ends one: a blank line stands after it
    level: int = 0  # where the file itself marks a heading
    row: Row | None = None

    @property
    def finished(self) -> bool:
        """Ends as a sentence or a lead-in does."""
        return self.text.rstrip("\"'”’)]*").endswith(_FINISHED) or self.text.endswith(_FINISHED)

    @property
    def leads_on(self) -> bool:
        """Its last word cannot be the last of a sentence or heading."""
        return leads_on(self.text)


def fragments_of(text: str) -> list[Fragment]:
    """The fragments of a plain text, in order."""
    lines = _lines(text)
    width = _wrapping_width(lines)
    words = _Words(text)
    fragments: list[Fragment] = []
    for filled, group in groupby(lines, key=lambda line: bool(line.strip())):
        if filled:
            fragments += _Group(list(group), width, words).fragments()
    return _mended(fragments, words)


def _lines(text: str) -> list[str]:
    pieces = (piece for line in text.splitlines() for piece in without_tags_of(line))
    return [piece.replace("\xa0", " ").rstrip(" \r\n\v\f") for piece in pieces]  # tabs at the end are empty cells


def without_tags_of(line: str) -> list[str]:
    """The line as it is, or its paragraphs where it carries tags and is no table row."""
    if "<" not in line or is_tabbed(line):
        return [line]
    pieces = without_tags(line)
    # a blank line between, so that each stays a paragraph of its own
    return pieces if len(pieces) == 1 else [part for piece in pieces for part in ("", piece, "")]


def _wrapping_width(lines: list[str]) -> int | None:
    """The column at which the file's lines were wrapped, None where they were not."""
    lengths = sorted(len(line) for line in lines if line.strip() and not is_tabbed(line) and not _ALIGNED.search(line))
    if not lengths:
        return None
    width = lengths[int(0.95 * (len(lengths) - 1))]
    return width if 50 <= width <= 140 else None


class _Words:
    """Which words the document holds, asked only where a line ends with a hyphen."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._seen: set[str] | None = None

    def joined(self, before: str, after: str) -> str:
        """The two lines as one: a hyphen at the break goes only where the joined word stands elsewhere without it."""
        if before.endswith("\xad"):
            return before[:-1] + after
        head, tail = re.search(r"(\w+)-$", before), re.match(r"\w+", after)
        if head is None or tail is None or not tail[0][0].islower() or tail[0] in _SUSPENDED:
            return f"{before} {after}"
        if self._seen is None:
            self._seen = set(re.findall(r"\w+(?:-\w+)*", self._text.lower()))
        whole, hyphened = (head[1] + tail[0]).lower(), f"{head[1]}-{tail[0]}".lower()
        return before[:-1] + after if whole in self._seen and hyphened not in self._seen else before + after


class _Group:
    """Lines between two blank ones."""

    def __init__(self, lines: list[str], width: int | None, words: _Words) -> None:
        self._lines = lines
        self._width = width
        self._words = words

    def fragments(self) -> list[Fragment]:
        """The fragments of these lines, in order."""
        found: list[Fragment] = []
        at = 0
        while at < len(self._lines):
            rows = rows_at(self._lines, at)
            if rows:
                found += [Fragment("row", row.text, row=row) for row in rows.rows]
                at += rows.lines
            elif found and self._continues(at, found[-1]):
                found[-1] = self._longer(found[-1], self._lines[at])
                at += 1
            else:
                found += self._begun(at)
                at += 1
        ends = len(found) - 1
        return [replace(each, first=place == 0, last=place == ends) for place, each in enumerate(found)]

    def _begun(self, at: int) -> Iterator[Fragment]:
        line = self._lines[at]
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        text = line.strip()
        marked = _MARKDOWN_HEADING.match(text)
        if marked:
            yield Fragment("heading", _clean(marked[2]), level=len(marked[1]))
        elif at + 1 < len(self._lines) and at == 0 and _UNDERLINE.match(self._lines[1].strip()):
            yield Fragment("heading", _clean(text), level=1 if self._lines[1].strip()[0] == "=" else 2)
        elif not _RULE.match(text):
            yield _labelled(text, indent)

    def _continues(self, at: int, before: Fragment) -> bool:
        """Whether this line goes on with the paragraph or item of the line before it."""
        line, previous = self._lines[at], self._lines[at - 1]
        text = line.strip()
        if before.kind in ("row", "heading") or _MARKDOWN_HEADING.match(text) or _RULE.match(text):
            return False
        label = label_of(text)
        if label is not None and (label.bullet or self._is_next(label, before)):
            return False
        if text[0].islower() or before.leads_on or before.text.endswith("-"):
            return True
        if before.finished and _FIELD.match(text):
            return False
        if self._width is not None:
            return len(previous) + 1 + len(text.split(maxsplit=1)[0]) > self._width - 2
        indented = len(line) - len(line.lstrip()) > before.indent
        return before.kind == "item" and indented and not before.finished

    @staticmethod
    def _is_next(label: Label, before: Fragment) -> bool:
        # "see section" + "10. The next" is a wrapped sentence; after "9. ..." or any finished line it is an item.
        return before.finished or before.kind == "item" or label.mark.strip("().") in ("1", "a", "i", "A")

    def _longer(self, before: Fragment, line: str) -> Fragment:
        text = _clean(self._words.joined(before.text, line.strip()))
        return replace(before, text=text, lines=before.lines + 1)


def _labelled(text: str, indent: int) -> Fragment:
    bullet = bullet_of(text)
    if bullet is not None:
        return Fragment("item", _clean(bullet.rest), bullet.mark, bullet.style, indent, bullet=True)
    note = _SUPERSCRIPT.match(text)
    if note is not None and len(text) > note.end():
        return Fragment("note", _clean(text), note[1].strip("[]^:"), indent=indent)
    number = number_of(text)
    if number is not None:
        return Fragment("item", _clean(text), number.mark, number.style, indent)
    return Fragment("paragraph", _clean(text), indent=indent)


def _clean(text: str) -> str:
    soft = text.endswith("\xad")  # kept at a line's end: it says how the next line joins on
    return plain(without_asterisks(text)) + ("\xad" if soft else "")


def _mended(fragments: list[Fragment], words: _Words) -> list[Fragment]:
    """Paragraphs that a blank line broke in the middle of a sentence are one again."""
    whole: list[Fragment] = []
    for fragment in fragments:
        if whole and _broken(whole[-1], fragment):
            before = whole[-1]
            text = words.joined(before.text, fragment.text)
            whole[-1] = replace(before, text=text, lines=before.lines + fragment.lines, last=fragment.last)
        else:
            whole.append(fragment)
    return [replace(each, text=each.text.rstrip("\xad")) for each in whole if each.text]


def _broken(before: Fragment, after: Fragment) -> bool:
    if before.kind not in ("paragraph", "item") or after.kind != "paragraph" or before.finished:
        return False
    begins = after.text.split(maxsplit=1)[0]
    goes_on = begins[0].islower() and not re.search(r"[.@/:]|[a-z][A-Z]", begins)
    return goes_on and (before.leads_on or len(before.text.split()) >= 5)
