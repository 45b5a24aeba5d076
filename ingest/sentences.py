"""Where sentences begin and end in a text. Linear in its length; no I/O, and knows nothing of blocks or passages."""

import re
from itertools import pairwise

# A full stop after one of these ends no sentence.
_NEVER_LAST = frozenset("e.g i.e eg ie cf vs viz approx incl dr mr mrs ms mx prof rev hon messrs nb ref refs".split())
# Nor after one of these when a number follows: "No. 5", "para. 3", "pp. 4". A sentence may well end on "no".
_BEFORE_NUMBER = frozenset(
    "no nos p pp para paras fig figs vol ch art arts sec sch cl app reg regs s ss ext tel".split()
)
# Nor after these when a name follows: "St. Helens"; "books, etc. The" does end one.
_BEFORE_NAME = frozenset("st mt ft".split())
_CLOSING = ")]\"'”’»"
_OPENING = "‘“\"'«(["
_BULLETS = "•▪◼■●–—❖➢"
# A footnote's mark may stand between the full stop and the blank: "practice.1 Leaders", "practice.¹ Leaders".
_END = re.compile(
    rf"[.!?…]{{1,6}}[{re.escape(_CLOSING)}]{{0,4}}"
    r"(?:[¹²³⁰-⁹ⁱ]{1,3}|(?<=[a-z.)’”]{2})\d{1,2}(?=\s+[A-Z]))?(?=\s)|\n"
)
_LABEL = re.compile(r"(?:[A-Z][a-z]{3,14} )?\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[A-Za-z]|[ivxIVX]{1,5})\.")
_INITIALS = re.compile(r"(?:[a-z]\.)*[a-z]")  # of a name or a body: "A. Penhaligon", "U.K."
_LAST_MARK = re.compile(r"\s*\d{1,2}\s*$")  # a footnote's mark that was set apart
_LONGEST = 4_000  # characters; a longer "sentence" is a text without full stops: a list of data, a page of noise
_PIECE = 2_000  # characters it is cut into, between words where there are any
_WORD_MOST = 12  # characters of a word and the blank after it, on average over a paragraph; English has 6
_LONGEST_WORD = 40  # letters looked back over from a full stop
_WORD_START = re.compile(r"\S")


def sentences(text: str, offset: int = 0) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences of a text, white space at their ends left out, moved by an offset.

    "Heads lead. Boards check!" -> ((0, 11), (12, 25))
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for end in _END.finditer(text):
        if _is_end(text, start, end):
            _append(spans, text, start, end.end(), offset)
            start = end.end()
    _append(spans, text, start, len(text), offset)
    return tuple(spans)


def _is_end(text: str, start: int, end: re.Match[str]) -> bool:
    if end.group() == "\n":
        return True
    following = _WORD_START.search(text, end.end())
    if following is None:
        return True
    if len(text) - end.end() < _LONGEST_WORD and _LAST_MARK.match(text, end.end()):
        return False
    first = following.group()
    if not (first.isupper() or first.isdigit() or first in _OPENING or first in _BULLETS):
        return False
    if not end.group().startswith("."):
        return True
    return not _is_short(text, start, end, first)


def _is_short(text: str, start: int, end: re.Match[str], first: str) -> bool:
    """Whether the full stop belongs to what stands before it: an abbreviation, an initial, an item's number."""
    opening = text[start : end.end()].strip() if end.end() - start < _LONGEST_WORD else ""
    if _LABEL.fullmatch(opening):
        return True
    before = text[max(start, end.start() - _LONGEST_WORD) : end.start()].split()
    last = before[-1].lower().lstrip(_OPENING) if before else ""
    if last in _NEVER_LAST or (last in _BEFORE_NUMBER and first.isdigit()):
        return True
    is_initial = _INITIALS.fullmatch(last) is not None and last not in ("i", "a.m", "p.m")
    return first.isupper() and (last in _BEFORE_NAME or is_initial)


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int, offset: int) -> None:
    first = _WORD_START.search(text, start, end)
    if first is None:
        return
    last = end
    while text[last - 1].isspace():
        last -= 1
    begin = first.start()
    while last - begin > _LONGEST:
        blank = text.rfind(" ", begin + _PIECE // 2, begin + _PIECE)
        cut = blank if blank > 0 else begin + _PIECE
        spans.append((offset + begin, offset + cut))
        begin = cut + (blank > 0)
    spans.append((offset + begin, offset + last))


def portions(text: str, most_words: int, offset: int = 0) -> tuple[tuple[int, int], ...]:
    """The span of a text, or spans of about equal length cut between sentences where it has more words than that.

    A sentence is never cut, so that a portion has more words when one sentence has. Nothing for a blank text. Twelve
    characters count as a word where words are longer than that: noise without blanks.
    """
    spans = sentences(text, offset)
    if not spans:
        return ()
    count = -(-max(len(text.split()), len(text) // _WORD_MOST) // most_words)
    wanted = (spans[-1][1] - spans[0][0]) / count
    cut: list[tuple[int, int]] = []
    first = spans[0][0]
    for (_, stop), (following, next_stop) in pairwise(spans):
        # cut where this end is nearer to the wanted length than the next one is
        if len(cut) < count - 1 and (stop - first) + (next_stop - first) >= 2 * wanted:
            cut.append((first, stop))
            first = following
    return (*cut, (first, spans[-1][1]))
