"""Principles, aims and good practice: what the register lists as such in the papers that are asked about.

Asked for all of them, the register's statements of that type are the answer, in the order of their document, with
their count; asked about something among them, they go before other sentences that are as near. Knows types of
statements by the question's words; who is bound is duty.py's.
"""

import re
from collections import Counter
from collections.abc import Sequence

from assistant import replies
from assistant.answering.draft import Drafted, as_claims, as_unit, in_document_order, strongest, whole
from assistant.answering.named_kinds import named_kinds
from assistant.answering.parts import best_of_parts
from assistant.answering.topic_left import LAID_DOWN, topic_left
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.statement import Statement, Type

_BEFORE = 1.0  # in weighing's points, for a statement of the type that is asked for; as duty.py does for who is bound
_WITHIN, _MOST = 0.5, 2  # as for a fact
_MANY = 60  # more than these are no answer
_SAID = {"principle": "principles", "objective": "objectives", "practice": "ways of working"}
_LIST, _MOST_OF = 4, 0.66  # so many numbered items, and more than this share of all, are the list that is meant
_NEAREST = 40  # units whose documents are asked for statements
_NAMED: tuple[tuple[Type, str], ...] = (
    ("principle", r"\bprinciples?\b|\b(?:core|shared|common|guiding|our|their|its|your) values\b|\bvalues (?:of|that)\b"
                  r"|\bbeliefs?\b|\bbelieves?\b|\bethos\b|\bmoral purpose\b|\btenets\b|\bguid(?:es?|ing)\b.*\bwork\b"),
    ("objective", r"\baim(?:s|ing|ed)?\b|\bobjectives?\b|\bgoals?\b|\bambitions?\b"
                  r"|\b(?:hopes?|wants?|seeks?|trying|sets? out) to (?:achieve|do|reach|bring about)\b"),
    ("practice", r"\b(?:good|best|recommended|effective|sound) practices?\b|\bways? of working\b"),
)  # fmt: skip
_TYPED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _NAMED)


def all_of_type(finding: Finding) -> Drafted:
    """Every statement of the type asked for in the papers asked about; nothing where a topic among them is asked."""
    kind = type_asked(finding.question.text)
    question = finding.question
    is_one = question.ordinal is not None or set(question.years) - set(question.paper_years)
    if kind is None or not finding.asked_documents or is_one or topic_left(finding, LAID_DOWN):
        return Drafted(())
    units = _whole(finding, _listed(finding, kind))
    if not 0 < len(units) <= _MANY:
        return Drafted(())
    best = sorted(units, key=lambda one: -one.meaning)[:3]
    several = len(units) > 1
    lead_in = _lead_in(finding, units, _SAID[kind]) if several else ""
    return Drafted(tuple((one,) for one in units), lead_in, settled=several, evidence=tuple(best))


def draft(finding: Finding) -> Drafted:
    """The best sentences where what the register has of the type asked for changes which; nothing where it does not."""
    kind = type_asked(finding.question.text)
    documents = finding.asked_documents or None
    units = finding.units(documents)
    if kind is None or best_of_parts(finding, documents):
        return Drafted(())
    near = list(dict.fromkeys(one.passage.document_id for one in units[:_NEAREST]))
    spans: dict[str, list[tuple[int, int]]] = {}
    for one in finding.index.records.register.find({"type": kind}, near):
        spans.setdefault(one.document_id, []).append((one.start, one.end))
    ranked = sorted(units, key=lambda one: one.score + (_BEFORE if _stands_in(one, spans) else 0.0), reverse=True)
    if ranked[:1] == units[:1]:
        return Drafted(())
    chosen = strongest(ranked, _MOST, _WITHIN)
    return Drafted(as_claims(finding, in_document_order(chosen)), evidence=tuple(chosen))


def _lead_in(finding: Finding, units: Sequence[Unit], said: str) -> str:
    titles = list(dict.fromkeys(finding.document_of(one.passage).title for one in units))
    if len(titles) == 1:
        return replies.ALL_OF_TYPE.format(count=len(units), type=said, title=titles[0])
    return replies.ALL_OF_TYPE_IN.format(count=len(units), type=said, documents=len(titles))


def type_asked(text: str) -> Type | None:
    """The type of statement that a question names first; None for none."""
    named = [(found.start(), kind) for kind, way in _TYPED if (found := way.search(text))]
    return min(named)[1] if named else None


def _listed(finding: Finding, kind: Type) -> list[Statement]:
    """What the papers asked about lay down, the nearest paper first; of our own briefs only what is asked of them."""
    asked = finding.asked_documents
    kinds = named_kinds(finding.question.text)  # of all that Aldermere issued, "the Aldermere strategy"
    papers = frozenset(name for name in asked if finding.documents[name].kind in kinds) or asked
    papers = frozenset(name for name in papers if not finding.documents[name].brief_of) or papers
    nearest = dict.fromkeys(finding.passage(row).document_id for row in finding.rows(finding.shelf.size, papers))
    order = [name for name in nearest if name in papers]
    found = finding.index.records.register.find({"type": kind}, order)
    return sorted(found, key=lambda one: (order.index(one.document_id), one.ordinal))


def _whole(finding: Finding, found: Sequence[Statement]) -> list[Unit]:
    """The statements as units: an item whole where its title and what explains it are apart, of a numbered heading
    the heading alone."""
    titles = {(one.document_id, " ".join(one.text.split())) for one in found}
    units: list[Unit] = []
    for one in found:
        unit = as_unit(finding, one)
        if unit is None:
            continue
        under = any((one.document_id, " ".join(part.split())) in titles for part in one.heading_path)
        if units and unit.passage.kind == "item" and units[-1].passage.id == unit.passage.id:
            units[-1] = whole(finding, unit.passage)
        elif not (under and unit.passage.kind == "prose"):
            units.append(unit)
    return _without_strays(units)


def _without_strays(units: Sequence[Unit]) -> list[Unit]:
    """Where most of a document's are one numbered list, that list alone: what repeats or explains it is no more."""
    groups = Counter((one.passage.document_id, one.passage.group) for one in units if one.passage.label)
    sizes = Counter(one.passage.document_id for one in units)
    main = {name: group for (name, group), count in groups.items()
            if group is not None and count >= _LIST and count > _MOST_OF * sizes[name]}  # fmt: skip
    return [one for one in units if main.get(one.passage.document_id, one.passage.group) == one.passage.group]


def _stands_in(unit: Unit, spans: dict[str, list[tuple[int, int]]]) -> bool:
    return any(start < unit.end and unit.start < end for start, end in spans.get(unit.passage.document_id, ()))
