"""Procedure: how something is done, or what is to be done in a case, where a short section of a paper is all about it.

It is told by the whole section, in its order, and not by the sentence in it that comes nearest: the steps before and
after that one belong to it. Known by this, that the section's sentences are the best of all, one and all.
"""

import re
from dataclasses import replace
from itertools import groupby

from assistant.answering.draft import Drafted, whole
from assistant.phrasing import asking_parts
from assistant.retrieval import Finding
from assistant.unit import Unit

_ASKS = re.compile(
    r"^\W*(?:(?:so|and|but|ok|then) )?(?:how (?:do|does|should|shall|can|could|must|would|will|is|are|to)\b"
    r"(?! (?:\w+ ){1,6}(?:described|defined|called|compare\w*|differ\w*|graded|rated|judged)\b)"
    r"|what (?:happens|should (?:we|i|you|one|they|an?|the|our|my) (?:\w+ )?do|do (?:we|i|you) (?:have to )?do"
    r"|must (?:we|i|you) do|to do)\b"
    r"|what(?:['’]s| is| are) the (?:procedure|process|steps|routine|arrangements?)\b)"
    r"|^[^?]*,\s*what (?:happens|should (?:we|i|you) do|do (?:we|i|you) do|must (?:we|i|you) do)\b",
    re.IGNORECASE,
)
_FEWEST, _MOST = 3, 12  # sentences, items and rows of a section
_WORDS = 150
_NO_TEXT = ("list", "heading")  # of its own
_STEPS = 300  # words of all steps
_NUMBER = re.compile(r"\W*\d{1,2}\W*")
# so a step begins that tells somebody to do something: "6. Click Send."
_ORDERS = re.compile(
    r"^\W*\d{1,2}[.):]?\s+(?:(?:Then|Next|First|Now|Finally|Once|When|If|To|In|On|From|At|Optionally)\b[^.]*?,? )?"
    r"(?:Click|Press|Select|Choose|Open|Close|Go|Enter|Type|Tick|Check|Navigate|Add|Set|Save|Send|Sign|Log|Scroll|Copy"
    r"|Paste|Drag|Download|Upload|Print|Fill|Complete|Write|Read|Take|Put|Ask|Tell|Ring|Call|Email|Make|Use|Find|Give"
    r"|Keep|Agree|Decide|Plan|Review|Draw|Hold|Meet|Record|Return|Turn|Move|Remove|Wait|Repeat|Confirm|Submit|Apply)\b",
    re.IGNORECASE,
)
_STRAY = 1  # so many sentences of others may stand among them


def draft(finding: Finding) -> Drafted:
    """The whole section that tells how; nothing where that is not asked, or the best sentences are of several."""
    text = finding.question.text
    if not _ASKS.search(text) or len(asking_parts(text)) > 1 or finding.question.ordinal is not None:
        return Drafted(())
    units = finding.units(finding.asked_documents or None)
    if steps := _steps(finding, units):
        return Drafted(tuple((one,) for one in steps), evidence=(units[0],))
    section = [one for one in units if _place(one) == _place(units[0])]
    if not _FEWEST <= len(section) <= _MOST or section[-1] not in units[: len(section) + _STRAY]:
        return Drafted(())
    in_order = sorted(section, key=lambda one: one.start)
    if sum(len(one.text.split()) for one in section) > _WORDS or not _is_whole(finding, in_order):
        return Drafted(())
    rows = (list(same) for _, same in groupby(in_order, key=lambda one: one.row))
    claims = tuple((replace(same[0], end=same[-1].end),) for same in rows)
    return Drafted(claims, evidence=tuple(section))


def _steps(finding: Finding, units: list[Unit]) -> list[Unit]:
    """Every step, in order, where the best unit is an order in a numbered list of such; empty for any other."""
    best = units[0].passage if units else None
    if best is None or best.kind != "item" or not _NUMBER.fullmatch(best.label):
        return []
    same = [one for one in finding.index.passages(best.document_id) if one.group == best.group and one.kind == "item"]
    steps = [one for one in same if (one.heading_path, one.lead_in) == (best.heading_path, best.lead_in)]
    orders = sum(bool(_ORDERS.match(one.text)) for one in steps)
    if not _FEWEST <= len(steps) <= _MOST or 3 * orders < len(steps) or not _ORDERS.match(best.text):
        return []
    return [whole(finding, one) for one in steps] if sum(len(one.text.split()) for one in steps) <= _STEPS else []


def _place(unit: Unit) -> tuple[str, tuple[str, ...]]:
    return unit.passage.document_id, unit.passage.heading_path


def _is_whole(finding: Finding, section: list[Unit]) -> bool:
    """Whether a section has hardly a word beside these units, and a heading of its own under its document's title."""
    name, path = _place(section[0])
    own = [one for one in finding.index.passages(name) if one.heading_path == path and one.kind not in _NO_TEXT]
    told = sum(len(one.text.split()) for one in section)
    return len(path) > 1 and told * 1.25 >= sum(len(one.text.split()) for one in own)
