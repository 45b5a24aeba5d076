"""Of the paper itself: which years it covers, whose it is, of which day it is, as it says at its beginning or end."""

import re
from collections.abc import Iterator

from assistant.answering.draft import Drafted, sentences_of, whole
from assistant.answering.opening import headings
from assistant.expected import DATED
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.terms import terms

_PAPER = (
    r"(?:strateg(?:y|ies)|plan|agreement|paper|document|framework|policy|newsletter|bulletin|handbook|guide"
    r"|memorandum|vision|priorities|objectives)"
)
_WHOLE_PAPER = r"(?:strategy|agreement|paper|document|newsletter|bulletin|handbook|guide|memorandum)"
_ASKS_YEARS = re.compile(
    rf"\b(?:what|which|how many|over what|for what)(?: \w+)? (?:span of )?(?:years|period|dates)\b.*\b{_PAPER}\b.*"
    r"\b(?:cover\w*|run|runs|span\w*|extend\w*|last|lasts|apply|applies|for)\b"
    rf"|\b(?:years|period) (?:of years )?(?:is |are |does |do )?(?:covered|spanned|.*\bcover)\b.*\b{_PAPER}\b"
    rf"|\bhow long does (?:the|our|this) (?:[\w'’-]+ ){{0,4}}{_PAPER} (?:run|last|apply|hold)\b",
    re.IGNORECASE,
)
_ASKS_WHOSE = re.compile(
    rf"\b(?:who|whom|which (?:\w+ ){{0,2}}(?:organisations?|bodies|partners?|groups?|associations?))\b"
    rf"(?: \w+){{0,4}}? (?:part(?:y|ies) to|sign(?:ed|atories)|wrote|written|made|produced|drew up|drawn up|issued"
    rf"|published)\b(?: \w+){{0,3}}? (?:[\w'’-]+ ){{0,6}}?{_WHOLE_PAPER}\b(?! (?:on|about|for|of)\b)",
    re.IGNORECASE,
)
_ASKS_DAY = re.compile(
    rf"\bwhen was (?:the|this|that|our) (?:[\w'’-]+ ){{0,4}}?{_WHOLE_PAPER} (?:between [^?]+? )?"
    r"(?:published|issued|written|dated|made|agreed|signed)\b"
    rf"|\b(?:what|which) (?:day|date) (?:is|was|of) (?:the|this|that) (?:[\w'’-]+ ){{0,3}}?{_WHOLE_PAPER}\b"
    rf"|\bdate of (?:the|this|that|our) (?:[\w'’-]+ ){{0,4}}?{_WHOLE_PAPER}\W*$",
    re.IGNORECASE,
)
_YEARS = re.compile(
    r"\b(?:19|20)\d\d(?: ?[-–—/] ?| (?:to|until) )(?:the )?(?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:(?:19|20)\d\d|\d\d)\b"
)
_OTHER_YEARS = re.compile(r"\b(?:since|before|replac\w+|supersed\w+|chang\w+|previous|former|last)\b", re.IGNORECASE)
_IN_FORCE = re.compile(r"\bin force\b|\bvalid (?:from|to|until)\b|\bperiod of (?:the|this)\b", re.IGNORECASE)
_NAMES_YEARS = 15  # words at most of a title, row or cell that names them
_WHOSE = re.compile(
    r"\b(?:between|parties (?:are|to)|(?:issued|published|written|produced|prepared|agreed|made) (?:jointly )?by"
    r"|joint(?:ly)? (?:document|paper|undertaking))\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<=[a-z,:] )[A-Z][\w'’-]+(?: (?:of |and |for )?[A-Z][\w'’-]+)*")
_DAY = re.compile(r"\b(?:published|issued|dated?|made on|agreed on|signed|version|revised|adopted|approved)\b", re.I)
_OPENING = 6  # passages
_MOST = 2
_LOOKED_AT = 30  # best sentences, whose papers may be meant where none is named


def draft(finding: Finding) -> Drafted:
    """What a paper says of itself; nothing where the question asks for something else or the paper does not say."""
    text = finding.question.text
    if _ASKS_YEARS.search(text):
        shares = [(one, _share_in(finding, one)) for one in _named_years(finding)]
        found = [one for one, share in sorted(shares, key=lambda pair: -pair[1]) if share][:1]
    elif _ASKS_WHOSE.search(text):
        found = [one for one in _opening(finding) if _WHOSE.search(one.text) and len(_NAME.findall(one.text)) > 1]
    elif _ASKS_DAY.search(text):
        found = [one for one in _opening(finding) if _DAY.search(one.text) and DATED.search(one.text)]
        found = (found or list(_headed(finding, DATED)))[:1]
    else:
        return Drafted(())
    return Drafted(tuple((one,) for one in found[:_MOST]), settled=bool(finding.asked_documents))


def _documents(finding: Finding) -> list[str]:
    """The papers asked about; the one that the best sentence stands in where none is named."""
    named = finding.asked_documents
    if not named:
        met = list(dict.fromkeys(one.passage.document_id for one in finding.units()[:_LOOKED_AT]))
        likely = finding.likely(met)
        return sorted(met, key=lambda one: -likely[one])[:1]
    called = [name for name in named if set(terms(finding.question.text)) & set(terms(finding.documents[name].title))]
    best = dict.fromkeys(one.passage.document_id for one in finding.units(named))
    return [name for name in best if name in called] or list(best)


def _opening(finding: Finding) -> Iterator[Unit]:
    """The sentences that a paper begins with, then those that it ends with."""
    for name in _documents(finding):
        passages = [one for one in finding.index.passages(name) if one.kind != "list"]
        for one in (*passages[:_OPENING], *passages[max(_OPENING, len(passages) - _OPENING) :]):
            yield from sentences_of(whole(finding, one))


def _named_years(finding: Finding) -> Iterator[Unit]:
    """The titles, rows and cells that name years, but those of other papers."""
    yield from (one for one in _headed(finding, _YEARS) if not _OTHER_YEARS.search(one.text))
    for name in _documents(finding):
        for one in finding.index.passages(name):
            is_short = one.kind != "list" and len(one.text.split()) <= _NAMES_YEARS
            if is_short and _YEARS.search(one.text) and not _OTHER_YEARS.search(one.text):
                yield whole(finding, one)


def _share_in(finding: Finding, unit: Unit) -> float:
    """The share of the question's terms that the very words have; more where they say what holds how long."""
    return finding.coverage(unit.text) + (0.5 if _IN_FORCE.search(unit.text) else 0.0)


def _headed(finding: Finding, holds: re.Pattern[str]) -> Iterator[Unit]:
    """The title and headings that hold it, as units of the passage under them."""
    for name in _documents(finding):
        yield from (one for one in headings(finding, name) if holds.search(one.text))
