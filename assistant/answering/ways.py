"""Which way a question is answered. Adding a kind of question is adding a line here and its file.

Some questions are known by their form, whatever their kind: they go first. Then the kind decides. Does not answer:
each way stands in a file of its own, and nothing said by it means that the next is tried.
"""

from collections.abc import Callable, Iterable

from assistant.answer import Kind
from assistant.answering import (
    asked_before,
    by_address,
    came_of,
    cell,
    collection,
    comparison,
    dated,
    definition,
    duty,
    fact,
    forbidden,
    grades,
    held,
    in_short,
    laid_down,
    listing,
    members,
    numbered,
    of_paper,
    procedure,
    reason,
    recommended,
    several,
    timeline,
    vision,
    whoever,
    year_on,
)
from assistant.answering.draft import Drafted
from assistant.retrieval import Finding

Way = Callable[[Finding], Drafted]

# what reviews say in their own tables and lists, and papers of themselves
_OF_FORM: tuple[Way, ...] = (
    grades.draft, came_of.draft, year_on.draft, vision.draft, recommended.draft, of_paper.draft, held.draft,
    members.draft, by_address.draft, numbered.by_key, dated.draft, cell.draft, reason.draft, asked_before.draft,
    in_short.draft,
)  # fmt: skip
# kinds without a line are answered as a fact
_OF_KIND: dict[Kind, Way] = {
    "definition": definition.draft,
    "duty": duty.draft,
    "principle": laid_down.draft,
    "practice": laid_down.draft,
    "comparison": comparison.draft,
    "timeline": timeline.draft,
    "whole_collection": collection.draft,
    "precedent": collection.draft,
}
_NEVER_A_LIST: frozenset[Kind] = frozenset(
    {"definition", "yesno", "comparison", "timeline", "whole_collection", "precedent"}
)
_OF_MANY: frozenset[Kind] = frozenset(_OF_KIND) - {"timeline"}  # have their own way with several things asked at once


def of_form(finding: Finding) -> Drafted | None:
    """The draft of a question known by its form; None for all others."""
    return _first(_OF_FORM, finding)


def of_kind(finding: Finding) -> Drafted:
    """The draft of the question's own kind; before it a whole list or section, after it a plain fact."""
    if (kind := finding.question.kind) == "precedent" and not collection.asks_cases(finding):
        kind = "other"
    own = _OF_KIND.get(kind, fact.draft)
    question = finding.question
    is_list = kind not in _NEVER_A_LIST or question.ordinal is not None or numbered.asks_by_number(question.text)
    lists: tuple[Way, ...] = (timeline.milestones, listing.if_sure)
    if is_list:
        lists = (forbidden.all_forbidden, whoever.draft, duty.all_of_actor, laid_down.all_of_type, listing.draft)
    order = (own, several.draft) if kind in _OF_MANY else (several.draft, own)
    return _first((*lists, procedure.draft, *order, fact.draft), finding) or Drafted(())


def _first(ways: Iterable[Way], finding: Finding) -> Drafted | None:
    return next((one for way in ways if (one := way(finding)).claims or one.note), None)
