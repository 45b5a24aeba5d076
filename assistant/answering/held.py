"""Which papers there are: those of a kind, which schools have a review, and which are marked as not for everybody.

Each is told by its own words: the row or title that names whom it is about, or the mark on its first page.
"""

import re
from collections.abc import Iterator

from assistant import replies
from assistant.answering.draft import Drafted, whole
from assistant.answering.named_kinds import named_kinds
from assistant.answering.opening import headings
from assistant.courtesy import without_courtesy
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.document import Document
from corpus.terms import terms

_KIND = r"(?:agreements|strategies|(?:peer )?reviews|(?:review |inspection )?reports|inspections|guides|handbooks)"
_HAVE = (
    r"(?:are there|are (?:held|kept|known|here)|exist|do (?:you|we) (?:have|hold|know)|have (?:you|we)(?: got)?"
    r"|can (?:i|we) (?:read|see|ask about))(?: here| of)?"
)
_ASKS_ALL = re.compile(
    rf"^\W*(?:(?:so|and|ok|please) )*(?:(?:which|what|how many) (?:\w+ )?{_KIND} {_HAVE}"
    rf"|(?:list|name|show)(?: me)?(?: all)?(?: of)?(?: the| our| your)? {_KIND}(?: (?:that )?{_HAVE})?)\W*$",
    re.IGNORECASE,
)
_ASKS_REVIEWED = re.compile(
    r"^\W*(?:(?:so|and|ok|please|list|show|name|tell me) )*(?:which|what|how many|all)(?: of)?(?: the| our)? "
    r"(?:schools|colleges|academies|federations|nurseries|places|settings)(?: (?:that|which))? "
    r"(?:have|has|were|had|got) (?:(?:already|now|all) )?(?:been |had |got )?(?:an? )?(?:peer[ -])?"
    r"(?:review(?:s|ed)?|inspect(?:ed|ions?))(?: (?:so far|here|yet|already|by peers))?\W*$",
    re.IGNORECASE,
)
_PAPER = r"(?:documents?|docs?|papers?|files?|reports?|reviews?|inspections?|agreements?|strateg(?:y|ies)|guides?)"
_ASKS_MARKED = re.compile(
    rf"\b(?:which|what|how many|any|list|all)\b(?: [\w'’-]+){{0,3}}? {_PAPER}(?: (?:that|which))?"
    r"(?: (?:is|are|was|were))?(?: (?:marked|labelled|stamped))?(?: as)?\W+"
    r"(?:for (?:the )?(?P<only>[\w'’-]+)(?: only| eyes only| alone)"
    r"|confidential|restricted|private|internal|not (?:public|for publication|for everyone|for everybody))\W*$",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"\b(?:confidential|restricted|restriction|not for publication|not to be (?:published|shared|circulated)"
    r"|circulation|for [\w'’-]+ only)\b",
    re.IGNORECASE,
)
_PAPERS = r"(?:documents|docs|papers|files|sources|material)"
_ASKS_WHAT = re.compile(
    rf"^\W*(?:(?:so|and|ok|please|hi|hello) )*(?:(?:which|what|how many) (?:\w+ )?{_PAPERS} {_HAVE}"
    rf"|(?:list|name|show)(?: me)?(?: all)?(?: of)?(?: the| our| your)? {_PAPERS}(?: (?:that )?{_HAVE})?"
    r"|what (?:all )?(?:can|could|may|should) (?:i|we|one) ask(?: you)?(?: (?:about|here|for))?"
    r"|what (?:can|do) you (?:do|know|have|answer|tell me|help(?: me)? with|cover)(?: about| here)?"
    r"|what(?: is|['’]?s) in here|how does this work|how do i use this"
    r"|(?:(?:can|could) you )?(?:please )?help(?: me)?(?: please)?)\W*$",
    re.IGNORECASE,
)
_ASKS_AGE = re.compile(
    rf"^\W*(?:(?:so|and|ok) )*(?:which|what)(?:['’]s)?(?: is| are)?(?: of)?(?: (?:the|these|those|your|our))? ?"
    rf"(?:(?:{_PAPER}|one)(?: here)?(?: (?:is|are|was))? (?:the )?(?P<behind>oldest|earliest|newest|latest|most recent)"
    rf"|(?P<before>oldest|earliest|newest|latest|most recent)(?: of)?(?: (?:the|these|your|our))? {_PAPER}"
    r"(?: (?:here|you have|there is|we have))?)\W*$",
    re.IGNORECASE,
)
_OF_SCHOOLS = re.compile(r"\b(?:schools|colleges|academies|federations|nurseries)\b", re.IGNORECASE)
_SCHOOL = re.compile(r"\b(?:schools?|colleges?|academ(?:y|ies)|federations?|nurser(?:y|ies)|primary|secondary)\b", re.I)
_MOST = 60
_OPENING = 12  # passages
_BETWEEN = 70  # characters between whom it is for and "only"


def draft(finding: Finding) -> Drafted:
    """Each paper of the kind asked for; nothing where the question asks for anything else."""
    text = without_courtesy(finding.question.text)
    if marked := _ASKS_MARKED.search(text):
        return _marked(finding, marked.group("only") or "")
    if asked := _ASKS_AGE.search(text):
        return _by_age(finding, (asked["behind"] or asked["before"]).lower())
    if _ASKS_WHAT.search(text):
        return _all(finding)
    kinds = {"review"} if _ASKS_REVIEWED.search(text) else named_kinds(text) if _ASKS_ALL.search(text) else set()
    pool = [one for one in _pool(finding) if one.kind in kinds]
    if _OF_SCHOOLS.search(text):
        pool = [one for one in pool if _SCHOOL.search(f"{one.subject} {one.title} {one.phase}")]
    if len(pool) > _MOST:
        return Drafted(())
    units = [unit for one in pool if (unit := _naming(finding, one))]
    lead_in = replies.HELD.format(count=len(pool), all=len(finding.shelf.documents))
    return Drafted(tuple((one,) for one in units), lead_in, settled=True)


def _all(finding: Finding) -> Drafted:
    """Every paper, for who asks what there is to ask about."""
    pool = _pool(finding)
    if len(pool) > _MOST:
        return Drafted((), note=replies.HELD_MANY.format(count=len(pool)))
    units = [unit for one in pool if (unit := _naming(finding, one))]
    return Drafted(tuple((one,) for one in units), replies.HELD_ALL.format(count=len(pool)), settled=True)


def _by_age(finding: Finding, which: str) -> Drafted:
    """The paper, of the kind asked for, that is dated first or last."""
    kinds = named_kinds(finding.question.text)
    pool = [one for one in _pool(finding) if one.kind in kinds] or _pool(finding)
    dated = sorted((one for one in pool if one.published), key=lambda one: one.published)
    if not dated:
        return Drafted(())
    meant = dated[0] if which in ("oldest", "earliest") else dated[-1]
    unit = _naming(finding, meant)
    said = [replies.BY_AGE.format(which=which, count=len(dated), date=meant.published)]
    undated = "; ".join(one.title for one in pool if not one.published)
    said += [replies.UNDATED.format(titles=undated)] if undated else []
    return Drafted(((unit,),) if unit else (), " ".join(said), settled=True)


def _pool(finding: Finding) -> list[Document]:
    """The documents asked about, all where none is named, by whom they are about."""
    asked = finding.asked_documents or frozenset(finding.shelf.documents)
    return sorted((finding.documents[one] for one in asked), key=lambda one: (one.subject, one.published, one.id))


def _naming(finding: Finding, document: Document) -> Unit | None:
    """What names a paper: the row of a review that says whom it is about, of others the words nearest to the title."""
    opening, about = _opening(finding, document), document.subject.lower()
    if document.kind == "review" and (said := [one for one in opening if about in one.text.lower()]):
        return said[0]
    title = set(terms(document.title))
    return max((*headings(finding, document.id), *opening), key=lambda one: _shared(title, one), default=None)


def _shared(title: set[str], unit: Unit) -> float:
    """The share of all the terms of a title and a unit that both have."""
    said = set(terms(unit.text))
    return len(title & said) / max(len(title | said), 1)


def _marked(finding: Finding, only: str) -> Drafted:
    """The papers whose beginning says that they are for these alone, or, of no one in particular, not for all."""
    pool = _pool(finding)
    kinds = named_kinds(finding.question.text)
    pool = [one for one in pool if one.kind in kinds] or pool
    mark = re.compile(rf"\b{re.escape(only)}\b[^.;]{{0,{_BETWEEN}}}\bonly\b", re.IGNORECASE) if only else _MARK
    units = [unit for one in pool if (unit := next(_marks(finding, one, mark), None))]
    if not units:
        return Drafted((), note=replies.NONE_MARKED.format(count=len(pool)))
    lead_in = replies.MARKED.format(count=len(units), all=len(pool))
    return Drafted(tuple((one,) for one in units), lead_in, settled=True)


def _marks(finding: Finding, document: Document, mark: re.Pattern[str]) -> Iterator[Unit]:
    """The headings and passages at a paper's beginning that have such a mark."""
    opening = _opening(finding, document)
    end = max((one.end for one in opening), default=0)
    titles = [one for one in headings(finding, document.id) if one.start <= end]
    yield from (one for one in (*titles, *opening) if mark.search(one.text))


def _opening(finding: Finding, document: Document) -> list[Unit]:
    passages = finding.index.passages(document.id)[:_OPENING]
    return [whole(finding, one) for one in passages if one.kind != "list"]
