"""Briefs: documents in our words about others. Where the real one is here itself, its brief is left out. No I/O."""

from corpus.document import Document
from corpus.terms import terms


def without_briefs(documents: list[Document]) -> list[Document]:
    """The documents without the briefs of any that is here itself: the real one outranks what is said about it."""
    real = {_plain(name) for one in documents if not one.brief_of for name in (one.title, one.name)}
    return [one for one in documents if not one.brief_of or not _stands_for(_plain(one.brief_of), real)]


def _plain(title: str) -> str:
    return " ".join(sorted(set(terms(title))))


def _stands_for(brief_of: str, real: set[str]) -> bool:
    wanted = set(brief_of.split())
    return any(len(wanted & (have := set(name.split()))) >= 0.75 * max(len(wanted), len(have)) for name in real if name)
