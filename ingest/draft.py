"""A passage before it has its id and its place among the others. What passages.py and tables.py hand on."""

from dataclasses import dataclass

from corpus.document import PassageKind

MOST_WORDS = 170  # a longer paragraph is shared out by sentences: the encoder sees 256 tokens, headings included


@dataclass(frozen=True, slots=True)
class Draft:
    """A passage without id and ordinal; `group` names the list or table it belongs to, unique in the document."""

    kind: PassageKind
    start: int
    end: int
    path: tuple[str, ...]
    label: str = ""
    lead_in: str = ""
    group: str = ""
