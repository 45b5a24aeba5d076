"""What a web page holds and does not show: taken off the tree where it is surely hidden, named where it is white.

Styles are read where they stand on an element and, for plain selectors, in the page's own sheets; no outside sheet is
fetched and no script is run.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.readers.wording import plain

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_GONE = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all"
    r"|font-size\s*:\s*(?:0|0?\.\d+|1)(?:px|pt|em|rem|%)?\s*(?:!|;|$)|opacity\s*:\s*(?:0|0?\.0\d*)\s*(?:!|;|$)"
    r"|color\s*:\s*transparent|text-indent\s*:\s*-\d{3,}|(?:left|top|right|margin-left|margin-top)\s*:\s*-\d{4,})",
    re.I,
)
_WHITE = re.compile(
    r"(?:^|[;\s])color\s*:\s*(?:white|snow|ivory|#f[a-f]f[a-f]f[a-f]\b|#fff\b|#f{3}f\b"
    r"|rgba?\(\s*2[45]\d\s*,\s*2[45]\d\s*,\s*2[45]\d\b)",
    re.I,
)
_GROUND = re.compile(r"background", re.I)
_WHITE_FONT = re.compile(r"white|#?f[a-f]f[a-f]f[a-f]", re.I)
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_MEDIA = re.compile(r"@[a-z-]+[^{}]{0,300}\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.I)  # for print, for narrow screens
_RULE = re.compile(r"([^{}@]{1,500})\{([^{}]{0,3000})\}")
_SELECTOR = re.compile(r"[a-z][a-z0-9]*|(?:[a-z][a-z0-9]*)?[.#][\w-]{1,80}", re.I)
_MOST_SHEET = 300_000  # characters
_NEVER = ("html", "body", "main", "head", "style", "script", "title")
_MOST_BY_SHEET = 0.2  # of the words: what a sheet hides beyond that a script will show, as tabs and accordions do


@dataclass(frozen=True, slots=True)
class Hidden:
    """Words that were taken off as hidden, and words that stand there in white."""

    gone: str
    white: str


def take_off_hidden(tree: "LexborHTMLParser") -> Hidden:
    """Takes what is hidden off the tree; returns the words that stood there and those in white on no ground."""
    styled = (node for node in tree.css("[style]") if _GONE.search(node.attributes.get("style") or ""))
    words = [take_off(styled), take_off(tree.css("[hidden]")), *_by_sheet(tree)]
    return Hidden(plain(" ".join(words)), plain(" ".join(_white(tree))))


def take_off(nodes: "Iterable[LexborNode]") -> str:
    """Takes elements, given in the order of the page, off their tree; returns the words that stood in them."""
    # What is taken off is freed with all in it: each must be taken once, and one in another before that other.
    found = {node.mem_id: node for node in nodes if node.tag not in _NEVER}
    words: list[str] = []
    for node in reversed(found.values()):
        words.append(node.text(deep=True, separator=" "))
        node.decompose()
    return " ".join(reversed(words))


def _by_sheet(tree: "LexborHTMLParser") -> Iterator[str]:
    """Takes off what the page's own style sheets hide; gives the words."""
    sheet = "".join(node.text(deep=True) for node in tree.css("style"))[:_MOST_SHEET]
    every = len(tree.body.text(deep=True, separator=" ").split()) if sheet and tree.body is not None else 0
    for selectors, rule in _RULE.findall(_MEDIA.sub("", _COMMENT.sub("", sheet))):
        if not _GONE.search(rule):
            continue
        for selector in (one.strip() for one in selectors.split(",")):
            found = tree.css(selector) if _SELECTOR.fullmatch(selector) else []
            if sum(len(node.text(deep=True).split()) for node in found) <= _MOST_BY_SHEET * every:
                yield take_off(found)


def _white(tree: "LexborHTMLParser") -> list[str]:
    styled = [node for node in tree.css("[style]") if _WHITE.search(node.attributes.get("style") or "")]
    fonts = [node for node in tree.css("font[color]") if _WHITE_FONT.fullmatch(node.attributes.get("color") or "")]
    return [node.text(deep=True, separator=" ") for node in (*styled, *fonts) if not _has_ground(node)]


def _has_ground(node: "LexborNode") -> bool:
    """Whether the element or one around it is told a background; white on it can be read."""
    above: LexborNode | None = node
    for _ in range(50):
        if above is None:
            return False
        attributes = above.attributes
        if "bgcolor" in attributes or "background" in attributes or _GROUND.search(attributes.get("style") or ""):
            return True
        above = above.parent
    return True
