"""Precedents and comparisons as text for a terminal: cases best first, cells as a table. Decides nothing."""

import textwrap
from itertools import zip_longest

from assistant import replies
from assistant.answer import Citation
from assistant.comparing.cell import Cell, Comparison
from assistant.precedents.case import Case, Precedents, Quoted
from corpus.document import Document
from corpus.exactness import normalise

_WIDTH = 100
_SIDE = 28  # letters of a side's name in the first column of a table


def precedents_text(found: Precedents) -> str:
    """The counts over all cases, then the cases; those that do not stand out under a line of their own."""
    parts = [replies.ONLY_OF.format(asked=found.restricted_to)] if found.restricted_to and found.cases else []
    parts += [_wrapped(found.note)] if found.note else []
    parts += [_wrapped(counts_text(found))] if found.cases else []
    told_tail = False
    for one in (*found.cases, *found.nearest):
        if found.cases and not one.matched and not told_tail:
            parts.append(replies.LESS_LIKE)
            told_tail = True
        parts.append(_case(one))
    return "\n\n".join(parts)


def counts_text(found: Precedents) -> str:
    """How many of the reviews searched stand out or recommend it, and how these came out."""
    tally = found.tally
    way = replies.RECOMMENDED_IN if tally.recommending == tally.matched and tally.matched else replies.FOUND_IN
    told = way.format(matched=tally.matched, all=tally.searched)
    outcomes = "; ".join(f"{name}: {count}" for name, count in tally.outcomes)
    return f"{told} {replies.OUTCOMES.format(outcomes=outcomes)}" if outcomes else told


def _case(one: Case) -> str:
    document = one.document
    told = ", ".join(part for part in (document.publisher, document.published or document.period) if part)
    status = "" if document.status == "current" else f" [{document.status}]"
    lines = [f"{one.rank:2}. {document.title}{f' ({told})' if told else ''}{status} — {document.doc}"]
    lines += [_wrapped(f"Outcome: {document.outcome}", "    ")] if document.outcome else []
    lines += [_wrapped(_quote(each), "    ") for each in one.quotes]
    lines += [_wrapped(f"{replies.FOLLOWED_UP} {_quote(each)}", "    ") for each in one.follow_up]
    lines += [_wrapped(_later(each), "    ") for each in one.later]
    return "\n".join(lines)


def _later(one: Document) -> str:
    outcome = f" ({one.outcome})" if one.outcome else ""
    return f"{replies.LATER_REVIEW.format(published=one.published)} {one.title}{outcome} — {one.doc}"


def _quote(one: Quoted) -> str:
    page = f", page {one.citation.page}" if one.citation.page else ""
    part = one.part.capitalize() if one.part != "other" else "Also said"
    return f"{part}{page}: “{normalise(one.citation.quote)}”"


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(text, _WIDTH, initial_indent=indent, subsequent_indent=indent + "  " if indent else "")


def comparison_text(found: Comparison) -> str:
    """A table: a row a side, with its quotes and where they stand, or that nothing is stated."""
    rule = f"{'-' * _SIDE}-+-{'-' * (_WIDTH - _SIDE - 3)}"
    rows = [_row("", found.theme), rule]
    for cell in found.cells:
        rows += [_row(cell.side, _told(cell)), rule]
    return "\n".join(rows)


def _told(cell: Cell) -> str:
    if cell.stated:
        return "\n".join(f"“{normalise(one.quote)}” ({_place(one, cell)})" for one in cell.citations)
    if not cell.searched:
        return replies.NOTHING_TO_SEARCH
    names = ", ".join(one.doc for one in cell.searched)
    told = replies.NOT_STATED.format(count=len(cell.searched), names=names)
    left_open = [f"{replies.LEFT_OPEN} “{normalise(one.quote)}” ({_place(one, cell)})" for one in cell.denied]
    return "\n".join([told, *left_open])


def _place(one: Citation, cell: Cell) -> str:
    section = one.heading_path[-1] if len(one.heading_path) > 1 else ""
    document = "" if cell.document else one.document.doc
    status = "" if one.document.status == "current" else one.document.status
    return ", ".join(part for part in (document, status, section, f"page {one.page}" if one.page else "") if part)


def _row(side: str, told: str) -> str:
    left = textwrap.wrap(side, _SIDE) or [""]
    right = [line for part in told.split("\n") for line in textwrap.wrap(part, _WIDTH - _SIDE - 3)]
    pairs = zip_longest(left, right, fillvalue="")
    return "\n".join(f"{one:<{_SIDE}} | {other}".rstrip() for one, other in pairs)
