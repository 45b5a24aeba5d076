"""Fourteen kinds of message and window, made of a small made-up library, and as a phone would show them. No tests."""

import re
from collections.abc import Sequence
from dataclasses import replace

from slack_rules import Fields, blocks_of, texts_of

from assistant import replies
from assistant.answer import Answer, Citation, Claim, Nearest
from assistant.links import Links
from assistant.precedents.case import Case, Precedents, Quoted, Tally
from assistant.register import Listed
from assistant.slack import labels
from assistant.slack.answer_blocks import Shown, messages_of
from assistant.slack.blocks import Message, Part
from assistant.slack.found_blocks import passages_messages, precedents_messages, statements_messages
from assistant.slack.home import home_view
from assistant.slack.views import reason_window, settings_window, sources_window
from corpus.channels import ChannelSettings
from corpus.document import Document, Passage
from corpus.index import Hit
from corpus.statement import Statement

LINKS = Links("https://verse.example")
SHOWN = Shown(LINKS, officers=True)
PLAN = Document(
    "d1", "plan.pdf", "Ferry Plan 2024-2028", "", "", publisher="Ferry Borough", kind="strategy", published="2024-03"
)
REVIEW = Document(
    "d2", "review.pdf", "Review of Quay School", "", "", publisher="Inspectorate", kind="review",
    published="2023-11-02", outcome="Requires improvement",
)  # fmt: skip
PRINCIPLES = (
    "1. Every school opens its doors to every other school.",
    "2. Help is offered before it is asked for.",
    "3. What works is written down & passed on.",
)
ROWS = ("Gathering evidence\tSeptember 2024", "First visits\tJanuary 2025", "Report to the council\tJuly 2025")


def messages() -> dict[str, list[Fields]]:
    """Each kind by name: the messages or windows as they are sent, without where."""
    long = [f"{number}. Room {number} is visited before the tide." for number in range(1, 15)]
    heading = {f"p{number}": "Stage | Date" for number in range(1, 4)}
    answer = _answer(PRINCIPLES, "3 items under “Principles” in Ferry Plan 2024-2028:")
    unused = replies.SLACK_RESTRICTED.format(count="2 documents", were="were", them="them")
    only = replies.SLACK_ONLY_HERE.format(what="documents from Ferry Borough")
    sources: list[tuple[Citation, str] | int] = [*((one, one.quote) for one in answer.citations[:2]), 3]
    table = _answer(ROWS, "From Ferry Plan 2024-2028:")
    return {
        "list": _sent(messages_of(answer, SHOWN)),
        "table": _sent(messages_of(table, replace(SHOWN, headings=heading))),
        "long_list": _sent(messages_of(_answer(long, "14 items under “Rooms” in Ferry Plan 2024-2028:"), SHOWN)),
        "not_found": _sent(messages_of(_unanswered(), SHOWN)),
        "channel": _sent(messages_of(answer, replace(SHOWN, remarks=(only, unused)))),
        "alone": _sent(messages_of(answer, replace(SHOWN, shareable=True))),
        "search": _sent(passages_messages("quay & tide", [(_hit(), PLAN)], LINKS)),
        "precedents": _sent(precedents_messages(_precedents(), LINKS)),
        "register": _sent(statements_messages(_statements(), {"type": "duty", "actor": "governors"}, 0, LINKS)),
        "help": _sent([Message((Part("section", labels.HELP),))]),
        "home": [{"view": home_view("governor", ["What are the aims?", "Who pays?"], [PLAN, REVIEW])}],
        "reason": [{"view": reason_window("a1")}],
        "settings": [{"view": settings_window("C1", ChannelSettings(("Ferry Borough",), quiet=True), ["Quay Town"])}],
        "sources": [{"view": sources_window(sources, LINKS)}],
    }


def on_a_phone(sent: Sequence[Fields]) -> str:
    """The messages as words a reader sees, links by their label in brackets, buttons in brackets of their own."""
    return "\n-----\n".join("\n\n".join(map(_shown, blocks_of(one))) for one in sent)


def _shown(block: Fields) -> str:
    if block["type"] == "table":
        rows = block["rows"]
        assert isinstance(rows, list)
        return "\n".join(" | ".join(_cell(cell) for cell in row) for row in rows)
    linked = [re.sub(r"<[^|>]*\|([^>]*)>", r"[\1]", one) for one in texts_of(block)]
    shown = [one.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") for one in linked]
    inside = block["type"] in ("actions", "context_actions")
    return " ".join(f"( {one} )" for one in shown) if inside else "\n".join(shown)


def _cell(cell: Fields) -> str:
    return " ".join(texts_of(cell))


def _sent(made: Sequence[Message]) -> list[Fields]:
    return [{"text": one.text, "blocks": one.blocks} for one in made]


def _answer(quotes: Sequence[str], lead_in: str) -> Answer:
    citations = tuple(
        Citation(number, f"p{number}", PLAN, (PLAN.title, "Part 2"), 4, number * 100, number * 100 + len(quote), quote)
        for number, quote in enumerate(quotes, 1)
    )
    claims = tuple(Claim(one.quote.replace("\t", " "), (one.number,)) for one in citations)
    return Answer("a1", "What?", "list", "answered", lead_in, claims, citations)


def _unanswered() -> Answer:
    near = (Nearest(PLAN, (PLAN.title, "Boats"), 7, "p7"), Nearest(REVIEW, (REVIEW.title,), 1, "p8"))
    return Answer("a2", "How are boats painted?", "fact", "not_found", note=replies.NEAR, nearest=near)


def _hit() -> Hit:
    text = "The quay is closed at high tide & the bell is rung <twice>."
    passage = Passage("p9", "d1", 9, "prose", (PLAN.title, "Tides"), text, 900, 900 + len(text), (6,))
    return Hit(passage, 0.9, 1, "both")


def _precedents() -> Precedents:
    quote = "Exclusions rose for a third year, and leaders had no plan."
    cited = Citation(1, "p3", REVIEW, (REVIEW.title, "Behaviour"), 3, 10, 10 + len(quote), quote)
    case = Case(REVIEW, 2.0, 1, True, (Quoted(cited, "finding", 2.0),))
    tally = Tally(8, 1, 0, (("Requires improvement", 1),))
    return Precedents("exclusions are rising", "found", (case,), tally)


def _statements() -> Listed:
    text = "Governors must publish what the partnership spends every year."
    one = Statement(
        "s1", "d1", 0, 50, 50 + len(text), text, "duty", "must", ("governors",), ("funding",), (PLAN.title, "Duties"), 5
    )
    return Listed(((one, PLAN),), 12, 0)
