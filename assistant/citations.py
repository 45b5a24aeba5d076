"""Units -> claims with checked citations. A citation whose quote is not really there never leaves this file. No I/O."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from assistant.answer import Citation, Claim
from assistant.unit import Unit
from corpus.document import Document
from corpus.exactness import is_quote_of, normalise

Draft = Sequence[Sequence[Unit]]  # the units of each claim, in order


def checked(
    draft: Draft, documents: Mapping[str, Document], texts: Mapping[str, str], before: int = 0
) -> tuple[tuple[Claim, ...], tuple[Citation, ...]]:
    """The claims whose every quote stands in the kept text at its span, with their citations numbered on from before.

    documents: by id, kept text left out. texts: kept text by document id. A claim's text is its quotes, a line each.
    """
    claims: list[Claim] = []
    citations: list[Citation] = []
    for units in draft:
        made = [_citation(one, documents, texts) for one in units]
        proven = [one for one in made if one is not None]
        if len(proven) != len(units) or not proven:
            continue
        numbered = [_numbered(one, before + len(citations) + place) for place, one in enumerate(proven, 1)]
        citations += numbered
        text = "\n".join(normalise(one.quote) for one in numbered)
        claims.append(Claim(text, tuple(one.number for one in numbered)))
    return tuple(claims), tuple(citations)


def _citation(unit: Unit, documents: Mapping[str, Document], texts: Mapping[str, str]) -> Citation | None:
    document = documents.get(unit.passage.document_id)
    text = texts.get(unit.passage.document_id, "")
    quote = text[unit.start : unit.end]
    if document is None or quote != unit.text or not is_quote_of(quote, text):
        return None
    page = next(iter(document.pages_of(unit.start, unit.end)), None)
    path = unit.passage.heading_path
    return Citation(0, unit.passage.id, document, path, page, unit.start, unit.end, quote)


def _numbered(one: Citation, number: int) -> Citation:
    return replace(one, number=number)


def documents_of(units: Iterable[Unit]) -> list[str]:
    """The ids of the documents of these units, each once, in order."""
    return list(dict.fromkeys(one.passage.document_id for one in units))
