"""Named kinds: which kinds of document a question speaks of, and which papers are of the sort it names. No I/O."""

import re
from collections.abc import Mapping

from assistant.papers import SORTS, is_called
from corpus.document import Document
from corpus.terms import words

_NAMED_KINDS = {
    "agreement": re.compile(r"\bagreements?\b", re.IGNORECASE),
    "strategy": re.compile(r"\bstrateg(?:y|ies)\b", re.IGNORECASE),
    "review": re.compile(r"\b(?:reviews|reports|inspections)\b", re.IGNORECASE),
    "guidance": re.compile(r"\b(?:guides?|guidance|handbooks?)\b", re.IGNORECASE),
}
_SORTS_OF_CASES = frozenset({"report", "review"})


def named_kinds(text: str) -> set[str]:
    """The kinds of document that a text names: "the two strategies" -> {"strategy"}."""
    return {kind for kind, word in _NAMED_KINDS.items() if word.search(text)}


def of_sort(text: str, documents: Mapping[str, Document]) -> frozenset[str] | None:
    """The ids of the documents called so, or where none is, of the kind of that sort; None where a text names none.

    "in the handbook" -> the handbook; empty where nothing of the sort is here.
    """
    sorts = (SORTS | _SORTS_OF_CASES) & set(words(text))
    if not sorts:
        return None
    kinds = named_kinds(" ".join(f"{one} {one}s" for one in sorts))
    called = frozenset(name for name, one in documents.items() if is_called(one, sorts))
    return called or frozenset(name for name, one in documents.items() if one.kind in kinds)
