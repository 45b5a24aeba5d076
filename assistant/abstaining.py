"""Is it answered at all? Looks at the evidence a draft rests on, not at scores alone. No I/O.

Four ways not to answer: nothing near; something near that does not answer; the asked body's documents are silent
although another's are not; nothing here about the asked body. (Out of scope is screening.py's.)
"""

import re
from dataclasses import dataclass, field

from assistant import replies
from assistant.answer import Status
from assistant.answering.columns import has_row
from assistant.answering.draft import Drafted
from assistant.expected import unlabelled
from assistant.question import Question
from assistant.retrieval import Finding
from assistant.signals import signals
from assistant.theme import spoken
from assistant.unit import Unit
from corpus.terms import terms

# Weights of a logistic regression over signals.py, fitted by `verse eval calibrate` on the dev halves of seeds and
# bundled and on the study sets. With each writer's hands left out in turn it ranks right answers above questions
# without an answer with an area under the curve of .83. The line is drawn low, so that few of the answerable are below
# it, and what is near the line is shown as a part answer: see docs/quality.md. The weights of "outdone" and "theme"
# came later, with the others as they were.
_WEIGHTS = {
    "meaning": 2.49, "ahead": 2.02, "expected": 2.85, "numbers": 2.81, "counted": 3.46, "weakest": 3.01, "thing": 1.17,
    "wording": -2.08, "elsewhere": -0.81, "outdone": -2.5, "several": 0.38, "named": 2.0, "theme": 2.5, "label": 1.07,
    "length": 2.85,
}  # fmt: skip
_BIAS = -12.04
_FAR = 0.2  # a cosine below which nothing is near, however few there are to choose from
_TOLD = 0.5  # of the question's words, by rarity: what has so many of them is not far, whatever its cosine
_FAR_POINTS = -9.0
_SETTLED_POINTS = 9.0  # where the register leaves nothing to doubt
_LINE = -0.6  # below, there is no answer
_LINE_FOLLOWING = -1.2  # of a question that leans on those before it: its own words tell less
_SURE = 0.4  # below, an answer is shown as partly answered
_FEWEST_SAID = 2  # words
_COUNTED = re.compile(
    r"\bhow many ((?:(?!(?:is|are|was|were|do|does|did|has|have|had|will|must|in|of|at|to|for|go|get)\b)"
    r"[\w'’-]+ ?){1,3})",
    re.IGNORECASE,
)
_BEHIND_NUMBER = re.compile(r"(?=(?<![\d,.])\d[\d,.]*((?:\s+[\w'’-]+){1,4}))")
_IS_TOLD_OF = re.compile(r"\b(?:talk|speak|say (?:any|some)thing) (?:about|of|on)\b|\bmention\b|\brefer to\b", re.I)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status with our note to it, and the points that led to it."""

    status: Status
    note: str | None = None
    points: float = field(default=0.0, compare=False)


def judge(finding: Finding, drafted: Drafted) -> Verdict:
    """Whether a draft answers the question, and what to say when it does not."""
    question = finding.question
    missing = [one.name for one in question.mentions if not one.documents]
    if missing and not finding.asked_documents:
        return Verdict("not_found", replies.NO_DOCUMENTS_ABOUT.format(asked=", ".join(missing)))
    if not drafted.claims:
        return Verdict("not_found", drafted.note or replies.NOT_FOUND)
    if drafted.settled:
        note = _unsaid(missing, drafted)
        return Verdict("partly_answered" if note else "answered", note, _SETTLED_POINTS)
    nearest = max(max(one.meaning, float(finding.meaning[one.row])) for one in drafted.units)
    is_far = nearest < _FAR and max(one.words for one in drafted.units) < _TOLD and spoken(finding, drafted.units) <= 0
    points = _FAR_POINTS if is_far else confidence(finding, drafted)
    note = drafted.note or _unsaid(missing, drafted)
    if points >= _SURE or (points >= _LINE and _is_said(finding, drafted)):
        return Verdict("partly_answered" if note else "answered", note, points)
    if points >= (_LINE_FOLLOWING if question.earlier or question.carried else _LINE):
        return Verdict("partly_answered", note or replies.PARTLY, points)
    return Verdict("not_found", _silence(finding, question, drafted.units[0]), points)


def _is_said(finding: Finding, drafted: Drafted) -> bool:
    """Whether one sentence has every word of the question as it stands, and what is asked for by its sort.

    Two words at least, one where a paper is only asked whether it speaks of it; names of bodies are left out, for their
    documents are asked. A number must be near what is counted.
    """
    wanted = set(finding.question.own_terms) - finding.question.name_terms
    fewest = 1 if finding.question.kind == "yesno" and _IS_TOLD_OF.search(finding.question.text) else _FEWEST_SAID
    if finding.question.earlier or len(wanted) < fewest or not _has_all(wanted, drafted):
        return False
    found = signals(finding, drafted)
    is_told = all(found[name] == 1.0 for name in ("expected", "numbers", "named"))
    return is_told and any(_counts_it(finding.question.text, one.text) for one in drafted.units)


def _counts_it(asked: str, text: str) -> bool:
    """Whether what is to be counted stands at once behind a number of the text; true where nothing is to be."""
    counted = _COUNTED.search(asked)
    wanted = set(terms(counted[1])) if counted else set[str]()
    return not wanted or any(wanted <= set(terms(one)) for one in _BEHIND_NUMBER.findall(unlabelled(text)))


def _has_all(wanted: set[str], drafted: Drafted) -> bool:
    return any(wanted <= set(terms(one.text)) for one in drafted.units)


def _unsaid(missing: list[str], drafted: Drafted) -> str | None:
    """Our words for who is asked about and not told of; None where a row called so stands in the answer."""
    shown = [unit for claim in drafted.claims for unit in claim]
    missing = [one for one in missing if not has_row(one, shown)]
    return replies.PARTLY_COMPARED.format(missing=", ".join(missing)) if missing else None


def confidence(finding: Finding, drafted: Drafted) -> float:
    """Points for an answer, 0 where it is as likely as not."""
    found = signals(finding, drafted)
    return _BIAS + sum(weight * found[name] for name, weight in _WEIGHTS.items())


def _silence(finding: Finding, question: Question, nearest: Unit) -> str:
    """Our words for no answer: whose documents are silent, and whose are not."""
    asked = [one.name for one in question.mentions if one.documents]
    if not asked:
        return replies.NEAR
    several = len(finding.asked_documents) > 1
    form = replies.SILENT_ALL if several else replies.SILENT
    note = form.format(asked=(" and " if several else " or ").join(asked))
    others = [one for one in finding.units(None)[:5] if one.passage.document_id not in finding.asked_documents]
    titles = dict.fromkeys(finding.document_of(one.passage).title for one in others if one.words > nearest.words + 0.2)
    if titles:
        note += " " + replies.SILENT_OFFER.format(others="; ".join(titles), asked=" or ".join(asked))
    return note
