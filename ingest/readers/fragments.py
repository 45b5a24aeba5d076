"""Lines of plain text -> fragments: paragraphs, items, table rows, footnotes. Which paragraph is a heading comes after.

Lines that one paragraph or item was wrapped into are joined; where the file was never wrapped, a line is a paragraph.
"""

import re
from dataclasses import dataclass, replace
from itertools import groupby

from ingest.readers.labels import Label, bullet_of, label_of, number_of
from ingest.readers.tabular import Row, is_tabbed, rows_at
from ingest.readers.wording import leads_on, plain, without_asterisks, without_tags

_SUPERSCRIPT = re.compile(r"([ⁱ⁰¹²³⁴-⁹ᵃ-ᵛ†‡§]{1,3}|\[\^?[\w*]{1,4}\]:?)\s*(?=\S)")
_MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+(?=\S)(.*?)\s*#*$")
_RULE = re.compile(r"[-=_*~\s]{3,}$")
_UNDERLINE = re.compile(r"(={3,}|-{3,}|~{3,})$")
_LONGEST = 5_000  # letters; a longer paragraph is not mended
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
        return _finished(self.text)

    @property
    def leads_on(self) -> bool:
        """Its last word cannot be the last of a sentence or heading."""
        return leads_on(self.text)


def _finished(text: str) -> bool:
    return text.endswith(_FINISHED) or text.rstrip("\"'”’)]*").endswith(_FINISHED)


def fragments_of(text: str) -> list[Fragment]:
    """The fragments of a plain text, in order."""
    lines = _lines(text)
    width = _wrapping_width(lines)
    words = _Words(text)
    fragments: list[Fragment] = []
    for filled, group in groupby(lines, key=lambda line: bool(line.strip())):
        if filled:
            fragments += _Group(list(group), width, words).fragments()
    # a soft hyphen alone is a line, and no text
    return [one for one in _mended(fragments, words) if one.text or one.label or one.row]


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

    def joined(self, lines: list[str]) -> str:
        """The lines as one text."""
        pieces = lines[:1]
        for line in lines[1:]:
            before, between = self._break(pieces[-1], line)
            pieces[-1] = before
            pieces += [between, line]
        return "".join(pieces)

    def _break(self, before: str, after: str) -> tuple[str, str]:
        """What stands before and at a line break: a hyphen goes only where the joined word stands elsewhere."""
        if before.endswith("\xad"):
            return before[:-1], ""
        head = re.search(r"\w+$", before[-60:-1]) if before.endswith("-") else None
        tail = re.match(r"\w+", after)
        if head is None or tail is None or not tail[0][0].islower() or tail[0] in _SUSPENDED:
            return before, " "
        if self._seen is None:
            self._seen = set(re.findall(r"\w+(?:-\w+)*", self._text.lower()))
        whole, hyphened = (head[0] + tail[0]).lower(), f"{head[0]}-{tail[0]}".lower()
        return (before[:-1] if whole in self._seen and hyphened not in self._seen else before), ""


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
                continue
            begun = self._begun(at)
            at += 1
            if begun is None:
                continue
            more = at
            while more < len(self._lines) and self._continues(more, begun) and not rows_at(self._lines, more):
                more += 1
            found.append(self._with(begun, self._lines[at:more]))
            at = more
        ends = len(found) - 1
        return [replace(each, first=place == 0, last=place == ends) for place, each in enumerate(found)]

    def _with(self, begun: Fragment, lines: list[str]) -> Fragment:
        if not lines:
            return replace(begun, text=_clean(begun.text))
        text = self._words.joined([begun.text, *(line.strip() for line in lines)])
        return replace(begun, text=_clean(text), lines=1 + len(lines))

    def _begun(self, at: int) -> Fragment | None:
        """The fragment this line begins, its text as in the file; None for a line that is only a rule."""
        line = self._lines[at]
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        text = line.strip()
        marked = _MARKDOWN_HEADING.match(text)
        if marked:
            return Fragment("heading", marked[2], level=len(marked[1]))
        if at == 0 and len(self._lines) > 1 and _UNDERLINE.match(self._lines[1].strip()):
            return Fragment("heading", text, level=1 if self._lines[1].strip()[0] == "=" else 2)
        return None if _RULE.match(text) else _labelled(text, indent)

    def _continues(self, at: int, before: Fragment) -> bool:
        """Whether this line goes on with the paragraph or item of the line before it."""
        line, previous = self._lines[at], self._lines[at - 1]
        text, above = line.strip(), previous.strip()
        if before.kind == "heading" or _MARKDOWN_HEADING.match(text) or _RULE.match(text):
            return False
        label = label_of(text)
        if label is not None and (label.bullet or before.kind == "item" or _begins_list(label) or _finished(above)):
            return False  # but "see section" + "10. The next" is a wrapped sentence
        if text[0].islower() or leads_on(above) or above.endswith(("-", "\xad")):
            return True
        if _finished(above) and _FIELD.match(text):
            return False
        if self._width is not None:
            return len(previous) + 1 + len(text.split(maxsplit=1)[0]) > self._width - 2
        indented = len(line) - len(line.lstrip()) > before.indent
        return before.kind == "item" and indented and not _finished(above)


def _begins_list(label: Label) -> bool:
    return label.mark.strip("().") in ("1", "a", "i", "A")


def _labelled(text: str, indent: int) -> Fragment:
    bullet = bullet_of(text)
    if bullet is not None:
        return Fragment("item", bullet.rest, bullet.mark, bullet.style, indent, bullet=True)
    note = _SUPERSCRIPT.match(text)
    if note is not None and len(text) > note.end():
        return Fragment("note", text, note[1].strip("[]^:"), indent=indent)
    number = number_of(text)
    if number is not None:
        return Fragment("item", text, number.mark, number.style, indent)
    return Fragment("paragraph", text, indent=indent)


def _clean(text: str) -> str:
    soft = text.endswith("\xad")  # kept at a line's end: it says how the next line joins on
    return plain(without_asterisks(text)) + ("\xad" if soft else "")


def _mended(fragments: list[Fragment], words: _Words) -> list[Fragment]:
    """Paragraphs that a blank line broke in the middle of a sentence are one again."""
    whole: list[Fragment] = []
    for fragment in fragments:
        if whole and _broken(whole[-1], fragment):
            before = whole[-1]
            text = words.joined([before.text, fragment.text])
            whole[-1] = replace(before, text=text, lines=before.lines + fragment.lines, last=fragment.last)
        else:
            whole.append(fragment)
    return [replace(each, text=each.text.rstrip("\xad")) for each in whole if each.text]


def _broken(before: Fragment, after: Fragment) -> bool:
    if before.kind not in ("paragraph", "item") or after.kind != "paragraph" or before.finished:
        return False
    if len(before.text) > _LONGEST or not after.text:
        return False
    begins = after.text.split(maxsplit=1)[0]
    goes_on = begins[0].islower() and not re.search(r"[.@/:]|[a-z][A-Z]", begins)
    return goes_on and (before.leads_on or len(before.text.split()) >= 5)
