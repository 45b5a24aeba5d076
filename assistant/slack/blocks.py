"""Slack's messages: parts that become blocks, packed within Slack's limits, and text that does nothing. No I/O.

Nothing of a document is ever markup: its &, < and > are escaped, so that it can neither call anybody (<!channel>) nor
lead anywhere. Nothing is left out for its length: what one message cannot hold goes on in the next. What an answer
looks like is not known here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from corpus.document import Document

TEXT_CHARACTERS = 3_000  # most that Slack takes in the text of one block
MESSAGE_BLOCKS = 50  # most blocks that Slack takes in one message
# Texts of all blocks of a message together. Slack states no limit, but has refused messages from 11,000 on
# (msg_blocks_too_long, slackapi/bolt-js issues 2509 and 2867). Keeps the fallback text far below its 40,000, too.
MESSAGE_CHARACTERS = 9_000
TABLE_ROWS, TABLE_COLUMNS = 100, 20  # most of one table
BUTTON_CHARACTERS = 75
BREAK = "\n\n"

Block = dict[str, object]


@dataclass(frozen=True, slots=True)
class Part:
    """Lines of mrkdwn that stay together, a table or buttons; a context is shown smaller, for what is about the answer.

    The text of a table says the same in lines, for notifications and screen readers; buttons have none.
    """

    kind: Literal["section", "context", "table", "buttons"]
    text: str
    block: Block = field(default_factory=dict)  # what is shown, where it is no text


@dataclass(frozen=True, slots=True)
class Message:
    """One message to post: its parts, which become its blocks."""

    parts: tuple[Part, ...]

    @property
    def text(self) -> str:
        """The whole message as text: for notifications and screen readers."""
        return BREAK.join(part.text for part in self.parts if part.text)

    @property
    def blocks(self) -> list[Block]:
        """The message in Slack's block kit."""
        return [_block(part) for part in self.parts]

    @property
    def plain(self) -> "Message":
        """The same in text alone, for a Slack that refuses tables or buttons."""
        return Message(tuple(Part("section", one.text) for one in self.parts if one.text))


def message_saying(text: str) -> Message:
    """A message of our own words alone."""
    return Message((Part("section", next(pieces(text, TEXT_CHARACTERS))),))


def message_marked(text: str) -> Message:
    """A message of our own words with people or channels named in mrkdwn; what is not ours in it is escaped already."""
    return Message((Part("section", text[:TEXT_CHARACTERS]),))


def own_words(text: str) -> Iterator[Part]:
    """Words of our own, in as many parts as they need."""
    return (Part("section", piece) for piece in pieces(text, TEXT_CHARACTERS))


def small_print(text: str) -> Part:
    """A line about the answer; mrkdwn, already escaped."""
    return Part("context", text)


def listed(heading: str, lines: Sequence[str]) -> Iterator[Part]:
    """Lines of mrkdwn under a heading, in as many parts as they need."""
    text = heading
    for line in lines:
        if len(text) + 1 + len(line) > TEXT_CHARACTERS:
            yield Part("context", text)
            text = line
        else:
            text = f"{text}\n{line}" if text else line
    yield Part("context", text)


def buttons(elements: Sequence[Block]) -> Part:
    """A row of buttons."""
    return Part("buttons", "", {"type": "actions", "elements": list(elements)})


def button(label: str, action: str, value: str, **more: object) -> Block:
    """One button; what it is called and what it carries."""
    return {"type": "button", "text": plain_text(label), "action_id": action, "value": value, **more}


def plain_text(text: str, most: int = BUTTON_CHARACTERS) -> Block:
    """A text object without any markup."""
    return {"type": "plain_text", "text": one_line(text, most), "emoji": False}


def markdown(text: str) -> Block:
    """A text object of mrkdwn; verbatim, so that Slack makes no links or mentions of plain words of a document."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def table(rows: Sequence[Sequence[Block]], text: str) -> Part:
    """A table of cells; text says the same in lines."""
    width = max(len(row) for row in rows)
    columns = [{"is_wrapped": True}] * width
    return Part("table", text, {"type": "table", "rows": [list(row) for row in rows], "column_settings": columns})


def cell(text: str) -> Block:
    """A table's cell of words; Slack wants at least one letter in it."""
    return {"type": "raw_text", "text": " ".join(text.split()) or "-"}


def link_cell(label: str, url: str) -> Block:
    """A table's cell with a link."""
    inside = {"type": "rich_text_section", "elements": [{"type": "link", "url": url, "text": label}]}
    return {"type": "rich_text", "elements": [inside]}


def escaped(text: str) -> str:
    """The text with Slack's three control characters escaped: it shows the same, and does nothing."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def link(label: str, url: str) -> str:
    """A link under a label."""
    # a "|" ends the address and cannot be escaped
    return f"<{escaped(url)}|{escaped(label.replace('|', '/'))}>"


def place(document: Document, heading_path: Sequence[str], page: int | None, url: str) -> str:
    """A link to a place in a document, with all that tells one document from another."""
    named = f"{document.title}, page {page}" if page is not None else document.title
    about = [name for name in (document.publisher, document.published[:4]) if name]
    about += ["superseded"] if document.status == "superseded" else []
    about += ["a brief in our words, not the document itself"] if document.brief_of else []
    headings = [name for name in heading_path if name != document.title]
    line = link(one_line(named, 300), url)
    line += f" ({escaped(one_line(', '.join(about), 300))})" if about else ""
    return line + (f" · {escaped(one_line(' › '.join(headings), 300))}" if headings else "")


def one_line(text: str, most: int) -> str:
    """The text on one line of at most so many characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def pieces(text: str, most: int, bar: str = "") -> Iterator[str]:
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


def packed(parts: Sequence[Part]) -> tuple[Message, ...]:
    """The parts in as few blocks and messages as the limits allow, in order."""
    blocks: list[Part] = []
    for part in parts:
        last = blocks[-1] if blocks else None
        if last and _may_join(last, part):
            blocks[-1] = Part(part.kind, last.text + BREAK + part.text)
        else:
            blocks.append(part)
    messages: list[tuple[Part, ...]] = []
    for block in blocks:
        if messages and _has_room(messages[-1], block):
            messages[-1] = (*messages[-1], block)
        else:
            messages.append((block,))
    return tuple(Message(blocks) for blocks in messages)


def _may_join(last: Part, part: Part) -> bool:
    together = len(last.text) + len(BREAK) + len(part.text)
    return last.kind == part.kind and part.kind in ("section", "context") and together <= TEXT_CHARACTERS


def _fitting(text: str, most: int, bar: int) -> int:
    """How many characters of the text fit into `most` once escaped and with a bar in front of each further line."""
    used = 0
    for at, character in enumerate(text):
        used += len(escaped(character)) + (bar if character == "\n" else 0)
        if used > most:
            return max(at, 1)
    return len(text)


def _has_room(message: Sequence[Part], block: Part) -> bool:
    if block.kind == "table" and any(part.kind == "table" for part in message):
        return False  # Slack takes one table a message
    characters = sum(len(part.text) for part in (*message, block))
    return len(message) < MESSAGE_BLOCKS and characters <= MESSAGE_CHARACTERS


def _block(part: Part) -> Block:
    if part.block:
        return part.block
    text = markdown(part.text)
    return {"type": "section", "text": text} if part.kind == "section" else {"type": "context", "elements": [text]}
