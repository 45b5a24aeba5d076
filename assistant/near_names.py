"""A document asked for by name: is there one, and if not, which are called nearly so. Answers nothing."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from corpus.access import Role
from corpus.document import Document
from corpus.errors import DocumentMissing
from corpus.index import Index, Scope

_MOST = 3  # names told
_NEAR = 0.6  # share of letters alike from which a name is near: difflib's own choice


def require_document(index: Index, name: str, role: Role) -> None:
    """Raises DocumentMissing with the nearest names where this role may read no document of this id or name."""
    if index.documents(Scope(role, (("document", name),), history=True)):
        return
    near = near_names(name, index.documents(Scope(role, history=True)))
    told = f" Near it: {', '.join(near)}." if near else ""
    raise DocumentMissing(f"no document has the id or name '{name}'.{told} See: verse documents")


def near_names(name: str, documents: Iterable[Document]) -> list[str]:
    """What the documents are called that have a name or title near this one, the nearest first; at most three."""
    wanted = name.casefold().strip()
    likeness = {one.doc: max(_alike(wanted, each.casefold()) for each in _names(one)) for one in documents}
    near = [(share, doc) for doc, share in likeness.items() if share >= _NEAR]
    return [doc for _, doc in sorted(near, key=lambda pair: (-pair[0], pair[1]))[:_MOST]]


def _names(one: Document) -> tuple[str, ...]:
    return (one.id, one.doc, one.doc.rpartition(".")[0] or one.doc, one.title, *one.other_names)


def _alike(wanted: str, name: str) -> float:
    """How alike two names are, 0 to 1; a name that holds all that was typed, at least four letters, is near."""
    if len(wanted) >= 4 and wanted in name:
        return max(_NEAR, len(wanted) / len(name))
    return SequenceMatcher(None, wanted, name).ratio()
