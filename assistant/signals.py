"""What speaks for a draft as an answer, each a number of about 0 to 1: evidence looked at, not scores alone. No I/O."""

import re
from collections.abc import Sequence

import numpy as np

from assistant.answering.draft import Drafted
from assistant.expected import is_missing
from assistant.late import asked
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.terms import terms

# a number that points: "principle 9", "clause 7.2", "2019"; not those of the asker's own case, "we have 74 children"
_POINTING = re.compile(
    r"\b(?:principles?|priorit(?:y|ies)|tiers?|objectives?|clauses?|sections?|points?|items?|stages?|steps?"
    r"|recommendations?|paragraphs?|chapters?|aims?|strands?|phases?) (?:no\.? ?|number )?(\d[\d.]*)"
    r"|\b((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\b\d[\d,.]*\b")
_MIDDLING = 0.5  # of a signal that cannot be read
_LOOKED_AT = 6
_USUAL_TERMS = 20
_LONGEST = 2.0
_MANY = 3.2  # what that is for 160 candidates, the usual number
_SEVERAL = frozenset({"comparison", "whole_collection", "precedent"})  # what one document lacks another may have


def signals(finding: Finding, drafted: Drafted) -> dict[str, float]:
    """The signals by name.

    meaning    cosine of the closest sentence with the question
    passage    and of its passage
    best       score of the best sentence found, in tenths; of few candidates none can stand out as far as of many, so
               by how far the best of so many lies on average (sqrt(2 ln n) deviations)
    ahead      share of the three best sentences among all, as a choice among them
    expected   0 where a date, number, sum or name is asked for and there is none
    numbers    0 where a number or year that the question points at stands nowhere near
    weakest    cosine with the evidence of that rarer word of the question which fits it least
    several    1 where several documents are asked
    label      how well the label of a whole list fits; 0 where none is given
    length     how many terms the question has, in twenties: no sentence comes near to all of a long one
    """
    question, units = finding.question, drafted.units
    scores = np.array([one.score for one in finding.units(finding.asked_documents or None)] or [0.0])
    shares = np.exp(scores - scores.max())
    return {
        "meaning": max(one.meaning for one in units),
        "passage": max(float(finding.meaning[one.row]) for one in units),
        "best": float(scores[0]) / 10 * _MANY / max(float(np.sqrt(2 * np.log(len(scores)))), 1.0),
        "ahead": float(shares[:3].sum() / shares.sum()),
        "expected": 0.0 if is_missing(question, " ".join(one.text for one in units)) else 1.0,
        "numbers": 0.0 if _pointed_at(question.text) - _numbers_near(finding, units[0]) else 1.0,
        "weakest": _weakest(finding, units[:_LOOKED_AT]),
        "several": 1.0 if question.kind in _SEVERAL else 0.0,
        "label": drafted.label,
        "length": min(len(_topical(finding)) / _USUAL_TERMS, _LONGEST),
    }


def _topical(finding: Finding) -> set[str]:
    """The question's terms but those of the names in it."""
    names = terms(" ".join(one.name for one in finding.question.mentions))
    return set(finding.question.own_terms) - set(names)


def _pointed_at(text: str) -> set[str]:
    return {(one or year).strip(".") for one, year in _POINTING.findall(text)}


def _numbers(text: str) -> set[str]:
    return {one.strip(".,") for one in _NUMBER.findall(text)}


def _numbers_near(finding: Finding, unit: Unit) -> set[str]:
    """The numbers in a unit's section, and in what its document is called and dated."""
    document, path = finding.document_of(unit.passage), unit.passage.heading_path
    section = (one.text for one in finding.index.passages(document.id) if one.heading_path == path)
    return _numbers(" ".join([*section, *path, document.title, document.published, document.period]))


def _weakest(finding: Finding, units: Sequence[Unit]) -> float:
    """The lowest best cosine among the rarer half of the question's words; middling without token vectors."""
    text = finding.question.text
    wanted = asked(finding.tokens.of_question(text), text, finding.rarity_of) if finding.tokens else None
    if wanted is None or not finding.tokens:
        return _MIDDLING
    best = finding.tokens.best(wanted, [finding.stretch(one) for one in units])
    rarer = np.argsort(-wanted.weights, kind="stable")[: max(1, len(best) // 2)]
    return float(best[rarer].min())
