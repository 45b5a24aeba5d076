"""What stands before a passage's text when it is encoded, so that an item knows what it is an item of. No I/O."""

from corpus.document import Document, Passage
from corpus.pooling import InPlace

_LEAD_IN_WORDS = 30  # the end of a long lead-in is enough to know what an item is about


def in_place(document: Document, passage: Passage) -> InPlace:
    """A passage after its subject, title, the last two headings and its lead-in; its sentences want rows too.

    Those of a review are encoded alone: reports of one family say much the same under the same headings.
    """
    path = [one for one in passage.heading_path[1:] if one][-2:]
    lead_in = " ".join(passage.lead_in.split()[-_LEAD_IN_WORDS:])
    before = " > ".join(part for part in (document.subject, document.title, *path, lead_in) if part)
    spans = tuple((start - passage.start, end - passage.start) for start, end in passage.sentences)
    return InPlace(f"{before}: ", passage.text, spans, alone=document.kind == "review")
