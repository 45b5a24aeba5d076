"""A list: the complete list under the right heading, in order, numbered as in the source; never a sample."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from assistant import replies
from assistant.answering.draft import Drafted, whole
from assistant.retrieval import Finding, Unit
from corpus.document import Document, Passage

_ROWS = 40  # lists that these best passages belong to are looked at
_CLEAR = 0.42  # a label this good is the list meant; below, the best sentences say more


@dataclass(frozen=True, slots=True)
class _List:
    label: str
    heading: str
    members: tuple[Passage, ...]
    score: float


def draft(finding: Finding) -> Drafted:
    """Every item of the list whose label fits best; nothing where no label fits."""
    found = _best_list(finding)
    if found is None:
        return Drafted(())
    units = [whole(finding, one) for one in found.members]
    document = finding.document_of(found.members[0])
    if finding.question.ordinal is not None:
        return _one_item(finding, found, units)
    lead_in = replies.LIST_COUNT.format(count=len(units), heading=found.heading, title=document.title)
    return Drafted(tuple((one,) for one in units), lead_in, evidence=(_as_evidence(finding, units, found),))


def _best_list(finding: Finding) -> _List | None:
    rows = finding.rows(_ROWS, finding.asked_documents or None)
    hits: Counter[tuple[str, int]] = Counter()
    for place, row in enumerate(rows):
        passage = finding.passage(row)
        if passage.group is not None:
            hits[passage.document_id, passage.group] += _ROWS - place
    lists = [_read(finding, document_id, group) for document_id, group in hits]
    named = [one for one in lists if len(one.members) > 1]
    if not named:
        return None
    vectors = finding.index.encoder.encode([one.label for one in named])
    cosines = vectors @ finding.vector
    top = max(hits.values())
    scored = [
        _List(one.label, one.heading, one.members, _score(finding, one, float(cosine), hits, top))
        for one, cosine in zip(named, cosines, strict=True)
    ]
    best = max(scored, key=lambda one: one.score)
    return best if best.score >= _CLEAR else None


def _score(finding: Finding, one: _List, cosine: float, hits: Counter[tuple[str, int]], top: int) -> float:
    """How well a list's label fits: its meaning, the question's words in it, and the share of the hits it has."""
    member = one.members[0]
    share = hits[member.document_id, member.group or 0] / top
    return float(0.5 * cosine + 0.3 * finding.coverage(one.label) + 0.2 * share)


def _read(finding: Finding, document_id: str, group: int) -> _List:
    passages = [one for one in finding.index.passages(document_id) if one.group == group and one.kind != "list"]
    labelled = [one for one in passages if one.label]
    members = tuple(labelled if labelled and len(labelled) > 1 else passages)
    document = finding.documents[document_id]
    heading = _heading(members, document)
    lead = members[0].lead_in if members else ""
    return _List(f"{document.subject} {document.title} > {heading}: {lead}", heading, members, 0.0)


def _heading(members: tuple[Passage, ...], document: Document) -> str:
    path = [part for part in members[0].heading_path if part != document.title] if members else []
    return path[-1] if path else (members[0].lead_in if members else "") or document.title


def _one_item(finding: Finding, found: _List, units: list[Unit]) -> Drafted:
    """The item asked for by its place; a note when the list is not that long."""
    place = finding.question.ordinal or 0
    place = len(units) if place == -1 else place
    if not 1 <= place <= len(units):
        note = replies.NO_SUCH_ITEM.format(heading=found.heading, count=len(units), asked=place)
        return Drafted((), note=note)
    chosen = units[place - 1]
    return Drafted(((chosen,),), evidence=(_as_evidence(finding, units, found),))


def _as_evidence(finding: Finding, units: list[Unit], found: _List) -> Unit:
    """The list as one piece of evidence: its label's words count as much as its items'."""
    best = max(units, key=lambda one: one.meaning)
    text = " ".join([found.label, *(one.text for one in units)])
    meaning = max(best.meaning, float(np.dot(finding.index.encoder.encode([found.label])[0], finding.vector)))
    return Unit(best.passage, best.start, best.end, best.row, meaning, finding.coverage(text), best.score)
