"""Members: who sits on a board, panel or team, where a paper tells how it is made up, in a sentence, list or table."""

import re

from assistant.answering.draft import Drafted, whole
from assistant.answering.lists import lead_in_to
from assistant.membership import ASKS_MEMBERS, COMPOSED, GROUPS
from assistant.retrieval import Finding
from corpus.document import COLUMNS, Passage
from corpus.terms import terms

_ASKS = re.compile(ASKS_MEMBERS, re.IGNORECASE)
_GROUPS = frozenset(terms(" ".join(GROUPS)))
_COMPOSED = re.compile(COMPOSED, re.IGNORECASE)
_OF_MEMBERS = re.compile(r"^(?:members?(?:hip)?|seats?|places?|who)$", re.IGNORECASE)  # so a column of them is called
_ASKING = frozenset(
    terms(
        """who which how many people members membership composition make makes made up sits sit serve serves belong
        else all seat seats is are on in of the our its consist consists composed"""
    )
)
_ROWS = 400  # so many best passages are looked at


def draft(finding: Finding) -> Drafted:
    """What tells how the group asked for is made up, a whole list or table where it is one; nothing where none does."""
    asked = _ASKS.search(finding.question.plain)
    if not asked:
        return Drafted(())
    group = set(terms(asked.group())) - _ASKING
    told = max((one for one in _best(finding) if _tells(one)), key=lambda one: _fit(finding, one, group), default=None)
    if told is None or not _fit(finding, told, group):
        return Drafted(())
    passages = finding.index.passages(told.document_id)
    listed = [one for one in passages if told.group is not None and _of_list(one) == _of_list(told)]
    units = [whole(finding, one) for one in (listed if _leads(told) else [told])]
    is_known = len(group) > 1 or len(finding.asked_documents) == 1  # "the board" is anybody's
    lead_in = ""
    if len(units) > 1:
        title = finding.document_of(told).title
        lead_in = lead_in_to(len(units), told.heading_path[-1], title, len(units))
    return Drafted(tuple((one,) for one in units), lead_in, settled=is_known, evidence=tuple(units))


def _best(finding: Finding) -> list[Passage]:
    rows = finding.rows(_ROWS, finding.asked_documents or None)
    return [one for row in rows if (one := finding.passage(row)).kind not in ("heading", "list")]


def _of_list(one: Passage) -> tuple[int | None, str, str]:
    return one.group, one.kind, one.lead_in


def _tells(one: Passage) -> bool:
    return _leads(one) or (bool(_COMPOSED.search(one.text)) and not one.text.rstrip().endswith(":"))


def _leads(one: Passage) -> bool:
    """Whether a passage is one of members: its lead-in says how many there are, or its first column is called so."""
    first, columns, _ = one.lead_in.partition(COLUMNS)
    return bool(_OF_MEMBERS.search(first)) if columns else bool(_COMPOSED.search(one.lead_in))


def _fit(finding: Finding, one: Passage, group: set[str]) -> int:
    """How well a passage is about this group: 2 where it is called so near by, 1 over it, 0 where it is not."""
    said = one.lead_in if _leads(one) else one.text
    before = said[: found.start()] if (found := _COMPOSED.search(said)) else ""
    heading = one.heading_path[-1:]
    if not group & _GROUPS <= set(terms(" ".join((*heading, before)))):
        return 0
    near = set(terms(" ".join((*heading, said))))
    over = set(terms(" ".join((*one.heading_path, finding.document_of(one).title))))
    return 2 if group <= near else 1 if group <= near | over else 0
