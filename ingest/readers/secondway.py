"""The words of a file by a second, dumb way: no structure, nothing left out on purpose. To check the readers against.

PDF: the text of each page as pdfium gives it. DOCX: the text nodes of the main part and its notes. Text and Markdown:
the file itself, without its marks. Everything else has no second way here.
"""

import re
from html import unescape
from pathlib import Path

from ingest.limits import PAGE_CHARACTERS, PDF_PAGES
from ingest.readers.decoding import text_of_file
from ingest.readers.package import Package

_TEXT_PARTS = re.compile(r"word/(?:document\d*|footnotes|endnotes)\.xml")
# What Word does not show or what only repeats: text boxes for old programs, deleted and moved words, hidden runs,
# lists of contents, instructions of fields.
_NOT_SHOWN = re.compile(
    r"<mc:Fallback>.*?</mc:Fallback>|<w:(?P<kind>del|moveFrom) [^>]*(?<!/)>.*?</w:(?P=kind)>"
    r"|<w:r(?: [^>]*)?>(?:(?!</w:r>).)*<w:vanish/>(?:(?!</w:r>).)*</w:r>"
    r"|<w:p(?: [^>]*)?><w:pPr>(?:(?!</w:pPr>).)*<w:pStyle w:val=\"(?:TOC|Contents)(?:(?!</w:p>).)*</w:p>"
    r'|<w:sdt>(?:(?!</w:sdtPr>).)*w:val="Table of Contents"(?:(?!</w:sdt>).)*</w:sdt>',
    re.DOTALL,
)
_PARAGRAPH = re.compile(r"<w:p[ >/].*?(?=<w:p[ >/]|$)", re.DOTALL)
_NODE = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(?:tab|br|cr|noBreakHyphen)\b")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_FRONT_MATTER = re.compile(r"\A---\s*\n.*?\n(?:---|\.\.\.)\s*\n", re.DOTALL)
_MARKS = (
    # how far each may reach is limited: marks that never close would take the square of the text's length
    (re.compile(r"<!--.{0,5000}?-->", re.DOTALL), " "),
    (re.compile(r"<(?:style|script)\b.{0,20000}?</(?:style|script)>", re.DOTALL | re.IGNORECASE), " "),
    (
        re.compile(r"!\[[^\]\n]{0,999}\](?:\([^)\n]{0,999}\)|\[[^\]\n]{0,999}\])|^ {0,3}\[[^\]\n]{1,999}\]:.*$", re.M),
        " ",
    ),
    (
        re.compile(
            r"\]\([^)\n]{0,999}\)|\]\[[^\]\n]{0,999}\]|\{[^}\n]{0,999}\}|^ {0,3}(?:```|~~~|\|? ?:?-{3,}).*$", re.M
        ),
        " ",
    ),
    (re.compile(r"^ {0,3}(?:#{1,6}|>)\s", re.MULTILINE), ""),
    (re.compile(r"[\\`*\[]|(?<!\w)_+|_+(?!\w)"), ""),
)


def plain_pages(path: Path) -> list[str]:
    """The text of each page of a PDF, as far as it is read; empty where pdfium cannot open the file as it is."""
    from pypdfium2 import PdfDocument, PdfiumError  # loads a native library

    pages: list[str] = []
    try:
        document = PdfDocument(path)
    except PdfiumError:
        return []
    try:
        for number in range(min(len(document), PDF_PAGES)):
            sheet = document[number]
            textpage = sheet.get_textpage()
            pages.append(textpage.get_text_range(0, min(textpage.count_chars(), PAGE_CHARACTERS)))
            textpage.close()
            sheet.close()
    except PdfiumError:
        return []
    finally:
        document.close()
    return pages


def plain_word(path: Path) -> str:
    """The paragraphs of a DOCX, a line each; then those of its notes."""
    lines: list[str] = []
    for name, content in sorted(Package(path).parts.items()):
        if _TEXT_PARTS.fullmatch(name):
            shown = _NOT_SHOWN.sub("", content.decode("utf-8", "replace"))
            lines += ["".join(node[1] or " " for node in _NODE.finditer(one[0])) for one in _PARAGRAPH.finditer(shown)]
    return unescape("\n".join(line for line in lines if line.strip()))


def plain_text(path: Path) -> str:
    """The text of a file that is nothing else; tags in it are no words."""
    return _TAG.sub(" ", text_of_file(path).text)


def plain_markdown(path: Path) -> str:
    """The text of a Markdown file without its front matter, marks, tags and addresses."""
    text = _FRONT_MATTER.sub("", text_of_file(path).text)
    for mark, instead in _MARKS:
        text = mark.sub(instead, text)
    return unescape(_TAG.sub("", text))
