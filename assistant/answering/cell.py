"""A cell: what a table says where the row and the column asked about meet: "the inclusion fund in 2026-27"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant import replies
from assistant.answering.draft import Drafted, whole
from assistant.expected import needed
from assistant.retrieval import Finding
from corpus.document import Passage
from corpus.terms import terms

_COLUMNS = " | "  # between the names of columns, as rows are led in
_ROWS = 150  # the tables of so many best passages are looked at
_TOLD = 0.7  # of the question's words, the rarer the more, row, columns, headings and title have so much
_TOLD_OF_COLUMN = 0.5  # and so much where the column is that of the year asked about, or of counts
_HOW_MANY = re.compile(
    r"\bhow many ((?:[\w'’-]+ ){0,3}?[\w'’-]+)(?= (?:is|are|was|were|do|does|did|has|have|will|can|must|should|in|at"
    r"|for|of|on|sit|sits|there|per|a|the)\b|\W*$)",
    re.IGNORECASE,
)
# so a column of counts is called
_COUNT = re.compile(r"^(?:number|no\.?|count|how many|total|in all)$", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d(?: ?[-–/] ?\d{2,4})?\b")
_ASKS = re.compile(
    r"\bhow (?:many|much)\b|\b(?:what|which)\b.*\b(?:number|figure|sum|amount|total|size|share|rate)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Met:
    """Where a row and a column meet."""

    row: Passage
    column: str  # its name
    weight: float  # how much of the question row and column name, by rarity


def draft(finding: Finding) -> Drafted:
    """The row that the question names, where it names the column too and the cell has what is asked; else nothing."""
    holds = needed(finding.question)
    if holds is None and not _ASKS.search(finding.question.text):
        return Drafted(())
    met = sorted(_met(finding), key=lambda one: -one.weight)
    if not met or (len(met) > 1 and met[1].weight == met[0].weight and met[1].row.id != met[0].row.id):
        return Drafted(())
    unit = whole(finding, met[0].row)
    columns = dict.fromkeys(one.column for one in met if one.weight == met[0].weight)
    lead_in = replies.CELL.format(column="” and “".join(columns), title=finding.document_of(met[0].row).title)
    return Drafted(((unit,),), lead_in, settled=True, evidence=(unit,))


def _met(finding: Finding) -> Iterator[_Met]:
    asked = set(finding.question.own_terms)
    years = {_plain(one) for one in _YEAR.findall(finding.question.text)}
    for row in _rows(finding):
        cells, columns = row.text.split("\t"), row.lead_in.split(_COLUMNS)
        label = {one for one in terms(cells[0]) if not one.isdigit()}
        if not label or not label <= asked or len(cells) != len(columns):
            continue
        for name, cell in list(zip(columns, cells, strict=True))[1:]:
            own = set(terms(name))
            is_count = bool(_HOW_MANY.search(finding.question.text) and _COUNT.search(name))
            is_year = bool(years) and {_plain(one) for one in _YEAR.findall(name)} & years
            is_named = is_year or is_count or (own and own <= asked)
            least = _TOLD_OF_COLUMN if is_year or is_count else _TOLD
            if is_named and any(letter.isdigit() for letter in cell) and _share_told(finding, row) >= least:
                yield _Met(row, name, sum(finding.rarity_of(one) for one in label | (own & asked)))


def _rows(finding: Finding) -> Iterator[Passage]:
    """The rows of the tables among the best passages, of whatever document: a row may name whom it is about."""
    seen: set[tuple[str, int | None]] = set()
    for place in finding.rows(_ROWS):
        passage = finding.passage(place)
        key = passage.document_id, passage.group
        if passage.kind == "table" and _COLUMNS in passage.lead_in and key not in seen:
            seen.add(key)
            yield from (one for one in finding.index.passages(passage.document_id)
                        if one.kind == "table" and one.group == passage.group)  # fmt: skip


def _share_told(finding: Finding, row: Passage) -> float:
    """The share of the question's words that the table has: in the row, its columns, its headings or its title."""
    document = finding.document_of(row)
    told = " ".join((row.text, row.lead_in, *row.heading_path, document.title, document.subject, document.publisher))
    counted = _HOW_MANY.search(finding.question.text)
    is_of_these = not counted or set(terms(counted[1])) <= set(terms(told))  # the table counts schools, and no pupils
    return finding.coverage(told) if is_of_these else 0.0


def _plain(year: str) -> str:
    return re.sub(r"\s", "", year).replace("–", "-").replace("/", "-")
