"""An answer -> the messages that show it in Slack, within Slack's limits. No I/O.

Words of documents stand behind a bar (> ), our own words do not. Nothing of a document is ever markup: its &, < and >
are escaped, so that it can neither call anybody (<!channel>) nor lead anywhere. Nothing is left out for its length:
what one message cannot hold goes on in the next.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from assistant.answer import Answer, Citation, Claim, Nearest
from corpus.document import Document
from corpus.exactness import is_quote_of

TEXT_CHARACTERS = 3_000  # most that Slack takes in the text of one block
MESSAGE_BLOCKS = 50  # most blocks that Slack takes in one message
# Texts of all blocks of a message together. Slack states no limit, but has refused messages from 11,000 on
# (msg_blocks_too_long, slackapi/bolt-js issues 2509 and 2867). Keeps the fallback text far below its 40,000, too.
MESSAGE_CHARACTERS = 9_000

_SOURCES = "*Sources*"
_NEAREST = "*Nearest in the documents*"
_BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Part:
    """Some lines of mrkdwn that stay together; a context is shown smaller, for what is about the answer."""

    kind: Literal["section", "context"]
    text: str


@dataclass(frozen=True, slots=True)
class Message:
    """One message to post: its parts, which become its blocks."""

    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The whole message as text: for notifications and screen readers."""
        return _BREAK.join(part.text for part in self.parts)

    @property
    def blocks(self) -> list[dict[str, object]]:
        """The message in Slack's block kit."""
        return [_block(part) for part in self.parts]


def messages_of(answer: Answer, site_url: str) -> tuple[Message, ...]:
    """The messages that show the whole answer, in order; each link leads to the quote in its document on the site."""
    site = site_url.rstrip("/")
    return _packed(list(_parts(answer, site)))


def message_saying(text: str) -> Message:
    """A message of our own words alone."""
    return Message((Part("section", next(_pieces(text, TEXT_CHARACTERS))),))


def escaped(text: str) -> str:
    """The text with Slack's three control characters escaped: it shows the same, and does nothing."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _parts(answer: Answer, site: str) -> Iterator[Part]:
    yield from _own_words(answer.lead_in)
    for claim in answer.claims:
        yield from _claim(claim, answer.cited(claim), site)
    yield from _own_words(answer.note or "")
    if answer.citations:
        yield from _listed(_SOURCES, [_source(group, site) for group in _by_place(answer.citations)])
    if answer.nearest:
        yield from _listed(_NEAREST, list(dict.fromkeys(_near(one, site) for one in answer.nearest)))


def _own_words(text: str) -> Iterator[Part]:
    return (Part("section", piece) for piece in _pieces(text, TEXT_CHARACTERS))


def _claim(claim: Claim, cited: Sequence[Citation], site: str) -> Iterator[Part]:
    """The claim with a marker for each citation; where its words are ours, the quotes that bear it out follow."""
    if any(is_quote_of(claim.text, one.quote) for one in cited):
        yield from _marked(claim.text, cited, site, bar="> ")
        return
    yield from _marked(claim.text, cited, site, bar="")
    for one in cited:
        yield from _marked(one.quote, (one,), site, bar="> ")


def _marked(text: str, cited: Sequence[Citation], site: str, bar: str) -> Iterator[Part]:
    markers = "".join(" " + _link(f"[{one.number}]", one.url, site) for one in cited)
    pieces = list(_pieces(text, TEXT_CHARACTERS - len(markers), bar))
    for place, piece in enumerate(pieces, start=1):
        yield Part("section", piece + markers if place == len(pieces) else piece)


def _by_place(citations: Sequence[Citation]) -> list[list[Citation]]:
    """Citations that follow one another and stand under one heading on one page: one line in the sources."""
    return [
        list(group) for _, group in groupby(citations, key=lambda one: (one.document.id, one.heading_path, one.page))
    ]


def _source(group: Sequence[Citation], site: str) -> str:
    first, last = group[0], group[-1]
    numbers = f"[{first.number}]" if first is last else f"[{first.number}]–[{last.number}]"
    return f"{numbers} {_place(first.document, first.heading_path, first.page, site, first.url)}"


def _near(one: Nearest, site: str) -> str:
    return "• " + _place(one.document, one.heading_path, one.page, site, f"/documents/{one.document.id}")


def _place(document: Document, heading_path: Sequence[str], page: int | None, site: str, url: str) -> str:
    """A link to the place, with all that tells one document from another."""
    named = f"{document.title}, page {page}" if page is not None else document.title
    about = [name for name in (document.publisher, document.published[:4]) if name]
    about += ["superseded"] if document.status == "superseded" else []
    about += ["a brief in our words, not the document itself"] if document.brief_of else []
    headings = [name for name in heading_path if name != document.title]
    line = _link(_one_line(named, 300), url, site)
    line += f" ({escaped(_one_line(', '.join(about), 300))})" if about else ""
    return line + (f" · {escaped(_one_line(' › '.join(headings), 300))}" if headings else "")


def _link(label: str, url: str, site: str) -> str:
    # a "|" ends the address and cannot be escaped
    return f"<{escaped(site + url)}|{escaped(label.replace('|', '/'))}>"


def _one_line(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def _listed(heading: str, lines: Sequence[str]) -> Iterator[Part]:
    text = heading
    for line in lines:
        if len(text) + 1 + len(line) > TEXT_CHARACTERS:
            yield Part("context", text)
            text = line
        else:
            text += "\n" + line
    yield Part("context", text)


def _pieces(text: str, most: int, bar: str = "") -> Iterator[str]:
    """The text as mrkdwn, each line behind the bar, in pieces of at most `most` characters cut at white space."""
    rest = text.strip()
    while rest:
        fits = _fitting(rest, most - len(bar), len(bar))
        cut = fits
        if fits < len(rest):
            cut = max(rest.rfind(" ", 0, fits), rest.rfind("\n", 0, fits))
            cut = cut if cut > 0 else fits  # one word longer than a message may be
        yield "\n".join(bar + escaped(line) for line in rest[:cut].rstrip().splitlines())
        rest = rest[cut:].lstrip()


def _fitting(text: str, most: int, bar: int) -> int:
    """How many characters of the text fit into `most` once escaped and with a bar in front of each further line."""
    used = 0
    for place, character in enumerate(text):
        used += len(escaped(character)) + (bar if character == "\n" else 0)
        if used > most:
            return max(place, 1)
    return len(text)


def _packed(parts: Sequence[Part]) -> tuple[Message, ...]:
    """The parts in as few blocks and messages as the limits allow, in order."""
    blocks: list[Part] = []
    for part in parts:
        last = blocks[-1] if blocks else None
        if last and last.kind == part.kind and len(last.text) + len(_BREAK) + len(part.text) <= TEXT_CHARACTERS:
            blocks[-1] = Part(part.kind, last.text + _BREAK + part.text)
        else:
            blocks.append(part)
    messages: list[tuple[Part, ...]] = []
    for block in blocks:
        if messages and _has_room(messages[-1], block):
            messages[-1] = (*messages[-1], block)
        else:
            messages.append((block,))
    return tuple(Message(blocks) for blocks in messages)


def _has_room(message: Sequence[Part], block: Part) -> bool:
    characters = sum(len(part.text) for part in (*message, block))
    return len(message) < MESSAGE_BLOCKS and characters <= MESSAGE_CHARACTERS


def _block(part: Part) -> dict[str, object]:
    # verbatim: Slack shall not make links, channels or mentions of plain words of a document
    text = {"type": "mrkdwn", "text": part.text, "verbatim": True}
    return {"type": "section", "text": text} if part.kind == "section" else {"type": "context", "elements": [text]}
