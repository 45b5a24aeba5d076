"""What a file is: by its first bytes, then by what is inside a container, and by its name only where bytes cannot tell.

A wrong ending is no reason to refuse a file: it is read as what it is, with a warning. Reads no document.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812 (it is an error, and named like one here)

from ingest.errors import UnreadableFile
from ingest.foreign import foreign
from ingest.readers.compound import MAGIC as COMPOUND
from ingest.readers.compound import names_in_compound
from ingest.readers.decoding import decode

Format = Literal[
    "pdf", "docx", "odt", "pptx", "odp", "xlsx", "ods", "epub", "doc", "ppt", "xls", "msg", "rtf", "html", "mhtml",
    "eml", "zip", "jsonl", "csv", "markdown", "text",
]  # fmt: skip
NOUNS: dict[Format, str] = {
    "pdf": "a PDF", "docx": "a Word file (DOCX)", "odt": "an OpenDocument text", "pptx": "a PowerPoint file (PPTX)",
    "odp": "an OpenDocument presentation", "xlsx": "an Excel file (XLSX)", "ods": "an OpenDocument spreadsheet",
    "epub": "an EPUB book", "doc": "an old Word file (DOC)", "ppt": "an old PowerPoint file (PPT)",
    "xls": "an old Excel file (XLS)", "msg": "an Outlook message (MSG)", "rtf": "a rich text file (RTF)",
    "html": "a web page (HTML)", "mhtml": "a web page saved as an archive (MHTML)", "eml": "a mail (EML)",
    "zip": "a zip archive", "jsonl": "records (JSONL)", "csv": "a table (CSV)", "markdown": "Markdown",
    "text": "plain text",
}  # fmt: skip
ENDINGS: dict[str, Format] = {
    ".pdf": "pdf", ".docx": "docx", ".docm": "docx", ".dotx": "docx", ".dotm": "docx", ".odt": "odt", ".ott": "odt",
    ".pptx": "pptx", ".pptm": "pptx", ".ppsx": "pptx", ".potx": "pptx", ".odp": "odp", ".xlsx": "xlsx",
    ".xlsm": "xlsx", ".ods": "ods", ".epub": "epub", ".doc": "doc", ".dot": "doc", ".ppt": "ppt", ".pps": "ppt",
    ".xls": "xls", ".msg": "msg", ".rtf": "rtf", ".html": "html", ".htm": "html", ".xhtml": "html", ".mhtml": "mhtml",
    ".mht": "mhtml", ".eml": "eml", ".zip": "zip", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv",
    ".md": "markdown", ".markdown": "markdown", ".txt": "text", ".text": "text",
}  # fmt: skip
_OFFICE_PARTS: tuple[tuple[str, Format], ...] = (("word/", "docx"), ("ppt/", "pptx"), ("xl/", "xlsx"))
_OFFICE_TYPES: tuple[tuple[str, Format], ...] = (
    ("wordprocessingml.document.main", "docx"),
    ("presentationml.presentation.main", "pptx"),
    ("spreadsheetml.sheet.main", "xlsx"),
)
_PACKAGES: dict[str, Format] = {
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.text-template": "odt",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/epub+zip": "epub",
}
_ZIPPED = ("docx", "pptx", "xlsx", "odt", "odp", "ods", "epub")
_TYPES = "[Content_Types].xml"
_IN_COMPOUND: tuple[tuple[str, Format], ...] = (
    ("__properties_version1.0", "msg"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("Workbook", "xls"),
    ("Book", "xls"),
)
_HEAD = 8_192  # bytes looked at; a multiple of 4, so that UTF-32 is not cut within a letter
_PDF_PREFIX = 65_536  # bytes of rubbish that may stand before a PDF of that name: mail gateways and web forms add some
_ANY_TEXT = ("markdown", "text", "csv", "jsonl")  # letters alone do not tell these apart: the name does
_PAGE = re.compile(r"\s*<\?xml\b|(?:<!--.{0,4000}?-->|\s)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_MARKUP = re.compile(r"\s*<(?:div|p|h[1-6]|table|title|meta|span|article|section|main|ul|ol)\b[^<>]{0,500}>", re.I)
_HEADERS = re.compile(r"(?:[A-Za-z][\w-]{0,60}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){1,100}")
_ONLY_MAIL = re.compile(r"^(?:Received|Return-Path|Message-ID|MIME-Version|Delivered-To):", re.I | re.M)
_ARCHIVE = re.compile(r"^Content-Type:\s*multipart/related", re.I | re.M)


@dataclass(frozen=True, slots=True)
class Sniffed:
    """The format of a file, and a warning where its name says another one."""

    format: Format
    warnings: tuple[str, ...] = ()


def sniff(path: Path) -> Sniffed:
    """What a file with bytes in it is. Raises UnreadableFile when these are of a kind that is no document."""
    ending = path.suffix.strip().lower()
    named = ENDINGS.get(ending)
    with path.open("rb") as file:
        head = file.read(_HEAD)
        more = file.read(_PDF_PREFIX) if named == "pdf" else b""
    found = _by_bytes(path, head, more, named)
    if found == named:
        return Sniffed(found)
    if named is None:
        told = f"has the ending {ending}, which is not known" if ending else "has no ending"
        return Sniffed(found, (f"the name {told}; read as {NOUNS[found]}",))
    return Sniffed(found, (f"named as {NOUNS[named]}, but is {NOUNS[found]}; read as that",))


def _by_bytes(path: Path, head: bytes, more: bytes, named: Format | None) -> Format:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n\0\f")
    # a text may well speak of "%PDF-", so that further in it counts only where the name says so, too
    if start.startswith(b"%PDF-") or (named == "pdf" and b"%PDF-" in head + more):
        return "pdf"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_zip(path, head, named)
    if head.startswith(COMPOUND[:4]):
        return _in_compound(path)
    if start.startswith(b"{\\rt"):
        return "rtf"
    whole = _without_half_letter(head) if len(head) == _HEAD else head
    if reason := foreign(whole):
        raise UnreadableFile(f"{path.name} is {reason}")
    return _of_letters(decode(whole).text, named)


def _without_half_letter(head: bytes) -> bytes:
    """The bytes without a UTF-8 letter that the end cuts in two: it would make the whole look like no UTF-8."""
    for back in range(1, 4):
        if head[-back] >= 0xC0:
            return head[:-back]
        if head[-back] < 0x80:
            break
    return head


def _in_zip(path: Path, head: bytes, named: Format | None) -> Format:
    own = named if named in _ZIPPED else None
    try:
        with ZipFile(path) as archive:
            names = archive.namelist()
            kind, types = (_beginning(archive, part) for part in ("mimetype", _TYPES))
    except (BadZipFile, ZlibError, EOFError, OSError, RuntimeError, NotImplementedError, ValueError):
        # damaged: what its name or first part says, so that its reader tells what is wrong with it
        return own or _PACKAGES.get(head[38:140].split(b"PK", 1)[0].decode("ascii", "replace"), "zip")
    if kind.strip() in _PACKAGES:
        return _PACKAGES[kind.strip()]
    for folder, one in _OFFICE_PARTS:
        if _TYPES in names and any(name.lstrip("/").startswith(folder) for name in names):
            return one
    for word, one in _OFFICE_TYPES:
        if word in types:
            return one
    if own and _TYPES not in names and "mimetype" not in names:
        raise UnreadableFile(
            f"{path.name} is named as {NOUNS[own]}, but is a zip archive without one in it. If documents are in it, "
            "name it .zip; else save it anew in its own program"
        )
    return own or "zip"


def _beginning(archive: ZipFile, part: str) -> str:
    """What a part begins with, "" where there is none."""
    if part not in archive.NameToInfo:
        return ""
    with archive.open(part) as stream:
        return stream.read(_HEAD).decode("utf-8", "replace")


def _in_compound(path: Path) -> Format:
    names = names_in_compound(path)
    if "EncryptedPackage" in names or "EncryptionInfo" in names:
        raise UnreadableFile(f"{path.name} is locked with a password. Save it anew without one and add it again")
    for name, found in _IN_COMPOUND:
        if name in names:
            return found
    raise UnreadableFile(
        f"{path.name} is a damaged or locked file of old Office, or of another program that keeps its files so. Save "
        "it anew in its own program, without a password"
    )


def _of_letters(letters: str, named: Format | None) -> Format:
    """Which kind of text it is."""
    if _PAGE.match(letters):
        return "html"
    if named in ("eml", "mhtml"):
        return named
    headers = _HEADERS.match(letters.lstrip())
    if headers and _ONLY_MAIL.search(headers[0]):
        return "mhtml" if _ARCHIVE.search(headers[0]) and _is_page_archive(letters, named) else "eml"
    if named in ("html", *_ANY_TEXT):
        return named
    return "html" if _MARKUP.match(letters) else "text"


def _is_page_archive(head: str, named: Format | None) -> bool:
    """A page's archive and a mail with pictures are built alike; the one has a place it was saved from, or says so."""
    return named == "html" or re.search(r"^(?:Snapshot-)?Content-Location:", head, re.I | re.M) is not None
