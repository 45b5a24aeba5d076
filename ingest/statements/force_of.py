"""How strongly a statement binds: by its own verb, by that of its lead-in, by where it stands."""

import re

from corpus.statement import Force, Type
from ingest.statements import reasons
from ingest.statements.grammar import Grammar
from ingest.statements.lexicon import pattern
from ingest.statements.setting import Setting

_CHILDREN = pattern("children")


def force_of(one: Setting, kind: Type) -> tuple[Force, str]:
    """The force of a statement of this type, and why."""
    if kind == "finding":
        return "none", reasons.FORCE_FINDING
    found = _bound(one)
    if kind == "recommendation":
        if found and found.modal in ("must", "should"):
            return found.modal, reasons.FORCE_WORDS.format(words=found.modal_words)
        return "should", reasons.FORCE_RECOMMENDED
    if found:
        if kind == "objective" and found.modal == "will" and _of_children(found):
            return "aim", reasons.FORCE_CHILDREN
        if kind == "objective" and found.modal == "may":
            return "aim", reasons.FORCE_OBJECTIVE
        if not (
            (kind in ("milestone", "principle") and found.modal == "aim")
            or (kind == "milestone" and found.modal == "may")
        ):
            return found.modal or "none", reasons.FORCE_WORDS.format(words=found.modal_words)
    if one.lead is not None and one.lead.modal and kind != "principle":
        force = "aim" if kind == "objective" and one.lead.modal == "may" else one.lead.modal
        if force == "will" and (kind == "objective" and _of_children(one.lead, one.words)):
            return "aim", reasons.FORCE_CHILDREN
        return force, reasons.FORCE_CARRIED.format(words=one.lead.modal_words)
    return _silent(one, kind)


def _bound(one: Setting) -> Grammar | None:
    """The first of its sentences that binds; a permission in a later one only qualifies the first."""
    for number, part in enumerate(one.parts):
        if part.modal and not (number and part.modal in ("may", "aim")):
            return part
    return None


def _of_children(part: Grammar, words: str = "") -> bool:
    found = _CHILDREN.search(part.subject)
    return bool(found and found.start() < 12) or bool(words and _CHILDREN.match(words))


def _silent(one: Setting, kind: Type) -> tuple[Force, str]:
    """The force where no verb binds."""
    if kind == "objective":
        return "aim", reasons.FORCE_OBJECTIVE
    if kind == "milestone" and one.first.imperative and not one.period:
        return "aim", reasons.FORCE_OBJECTIVE
    if kind == "duty":
        said = reasons.said(one.zone.said)
        if one.zone.name == "duties" and re.search(
            r"\bmust\b|\bdut(?:y|ies)\b|\bshall\b|required", one.zone.said, re.IGNORECASE
        ):
            return "must", reasons.FORCE_HEADING.format(said=said)
        if one.zone.name == "duties" and re.search(r"\bshould\b|\bexpect", one.zone.said, re.IGNORECASE):
            return "should", reasons.FORCE_HEADING.format(said=said)
        if one.first.imperative or (one.candidate.shape in ("item", "cell") and not one.first.subject):
            return "will", reasons.FORCE_HEADING.format(said=said)
        if one.first.role:
            return "must" if re.search(r"responsib|duty", one.first.main) else "will", reasons.FORCE_NONE
    if kind == "practice" and one.zone.name == "duties" and re.search(r"\bshould\b", one.zone.said):
        return "should", reasons.FORCE_HEADING.format(said=reasons.said(one.zone.said))
    return "none", reasons.FORCE_NONE
