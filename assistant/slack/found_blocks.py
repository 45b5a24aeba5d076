"""Passages, precedents and statements -> the messages that show them in Slack. No I/O."""

import json
from collections.abc import Iterator, Mapping, Sequence

from assistant import replies
from assistant.cases_text import counts_text
from assistant.links import Links
from assistant.precedents.case import Case, Precedents, Quoted
from assistant.register import Listed
from assistant.slack import labels
from assistant.slack.blocks import (
    TEXT_CHARACTERS,
    Message,
    Part,
    button,
    buttons,
    cell,
    escaped,
    link,
    link_cell,
    listed,
    one_line,
    own_words,
    packed,
    pieces,
    place,
    table,
)
from corpus.document import Document
from corpus.index import Hit
from corpus.statement import Statement

MORE = "more"  # the button that leads to the next statements; its value is JSON: {"offset", "labels"}
STATEMENTS = 10  # shown at once
_QUOTE_CHARACTERS = 600  # of a passage or quote in a list; the link leads to all of it
_CASES = 8  # shown at once


def passages_messages(query: str, hits: Sequence[tuple[Hit, Document]], links: Links) -> tuple[Message, ...]:
    """Passages found, best first, each under a link to its place; a plain sentence where there are none."""
    if not hits:
        return packed(list(own_words(replies.SLACK_NO_PASSAGES)))
    parts = list(own_words(replies.SLACK_PASSAGES.format(query=one_line(query, 200))))
    for hit, document in hits:
        address = f"/documents/{document.id}?from={hit.passage.start}&to={hit.passage.end}#quote"
        where = place(document, hit.passage.heading_path, hit.passage.page, links.to(document, address))
        head = f"*{hit.rank}.* {where}\n"
        quote = next(pieces(one_line(hit.passage.text, _QUOTE_CHARACTERS), TEXT_CHARACTERS - len(head), "> "))
        parts.append(Part("section", head + quote))
    return packed(parts)


def precedents_messages(found: Precedents, links: Links) -> tuple[Message, ...]:
    """The counts over all cases, then the best cases with what was found and recommended."""
    parts: list[Part] = []
    if found.restricted_to and found.cases:
        parts += own_words(replies.ONLY_OF.format(asked=found.restricted_to))
    parts += own_words(found.note or "")
    if found.cases:
        parts += own_words(f"{counts_text(found)} {replies.SLACK_CASES}")
    for one in found.cases[:_CASES]:
        parts += _case(one, links)
    if found.nearest:
        parts += own_words(replies.SLACK_ALSO_NEAR)
    for one in found.nearest[:_CASES]:
        parts += _case(one, links)
    return packed(parts)


def _case(one: Case, links: Links) -> Iterator[Part]:
    document = one.document
    head = f"*{one.rank}.* {place(document, (), None, links.to(document, f'/documents/{document.id}'))}"
    if document.outcome:
        head += "\n" + escaped(one_line(labels.OUTCOME.format(outcome=document.outcome), 300))
    yield Part("section", head)
    for quoted in (*one.quotes, *one.follow_up):
        yield _quoted(quoted, links)
    later = [f"• {place(each, (), None, links.to(each, f'/documents/{each.id}'))}" for each in one.later]
    if later:
        yield from listed(replies.FOLLOWED_UP, later)


def _quoted(one: Quoted, links: Links) -> Part:
    cited = one.citation
    quote = next(pieces(one_line(cited.quote, _QUOTE_CHARACTERS), TEXT_CHARACTERS - 1_000, "> "))
    page = f", page {cited.page}" if cited.page else ""
    label = one.part.capitalize() if one.part != "other" else "Also said"
    return Part("section", f"{quote} {link(label + page, links.to(cited.document, cited.url))}")


def statements_messages(
    found: Listed, wanted: Mapping[str, str], offset: int, links: Links
) -> tuple[Message, ...]:  # fmt: skip
    """A page of the register as a table, with how many there are of all and a button for the next ones."""
    if not found.statements:
        return packed(list(own_words(replies.SLACK_NO_STATEMENTS)))
    last = offset + len(found.statements)
    told = ", ".join(wanted.values()) or labels.EVERY_LABEL
    head = replies.SLACK_STATEMENTS.format(first=offset + 1, last=last, total=found.total, labels=told)
    rows = [
        [cell(labels.STATED), cell(labels.BINDS), cell(labels.SOURCE)],
        *(
            [
                cell(one_line(one.text, _QUOTE_CHARACTERS)),
                cell(_labels(one)),
                link_cell(_source(one, document), links.to(document, _address(one))),
            ]
            for one, document in found.statements
        ),
    ]
    lines = [f"> {escaped(one_line(one.text, _QUOTE_CHARACTERS))}" for one, _ in found.statements]
    parts = [*own_words(head), table(rows, "\n".join(lines))]
    left = found.total - last
    if left > 0:
        value = json.dumps({"offset": last, "labels": dict(wanted)})
        parts.append(buttons([button(labels.NEXT.format(count=min(left, STATEMENTS)), MORE, value)]))
    return packed(parts)


def _labels(one: Statement) -> str:
    return ", ".join([one.type, *([one.force] if one.force != "none" else []), *one.actors])


def _address(one: Statement) -> str:
    return f"/documents/{one.document_id}?from={one.start}&to={one.end}#quote"


def _source(one: Statement, document: Document) -> str:
    page = f", page {one.page}" if one.page else ""
    return one_line(document.title, 80) + page
