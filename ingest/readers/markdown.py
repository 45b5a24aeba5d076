"""Markdown files -> blocks: front matter apart, the rest as HTML to the one walker. Raw HTML in it is read as HTML.

It runs nothing and follows no link.
"""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.blocks import Block, Reading
from ingest.errors import NoTextInFile
from ingest.readers.decoding import text_of_file
from ingest.readers.markup import blocks_of_html
from ingest.readers.plaintext import reading_of

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_FRONT = re.compile(r"\s*---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
_FRONT_MOST = 20_000  # characters; a few hundred bytes of YAML can stand for gigabytes, see _properties
_MOST_OPEN = 1_000  # brackets that never close
_NOTE = re.compile(r"^ {0,3}\[\^([\w-]{1,40})\]:[ \t]*(.*(?:\n(?:[ \t]+\S.*|[ \t]*(?=\n[ \t]{4,}\S)))*)", re.M)
_NOTE_MARK = re.compile(r"\[\^([\w-]{1,40})\]")
# What CommonMark lacks and other kinds of Markdown have: definition lists, table captions, marks of callouts, and
# items lettered "(a)" or numbered "1.1", which it would run together into one paragraph.
_DEFINITION = re.compile(r"^(?![ \t>#|*+<-])(\S.*)\n(?:[ \t]*\n)?:[ \t]{1,4}(\S.*(?:\n(?![ \t]*\n|:).+)*)\n?", re.M)
_CAPTION = re.compile(r"(?<=\n\n):[ \t]+((?:Table|Figure|Chart)\b.*(?=\n\n))")
_CALLOUT = re.compile(
    r"^[ \t]*(?:\$[A-Z]\w{0,20}|\{[:.#%/]?[a-z][^{}\n]{0,100}\}|:::.{0,60})[ \t]*$|\{/[a-z]{1,20}\}", re.M
)
_OWN_LINE = re.compile(
    r"(?<=\S)\n( {0,12}(?:\((?:[a-z]|[ivx]{1,5}|\d{1,2})\)|[a-z][.)]|[ivx]{1,5}[.)]"
    r"|\d{1,2}(?:\.\d{1,2}){1,3}\.?(?= +[A-Z])|[•▪●❖])[ \t]+\S)"
)


def read_markdown(path: Path) -> Reading:
    """The blocks of a Markdown file; its front matter as properties.

    Raises UnreadableFile when it is no text or too large, NoTextInFile when there are no words in it.
    """
    decoded = text_of_file(path)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    properties, text, warnings = _front_matter(text)
    if flooded := _flood(text):
        reading = reading_of(text)
        blocks, warnings = list(reading.blocks), (*warnings, *reading.warnings, flooded)
    else:
        blocks = blocks_of_markdown(text)
    if not blocks and any(map(str.isalnum, text)):  # all of it stands in an address, or behind a fence that never ends
        blocks = list(reading_of(text).blocks)
        warnings = (*warnings, "nothing but marks of Markdown; read as plain text")
    if not blocks:
        raise NoTextInFile(f"{path.name} holds no words below its front matter. Give a file with text.")
    return Reading(tuple(blocks), properties=properties, warnings=decoded.warnings + warnings)


def _flood(text: str) -> str:
    """The warning where signs of Markdown are heaped as no author does; parsers take the square of such a time."""
    open_ones = abs(text.count("[") - text.count("]")) > _MOST_OPEN or "[" * _MOST_OPEN in text
    if open_ones or re.search(r"^(?:[ \t]*>){200}|^[ \t]{400,}[-*+\d]", text, re.M):
        return "its brackets, quote marks or indents are heaped without end; it was read as plain text"
    return ""


def blocks_of_markdown(text: str) -> list[Block]:
    """The blocks of Markdown that is already in memory."""
    from markdown_it import MarkdownIt  # brings its whole rule set; only Markdown needs it

    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    notes = {found[1]: found[2] for found in _NOTE.finditer(text)}
    for pattern, replacement in ((_NOTE, ""), (_CALLOUT, ""), (_CAPTION, r"\1"), (_OWN_LINE, r"\n\n\1")):
        text = pattern.sub(replacement, text)
    text = _DEFINITION.sub(lambda found: _definition(parser, found), text)
    body = _NOTE_MARK.sub(lambda found: _note_mark(found, notes), parser.render(text))
    listed = "".join(f'<div id="note-{mark}">{parser.render(notes[mark])}</div>' for mark in notes)
    return blocks_of_html(body + listed)


def _definition(parser: "MarkdownIt", found: re.Match[str]) -> str:
    term, meaning = (parser.renderInline(part.strip()) for part in found.groups())
    return f"<dl><dt>{term}</dt><dd>{meaning}</dd></dl>\n"


def _note_mark(found: re.Match[str], notes: dict[str, str]) -> str:
    return f'<sup><a href="#note-{found[1]}">{found[1][:6]}</a></sup>' if found[1] in notes else found[0]


def _front_matter(text: str) -> tuple[dict[str, str], str, tuple[str, ...]]:
    found = _FRONT.match(text)
    if found is None or len(found[1]) > _FRONT_MOST:
        return {}, text, ()
    properties = _properties(found[1])
    if properties is None:
        return {}, text[found.end() :], ("the front matter could not be read as YAML and was left out",)
    return properties, text[found.end() :], ()


def _properties(source: str) -> dict[str, str] | None:
    """The plain values of the front matter as text, None where it is no YAML or tries to blow itself up."""
    import yaml

    if re.search(r"[:\[,{-]\s*[&*]\w", source):  # aliases: harmless to parse, endless to write out
        return None
    try:
        loaded = yaml.safe_load(source)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None
    if not isinstance(loaded, dict):
        return None
    return {str(key): _value(held) for key, held in loaded.items() if held is not None and not isinstance(held, dict)}


def _value(held: object) -> str:
    if isinstance(held, list):
        return ", ".join(str(each) for each in held)
    return str(held)
