"""Papers: which documents a question means: those it names, and those it likely means where it names none. No I/O.

What is named restricts; what is likely only tells between sentences that answer about as well.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from assistant.answer import Kind
from assistant.question import Question
from corpus.document import Document
from corpus.months import MONTH
from corpus.terms import terms, words

# in weighing's points; chosen on the dev and study questions of the bundled documents, of which 269 name no body: the
# first sentence is evidence for 129 of them, without for 122; over seeds and mixed documents nothing is lost
_CALLED = 1.5  # a paper of the sort that the question speaks of: "the handbook", "our agreement"
_PARTICULAR = 1.0  # behind all others is what was found about one school or place, where none is named
SORTS = frozenset(
    "strategy agreement contract handbook guide guidance handout toolkit framework charter protocol audit tips pack"
    " newsletter brief prospectus".split()
)
# what was found somewhere may be meant by these
_OF_CASES = re.compile(
    r"\b(?:reports|inspections?|inspectors?|recommend\w*|found|(?:been|was|were) (?:told|asked))\b", re.IGNORECASE
)
# asked of every school, what some have agreed with each other is particular too
_OF_ALL = re.compile(
    r"\b(?:every|all|each|any) (?:maintained |state )?schools?\b(?! in\b)|\bcount(?:y|ies)\b", re.IGNORECASE
)
_OLDER = 2.0  # behind a later review of the same place, where no year is named and nothing is asked of what was
_OF_TIMES: frozenset[Kind] = frozenset({"comparison", "timeline"})
_SINCE = re.compile(
    r"\b(?:since|chang\w+|improv\w+|declin\w+|progress\w*|earlier|previous\w*|former\w*|history|over time|before|then"
    r"|back in|used to|last time|better|worse)\b",
    re.IGNORECASE,
)
_ALIKE = 0.6  # of the shorter title's words: so reviews of one sort are called, though its name was changed
_DAY = re.compile(rf"\b{MONTH}\b", re.IGNORECASE)
_CASES: frozenset[Kind] = frozenset({"precedent", "whole_collection", "comparison"})


def named_papers(question: Question, documents: Mapping[str, Document]) -> frozenset[str]:
    """The ids of the documents a question names, by body, by year or as the previous version; empty when by none."""
    named = frozenset(one for mention in question.mentions for one in mention.documents if one in documents)
    pool = named or frozenset(documents)
    only_reviews = bool(named) and all(documents[one].kind == "review" for one in named)
    years = question.years if only_reviews else question.paper_years
    of_year = frozenset(one for one in pool if _is_of_year(documents[one], years))
    if of_year:
        return of_year
    old = frozenset(one for one in pool if documents[one].status in ("superseded", "expired"))
    both = question.kind == "comparison"  # what was beside what is
    return old if old and question.wants_history and not (years or both) else named


def without_review_years(question: Question, documents: Mapping[str, Document]) -> Question:
    """The question with those years spent that only say which review of a body is meant: in it they stand in dates.

    As it is where no review is of that year, or a year is asked for, set beside another or part of a date.
    """
    chosen = [documents[one] for one in named_papers(question, documents)]
    said = tuple(one for one in question.years if any(_is_of_year(document, [one]) for document in chosen))
    is_of_times = question.kind in _OF_TIMES | _CASES or _SINCE.search(question.text) or _DAY.search(question.text)
    if not question.mentions or not said or is_of_times or any(one.kind != "review" for one in chosen):
        return question
    return replace(question, spent_years=said)


def likely_papers(question: Question, documents: Mapping[str, Document], is_named: bool) -> dict[str, float]:
    """What the sentences of each of these documents gain, by id, in weighing's points.

    0 for most, more for a paper called by its sort, less for one about somebody particular; is_named: whether the
    question names any.
    """
    called = SORTS & set(words(question.text))
    is_of_then = question.years or question.wants_history or question.kind in _OF_TIMES
    is_of_now = not is_of_then and not _SINCE.search(question.text)
    is_general = not (is_named or question.kind in _CASES or _OF_CASES.search(question.text))
    is_of_all = is_general and bool(_OF_ALL.search(question.text))
    return {
        name: _CALLED * is_called(one, called)
        - _PARTICULAR * (is_general and (_is_particular(one) or (is_of_all and one.kind == "agreement")))
        - _OLDER * (is_of_now and _is_followed(one, documents.values()))
        for name, one in documents.items()
    }


def _is_followed(document: Document, others: Iterable[Document]) -> bool:
    """Whether a later review of the same sort of the same place or school is here too."""
    if document.kind != "review" or not document.published:
        return False
    return any(
        one.kind == "review" and one.subject == document.subject and one.published > document.published
        and _is_alike(_called(one), _called(document))
        for one in others
    )  # fmt: skip


def _called(document: Document) -> set[str]:
    """What a review is called, without whom it is of, days and years."""
    title = set(terms(_DAY.sub(" ", document.title))) - set(terms(document.subject))
    return {one for one in title if not one.isdigit()}


def _is_alike(one: set[str], other: set[str]) -> bool:
    return len(one & other) >= _ALIKE * min(len(one), len(other))


def is_called(document: Document, sorts: frozenset[str]) -> bool:
    """Whether a document is called by one of these sorts in its title or name; a brief is none."""
    return not document.brief_of and bool(sorts & set(words(f"{document.title} {document.name}")))


def _is_particular(document: Document) -> bool:
    """Whether a document is about one place or school alone, or tells what another paper says."""
    return document.kind == "review" or bool(document.brief_of)


def _is_of_year(document: Document, years: Iterable[str]) -> bool:
    return any(year in document.published[:4] or year in document.period or year in document.title for year in years)
