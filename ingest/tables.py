"""The rows of a table -> drafts of passages: a row of short cells whole, cells that say something each for itself.

A cell is cited with the name of its column in its heading path; the short first cell of its row leads in to it. Does
not find tables: readers do.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from corpus.document import COLUMNS
from corpus.months import MONTH
from ingest.draft import MOST_WORDS, Draft
from ingest.outline import Laid
from ingest.sentences import portions

_WIDE = 12  # words: a cell of as many says something by itself
_TELLING = 5  # words: so does a paragraph of as many, where a cell has several
_MOST_IN_ROW = 120  # words of a row that is cited whole
_SUBHEADING_WORDS = 8
# "May" is a month before a year or behind a day, and else a verb; "2000 pounds" is no year
_TIME = re.compile(
    rf"\b(?:(?!May\b){MONTH}|May,? (?:19|20)\d\d|(?<=\d )May|(?<=\d(?:st|nd|rd|th) )May"
    r"|[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|(?<![£$€,.])(?:19|20)\d\d(?![,.]\d)(?! [a-z]+s\b))\b"
)
# over a row of two cells: what it has is one thing's, "Contact | Phone", "Step | By when"
_OF_ONE = re.compile(
    r"\W*(?:by |contact |due )?(?:who|whom|when|steps?|dates?|deadlines?|contacts?|(?:tele)?phones?|e-?mails?)"
    r"(?: (?:number|address|due|name|details))?\W*",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}[.)]|\([a-z]\))(?=\s)")
_BULLET = re.compile(r"[•▪◼■●◦‣❖➢\-–—*\ue000-\uf8ff]\s+")


@dataclass(frozen=True, slots=True)
class _Column:
    """Under what the paragraphs of a cell stand."""

    path: tuple[str, ...]
    lead_in: str
    group: str


def table_drafts(rows: Sequence[Laid]) -> Iterator[Draft]:
    """The passages of one table, in order. Its heading row is one passage, or one a cell where cells are cited."""
    data = [one for one in rows if not one.block.header]
    heads = [cell for one in rows if one.block.header for cell in one.block.cells]
    is_pairs = len(data) < 2 <= len(rows) and not any(_is_record(heads, one.block.cells) for one in data)
    by_cell = is_pairs or any(_says_several_things(one) for one in data)
    are_labelled = len(data) > 1 and any(map(_is_labelled, data)) and all(map(_may_be_labelled, data))
    leads = _may_be_labelled if are_labelled else _is_labelled
    group = f"table at {rows[0].start}"
    names: Sequence[str] = ()
    for one, path in _under_subheadings(rows):
        in_group = f"headings of {group}" if one.block.header else "" if by_cell else group
        if by_cell:
            yield from _by_cell(one, names, _Column(path, _label(one, leads), in_group))
        else:
            yield Draft("table", *_stripped(one), path, "", "" if one.block.header else COLUMNS.join(names), in_group)
        if one.block.header:
            names = one.block.cells


def _says_several_things(row: Laid) -> bool:
    words = [len(cell.split()) for cell in row.block.cells]
    telling = (sum(len(part.split()) >= _TELLING for part in cell.split("\n")) for cell in row.block.cells)
    return sum(count >= _WIDE for count in words) > 1 or sum(words) > _MOST_IN_ROW or any(n > 1 for n in telling)


def _under_subheadings(rows: Sequence[Laid]) -> Iterator[tuple[Laid, tuple[str, ...]]]:
    """Each row with its heading path: a short text that stands alone in a row of a wide table heads the rows below."""
    above: tuple[str, ...] = ()
    for one in rows:
        if one.block.header:
            yield one, one.path
            continue
        cells = one.block.cells
        first = cells[0].split("\n")[0].strip() if cells else ""
        is_alone = len(cells) > 2 and bool(first) and not any(cell.strip() for cell in cells[1:])
        if is_alone and len(first.split()) <= _SUBHEADING_WORDS and not first.endswith((".", ";", ":")):
            yield one, one.path
            above = (first,)
        else:
            yield one, (*one.path, *above)


def _label(row: Laid, leads: Callable[[Laid], bool]) -> str:
    """The first cell of a row below the headings, where it leads in to the others; else empty."""
    return row.block.cells[0].strip() if not row.block.header and leads(row) else ""


def _by_cell(row: Laid, columns: Sequence[str], whole: _Column) -> Iterator[Draft]:
    """The cells of a row, each under the name of its column; whole: under what the row stands."""
    cells, names = row.block.cells, () if row.block.header else columns
    filled = _filled(row)
    for place in filled:
        name = names[place].strip() if place < len(names) and len(filled) > 1 else ""
        under = (*whole.path, name) if name and name not in whole.path[-1:] else whole.path
        lead = whole.lead_in if place > filled[0] and whole.lead_in else name
        column = _Column(under, lead, whole.group or f"cell under {name} in {under}")
        yield from _cell(cells[place], row.cells[place][0], column)


def _filled(row: Laid) -> list[int]:
    return [place for place, cell in enumerate(row.block.cells) if cell.strip()]


def _is_labelled(row: Laid) -> bool:
    """Whether the first cell only names what the others of its row say."""
    return _may_be_labelled(row) and max(len(cell.split()) for cell in row.block.cells[1:]) >= _WIDE


def _may_be_labelled(row: Laid) -> bool:
    """Whether the first cell is short enough for it: so it is one where that of another row of its table is."""
    first = row.block.cells[0].strip() if row.block.cells else ""
    return bool(first) and len(_filled(row)) > 1 and len(first.split()) < _WIDE and "\n" not in first


def _is_record(heads: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether the one row of a table tells of one thing, what it is, who and when, and no value under each heading.

    "First visits, the advisers, 14 October"; unlike the grades under five strands and the months under four stages.
    Two cells are one thing's only where a heading says so: "Strengths | Areas to develop" does not.
    """
    sorts = [_sort(cell) for cell in cells if cell.strip()]
    if len(sorts) < 3:
        return len(set(sorts)) > 1 and any(_OF_ONE.fullmatch(one) for one in heads)
    return len(set(sorts)) > 1 and set(sorts[1:]) != {"time"}


def _sort(cell: str) -> str:
    if _TIME.search(cell):
        return "time"
    return "figure" if any(letter.isdigit() for letter in cell) else "words"


def _cell(cell: str, start: int, column: _Column) -> Iterator[Draft]:
    """A draft a paragraph; a bulleted one is led in to by the paragraph before the bullets.

    So is one without a bullet, which many formats do not keep, after "The board is to:" and what is like it after that.
    """
    before = led = first_led = ""
    for paragraph in cell.split("\n"):
        text = paragraph.strip()
        bullet = _BULLET.match(text)
        begin = start + len(paragraph) - len(paragraph.lstrip()) + (bullet.end() if bullet else 0)
        words = text[bullet.end() :] if bullet else text
        label = _LABEL.match(words)
        first_led = first_led or words
        if text and not bullet and not _is_like(first_led, words):
            led = ""
        lead = before if bullet and before else led or column.lead_in
        for first, last in portions(words, MOST_WORDS, begin):
            yield Draft("table", first, last, column.path, label.group() if label else "", lead, column.group)
        if text and not bullet:
            before = text
        if text.endswith(":"):
            led, first_led = text, ""
        start += len(paragraph) + 1


def _is_like(first: str, text: str) -> bool:
    """Whether a paragraph goes on with a list as its first one began: in small letters, or without a full stop."""
    if text.endswith(":") or first[:1].islower() != text[:1].islower():
        return False
    return first[:1].islower() or first.endswith((";", ",")) or not (first.endswith(".") or text.endswith("."))


def _stripped(row: Laid) -> tuple[int, int]:
    text = row.block.text
    return row.start + len(text) - len(text.lstrip()), row.start + len(text.rstrip())
