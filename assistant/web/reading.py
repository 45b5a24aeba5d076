"""How a document was read from its file, as kept with it: for a person who wonders what may be missing. No I/O."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.document import Document, Passage

_FEW_CHARACTERS = 20  # on a page of a file that has text elsewhere: it may be a picture
_KINDS = (("item", "list items"), ("table", "table cells and rows"), ("note", "footnotes"))


@dataclass(frozen=True, slots=True)
class Reading:
    """What was found in a file, and what is worth a look."""

    found: tuple[tuple[str, int], ...]  # "passages" -> how many; what is not there is left out
    warnings: tuple[str, ...]
    bare_pages: tuple[int, ...]  # pages with hardly any text
    dropped: tuple[tuple[str, int], ...]  # header or footer left out, and on how many pages
    guessed: tuple[str, ...]  # names of what was worked out


def reading_of(document: Document, passages: Sequence[Passage]) -> Reading:
    """What is kept about the reading of a document."""
    kinds = Counter(one.kind for one in passages)
    found = [("pages", document.pages or 0), ("headings", len(document.sections)), ("passages", len(passages))]
    found += [(told, kinds[kind]) for kind, told in _KINDS]  # type: ignore[index]
    ends = (*document.page_starts, len(document.text))
    sizes = [len(document.text[start:end].strip()) for start, end in pairwise(ends)]
    return Reading(
        found=tuple((name, count) for name, count in found if count),
        warnings=document.warnings,
        bare_pages=tuple(page for page, size in enumerate(sizes, 1) if size < _FEW_CHARACTERS),
        dropped=document.dropped,
        guessed=document.guessed,
    )
