"""The coverage check: are the words that a reader gives back those that a second, dumb way finds in the same file?

Under LEAST, running headers and footers apart, the plain text takes the place of the page (PDF) or of the file (other
formats): structure is lost, words are not. A warning says so and is kept with the document. Formats without a second
way (readers/secondway.py) are not checked.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from ingest.blocks import Block, Reading
from ingest.readers.secondmarkup import (
    plain_book,
    plain_mail,
    plain_opentext,
    plain_page,
    plain_richtext,
    plain_slides,
    plain_workbook,
)
from ingest.readers.secondway import plain_markdown, plain_pages, plain_text, plain_word

LEAST = 0.985  # share of the words of the plain text
FEW = 3  # words: fewer lost ones prove nothing, a mark of a note or a broken word counts as one
MOST_RUNNING = 60  # words of headers and footers that a page may have; more of it is text
MOST_LOOKED_AT = 500  # different words that are searched for in other partings: where more are missing, they are lost
_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"\d+")
_BROKEN = re.compile("[\x02\ufffe\xad]\\s*")
_ENDED = re.compile(r"[.?!:;][\"'”’)]*\s*$")
_WAYS = {
    "docx": plain_word, "markdown": plain_markdown, "text": plain_text, "html": plain_page, "odt": plain_opentext,
    "pptx": plain_slides, "xlsx": plain_workbook, "rtf": plain_richtext, "eml": plain_mail, "epub": plain_book,
}  # fmt: skip
_CUT = "cut"  # how the warning of a reader begins that stopped at a limit: less is there on purpose
_ON_PURPOSE = "left out"  # and of one that left hidden words out, which the plain way may hold


def checked(path: Path, format_: str, reading: Reading) -> Reading:
    """The reading, its words made whole where too many were lost."""
    if format_ == "pdf":
        return _checked_pages(reading, reading.plain or plain_pages(path))
    way = _WAYS.get(format_)
    return reading if way is None else _checked_file(reading, way(path))


def share_kept(path: Path, format_: str, reading: Reading) -> float | None:
    """Share of the words of the plain text that a reading holds; None for a format without a second way."""
    if format_ == "pdf":
        plain = _BROKEN.sub("", "\n".join(plain_pages(path)))
    elif format_ in _WAYS:
        plain = _WAYS[format_](path)
    else:
        return None
    words = Counter(_words(plain))
    left = Counter(_words(" ".join(line for _, line in reading.running)))
    lost = _lost(words, "\n".join(_wordings(reading.blocks)), plain) - left
    return 1 - lost.total() / max((words - left).total(), 1)


def _checked_file(reading: Reading, plain: str) -> Reading:
    kept = "\n".join(_wordings(reading.blocks))
    words = Counter(_words(plain))
    lost = _lost(words, kept, plain).total()
    share = 1 - lost / max(words.total(), 1)
    if share >= LEAST or lost < FEW or any(one.startswith(_CUT) for one in reading.warnings):
        return reading
    if any(one.startswith(_ON_PURPOSE) for one in reading.warnings):  # hidden words must not come in by this door
        told = f"a plain reading finds words that are not here: {share:.1%} are. Compare with the file"
        return replace(reading, warnings=(*reading.warnings, told))
    blocks = tuple(_plain_blocks(plain, paged=reading.pages is not None))
    told = f"headings, lists and tables gave only {share:.1%} of the words: read as plain paragraphs"
    return replace(reading, blocks=blocks, warnings=(*reading.warnings, told))


def _plain_blocks(plain: str, paged: bool) -> Iterator[Block]:
    """A paragraph a line; form feeds part the pages, if it has any."""
    for number, page in enumerate(plain.split("\f"), 1):
        for line in page.splitlines():
            if words := _clean(line):
                yield Block("paragraph", words, number if paged else None)


def _checked_pages(reading: Reading, pages: Sequence[str]) -> Reading:
    kept = _by_page(reading.blocks)
    running: dict[int, list[str]] = {}
    for number, line in reading.running:
        running.setdefault(number, []).append(line)
    blocks, plain_pages = reading.blocks, []
    for number, text in enumerate(pages, 1):
        left = running.get(number, [])
        if _page_share("\n".join(kept.get(number, ())), _BROKEN.sub("", text), " ".join(left)) < LEAST:
            off = {_key(line) for line in left}
            blocks = tuple(_with_plain_page(blocks, number, [line for line in _lines(text) if _key(line) not in off]))
            plain_pages.append(number)
    if not plain_pages:
        return reading
    told = ", ".join(map(str, plain_pages[:10])) + (f" and {len(plain_pages) - 10} more" if plain_pages[10:] else "")
    warning = f"read as plain text, since headings, lists and tables lost words of it: page {told}"
    return replace(reading, blocks=blocks, warnings=(*reading.warnings, warning))


def _page_share(kept: str, plain: str, left: str) -> float:
    """Share of a page's words that are kept, those left out on purpose apart; 1.0 where only a few are lost."""
    words = Counter(_words(plain))
    lost = _lost(words, kept, plain)
    if lost.total() < FEW:
        return 1.0
    on_purpose = _words(left)[:MOST_RUNNING]
    lost -= Counter(on_purpose)
    return 1 - lost.total() / (words.total() - len(on_purpose) or 1) if lost.total() >= FEW else 1.0


def _lost(words: Counter[str], kept: str, plain: str) -> Counter[str]:
    """The words that are kept less often; not those that were only parted or joined otherwise."""
    missing = words - Counter(_words(kept))
    if not missing or len(missing) > MOST_LOOKED_AT:
        return missing
    here, there = "".join(_words(kept)), "".join(_words(plain))
    return Counter({word: count for word, count in missing.items() if here.count(word) < there.count(word)})


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFKC", text).casefold())


def _wordings(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        yield block.text if not block.label or block.text.startswith(block.label) else f"{block.label} {block.text}"


def _by_page(blocks: Sequence[Block]) -> dict[int, list[str]]:
    """The wordings on each page, of blocks that run over its end the part on it."""
    found: dict[int, list[str]] = {}
    for block, wording in zip(blocks, _wordings(blocks), strict=True):
        more = len(wording) - len(block.text)  # a label before the text
        starts = [(0, block.page or 1), *((offset + more, page) for offset, page in block.turns), (len(wording), 0)]
        for (start, page), (end, _) in pairwise(starts):
            found.setdefault(page, []).append(wording[start:end])
    return found


def _key(line: str) -> str:
    return _DIGITS.sub("#", " ".join(line.split()))


def _lines(text: str) -> list[str]:
    return [line for line in map(_clean, text.splitlines()) if line]


def _clean(line: str) -> str:
    return " ".join(_BROKEN.sub("", line).split())


def _with_plain_page(blocks: Sequence[Block], number: int, lines: Sequence[str]) -> Iterator[Block]:
    """The blocks with those of one page replaced by its plain paragraphs; blocks of other pages are cut at its ends."""
    plain = [Block("paragraph", text, number) for text in _paragraphs(lines)]
    for block in blocks:
        if block.page is not None and block.page > number and plain:
            yield from plain
            plain = []
        if block.page == number:
            yield from _rest(block, number)
        elif any(page == number for _, page in block.turns):
            cut = next(offset for offset, page in block.turns if page == number)
            yield replace(
                block, text=block.text[:cut].rstrip(), turns=tuple(one for one in block.turns if one[0] < cut)
            )
            yield from plain
            plain = []
            yield from _rest(block, number)
        else:
            yield block
    yield from plain


def _rest(block: Block, number: int) -> Iterator[Block]:
    """What a block holds of the pages after this one."""
    start = next((offset for offset, page in block.turns if page > number), None)
    if start is not None:
        turns = tuple((offset - start, page) for offset, page in block.turns if offset > start)
        page = next(page for offset, page in block.turns if offset == start)
        yield Block("paragraph", block.text[start:], page, turns)


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """The lines put together until one ends as a sentence does."""
    open_: list[str] = []
    for line in lines:
        open_.append(line)
        if _ENDED.search(line):
            yield " ".join(open_)
            open_ = []
    if open_:
        yield " ".join(open_)
