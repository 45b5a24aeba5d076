"""Documents and passages as the contract's JSON. No I/O."""

from collections.abc import Sequence

from corpus.document import Document, Passage


def document_json(one: Document) -> dict[str, object]:
    """The contract's JSON object of a document, without its passages."""
    return {
        "document_id": one.id,
        "doc": one.doc,
        "title": one.title,
        "publisher": one.publisher,
        "subject": one.subject,
        "kind": one.kind,
        "published": one.published,
        "period": one.period,
        "outcome": one.outcome,
        "grades": dict(one.grades),
        "phase": one.phase,
        "audience": list(one.audience),
        "status": one.status,
        "supersedes": one.supersedes,
        "valid_from": one.valid_from,
        "valid_to": one.valid_to,
        "review_date": one.review_date,
        "read": one.read,
        "brief_of": one.brief_of,
        "url": one.url,
        "guessed": list(one.guessed),
        "corrected": list(one.corrected),
        "pages": one.pages,
        "digest": one.digest,
        "names": [one.name, *one.other_names],
    }


def passage_json(one: Passage) -> dict[str, object]:
    """A passage as JSON."""
    return {
        "passage_id": one.id,
        "document_id": one.document_id,
        "kind": one.kind,
        "heading_path": list(one.heading_path),
        "label": one.label,
        "lead_in": one.lead_in,
        "text": one.text,
        "start": one.start,
        "end": one.end,
        "page": one.page,
        "pages": list(one.pages),
    }


def whole_document_json(document: Document, passages: Sequence[Passage]) -> dict[str, object]:
    """The contract's JSON object of `verse show`: with sections, passages, page map and kept text."""
    sections = [
        {"heading": one.heading, "level": one.level, "start": one.start, "end": one.end, "path": list(one.path)}
        for one in document.sections
    ]
    return {
        **document_json(document),
        "sections": sections,
        "passages": [passage_json(one) for one in passages],
        "page_map": [{"page": page, "start": start} for page, start in enumerate(document.page_starts, 1)],
        "text": document.text,
        "warnings": list(document.warnings),
        "dropped": [{"line": line, "pages": pages} for line, pages in document.dropped],
    }
