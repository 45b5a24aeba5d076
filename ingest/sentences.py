"""Where sentences begin and end in a text. No I/O."""

import re

# a full stop after one of these ends no sentence
_SHORT = frozenset(
    """
    e.g i.e etc cf vs no nos dr mr mrs ms prof st approx para paras p pp fig ref vol ed inc ltd incl viz art ch
    """.split()
)
_END = re.compile(r"[.!?…][)\]\"'”’]*(?=\s)|\n+(?=\S)")
_LAST_WORD = re.compile(r"(\S+?)[.!?…][)\]\"'”’]*$")


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
    if end.group().startswith("\n"):
        return True
    rest = text[end.end() :].lstrip()
    if not rest or not (rest[0].isupper() or rest[0].isdigit() or rest[0] in "‘“\"'(["):
        return False
    word = _LAST_WORD.search(text[start : end.end()])
    last = word.group(1).lower().lstrip("(‘“\"'") if word else ""
    is_label = last.isdigit() and text[start : end.end()].strip() == last + "."  # "3." opens an item
    is_initial = len(last) == 1 and last.isalpha() and last != "i"
    return not (last in _SHORT or is_label or is_initial)


def _append(spans: list[tuple[int, int]], text: str, start: int, end: int, offset: int) -> None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    if right > left:
        spans.append((offset + start + left, offset + start + right))
