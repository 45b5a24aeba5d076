"""A comparison: what each of the named sides says by itself, and which of them says nothing."""

from assistant import replies
from assistant.answering.draft import Drafted, as_claims, named_kinds, strongest
from assistant.retrieval import Finding
from assistant.unit import Unit

_WITHIN = 0.4
_MOST_SIDES = 6
_STATES = 0.30  # a side whose best sentence means less than this does not state it


def draft(finding: Finding) -> Drafted:
    """The best sentences of each side, in the order the sides were named; without names, of the best documents."""
    sides = _sides(finding)
    chosen: list[Unit] = []
    missing: list[str] = []
    for name, documents in sides:
        units = strongest(finding.units(documents), 2, _WITHIN)
        if units and units[0].meaning >= _STATES:
            chosen += units
        else:
            missing.append(name)
    note = replies.PARTLY_COMPARED.format(missing=", ".join(missing)) if missing and chosen else None
    return Drafted(as_claims(finding, chosen), note=note, evidence=tuple(chosen))


def _sides(finding: Finding) -> list[tuple[str, frozenset[str]]]:
    asked = finding.asked_documents
    named = {
        one.name: frozenset(name for name in one.documents if name in finding.shelf and name in asked)
        for one in finding.question.mentions
    }
    if len(named) > 1:
        return list(named.items())
    kinds = named_kinds(finding.question.text)
    of_kind = [one for one in finding.documents.values() if one.kind in kinds and (one.id in asked or not asked)]
    if 1 < len(of_kind) <= _MOST_SIDES:
        return [(one.title, frozenset((one.id,))) for one in of_kind]
    pool = [finding.passage(row).document_id for row in finding.rows(20, asked or None)]
    best = list(dict.fromkeys(pool))[: 2 if not asked else _MOST_SIDES]
    return [(finding.documents[name].title, frozenset((name,))) for name in best]
