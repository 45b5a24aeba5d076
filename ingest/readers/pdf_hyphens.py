"""Puts words together again that a line end of a PDF has broken, by the document's own vocabulary.

pdfium marks every hyphen at a line end that is followed by a letter in the same way, whether it belongs to the word
("good-quality") or was put there by the line end ("ef-ficient"). The document shows which: words are looked up where
no line end broke them.
"""

import re
from collections import Counter
from collections.abc import Iterable

from ingest.readers.pdf_lines import Line

WORD = re.compile(r"[^\W\d_]+(?:[-‐‑'’][^\W\d_]+)*")
LAST_PART = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*$")
FIRST_PART = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
# First parts that English sets off with a hyphen; as a whole word they need not occur elsewhere in a document.
SET_OFF = re.compile(
    "all|anti|co|cross|early|ex|full|good|half|high|key|large|long|lone|low|mid|multi|near|new|non|one|part|peer|post"
    "|pre|quasi|real|self|semi|short|single|small|so|third|two|three|four|well|whole|wide|year"
)

MANY_BREAKS = 0.02  # of the lines; reports set without breaking words have a real hyphen at 1 line end in 100


class Vocabulary:
    """The words of a document that no line end broke."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._words: Counter[str] = Counter()
        self._firsts: Counter[str] = Counter()  # first parts of hyphenated words
        self._broken: list[tuple[str, str]] = []
        before: Line | None = None
        count = 0
        for line in lines:
            count += 1
            carried = before is not None and before.broken
            words = [word.lower() for word in WORD.findall(line.text)]
            whole = words[1 if carried else 0 : len(words) - 1 if line.broken else len(words)]
            self._words.update(whole)
            for word in whole:
                first, hyphen, rest = word.partition("-")
                if hyphen:
                    self._firsts[first] += 1
                    self._words.update(part for part in rest.split("-") if len(part) > 2)
            if before is not None and before.broken:
                self._broken.append((before.text, line.text))
            before = line
        self._hyphenates = self._breaks_words(count)

    def mend(self, before: str, after: str) -> str:
        """What belongs between two lines: "" (join), "-" (real hyphen) or "- " ("pre- and post-natal")."""
        left, right = LAST_PART.search(before), FIRST_PART.match(after)
        if left is None or right is None:
            return "-"
        first, second = left.group().lower(), right.group().lower()
        if second in ("and", "or"):
            return "- "
        joined, hyphened = self._words[first + second], self._words[f"{first}-{second}"]
        if joined or hyphened:
            return "" if joined > hyphened else "-"
        return "" if self._hyphenates and not self._stands_alone(first, second) else "-"

    def _breaks_words(self, lines: int) -> bool:
        """Whether the document's line ends break words at all: most programs wrap whole words only.

        Told by the broken words that occur whole elsewhere; without any, by how often a line ends in a hyphen.
        """
        joined = hyphened = 0
        for before, after in self._broken:
            left, right = LAST_PART.search(before), FIRST_PART.match(after)
            if left is not None and right is not None:
                first, second = left.group().lower(), right.group().lower()
                joined += bool(self._words[first + second])
                hyphened += bool(self._words[f"{first}-{second}"])
        return joined > hyphened or (joined == hyphened and len(self._broken) > MANY_BREAKS * lines)

    def _stands_alone(self, first: str, second: str) -> bool:
        """Whether both sides look like words of their own."""
        opening = first.rpartition("-")[2]
        if any(letter.isdigit() for letter in first + second) or "-" in first + second or len(opening) == 1:
            return True
        if SET_OFF.fullmatch(opening) or self._firsts[opening]:
            return True
        return bool(self._words[opening] and self._known(second))

    def _known(self, word: str) -> bool:
        """Whether the word or another form of it occurs."""
        stem = word[: max(4, len(word) - 3)]
        return bool(self._words[word]) or any(other.startswith(stem) for other in self._words)
