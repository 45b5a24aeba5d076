"""Pictures of the pages of kept PDFs with a span of the kept text marked on them; those lately drawn are kept ready.

Does not know who may read what: ask for the document with a role first. Draws nothing itself: drawing.py does.
"""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import TypeAlias

from corpus.document import Document
from corpus.drawing import MOST_WIDTH, Drawn, draw
from corpus.errors import PagesBusy, PageUndrawable
from corpus.marking import Wanted
from corpus.records import Records

__all__ = ["MOST_WIDTH", "Drawn", "PageImages", "Sought"]
_READY_BYTES = 60_000_000  # of pictures lately drawn; one has 20 to 900 kB
_SEEN = 200  # characters around a span that tell it from the same words elsewhere on the page
_Key: TypeAlias = tuple[str, int, int, bool, Wanted]


@dataclass(frozen=True, slots=True)
class Sought:
    """Which page of a document, what to mark on it, how large. An empty span marks nothing."""

    page: int  # from 1
    start: int = 0  # offsets in the kept text
    end: int = 0
    width: int = 1_000  # pixels
    pixels: bool = True  # False: only where the marks are


class PageImages:
    """The pages of the kept documents as pictures. Safe to use from several threads."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._ready: OrderedDict[_Key, Drawn | str] = OrderedDict()  # a text: why it cannot be drawn
        self._lock = threading.Lock()

    def can_draw(self, document: Document) -> bool:
        """Whether there are pictures of this document's pages: those of a PDF that was kept with its file."""
        return bool(document.pages) and self._records.originals.has(document.digest)

    def draw(self, document: Document, sought: Sought) -> Drawn:
        """The page as a picture. Raises PageUndrawable."""
        wanted = wanted_on(document, sought)
        key = (document.digest, sought.page, sought.width, sought.pixels, wanted)
        with self._lock:
            found = self._ready.get(key)
            if found is not None:
                self._ready.move_to_end(key)
        if found is None:
            found = self._drawn(document, sought, wanted)
            self._keep(key, found)
        if isinstance(found, str):
            raise PageUndrawable(found)
        return found

    def _drawn(self, document: Document, sought: Sought, wanted: Wanted) -> Drawn | str:
        if not 1 <= sought.page <= (document.pages or 0):
            raise PageUndrawable(f"{document.doc} has no page {sought.page}; it has {document.pages or 'none'}")
        original = self._records.originals.of(document.digest)
        if original is None:
            raise PageUndrawable(f"no picture of {document.doc} is kept; for a PDF, add the file again")
        try:
            return draw(original, sought.page, wanted, sought.width, sought.pixels)
        except PagesBusy:
            raise
        except PageUndrawable as error:
            return str(error)

    def _keep(self, key: _Key, drawn: Drawn | str) -> None:
        with self._lock:
            self._ready[key] = drawn
            while len(self._ready) > 1 and sum(map(_size, self._ready.values())) > _READY_BYTES:
                self._ready.popitem(last=False)


def _size(drawn: Drawn | str) -> int:
    return 1_000 + (len(drawn) if isinstance(drawn, str) else len(drawn.png))


def wanted_on(document: Document, sought: Sought) -> Wanted:
    """The part of the span that stands on the page, and what stands around it there; empty where nothing does."""
    starts = document.page_starts
    if not (0 <= sought.start < sought.end and 1 <= sought.page <= len(starts)):
        return Wanted("")
    first = starts[sought.page - 1]
    last = starts[sought.page] if sought.page < len(starts) else len(document.text)
    start, end = max(sought.start, first), min(sought.end, last)
    if start >= end:
        return Wanted("")
    text = document.text
    return Wanted(text[start:end], text[max(start - _SEEN, first) : start], text[end : min(end + _SEEN, last)])
