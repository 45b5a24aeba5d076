"""Messages as mail and browsers save them (MIME): their parts, headers and letters. Knows nothing of what they say.

The standard library parses; it trips over headers no program should write, and knows no charset it was not told of,
so that every look at a header and every decoding has a second way here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage, Message
from pathlib import Path

from ingest.errors import UnreadableFile
from ingest.readers.decoding import Decoded, decode
from ingest.readers.unseen import seen
from ingest.readers.wording import plain

MOST_PARTS = 100
MOST_DEPTH = 10  # mails in mails, and groups of parts in groups
MOST_HEADER = 1_000  # characters of a header's value that are taken
_MISTAKES = (MessageError, ValueError, TypeError, AttributeError, KeyError, IndexError, LookupError, AssertionError)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part that holds no parts: text, a file, a picture. `within`: subjects of the mails around it, outer first."""

    message: Message
    within: tuple[str, ...] = ()


def parsed(path: Path) -> EmailMessage:
    """The message in a file. Raises UnreadableFile when it is nested too deeply to be parsed at all."""
    try:
        return message_from_bytes(path.read_bytes().lstrip(), policy=policy.default)
    except RecursionError as error:
        raise UnreadableFile(f"{path.name} holds mails in mails without end. Save the one that is meant") from error
    except _MISTAKES as error:
        raise UnreadableFile(f"{path.name} is damaged: it is no mail. Save it anew from the mail program") from error


def leaves(message: Message) -> tuple[list[Leaf], tuple[str, ...]]:
    """The parts of a message in order, and a warning where there are more, or deeper ones, than are read."""
    found: list[Leaf] = []
    warnings: list[str] = []
    for leaf in _walk(message, (), 0):
        if leaf is None:
            warnings.append(f"cut: mails or parts more than {MOST_DEPTH} deep were not read")
            break
        if len(found) == MOST_PARTS:
            warnings.append(f"cut: of its parts the first {MOST_PARTS} were read")
            break
        found.append(leaf)
    return found, tuple(warnings)


def _walk(message: Message, within: tuple[str, ...], depth: int) -> Iterator[Leaf | None]:
    """Each leaf; None where it goes deeper than is read."""
    held = message.get_payload()
    if not isinstance(held, list):
        yield Leaf(message, within)
        return
    if depth == MOST_DEPTH:
        yield None
        return
    mail = message.get_content_type() == "message/rfc822"
    for one in held:
        if isinstance(one, Message):
            yield from _walk(one, (*within, header(one, "Subject") or "(no subject)") if mail else within, depth + 1)


def header(message: Message, name: str) -> str:
    """The value of a header in one line, as much of it as is sensible; "" where there is none."""
    try:
        value = str(message.get(name) or "")
    except _MISTAKES:
        value = next((str(held) for key, held in message.raw_items() if key.lower() == name.lower()), "")
    return plain(seen(value[: 2 * MOST_HEADER]).text)[:MOST_HEADER]


def file_name(message: Message) -> str:
    """The name of the file that a part is, without folders; "" where it has none."""
    try:
        name = message.get_filename() or ""
    except _MISTAKES:
        name = ""
    return plain(seen(re.split(r"[/\\]", name)[-1]).text)[:200]


def content(message: Message) -> bytes:
    """The bytes of a part, whatever way they were packed for the journey."""
    try:
        held = message.get_payload(decode=True)
    except _MISTAKES:
        held = message.get_payload()
    return held if isinstance(held, bytes) else str(held or "").encode("utf-8", "replace")


def letters(message: Message) -> Decoded:
    """The letters of a part that is text, with a warning where its charset is unknown or wrong."""
    raw = content(message)
    try:
        charset = message.get_content_charset()
    except _MISTAKES:
        charset = None
    if charset in (None, "us-ascii", "utf-8", "utf8"):
        return decode(raw)
    try:
        found = seen(raw.decode(str(charset)))
    except LookupError:
        other = decode(raw)
        return Decoded(
            other.text, (f"its charset '{str(charset)[:40]}' is not known; read by its bytes", *other.warnings)
        )
    except UnicodeError:
        other = decode(raw)
        return Decoded(other.text, (f"its charset is not {charset} as it says; read by its bytes", *other.warnings))
    return Decoded(found.text, found.warnings)


def defects(message: Message) -> tuple[str, ...]:
    """A warning where the parser found the message or a part of it damaged."""
    kinds = {type(one).__name__ for part in message.walk() for one in part.defects}
    names = sorted(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.removesuffix("Defect")).lower() for kind in kinds)
    return (f"damaged in places ({', '.join(names)[:200]}); read as far as it goes",) if names else ()
