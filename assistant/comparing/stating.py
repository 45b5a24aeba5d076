"""Does a sentence state something on a theme, or only come near it? And does it say that nothing is stated? No I/O.

A sentence states it when it means enough of the theme and has enough of its words, in itself or in its headings. The
line is drawn on labelled cells (`verse eval compare`); a sentence that says what a document leaves open states nothing.
"""

import re

from assistant.unit import Unit

# Chosen on the dev themes of evals/sets/compare.jsonl for no cell wrongly stated: see docs/quality.md
_MEANING, _WORDS, _LINE = 1.0, 0.7, 0.825
_LINE_WORDS = 8  # a paragraph of no more, without an end mark, is a heading that the reader could not tell by its look

_LEFT_OPEN = re.compile(
    r"\b(?:do|does|did)(?: not|n['’]t) (?:say|tell|settle|mention|describe|cover|set out|state"
    r"|give|name|explain|deal)\b"
    r"|\b(?:leaves? open|left open|not settled|silent (?:on|about)|says? nothing|not mentioned|not (?:a |yet )?stated"
    r"|nothing is said|nor does (?:it|the \w+))\b",
    re.IGNORECASE,
)
_NO_PART = re.compile(r"\b(?:gives?|sets?|names?|states?|mentions?) (?:no|neither)\b", re.IGNORECASE)


def score(unit: Unit) -> float:
    """How surely a unit states something on the theme it was found for: 0 and more is taken for stated."""
    return _MEANING * unit.meaning + _WORDS * unit.words - _LINE


def is_heading(unit: Unit) -> bool:
    """Whether a unit only names a theme: a heading, a title, or a line that reads like one. It states nothing."""
    passage, text = unit.passage, " ".join(unit.text.split())
    if passage.kind == "heading" or (passage.kind == "table" and not passage.lead_in):
        return True
    if text.casefold().rstrip(":.") in {" ".join(one.split()).casefold().rstrip(":.") for one in passage.heading_path}:
        return True
    is_line = passage.kind == "prose" and not re.search(r"[.!?;”\"’)]$", text)
    return is_line and len(text.split()) <= _LINE_WORDS


def leaves_open(unit: Unit) -> bool:
    """Whether a unit says that its document does not deal with something, by itself or by what leads in to it."""
    text, passage = unit.text, unit.passage
    if _LEFT_OPEN.search(text) or _NO_PART.search(text):
        return True
    around = (passage.lead_in, *passage.heading_path[1:])
    return any(_LEFT_OPEN.search(one) or one.rstrip().lower().endswith((" does not:", " do not:")) for one in around)
