"""Which documents mention something: by its very words, so that "not found in" can be relied on. Does not draft."""

import re

from assistant.answering.draft import whole
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.terms import terms

_MENTIONS = re.compile(r"\b(?:mention|refer|talk|speak|name)(?:s|ed|ing)?\b", re.IGNORECASE)
_NEXT = re.compile(r"[?;]|,? and (?=what|how|where|when|why|which|who|in what)", re.IGNORECASE)
_ANY = frozenset(terms("of the our these those to about anything something there please by name at all or and in"))


def mentioned(finding: Finding, documents: frozenset[str]) -> list[Unit] | None:
    """The best unit of each of these documents that has all words asked about, best first; None for another question.

    "Which agreements mention peer review?" -> a unit a document in which "peer" and "review" stand together.
    """
    said = _MENTIONS.search(finding.question.plain)
    what = _NEXT.split(finding.question.plain[said.end() :])[0] if said else ""
    wanted = set(terms(what)) - _ANY
    if not wanted:
        return None
    found: dict[str, Unit] = {}
    for row in finding.rows(finding.shelf.size, documents):
        passage = finding.passage(row)
        if passage.document_id in found or passage.kind in ("list", "heading"):
            continue
        if wanted <= set(terms(passage.text)):
            found[passage.document_id] = _closest(whole(finding, passage), wanted)
    return list(found.values())


def _closest(unit: Unit, wanted: set[str]) -> Unit:
    """The sentence of a passage that has all the words, or the whole passage."""
    passage = unit.passage
    for start, end in passage.sentences:
        if wanted <= set(terms(passage.text[start - passage.start : end - passage.start])):
            return Unit(passage, start, end, unit.row, unit.meaning, unit.words, unit.score)
    return unit
