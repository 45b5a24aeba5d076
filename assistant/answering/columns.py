"""Columns: the row of a table whose columns are the sides of a comparison: "Leaving" beside two agreements.

What a paper has set side by side itself is quoted before what each side says alone. Does not say who the sides are.
"""

from collections.abc import Iterable, Iterator, Sequence

from assistant.answering.draft import whole
from assistant.answering.sides import Side
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.document import COLUMNS, Passage
from corpus.terms import STOP_WORDS, terms, words

_ROWS = 150  # the tables in the documents of so many best passages are looked at
_OVERLAP = 0.6  # of the shorter name's words: so far a column is called as a side is
_SAID = 0.2  # of the question's words, by rarity, a row has that is called by one of them
_AHEAD = 2.0  # so far before the next in weighing's points the row is that is meant


def row_beside(finding: Finding, sides: Sequence[Side]) -> Unit | None:
    """The row about what is asked, in a table with a column for each of the sides; None where there is none."""
    rows = [finding.row_of(one) for one in _rows(finding, sides)]
    best = finding.units(rows=rows)[:2] if len(rows) > 1 else []
    is_ahead = len(best) > 1 and best[0].score - best[1].score >= _AHEAD
    return best[0] if is_ahead and _is_about(finding, best[0]) else None


def table_beside(finding: Finding, sides: Sequence[Side]) -> list[Unit]:
    """Every row of the first table with a column for each of the sides, in order; empty where there is none."""
    rows = list(_rows(finding, sides))
    return [whole(finding, one) for one in rows if (one.document_id, one.group) == (rows[0].document_id, rows[0].group)]


def has_row(name: str, units: Iterable[Unit]) -> bool:
    """Whether one of these units is the row of a table that is called so: "Fenn Moor School<tab>210 pupils"."""
    said = set(words(name))
    return any(
        one.passage.kind == "table" and said <= set(words(one.text.partition("\t")[0])) for one in units if said
    )


def _rows(finding: Finding, sides: Sequence[Side]) -> Iterator[Passage]:
    for name in dict.fromkeys(finding.passage(row).document_id for row in finding.rows(_ROWS)):
        fits: dict[str, bool] = {}
        for one in finding.index.passages(name):
            if one.kind == "table" and COLUMNS in one.lead_in:
                if one.lead_in not in fits:
                    fits[one.lead_in] = _has_all(one.lead_in.split(COLUMNS)[1:], sides)
                if fits[one.lead_in]:
                    yield one


def _has_all(columns: Sequence[str], sides: Sequence[Side]) -> bool:
    """Whether each side has a column of its own."""
    own = [{place for place, name in enumerate(columns) if _is_called(name, one)} for one in sides]
    return len(own) > 1 and all(len(places) == 1 for places in own) and len(set[int]().union(*own)) == len(sides)


def _is_called(column: str, side: Side) -> bool:
    said, name = set(words(column)) - STOP_WORDS, set(words(side.name)) - STOP_WORDS
    return bool(said and name) and len(said & name) >= _OVERLAP * min(len(said), len(name))


def _is_about(finding: Finding, unit: Unit) -> bool:
    """Whether half of what the row is called, and more, is asked about; one word alone must be much of what is."""
    label = set(terms(unit.text.partition("\t")[0]))
    is_called = 2 * len(label & set(finding.question.terms)) >= len(label) > 0
    return is_called and (len(label) > 1 or finding.coverage(unit.text) >= _SAID)
