"""The theme of a question for all cases of something, and how plainly quotes speak of it. No I/O.

"Which areas were told to improve return home interviews?": that something is to be improved every report says. Only
what stands behind the verb tells one theme from another, and a quote that has nothing like it is no case of it.
"""

import re
from collections.abc import Sequence

import numpy as np

from assistant.late import asked
from assistant.lexicon import expressions
from assistant.retrieval import Finding
from assistant.unit import Unit
from corpus.terms import terms

_BODIES = (
    r"(?:areas|councils|authorities|boroughs|las|counties|inspections|reports|reviews|schools|partnerships|places"
    r"|academies|colleges)"
)
_ASKS_SET = re.compile(
    rf"\b(?:which|what|all|how many|list|name)\b(?: [\w'’-]+){{0,3}}? {_BODIES}\b"
    r"|\bha(?:s|ve) any(?:where|one|body)\b",
    re.IGNORECASE,
)
# words of any question for such a set: what is left is its theme
_ASKING = frozenset(
    terms(
        """area areas council councils authority authorities borough boroughs la las county counties inspection
        inspections inspector inspectors inspected report reports reported review reviews reviewed reviewer reviewers
        school schools partnership partnerships place places local services service academy academies college colleges
        ofsted cqc formally officially explicitly specifically expressly ever actually
        improve improved improvement improvements improving recommend recommends recommended recommendation
        recommendations recs told asked must should need needed needs required expected advised instructed urged warned
        criticised praised judged found said say says do did done better good sort sorted out fix fixed work worked deal
        dealt tackle tackled address addressed change changed action actions priority list name which what who where
        any anywhere anyone every all somewhere example examples case cases how many ilacs send area about quality
        get got give gave given have had has been mention mentions mentioned please concerning regarding over
        one two three more than less most least since year years last ago"""
    )
)
_WORD = re.compile(r"[\w’'-]+")
_NOT_TOLD = re.compile(
    rf"\b{_BODIES}\b[^?]{{0,30}}?\b(?:not|never|\w+n['’]t)(?: been| yet| ever)? "
    r"(?:told|asked|required|advised|urged|warned|criticised|praised|recommended)\b",
    re.IGNORECASE,
)
_MOST = 3  # terms: a longer theme is told in the asker's own words, which no quote need have
_LOOKED_AT = 12
_SAME = 0.8  # mean cosine of the theme's words with a quote's, from which it is spoken of
_APART = 0.6  # and below which something else is
_SPOKEN = 0.9  # where a quote has the documents' own expression for it


def theme(finding: Finding) -> frozenset[str]:
    """The terms of what a set of cases is asked for; empty where none is, or it is told at length."""
    question = finding.question
    if len(finding.asked_documents) == 1 or not _ASKS_SET.search(question.text):
        return frozenset()
    found = {term for term in terms(question.plain) if not term.isdigit()} - _ASKING
    return frozenset(found) if len(found) <= _MOST else frozenset()


def agreement(finding: Finding, units: Sequence[Unit], about: frozenset[str]) -> list[float]:
    """For each unit how plainly it speaks of a theme: the mean cosine of the theme's words with the unit's, 0 to 1.

    Empty where the encoder gives no token vectors, or the theme's words stand nowhere in the question.
    """
    text, tokens = finding.question.text, finding.tokens
    wanted = asked(tokens.of_question(text), text, finding.rarity_of) if tokens else None
    said = [one for one in _WORD.finditer(text) if set(terms(one.group())) & about]
    if tokens is None or wanted is None or not said:
        return []
    places = [[place for place, start in enumerate(wanted.starts) if start in range(*one.span())] for one in said]
    others = [_other_words(one.group()) for one in said]
    found = []
    for unit in units:
        best, own = tokens.best(wanted, [finding.stretch(unit)]), _line(unit.text)
        alike = [float(best[some].mean()) if some else 0.0 for some in places]
        met = [_SPOKEN * any(one in own for one in some) for some in others]
        found.append(float(np.maximum(alike, met).mean()))
    return found


def _other_words(word: str) -> list[str]:
    """The documents' expressions of several words for one that is said: "speech and language therapy" for SALT."""
    return [line for one in expressions(word) if len((line := _line(one)).split()) > 1]


def _line(text: str) -> str:
    return f" {' '.join(terms(text))} "


def spoken(finding: Finding, units: Sequence[Unit]) -> float:
    """How plainly the quotes speak of the theme asked for: 1 where one does, -1 where none does; 0 where none is."""
    if _NOT_TOLD.search(finding.question.text):
        return -1.0  # that a report is silent is no finding
    about = theme(finding) if all(finding.document_of(one.passage).kind == "review" for one in units) else frozenset()
    found = agreement(finding, units[:_LOOKED_AT], about) if about else []
    middle = (_SAME + _APART) / 2
    return float(np.clip((max(found) - middle) * 2 / (_SAME - _APART), -1, 1)) if found else 0.0


def on_theme(finding: Finding, units: Sequence[Unit]) -> list[Unit]:
    """The units that speak of the theme asked for, where most do and some so plainly; else all of them."""
    about = theme(finding)
    found = agreement(finding, units, about) if about else []
    kept = [one for one, plainly in zip(units, found, strict=False) if plainly >= _APART]
    is_plain = bool(found) and max(found) >= _SAME and 2 * len(kept) >= len(units)
    return kept if is_plain else list(units)
