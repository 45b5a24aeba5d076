"""Dated: what stands under the very date that is asked about, "what must happen by 31 March 2025?"."""

import re
from collections.abc import Iterator

from assistant.answering.draft import Drafted, in_document_order, overlap, sentences_of, whole
from assistant.retrieval import Finding
from assistant.unit import Unit, says_something
from corpus.document import Passage
from corpus.months import MONTH, MONTHS, month_number
from corpus.terms import terms

_SEASONS = ("spring", "summer", "autumn", "winter")
_DATE = re.compile(
    rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? )?({MONTH}|{'|'.join(_SEASONS)})(?: term)?,?(?: of)? ((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(rf"\b(?:after|since|before|until|till|from|between)\b[^?]{{0,12}}{_DATE.pattern}", re.IGNORECASE)
_DAY = r"(?:[12]?\d|3[01])"
_ASKS = re.compile(
    r"\bwhat(?:['’]?s| is| was| are| were|ever)?\b[^?.]{0,40}\b(?:happen\w*|due|done|do|doing|in place|ready|finished"
    r"|planned|expected|start\w*|open\w*|end\w*|complete\w*|change\w*|coming)\b|\b(?:milestones?|deadlines?)\b",
    re.IGNORECASE,
)
_ANY = frozenset(
    terms("what happen must should do done due place ready finish plan expect start open end complete change milestone"
          " deadline come by on in strategy date have has to be will")
)  # fmt: skip
_MOST = 8
_ROWS = 400  # best passages that are looked through


def draft(finding: Finding) -> Drafted:
    """Every row and sentence of a current paper with the date asked about; nothing where more is asked for."""
    text = finding.question.text
    dates = _DATE.findall(text)
    about = set(terms(_DATE.sub(" ", finding.question.plain))) - _ANY - finding.question.name_terms
    if len(dates) != 1 or about or _BESIDE.search(text) or not _ASKS.search(text):
        return Drafted(())
    found = list(_with(finding, dates[0]))
    if not 0 < len(found) <= _MOST:
        return Drafted(())
    return Drafted(tuple((one,) for one in in_document_order(found)), settled=True, evidence=tuple(found[:3]))


def _with(finding: Finding, date: tuple[str, str, str]) -> Iterator[Unit]:
    """The sentences and rows with this day, or this month or season where no day is asked for."""
    wanted = _wanted(*date)
    shown: list[Unit] = []
    for row in finding.rows(_ROWS, finding.asked_documents or None):
        passage = finding.passage(row)
        if passage.kind == "list" or not wanted.search(passage.text) or not _may_tell(finding, passage):
            continue
        standing = whole(finding, passage)
        for unit in sentences_of(standing) if passage.kind == "prose" else [standing]:
            if _tells(unit, wanted) and not any(overlap(unit, one) for one in shown):
                shown.append(unit)
                yield unit


def _tells(unit: Unit, wanted: re.Pattern[str]) -> bool:
    """Whether a unit has the date and more: alone it says nothing, what it is the date of stands beside it."""
    return bool(wanted.search(unit.text) and terms(_DATE.sub(" ", unit.text))) and says_something(unit)


def _wanted(day: str, month: str, year: str) -> re.Pattern[str]:
    """How a date, a month or a season may be written."""
    if month.lower() in _SEASONS:
        return re.compile(rf"\b{month}(?: term)?,?(?: of)? {year}\b", re.IGNORECASE)
    number = month_number(month)
    name = MONTHS[number - 1]
    of_day = rf"(?<!\d){int(day)}(?:st|nd|rd|th)?(?: of)? " if day else ""
    in_figures = rf"(?<!\d)0?{int(day) if day else _DAY}([/.])0?{number}\1{year}\b"
    return re.compile(rf"{of_day}\b(?:{name}|{name[:3]}t?\.?),? {year}\b|{in_figures}", re.IGNORECASE)


def _may_tell(finding: Finding, passage: Passage) -> bool:
    """Whether it stands in a current paper, and in no review or brief that is not asked about."""
    document = finding.document_of(passage)
    if document.kind == "review":
        is_named = set(terms(document.subject)) <= set(finding.question.own_terms)
        return is_named and document.id in finding.asked_documents
    return document.id in finding.asked_documents or (not document.brief_of and document.status == "current")
