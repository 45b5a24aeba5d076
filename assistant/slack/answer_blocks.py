"""An answer -> the messages that show it in Slack. No I/O.

Words of documents stand behind a bar (> ), rows of a table in a table, our own words plain. A long list shows its first
items and a button for all; everything else is shown whole, over several messages where one cannot hold it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from assistant import replies
from assistant.answer import Answer, Citation, Claim, Nearest
from assistant.links import Links
from assistant.slack import labels
from assistant.slack.blocks import (
    TABLE_COLUMNS,
    TABLE_ROWS,
    TEXT_CHARACTERS,
    Block,
    Message,
    Part,
    button,
    buttons,
    cell,
    link,
    link_cell,
    listed,
    own_words,
    packed,
    pieces,
    place,
    plain_text,
    small_print,
    table,
)
from corpus.document import COLUMNS
from corpus.exactness import is_quote_of

LONG_LIST = 12  # from more claims than this on, only the first are shown until all are asked for
SHOWN_OF_LONG = 10
_TABLE_CHARACTERS = 4_000  # of a table's words; with links and escapes they stay within a message
# What is pressed; the value of each button is the answer's id.
FEEDBACK, SOURCES, OFFICER, SHARE, ALL = "feedback", "sources", "officer", "share", "all"
_SOURCES = f"*{labels.SOURCES}*"
_NEAREST = f"*{labels.NEAREST}*"


@dataclass(frozen=True, slots=True)
class Shown:
    """How an answer is to be shown at one place."""

    links: Links
    whole: bool = False  # long lists, too
    shareable: bool = False  # only the asker sees it
    officers: bool = False  # there are officers to ask
    remarks: tuple[str, ...] = ()  # small print of ours: what was not used here
    headings: Mapping[str, str] = field(default_factory=dict)  # passage id -> "Stage | Date" over its table


def messages_of(answer: Answer, shown: Shown) -> tuple[Message, ...]:
    """The messages that show the answer, in order; each link leads to the quote in its document on the site."""
    return packed([*_parts(answer, shown), *_buttons(answer, shown)])


def _parts(answer: Answer, shown: Shown) -> Iterator[Part]:
    yield from own_words(answer.lead_in)
    cut = len(answer.claims) > LONG_LIST and not shown.whole
    claims = answer.claims[:SHOWN_OF_LONG] if cut else answer.claims
    yield from _claims(answer, claims, shown)
    if cut:
        yield small_print(replies.SLACK_FIRST_OF.format(count=len(claims), all=len(answer.claims)))
    yield from own_words(answer.note or "")
    cited = {number for claim in claims for number in claim.citations}
    citations = [one for one in answer.citations if one.number in cited or not cut]
    if citations:
        yield from listed(_SOURCES, [_source(group, shown.links) for group in _by_place(citations)])
    if answer.nearest:
        yield from listed(_NEAREST, list(dict.fromkeys(_near(one, shown.links) for one in answer.nearest)))
    if shown.remarks:
        yield from listed("", shown.remarks)


def _claims(answer: Answer, claims: Sequence[Claim], shown: Shown) -> Iterator[Part]:
    """The claims; those that are rows of one table, in a table."""
    for name, run in groupby(claims, lambda claim: _table_of(answer.cited(claim), shown.headings)):
        together = list(run)
        if name is None:
            for claim in together:
                yield from _claim(claim, answer.cited(claim), shown.links)
            continue
        for rows in _cut([answer.cited(claim)[0] for claim in together]):
            yield _table(name[1], rows, shown.links)


def _cut(rows: Sequence[Citation]) -> Iterator[list[Citation]]:
    """The rows in as many tables as Slack's limits want, one a message."""
    table_rows: list[Citation] = []
    for row in rows:
        words = sum(len(one.quote) for one in (*table_rows, row))
        if table_rows and (len(table_rows) == TABLE_ROWS - 1 or words > _TABLE_CHARACTERS):
            yield table_rows
            table_rows = []
        table_rows.append(row)
    yield table_rows


def _table_of(cited: Sequence[Citation], headings: Mapping[str, str]) -> tuple[str, str, int] | None:
    """Which table a claim is a row of: its document, the headings of its columns and how many; None for no row."""
    if len(cited) != 1 or "\t" not in cited[0].quote or "\n" in cited[0].quote.strip():
        return None
    width = cited[0].quote.count("\t") + 1
    over = headings.get(cited[0].passage_id, "")
    fits = width < TABLE_COLUMNS and len(cited[0].quote) < TEXT_CHARACTERS
    return (cited[0].document.id, over if over.count(COLUMNS) + 1 == width else "", width) if fits else None


def _table(headings: str, rows: Sequence[Citation], links: Links) -> Part:
    over = [[*(cell(one) for one in headings.split(COLUMNS)), cell(labels.SOURCE)]] if headings else []
    cells = [
        [*(cell(one) for one in row.quote.split("\t")), link_cell(f"[{row.number}]", links.to(row.document, row.url))]
        for row in rows
    ]
    lines = [_row_in_words(row, headings, links) for row in rows]
    return table([*over, *cells], "\n".join(lines))


def _row_in_words(row: Citation, headings: str, links: Links) -> str:
    names = headings.split(COLUMNS) if headings else []
    told = [" ".join(one.split()) for one in row.quote.split("\t")]
    named = [f"{name}: {one}" if name else one for name, one in zip(names or [""] * len(told), told, strict=False)]
    words = next(pieces("; ".join(named), TEXT_CHARACTERS), "")
    return f"> {words} {link(f'[{row.number}]', links.to(row.document, row.url))}"


def _claim(claim: Claim, cited: Sequence[Citation], links: Links) -> Iterator[Part]:
    """The claim with a marker for each citation; where its words are ours, the quotes that bear it out follow."""
    if any(is_quote_of(claim.text, one.quote) for one in cited):
        yield from _marked(claim.text, cited, links, bar="> ")
        return
    yield from _marked(claim.text, cited, links, bar="")
    for one in cited:
        yield from _marked(one.quote, (one,), links, bar="> ")


def _marked(text: str, cited: Sequence[Citation], links: Links, bar: str) -> Iterator[Part]:
    markers = "".join(" " + link(f"[{one.number}]", links.to(one.document, one.url)) for one in cited)
    if len(markers) > TEXT_CHARACTERS // 2:  # of very many citations the sources alone are links
        markers = " " + " ".join(f"[{one.number}]" for one in cited)
    cut = list(pieces(text, TEXT_CHARACTERS - len(markers), bar))
    for at, piece in enumerate(cut, start=1):
        yield Part("section", piece + markers if at == len(cut) else piece)


def _by_place(citations: Sequence[Citation]) -> list[list[Citation]]:
    """Citations that follow one another and stand under one heading on one page: one line in the sources."""
    return [
        list(group) for _, group in groupby(citations, key=lambda one: (one.document.id, one.heading_path, one.page))
    ]


def _source(group: Sequence[Citation], links: Links) -> str:
    first, last = group[0], group[-1]
    numbers = f"[{first.number}]" if first is last else f"[{first.number}]–[{last.number}]"
    where = place(first.document, first.heading_path, first.page, links.to(first.document, first.url))
    return f"{numbers} {where}"


def _near(one: Nearest, links: Links) -> str:
    address = f"/documents/{one.document.id}?passage={one.passage_id}#quote"
    return "• " + place(one.document, one.heading_path, one.page, links.to(one.document, address))


def _buttons(answer: Answer, shown: Shown) -> Iterator[Part]:
    if answer.status == "refused":  # it is kept nowhere, so nothing can be done with it
        return
    row: list[Block] = []
    if len(answer.claims) > LONG_LIST and not shown.whole:
        row.append(button(labels.SHOW_ALL.format(all=len(answer.claims)), ALL, answer.answer_id))
    if answer.citations:
        row.append(button(labels.SHOW_SOURCES, SOURCES, answer.answer_id))
    if shown.officers:
        row.append(button(labels.ASK_OFFICER, OFFICER, answer.answer_id, confirm=_sure()))
    if shown.shareable:
        row.append(button(labels.SHARE, SHARE, answer.answer_id))
    if row:
        yield buttons(row)
    if not shown.whole:  # shown whole, it was asked about already
        yield Part("buttons", "", {"type": "context_actions", "elements": [_feedback(answer.answer_id)]})


def _sure() -> Block:
    return {
        "title": plain_text(labels.ASK_OFFICER),
        "text": plain_text(replies.SLACK_OFFICER_SURE, 300),
        "confirm": plain_text(labels.YES, 30),
        "deny": plain_text(labels.NO, 30),
    }


def _feedback(answer_id: str) -> Block:
    def side(label: str, spoken: str, value: str) -> Block:
        return {
            "text": plain_text(label),
            "accessibility_label": spoken,
            "value": f"{value}:{answer_id}",
        }

    return {
        "type": "feedback_buttons",
        "action_id": FEEDBACK,
        "positive_button": side(labels.HELPFUL, labels.HELPFUL_SPOKEN, "up"),
        "negative_button": side(labels.NOT_HELPFUL, labels.NOT_HELPFUL_SPOKEN, "down"),
    }
