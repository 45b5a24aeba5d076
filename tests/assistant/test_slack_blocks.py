"""An answer as Slack shows it: whole, within the limits, and without a word of a document doing anything."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from slack_rules import wrong_call

from assistant.answer import Answer, Citation, Claim, Nearest
from assistant.links import Links
from assistant.slack.answer_blocks import Shown, messages_of
from assistant.slack.blocks import Message, escaped, message_saying
from corpus.document import Document

SITE = Shown(Links("https://verse.example"))
ALL = replace(SITE, whole=True)
PLAN = Document(id="d1", name="plan.md", title="The Plan", text="", digest="", publisher="Ferry", published="2024-05")


def cited(number: int, quote: str, **fields: object) -> Citation:
    base = Citation(number, f"p{number}", PLAN, ("The Plan", "Aims"), 4, number * 10, number * 10 + 5, quote)
    return replace(base, **fields)  # type: ignore[arg-type]


def answer(claims: Sequence[Claim] = (), citations: Sequence[Citation] = (), **fields: object) -> Answer:
    base = Answer("a1", "why?", "fact", "answered", claims=tuple(claims), citations=tuple(citations))
    return replace(base, **fields)  # type: ignore[arg-type]


def quoting(*quotes: str) -> Answer:
    citations = [cited(number, quote) for number, quote in enumerate(quotes, start=1)]
    return answer([Claim(one.quote, (one.number,)) for one in citations], citations)


def kept_within_limits(messages: Sequence[Message]) -> bool:
    """Whether Slack would take each message, by all that it documents."""
    sent: list[dict[str, object]] = [
        {"channel": "C0STAFF", "text": message.text, "blocks": message.blocks} for message in messages
    ]
    short = all(sum(len(part.text) for part in message.parts) <= 9_000 for message in messages)
    return short and [wrong_call("chat.postMessage", "bot", one) for one in sent] == [""] * len(messages)


def quoted_words(messages: Sequence[Message]) -> list[str]:
    """The words behind the bar, as a reader sees them."""
    lines = "\n".join(part.text for message in messages for part in message.parts).split("\n")
    behind = " ".join(re.sub(r"<[^>]*>", "", line[2:]) for line in lines if line.startswith("> "))
    return behind.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").split()


def test_quotes_stand_behind_a_bar_and_our_own_words_do_not() -> None:
    said = replace(quoting("Help is offered."), lead_in="From The Plan:", note="It is old.")
    (message,) = messages_of(said, Shown(Links("https://verse.example/")))
    link = "https://verse.example/documents/d1?from=10&amp;to=15#quote"
    assert message.blocks[:2] == [
        {
            "type": "section",
            "text": {
                "type": "mrkdwn",
                "text": f"From The Plan:\n\n> Help is offered. <{link}|[1]>\n\nIt is old.",
                "verbatim": True,
            },
        },
        {
            "type": "context",
            "elements": [
                {
                    "type": "mrkdwn",
                    "text": f"*Sources*\n[1] <{link}|The Plan, page 4> (Ferry, 2024) · Aims",
                    "verbatim": True,
                }
            ],
        },
    ]


def test_a_sentence_of_ours_is_followed_by_the_quotes_that_bear_it_out() -> None:
    said = answer([Claim("Help comes first.", (1,))], [cited(1, "Help is offered\nbefore it is asked for.")])
    link = "<https://verse.example/documents/d1?from=10&amp;to=15#quote|[1]>"
    (message,) = messages_of(said, SITE)
    assert message.parts[0].text == (f"Help comes first. {link}\n\n> Help is offered\n> before it is asked for. {link}")


def test_sources_under_one_heading_on_one_page_are_one_line() -> None:
    citations = [cited(1, "One."), cited(2, "Two."), cited(3, "Three.", page=5)]
    (message,) = messages_of(answer([Claim("One.", (1,))], citations), SITE)
    assert message.parts[1].text == (
        "*Sources*\n"
        "[1]–[2] <https://verse.example/documents/d1?from=10&amp;to=15#quote|The Plan, page 4> (Ferry, 2024) · Aims\n"
        "[3] <https://verse.example/documents/d1?from=30&amp;to=35#quote|The Plan, page 5> (Ferry, 2024) · Aims"
    )


def test_a_source_says_that_it_is_a_brief_or_superseded() -> None:
    brief = replace(PLAN, brief_of="other.pdf", status="superseded", publisher="", published="")
    (message,) = messages_of(answer([Claim("One.", (1,))], [cited(1, "One.", document=brief, page=None)]), SITE)
    assert message.parts[1].text.endswith(
        "|The Plan> (superseded, a brief in our words, not the document itself) · Aims"
    )


def test_without_an_answer_the_note_comes_with_the_nearest_documents() -> None:
    near = Nearest(PLAN, ("The Plan", "Aims"), 4, "p1")
    said = answer(status="not_found", note="The documents do not say.", nearest=(near, near))
    assert messages_of(said, SITE)[0].text == (
        "The documents do not say.\n\n"
        "*Nearest in the documents*\n"
        "• <https://verse.example/documents/d1?passage=p1#quote|The Plan, page 4> (Ferry, 2024) · Aims"
    )


@pytest.mark.parametrize("hostile", ["<!channel>", "<@U0BOSS>", "<https://evil.example|safety card>", "&lt;!here&gt;"])
def test_words_of_a_document_call_nobody_and_lead_nowhere(hostile: str) -> None:
    document = replace(PLAN, title=hostile, publisher=hostile)
    citation = cited(1, hostile, document=document, heading_path=(hostile, "> x"))
    said = answer(
        [Claim(hostile, (1,))], [citation], lead_in=hostile, note=hostile, nearest=(Nearest(document, (), 1, "p"),)
    )
    (message,) = messages_of(said, SITE)
    controls = re.findall(r"<[^>]*>", message.text)
    assert len(controls) == 3
    assert all(one.startswith("<https://verse.example/documents/d1") for one in controls)
    assert message.text.count(escaped(hostile)) >= 4
    assert quoted_words([message]) == hostile.split()


@pytest.mark.parametrize(
    "quotes",
    [
        pytest.param(["word & " * 1_000], id="one long quote"),
        pytest.param(["x" * 7_001], id="one word without end"),
        pytest.param(["&" * 2_000], id="nothing but escapes"),
        pytest.param(["a line\n" * 900], id="many lines"),
        pytest.param([f"item {number} " + "and so on " * 20 for number in range(200)], id="two hundred items"),
        pytest.param([f"{number}." for number in range(900)], id="nine hundred tiny items"),
        pytest.param(["b " * 1_490] * 60, id="more than fifty full blocks"),
    ],
)
def test_nothing_is_left_out_and_every_limit_is_kept(quotes: list[str]) -> None:
    messages = messages_of(quoting(*quotes), ALL)
    assert kept_within_limits(messages)
    assert "".join(quoted_words(messages)) == "".join("".join(quotes).split())


def test_a_long_title_is_shortened_so_that_its_line_fits() -> None:
    citation = cited(1, "One.", document=replace(PLAN, title="T" * 5_000), heading_path=("H" * 5_000,))
    messages = messages_of(answer([Claim("One.", (1,))], [citation]), SITE)
    assert kept_within_limits(messages)


def test_a_message_of_our_own_is_one_section() -> None:
    assert message_saying("Sorry & so on").blocks == [
        {"type": "section", "text": {"type": "mrkdwn", "text": "Sorry &amp; so on", "verbatim": True}}
    ]


def test_a_long_table_comes_whole_in_tables_that_slack_takes() -> None:
    rows = [f"Stage {number} & more\t{'in the year of the lamp ' * 4}{number}" for number in range(1, 301)]
    heading = {f"p{number}": "Stage | Date" for number in range(1, 301)}
    messages = messages_of(quoting(*rows), replace(ALL, headings=heading))
    shown = [part.block["rows"] for message in messages for part in message.parts if part.kind == "table"]
    words = [row[0]["text"] for rows_shown in shown if isinstance(rows_shown, list) for row in rows_shown[1:]]
    assert words == [f"Stage {number} & more" for number in range(1, 301)]
    sent: list[dict[str, object]] = [{"channel": "C1", "text": one.text, "blocks": one.blocks} for one in messages]
    assert {wrong_call("chat.postMessage", "bot", one) for one in sent} == {""}
