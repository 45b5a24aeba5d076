"""The register as text for a terminal: grouped by type and document, with counts. Lays out; decides nothing."""

import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence

from assistant.register import Listed
from corpus.document import Document
from corpus.register import Correction
from corpus.statement import TYPES, Statement

_WIDTH = 100


def listed_text(listed: Listed, with_reasons: bool) -> str:
    """Statements by type, then by document, with counts; a plain line where there are none."""
    parts = []
    for kind in TYPES:
        of_type = [(one, document) for one, document in listed.statements if one.type == kind]
        if of_type:
            parts.append(f"{kind.upper()} ({len(of_type)})")
            parts += [_of_document(document, found, with_reasons) for document, found in _by_document(of_type)]
    counts: Counter[str] = Counter(one.type for one, _ in listed.statements)
    parts.append(_counted(counts, len({document.id for _, document in listed.statements})))
    return "\n\n".join(parts)


def _by_document(
    found: Sequence[tuple[Statement, Document]],
) -> list[tuple[Document, list[Statement]]]:
    grouped: dict[str, tuple[Document, list[Statement]]] = {}
    for one, document in found:
        grouped.setdefault(document.id, (document, []))[1].append(one)
    return list(grouped.values())


def _of_document(document: Document, found: Sequence[Statement], with_reasons: bool) -> str:
    publisher = f" ({document.publisher})" if document.publisher else ""
    status = "" if document.status == "current" else f" [{document.status}]"
    lines = [f"{document.title}{publisher}{status}, {len(found)}:"]
    for one in found:
        lines.append(_wrapped(f"“{' '.join(one.text.split())}”", "  "))
        lines.append(_wrapped(_labels(one), "    "))
        if with_reasons:
            lines += [_wrapped(f"{key}: {why}", "      ") for key, why in one.reasons]
            lines.append(f"      {one.id}")
    return "\n".join(lines)


def _labels(one: Statement) -> str:
    where = [f"“{one.heading_path[-1]}”"] if len(one.heading_path) > 1 else []
    where += [f"page {one.page}"] if one.page else []
    told = [one.force if one.force != "none" else "", ", ".join(one.actors), "; ".join(one.themes), ", ".join(where)]
    corrected = f"corrected: {', '.join(one.corrected)}" if one.corrected else ""
    return " | ".join(part for part in (*told, corrected) if part)


def _counted(counts: Mapping[str, int], documents: int) -> str:
    total = sum(counts.values())
    if not total:
        return "No statements found."
    each = ", ".join(f"{counts[kind]} {kind}" for kind in TYPES if counts.get(kind))
    of = f"{documents} document{'s' if documents != 1 else ''}"
    return f"{total} statement{'s' if total != 1 else ''} in {of}: {each}"


def corrections_text(corrections: Sequence[Correction]) -> str:
    """Each correction in two lines; a plain line where there are none."""
    lines = []
    for one in corrections:
        waits = "" if one.stands else "  (the words no longer stand in the document; kept for when they do)"
        lines.append(
            f"{one.statement_id}  {one.key}={one.value}{waits}\n" + _wrapped(f"“{' '.join(one.words.split())}”", "  ")
        )
    return "\n".join(lines) or "Nothing was corrected."


def _wrapped(text: str, indent: str) -> str:
    return textwrap.fill(text, _WIDTH, initial_indent=indent, subsequent_indent=indent)
