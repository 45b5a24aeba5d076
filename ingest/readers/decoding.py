"""The bytes of a text file -> its letters. It tells encodings apart; it knows nothing of what the letters say.

Order: byte order mark, the pattern of NUL bytes that UTF-16 and UTF-32 leave, strict UTF-8, Windows-1252 where that
gives letters an English text would have, charset-normalizer, Windows-1252 in any case.
"""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import NoTextInFile, UnreadableFile
from ingest.limits import FILE_BYTES
from ingest.readers.unseen import seen

_MARKS = (  # UTF-32 first: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 20_000  # bytes looked at where a share is measured
# What Windows-1252 holds beyond ASCII in English and Welsh prose; any other letter from it is a sign of a wrong guess.
_EXPECTED = frozenset("‘’“”–—…•£€§©®™°·½¼¾²³×ÀÁÂÄÇÈÉÊËÎÏÔÖÛÜàáâäçèéêëîïñôöùûüÿ«» \xa0\xad")
_ODD = re.compile("[\x00-\x06\x0e-\x1a\x1c-\x1f\ufffd]")  # what stands in no text, some controls apart
_BINARY = (b"\x1f\x8b", b"\x7fELF", b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The letters of a file, and what a person should know about how they were found."""

    text: str
    warnings: tuple[str, ...] = ()


def text_of_file(path: Path, most_bytes: int = FILE_BYTES) -> Decoded:
    """The letters of a text file. Raises UnreadableFile when it is too large or no text, NoTextInFile when empty."""
    size = path.stat().st_size
    if size > most_bytes:
        raise UnreadableFile(
            f"{path.name} has {size:,} bytes, more than the {most_bytes:,} that are read. Split the file."
        )
    raw = path.read_bytes()
    if not raw.strip(b"\x00 \t\r\n\f\v"):
        raise NoTextInFile(f"{path.name} is empty: nothing but blanks in its {size:,} bytes. Give a file with text.")
    if raw.startswith(_BINARY):
        raise UnreadableFile(f"{path.name} is no text file: its first bytes are those of another format. Rename it.")
    decoded = letters_of(raw)
    if _share_of_controls(decoded.text) > 0.1:
        raise UnreadableFile(f"{path.name} is no text file: most of it is no letters. Give the document it came from.")
    return _as_seen(decoded)


def decode(raw: bytes) -> Decoded:
    """The letters in these bytes, those that are not seen taken out; a warning about that and about a guess."""
    return _as_seen(letters_of(raw))


def _as_seen(decoded: Decoded) -> Decoded:
    found = seen(decoded.text)
    return Decoded(found.text, decoded.warnings + found.warnings)


def letters_of(raw: bytes) -> Decoded:
    """The letters in these bytes, NUL characters dropped and all others as they are; a warning about a guess."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return _lenient(raw, name)
    wide = _wide_encoding(raw)
    if wide:
        return _lenient(raw, wide)
    try:
        return Decoded(_without_nul(raw.decode("utf-8")))
    except UnicodeDecodeError:
        return _legacy(raw)


def _lenient(raw: bytes, encoding: str) -> Decoded:
    text = raw.decode(encoding, errors="replace")
    damaged = text.count("\ufffd")
    warnings = (f"{damaged} places are damaged in the file and read as \ufffd",) if damaged else ()
    return Decoded(_without_nul(text), warnings)


def _wide_encoding(raw: bytes) -> str:
    """UTF-16 or UTF-32 without a mark, by where the zero bytes of ordinary letters fall; "" for anything else."""
    sample = raw[: _SAMPLE - _SAMPLE % 4]
    if b"\0" not in sample or len(sample) < 4:
        return ""
    zeros = [sample[place::4].count(0) / len(sample[place::4]) for place in range(4)]
    patterns = {
        "utf-32-le": zeros[0] < 0.2 and min(zeros[1:]) > 0.7,
        "utf-32-be": zeros[3] < 0.2 and min(zeros[:3]) > 0.7,
        "utf-16-le": max(zeros[0], zeros[2]) < 0.2 and min(zeros[1], zeros[3]) > 0.6,
        "utf-16-be": max(zeros[1], zeros[3]) < 0.2 and min(zeros[0], zeros[2]) > 0.6,
    }
    return next((name for name, fits in patterns.items() if fits), "")


def _legacy(raw: bytes) -> Decoded:
    western = raw.decode("cp1252", errors="replace")
    beyond = [letter for letter in western if ord(letter) > 127]
    if sum(letter in _EXPECTED for letter in beyond) >= 0.9 * len(beyond):
        return Decoded(_without_nul(western))
    repaired = raw.decode("utf-8", errors="replace")
    good = sum(ord(letter) > 127 and letter != "\ufffd" for letter in repaired)
    if good > 5 * repaired.count("\ufffd"):  # UTF-8 with a few bytes damaged
        return _lenient(raw, "utf-8")
    from charset_normalizer import from_bytes  # loads tables; only the rare file needs it

    guess = from_bytes(raw[:_SAMPLE], cp_isolation=["cp1252", "mac_roman", "cp850", "iso8859_15"]).best()
    encoding = guess.encoding if guess is not None else "cp1252"
    text = raw.decode(encoding, errors="replace")
    return Decoded(_without_nul(text), (f"the encoding is not stated; read as {encoding}, some letters may be wrong",))


def _without_nul(text: str) -> str:
    return text.replace("\0", "").removeprefix("\ufeff")


def _share_of_controls(text: str) -> float:
    sample = text[:_SAMPLE]
    return len(_ODD.findall(sample)) / max(len(sample), 1)
