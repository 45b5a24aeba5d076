"""Mails (EML) -> their text as one reading, and their attachments as bytes. Does not read attachments.

Of a text sent both plain and as a page the page is read, unless it holds hardly any of the words. Mails that were
forwarded as attachments stand in the text below their subject.
"""

from dataclasses import dataclass, replace
from email.utils import parseaddr, parsedate_to_datetime
from pathlib import Path

from corpus.source import Source
from ingest.blocks import Block, Reading
from ingest.readers.decoding import Decoded
from ingest.readers.mime import Leaf, content, defects, file_name, header, leaves, letters, parsed
from ingest.readers.plaintext import reading_of
from ingest.readers.webpage import reading_of_html, refuse_long_tags

_MOST_SUBJECT = 300  # characters
_ENOUGH = 0.5  # of the words of the plain text, for the page to be the text


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that came with a mail."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Mail:
    """What a mail holds: its text, its attachments in order, and what its headers state."""

    reading: Reading
    attached: tuple[Attached, ...]
    stated: Source


def read_mail(path: Path) -> Mail:
    """The mail in a file. Raises UnreadableFile when it is none or cannot be parsed."""
    message = parsed(path)
    found, warnings = leaves(message)
    texts = [leaf for leaf in found if _is_text(leaf)]
    subject = header(message, "Subject")[:_MOST_SUBJECT]
    subject = subject if any(map(str.isalnum, subject)) else ""
    blocks = [Block("heading", subject, level=1)] if subject and texts else []
    told: list[str] = [*warnings, *defects(message)]
    for reading in _readings(path, texts):
        blocks += reading.blocks
        told += reading.warnings
    properties = {"title": subject, "author": _sender(header(message, "From"))}
    reading = Reading(
        tuple(blocks) if any(block.kind != "heading" for block in blocks) else (),
        properties={key: value for key, value in properties.items() if value},
        warnings=tuple(dict.fromkeys(told)),
    )
    attached = tuple(
        Attached(file_name(leaf.message) or f"part {number}", content(leaf.message))
        for number, leaf in enumerate(found, start=1)
        if leaf not in texts and not _is_decoration(leaf)
    )
    return Mail(reading, attached, Source(title=subject, published=_day(header(message, "Date"))))


def _is_text(leaf: Leaf) -> bool:
    kind = leaf.message.get_content_type()
    return (
        kind in ("text/plain", "text/html")
        and leaf.message.get_content_disposition() != "attachment"
        and not (file_name(leaf.message))
    )


def _is_decoration(leaf: Leaf) -> bool:
    """Pictures shown in the text and what programs send each other."""
    kind = leaf.message.get_content_type()
    shown = leaf.message.get_content_disposition() != "attachment"
    return (kind.startswith("image/") and shown) or kind in (
        "message/delivery-status", "text/rfc822-headers", "application/pgp-signature", "application/pkcs7-signature",
        "application/x-pkcs7-signature", "text/calendar",
    )  # fmt: skip


def _readings(path: Path, texts: list[Leaf]) -> list[Reading]:
    """The readings of the texts, those of one mail together; a forwarded one begins with its subject."""
    made: list[Reading] = []
    mails: dict[tuple[str, ...], list[Leaf]] = {}
    for leaf in texts:
        mails.setdefault(leaf.within, []).append(leaf)
    for within, held in mails.items():
        reading = _reading(path, held)
        if within and reading.blocks:
            subject = Block("heading", within[-1], level=min(len(within) + 1, 6))
            reading = replace(reading, blocks=(subject, *reading.blocks))
        made.append(reading)
    return made


def _reading(path: Path, held: list[Leaf]) -> Reading:
    pages = [letters(leaf.message) for leaf in held if leaf.message.get_content_type() == "text/html"]
    plains = [letters(leaf.message) for leaf in held if leaf.message.get_content_type() == "text/plain"]
    as_page = _joined([_page(path, one) for one in pages])
    as_plain = _joined([_plain(one) for one in plains])
    return as_page if _words(as_page) >= max(_ENOUGH * _words(as_plain), 1) else as_plain


def _page(path: Path, decoded: Decoded) -> Reading:
    refuse_long_tags(decoded.text, path.name)
    reading = reading_of_html(decoded.text)
    return replace(reading, warnings=decoded.warnings + reading.warnings)


def _plain(decoded: Decoded) -> Reading:
    reading = reading_of(decoded.text)
    return replace(reading, warnings=decoded.warnings + reading.warnings)


def _joined(readings: list[Reading]) -> Reading:
    blocks: list[Block] = []
    for reading in readings:
        tables = max((block.table for block in blocks), default=-1) + 1
        blocks += (replace(one, table=one.table + tables) if one.table >= 0 else one for one in reading.blocks)
    return Reading(tuple(blocks), warnings=tuple(told for reading in readings for told in reading.warnings))


def _words(reading: Reading) -> int:
    return sum(len(block.text.split()) for block in reading.blocks)


def _sender(value: str) -> str:
    return parseaddr(value)[0]


def _day(value: str) -> str:
    """The ISO day of a Date header, "" where it is no date."""
    try:
        return parsedate_to_datetime(value).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
