"""Named kinds: which kinds of document a question speaks of. Patterns alone."""

import re

_NAMED_KINDS = {
    "agreement": re.compile(r"\bagreements?\b", re.IGNORECASE),
    "strategy": re.compile(r"\bstrateg(?:y|ies)\b", re.IGNORECASE),
    "review": re.compile(r"\b(?:reviews|reports|inspections)\b", re.IGNORECASE),
    "guidance": re.compile(r"\b(?:guides?|guidance|handbooks?)\b", re.IGNORECASE),
}


def named_kinds(text: str) -> set[str]:
    """The kinds of document that a text names: "the two strategies" -> {"strategy"}."""
    return {kind for kind, word in _NAMED_KINDS.items() if word.search(text)}
