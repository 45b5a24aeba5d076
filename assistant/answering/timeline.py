"""When: the sentences that hold a date or period, and the steps of a timetable each with its time, in order."""

from assistant.answering.draft import Drafted, as_claims, column_heading, in_document_order, strongest, whole
from assistant.expected import DATED
from assistant.retrieval import Finding
from assistant.unit import Unit

_WITHIN = 0.5


def draft(finding: Finding) -> Drafted:
    """The dated sentences nearest to the question; a whole timetable when its row is the nearest."""
    chosen = strongest(finding.units(finding.asked_documents or None), 2, _WITHIN)
    if chosen and (steps := _timetable(finding, chosen[0])):
        return Drafted(steps, evidence=tuple(chosen))
    return Drafted(as_claims(finding, in_document_order(chosen)), evidence=tuple(chosen))


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
    single = finding.coverage(unit.text) >= 0.5  # the question names one stage, not the whole timetable
    return tuple(asked if single else pairs)
