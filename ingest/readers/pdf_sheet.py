"""Sheet: one open page of a PDF with what every look at it needs: its letters, what drew each, and its drawn objects.

Asks pdfium for each of them once. Does not put letters together: `pdf_runs.py` does.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING

from ingest.limits import PAGE_CHARACTERS
from ingest.readers.pdf_calls import Address, Sides, address_of, calls

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

MOST_OBJECTS = 50_000  # of one page; text objects count
BREAK_MARK = "\x02"  # pdfium's mark for a hyphen at a line end; it glues the next line on without a line feed
PLAIN_BREAK_MARK = "\ufffe"  # the same in a text given in one piece
LINE = re.compile(r"[^\s](?:[^\r\n]*[^\s])?")
WORD = re.compile(r"\S+")
FEW = 3  # letters of a word: each is asked for
BEYOND = 0x110000  # the codes of letters end before
NOT_A_LETTER = "\ufffd"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page while it is open; places in points as the file states them, before it is turned."""

    number: int  # from 1
    page: "PdfPage"
    address: Address
    text: Address
    area: Sides  # what is shown of it
    turns: int  # quarters clockwise that it is shown turned by, 0 to 3
    letters: str  # one for each character that pdfium counts, those it put in and halves of pairs too
    holders: Sequence[Address | None]  # for each letter the text object that drew it; None: pdfium put it in
    cut: bool  # held more characters than are read
    objects: tuple[Address, ...]  # drawn on it, what they hold apart
    kinds: tuple[int, ...]  # of each object
    drawn: int  # objects of the page, also those beyond the limit
    plain: str  # its text as pdfium gives it in one piece, for the coverage check


@contextmanager
def opened(document: "PdfDocument", number: int) -> Iterator[Sheet]:
    """A page, from 1, open for as long as the context. Raises PdfiumError where it is damaged."""
    page = document[number - 1]
    try:
        textpage = page.get_textpage()
        try:
            yield _sheet(page, textpage, number)
        finally:
            textpage.close()
    finally:
        page.close()


def _sheet(page: "PdfPage", textpage: "PdfTextPage", number: int) -> Sheet:
    from pypdfium2 import raw  # loads a native library

    ask, address, text = calls(), address_of(page.raw), address_of(textpage.raw)
    count, drawn = textpage.count_chars(), raw.FPDFPage_CountObjects(page)
    places = range(min(count, PAGE_CHARACTERS))
    plain = textpage.get_text_range(0, len(places))
    letters = _letters(plain, text, places)
    objects = [one for one in map(ask.object, repeat(address), range(min(drawn, MOST_OBJECTS))) if one]
    return Sheet(
        number=number,
        page=page,
        address=address,
        text=text,
        area=page.get_bbox(),
        turns=page.get_rotation() // 90 % 4,
        letters=letters,
        holders=_holders(letters, text),
        cut=count > PAGE_CHARACTERS,
        objects=tuple(objects),
        kinds=tuple(map(ask.kind, objects)),
        drawn=drawn,
        plain=plain,
    )


def _holders(letters: str, text: Address) -> list[Address | None]:
    """For each letter the text object that drew it.

    An object is drawn whole before the next one, so that what lies between two letters of one is not asked for.
    """
    ask = calls().holder
    holders: list[Address | None] = []
    for line in LINE.finditer(letters):
        begin, end = line.span()
        first = ask(text, begin)
        if first is not None and ask(text, end - 1) == first:
            holders += [ask(text, place) for place in range(len(holders), begin)]
            holders += [first] * (end - begin)
            continue
        for word in WORD.finditer(letters, begin, end):
            start, after = word.span()
            one = ask(text, start)
            blanks = range(len(holders), start)
            between = bool(holders) and holders[-1] == one
            holders += [one] * len(blanks) if between else [ask(text, place) for place in blanks]
            if after - start >= FEW and ask(text, after - 1) == one:
                holders += [one] * (after - start)
            else:
                holders += [ask(text, place) for place in range(start, after)]
    return [*holders, *(ask(text, place) for place in range(len(holders), len(letters)))]


def _letters(plain: str, text: Address, places: range) -> str:
    """A letter for each place: those of the plain text, unless pdfium left some out of that or put some in."""
    if len(plain) == len(places):
        return plain.replace(PLAIN_BREAK_MARK, BREAK_MARK)
    codes = map(calls().code, repeat(text), places)
    return "".join(chr(code) if code < BEYOND else NOT_A_LETTER for code in codes)
