"""What a case is shown by: its best units as exact quotes, a finding and a recommendation where both speak for it.

Does not rank cases. A quote that does not stand in the kept text never leaves this file.
"""

import re
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from assistant.answer import Citation
from assistant.precedents.case import Quoted
from assistant.precedents.followed import beginning
from assistant.precedents.situation import Situation
from assistant.precedents.weighing import Ground, Weighed
from corpus.document import Document, Passage
from corpus.exactness import normalise
from corpus.index import Index

_WHOLE_WORDS = 70  # an item or cell of no more is quoted whole
_MOST = 3
_WITHIN = 4.0  # deviations a further quote may be worse than the best of its case
_OTHER_PART = 5.0  # and the best of the other part: a finding beside its recommendation
_MEANS = 0.3  # cosine with the situation, below which nothing is quoted beside the best
_TOLD_MOST = 20  # quotes where all that a review recommends is asked for
_LEANS = re.compile(r"^(?:They|These|This|Those|It|Such|Their|Its|However|Consequently|As a result|Therefore)\b")


_TEXTS = 500  # of so many documents the kept text is at hand


@dataclass(frozen=True, slots=True)
class Text:
    """A kept text, and the same normalised, as quotes are compared."""

    kept: str = field(repr=False)
    normal: str = field(repr=False)


class Texts:
    """Kept texts lately quoted from. Safe for several threads."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._kept: OrderedDict[tuple[str, float], Text] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, document_id: str, version: float) -> Text:
        """The kept text of a document. Raises DocumentMissing."""
        with self._lock:
            found = self._kept.pop((document_id, version), None)
        if found is None:
            kept = self._index.records.text(document_id)
            found = Text(kept, normalise(kept))
        with self._lock:
            self._kept[document_id, version] = found
            while len(self._kept) > _TEXTS:
                self._kept.popitem(last=False)
        return found


@dataclass(frozen=True, slots=True)
class Picked:
    """A unit that speaks for a case."""

    case: int  # place of its document on the shelf
    unit: int
    score: float


def pick(ground: Ground, weighed: Weighed, best: Picked, situation: Situation) -> list[Picked]:
    """The units to quote for a case, best first; all it recommends where the situation says nothing more."""
    units = ground.units
    own = np.arange(units.starts[best.case], _end(ground, best.case))
    own = own[units.telling[own]]
    if situation.wants_all_told and units.recommends[own].any():
        told = own[units.recommends[own]][:_TOLD_MOST].tolist()
        return [Picked(best.case, unit, float(weighed.scores[unit])) for unit in told]
    best_plain = float(weighed.plain[best.unit])
    near = own[(weighed.meaning[own] >= _MEANS) & (weighed.plain[own] >= best_plain - _OTHER_PART)]
    near = near[np.argsort(-weighed.plain[near], kind="stable")]
    chosen = [best]
    for unit in near.tolist():
        one = Picked(best.case, unit, float(weighed.plain[unit]))
        if len(chosen) < _MOST and _speaks(ground, chosen, one, best_plain):
            chosen.append(one)
    return chosen


def _speaks(ground: Ground, chosen: Sequence[Picked], one: Picked, best: float) -> bool:
    units = ground.units
    if any(units.rows[one.unit] == units.rows[other.unit] for other in chosen):
        return False  # quoted with the unit beside it, or said already
    parts = {bool(units.recommends[other.unit]) for other in chosen}
    is_new = bool(units.recommends[one.unit]) not in parts
    return best - one.score <= (_OTHER_PART if is_new else _WITHIN)


def quoted(document: Document, text: Text, ground: Ground, picked: Sequence[Picked]) -> tuple[Quoted, ...]:
    """The units as exact quotes with their places; those that are not in the kept text are left out."""
    made: list[Quoted] = []
    for one in picked:
        passage, start, end = _span(ground, one)
        cited = _citation(document, text, passage, (start, end))
        if cited is not None and (start, end) not in {(each.citation.start, each.citation.end) for each in made}:
            part = ground.units.sheets[one.case].parts[passage.ordinal]
            made.append(Quoted(replace(cited, number=len(made) + 1), part, one.score))
    return tuple(made)


def _citation(document: Document, text: Text, passage: Passage, span: tuple[int, int]) -> Citation | None:
    """A citation of a span, None where its words are not exactly those of the kept text."""
    start, end = span
    quote = text.kept[start:end]
    is_there = quote == passage.text[start - passage.start : end - passage.start]
    if not (is_there and normalise(quote) and normalise(quote) in text.normal):
        return None
    page = next(iter(document.pages_of(start, end)), None)
    return Citation(0, passage.id, document, passage.heading_path, page, start, end, quote)


def follow_up(
    document: Document, text: Text, ground: Ground, case: int, quotes: Sequence[Quoted]
) -> tuple[Quoted, ...]:  # fmt: skip
    """What a review says itself came of the recommendations quoted from it, and of no others; mostly nothing."""
    sheet = ground.units.sheets[case]
    given = {one.citation.passage_id: one for one in quotes if one.part == "recommendation"}
    pairs = [(one, given[one.id]) for one in sheet.passages if one.id in given]
    made: list[Quoted] = []
    for passage, quote in sorted(pairs, key=lambda pair: pair[1].citation.number):
        for ordinal in sheet.followed.get(passage.ordinal, ()):
            told = sheet.passages[ordinal]
            cited = _citation(document, text, told, beginning(told))
            if cited is not None:
                made.append(Quoted(replace(cited, number=len(made) + 1), sheet.parts[ordinal], quote.score))
    return tuple(made)


def _span(ground: Ground, one: Picked) -> tuple[Passage, int, int]:
    """The span to quote: a short item whole, otherwise the sentence with the one before it that it leans on."""
    sheet = ground.units.sheets[one.case]
    number = one.unit - ground.units.starts[one.case]
    passage = _passage(ground, one.case, one.unit)
    if passage.kind != "prose" and len(passage.text.split()) <= _WHOLE_WORDS:
        return passage, passage.start, passage.end
    start, end = (int(each) for each in sheet.spans[number])
    before = [span for span in passage.sentences if span[1] <= start]
    if before and _LEANS.match(sheet.text(number)):
        start = before[-1][0]
    return passage, start, end


def _passage(ground: Ground, case: int, unit: int) -> Passage:
    sheet = ground.units.sheets[case]
    return sheet.passages[int(sheet.blocks[unit - ground.units.starts[case]])]


def _end(ground: Ground, case: int) -> int:
    return ground.units.starts[case] + len(ground.units.sheets[case].blocks)
