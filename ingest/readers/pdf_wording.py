"""The wording of lines put together: blanks or nothing between them, hyphens mended, and where each page begins."""

import re
from collections.abc import Sequence

from ingest.readers.pdf_hyphens import Vocabulary
from ingest.readers.pdf_lines import Line

Turns = tuple[tuple[int, int], ...]

LONGEST_WORD = 200  # characters: no more of the text is looked at, so that a text of many lines stays quick
HYPHEN_END = re.compile(r"\w-$")
LONG_DASH_END = re.compile(r"\w[–—]$")
ENDINGS = ("-", "–", "—", "/", "_", "=", "&", "?", "%")  # of what may go on without a blank
# An address broken after one of these marks goes on without a blank.
ADDRESS_END = re.compile(r"(?:https?://|www\.)\S*[/_=&?%-]$")


def wording(lines: Sequence[Line], vocabulary: Vocabulary) -> tuple[str, Turns]:
    """The text of the lines as one, and for each page after the first the offset where it begins."""
    text = ""
    turns: list[tuple[int, int]] = []
    before: Line | None = None
    for line in lines:
        if before is not None:
            text = _opened(text, before, line, vocabulary)
            if line.page != before.page:
                turns.append((len(text), line.page))
        text += line.text
        before = line
    if before is not None and before.broken:
        text += "-"
    return text, tuple(turns)


def _opened(text: str, before: Line, line: Line, vocabulary: Vocabulary) -> str:
    """The text with what belongs before the next line: a blank, a hyphen or nothing."""
    if not before.broken and not text.endswith(ENDINGS):
        return text + " "
    first, end = line.text[:1], text[-LONGEST_WORD:]
    if ADDRESS_END.search(end) or (before.broken and ADDRESS_END.search(end + "-")):
        return text + ("-" if before.broken else "")
    if before.broken:
        return text + vocabulary.mend(end, line.text)
    if HYPHEN_END.search(end) and first.isalpha():
        return text[:-1] + vocabulary.mend(end[:-1], line.text)
    if first.isalnum() and (HYPHEN_END.search(end) or LONG_DASH_END.search(end)):
        return text
    return text + " "
