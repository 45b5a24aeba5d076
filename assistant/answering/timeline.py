"""When: the sentences that hold a date or period, and the steps of a timetable each with its time, in order."""

import re
from collections import Counter
from collections.abc import Sequence

from assistant import replies
from assistant.answering.draft import Drafted, as_claims, as_unit, column_heading, in_document_order, strongest, whole
from assistant.answering.named_kinds import named_kinds
from assistant.expected import DATED, expected
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.terms import terms

_WITHIN = 0.5
_FAR_BEHIND = 2.0
_MOST_OF = 0.66  # more than this share of a document's dated steps in its tables are its timetable
_STEPS = re.compile(
    r"\b(?:milestones?|timelines?|time lines?|timetables?|timescales?|key dates|important dates|deadlines)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    rf"{_STEPS.pattern}|\b(?:dates|steps|stages|phases|schedule|programme|in (?:what )?order|each|everything)\b"
    r"|\bwhat (?:happens|will happen|is planned) (?:and )?when\b",
    re.IGNORECASE,
)
_SIDES = re.compile(r"\b(?:before|after)\b")
_ANY = frozenset(
    terms(
        """milestone milestones timeline timelines line lines timetable timetables timescale timescales date dates
        deadline deadlines key main important step steps list give show tell set out name all every each please what are
        is the in of for from strategy strategies agreement agreements plan plans paper papers document documents county
        partnership dated due schedule say says current new old present"""
    )
)


def milestones(finding: Finding) -> Drafted:
    """All milestones of the documents asked about; nothing where only some of them are asked for, or something else."""
    every = _milestones(finding) if finding.question.kind == "timeline" else []
    if len(every) < 2:
        return Drafted(())
    lead_in = replies.MILESTONES.format(count=len(every))
    claims = tuple(_with_time(finding, one) for one in every)
    return Drafted(claims, lead_in, settled=True, evidence=tuple(every[:3]))


def draft(finding: Finding) -> Drafted:
    """The dated sentences nearest to the question; a whole timetable when its row is the nearest."""
    chosen = strongest(_dated_first(finding), 2, _WITHIN)
    if chosen and (steps := _timetable(finding, chosen[0])):
        return Drafted(steps, evidence=tuple(chosen))
    return Drafted(as_claims(finding, in_document_order(chosen)), evidence=tuple(chosen))


def _dated_first(finding: Finding) -> Sequence[Unit]:
    """The units that hold the date or time asked for, where the best of them is not far behind the best of all."""
    units, holds = finding.units(finding.asked_documents or None), expected(finding.question)
    dated = [one for one in units if holds and (holds(one.text) or holds(one.passage.lead_in))]
    dated = [one for one in dated if not _is_on_other_side(finding.question.text, one.text)] or dated
    return dated if dated and units[0].score - dated[0].score <= _FAR_BEHIND else units


def _is_on_other_side(asked: str, text: str) -> bool:
    """Whether a text tells of the time after, where the time before is asked about, or the other way round."""
    sides = set(_SIDES.findall(asked.lower()))
    told = set(_SIDES.findall(text.lower()))
    return len(sides) == 1 and bool(told) and not sides & told


def _milestones(finding: Finding) -> list[Unit]:
    """The register's milestones of the documents asked about; none where only some of them are asked for."""
    about = {one for one in terms(finding.question.plain) if not one.isdigit()} - _ANY
    if not finding.asked_documents or about or not _STEPS.search(finding.question.text):
        return []
    kinds = named_kinds(finding.question.text)
    of_kind = {name for name in finding.asked_documents if finding.documents[name].kind in kinds}
    found = finding.index.records.register.find({"type": "milestone"}, sorted(of_kind or finding.asked_documents))
    return _of_one_table([unit for one in found if (unit := as_unit(finding, one))])


def _of_one_table(units: list[Unit]) -> list[Unit]:
    """Where most of a document's are rows or cells of its timetable, those alone."""
    sizes = Counter(one.passage.document_id for one in units)
    rows = Counter(one.passage.document_id for one in units if one.passage.kind == "table")
    return [
        one for one in units
        if one.passage.kind == "table" or rows[one.passage.document_id] <= _MOST_OF * sizes[one.passage.document_id]
    ]


def _with_time(finding: Finding, unit: Unit) -> tuple[Unit, ...]:
    """A step with the cell that stands under it and tells its time, where it tells none itself."""
    passage = unit.passage
    if passage.kind != "table" or DATED.search(unit.text):
        return (unit,)
    below = finding.index.passages(passage.document_id)[passage.ordinal + 1 :]
    under = (one for one in below if one.kind == "table" and one.lead_in == passage.text and DATED.search(one.text))
    time = next(under, None)
    return (unit, whole(finding, time)) if time else (unit,)


def _timetable(finding: Finding, unit: Unit) -> tuple[tuple[Unit, ...], ...]:
    """The pairs of stage and period of a table with one row of each; empty where the unit is in none."""
    if unit.passage.kind != "table" or "|" in unit.passage.lead_in:
        return ()
    cells = [one for one in finding.index.passages(unit.passage.document_id) if one.kind == "table"]
    headings = {one.text for one in cells if not one.lead_in}
    pairs = []
    for cell in cells:
        heading = column_heading(finding, cell) if cell.lead_in in headings else None
        if heading and DATED.search(cell.text) and abs(cell.ordinal - unit.passage.ordinal) < len(cells):
            pairs.append((heading, whole(finding, cell)))
    named = unit.passage.text in {pair[0].text for pair in pairs} | {pair[1].text for pair in pairs}
    asked = [pair for pair in pairs if unit.passage.text in (pair[0].text, pair[1].text)]
    if not named:
        return ()
    return tuple(pairs if _WHOLE.search(finding.question.text) else asked)
