"""Text of a PDF that nobody sees: invisible, white on white, tiny, or outside the page; and letters that are guessed.

It is kept, for it may be a scan's recognised text or stand on a ground that is not understood, and told of.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby, repeat

from ingest.readers.pdf_calls import FORM, IMAGE, INVISIBLE, PATH, SHADING, TEXT, Address, Sides, calls
from ingest.readers.pdf_sheet import Sheet

_WHITE = 250  # of 255, each colour
_TINY = 1.2  # points; print of contracts begins at 4
_TALLEST = 4  # times its letter size: no letters stand so high, so that most texts need not be asked for theirs
_MOST_OBJECTS = 20_000  # looked at on one page
_MOST_DEPTH = 3  # of drawings within drawings
_SHOWN = 200  # characters of a text that are quoted
_SAMPLE = 200  # letters a page whose code is looked up
_MOST_GUESSED = 0.3  # share of letters without a code of their own; symbol fonts of real files stay below


@dataclass(slots=True)
class Unseen:
    """Collects over the pages of a file what nobody sees."""

    texts: dict[str, list[tuple[int, str]]] = field(default_factory=dict)  # how it is hidden -> (page, text)
    letters: int = 0
    guessed: int = 0

    def look(self, sheet: Sheet) -> None:
        """Looks at one page."""
        self._count_guesses(sheet)
        suspects = [(one, how) for one in _texts(sheet) if (how := _how_hidden(one, sheet.area))]
        if not suspects:
            return
        grounds, words = _grounds(sheet), _words(sheet)
        for one, how in suspects:
            told = words.get(one, "")
            if told and not _is_on(calls().box(one), grounds, how):
                self.texts.setdefault(how, []).append((sheet.number, told))

    def warnings(self) -> tuple[str, ...]:
        """What a person should know."""
        told = [
            f"text that is {how}, on page {found[0][0]}{' and others' if found[-1][0] != found[0][0] else ''}, was "
            f'kept: "{" ".join(text for _, text in found)[:_SHOWN]}"'
            for how, found in self.texts.items()
        ]
        if self.guessed > _MOST_GUESSED * max(self.letters, 1):
            told.append("its letters have no codes of their own and were guessed from their shapes' names; check them")
        return tuple(told)

    def _count_guesses(self, sheet: Sheet) -> None:
        count = min(len(sheet.letters), _SAMPLE)
        self.letters += count
        self.guessed += list(map(calls().guessed, repeat(sheet.text), range(count))).count(1)


def _objects(sheet: Sheet) -> Iterator[tuple[Address, int]]:
    """The objects drawn on a page with their kinds, those within other drawings too."""
    for one, kind in zip(sheet.objects[:_MOST_OBJECTS], sheet.kinds, strict=False):
        yield one, kind
        if kind == FORM:
            yield from _inside(one, 1)


def _inside(drawing: Address, depth: int) -> Iterator[tuple[Address, int]]:
    ask = calls()
    for index in range(min(ask.inner_count(drawing), _MOST_OBJECTS)):
        one = ask.inner_object(drawing, index)
        if one is None:
            continue
        kind = ask.kind(one)
        yield one, kind
        if kind == FORM and depth < _MOST_DEPTH:
            yield from _inside(one, depth + 1)


def _texts(sheet: Sheet) -> Iterator[Address]:
    return (one for one, kind in _objects(sheet) if kind == TEXT)


def _how_hidden(text: Address, area: Sides) -> str:
    ask = calls()
    colour = ask.fill(text)
    if (colour is not None and colour[3] == 0) or ask.drawing_mode(text) == INVISIBLE:
        return "invisible"
    left, bottom, right, top = ask.box(text)
    if right < area[0] or left > area[2] or top < area[1] or bottom > area[3]:
        return "outside the page"
    if right - left > _TINY and min(right - left, top - bottom) < _TALLEST * _TINY and _size(text) < _TINY:
        return "too small to read"
    return "white" if colour is not None and min(colour[:3]) >= _WHITE else ""


def _size(text: Address) -> float:
    """The letter size as drawn, in points: nominal sizes are often 1 and scaled."""
    ask = calls()
    return ask.text_size(text) * max(map(abs, ask.matrix(text)[:4]))


def _grounds(sheet: Sheet) -> list[tuple[Sides, bool]]:
    """What text may stand on: pictures (True) and shapes filled with any colour but white, with their boxes."""
    ask = calls()
    found: list[tuple[Sides, bool]] = []
    for one, kind in _objects(sheet):
        if kind in (IMAGE, SHADING, FORM):
            found.append((ask.box(one), kind != SHADING))
        elif kind == PATH:
            colour = ask.fill(one)
            if ask.draws(one)[0] and (colour is None or min(colour[:3]) < _WHITE):
                found.append((ask.box(one), False))
    return found


def _is_on(box: Sides, grounds: list[tuple[Sides, bool]], how: str) -> bool:
    """Whether what it stands on makes it seen, or a repetition of what is seen: a ground for white, a scan."""
    if how not in ("white", "invisible"):
        return False
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(
        ground[0] <= x <= ground[2] and ground[1] <= y <= ground[3] and (picture or how == "white")
        for ground, picture in grounds
    )


def _words(sheet: Sheet) -> dict[Address, str]:
    """What each text object of a page says, as far as it is quoted."""
    found: dict[Address, list[str]] = {}
    first = 0
    for holder, held in groupby(sheet.holders):
        after = first + len(list(held))
        if holder is not None:
            found.setdefault(holder, []).append(sheet.letters[first:after])
        first = after
    return {holder: " ".join(" ".join(pieces).replace("\0", "").split())[:_SHOWN] for holder, pieces in found.items()}
