"""An answer, passages and documents as text for a terminal. Lays out; decides nothing."""

import textwrap
from collections.abc import Sequence

from assistant.answer import Answer, Citation
from corpus.document import Document
from corpus.index import Hit

_WIDTH = 100


def answer_text(answer: Answer) -> str:
    """The answer: our lead-in, the quoted claims with their numbers, our note, then the sources."""
    parts = [_wrapped(answer.lead_in)] if answer.lead_in else []
    for claim in answer.claims:
        marks = "".join(f"[{number}]" for number in claim.citations)
        quotes = " ".join(f"“{line}”" for line in claim.text.splitlines())
        parts.append(_wrapped(f"{quotes} {marks}", "  "))
    if answer.note:
        parts.append(_wrapped(f"Note: {answer.note}" if answer.claims else answer.note))
    if answer.citations:
        parts.append("Sources:\n" + "\n".join(_source(one) for one in answer.citations))
    if answer.nearest and not answer.claims:
        near = [f"  - {one.document.title}{_where(one.heading_path, one.page)}" for one in answer.nearest]
        parts.append("Nearest documents:\n" + "\n".join(near))
    return "\n\n".join(parts)


def hits_text(hits: Sequence[tuple[Hit, Document]]) -> str:
    """Passages found, best first; a plain line when there are none."""
    lines = [
        f"{hit.rank:2}. {document.title}{_status(document)}{_where(hit.passage.heading_path, hit.passage.page)}\n"
        + _wrapped(hit.passage.text, "    ")
        for hit, document in hits
    ]
    return "\n\n".join(lines) or "No passages found."


def document_line(one: Document) -> str:
    """A document in one line: id, name, title, publisher, date, kind, and its status where it is not current."""
    told = ", ".join(part for part in (one.publisher, one.published or one.period, one.kind) if part)
    return f"{one.id}  {one.name}: {one.title} ({told}){_status(one)}"


def _source(one: Citation) -> str:
    document = one.document
    told = ", ".join(part for part in (document.publisher, document.published or document.period) if part)
    about = f" ({told})" if told else ""
    about += _status(document)
    return f"  [{one.number}] {document.title}{about}{_where(one.heading_path, one.page)} — {document.name}"


def _status(one: Document) -> str:
    """What a document is where it is not current: always told."""
    return "" if one.status == "current" else f" [{one.status}]"


def _where(heading_path: Sequence[str], page: int | None) -> str:
    section = f", “{heading_path[-1]}”" if len(heading_path) > 1 else ""
    return section + (f", page {page}" if page else "")


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(text, _WIDTH, initial_indent=indent, subsequent_indent=indent)
