"""Which type a candidate is, by the first rule that fits; none for background.

The rules stand in the order of the definitions: recommendation, finding, milestone, principle, objective, duty,
practice. Where they are silent, meaning.py is asked by extract.py.
"""

import re

from corpus.statement import Type
from ingest.statements import reasons
from ingest.statements.grammar import Grammar, is_period
from ingest.statements.lexicon import pattern
from ingest.statements.names_of_actors import mentions, speaks_of_itself
from ingest.statements.setting import Setting

Typed = tuple[Type | None, str]
_NOTHING: Typed = (None, "")
_BACKGROUND = pattern("background")
_COMMITS = pattern("commits")
_BELIEF = pattern("belief")
_HOPED = pattern("hoped")
_SECTION_COUNT = re.compile(r"\b(?:principles?|values|rules|objectives|priorities)\b", re.IGNORECASE)
_MILESTONE_VERB = pattern("milestone_verb")
_NAMED = re.compile(r"(?:priority|objective|aim|goal|ambition|outcome) \d{1,2}\b\W+\w+ \w+", re.IGNORECASE)
_NEXT_TIME = pattern("next_time")
_ASKED = pattern("asked")
_HABIT = pattern("habit")


def type_of(one: Setting) -> Typed:
    """The type of a candidate and why; None where it is no statement or the rules are silent."""
    if one.zone.name == "none" or (one.candidate.shape == "cell" and is_period(one.words)):
        return _NOTHING
    if one.review:
        return _in_review(one)
    dated = _milestone(one)
    if dated[0]:
        return dated
    if one.zone.name == "principles":
        return _principle(one)
    if _names_priority(one):
        return "objective", reasons.TYPE_NAMED
    if one.zone.name == "objectives":
        return _objective(one)
    return _by_grammar(one)


def _in_review(one: Setting) -> Typed:
    words = one.words
    if one.zone.name == "recommendations":
        if one.candidate.shape == "sentence" and not (one.first.modal in ("must", "should") or one.first.imperative):
            return ("finding", reasons.TYPE_REVIEW) if len(words.split()) > 12 else _NOTHING
        if _is_names_only(one):
            return _NOTHING
        return "recommendation", _by_zone(one)
    if _NEXT_TIME.search(words):
        return "milestone", reasons.TYPE_DATED
    if (
        _ASKED.search(words)
        and one.zone.said
        and re.search(r"outcome|summary", one.zone.said + " ".join(one.candidate.path), re.IGNORECASE)
    ):
        return "duty", reasons.TYPE_BOUND.format(words=one.first.modal_words or "asks", who="whom it inspects")
    if _ASKED.search(words) and re.search(r"\boutcome\b", " ".join(one.candidate.path), re.IGNORECASE):
        return "duty", reasons.TYPE_BOUND.format(words=one.first.modal_words or "asks", who="whom it inspects")
    if one.candidate.shape == "title" and not re.search(
        r":\s*(?:met|not met|partly|good|outstanding|inadequate|requires)", words, re.IGNORECASE
    ):
        return _NOTHING
    if one.candidate.shape == "row":
        return _row_of_review(one)
    if re.match(
        r"we (?:watched|telephoned|visited|met|read|looked|spoke|held|talked|observed|saw|joined)\b",
        words,
        re.IGNORECASE,
    ):
        return _NOTHING
    if not one.candidate.path and len(words.split()) < 8 and not words.endswith("."):
        return _NOTHING
    return "finding", reasons.TYPE_REVIEW


def _row_of_review(one: Setting) -> Typed:
    cells = [cell.strip() for cell in one.candidate.words.split("|") if cell.strip()]
    if len(cells) < 2 or (all(len(cell.split()) < 3 for cell in cells) and _is_heading_row(cells)):
        return _NOTHING
    if re.search(
        r"areas? for (?:priority )?(?:action|improvement)|recommendation", one.candidate.lead, re.IGNORECASE
    ) and re.search(r"\b(?:should|must)\b", one.words):
        return "recommendation", reasons.TYPE_LEAD.format(said=reasons.said(one.candidate.lead))
    return "finding", reasons.TYPE_REVIEW


def _is_heading_row(cells: list[str]) -> bool:
    return bool(
        re.fullmatch(
            r"(?:judgements?|strands?|areas?|aspects?|measures?|recommendations?|questions?)", cells[0], re.IGNORECASE
        )
    )


def _is_names_only(one: Setting) -> bool:
    return not one.first.clause and one.candidate.shape != "item" and len(one.words.split()) < 14


def _by_zone(one: Setting) -> str:
    text = reasons.TYPE_LEAD if one.zone.by == "lead-in" else reasons.TYPE_HEADING
    return text.format(said=reasons.said(one.zone.said)) if one.zone.said else reasons.TYPE_REVIEW


def _milestone(one: Setting) -> Typed:
    words, first = one.words, one.first
    shape = one.candidate.shape
    if shape == "row":
        if one.zone.name == "milestones" or re.search(
            r"\b(?:date|when|stage|step|period|deadline)\b", one.candidate.lead, re.IGNORECASE
        ):
            measured = re.search(r"\b(?:measure|starting point|baseline|target)\b", one.candidate.lead, re.IGNORECASE)
            if not measured and (first.dated or one.zone.name == "milestones"):
                return "milestone", reasons.TYPE_TIMETABLE
        return _NOTHING
    if shape == "cell" and one.period:
        return "milestone", reasons.TYPE_STAGE.format(period=one.period)
    if one.zone.name == "milestones" and shape in ("item", "cell") and len(words.split()) > 1:
        return "milestone", _by_zone(one)
    if not any(part.dated for part in one.parts) or first.target or first.recurs or _BACKGROUND.search(words):
        return _NOTHING
    if first.modal in ("will", "should") or first.imperative or _MILESTONE_VERB.search(words):
        if first.past and not _MILESTONE_VERB.search(words):
            return _NOTHING
        if re.search(r"\b(?:since|showed|of 20\d\d|in 20\d\d,)\b", words) and not first.modal:
            return _NOTHING
        if first.modal == "may" or not first.clause:
            return _NOTHING
        return "milestone", reasons.TYPE_DATED
    return _NOTHING


def _principle(one: Setting) -> Typed:
    if one.candidate.shape == "row":
        return _NOTHING
    mere_count = _SECTION_COUNT.search(one.words) and not one.first.modal and one.candidate.shape == "sentence"
    if mere_count and len(one.words.split()) < 20:
        return _NOTHING
    return "principle", _by_zone(one)


def _names_priority(one: Setting) -> bool:
    """Whether it is the name of a numbered priority or aim: "Priority 2 - Good levels of health"."""
    return one.candidate.shape in ("cell", "title") and bool(_NAMED.match(one.words))


def _objective(one: Setting) -> Typed:
    first = one.first
    shape = one.candidate.shape
    if shape == "row":
        cells = [cell for cell in one.words.split("|") if cell.strip()]
        return ("objective", _by_zone(one)) if len(cells) > 1 and one.candidate.lead else _NOTHING
    if first.modal == "will" and _speaks_or_names(first) and _COMMITS.match(first.rest) and shape != "title":
        hoped = re.match(r"(?:listen|build on|deliver|use)\b", first.rest, re.IGNORECASE)
        if not hoped and not re.search(
            r"^\W*(?:the|a|each|every) (?:child|pupil)|\bschool-led|system will\b", first.subject, re.IGNORECASE
        ):
            return "duty", reasons.TYPE_COMMITS.format(words=f"{first.subject} {first.modal_words}".strip())
    if first.modal in ("must", "should") and mentions(first.subject, one.owner) and shape == "sentence":
        return "duty", reasons.TYPE_BOUND.format(words=first.modal_words, who=reasons.said(first.subject, 40))
    if first.modal == "may" and shape == "sentence":
        return "practice", reasons.TYPE_PERMITTED.format(words=first.modal_words)
    if shape in ("item", "cell", "title"):
        if shape != "item" and len(one.words.split()) < 4:
            return _NOTHING
        if first.past and not first.modal and not first.imperative and shape != "item":
            return _NOTHING
        return "objective", _by_zone(one)
    if first.role and mentions(first.subject, one.owner):
        return "duty", reasons.TYPE_ROLE.format(who=reasons.said(first.subject, 40))
    if _BELIEF.search(one.words):
        return "principle", reasons.TYPE_BELIEF
    if (
        first.modal in ("aim", "will")
        or re.match(r"to [a-z]+\b", one.words, re.IGNORECASE)
        or first.imperative
        or first.target
    ):
        return "objective", _by_zone(one)
    return _by_grammar(one)


def _speaks_or_names(part: Grammar) -> bool:
    """Whether somebody named does it; not the system, or what is hoped of children."""
    if re.search(r"\b(?:child(?:ren)?|young people|pupils?|learners?|system)\b", part.subject, re.IGNORECASE):
        return False
    return bool(part.subject)


def _by_grammar(one: Setting) -> Typed:
    """The type by who is bound and how, in a zone of duties, of practice or of none."""
    first = one.first
    lead = one.lead
    binding = _binding(one)
    if one.candidate.shape in ("row", "title") or (binding is first and _BACKGROUND.search(one.words)):
        return _NOTHING
    if binding is not None:
        who = reasons.said(binding.subject or "whom the lead-in names", 40)
        if binding.modal in ("must", "should"):
            if _BELIEF.search(one.words) and binding.modal == "should":
                return "principle", reasons.TYPE_BELIEF
            return "duty", reasons.TYPE_BOUND.format(words=binding.modal_words, who=who)
        if binding.modal == "will":
            return _will(one, binding, who)
        if binding.modal == "may":
            return "practice", reasons.TYPE_PERMITTED.format(words=binding.modal_words)
        return "objective", reasons.TYPE_HOPED.format(words=binding.modal_words)
    if lead is not None and lead.modal and one.candidate.shape == "item" and not _stands_alone(one, lead):
        return _carried(lead)
    if first.role and (mentions(first.subject, one.owner) or speaks_of_itself(first.subject)):
        return "duty", reasons.TYPE_ROLE.format(who=reasons.said(first.subject, 40))
    if _BELIEF.search(one.words):
        return "principle", reasons.TYPE_BELIEF
    return _silent(one)


def _will(one: Setting, binding: Grammar, who: str) -> Typed:
    if re.search(r"\b(?:child(?:ren)?|young people|pupils?|learners?)\b", binding.subject, re.IGNORECASE) or (
        _HOPED.match(binding.rest) and speaks_of_itself(binding.subject)
    ):
        return "objective", reasons.TYPE_HOPED.format(words=binding.modal_words)
    if re.match(r"(?:this|it|that|these)\b", binding.subject, re.IGNORECASE) and re.match(
        r"(?:also )?(?:help|enable|ensure|allow|mean|lead to|make it)\b", binding.rest, re.IGNORECASE
    ):
        return "objective", reasons.TYPE_HOPED.format(words=binding.modal_words)
    return "duty", reasons.TYPE_COMMITS.format(
        words=f"{reasons.said(binding.subject, 40)} {binding.modal_words}".strip()
    )


def _stands_alone(one: Setting, lead: Grammar) -> bool:
    """Whether an item is a sentence of its own under a lead-in that is one too: "Four points will be new:"."""
    first = one.first
    whole = one.words[:1].isupper() and one.words.rstrip().endswith(".") and bool(first.subject) and first.clause
    return whole and len(lead.rest.split()) > 1


def _carried(lead: Grammar) -> Typed:
    said = reasons.said(f"{lead.subject} {lead.modal_words}".strip() or lead.main)
    kind: Type = "practice" if lead.modal == "may" else "objective" if lead.modal == "aim" else "duty"
    return kind, reasons.TYPE_LEAD.format(said=said)


def _binding(one: Setting) -> Grammar | None:
    """The sentence of a candidate that binds: the first that does, a permission or hope only where it is the first."""
    for number, part in enumerate(one.parts):
        if part.modal and (number == 0 or part.modal in ("must", "should", "will")):
            return part
    return None


def _silent(one: Setting) -> Typed:
    """No verb binds: bare bullets under what somebody will do, and ways of working in the present tense."""
    first, shape = one.first, one.candidate.shape
    if one.zone.name == "duties" and shape in ("item", "cell"):
        if first.imperative or not first.subject:
            return "duty", _by_zone(one)
        if re.search(r"\bshould\b|good practice", one.zone.said, re.IGNORECASE):
            return "practice", _by_zone(one)
        if re.search(r"\bwhat (?:will|must|shall)\b", one.zone.said, re.IGNORECASE):
            return "duty", _by_zone(one)
    if one.lead is not None and first.imperative and shape == "item":
        return "duty", reasons.TYPE_LEAD.format(said=reasons.said(one.candidate.lead))
    if first.past or _BACKGROUND.search(one.words):
        return _NOTHING
    if first.imperative and shape in ("item", "sentence"):
        return "practice", reasons.TYPE_DESCRIBED
    return _NOTHING


def is_way_of_working(one: Setting) -> bool:
    """Whether it tells in the present tense what one of the contract's actors does, where that is no background."""
    if one.review or one.zone.name in ("none", "milestones") or one.candidate.shape in ("row", "title", "cell"):
        return False
    told = one.document.kind in ("agreement", "guidance") or one.zone.name in ("duties", "practice")
    first = one.first
    if (
        not told
        or first.past
        or first.modal
        or first.dated
        or _BACKGROUND.search(one.words)
        or not _HABIT.match(first.main)
    ):
        return False
    if re.search(r",? who (?:is|has|serves)\b", first.main[:60]):
        return False  # who sits where
    by_rule = one.document.kind == "agreement" and one.candidate.shape == "item"
    return by_rule or bool(mentions(first.main, one.owner)) or bool(one.before)
