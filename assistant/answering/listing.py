"""A list: the complete list under the right heading, in order, numbered as in the source; never a sample.

Two ways to it. A list is called by its name: where its label (heading and lead-in) says as much of the question as any
single item does, the whole list is the answer, whatever the question's wording. Or its items are found together:
wording, label and how near the items come to the best sentence are weighed, see _POINTS.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from assistant import replies
from assistant.answer import Kind
from assistant.answering.bearer import of_others
from assistant.answering.by_address import told
from assistant.answering.draft import Drafted, whole
from assistant.answering.lists import Listed, lead_in_to, lists
from assistant.answering.naming import (
    ON_SIDE,
    counts_asked,
    fits,
    in_its_document,
    is_negated,
    is_of_side,
    is_of_these,
    on_side,
    topic_asked,
)
from assistant.answering.numbered import asks_by_number, is_under_one, place_asked, place_of, stands_under
from assistant.answering.plural import several_asked, things_asked, whole_asked
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.numbered import NUMBERED
from corpus.terms import terms

_CLEAR = 0.50  # a label this good is the list meant
_BARELY = 0.1  # and of the question's words at least so much is in it
_TOGETHER = 0.05  # what a point for its items is worth to a list that is called by its name
# Points for a list whose items are found together: a logistic regression over together's signals, fitted on the dev
# halves of seeds and bundled and the study hands of them and of the mixed documents. With each set left out in turn 32
# of 56 whole lists are shown, of 51 lists shown in all (by names alone 21 of 36).
_POINTS = {
    "clearly": 1.49, "perhaps": 1.87, "behind": 1.44, "among": 2.21, "led in": 1.43, "label": 3.25, "negated": 0.36,
    "count": 0.74, "pair": -1.05,
}  # fmt: skip
_BIAS = -3.33
_SHOWN = 1.0  # with fewer points no list is shown that is not called by its name
_SHOWN_DEMANDED = -1.0  # where a whole list is demanded, which a single sentence cannot be
_SURE = 2.5  # nor with fewer than these where the question's kind has another way
_SELDOM: frozenset[Kind] = frozenset({"timeline", "definition", "comparison"})
_TOP = 10  # so many sentences are the best
_FAR_BEHIND = 8.0  # in weighing's points; farther counts as far

_DIGITS = re.compile(r"\d+")  # "the 5 priorities" are not within "Priority 5"
_HOW_MANY = re.compile(r"\bhow many (?:[\w'’-]+ ){0,2}?([\w'’-]+s)\b", re.IGNORECASE)
_HEADINGS = re.compile(r"\b(?:sub-?)?(?:headings|sections|chapters)\b", re.IGNORECASE)
_HEADED = 0.35  # a label this good is the section meant whose headings are asked for
# "how many principles does Essex have?"; not "how many principles must an agreement meet?"
_BARE_COUNT = re.compile(
    r"^\W*(?:(?:so|and|ok) )?how many (?:[\w'’-]+ ){1,4}(?:are there|does|do|did|has|have|in|are in|is in)\b"
    r"(?!.*\b(?:must|should|shall|can|may|need|meet|vote)\b)",
    re.IGNORECASE,
)
_THINGS = frozenset(terms(" ".join(NUMBERED)))
_CLAUSE = re.compile(r"\b(?:will|must|shall|should|can|may|do|does|is|has|have)\b", re.IGNORECASE)  # no name of things
_ASKS_ONE = re.compile(
    r"^\s*(?:who(?! are\b| were\b)|how (?:often|much|long|soon|far)|where)\b"
    r"|\b(?:principle|priority|objective|aim|clause|recommendation) (?:about|on|that|which)\b",
    re.IGNORECASE,
)


def draft(finding: Finding) -> Drafted:
    """Every item of the list that is asked for; nothing where the question asks for something in it or elsewhere."""
    found = [] if _asks_one(finding) else _not_within(lists(finding), things_asked(finding.question.text))
    found = [one for one in found if not of_others(finding.question, one.members)]
    fit = fits(finding, found)
    place = _meant(finding, found, fit)
    if place is None or not is_of_these(finding, found[place]):
        return Drafted(())
    return _told(finding, found[place], fit[place])


def if_sure(finding: Finding) -> Drafted:
    """The whole list where the kind of question has another way, but a list is meant beyond doubt; nothing otherwise.

    "Set out the steps in the timetable" asks for the rows of a table, and "what is at each of the three tiers" for a
    list of one document.
    """
    question = finding.question
    several_bodies = len({one.name for one in question.mentions}) > 1
    if question.kind not in _SELDOM or several_bodies or several_asked(question.text) != "clearly":
        return Drafted(())
    found = lists(finding)
    best = max(zip(_points(finding, found), range(len(found)), strict=True), default=(0.0, 0))
    return _told(finding, found[best[1]], _CLEAR) if best[0] >= _SURE else Drafted(())


def _told(finding: Finding, one: Listed, label: float) -> Drafted:
    """A list as a draft, or the one item of it that is asked for by its place."""
    if one.sentence and len(one.members) == 1:
        return Drafted(((one.sentence,),), label=label, evidence=(one.sentence,))
    units = [whole(finding, member) for member in one.members]
    evidence = (_as_evidence(finding, units, one),)
    if finding.question.ordinal is not None:
        return replace(_one_item(finding, one, units[-one.size :]), label=label, evidence=evidence)
    if (place := place_asked(finding, one)) is not None:
        own = tuple(told(finding, one.members[place]))
        return Drafted(tuple((unit,) for unit in own), label=label, evidence=own)
    document = finding.document_of(one.members[0])
    lead_in = lead_in_to(one.size, one.heading, document.title, len(units))
    counted = bool(_BARE_COUNT.search(finding.question.text)) and _counts_all(finding.question.text, one)
    settled = counted or is_of_side(finding.question.text, one, document.title)
    return Drafted(tuple((unit,) for unit in units), lead_in, label=label, settled=settled, evidence=evidence)


def _asks_one(finding: Finding) -> bool:
    """Whether one thing is asked for, which a list may hold: "who decides", unlike "who else is on the team"."""
    text = finding.question.text
    found = _ASKS_ONE.search(text)
    if found is None or finding.question.ordinal is not None:
        return False
    return found.group().lower().strip() != "who" or several_asked(text) != "clearly"


def _meant(finding: Finding, found: list[Listed], fit: list[float]) -> int | None:
    """The place of the list that is meant among those found, None for none."""
    if not found:
        return None
    points = _points(finding, found)
    best = int(np.argmax(np.array(fit) + _TOGETHER * np.array(points)))
    if finding.question.ordinal is not None:
        return best
    if (plainly := _pointed_at(finding, found, fit)) is not None:
        return plainly
    best = _counted(finding.question.text, found, best, fit, points)
    if _is_named(finding, found[best], fit[best]):
        is_doubtful = several_asked(finding.question.text) == "no" and points[best] < 0
        return None if is_doubtful else best
    likeliest = int(np.argmax(points))
    least = _SHOWN_DEMANDED if whole_asked(finding.question.text) else _SHOWN
    return likeliest if points[likeliest] >= least else None


def _counted(text: str, found: list[Listed], best: int, fit: list[float], points: list[float]) -> int:
    """The place of the best list with as many things as are asked for, where the best of all has others."""
    counts = counts_asked(text)
    if not counts or found[best].size in counts:
        return best
    places = [place for place, one in enumerate(found) if one.size in counts and points[place] > 0]
    return max(places, key=lambda place: fit[place] + _TOGETHER * points[place], default=best)


def _pointed_at(finding: Finding, found: list[Listed], fit: list[float]) -> int | None:
    """The place of the list that the wording points at: of a number or side, headings, counted, with a number in it."""
    text = finding.question.text
    ways = (
        lambda one, _: bool(stands_under(text, one)),
        lambda one, _: is_of_side(text, one, finding.document_of(one.members[0]).title),
        lambda one, score: bool(_HEADINGS.search(text)) and one.members[0].kind == "heading" and score >= _HEADED,
        lambda one, _: _counts_all(text, one),
        lambda one, _: asks_by_number(text) and place_of(text, one) is not None,
    )
    for is_meant in ways:
        places = [place for place, one in enumerate(found) if is_meant(one, fit[place])]
        if places:
            return max(places, key=lambda place: fit[place])
    return None


def _not_within(found: list[Listed], things: frozenset[str]) -> list[Listed]:
    """The lists that may be of the things asked for; where each has a section of its own, those called by them."""
    others = [one for one in found if not is_under_one(one, things)]
    return others if len(others) == len(found) else [one for one in others if things & set(terms(one.label))]


def _is_named(finding: Finding, best: Listed, score: float) -> bool:
    """Whether the question calls the list by what it is called, and not for something in it."""
    text = finding.question.text
    wanted = _CLEAR + (0.0 if finding.question.kind in ("list", "principle") else 0.08)
    covered = finding.coverage(in_its_document(finding, best))
    named = score >= wanted and covered >= _BARELY and not _asks_within(finding, best) and _is_on_topic(text, best)
    return named and _counts_these(text, best) and not _is_called_by_document(finding, best)


def _is_on_topic(text: str, one: Listed) -> bool:
    """Whether a list is called by the topic, where a paper is asked what it says about one, and not by the paper."""
    topic = topic_asked(text)
    return not topic or bool(topic & set(terms(one.label)))


def _is_called_by_document(finding: Finding, one: Listed) -> bool:
    """Whether all that a list's label has of the question is what its document is called: that calls no list of it."""
    document = finding.document_of(one.members[0])
    if one.members[0].kind == "heading" and things_asked(finding.question.text) & set(terms(document.title)):
        return False  # the nine principles are the headings of a paper called Principles
    called = set(terms(f"{document.title} {document.subject} {document.publisher}"))
    own = {term for term in finding.question.own_terms if finding.rarity[term] > 0} - called
    return one.heading == document.title and not own & set(terms(one.label))


def _counts_these(text: str, one: Listed) -> bool:
    """Whether a list is of what is to be counted, where a count is asked for: "how many principles" of "Principles"."""
    counted = _HOW_MANY.search(text)
    if not counted:
        return True
    return not _CLAUSE.search(one.heading) and bool(set(terms(counted.group(1))) & set(terms(one.label)))


def _counts_all(text: str, one: Listed) -> bool:
    """Whether how many principles, priorities or the like there are is asked, and a list is called by that word."""
    counted = _HOW_MANY.search(text)
    own = set(terms(counted.group(1))) if counted else set()
    is_called = bool(own & _THINGS) and own <= set(terms(one.heading)[-2:])
    return is_called and not is_under_one(one, frozenset(own)) and _counts_these(text, one)


def _points(finding: Finding, found: list[Listed]) -> list[float]:
    """How likely each list is meant as a whole, 0 where it is as likely as not."""
    likely = finding.likely({one.members[0].document_id for one in found})
    return [
        _BIAS + sum(_POINTS[name] * value for name, value in signals.items()) + likely[one.members[0].document_id]
        + ON_SIDE * on_side(finding.question.text, one.label)
        for one, signals in zip(found, together(finding, found), strict=True)
    ]


def together(finding: Finding, found: list[Listed]) -> list[Mapping[str, float]]:
    """What speaks for each of these lists being meant as a whole, by name; fitting the weights asks for it too.

    clearly, perhaps  1 where the wording asks for several so
    behind            how far its items are behind the best sentence on average, in fours of weighing's points, negative
    among             share of its items among the ten best sentences
    led in            1 where its lead-in is among them
    label             cosine of the question with label or lead-in, the nearer of them
    negated           1 where both the question and its label are negated, -1 where the question alone is
    count             1 where a count is asked that it has, -1 where it has another
    pair              1 where it has but two items
    """
    units = finding.units(finding.asked_documents or None)
    scores: dict[str, tuple[float, int]] = {}
    for place, unit in enumerate(units):  # best first
        scores.setdefault(unit.passage.id, (unit.score, place))
    top, last = (units[0].score, (units[-1].score, len(units))) if units else (0.0, (-_FAR_BEHIND, _TOP))
    leads = [one.text.strip() for one in units[:_TOP] if one.text.rstrip().endswith(":")]
    text = finding.question.text
    several, counts, negated = several_asked(text), counts_asked(text), is_negated(text)
    if not found:
        return []
    cosines = finding.index.encoded([text for one in found for text in (one.label, one.lead_in or one.heading)])
    near = (cosines @ finding.plain_vector).reshape(-1, 2).max(axis=1)

    def signals(one: Listed, label: float) -> Mapping[str, float]:
        own = [scores.get(member.id, last) for member in one.members]
        behind = own if one.sentence is None else [scores.get(one.sentence.passage.id, last)]
        size = one.size
        return {
            "clearly": float(several == "clearly"),
            "perhaps": float(several == "perhaps"),
            "behind": -min(top - float(np.mean([score for score, _ in behind])), _FAR_BEHIND) / 4,
            "among": sum(place < _TOP for _, place in own) / min(len(own), _TOP) if len(own) > 1 else 0.0,
            "led in": float(any(lead in one.lead_in for lead in leads)),
            "label": label,
            "negated": 0.0 if not negated else 1.0 if is_negated(one.label) else -1.0,
            "count": (1.0 if size in counts else -1.0) if counts else 0.0,
            "pair": float(size == 2),
        }

    return [signals(one, float(cosine)) for one, cosine in zip(found, near, strict=True)]


def _asks_within(finding: Finding, found: Listed) -> bool:
    """Whether one item says clearly more of the question than the list's label does: then the item is the answer."""
    label = in_its_document(finding, found)
    covered = finding.coverage(label)
    best = max(finding.coverage(f"{label} {_DIGITS.sub(' ', one.text)}") for one in found.members)
    return best - covered > 0.25


def _one_item(finding: Finding, found: Listed, units: list[Unit]) -> Drafted:
    """The item asked for by its place; a note when the list is not that long."""
    place = finding.question.ordinal or 0
    place = len(units) if place == -1 else place
    if not 1 <= place <= len(units):
        return Drafted((), note=replies.NO_SUCH_ITEM.format(heading=found.heading, count=len(units), asked=place))
    one = units[place - 1]
    is_full = finding.question.in_full or one.passage.kind == "heading"
    return Drafted(tuple((unit,) for unit in (told(finding, one.passage) if is_full else (one,))))


def _as_evidence(finding: Finding, units: list[Unit], found: Listed) -> Unit:
    """The list as one piece of evidence: its label counts as much as its items."""
    best = max(units, key=lambda one: one.meaning)
    text = " ".join([found.label, *(one.text for one in units)])
    meaning = max(best.meaning, float(finding.index.encoded([found.label])[0] @ finding.plain_vector))
    return replace(best, meaning=meaning, words=finding.coverage(text))
