"""The words of pages, books, mails, OpenDocument, slides, sheets and RTF by a second, dumb way, to check readers by.

Marks are cut out of the text as it stands in the file; nothing is parsed. What the readers leave out on purpose
(navigation, scripts, deleted and hidden words) is left out here, too, as far as a mark says so.
"""

import re
from email import message_from_bytes
from email.message import Message
from html import unescape
from pathlib import Path

from ingest.limits import PAGE_FILE_BYTES
from ingest.readers.decoding import decode, text_of_file
from ingest.readers.package import Package

# how far a tag may reach is limited: quotes that never close would take the square of the text's length
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:.-]{0,99})((?:\"[^\"]{0,5000}\"|'[^']{0,5000}'|[^<>\"']++){0,99}+)>")
_SILENT = frozenset(
    "head sup script style template noscript nav header footer aside form svg math button select option iframe object "
    "office:annotation text:tracked-changes text:table-of-content text:alphabetical-index text:user-index "
    "text:illustration-index text:table-index text:bibliography text:hidden-text text:note-citation office:forms "
    "office:scripts draw:object svg:title svg:desc text:sequence-decls mc:Fallback a:fld rPh".split()
)
_UNSHOWN = re.compile(
    r"\bhidden\b|display\s*:\s*none|visibility\s*:\s*hidden|role\s*=\s*[\"']?(?:navigation|banner|contentinfo|search|"
    r"complementary)|(?:class|id)\s*=\s*[\"'][^\"']*(?:breadcrumb|cookie|skip-link|share|sidebar|pagination|toc|"
    r"catlinks|navbox|noprint|editsection|jump-link|footer|header|related)",
    re.IGNORECASE,
)
_HOLDERS = frozenset("div section ul ol dl table p article figure main body".split())
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_PARTS = re.compile(  # of a line: what is no line's end
    r"(?:a|abbr|b|big|cite|code|del|dfn|em|font|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|u|text:span|text:a|"
    r"text:bookmark.*|text:soft-page-break|a:r|a:t|a:rPr|r|t)$"
)
_PLACEHOLDER = re.compile(r'<p:sp>(?:(?!</p:sp>).)*?type="(?:ftr|dt|hdr|sldNum)"(?:(?!</p:sp>).)*?</p:sp>', re.DOTALL)
_HIDDEN_SHAPE = re.compile(r'<p:(sp|graphicFrame)>(?:(?!</p:\1>).)*?hidden="1"(?:(?!</p:\1>).)*?</p:\1>', re.DOTALL)
_SLIDE = re.compile(r"ppt/slides/slide(\d{1,6})\.xml")
_TEXTS = re.compile(r"<a:p[ >](.*?)</a:p>", re.DOTALL)
_SHARED = re.compile(r"<si\b[^>]*>(.*?)</si>", re.DOTALL)
_CELL = re.compile(r"<c\b([^>]*[^/>])>(.*?)</c>", re.DOTALL)
_VALUE = re.compile(r"<v\b[^>]*>([^<]*)</v>")
_RICH = re.compile(
    r"\\'([0-9a-fA-F]{2})|\\u(-?\d{1,6}) ?(?:\\'[0-9a-fA-F]{2}|[^\\{}])?|\\([a-zA-Z]+)(-?\d*) ?|\\([^a-zA-Z])|([{}])"
    r"|([^\\{}]+)"
)
_RICH_SILENT = frozenset(
    "fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf "
    "listtext pntext fldinst themedata datastore xmlnstbl listtable listoverridetable rsidtbl generator bkmkstart "
    "bkmkend filetbl revtbl latentstyles comment annotation atnid atnauthor shppict nonshppict".split()
)
_RICH_PARTS = {"par", "line", "cell", "row", "tab", "page", "sect", "nestcell", "nestrow"}


def plain_page(path: Path) -> str:
    """The text of an HTML file: of its main part, where it says which that is."""
    return plain_markup(text_of_file(path, PAGE_FILE_BYTES).text)


def plain_markup(source: str) -> str:
    """The text between the tags, but for silent elements and those that a mark hides."""
    source = _without_comments(source)
    begin, end = source.find("<main"), source.rfind("</main")
    source = source[begin:end] if 0 <= begin < end and source.count("<main") == 1 else source
    told: list[str] = []
    at, silent, depth = 0, "", 0
    for found in _TAG.finditer(source):
        closing, name, attributes = found.groups()
        alone = attributes.endswith("/") or name.lower() in _VOID
        if silent:
            depth += 0 if name != silent or alone else -1 if closing else 1
            silent, at = (silent, at) if depth else ("", found.end())
            continue
        told += (source[at : found.start()], "" if _PARTS.match(name) else "\n")
        at = found.end()
        if not closing and not alone and (name in _SILENT or _is_unshown(name, attributes)):
            silent, depth = name, 1
    return unescape("".join(told) + ("" if silent else source[at:]))


def _without_comments(source: str) -> str:
    first, *others = source.split("<!--")
    return first + "".join(one.partition("-->")[2] for one in others)


def _is_unshown(name: str, attributes: str) -> bool:
    if name not in _HOLDERS and "hidden" not in attributes and "display" not in attributes:
        return False  # most tags: looking closely at each would take longer than parsing the page
    return bool(_UNSHOWN.search(attributes))


def plain_opentext(path: Path) -> str:
    """The text of an ODT file."""
    content = Package(path, lambda name: name == "content.xml").parts.get("content.xml", b"").decode("utf-8", "replace")
    begin, end = content.find("<office:text"), content.rfind("</office:text>")
    return plain_markup(content[begin:end]) if 0 <= begin < end else ""


def plain_book(path: Path) -> str:
    """The text of all pages of an EPUB book."""
    parts = Package(path, lambda name: name.lower().endswith((".xhtml", ".html", ".htm"))).parts
    return "\n".join(plain_markup(decode(content).text) for content in parts.values())


def plain_slides(path: Path) -> str:
    """The text of all slides of a PPTX file in the order of their files, a form feed between; no charts, no notes."""
    slides: dict[int, str] = {}
    for name, content in Package(path).parts.items():
        if found := _SLIDE.fullmatch(name):
            shown = _HIDDEN_SHAPE.sub("", _PLACEHOLDER.sub("", content.decode("utf-8", "replace")))
            slides[int(found[1])] = "\n".join(plain_markup(one) for one in _TEXTS.findall(shown))
    return "\f".join(slides[number] for number in sorted(slides))


def plain_workbook(path: Path) -> str:
    """The words in the cells of an XLSX file; numbers and dates are shown otherwise than they are written."""
    parts = {name: content.decode("utf-8", "replace") for name, content in Package(path).parts.items()}
    shared = [plain_markup(one) for one in _SHARED.findall(parts.get("xl/sharedStrings.xml", ""))]
    lines: list[str] = []
    for name in sorted(parts):
        if not re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name):
            continue
        for attributes, inside in _CELL.findall(parts[name]):
            value = _VALUE.search(inside)
            if 't="s"' in attributes and value and value[1].isdigit() and int(value[1]) < len(shared):
                lines.append(shared[int(value[1])])
            elif 't="inlineStr"' in attributes:
                lines.append(plain_markup(inside))
    return "\n".join(lines)


def plain_richtext(path: Path) -> str:
    """The text of an RTF file, letters beyond ASCII as in Western Europe."""
    source = path.read_bytes().decode("latin-1")
    told: list[str] = []
    silent: list[bool] = [False]
    for letter, code, word, number, sign, brace, text in _RICH.findall(source):
        if brace:
            _turn(silent, brace)
        elif word in _RICH_SILENT or sign == "*" or (word in ("v", "deleted") and number != "0"):
            silent[-1] = True
        elif silent[-1]:
            continue
        elif letter:
            told.append(bytes.fromhex(letter).decode("cp1252", "replace"))
        elif code:
            told.append(chr(int(code) % 65_536) if not 0xD800 <= int(code) % 65_536 < 0xE000 else "")
        elif word:
            told.append("\n" if word in _RICH_PARTS else "’" if word == "rquote" else "")
        else:
            told.append(" " if sign in ("~", "_") else text.replace("\r", "").replace("\n", "") if text else "")
    return "".join(told)


def _turn(silent: list[bool], brace: str) -> None:
    """A group begins as silent as the one around it, and ends."""
    if brace == "{":
        silent.append(silent[-1])
    elif len(silent) > 1:
        silent.pop()


def plain_mail(path: Path) -> str:
    """The text of a mail and of those forwarded in it, attachments apart; of two wordings the page."""
    plains: list[str] = []
    pages: list[str] = []
    for part in message_from_bytes(path.read_bytes()).walk():
        if part.get_content_disposition() == "attachment" or part.get_filename():
            continue
        if part.get_content_type() == "text/html":
            pages.append(plain_markup(_letters(part)))
        elif part.get_content_type() == "text/plain":
            plains.append(_letters(part))
    as_page, as_plain = "\n".join(pages), "\n".join(plains)
    return as_page if len(as_page.split()) >= max(len(as_plain.split()) / 2, 1) else as_plain


def _letters(part: Message) -> str:
    held = part.get_payload(decode=True)
    return decode(held).text if isinstance(held, bytes) else ""
