"""Comparer: a theme and sides in, one cell a side out. Searches each side's documents by themselves.

What the asker may not read is out before anything is scored; nothing is stated without a checked quote.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answer import Citation
from assistant.citations import checked
from assistant.comparing.cell import Cell, Comparison
from assistant.comparing.stating import is_heading, leaves_open, score
from assistant.names import Names
from assistant.question import understand
from assistant.retrieval import Finding, find
from assistant.unit import Unit
from corpus.access import Role
from corpus.document import Document
from corpus.errors import DocumentChanged
from corpus.index import Index, Scope

_MOST = 3  # quotes a cell
_WITHIN = 0.25  # and how much worse than the best a further one may be
_LOOKED_AT = 12  # best units of a side


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its name as asked for, its documents, and the one document where documents are compared."""

    name: str
    documents: tuple[Document, ...]
    document: Document | None = None


def compare(index: Index, theme: str, sides: Sequence[Side], scope: Scope) -> Comparison:
    """What each side states on a theme, in the order of the sides; scope: who asks, and as at which day."""
    try:
        return _compared(index, theme, sides, scope)
    except DocumentChanged:  # a document was replaced while it was read: what is there now is asked once more
        return _compared(index, theme, sides, scope)


def sides_by_publisher(index: Index, names: Sequence[str], scope: Scope) -> list[Side]:
    """A side for each publisher or subject, with its current documents that may be read; none for an unknown."""
    sides = ((name, replace(scope, filters=(("publisher", name),))) for name in names)
    return [Side(name, tuple(index.documents(one))) for name, one in sides]


def sides_by_document(index: Index, names: Sequence[str], role: Role) -> list[Side]:
    """A side for each document, by id or name. Raises DocumentMissing for one that the role may not read."""
    found = [index.document(name, role) for name in names]
    return [Side(one.doc, (one,), one) for one in found]


def _compared(index: Index, theme: str, sides: Sequence[Side], scope: Scope) -> Comparison:
    everything = index.documents(scope)
    wide = _find(index, theme, scope, everything) if everything else None
    return Comparison(theme, tuple(_cell(index, theme, one, scope, wide) for one in sides))


def _find(index: Index, theme: str, scope: Scope, documents: Sequence[Document]) -> Finding:
    return find(index, understand(theme, (), Names(documents)), scope)


def _cell(index: Index, theme: str, side: Side, scope: Scope, wide: Finding | None) -> Cell:
    ids = frozenset(one.id for one in side.documents)
    if not ids:
        return Cell(side.name, (), (), side.document)
    finding = wide
    if finding is None or not ids <= frozenset(finding.shelf.documents):  # superseded, or a brief that stands back
        scope = Scope(scope.role, tuple(("document", one) for one in sorted(ids)), True, scope.as_at)
        finding = _find(index, theme, scope, side.documents)
    units = [one for one in finding.units(ids)[: 2 * _LOOKED_AT] if not is_heading(one)][:_LOOKED_AT]
    open_ones = [one for one in units if leaves_open(one)]
    telling = sorted((one for one in units if one not in open_ones), key=lambda one: -score(one))
    stated = _stated(telling)
    denied = [one for one in open_ones if score(one) >= 0][:1] if not stated else []
    best = score(telling[0]) if telling else -1.0
    return Cell(
        side.name, side.documents, _quoted(finding, stated), side.document, _quoted(finding, denied), best
    )  # fmt: skip


def _stated(units: Sequence[Unit]) -> list[Unit]:
    if not units or score(units[0]) < 0:
        return []
    best = score(units[0])
    kept: list[Unit] = []
    for one in units:
        apart = all(one.passage.id != other.passage.id for other in kept)
        if len(kept) < _MOST and apart and score(one) >= max(0.0, best - _WITHIN):
            kept.append(one)
    return kept


def _quoted(finding: Finding, units: Sequence[Unit]) -> tuple[Citation, ...]:
    texts = {name: finding.index.records.text(name) for name in {one.passage.document_id for one in units}}
    return checked([[one] for one in units], finding.documents, texts)[1]
