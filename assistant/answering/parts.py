"""Several things asked at once ("how much, and by when?"): the best sentence for each of them. Does not draft."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant import replies
from assistant.answering.agreement import agreement
from assistant.answering.draft import leans, sentence_after, strongest
from assistant.expected import expected
from assistant.matters import is_untold
from assistant.phrasing import asking_parts, is_elliptic, parts
from assistant.question import Question, part_of
from assistant.ranking import Scores, best_rows, z_scores
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.terms import terms

# in deviations, beside what speaks for a sentence as the answer to the whole question; chosen on the dev halves
_NEAR = 0.5  # cosine with the part
_AGREES = 1.0  # late interaction with the part
_EXPECTED = 1.5  # has the kind of thing the part asks for
_FAR = 0.25  # a cosine below which a sentence says nothing about the part
_LACKING = 2.0  # points behind the best may lie what has the thing asked for, where the best has not
_LATE = 40  # so many of the best sentences are compared word by word
_MOST = 4
# opens what asks: not "my friend is the head's wife"
_ASKS = re.compile(
    r"^(?:(?:by|for|from|to|since|until|at|in|on|with|of|under|after|before) )?"
    r"(?:what|who|whom|whose|which|when|where|why|how|whether|if|do|does|did|is|are|was|were|has|have|had|can|could|must"
    r"|may|might|should|shall|will|would)\b"
    r"|^(?:please |kindly )?(?:list|name|tell|give|say|state|show|explain|describe)\b",
    re.IGNORECASE,
)
_THANKS = r"(?:(?:many |with |kind )?(?:thanks|thank you|cheers|pls|please|regards))\b"
_ASIDE = re.compile(rf"[,.!;–-]\s*{_THANKS}.*$|\s{_THANKS}\W*$", re.IGNORECASE)
_ANY = frozenset(terms("it that this they them these those count counts apply work mean matter same for ok all"))
_LED_IN = re.compile(r"^(?:and|but|or|also|then)\b\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Part:
    """One of the things asked, with the best unit for it; None where nothing tells it."""

    text: str
    unit: Unit | None


def best_of_parts(finding: Finding, documents: frozenset[str] | None) -> list[Part]:
    """The best unit for each part of the question that asks, in their order; none where only one thing is asked.

    Where even the best sentence is far from the part, or lacks the number, date or name asked for, there is no unit.
    """
    question = finding.question
    places = asking_parts(question.plain)[:_MOST]
    units = finding.units(documents)
    if len(places) < 2 or not units:
        return []
    near = finding.nearness(units)
    found: list[Part] = []
    for place in places:
        text = parts(question.plain)[place]
        scores = _scores(finding, units, place, near[:, place])
        best = strongest([units[row] for row in best_rows(scores, len(units))], 1, 0.0)[0]
        is_far = not is_elliptic(text) and near[units.index(best), place] < _FAR
        if is_untold(part_of(question, text), best.text):
            best = _with_what_is_asked(units, scores, part_of(question, text)) or best
        if going_on := _going_on(best, found, part_of(question, text)):
            best, is_far = going_on, False
        found.append(Part(text, None if is_far or is_untold(part_of(question, text), best.text) else best))
    return found


def _with_what_is_asked(units: Sequence[Unit], scores: Scores, part: Question) -> Unit | None:
    """The best unit that has the number, date or name that a part asks for, unless it is far behind the best of all."""
    ranked = best_rows(scores, len(units))
    near = (units[row] for row in ranked if scores[ranked[0]] - scores[row] <= _LACKING)
    return next((one for one in near if not is_untold(part, one.text)), None)


def _going_on(best: Unit, found: Sequence[Part], part: Question) -> Unit | None:
    """The sentence after the best one, where that tells a part before already and this one leans on it; else None."""
    after = sentence_after(best)
    is_told = any(one.unit and (one.unit.row, one.unit.start) == (best.row, best.start) for one in found)
    is_next = after is not None and leans(after) and not is_untold(part, after.text)
    return after if is_told and is_next else None


def untold(found: Sequence[Part]) -> str | None:
    """Our words for the parts that nothing tells; None where there are none.

    Only a question of its own with a matter is one: no tail ("does that count"), no aside, without thanks and name.
    """
    bare = [_ASIDE.sub("", _LED_IN.sub("", one.text)).rstrip("?.!, ") for one in found if one.unit is None]
    missing = [one for one in bare if _ASKS.search(one) and (is_elliptic(one) or set(terms(one)) - _ANY)]
    return replies.PART_MISSING.format(parts="”, “".join(missing)) if missing else None


def _scores(finding: Finding, units: list[Unit], place: int, near: Scores) -> Scores:
    """What speaks for each unit as the answer to one part."""
    text = parts(finding.question.plain)[place]
    scores = np.array([one.score for one in units], dtype=np.float32)
    if not is_elliptic(text):
        scores += _NEAR * z_scores(near) + _AGREES * _agreement(finding, units, place)
    if holds := expected(part_of(finding.question, text)):
        scores += _EXPECTED * np.array([holds(one.text) for one in units], dtype=np.float32)
    return scores


def _agreement(finding: Finding, units: list[Unit], place: int) -> Scores:
    """Late interaction of a part with the best units, in deviations."""
    late = np.full(len(units), np.nan, dtype=np.float32)
    late[:_LATE] = agreement(finding, units[:_LATE], parts(finding.question.plain)[place])
    return z_scores(late)
