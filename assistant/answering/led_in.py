"""Who is bound to what stands in a list, and how strongly: told of an item that is quoted without its lead-in.

"(a) keep the register of boats" says neither who must nor that they must; "The harbour master shall:" does. A heading
that says so stands in the sources anyway, and what is forbidden is quoted: see denials.py. Quotes nothing.
"""

import re
from collections.abc import Iterable, Sequence

from assistant import replies
from assistant.answer import Citation
from assistant.answering.bound import NUMBER
from assistant.question import Question
from assistant.unit import Unit

_BINDS = re.compile(
    r"(?i:\b(?:must|shall|should|will|undertakes?|agrees?|(?:is|are) (?:responsible|expected|required|to))\b)[^.]*:\s*$"
    r"|\bmay\b(?! include)[^.]*:\s*$",  # the month has a capital
)
_WHO = re.compile(r"\b(?:who|whom|whose)\b", re.IGNORECASE)
_KINDS = ("duty", "yesno")
_LONGEST = 30  # words of a lead-in


def binding_lead_ins(question: Question, units: Iterable[Unit], citations: Sequence[Citation]) -> list[str]:
    """Our words for what binds above the items that a duty, a yes or no, or who it is, is answered with."""
    if question.kind not in _KINDS and not _WHO.search(question.text):
        return []
    above = {one.passage.id: _lead_in(one) for one in units if one.passage.kind == "item"}
    quoted = " ".join(" ".join(one.quote for one in citations).split())
    found: dict[str, list[int]] = {}
    for one in citations:
        lead_in = above.get(one.passage_id, "")
        if lead_in and lead_in not in quoted:
            found.setdefault(lead_in, []).append(one.number)
    return [
        replies.UNDER_WORDS.format(numbers=", ".join(f"[{number}]" for number in numbers), words=lead_in)
        for lead_in, numbers in found.items()
    ]


def _lead_in(unit: Unit) -> str:
    """The last sentence of what leads in to a unit, without its number, where it binds somebody; else empty."""
    last = " ".join(unit.passage.lead_in.split()).rsplit(". ", maxsplit=1)[-1]
    bare = NUMBER.sub("", last)
    return bare if _BINDS.search(bare) and len(bare.split()) <= _LONGEST else ""
