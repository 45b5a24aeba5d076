"""HTML files -> blocks: the main part of the page, without navigation, scripts, banners and what is hidden.

It follows no link and runs no script. Of hidden text it says that there was some.
"""

import html
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.blocks import Block, Reading
from ingest.errors import NoTextInFile, UnreadableFile
from ingest.limits import PAGE_FILE_BYTES
from ingest.readers.boilerplate import furniture, set_aside
from ingest.readers.decoding import Decoded, text_of_file
from ingest.readers.hiding import take_off, take_off_hidden
from ingest.readers.markup import blocks_of_tree
from ingest.readers.mime import leaves, letters, parsed
from ingest.readers.unseen import unseen_in_markup
from ingest.readers.wording import plain

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{100000}")  # 200,000 attributes on one tag hold the parser for minutes
_NESTING = re.compile(r"<(/?)(?:div|span|section|article|blockquote|table|ul|ol|font|b|i|em|strong|a)\b", re.I)
_MOST_NESTED = 500  # browsers stop at 512
_MOST_WALKED = 5_000  # deeper ones are read as plain text: parsing lists in lists takes the square of their depth
_NO_WORDS = re.compile(r"<(script|style|template)\b.{0,100000}?</\1\s*>|<!--.{0,5000}?-->", re.I | re.S)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<![^<>]*>")
_WIDE_CELL = re.compile(r"(?:col|row)span\s*=\s*[\"']?\s*\d{4}", re.I)
_ARCHIVE = re.compile(r"\s*(?:[\w-]{1,60}:.*\r?\n(?:[ \t].*\r?\n)*){0,30}?MIME-Version:", re.I)
_FURNITURE = (
    "nav, [role=navigation], [role=banner], [role=contentinfo], [role=search], [role=complementary], body > header, "
    "body > footer, .breadcrumb, .breadcrumbs, .govuk-breadcrumbs, .govuk-footer, .govuk-header, .cookie-banner, "
    ".govuk-cookie-banner, #cookie-banner, .skip-link, .govuk-skip-link, .share, .social-share, .mw-editsection, "
    ".mw-jump-link, .navbox, .noprint, .sidebar, .pagination, .gem-c-related-navigation, #toc, .toc, .catlinks"
)
_MAIN = ("main", "[role=main]", "#main-content", "article", "#content")
_PROPERTIES = {
    "author": ("meta[name=author]", "meta[name='dc.creator' i]", "meta[name='DC.Creator']"),
    "publisher": ("meta[property='og:site_name']", "meta[name='dc.publisher' i]"),
    "created": ("meta[property='article:published_time']", "meta[name='dc.date' i]", "meta[name='date' i]"),
    "modified": ("meta[property='article:modified_time']",),
    "description": ("meta[name=description]",),
}


def read_webpage(path: Path) -> Reading:
    """The blocks of an HTML file; its title, author and dates as properties.

    Raises UnreadableFile when it is no HTML or too large, NoTextInFile when there are no words in it.
    """
    decoded = text_of_file(path, PAGE_FILE_BYTES)
    source, warnings = decoded.text, decoded.warnings
    if _ARCHIVE.match(source[:5000]):
        page = _archived(path)
        source, warnings = page.text, ("a page saved as MHTML; its HTML part was read", *page.warnings)
    refuse_long_tags(source, path.name)
    reading = reading_of_html(source)
    if not reading.blocks:
        raise NoTextInFile(f"{path.name} holds no words that a visitor would see. Give the page as saved by a browser.")
    return Reading(reading.blocks, properties=reading.properties, warnings=warnings + reading.warnings)


def reading_of_html(source: str) -> Reading:
    """The blocks and properties of a page that is already in memory: a mail's HTML part."""
    from selectolax.lexbor import LexborHTMLParser  # C library; only files with markup need it

    deepest = _deepest(source)
    if deepest > _MOST_WALKED:
        return Reading(_lines(source), warnings=unseen_in_markup(source) + _oddities(source, deepest))
    tree = LexborHTMLParser(source)
    properties = _properties(tree)
    hidden = take_off_hidden(tree)
    take_off(tree.css(_FURNITURE))
    take_off(held for top in tree.css("header") for held in top.css("ul"))
    part = _main_part(tree)
    blocks = blocks_of_tree(part) if part is not None else []
    outside = furniture([block.text for block in blocks])
    kept = tuple(
        replace(block, kind="furniture", label="", level=0) if place in outside else block
        for place, block in enumerate(blocks)
    )
    warnings = set_aside([blocks[place].text for place in sorted(outside)])
    if hidden.gone:
        warnings += (f'left out, hidden from visitors: "{hidden.gone[:200]}"',)
    if hidden.white:
        warnings += (f'written in white, so that perhaps nobody saw it: "{hidden.white[:200]}"',)
    warnings += unseen_in_markup(source) + _oddities(source, deepest)
    return Reading(kept, properties=properties, warnings=warnings)


def _deepest(source: str) -> int:
    """How many elements stand within each other at most."""
    deepest = depth = 0
    for found in _NESTING.finditer(source):
        depth = max(depth + (-1 if found[1] else 1), 0)
        deepest = max(deepest, depth)
    return deepest


def _lines(source: str) -> tuple[Block, ...]:
    """The words between the tags, a paragraph each."""
    lines = _TAG.sub("\n", _NO_WORDS.sub("", source)).split("\n")
    return tuple(Block("paragraph", words) for line in lines if (words := plain(html.unescape(line))))


def _oddities(source: str, deepest: int) -> tuple[str, ...]:
    """Warnings about markup that no author writes: it is read, but perhaps not as it was meant."""
    warnings: list[str] = []
    if deepest > _MOST_NESTED:
        warnings.append(f"its elements are nested {deepest:,} deep; lists and tables in them may be lost")
    if _WIDE_CELL.search(source):
        warnings.append("a table cell claims to be thousands of columns or rows wide; it was read as a plain one")
    return tuple(warnings)


def refuse_long_tags(source: str, name: str) -> None:
    """Raises UnreadableFile where one tag is so long that parsing it would take minutes."""
    if _LONG_TAG.search(source):
        raise UnreadableFile(f"{name} has a tag of more than 100,000 letters. Save the page anew from a browser.")


def _archived(path: Path) -> Decoded:
    """The HTML in a mail-like archive of a page (MHTML), which browsers also save under the name .html."""
    found, warnings = leaves(parsed(path))
    for kind in ("text/html", "application/xhtml+xml", "text/plain"):
        for leaf in found:
            if leaf.message.get_content_type() == kind:
                decoded = letters(leaf.message)
                return Decoded(decoded.text, decoded.warnings + warnings)
    raise NoTextInFile(f"{path.name} is an archive of a page (MHTML) without a page in it. Save the page anew as HTML.")


def _main_part(tree: "LexborHTMLParser") -> "LexborNode | None":
    """The part that holds the text: main, one article, or the body; a part with hardly any of the words is not it."""
    body = tree.body
    if body is None:
        return tree.root
    every = len(body.text(deep=True).split())
    for selector in _MAIN:
        found = tree.css(selector)
        if len(found) == 1 and len(found[0].text(deep=True).split()) >= 0.3 * every:
            return found[0]
    return body


def _properties(tree: "LexborHTMLParser") -> dict[str, str]:
    properties: dict[str, str] = {}
    title = tree.css_first("title")
    if title is not None and plain(title.text(deep=True)):
        properties["title"] = plain(title.text(deep=True))
    for name, selectors in _PROPERTIES.items():
        for selector in selectors:
            node = tree.css_first(selector)
            stated = plain(node.attributes.get("content") or "") if node is not None else ""
            if stated:
                properties.setdefault(name, stated)
    language = tree.css_first("html[lang]")
    if language is not None:
        properties["language"] = language.attributes.get("lang") or ""
    return properties
