"""Members: who sits on a board, panel or team, where a paper tells how it is made up, in a sentence, list or table."""

import re

from assistant.answering.draft import Drafted, whole
from assistant.answering.lists import lead_in_to
from assistant.membership import ASKS_MEMBERS, COMPOSED, GROUPS
from assistant.retrieval import Finding
from corpus.document import COLUMNS, Passage
from corpus.terms import terms, words

_ASKS = re.compile(ASKS_MEMBERS, re.IGNORECASE)
_COMPOSED = re.compile(COMPOSED, re.IGNORECASE)
_OF_MEMBERS = re.compile(r"^(?:members?(?:hip)?|seats?|places?|who)$", re.IGNORECASE)  # so a column of them is called
_BEFORE_IT = re.compile(rf"\b(?:on|in|up|to|of)\b(?=.*\b(?:{'|'.join(GROUPS)})\b)", re.IGNORECASE)
_ANYBODYS = frozenset(terms("school schools governing governors members local main whole current new"))
_NEAR = 4  # words before and behind the noun, within which it is called so
_ROWS = 400  # so many best passages are looked at


def draft(finding: Finding) -> Drafted:
    """What tells how the group asked for is made up, a whole list or table where it is one; nothing where none does."""
    asked = _ASKS.search(finding.question.plain)
    if not asked:
        return Drafted(())
    noun, name = _called(asked.group())
    told = max(
        (one for one in _best(finding) if _tells(one)), key=lambda one: _fit(finding, one, noun, name), default=None
    )
    if told is None or not _fit(finding, told, noun, name):
        return Drafted(())
    passages = finding.index.passages(told.document_id)
    listed = [one for one in passages if told.group is not None and _of_list(one) == _of_list(told)]
    units = [whole(finding, one) for one in (listed if _leads(told) else [told])]
    is_known = bool(name - _ANYBODYS) or len(finding.asked_documents) == 1  # "the board" is anybody's
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


def _called(asked: str) -> tuple[str, set[str]]:
    """The noun of the group asked for and the terms before it: "who is on the oil panel" -> "panel", {"oil"}."""
    said = _BEFORE_IT.split(asked)[-1]
    found = words(said)
    place = next(place for place, one in enumerate(found) if one in GROUPS)
    return found[place], set(terms(" ".join(found[max(place - _NEAR, 0) : place])))


def _fit(finding: Finding, one: Passage, noun: str, name: set[str]) -> int:
    """How well a passage is about this group: 2 where it is called so there, 1 where it is in part, else 0."""
    said = one.lead_in if _leads(one) else one.text
    before = said[: found.start()] if (found := _COMPOSED.search(said)) else ""
    heading = " ".join(one.heading_path[-1:])
    called = [_beside(heading, noun)] if noun in words(heading) else []
    called += [_beside(before, noun) | set(terms(heading))] if noun in words(before) else []
    if not called:
        return 0
    over = set(terms(" ".join((*one.heading_path, finding.document_of(one).title))))
    if any(name <= some for some in called):
        return 2
    return 1 if any(name & some and name <= some | over for some in called) else 0


def _beside(text: str, noun: str) -> set[str]:
    """The terms that stand beside a noun: "the Council of Heads meets" -> those of "the", "of", "Heads", "meets"."""
    found = words(text)
    places = [place for place, one in enumerate(found) if one == noun]
    return {term for place in places for term in terms(" ".join(found[max(place - _NEAR, 0) : place + _NEAR]))}
