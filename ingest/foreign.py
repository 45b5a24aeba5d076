"""Files that are no documents, by their names and by their first bytes. Each with its own reason."""

from pathlib import PurePosixPath

from corpus.source import FILE_NAME

# Found in a folder these are no documents; a document of a kind that cannot be read fails instead, to be noticed.
_NO_DOCUMENTS = frozenset(
    """
    .csv .tsv .json .toml .yaml .yml .ini .cfg .lock .log .db .sqlite .bak .tmp .part .py .js .css .ts .sh .ipynb .xml
    .png .jpg .jpeg .gif .svg .webp .ico .mp3 .mp4 .wav .mov .woff .woff2 .ttf .otf .exe .dll .so .pyc
    """.split()
)
_DOCUMENTS = frozenset((".txt", ".md", ".pdf", ".docx", ".html", ".htm", ".odt", ".rtf", ".pptx", ".doc", ".eml"))
_PICTURE = "a picture ({}), not a document. Save it as a PDF and run text recognition on it"
_PACKED = "a packed file ({}). Unpack it, or pack its files as .zip, and add them"
_PROGRAM = "a program ({}), not a document. Give the document it came from"
_SOUND = "a recording ({}), not a document. Give its transcript"
_DATA = "a file of {}, not a document. Export what it says as text, HTML or PDF"
_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG", _PICTURE.format("PNG")),
    (0, b"\xff\xd8\xff", _PICTURE.format("JPEG")),
    (0, b"GIF8", _PICTURE.format("GIF")),
    (0, b"II*\0", _PICTURE.format("TIFF")),
    (0, b"MM\0*", _PICTURE.format("TIFF")),
    (0, b"\0\0\1\0", _PICTURE.format("ICO")),
    (0, b"8BPS", _PICTURE.format("Photoshop")),
    (4, b"ftypheic", _PICTURE.format("HEIC")),
    (4, b"ftypavif", _PICTURE.format("AVIF")),
    (8, b"WEBP", _PICTURE.format("WebP")),
    (0, b"\x1f\x8b", _PACKED.format("gzip")),
    (0, b"BZh", _PACKED.format("bzip2")),
    (0, b"\xfd7zXZ\0", _PACKED.format("xz")),
    (0, b"(\xb5/\xfd", _PACKED.format("zstd")),
    (0, b"7z\xbc\xaf'\x1c", _PACKED.format("7z")),
    (0, b"Rar!\x1a\x07", _PACKED.format("RAR")),
    (0, b"MSCF\0\0\0\0", _PACKED.format("CAB")),
    (257, b"ustar", _PACKED.format("tar")),
    (0, b"\x7fELF", _PROGRAM.format("ELF")),
    (0, b"\xca\xfe\xba\xbe", _PROGRAM.format("Java or macOS")),
    (0, b"\xcf\xfa\xed\xfe", _PROGRAM.format("macOS")),
    (0, b"\0asm", _PROGRAM.format("WebAssembly")),
    (0, b"ID3", _SOUND.format("MP3")),
    (0, b"OggS", _SOUND.format("Ogg")),
    (0, b"fLaC", _SOUND.format("FLAC")),
    (0, b"\x1aE\xdf\xa3", _SOUND.format("Matroska")),
    (8, b"WAVE", _SOUND.format("WAV")),
    (8, b"AVI ", _SOUND.format("AVI")),
    (4, b"ftyp", _SOUND.format("MP4")),
    (0, b"SQLite format 3\0", _DATA.format("a database (SQLite)")),
    (0, b'x\x9f>"', _DATA.format("an Outlook attachment (winmail.dat)")),
    (0, b"!BDN", _DATA.format("an Outlook mailbox (PST)")),
    (0, b"\xff\xff\xff\xff\0\0\0\0", _DATA.format("an Outlook mailbox")),
    (0, b"%!PS", _DATA.format("print commands (PostScript)")),
    (0, b"\0\x05\x16\x07", _DATA.format("what macOS keeps beside another one")),
    (0, b"\0\x05\x16\0", _DATA.format("what macOS keeps beside another one")),
    (0, b"wOFF", _DATA.format("letter shapes (a font)")),
    (0, b"wOF2", _DATA.format("letter shapes (a font)")),
    (0, b"PAR1", _DATA.format("columns (Parquet)")),
    (0, b"bplist", _DATA.format("settings (a property list)")),
)
# Random bytes hold 9 % of them, a text of any encoding hardly one; a few stand in exports of old terminals.
_MOST_CONTROLS = 0.05
_IN_NO_CONTROLS = bytes(byte for byte in range(256) if byte >= 32 or byte in b"\t\n\r\f\v\x1b\x07\x08")
_RIFF = (b"WEBP", b"WAVE", b"AVI ")


def foreign(head: bytes) -> str:
    """What a file that is no document is and what to do, from its first bytes; "" where it may be one."""
    for offset, signature, reason in _SIGNATURES:
        if head[offset:].startswith(signature) and (signature not in _RIFF or head.startswith(b"RIFF")):
            return reason
    if head.startswith(b"MZ") and b"PE\0\0" in head[:1024]:
        return _PROGRAM.format("Windows")
    if _share_of_controls(head) > _MOST_CONTROLS:
        return "no text and of no kind that is known: most of it is no letters. Give the document it came from"
    return ""


def _share_of_controls(head: bytes) -> float:
    """How much of the head is controls that texts do not hold. Letters of two or four bytes hold zeros: not counted."""
    plain = head.replace(b"\0", b"")
    return len(plain.translate(None, _IN_NO_CONTROLS)) / max(len(plain), 1)


def why_no_document(name: str) -> str | None:
    """Why a file of this name, found among others, is no document; None where it may be one."""
    ending = PurePosixPath(name).suffix.lower()
    if name == FILE_NAME:
        return "states the folder's metadata; no document"
    hidden = name.startswith(".") and (name.startswith("._") or ending not in _DOCUMENTS)
    if hidden or name.startswith("~$") or name in ("Thumbs.db", "desktop.ini"):
        return "a hidden, lock or system file; no document"
    if PurePosixPath(name).stem.lower() == "readme":
        return "a README; no document. Add it by its own path if it is meant"
    return f"a {ending} file; no document. Add it by its own path if it is meant" if ending in _NO_DOCUMENTS else None
