"""Drafted: what a kind of answer proposes before it is checked, and the choosing that several kinds share. No I/O."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from assistant.answering.turned import is_joint, is_wish, limits, turns
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.document import Passage
from corpus.statement import Statement

_NEEDS_ANTECEDENT = re.compile(r"^(?:They|These|This|Those|It|Such|Their|Its)\b")
_BARE = re.compile(r":\s*$")
# what leads into a list and says something before it: "The board must approve this, and shall:"
_SAYS_FIRST = re.compile(
    r"\b(?:must|shall|should|will|may|are|is)\b(?=(?:\W+[\w'’-]+){3}).*,? and (?:also |each )?"
    r"(?:must|shall|should|will|may|(?:is|are) to)(?: \w+)?:\s*$",
    re.DOTALL,
)
_BROKEN_OFF = re.compile(r";\s*$")  # so ends what leads into a list, and an item of one that says something
# so a heading states something and is no section's title: "14. They will be self-funding", not "If there is a concern"
_SAYS = re.compile(
    r"^(?!\W*(?:[\w.()]{1,5} )?(?:[Ii]f|[Ww]hen|[Ww]hat|[Hh]ow|[Ww]ho|[Ww]hy|[Ww]here|[Ww]hich)\b)"
    r".*(?<!who )(?<!that )(?<!which )\b(?:will|must|shall|should|can|may|is|are|has|have)\b(?!-)",
)
# so far behind in weighing's points a heading may be; without bound precision on the seeds is .724 and recall .746, so
# .738 and .736 (691 development and study questions)
_HEADING_BEHIND = 1.5
_BRIEF = 80  # words: as long an explanation is given with its heading
SHORT_CELL_WORDS = 12
_YES_OR_NO = re.compile(r"(?:Yes|No|Not yet|Not always|Not quite|Sometimes|Only sometimes|It depends)[.!]")


@dataclass(frozen=True, slots=True)
class Drafted:
    """Claims as groups of units in the order to be shown, our lead-in to them, and what to add."""

    claims: tuple[tuple[Unit, ...], ...]
    lead_in: str = ""
    note: str | None = None
    label: float = 0.0  # how well the label of a whole list fits the question, about 0 to 1; 0 for anything else
    settled: bool = False  # the register says who is bound by it: nothing is left to doubt
    evidence: tuple[Unit, ...] = ()  # the units that decide whether this answers the question; the claims' if empty
    names_each: bool = False  # whether our words before the claims say whose each of them is

    @property
    def units(self) -> tuple[Unit, ...]:
        """What decides whether this is an answer."""
        return self.evidence or tuple(unit for claim in self.claims for unit in claim)


def strongest(units: Sequence[Unit], most: int, within: float) -> list[Unit]:
    """The best unit and up to most - 1 more of its document whose scores are within this distance of it.

    A unit that only leads into a list says nothing by itself and is passed over; beside the best also one that leans
    on a sentence ("They ...") that is not quoted.
    """
    telling = [one for one in units if not is_bare(one)] or list(units)
    if not telling:
        return []
    best = telling[0]
    kept = [best]
    for one in telling[1:]:
        close = best.score - one.score <= within and one.passage.document_id == best.passage.document_id
        if close and not _hangs(one, kept) and len(kept) < most and not any(overlap(one, other) for other in kept):
            kept.append(one)
    return kept


def is_bare(unit: Unit) -> bool:
    """Whether a unit only leads into a list, or breaks off before one."""
    if _BARE.search(unit.text):
        return not _SAYS_FIRST.search(unit.text)
    return unit.passage.kind != "item" and bool(_BROKEN_OFF.search(unit.text))


def leans(unit: Unit) -> bool:
    """Whether a unit cannot be understood without the sentence before it."""
    return bool(_NEEDS_ANTECEDENT.match(unit.text))


def _hangs(unit: Unit, kept: Sequence[Unit]) -> bool:
    earlier = [span for span in unit.passage.sentences if span[1] <= unit.start][-1:]
    return leans(unit) and not any((one.start, one.end) in earlier for one in kept)


def in_document_order(units: Iterable[Unit]) -> list[Unit]:
    """The units by document as first met, then by place."""
    listed = list(units)
    order = {name: place for place, name in enumerate(dict.fromkeys(one.passage.document_id for one in listed))}
    return sorted(listed, key=lambda one: (order[one.passage.document_id], one.start))


def as_claims(finding: Finding, units: Iterable[Unit]) -> tuple[tuple[Unit, ...], ...]:
    """A claim a unit, each with what it cannot be understood without."""
    claims = [complete(finding, one) for one in _lists_made_whole(finding, list(units))]
    return tuple(one for place, one in enumerate(claims) if not _is_told(claims, place))


def _lists_made_whole(finding: Finding, units: Sequence[Unit]) -> list[Unit]:
    """The units; where two and at least half are of one short list, all of it, in order, in the first's place."""
    made: list[Unit] = []
    for unit in units:
        every = _of_one_list(finding, unit.passage)
        own = list({one.passage.id: one for one in reversed(units) if one.passage in every}.values())
        is_asked = len(own) > 1 and 2 * len(own) >= len(every)
        made += ([whole(finding, one) for one in every] if unit == own[-1] else []) if is_asked else [unit]
    return made


def _of_one_list(finding: Finding, item: Passage) -> list[Passage]:
    """The items of the list that an item is one of, under its lead-in; none for anything else."""
    if item.kind != "item":
        return []
    listed = (one for one in finding.index.passages(item.document_id) if one.group == item.group)
    every = [one for one in listed if one.kind == "item" and one.lead_in == item.lead_in]
    return every if sum(len(one.text.split()) for one in every) <= _BRIEF else []


def _is_told(claims: Sequence[tuple[Unit, ...]], place: int) -> bool:
    """Whether all that a claim quotes stands in another, which has more or is before it."""
    own = claims[place]
    others = (other for number, other in enumerate(claims) if number < place or not _stands_within(other, own))
    return any(other is not own and _stands_within(own, other) for other in others)


def _stands_within(own: Sequence[Unit], other: Sequence[Unit]) -> bool:
    return all(any(overlap(one, more) and more.start <= one.start and one.end <= more.end for more in other)
               for one in own)  # fmt: skip


def complete(finding: Finding, unit: Unit) -> tuple[Unit, ...]:
    """The unit with what it leans on: a table cell's column heading, or the sentence a They or This points to.

    "Yes." or "No." before it belongs to it, and so does a denial: the sentence before or behind it that turns it.
    The items of a sum or of joint conditions are quoted together with their lead-in.
    """
    unit = _with_what_turns(_from_yes_or_no(unit))
    passage = unit.passage
    if joint := _joint_items(finding, unit):
        return joint
    if passage.kind == "table" and passage.lead_in and len(unit.text.split()) < SHORT_CELL_WORDS:
        heading = column_heading(finding, passage)
        return (heading, unit) if heading else (unit,)
    if leans(unit):
        before = _before(finding, unit)
        return (before, unit) if before else (unit,)
    if heading := _explained_by(finding, unit):
        return heading, unit
    return (unit,)


def _with_what_turns(unit: Unit) -> Unit:
    """A unit with the sentence behind it that denies or limits it, and the denial its paragraph opens with."""
    if unit.passage.kind != "prose":
        return unit
    before, after = sentence_before(unit), sentence_after(unit)
    if before and before.start == unit.passage.start and limits(before.text):
        unit = replace(unit, start=before.start)
    return replace(unit, end=after.end) if after and turns(after.text) else unit


def is_open(unit: Unit) -> bool:
    """Whether a unit reports only what somebody asked for or hoped, and nothing behind it says how it came out."""
    after = sentence_after(unit)
    return is_wish(unit.text) and not (after and turns(after.text))


def _joint_items(finding: Finding, unit: Unit) -> tuple[Unit, ...]:
    """The lead-in and all items of a list whose items count together; empty for any other unit, and a long list."""
    passage = unit.passage
    if passage.kind != "item" or not is_joint(passage.lead_in or passage.text):
        return ()
    lead_in = passage.lead_in or passage.text.strip()
    listed = (one for one in finding.index.passages(passage.document_id) if one.group == passage.group)
    own = [one for one in listed if one.kind == "item" and lead_in in (one.lead_in, one.text.strip())]
    is_brief = sum(len(one.text.split()) for one in own) <= _BRIEF
    return tuple(whole(finding, one) for one in own) if is_brief else ()


def explanation(finding: Finding, heading: Passage) -> list[Passage]:
    """The passages that stand directly under a numbered heading."""
    following = finding.index.passages(heading.document_id)[heading.ordinal + 1 :]
    under = []
    for passage in following:
        if passage.kind == "heading" or heading.text not in passage.heading_path:
            break
        under.append(passage)
    return under


def explained(finding: Finding, heading: Passage) -> list[Unit]:
    """What explains a numbered heading: the paragraph or every item of a list under it; nothing if it is long."""
    under = explanation(finding, heading)
    if len(under) > 1 and _BARE.search(under[0].text):
        under = under[1:]  # it only leads in to what comes
    is_list = bool(under) and under[0].group is not None
    own = [one for one in under if one.group == under[0].group and one.kind != "list"] if is_list else under[:1]
    return [whole(finding, one) for one in own] if sum(len(one.text.split()) for one in own) <= _BRIEF else []


def column_heading(finding: Finding, cell: Passage) -> Unit | None:
    """The heading cell that stands above a table cell, None where it has none of its own."""
    for passage in reversed(finding.index.passages(cell.document_id)[: cell.ordinal]):
        if passage.kind == "table" and passage.text == cell.lead_in:
            return whole(finding, passage)
    return None


def whole(finding: Finding, passage: Passage) -> Unit:
    """A passage as one unit, whatever its score."""
    row = finding.row_of(passage)
    words = finding.coverage(passage.text, finding.around(passage))
    meaning = float(finding.meaning[row])
    return Unit(passage, passage.start, passage.end, row, meaning, words, float(finding.fused[row]))


def as_unit(finding: Finding, one: Statement) -> Unit | None:
    """A statement of the register as a unit of the passage it stands in; None where it stands in none."""
    around = [
        passage
        for passage in finding.index.passages(one.document_id)
        if passage.kind != "list" and passage.start <= one.start and one.end <= passage.end
    ]
    if not around:
        return None
    passage = min(around, key=lambda each: each.end - each.start)
    return replace(whole(finding, passage), start=one.start, end=one.end)


def _before(finding: Finding, unit: Unit) -> Unit | None:
    """The sentence before a unit in its passage, or the numbered heading that it explains."""
    passage = unit.passage
    if earlier := sentence_before(unit):
        return earlier
    above = _heading_over(finding, passage)
    return whole(finding, above) if above else None


def _heading_over(finding: Finding, passage: Passage) -> Passage | None:
    """The numbered heading directly over a passage, None where something else stands there."""
    if not passage.ordinal:
        return None
    above = finding.index.passages(passage.document_id)[passage.ordinal - 1]
    return above if above.kind == "heading" and above.text in passage.heading_path else None


def _from_yes_or_no(unit: Unit) -> Unit:
    before = sentence_before(unit)
    return replace(unit, start=before.start) if before and _YES_OR_NO.fullmatch(before.text.strip()) else unit


def sentence_before(unit: Unit) -> Unit | None:
    """The sentence before a unit in its passage; None where it is the first."""
    earlier = [span for span in unit.passage.sentences if span[1] <= unit.start][-1:]
    return replace(unit, start=earlier[0][0], end=earlier[0][1]) if earlier else None


def sentence_after(unit: Unit) -> Unit | None:
    """The sentence after a unit in its passage; None where it is the last."""
    later = [span for span in unit.passage.sentences if span[0] >= unit.end][:1]
    return replace(unit, start=later[0][0], end=later[0][1]) if later else None


def sentences_of(unit: Unit) -> list[Unit]:
    """The sentences of a unit's passage, each as a unit."""
    spans = unit.passage.sentences or ((unit.start, unit.end),)
    return [replace(unit, start=start, end=end) for start, end in spans]


def _explained_by(finding: Finding, unit: Unit) -> Unit | None:
    """The numbered heading over a unit that opens its explanation, where it says something: "14. Be self-funding"."""
    passage = unit.passage
    opens = unit.start == passage.start and passage.kind == "prose"
    above = _heading_over(finding, passage) if opens else None
    if above is None or not _SAYS.search(above.text):
        return None
    scores = {one.passage.id: one.score for one in finding.units(finding.asked_documents or None)}
    is_near = above.id in scores and scores.get(passage.id, 0.0) - scores[above.id] <= _HEADING_BEHIND
    return whole(finding, above) if is_near else None


def overlap(one: Unit, other: Unit) -> bool:
    """Whether two units share words of one document."""
    same = one.passage.document_id == other.passage.document_id
    return same and one.start < other.end and other.start < one.end
