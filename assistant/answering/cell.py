"""A cell: what a table says where the row and the column asked about meet: "the inclusion fund in 2026-27"."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant import replies
from assistant.answering.draft import Drafted, whole
from assistant.expected import needed
from assistant.retrieval import Finding
from corpus.document import COLUMNS, Passage
from corpus.terms import terms

_USUAL_SHARE = 0.4  # of a table's rows: a word that so many are called by need not be said to mean one of them
_FEWEST_USUAL = 3
_ROWS = 150  # the tables of so many best passages are looked at
# said of any figure of a table: what else a question says must stand in the row, its columns, headings or title
_USUAL = frozenset(
    terms(
        """how many much long last lasts take takes what which number figure sum amount total size share rate is are
        was were will there year set aside give get have has go goes going put puts pay paid cost spend spends spent
        use used allocate budget count sit table for in on all each per money school-year financial altogether"""
    )
)
_OTHER = re.compile(r"^\W*(?:(?:so|and|but|ok) )?(?:who|whom|whose|when|why|where)\b", re.IGNORECASE)
_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
_HOW_LONG = re.compile(r"\bhow long (?:is|are|was|were|does|do|did|will|must)\b|\bhow long\W*$", re.IGNORECASE)
# so a column of lengths is called, and so one of counts
_LENGTH = re.compile(r"^(?:minutes|hours|days|weeks|months|years|length|duration|how long|time)$", re.IGNORECASE)
_COUNT = re.compile(r"^(?:number|no\.?|count|how many|total|in all)$", re.IGNORECASE)
# what somebody pays stands in the column of pounds, whatever it is called, where there is one such column
_HOW_MUCH_PAID = re.compile(r"\bhow much\b[^?]*\b(?:pays?|paid|contributes?d?|owes?d?|charged)\b", re.IGNORECASE)
_MONEY = re.compile(r"£|\b(?:pounds|GBP)\b", re.IGNORECASE)
_UNIT = re.compile(r"\([^()]*\)$")  # "Fee (pounds)" is asked for as the fee
_YEAR = re.compile(r"\b(?:19|20)\d\d(?: ?[-–/] ?\d{2,4})?\b")
# what is paid is told by a table that speaks of money, not by one that counts schools
_PAYS = re.compile(r"\b(?:pay|pays|paid|costs?|spends?|spent|charged?|charges|fees?)\b", re.IGNORECASE)
_OF_MONEY = re.compile(
    r"[£$€]|\b(?:pounds|money|fees?|funds?|funding|budgets?|costs?|pay|pays|payable|paid|payments?|spen[dt]\w*|grants?|prices?"
    r"|charges?|subscriptions?|contributions?|salar(?:y|ies)|puts? in|finances?|income|rates?|allowances?)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\bhow (?:many|much)\b|^\W*(?:(?:so|and|but|ok) )?what\b"
    r"|\b(?:what|which)\b.*\b(?:number|figure|sum|amount|total|size|share|rate)\b",
    re.IGNORECASE,
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
    asks_length = bool(_HOW_LONG.search(finding.question.text))
    is_other = (finding.question.kind == "timeline" and not asks_length) or _OTHER.search(finding.question.text)
    if is_other or (holds is None and not _ASKS.search(finding.question.text)):
        return Drafted(())
    met = sorted(_met(finding), key=lambda one: -one.weight)
    if not met or any(one.weight == met[0].weight and one.row.id != met[0].row.id for one in met):
        return Drafted(())
    unit = whole(finding, met[0].row)
    columns = dict.fromkeys(one.column for one in met if one.weight == met[0].weight)
    title, every = finding.document_of(unit.passage).title, " | ".join(unit.passage.lead_in.split(COLUMNS))
    lead_in = replies.CELL.format(column="” and “".join(columns), title=title, columns=every)
    return Drafted(((unit,),), lead_in, settled=True, evidence=(unit,))


def _met(finding: Finding) -> Iterator[_Met]:
    asked = set(finding.question.own_terms)
    years = {_plain(one) for one in _YEAR.findall(finding.question.text)}
    rows = list(_rows(finding))
    usual = {key: _usual_labels(rows, key) for key in {(one.document_id, one.group) for one in rows}}
    for row in rows:
        cells, columns = row.text.split("\t"), row.lead_in.split(COLUMNS)
        label = _label(row)
        telling = (label - usual[row.document_id, row.group]) or label
        if not label or not telling <= asked or len(cells) != len(columns):
            continue
        for name, cell in list(zip(columns, cells, strict=True))[1:]:
            own = set(terms(_UNIT.sub("", name)))
            is_count = bool(_HOW_MANY.search(finding.question.text) and _COUNT.search(name))
            is_year = bool(years) and _years_of(name) & years
            is_length = bool(_HOW_LONG.search(finding.question.text) and _LENGTH.search(name))
            is_paid = bool(_MONEY.search(name)) and _asks_paid(finding, row, years)
            is_named = is_year or is_count or is_length or is_paid or (own and own <= asked)
            if is_named and any(letter.isdigit() for letter in cell) and _tells_all(finding, row, name):
                telling = {one for one in (label | own) & asked if not (is_year and one.isdigit())}
                yield _Met(row, name, sum(finding.rarity_of(one) for one in telling))


def _label(row: Passage) -> set[str]:
    return {one for one in terms(row.text.partition("\t")[0]) if not one.isdigit()}


def _usual_labels(rows: Sequence[Passage], table: tuple[str, int | None]) -> set[str]:
    """What so many rows of a table are called that it tells none of them from the others: "Primary School"."""
    labels = [_label(one) for one in rows if (one.document_id, one.group) == table]
    counts = Counter(term for one in labels for term in one)
    return {term for term, count in counts.items() if count >= max(_FEWEST_USUAL, len(labels) * _USUAL_SHARE)}


def _rows(finding: Finding) -> Iterator[Passage]:
    """The rows of the tables among the best passages, of whatever document: a row may name whom it is about."""
    seen: set[tuple[str, int | None]] = set()
    for place in finding.rows(_ROWS):
        passage = finding.passage(place)
        key = passage.document_id, passage.group
        if passage.kind == "table" and COLUMNS in passage.lead_in and key not in seen:
            seen.add(key)
            yield from (one for one in finding.index.passages(passage.document_id)
                        if one.kind == "table" and one.group == passage.group)  # fmt: skip


def _tells_all(finding: Finding, row: Passage, column: str) -> bool:
    """Whether nothing is asked that row, column, headings and title do not say: a table of schools counts no pupils."""
    document = finding.document_of(row)
    label = row.text.partition("\t")[0]
    called = document.title, document.subject, document.publisher
    told = " ".join((label, column, row.lead_in.split(COLUMNS)[0], *row.heading_path, *called))
    if _PAYS.search(finding.question.text) and not _OF_MONEY.search(f"{told} {row.lead_in} {row.text}"):
        return False
    return {one for one in finding.question.own_terms if not one.isdigit()} <= set(terms(told)) | _USUAL


def _asks_paid(finding: Finding, row: Passage, years: set[str]) -> bool:
    """Whether it is asked what is paid, of a year that the table's section names, and one column alone is of money."""
    money = [one for one in row.lead_in.split(COLUMNS) if _MONEY.search(one)]
    if len(money) != 1 or not _HOW_MUCH_PAID.search(finding.question.text):
        return False
    section = (one.text for one in finding.index.passages(row.document_id) if one.heading_path == row.heading_path)
    return years <= {_plain(year) for text in (*section, *row.heading_path) for year in _YEAR.findall(text)}


def _years_of(column: str) -> set[str]:
    """The years a column is of, also a financial year's two calendar years: "2026-27" is of 2026 and 2027."""
    named = {_plain(one) for one in _YEAR.findall(column)}
    return named | {one[:4] for one in named} | {one[:2] + one[-2:] for one in named}


def _plain(year: str) -> str:
    return re.sub(r"\s", "", year).replace("–", "-").replace("/", "-")
