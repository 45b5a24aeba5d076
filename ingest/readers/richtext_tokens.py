"""The pieces of an RTF file: groups, control words and letters; and which groups hold words of the document.

Follows the file byte by byte without recursion. What the pieces mean is for richtext.py.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,40})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)", re.S
)
# Groups whose words are none of the document's; every group marked "\*" that is not in KEPT is such a one, too.
SKIPPED = frozenset(
    """
    fonttbl colortbl stylesheet info pict objdata objclass objname header headerl headerr headerf footer footerl footerr
    footerf themedata colorschememapping datastore latentstyles rsidtbl listtable listoverridetable generator xmlnstbl
    fldinst annotation atnid atnauthor atnref atndate atnparent atntime atnicn bkmkstart bkmkend nonshppict filetbl
    revtbl ftnsep ftnsepc aftnsep aftnsepc ftncn aftncn sn sv pntxta pntxtb nonesttables template operator xe tc tcn
    docvar private password keycode pgptbl mmathPr txe rxe datafield formfield objalias objsect falt panose levelmarker
    """.split()
)
KEPT = frozenset("footnote shpinst shptxt ud nesttableprops pn".split())
LETTERS = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
    "emspace": " ", "enspace": " ", "qmspace": " ", "tab": " ", "zwj": "", "zwnj": "", "zwbo": "",
    "~": " ", "_": "-", "\\": "\\", "{": "{", "}": "}",
}  # fmt: skip
CHARSETS = {  # of a font -> code page
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254",
    163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """One piece: a "word" with its number, "bytes" of text, or the "open" and "close" of a group."""

    kind: str
    word: str = ""
    number: int | None = None
    raw: bytes = b""


def tokens(source: bytes) -> Iterator[Token]:
    """The pieces of the file, in order; embedded binary data stepped over."""
    at = 0
    while found := _TOKEN.search(source, at):
        at = found.end()
        word, number, letter, sign, brace, text = found.groups()
        if word is not None:
            value = int(number) if number is not None else None
            if word == b"bin":
                at += max(value or 0, 0)
            yield Token("word", word.decode("ascii"), value)
        elif letter is not None:
            yield Token("bytes", raw=bytes([int(letter, 16)]))
        elif sign is not None:
            yield Token("word", sign.decode("latin-1"))
        elif brace is not None:
            yield Token("open" if brace == b"{" else "close")
        else:
            yield Token("bytes", raw=text)
