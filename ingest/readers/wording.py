"""One line of a file's text made plain: invisible characters out, blanks single, simple markup off. No structure."""

import html
import re

_INVISIBLE = re.compile("[\xad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_TERMINAL = re.compile("\x1b\\[[0-9;]{0,20}[A-Za-z]|\x1b")
# A sentence never ends on one of these: what ends so goes on, or leads in to what follows.
_LEADING = re.compile(
    r"(?:a|an|the|and|or|but|nor|of|to|in|on|at|by|for|with|from|as|into|through|that|which|who|whose|are|is|was|were|be"
    r"|been|will|would|should|shall|must|may|can|could|has|have|had|our|their|its|his|her|this|these|those|include"
    r"|includes|including|than|if|when|where|while|between|under|about|over|such|not)",
    re.I,
)
_EMPHASIS = re.compile(r"(?<![\w*\\])(\*{1,3})(?=[^\s*])([^*\n]{1,600}?)(?<=[^\s*])\1(?![\w*])")
_BLOCK_TAG = re.compile(r"<(?:/?(?:p|div|li|ul|ol|h[1-6]|tr)(?: [^<>]{0,300})?|br ?/?)>", re.I)
_OTHER_TAG = re.compile(r"</?(?:b|i|u|em|strong|span|sup|sub|a|font|td|th|small)(?: [^<>]{0,300})?/?>", re.I)


def plain(text: str) -> str:
    """The text with invisible characters out and every run of white space made one blank."""
    if "\x1b" in text:
        text = _TERMINAL.sub("", text)
    return " ".join((text if text.isprintable() and text.isascii() else _INVISIBLE.sub("", text)).split())


def without_asterisks(text: str) -> str:
    """The text without asterisks that stand in pairs around words; "2 * 3 * 4" and a lone "*" stay."""
    return _EMPHASIS.sub(r"\2", text) if "*" in text else text


def without_tags(text: str) -> list[str]:
    """The paragraphs of a text that carries HTML tags, tags off; the text itself where it carries none.

    Only tags of text markup are known, so that "<5 pupils" and "<name>" stay.
    """
    if "<" not in text or not (_BLOCK_TAG.search(text) or _OTHER_TAG.search(text)):
        return [text]
    pieces = _OTHER_TAG.sub("", _BLOCK_TAG.sub("\n", text)).split("\n")
    return [html.unescape(piece) for piece in pieces if piece.strip()]


def leads_on(text: str) -> bool:
    """Whether the last word cannot be the last of a sentence or heading: "Areas for reflection are"."""
    return text.endswith((",", " -", " –")) or _LEADING.fullmatch(text.rsplit(" ", 1)[-1].lstrip("\"'“‘([")) is not None
